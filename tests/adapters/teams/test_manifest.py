"""The app to upload, and what doctor says of Teams."""

import asyncio
import io
import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from adapters.teams import icons, words
from adapters.teams.account import Account
from adapters.teams.findings import findings
from adapters.teams.manifest import VERSION, content, package
from adapters.web import about
from tests.adapters.teams import ROOT, installed
from tests.adapters.teams.cloud import APP, PASSWORD, Cloud
from tests.adapters.teams.office import Office

SCHEMAS = Path(__file__).parent / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"


def run(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MICROSOFT")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=folder, capture_output=True, text=True, timeout=60,
        env=environment | {"PYTHONPATH": str(ROOT), "AMENDS_PORT": "0"} | settings, check=False,
    )  # fmt: skip


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pixels(png: bytes) -> list[bytes]:
    """Every pixel, in four bytes."""
    size = size_of(png)[0]
    at = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[at - 4 : at])
    raw = zlib.decompress(png[at + 4 : at + 4 + length])
    rows = [raw[row * (size * 4 + 1) + 1 : (row + 1) * (size * 4 + 1)] for row in range(size)]
    return [row[place : place + 4] for row in rows for place in range(0, size * 4, 4)]


def test_the_zip_holds_a_manifest_that_fits_its_schema_and_two_icons() -> None:
    made = package(APP, "https://bot.example.com/", "en")
    with zipfile.ZipFile(io.BytesIO(made)) as zip:
        files = {name: zip.read(name) for name in zip.namelist()}
    assert sorted(files) == ["color.png", "manifest.json", "outline.png"]
    manifest = json.loads(files["manifest.json"])
    schema = json.loads(installed(SCHEMAS / f"v{VERSION}" / "MicrosoftTeams.schema.json").read_text("utf-8"))
    kind = Draft7Validator if "draft-07" in schema.get("$schema", "") else Draft4Validator
    assert [error.message for error in kind(schema).iter_errors(manifest)] == []
    assert (size_of(files["color.png"]), size_of(files["outline.png"])) == ((192, 192), (32, 32))
    assert [one["id"] for one in manifest["composeExtensions"][0]["commands"]] == ["coach", "check", "debrief"]
    assert manifest["bots"][0]["commandLists"][0]["triggers"] == ["mention", "slash"]


async def test_the_pages_that_it_names_are_served(office: Office) -> None:
    named = content(words.load("en"), APP, f"{office.bot.replace('http', 'https')}/")["developer"]
    for name, address in (("privacy", named["privacyUrl"]), ("terms", named["termsOfUseUrl"])):
        async with office.http.get(address.replace("https", "http")) as response:
            assert (response.status, response.content_type) == (200, "text/html")
            assert getattr(about.load("en"), name).title in await response.text()
            assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")


def test_a_path_before_the_service_is_before_its_pages_too() -> None:
    named = content(words.load("en"), APP, "https://example.com/amends/")["developer"]
    assert named["privacyUrl"] == "https://example.com/amends/privacy"


def test_the_same_app_is_the_same_zip() -> None:
    assert package(APP, "https://a.example", "en") == package(APP, "https://a.example", "en")


def test_the_outline_is_white_on_nothing_and_the_other_has_no_hole() -> None:
    outline, colour = pixels(icons.outline()), pixels(icons.colour())
    assert {pixel[:3] for pixel in outline} == {b"\xff\xff\xff"}
    assert {0, 255} <= {pixel[3] for pixel in outline}
    assert {pixel[3] for pixel in colour} == {255}


def test_the_command_writes_the_zip_and_says_what_to_do_with_it(tmp_path: Path) -> None:
    done = run(tmp_path, "manifest", "teams", "--url", "https://bot.example.com", MICROSOFT_APP_ID=APP)
    assert (done.returncode, done.stderr) == (0, "")
    assert "https://bot.example.com/api/messages" in done.stdout
    assert zipfile.is_zipfile(tmp_path / "amends-teams.zip")


@pytest.mark.parametrize(
    ("url", "app", "says"),
    [
        ("http://bot.example.com", APP, "https://"),
        ("https://bot.example.com", "", "MICROSOFT_APP_ID"),
        ("x", APP, "“x”"),
    ],
)
def test_what_cannot_be_uploaded_is_one_sentence(tmp_path: Path, url: str, app: str, says: str) -> None:
    done = run(tmp_path, "manifest", "teams", "--url", url, MICROSOFT_APP_ID=app)
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "amends-teams.zip").exists()


async def test_doctor_finds_a_well_bot_well(cloud: Cloud) -> None:
    account = Account.model_validate(
        {"app_id": APP, "password": PASSWORD, "metadata": f"{cloud.url}/openid", "login": cloud.url}
    )
    assert [found.good for found in await findings(account)] == [True, True]


async def test_doctor_says_what_is_wrong_and_how_to_mend_it(tmp_path: Path, cloud: Cloud) -> None:
    cloud.keys_down = True
    done = await asyncio.to_thread(
        run, tmp_path, "doctor", MICROSOFT_APP_ID=APP, MICROSOFT_APP_PASSWORD="a wrong one",
        MICROSOFT_LOGIN_URL=cloud.url, MICROSOFT_OPENID_METADATA_URL=f"{cloud.url}/openid",
    )  # fmt: skip
    mend = [line for line in done.stdout.splitlines() if line.startswith("MEND teams")]
    assert done.returncode == 1
    assert len(mend) == 2
    assert "a wrong one" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"MICROSOFT_APP_ID": APP}, "MICROSOFT_APP_PASSWORD is missing"),
        ({"MICROSOFT_APP_PASSWORD": "x"}, "MICROSOFT_APP_ID is missing"),
        ({"MICROSOFT_APP_ID": APP, "MICROSOFT_APP_PASSWORD": "x", "MICROSOFT_APP_TYPE": "SingleTenant"}, "TENANT_ID"),
        ({"MICROSOFT_APP_ID": APP, "MICROSOFT_APP_TYPE": "Other"}, "MICROSOFT_APP_TYPE should be"),
        ({"MICROSOFT_APP_ANONYMOUS": "1", "AMENDS_HOST": "0.0.0.0"}, "loopback"),
    ],
)
def test_settings_that_do_not_go_together_are_one_sentence(tmp_path: Path, settings: dict[str, str], says: str) -> None:
    done = run(tmp_path, "serve", **settings)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_sdk_is_imported_only_where_teams_is_configured(tmp_path: Path) -> None:
    script = (
        "import sys; from bot.app import open_channels, load_playbook; from bot.settings import Settings; "
        "channels = open_channels(Settings(), None, None, load_playbook(Settings()), type('J', (), {'put': None})()); "
        "print(len(channels), 'botbuilder' in sys.modules, 'slack_bolt' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    found = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, env=environment | more, capture_output=True, text=True,
            timeout=60, check=True,
        ).stdout.split()
        for more in ({}, {"MICROSOFT_APP_ANONYMOUS": "1"})
    ]  # fmt: skip
    assert found == [["0", "False", "False"], ["1", "True", "False"]]
