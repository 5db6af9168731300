"""Hostile pictures, those that are painted anew without what was hidden in them, and texts that are none."""

import zlib
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

from tests.files import TEXT, jpeg, png

DAMAGED = "The picture is damaged or not whole: scan it again, or export it again."
TOO_LARGE = "The picture has more than 40 million points: scan it at 300 points per inch."
NOT_UTF8 = "The text is not in UTF-8: save it with that encoding, or print it to PDF and add that."


def hidden(code):
    return f"The text holds a hidden character (U+{code}): save it as plain text, or print it to PDF and add that."


def runs(what):
    return f"The text holds something that a computer would run or show as a page ({what}): print it to PDF and add that."


def archive():
    kept = BytesIO()
    with ZipFile(kept, "w") as made:
        made.writestr("run.js", "alert(1)")
    return kept.getvalue()


def turned():
    """A scan that lies on its side and says so: 16 wide, 8 high, to be turned by a quarter."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "<script>alert(1)</script>"
    return jpeg(exif=exif)


def moving():
    """A red picture, and behind it a blue one that takes its place."""
    kept = BytesIO()
    first, second = (Image.new("RGB", (4, 2), colour) for colour in ("red", "blue"))
    first.save(kept, "PNG", save_all=True, append_images=[second], duration=100)
    return kept.getvalue()


JPEGS = {
    "head alone": (b"\xff\xd8\xff\xe0", DAMAGED),
    "page behind a head": (b"\xff\xd8\xff<html><script>alert(1)</script>", DAMAGED),
    "other picture behind a head": (b"\xff\xd8\xff" + png(), DAMAGED),
    "cut": (jpeg(64, 64)[:-200], DAMAGED),
    "too large": (jpeg(16, 16).replace(b"\x00\x10\x00\x10", b"\xc3\x50\xc3\x50", 1), TOO_LARGE),
}  # fmt: skip
PNGS = {
    "head alone": (png()[:8], DAMAGED),
    "cut": (png(64, 64)[:60], DAMAGED),
    "points that are not there": (png(64, 64, data=b"\0" * 50), DAMAGED),
    "points that cannot be unpacked": (png().replace(zlib.compress((b"\0" + b"\x20\x60\xa0" * 2) * 2), b"\x78\x9c" + b"\xff" * 15), DAMAGED),
    "too large": (png(6400, 6400, data=b""), TOO_LARGE),
    "far too large": (png(50_000, 50_000, data=b""), TOO_LARGE),
    "words that unpack too far": (png(chunks=[(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 70_000_000, 1))]), DAMAGED),
}  # fmt: skip
# What is kept has none of these bytes in it.
HIDDEN_IN = {
    "archive behind a JPEG": ("jpeg", jpeg() + archive(), b"run.js"),
    "program behind a JPEG": ("jpeg", jpeg() + b"<?php system(1); ?>", b"<?php"),
    "program in a remark of a JPEG": ("jpeg", jpeg(comment=b"<?php system(1); ?>"), b"<?php"),
    "script in the owner of a JPEG": ("jpeg", turned(), b"<script"),
    "archive behind a PNG": ("png", png() + archive(), b"run.js"),
    "program in the words of a PNG": ("png", png(chunks=[(b"tEXt", b"a\0<?php system(1); ?>")]), b"<?php"),
    "owner of a PNG": ("png", png(chunks=[(b"eXIf", b"MM\0*\0\0\0\x08\0\0secret")]), b"secret"),
    "second picture of a PNG": ("png", moving(), b"acTL"),
}  # fmt: skip

TEXTS = {
    "program of a shell": (b"#!/bin/sh\nrm -rf /\n", runs("#!")),
    "drawing": (b'\n <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', runs("<")),
    "page": (b"\xef\xbb\xbf<!DOCTYPE html>", runs("<")),
    "markup at the start": (b"<a href=x>", runs("<")),
    "page further on": (b"Le vote <HtMl>", runs("<HtMl")),
    "script further on": (b"Le vote <SCRIPT>alert(1)</SCRIPT>", runs("<SCRIPT")),
    "drawing further on": (b"Le vote <svg/onload=alert(1)>", runs("<svg")),
    "frame further on": (b"Le vote <iframe src=//x>", runs("<iframe")),
    "picture further on": (b"Le vote <img src=x onerror=alert(1)>", runs("<img")),
    "program of a server": (b"Le vote <?php system(1);", runs("<?php")),
    "XML further on": (b"Le vote <?xml version='1.0'?>", runs("<?xml")),
    "PDF further on": (b"Le vote %PDF-1.7 1 0 obj", runs("%PDF-")),
    "document of a word processor": (rb"{\rtf1\ansi {\object}}", runs(r"{\rtf")),
    "program of a printer": (b"%!PS-Adobe-3.0", runs("%!")),
    "program": (b"MZ\x90\0\3\0\0\0", NOT_UTF8),
    "program of Linux": (b"\x7fELF\2\1\1\0", hidden("007F")),
    "other encoding": ("Délibération".encode("latin-1"), NOT_UTF8),
    "two bytes a letter": ("Délibération".encode("utf-16"), NOT_UTF8),
    "zero": (b"Le vote\0", hidden("0000")),
    "bell": (b"Le vote\7", hidden("0007")),
    "commands of a terminal": (b"Le vote \x1b]0;x\x07", hidden("001B")),
    "turned words": ("Le vote \u202etxt.exe".encode(), hidden("202E")),
    "words turned apart": ("Le vote \u2066x".encode(), hidden("2066")),
}  # fmt: skip
GOOD_TEXTS = {
    "plain": TEXT,
    "with its mark": b"\xef\xbb\xbf" + TEXT,
    "lines of Windows": b"1 < 2\r\n\tdonc 2 > 1\r\n",
    "Arabic": "قرار المجلس".encode(),
}
