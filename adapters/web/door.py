"""Who may come in: this computer, through this page's own name, from this page's own forms."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

# Everything a page needs comes from here, and nothing in a page can run, load, send or frame anything else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def is_local(peer: str | None, host: str) -> bool:
    """Whether it comes from this machine and asks for a loopback name, so that no foreign name can be bound to us."""
    return _is_loopback(peer) and _hostname(host) in NAMES


def is_own(headers: Mapping[str, str], host: str) -> bool:
    """Whether a POST comes from a page of ours, or from no page at all.

    Every browser of today sends Origin with a POST, and no page can make it leave it out. A client that sends none of
    the three headers (curl, a script on this machine) is therefore no browser that a stranger's page has in hand.
    """
    site, origin, referer = (headers.get(name) for name in ("Sec-Fetch-Site", "Origin", "Referer"))
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin == "null":  # a browser that sends no referrer, or a page in a sandbox: Sec-Fetch-Site alone says which
        return site is not None
    if origin is not None:
        return _same(origin, host)
    return site is not None or referer is None or _same(referer, host)


def _same(url: str, host: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "http" and parts.netloc.casefold() == host.casefold()


def _hostname(host: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        return "" if "@" in host or parts.path or parts.query else parts.hostname or ""
    except ValueError:
        return ""


def _is_loopback(peer: str | None) -> bool:
    try:
        address = ip_address(peer or "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
