"""Hostile PDFs, each with the one thing that must be found in it and what is said of it; and good ones."""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pikepdf

from tests.files import PDF, flate, pdf, stream, updated

DAMAGED = "The PDF is damaged or incomplete: print the document to PDF again and add that."
AROUND = "The PDF has something before or after its own content: print the document to PDF again and add that."
CARRIES = "The PDF carries other files inside it: add each of them as a document of its own, and print this one to PDF again."
TOO_MUCH = "The PDF unpacks to far more than it should: print the document to PDF again with smaller pictures."
LOCKED = "The document is locked by a password or a restriction: save it without, or print it to PDF again."
TWO_KINDS = (
    "The file can be read as two kinds at once: print the document to PDF again and add that."
)
PAGES = "The PDF has more than 1000 pages: add it in parts."


def acts(what):
    return f"The PDF holds something that acts by itself ({what}): print the document to PDF again and add that."


def acted(what):
    return f"An older version inside the PDF holds something that acts by itself ({what}): print the document to PDF again and add that."


def fetches(what):
    return f"The document fetches or opens something outside itself ({what}): print it to PDF and add that."


def link(action):
    """A page with a link that does something."""
    return pdf(page=b"/Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << %s >> >> ]" % action)  # fmt: skip


def mark(kind):
    return pdf(page=b"/Annots [ << /Type /Annot /Subtype /%s /Rect [0 0 9 9] >> ]" % kind)


def saved(content, **options):
    """The same document as another program would write it."""
    kept = BytesIO()
    with pikepdf.open(BytesIO(content)) as opened:
        opened.save(kept, static_id=True, **options)
    return kept.getvalue()


def locked(**words):
    """With fixed words, so that the file is the same each time but for what chance adds."""
    return saved(PDF, encryption=pikepdf.Encryption(**words))


