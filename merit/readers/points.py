"""How many points a picture says that it has, read from its first bytes: whoever shows it makes room for all of them."""

import re
import struct

# An A3 page at 600 points per inch has 70 million; a page of a browser takes four bytes for each.
MOST = 100_000_000
# Marks of a JPEG: where a size is said, and those that stand alone; whoever reads it passes over what lies between two.
MARK = re.compile(rb"\xff+([^\0\xff])")
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
HEADS = {  # how a picture begins, where its width and height stand, and how they are written
    b"\x89PNG\r\n\x1a\n": (16, ">II"),
    b"GIF8": (6, "<HH"),
    b"BM": (18, "<ii"),
    b"\xff\x4f\xff\x51": (8, ">II"),  # JPEG 2000 without a wrapping
}
WAVELETS, WRAPPED = b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  "


def too_many(width: int, height: int) -> bool:
    """Also where one of them is less than nothing."""
    return min(width, height) < 0 or width * height > MOST


def said(content: bytes) -> tuple[int, int] | None:
    """Width and height; nothing where the bytes do not say it."""
    try:
        if content.startswith(b"\xff\xd8"):
            return _of_jpeg(content)
        if content.startswith(WRAPPED):
            content = content[max(0, content.find(WAVELETS)) :]
        for head, (place, form) in HEADS.items():
            if content.startswith(head):
                width, height = struct.unpack_from(form, content, place)
                return width, abs(height)  # a bitmap that stands on its head
    except struct.error:  # it ends before
        return None
    return None


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    """From mark to mark, for a smaller picture of it may stand before."""
    place = 0
    while found := MARK.search(content, place):
        mark, place = found[1][0], found.end()
        if mark in FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 3)
            return width, height
        if mark not in ALONE:
            place += struct.unpack_from(">H", content, place)[0]
    return None
