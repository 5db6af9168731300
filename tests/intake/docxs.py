"""Hostile DOCX, each with the one thing that must be found in it and what is said of it; and good ones."""

import struct
import zipfile
from io import BytesIO

from tests.files import HEAD, MAIN, PACKAGE, document, docx, png, relations, types

DAMAGED = "The DOCX is damaged or incomplete: save it again, or print it to PDF and add that."
TOO_MUCH = "The DOCX unpacks to far more than it should: print it to PDF and add that."
NO_WORD = (
    "The file is no Word document without macros: save it as DOCX, or print it to PDF and add that."
)
LOCKED = "The document is locked by a password or a restriction: save it without, or print it to PDF again."
TWO_KINDS = (
    "The file can be read as two kinds at once: print the document to PDF again and add that."
)
RELATIONS = "word/_rels/document.xml.rels"
OF_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
OF_TEMPLATES = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def other(what):
    return f"The DOCX holds something that is neither text nor picture ({what}): print it to PDF and add that."


def fetches(what):
    return f"The document fetches or opens something outside itself ({what}): print it to PDF and add that."


def calls(what):
    return f"The DOCX holds something that could call a program or another file ({what}): print it to PDF and add that."


def leads(kind, target="https://x.example/a", *, outside=True):
    return docx({RELATIONS: relations((kind, target, outside))})


def says(body):
    return docx({"word/document.xml": document(body)})


def run(inner):
    return f"<w:r>{inner}</w:r>"


def mark(kind):
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def words(*parts):
    return "".join(run(f"<w:instrText>{part}</w:instrText>") for part in parts)


def field(*parts):
    return says(f"<w:p>{mark('begin')}{words(*parts)}{mark('separate')}{mark('end')}</w:p>")


def named(name, part=b"<x/>", **attributes):
    """One more entry, with a name that zipfile would not write by itself."""
    kept = BytesIO(docx())
    with zipfile.ZipFile(kept, "a") as archive:
        entry = zipfile.ZipInfo("placeholder.xml")
        entry.filename = name
        for key, value in attributes.items():
            setattr(entry, key, value)
        archive.writestr(entry, part)
    return kept.getvalue()


def twice():
    """Two entries with one name."""
    once = named("word/documenu.xml", document())
    return once.replace(b"word/documenu.xml", b"word/document.xml")


def flagged():
    """The first entry says that it is encrypted, in both of its headers."""
    content = bytearray(docx())
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    return bytes(content)


def lying():
    """The first entry says that it is smaller than it is."""
    content = bytearray(docx())
    at = content.index(b"PK\1\2") + 24
    (size,) = struct.unpack_from("<I", content, at)
    struct.pack_into("<I", content, at, size - 9)
    return bytes(content)


def remarked():
    kept = BytesIO(docx())
    with zipfile.ZipFile(kept, "a") as archive:
        archive.comment = b"%PDF-1.7"
    return kept.getvalue()


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d SYSTEM "file:///etc/passwd">'

