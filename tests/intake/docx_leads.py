"""DOCX that lead elsewhere by a field, a drawing or a relation written oddly, or that hold what a program would wake; and good ones."""

from tests.files import HEAD, PACKAGE, R, W, document, docx, jpeg, png, relations, types
from tests.intake.docxs import (
    DAMAGED,
    NO_WORD,
    RELATIONS,
    calls,
    fetches,
    field,
    mark,
    other,
    says,
    words,
)

OFFICE = "urn:schemas-microsoft-com:office:office"
VML = "urn:schemas-microsoft-com:vml"
TOO_LARGE = "The DOCX holds a picture of more points than any scan has ({what}): make it smaller, or print the document to PDF and add that."
NAMESPACES = f'xmlns:v="{VML}" xmlns:o="{OFFICE}"'


def too_large(what):
    return TOO_LARGE.format(what=what)


def simple(instruction):
    return says(f"<w:p><w:fldSimple w:instr='{instruction}'/></w:p>")


def drawn(inner):
    return says(f"<w:p><w:r><w:pict {NAMESPACES}>{inner}</w:pict></w:r></w:p>")


def related(row, name=RELATIONS):
    """One relation, written out."""
    return docx(
        {name: f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{row}</Relationships>'}
    )


def to(kind, target, mode):
    return f'<Relationship Id="rId1" Type="{R}/{kind}" Target="{target}" {mode}/>'


def in_part(name, part):
    return docx({name: f"{HEAD}{part}"})


FOOTER = (
    f"<w:ftr xmlns:w='{W}'>{mark('begin')}{words('HYPERLINK file:///c:/a')}{mark('end')}</w:ftr>"
)
EMF = b"\1\0\0\0" + b"\x6c\0\0\0" + b"\0" * 32 + b" EMF" + b"\0\0\1\0"
WMF = b"\1\0\t\0\0\3" + b"\0" * 12
PLACED_WMF = b"\xd7\xcd\xc6\x9a" + b"\0" * 18 + WMF
BMP = b"BM" + b"\0" * 12 + b"\x28\0\0\0"
MAIN_PART = ("officeDocument", "word/document.xml", False)

HOSTILE = {
    # fields that lead elsewhere
    "share behind a field": (field(r' HYPERLINK "\\\\evil\\share\\a.exe" '), fetches(r"\\\\evil\\share\\a.exe")),
    "share behind a field, with single strokes": (field(r" HYPERLINK \\evil\share\a.exe "), fetches(r"\\evil\share\a.exe")),
    "share behind a field in pieces": (field("HYPER", "LINK ", '"', r"\\evil", r"\share", '"'), fetches(r"\\evil\share")),
    "file behind a simple field": (simple('HYPERLINK "file:///c:/windows/calc.exe"'), fetches("file:///c:/windows/calc.exe")),
    "script behind a simple field": (simple('hyperlink "javascript:alert(1)"'), fetches("javascript:alert(1)")),
    "file behind a place in it": (simple(r'HYPERLINK \l "here" "file:///c:/a"'), fetches("file:///c:/a")),
    "file behind a tip": (simple(r'HYPERLINK \o "Voir : ici" "file:///c:/a"'), fetches("file:///c:/a")),
    "file behind quotes in a tip": (simple(r'HYPERLINK \o "a\" \l " \\evil\share "'), fetches(r'\o "a\" \l " \\evil\share "')),
    "file after a page": (simple('HYPERLINK "https://x.example" "file:///c:/a"'), fetches("file:///c:/a")),
    "file without quotes": (simple("HYPERLINK c:/a.exe"), fetches("c:/a.exe")),
    "place that another field names": (says(f"<w:p>{mark('begin')}{words('HYPERLINK ')}{mark('begin')}{words('REF a')}{mark('end')}{mark('end')}</w:p>"), fetches("…")),
    "file behind a field of a footer": (in_part("word/footer1.xml", FOOTER), fetches("file:///c:/a")),
    "transfer of files behind a field": (simple('HYPERLINK "ftp://x.example/a"'), fetches("ftp://x.example/a")),
    # fields that do something
    "button of a macro": (field("MACROBUTTON NoMacro [nom]"), calls("MACROBUTTON")),
    "text of the machine": (field("AUTOTEXT a"), calls("AUTOTEXT")),
    "list of texts of the machine": (field("AUTOTEXTLIST a"), calls("AUTOTEXTLIST")),
    "words to a printer": (field(r'PRINT \p page "x"'), calls("PRINT")),
    "control of a page": (field("HTMLACTIVEX"), calls("HTMLACTIVEX")),
    "database": (field(r"DATABASE \d c:/a"), calls("DATABASE")),
    "object of a field": (field("EMBED Package"), calls("EMBED")),
    "other documents": (field("RD c:/a"), calls("RD")),
    "field that nobody knows": (field("NEWFIELD a"), calls("NEWFIELD")),
    "macro at the entry of a form": (says('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Run"/></w:ffData></w:fldChar></w:r></w:p>'), calls("entryMacro")),
    "page of a film": (says('<w:p><webVideoPr embeddedHtml="a"/></w:p>'), calls("webVideoPr")),
    # drawings that lead elsewhere
    "file behind a drawing": (drawn('<v:shape href="file:///c:/a"/>'), fetches("file:///c:/a")),
    "script behind a drawing": (drawn('<v:group href="javascript:alert(1)"/>'), fetches("javascript:alert(1)")),
    "picture of a drawing": (drawn('<v:shape><v:imagedata src="http://x.example/a.png"/></v:shape>'), fetches("http://x.example/a.png")),
    "picture of a drawing on a share": (drawn(r'<v:fill src="\\host\a.png"/>'), fetches(r"\\host\a.png")),
    "picture of a drawing by another name": (drawn('<v:imagedata o:href="http://x.example/a.png"/>'), fetches("http://x.example/a.png")),
    "picture of a drawing in old programs": (drawn('<v:imagedata o:althref="file:///c:/a.mac"/>'), fetches("file:///c:/a.mac")),
    "drawing of a header": (in_part("word/header1.xml", f'<hdr {NAMESPACES}><v:shape href="file:///c:/b"/></hdr>'), fetches("file:///c:/b")),
    # relations written oddly
    "mode in small letters": (related(to("image", "http://x.example/a", 'targetmode="external"')), fetches("image")),
    "two modes": (related(to("image", "http://x.example/a", 'targetmode="External" TargetMode="Internal"')), DAMAGED),
    "no mode": (related(to("image", "http://x.example/a", "")), fetches("image")),
    "file without a mode": (related(to("hyperlink", "file:///c:/a", "")), fetches("file:///c:/a")),
    "target in small letters": (related(to("hyperlink", "https://x.example", 'target="file:///c:/a" TargetMode="External"')), DAMAGED),
    "relations in capitals": (related(to("image", "http://x.example/a", 'TargetMode="External"'), "word/_rels/footer1.xml.RELS"), fetches("image")),
    "transfer of files behind a link": (related(to("hyperlink", "ftp://x.example/a", 'TargetMode="External"')), fetches("ftp://x.example/a")),
    "base of all links": (in_part("docProps/app.xml", "<Properties><HyperlinkBase>file:///c:/a/</HyperlinkBase></Properties>"), fetches("file:///c:/a/")),
    "program from a shop": (docx({RELATIONS: relations(("webextensiontaskpanes", "a.xml", False))}), fetches("webextensiontaskpanes")),
    "connection to data": (in_part("word/settings.xml", '<settings><mailMerge><connectString val="Provider=x"/></mailMerge></settings>'), calls("connectString")),
    # parts that nothing refers to
    "control that nothing names": (in_part("word/activeX/activeX1.xml", "<x/>"), other("word/activeX/activeX1.xml")),
    "buttons that nothing names": (in_part("customUI/customUI14.xml", "<x/>"), other("customUI/customUI14.xml")),
    "buttons in capitals": (in_part("CUSTOMUI/a.xml", "<x/>"), other("CUSTOMUI/a.xml")),
    "object that nothing names": (in_part("word/embeddings/a.xml", "<x/>"), other("word/embeddings/a.xml")),
    "shop that nothing names": (in_part("word/webextensions/a.xml", "<x/>"), other("word/webextensions/a.xml")),
    "control under another name": (in_part("word/a.xml", "<ocx/>"), other("word/a.xml")),
    "buttons under another name": (in_part("word/a.xml", "<customUI/>"), other("word/a.xml")),
    "macros by their names": (in_part("word/vbaData.xml", "<vbaSuppData/>"), other("word/vbaData.xml")),
    # pictures that are none
    "program called a metafile": (docx({"word/media/a.emf": b"\1\0\0\0MZ"}), other("word/media/a.emf")),
    "page called a metafile": (docx({"word/media/a.emf": b"<html>"}), other("word/media/a.emf")),
    "program called an old metafile": (docx({"word/media/a.wmf": b"\xd7\xcd\xc6\x9aMZ"}), other("word/media/a.wmf")),
    "page called a bitmap": (docx({"word/media/a.bmp": b"BM<html>"}), other("word/media/a.bmp")),
    "page called a moving picture": (docx({"word/media/a.gif": b"GIF8<html>"}), other("word/media/a.gif")),
    "huge picture": (docx({"word/media/a.png": png(50_000, 50_000, data=b"")}), too_large("50000 × 50000")),
    "huge photograph": (docx({"word/media/a.jpg": jpeg(16, 16).replace(b"\0\x10\0\x10", b"\xc3\x50\xc3\x50", 1)}), too_large("50000 × 50000")),
    "huge moving picture": (docx({"word/media/a.gif": b"GIF89a\x50\xc3\x50\xc3"}), too_large("50000 × 50000")),
    # what nobody can open
    "no document": (docx(without=["word/document.xml"]), DAMAGED),
    "document under another name": (docx({"_rels/.rels": relations(("officeDocument", "word/other.xml", False)), "[Content_Types].xml": types().replace("/word/document.xml", "/word/other.xml")}), DAMAGED),
    "two documents": (docx({"_rels/.rels": relations(MAIN_PART, ("officeDocument", "word/other.xml", False))}), NO_WORD),
    "document that is none": (docx({"word/document.xml": f"{HEAD}<styles/>"}), DAMAGED),
}  # fmt: skip

# One of each field that a commune's letters hold.
ORDINARY = (
    "PAGE", "NUMPAGES", "SECTIONPAGES", r' DATE \@ "d MMMM yyyy" \* MERGEFORMAT ', r'TIME \@ "HH:mm"', "CREATEDATE", "SAVEDATE",
    "PRINTDATE", r"TOC \o &quot;1-3&quot; \h \z \u", r"REF _Ref1 \h", r"PAGEREF _Toc1 \h", "NOTEREF _Ref2", r"STYLEREF &quot;Titre 1&quot;",
    r"SEQ Tableau \* ARABIC", "MERGEFIELD Nom", "NEXT", "ADDRESSBLOCK", "GREETINGLINE", 'IF 1 = 1 "Madame" "Monsieur"', "=SUM(ABOVE)",
    "= 2 + 3", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "FILENAME", "AUTHOR", "TITLE", "SUBJECT", "DOCPROPERTY Référence",
    'FILLIN "Nom ?"', "SYMBOL 74", "QUOTE a", "SET a b", "LISTNUM", "XE Conseil", "INDEX", "ADDIN ZOTERO_ITEM", "BIBLIOGRAPHY",
    r"SHAPE \* MERGEFORMAT", "page", "", r'HYPERLINK "https://x.example/a?b=1#c"', r'HYPERLINK \l "_Toc1"', "HYPERLINK annexe.docx",
    r'HYPERLINK "mailto:a@x.example" \o "Écrire : ici" \t "_blank"', 'HYPERLINK "tel:+3225000000"', 'HYPERLINK "www.x.example"',
)  # fmt: skip
DRAWN = (
    '<v:shape href="https://x.example/"/><v:shape href="#_Toc1"/><v:imagedata r:id="rId2" o:title="file:///c:/a.png"/>'
    '<v:fill src="" o:href=""/>'
)
GOOD = {
    "every field of a letter": says("".join(f"<w:p>{mark('begin')}{words(each)}{mark('end')}</w:p>" for each in ORDINARY)),
    "drawings of a letter": drawn(DRAWN),
    "pictures of a letter": docx({
        "word/media/a.emf": EMF, "word/media/a.wmf": WMF, "word/media/b.wmf": PLACED_WMF, "word/media/a.bmp": BMP,
        "word/media/a.gif": b"GIF89a\2\0\2\0", "word/media/a.jpg": jpeg(), "word/media/a.tif": b"II*\0",
    }),
    "form without macros": says('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val=""/></w:ffData></w:fldChar></w:r></w:p>'),
    "link within, and one without a mode": related(to("hyperlink", "annexe.docx", 'TargetMode="External"') + to("image", "/word/media/image1.png", "").replace("rId1", "rId2")),
    "speaks of files": docx({"word/document.xml": document('<w:p><w:r><w:t>file:///c:/a DDE HYPERLINK "file:///c:/a"</w:t></w:r></w:p>')}),
}  # fmt: skip
