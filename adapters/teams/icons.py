"""The app's two icons, drawn here: the same mark as on the web pages, a speech bubble with a tick."""

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from math import hypot

COLOUR, OUTLINE = 192, 32  # pixels: Teams' app manifest, icons
ACCENT = (29, 107, 86)
CREAM = (255, 227, 196)
WHITE = (255, 255, 255)
FINE = 4  # samples a pixel's edge, for smooth edges

Pixel = tuple[int, int, int, int]


def colour() -> bytes:
    """A PNG of 192 × 192 pixels in full colour."""

    def look(x: float, y: float) -> Pixel:
        x, y = (x - 0.5) * 1.35 + 0.5, (y - 0.5) * 1.35 + 0.5  # Teams cuts the corners off
        return (*(CREAM if _bubble(x, y) < 0 and _tick(x, y) > 0.045 else ACCENT), 255)

    return _png(COLOUR, look)


def outline() -> bytes:
    """A PNG of 32 × 32 pixels, white lines on nothing."""

    def look(x: float, y: float) -> Pixel:
        return (*WHITE, 255 if -0.075 < _bubble(x, y) < 0 or _tick(x, y) < 0.04 else 0)

    return _png(OUTLINE, look)


def _bubble(x: float, y: float) -> float:
    """About how far a point (0 to 1) is outside of the bubble; below 0 inside."""
    body = (hypot((x - 0.5) / 0.42, (y - 0.47) / 0.375) - 1) * 0.39
    # The tail: left of the line to its tip, above the line back to the body.
    tail = max(0.17 + (y - 0.9) * -0.19 - x, (y - 0.9) * 1.0 + (x - 0.17) * 0.45, 0.6 - y)
    return min(body, tail)


def _tick(x: float, y: float) -> float:
    """How far a point is from the tick's line."""
    corners = ((0.3, 0.485), (0.43, 0.615), (0.7, 0.345))
    return min(_from(x, y, *ends) for ends in pairwise(corners))


def _from(x: float, y: float, begin: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point is from a straight line between two."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    along = ((x - begin[0]) * across + (y - begin[1]) * down) / (across**2 + down**2)
    along = min(max(along, 0), 1)
    return hypot(x - begin[0] - along * across, y - begin[1] - along * down)


def _png(size: int, look: Callable[[float, float], Pixel]) -> bytes:
    rows = b"".join(
        b"\0" + b"".join(_blended(column, row, size, look) for column in range(size)) for row in range(size)
    )
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _blended(column: int, row: int, size: int, look: Callable[[float, float], Pixel]) -> bytes:
    """One pixel: the mean of its samples."""
    steps = [(step + 0.5) / FINE for step in range(FINE)]
    samples = [look((column + x) / size, (row + y) / size) for y in steps for x in steps]
    return bytes(sum(sample[part] for sample in samples) // len(samples) for part in range(4))
