"""A DOCX may be kept when it is a Word document with text and pictures, and nothing else. It is kept byte for byte.

A DOCX is a folder of parts in one file. What each part may be is listed here; what it may say, in docx_parts.
"""

import io
import re
import stat
import zipfile
import zlib

from merit.readers import docx_parts, points
from merit.readers.docx_parts import OTHER_PART
from merit.readers.docx_xml import DAMAGED
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
JPEG, TIFF = re.compile(rb"\xff\xd8\xff"), re.compile(rb"II\*\0|MM\0\*")
PICTURES = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".gif": re.compile(rb"GIF8[79]a"),
    ".bmp": re.compile(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL),
    ".tif": TIFF,
    ".tiff": TIFF,
    ".emf": re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL),
    ".wmf": re.compile(rb"(\xd7\xcd\xc6\x9a.{18})?[\x01\x02]\0\x09\0\0[\x01\x03]", re.DOTALL),
}
# Controls, buttons, objects and programs from a shop lie here: also where nothing refers to them.
OTHER_FOLDERS = frozenset(
    {"activex", "customui", "usercustomization", "embeddings", "webextensions"}
)
FONTS = ".odttf"  # as Word embeds them

TOO_MUCH = _("The DOCX unpacks to far more than it should: print it to PDF and add that.")
TOO_LARGE = _(
    "The DOCX holds a picture of more points than any scan has (%(what)s): make it smaller, or print the document to PDF and add that."
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
    *folders, last = name.lower().split("/")
    if OTHER_FOLDERS.intersection(folders) or (
        last and not last.endswith((*WORDS, *PICTURES, FONTS))
    ):
        raise Unfit(OTHER_PART, what=name[-60:])


def refuse_twins(entries: list[zipfile.ZipInfo]) -> None:
    """Of two parts with one name each program would take another."""
    if len({entry.orig_filename.lower() for entry in entries}) < len(entries):
        raise Unfit(DAMAGED)


def _parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """The parts made of words, by name; the pictures are looked at."""
    words = {}
    for entry in entries:
        part, name = archive.read(entry), entry.filename.lower()
        if name.endswith(WORDS):
            words[entry.filename] = part
        elif name.endswith(tuple(PICTURES)):
            refuse_picture(entry.filename, part)
    return words


def refuse_picture(name: str, part: bytes) -> None:
    """It begins as its name says, and does not unpack to more points than a scan has."""
    if not PICTURES[name[name.rfind(".") :].lower()].match(part):
        raise Unfit(OTHER_PART, what=name[-60:])
    size = points.said(part)
    if size and points.too_many(*size):
        raise Unfit(TOO_LARGE, what="{} × {}".format(*size))
