"""XLSX as spreadsheets write them, made by hand: shared words, words in the cell, numbers, formulas."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(properties=""):
    sheets = '<sheets><sheet name="Liste" sheetId="4" r:id="rId7"/><sheet name="Autre" sheetId="1" r:id="rId8"/></sheets>'
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}{sheets}</workbook>'


RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId8" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
    f'<Relationship Id="rId7" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def cell(place, value):
    """A whole cell as XML where it is written so; numbers as numbers, all else as words in the cell."""
    if isinstance(value, tuple):
        return value[0].format(place=place)
    if isinstance(value, int):
        return f'<c r="{place}" s="3"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def letters(column):
    """A, then AA after Z."""
    before = chr(64 + column // 26) if column >= 26 else ""
    return before + chr(65 + column % 26)


def sheet(rows):
    lines = [
        f'<row r="{n}">{"".join(cell(f"{letters(c)}{n}", value) for c, value in enumerate(row))}</row>'
        for n, row in enumerate(rows, 1)
    ]
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def xlsx(rows=(), *, shared=(), properties="", parts=None):
    words = "".join(f"<si>{one}</si>" for one in shared)
    all_parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": workbook(properties),
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{words}</sst>',
        "xl/worksheets/sheet1.xml": sheet(rows),
        "xl/worksheets/sheet2.xml": sheet([["autre"]]),
    } | (parts or {})
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in all_parts.items():
            archive.writestr(name, part)
    return made.getvalue()
