"""Files such as people send, each built by hand as small as its kind allows; nothing binary is kept in the repository."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

# ---- PDF

CATALOG = b"<< /Type /Catalog /Pages 2 0 R%s >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s]%s >>"
A4 = b"0 0 595 842"


def pdf(*more, catalog=b"", page=b"", box=A4, trailer=b"", header=b"%PDF-1.7\n"):
    """A PDF of one empty page. `more` are objects from number 4 on; the others are added to what stands there."""
    objects = (CATALOG % (b" " + catalog), PAGES, PAGE % (box, b" " + page), *more)
    out, places = bytearray(header), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return bytes(out) + _table(len(out), places, trailer)


def _table(start, places, trailer):
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, rows, size, trailer, start)
    )


def updated(before, number, new, root=1):
    """A PDF as a program for signatures leaves it: one object written anew behind the whole of it."""
    place = len(before)
    body = b"%d 0 obj\n%s\nendobj\n" % (number, new)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    previous = int(before[before.rindex(b"startxref") :].split()[1])
    size = max(int(before[before.rindex(b"/Size") :].split()[1]), number + 1)
    return before + body + table + (
        b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, root, previous, place + len(body))
    )  # fmt: skip


def stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def flate(content, entries=b""):
    return stream(zlib.compress(content), b"/Filter /FlateDecode " + entries)


PDF = pdf()

# ---- pictures


def png(width=2, height=2, *, chunks=(), data=None):
    """A PNG of one colour; `chunks` stand before its points, `data` instead of them."""
    rows = (b"\0" + b"\x20\x60\xa0" * width) * height if data is None else data
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def jpeg(width=16, height=8, **options):
    from PIL import Image

    kept = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(kept, "JPEG", **options)
    return kept.getvalue()


# ---- DOCX

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def types(main=MAIN, more=""):
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{more}'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def relations(*rows):
    """Rows of kind, target, and whether the target lies outside."""
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if outside else ""}/>'
        for n, (kind, target, outside) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def document(body="<w:p><w:r><w:t>Le conseil décide.</w:t></w:r></w:p>", before=""):
    return f'{HEAD}{before}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def docx(parts=None, *, without=(), **options):
    """A DOCX with one paragraph; `parts` replace or join the usual ones."""
    usual = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relations(
            ("hyperlink", "https://www.brussels.example/", True),
            ("image", "media/image1.png", False),
        ),
        "word/media/image1.png": png(),
    }
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED, **options) as archive:
        for name, part in {**usual, **(parts or {})}.items():
            if name not in without:
                archive.writestr(name, part)
    return kept.getvalue()


TEXT = "Délibération du 19 octobre 2026\n\nLe conseil décide.\n".encode()