def with_object_streams(content):
    return saved(content, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def zipped_inside():
    """A PDF that is an archive as well: the end of one stands in its last stream."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_STORED) as archive:
        archive.writestr("run.js", "alert(1)")
    return pdf(stream(kept.getvalue()))


def of_pages(number):
    kids = b" ".join([b"3 0 R"] + [b"%d 0 R" % n for n in range(5, 4 + number)])
    one = b"<< /Type /Page /Parent 4 0 R /MediaBox [0 0 9 9] >>"
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number)
    return pdf(pages, *[one] * (number - 1)).replace(b"/Pages 2 0 R", b"/Pages 4 0 R")


def with_object_streams_replaced():
    """The object with the script is packed, and a later version of the file has another of its number."""
    before = with_object_streams(SCRIPT)
    root = int(re.search(rb"/Root (\d+) 0 R", before)[1])
    with pikepdf.open(BytesIO(before)) as opened:
        number = opened.pages[0].obj.objgen[0]
    return updated(before, number, b"<< /Type /Page /MediaBox [0 0 9 9] >>", root=root)


SCRIPT = link(b"/S /JavaScript")
NOTHING = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
BOMB = zlib.compress(b"\0" * (129 * 1024 * 1024), 1)

HOSTILE = {
    # what acts by itself
    "script at the opening": (pdf(catalog=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), acts("OpenAction")),
    "print at the opening": (pdf(catalog=b"/OpenAction << /S /Named /N /Print >>"), acts("OpenAction")),
    "script behind the page that is opened": (pdf(catalog=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript >> >>"), acts("OpenAction")),
    "address behind the page that is opened": (pdf(catalog=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (http://x.example) >> >>"), acts("OpenAction")),
    "address behind it, in an object of its own": (pdf(b"<< /S /GoTo /D [3 0 R /Fit] /Next [5 0 R] >>", b"<< /S /URI /URI (mailto:a@x.example) >>", catalog=b"/OpenAction 4 0 R"), acts("OpenAction")),
    "address behind two pages": (pdf(catalog=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /URI /URI (http://x.example) >>] >> >>"), acts("OpenAction")),
    "pages in a circle": (pdf(b"<< /S /GoTo /D [3 0 R /Fit] /Next 4 0 R >>", catalog=b"/OpenAction 4 0 R"), acts("OpenAction")),
    "article of a file elsewhere behind the page that is opened": (pdf(catalog=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /Thread /F (//host/share/a.pdf) /D 0 >> >>"), acts("OpenAction")),
    "script of a link": (SCRIPT, acts("JavaScript")),
    "words of a script alone": (link(b"/JS (app.alert(1))"), acts("JS")),
    "script with a name of codes": (link(b"/S /#4aava#53cript"), acts("JavaScript")),
    "scripts by name": (pdf(catalog=b"/Names << /JavaScript << /Names [] >> >>"), acts("JavaScript")),
    "script in a packed object": (with_object_streams(SCRIPT), acts("JavaScript")),
    "script in an older version": (updated(SCRIPT, 3, NOTHING), acted("JavaScript")),
    "script with a name of codes in an older version": (updated(link(b"/S /#4aavaScript"), 3, NOTHING), acted("#4aavaScript")),
    "script in a packed older version": (with_object_streams_replaced(), acted("JavaScript")),
    "script of an object that nothing uses": (pdf(b"<< /S /JavaScript >>"), acts("JavaScript")),
    "word for an act in an object of its own": (pdf(b"<< /S 5 0 R /F (//host/share) >>", b"/GoToR"), acts("GoToR")),
    "program": (link(b"/S /Launch /F (cmd.exe)"), acts("Launch")),
    "acts of a page": (pdf(page=b"/AA << /O << /S /Named /N /Print >> >>"), acts("AA")),
    "form that is sent": (link(b"/S /SubmitForm /F (http://x.example)"), acts("SubmitForm")),
    "form that is filled": (link(b"/S /ImportData"), acts("ImportData")),
    "other document": (link(b"/S /GoToR /F (//host/share)"), acts("GoToR")),
    "document inside": (link(b"/S /GoToE"), acts("GoToE")),
    "film": (mark(b"Movie"), acts("Movie")),
    "sound": (link(b"/S /Sound"), acts("Sound")),
    "rendition": (link(b"/S /Rendition"), acts("Rendition")),
    "screen": (mark(b"Screen"), acts("Screen")),
    "rich media": (mark(b"RichMedia"), acts("RichMedia")),
    "space": (mark(b"3D"), acts("3D")),
    "program of a printer": (pdf(stream(b"showpage", b"/Type /XObject /Subtype /PS")), acts("PS")),
    "form in XML": (pdf(stream(b"<xdp/>"), catalog=b"/AcroForm << /Fields [] /XFA 4 0 R >>"), acts("XFA")),
    # what lies inside, and outside
    "file inside": (pdf(catalog=b"/Names << /EmbeddedFiles << /Names [] >> >>"), CARRIES),
    "file pinned to a page": (mark(b"FileAttachment"), CARRIES),
    "file of PDF/A-3": (pdf(b"<< /Type /Filespec /F (a.xml) /EF << /F 5 0 R >> >>", stream(b"<a/>"), catalog=b"/AF [4 0 R]"), CARRIES),
    "file that belongs to the document and says not what it is": (pdf(catalog=b"/AF [<< /F (//host/share/a.pdf) >>]"), CARRIES),
    "file that nothing names": (pdf(stream(b"<a/>", b"/Type /EmbeddedFile")), CARRIES),
    "folder of files": (pdf(catalog=b"/Collection << /View /D >>"), CARRIES),
    "page of a file elsewhere": (pdf(stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F << /F (//host/share/a.pdf) >> /Page 0 >>")), fetches("file")),
    "file that is named and not carried": (pdf(b"<< /Type /Filespec /F (//host/share/a.pdf) >>"), fetches("file")),
    "picture of a print shop": (pdf(stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /OPI << >>")), fetches("file")),
    "stream from elsewhere": (pdf(b"<< /Length 0 /F (//host/share) >>\nstream\n\nendstream"), fetches("stream")),
    "script in an address": (link(b"/S /URI /URI (javascript:alert\\(1\\))"), fetches("javascript:alert(1)")),
    "file in an address": (link(b"/S /URI /URI (file:///etc/passwd)"), fetches("file:///etc/passwd")),
    "article of a file elsewhere": (link(b"/S /Thread /F (//host/share/a.pdf) /D 0"), fetches("file")),
    "share in an address": (link(b"/S /URI /URI (//host/share)"), fetches("//host/share")),
    # what stands around it, and what it also is
    "bytes before": (b"\n" + PDF, AROUND),
    "no version": (PDF.replace(b"%PDF-1.7", b"%PDF-x.y"), DAMAGED),
    "bytes after": (PDF + b"#!/bin/sh\n", AROUND),
    "archive after": (PDF + zipped_inside()[-200:-60] + b"PK\x05\x06" + b"\0" * 18, AROUND),
    "archive inside": (zipped_inside(), TWO_KINDS),
    "page of a browser in a comment": (pdf(header=b"%PDF-1.7\n%<HTML><body>\n"), TWO_KINDS),
    # what is locked, damaged or too much
    "password": (locked(user="a", owner="b"), LOCKED),
    "restriction": (locked(user="", owner="b"), LOCKED),
    "head alone": (b"%PDF-1.7\n", DAMAGED),
    "cut": (PDF[: len(PDF) // 2], DAMAGED),
    "cut and ended": (PDF[: len(PDF) // 2] + b"\n%%EOF\n", DAMAGED),
    "pages that are none": (PDF.replace(b"/Kids", b"/Kidz"), DAMAGED),
    "no catalogue": (PDF.replace(b"/Root 1 0 R", b"/Root 9 0 R"), DAMAGED),
    "name in another encoding": (link(b"/S /\xe9t\xe9 /URI (www.x.example)"), DAMAGED),
    "no table": (PDF.replace(b"xref", b"xxxx"), DAMAGED),
    "stream of another length": (pdf(stream(b"abcdef").replace(b"/Length 6", b"/Length 4")), DAMAGED),
    "a key twice": (pdf(page=b"/Rotate 0 /Rotate 90"), DAMAGED),
    "object that is not where it should be": (PDF.replace(b"3 0 obj", b"9 0 obj"), DAMAGED),
    "stream that cannot be unpacked": (pdf(stream(b"abc", b"/Filter /FlateDecode")), DAMAGED),
    "bomb": (pdf(stream(BOMB, b"/Filter /FlateDecode")), TOO_MUCH),
    "bomb in a bomb": (pdf(stream(zlib.compress(BOMB), b"/Filter [/FlateDecode /FlateDecode]")), TOO_MUCH),
    "many pages": (of_pages(1001), PAGES),
}  # fmt: skip

SIGNATURE = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 99 9] /Contents <3082> >>"
FIELD = (
    b"<< /FT /Sig /T (Signature) /V 5 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>"
)
SIGNED = updated(
    pdf(
        FIELD, SIGNATURE,
        catalog=b"/AcroForm << /Fields [4 0 R] /SigFlags 3 >> /Perms << /DocMDP 5 0 R >>", page=b"/Annots [4 0 R]",
    ),
    3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] /Rotate 0 >>",
)  # fmt: skip

GOOD = {
    "plain": PDF,
    "opens at its first page": pdf(catalog=b"/OpenAction [3 0 R /Fit]"),
    "opens at a page by an action": pdf(catalog=b"/OpenAction << /S /GoTo /D [3 0 R /XYZ 0 0 1] >>"),
    "opens at a page, and there at another one": pdf(catalog=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /GoTo /D [3 0 R /XYZ 0 0 1] >> >>"),
    "articles of its own": link(b"/S /Thread /D 0"),
    "signed twice": SIGNED,
    "form without acts": pdf(
        b"<< /FT /Tx /T (Nom) /V (Diaz) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /MK << >> >>",
        catalog=b"/AcroForm << /Fields [4 0 R] /DA (/Helv 0 Tf) >>", page=b"/Annots [4 0 R]",
    ),
    "packed objects": with_object_streams(PDF),
    "made for the web": saved(PDF, linearize=True),
    "spaces at its end": PDF + b"\r\n\0 ",
    "links to the web": pdf(
        page=b"/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://x.example:8080/a?b) >> >>"
        b" << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (www.x.example) >> >>"
        b" << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:a@x.example) >> >> ]"
    ),
    "speaks of scripts": pdf(flate(b"BT (a /JavaScript and a /Launch) Tj ET"), page=b"/Contents 4 0 R"),
    "a table with small faults": PDF.replace(b"/Size 4", b"/Size 9"),
    "a thousand pages": of_pages(1000),
}  # fmt: skip