HOSTILE = {
    # what it is
    "macros": (docx({"word/vbaProject.bin": b"x"}), other("word/vbaProject.bin")),
    "document of macros": (docx({"[Content_Types].xml": types(OF_MACROS)}), NO_WORD),
    "template": (docx({"[Content_Types].xml": types(OF_TEMPLATES)}), NO_WORD),
    "page inside": (docx({"[Content_Types].xml": types(more='<Default Extension="xml" ContentType="text/html"/>')}), NO_WORD),
    "no types": (docx(without=["[Content_Types].xml"]), NO_WORD),
    "no relations": (docx(without=["_rels/.rels"]), NO_WORD),
    "no document among the relations": (docx({"_rels/.rels": relations(("extended-properties", "docProps/app.xml", False))}), NO_WORD),
    "other document among the relations": (docx({"_rels/.rels": relations(("officeDocument", "xl/workbook.xml", False))}), NO_WORD),
    # what it holds
    "object": (docx({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), other("word/embeddings/oleObject1.bin")),
    "table inside": (docx({"word/embeddings/sheet1.xlsx": docx()}), other("word/embeddings/sheet1.xlsx")),
    "control": (docx({"word/activeX/activeX1.bin": b"x"}), other("word/activeX/activeX1.bin")),
    "program": (docx({"word/media/a.exe": b"MZ"}), other("word/media/a.exe")),
    "drawing with scripts": (docx({"word/media/a.svg": b"<svg/>"}), other("word/media/a.svg")),
    "program called a picture": (docx({"word/media/a.png": b"MZ\x90\0"}), other("word/media/a.png")),
    # where it leads
    "template from elsewhere": (leads("attachedTemplate"), fetches("attachedTemplate")),
    "template of its own": (leads("attachedTemplate", "a.xml", outside=False), fetches("attachedTemplate")),
    "object from elsewhere": (leads("oleObject"), fetches("oleObject")),
    "object of its own": (leads("oleObject", "a.xml", outside=False), fetches("oleObject")),
    "frame": (leads("frame"), fetches("frame")),
    "picture from elsewhere": (leads("image"), fetches("image")),
    "part in another format": (leads("aFChunk", "a.xml", outside=False), fetches("aFChunk")),
    "part of another document": (leads("subDocument"), fetches("subDocument")),
    "control of its own": (leads("control", "a.xml", outside=False), fetches("control")),
    "script behind a link": (leads("hyperlink", "javascript:alert(1)"), fetches("javascript:alert(1)")),
    "file behind a link": (leads("hyperlink", "file:///c:/a"), fetches("file:///c:/a")),
    "share behind a link": (leads("hyperlink", r"\\host\share"), fetches(r"\\host\share")),
    "share behind a link of slashes": (leads("hyperlink", "//host/share"), fetches("//host/share")),
    # what it calls
    "DDE": (field(" DDE excel a b "), calls("DDE")),
    "DDEAUTO in pieces": (field("DD", "EAU", "TO c:\\\\cmd.exe"), calls("DDEAUTO")),
    "DDEAUTO in a simple field": (says('<w:p><w:fldSimple w:instr="ddeauto cmd"/></w:p>'), calls("DDEAUTO")),
    "words of DDE inside another field": (field('IF 1 = 1 "DDE cmd"'), calls("IF")),
    "field that another field names": (says(f"<w:p>{mark('begin')}{mark('begin')}{words('QUOTE 68 68 69')}{mark('end')}{words(' cmd')}{mark('end')}</w:p>"), calls("…")),
    "text from elsewhere": (field("INCLUDETEXT c:/a"), calls("INCLUDETEXT")),
    "picture of a field": (field('INCLUDEPICTURE "http://x.example/a.png"'), calls("INCLUDEPICTURE")),
    "link of a field": (field("LINK Excel.Sheet c:/a"), calls("LINK")),
    # how it is written
    "laughs": (docx({"word/document.xml": document(before=LAUGHS)}), DAMAGED),
    "file outside": (docx({"word/styles.xml": f"{HEAD}{OUTSIDE}<d/>"}), DAMAGED),
    "broken words": (docx({"word/document.xml": document()[:-9]}), DAMAGED),
    "very deep": (says("<w:p>" * 400 + "</w:p>" * 400), DAMAGED),
    # how it is packed
    "bomb": (docx({"word/a.xml": b" " * 20_000_000}), TOO_MUCH),
    "many parts": (docx({f"word/{n}.xml": b"" for n in range(1996)}), TOO_MUCH),
    "part outside": (named("../evil.xml"), DAMAGED),
    "part outside, further on": (named("word/../../evil.xml"), DAMAGED),
    "part at the root": (named("/etc/evil.xml"), DAMAGED),
    "part of a drive": (named("c:evil.xml"), DAMAGED),
    "part of Windows": (named("word\\evil.xml"), DAMAGED),
    "part that is a way elsewhere": (named("word/a.xml", external_attr=0o120777 << 16), DAMAGED),
    "part twice": (twice(), DAMAGED),
    "part twice, in capitals": (docx({"word/DOCUMENT.xml": document()}), DAMAGED),
    "part in a rare packing": (named("word/a.xml", compress_type=zipfile.ZIP_BZIP2), DAMAGED),
    "part that is locked": (flagged(), LOCKED),
    "part that lies about its size": (lying(), DAMAGED),
    "bytes after": (docx() + b"#!/bin/sh\n", TWO_KINDS),
    "archive after an archive": (docx() + docx(), TWO_KINDS),
    "remark": (remarked(), TWO_KINDS),
    "cut": (docx()[:-40], DAMAGED),
    "head alone": (b"PK\3\4", DAMAGED),
    "empty archive behind a head": (b"PK\3\4" + b"PK\5\6" + b"\0" * 18, TWO_KINDS),
}  # fmt: skip


STRICT = document().replace(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
GOOD = {
    "plain": docx(),
    "as LibreOffice writes it": docx({
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>',
        "word/styles.xml": f"{HEAD}<styles/>", "word/fontTable.xml": f"{HEAD}<fonts/>",
        "word/settings.xml": f"{HEAD}<settings/>",
    }),
    "as Word writes it": docx({
        "customXml/item1.xml": f"{HEAD}<sources/>", "word/theme/theme1.xml": f"{HEAD}<theme/>",
        "docProps/thumbnail.emf": b"\1\0\0\0" + b"\0" * 36 + b" EMF", "word/fonts/font1.odttf": b"\x8a\x11",
        "word/media/": b"",
        RELATIONS: relations(
            ("hyperlink", "https://x.example/a?b=1&amp;c=2", True), ("hyperlink", "mailto:a@x.example", True),
            ("hyperlink", "#_Toc1", True), ("image", "media/image1.png", False), ("theme", "theme/theme1.xml", False),
        ),
    }),
    "fields of a letter": says(
        f"<w:p>{mark('begin')}{words(' TOC 1-3 ')}{mark('separate')}{mark('begin')}{words('PAGEREF _Toc1')}{mark('end')}"
        f"{mark('end')}<w:fldSimple w:instr=' DATE '/>{mark('begin')}{words('MERGEFIELD Nom')}{mark('end')}</w:p>"
    ),
    "strict": docx({"word/document.xml": STRICT}),
    "two pictures": docx({"word/media/image2.png": png(3, 3), "[Content_Types].xml": types(MAIN)}),
}  # fmt: skip
