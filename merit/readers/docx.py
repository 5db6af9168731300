"""A DOCX may be kept when it is a Word document with text and pictures, and nothing else. It is kept byte for byte.

A DOCX is a folder of parts in one file. What each part may be is listed here; what it may say, in docx_parts.
"""

import io
import stat
import zipfile
import zlib

from merit.readers import docx_parts
from merit.readers.unfit import LOCKED, MEBIBYTE, TWO_KINDS, Unfit, _

ENTRIES = 2000
UNPACKED = 100 * MEBIBYTE
RATIO = 100
SMALL = 64 * 1024  # a part so small cannot swell far
FIRST, END = b"PK\x03\x04", 22  # of an archive: its first bytes, the length of its end
ENCRYPTED = 0x1 | 0x40 | 0x2000
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Endings of parts; of a picture, the bytes with which it begins.
WORDS = (".xml", ".rels")
PICTURES: dict[str, bytes | tuple[bytes, ...]] = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".bmp": b"BM",
    ".tif": (b"II*\0", b"MM\0*"),
    ".tiff": (b"II*\0", b"MM\0*"),
    ".emf": b"\x01\0\0\0",
    ".wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),
}
FONTS = ".odttf"  # as Word embeds them

DAMAGED = _("The DOCX is damaged: save it again, or print it to PDF and add that.")
TOO_MUCH = _("The DOCX unpacks to far more than it should: print it to PDF and add that.")
OTHER_PART = _(
    "The DOCX holds something that is neither text nor picture (%(what)s): print it to PDF and add that."
)


def read(content: bytes) -> bytes:
    """The same bytes, once every part was looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_what_stands_around(content, archive)
            entries = archive.infolist()
            refuse_bomb(entries)
            for entry in entries:
                refuse_entry(entry)
            refuse_twins(entries)
            docx_parts.refuse_other_document(_parts(archive, entries))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError):
        raise Unfit(DAMAGED) from None
    return content


def refuse_what_stands_around(content: bytes, archive: zipfile.ZipFile) -> None:
    """An archive from its first byte to its last: it is read from its end, and could have anything before."""
    first = min((entry.header_offset for entry in archive.infolist()), default=-1)
    alone = first == 0 and content.startswith(FIRST) and content[-END:].startswith(b"PK\x05\x06")
    if not alone:
        raise Unfit(TWO_KINDS)


def refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    """By what the archive says of itself; what it really holds is compared with that when it is unpacked."""
    swollen = (e.file_size > max(SMALL, RATIO * e.compress_size) for e in entries)
    if len(entries) > ENTRIES or sum(e.file_size for e in entries) > UNPACKED or any(swollen):
        raise Unfit(TOO_MUCH)


def refuse_entry(entry: zipfile.ZipInfo) -> None:
    """A part lies inside, is a plain file, and of a kind that is listed."""
    name = entry.orig_filename
    if entry.flag_bits & ENCRYPTED:
        raise Unfit(LOCKED)
    if entry.compress_type not in PACKINGS or stat.S_ISLNK(entry.external_attr >> 16):
        raise Unfit(DAMAGED)
    if {"\\", "\0", ":"} & set(name) or name.startswith("/") or ".." in name.split("/"):
        raise Unfit(DAMAGED)
    if not (name.endswith("/") or name.lower().endswith((*WORDS, *PICTURES, FONTS))):
        raise Unfit(OTHER_PART, what=name[-60:])


def refuse_twins(entries: list[zipfile.ZipInfo]) -> None:
    """Of two parts with one name each program would take another."""
    if len({entry.orig_filename.lower() for entry in entries}) < len(entries):
        raise Unfit(DAMAGED)


def _parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """The parts made of words, by name; of the others, that they begin as their name says."""
    words = {}
    for entry in entries:
        part, name = archive.read(entry), entry.filename.lower()
        ending = name[name.rfind(".") :]
        if name.endswith(WORDS):
            words[entry.filename] = part
        elif ending in PICTURES and not part.startswith(PICTURES[ending]):
            raise Unfit(OTHER_PART, what=entry.filename[-60:])
    return words
