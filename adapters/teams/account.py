"""Who this bot is for Microsoft, as the settings say."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from flows.message import Value

LOGIN = "https://login.microsoftonline.com"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
SHARED_TENANT = "botframework.com"  # where a multi-tenant bot gets its tokens


class Account(Value):
    """`anonymous`: nobody is asked for a token, and none is sent. `tenants`: who may talk to it; empty: its own tenant,
    or for a multi-tenant bot every one."""

    app_id: str = ""
    password: SecretStr = SecretStr("")
    kind: Literal["SingleTenant", "MultiTenant", "UserAssignedMSI"] = "MultiTenant"
    tenant: str = ""
    tenants: frozenset[str] = frozenset()
    metadata: str = METADATA
    login: str = LOGIN
    anonymous: bool = False

    @property
    def allowed(self) -> frozenset[str]:
        """The tenants that may talk to it; empty: every one."""
        own = {self.tenant} if self.tenant and self.kind != "MultiTenant" else set()
        return self.tenants or frozenset(own)

    @property
    def authority(self) -> str:
        """Where the bot's own token comes from; a login address with a path names it whole."""
        login = self.login.rstrip("/")
        if urlsplit(login).path:
            return login
        return f"{login}/{self.tenant if self.kind == 'SingleTenant' else SHARED_TENANT}"
