"""The style sheets, the script and the icon, each under a name that changes with its content."""

import hashlib
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Asset(NamedTuple):
    body: bytes
    kind: str
    tag: str


def load() -> dict[str, Asset]:
    """Every file, by its name."""
    found = {}
    for file in sorted(FOLDER.iterdir()):
        if file.suffix in KINDS:
            body = file.read_bytes()
            found[file.name] = Asset(body, KINDS[file.suffix], hashlib.sha256(body).hexdigest()[:16])
    return found


def url(name: str, asset: Asset) -> str:
    return f"/static/{asset.tag}/{name}"
