"""Teams' settings, by the names that Microsoft gives them."""

from typing import Literal

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings import SettingsError

RIGHT = {
    "app_type": "SingleTenant, MultiTenant or UserAssignedMSI",
    "app_anonymous": "1 or 0",
}


class MicrosoftSettings(BaseSettings):
    """`app_tenants`: a comma list of the tenants that may use it; "": its own, or for a multi-tenant app every one.

    `openid_metadata_url` and `login_url`: other than Microsoft's, for sovereign clouds and tests; "": Microsoft's.
    """

    model_config = SettingsConfigDict(
        env_prefix="MICROSOFT_", env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    app_id: str = ""
    app_password: SecretStr = SecretStr("")
    app_type: Literal["SingleTenant", "MultiTenant", "UserAssignedMSI"] = "MultiTenant"
    app_tenant_id: str = ""
    app_tenants: str = ""
    openid_metadata_url: str = ""
    login_url: str = ""
    app_anonymous: bool = False

    @property
    def wanted(self) -> bool:
        """Whether anything of Teams is set up."""
        return bool(self.app_id or self.app_password.get_secret_value()) or self.app_anonymous

    def missing(self, *, loopback: bool) -> str:
        """What is wrong with the settings as a whole, and how to mend it; "" if nothing is."""
        if self.app_anonymous and not loopback:
            return (
                "MICROSOFT_APP_ANONYMOUS=1 lets in everybody who can reach the service, so it is for a loopback "
                "address only. Set AMENDS_HOST=127.0.0.1, or give it MICROSOFT_APP_ID and a password instead."
            )
        if self.app_anonymous:
            return ""
        if not self.app_id:
            return "MICROSOFT_APP_PASSWORD is set, and MICROSOFT_APP_ID is missing: Azure shows it beside your bot."
        if self.app_type != "UserAssignedMSI" and not self.app_password.get_secret_value():
            return "MICROSOFT_APP_ID is set, and MICROSOFT_APP_PASSWORD is missing: a client secret of that app."
        if self.app_type != "MultiTenant" and not self.app_tenant_id:
            return (
                f"MICROSOFT_APP_TYPE is {self.app_type}, and MICROSOFT_APP_TENANT_ID is missing: your directory's id."
            )
        return ""


def load_microsoft() -> MicrosoftSettings:
    """Teams' settings as they are now. Raises SettingsError."""
    try:
        return MicrosoftSettings()
    except ValidationError as error:
        names = [str(fault["loc"][0]) for fault in error.errors()]
        raise SettingsError(" ".join(f"MICROSOFT_{name.upper()} should be {RIGHT[name]}." for name in names)) from None
