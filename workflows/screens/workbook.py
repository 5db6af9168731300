"""A workbook as spreadsheets read it (XLSX), written by hand: sheets of words, with headings, a hidden line and values to choose from."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MADE = (1980, 1, 1, 0, 0, 0)  # the same words give the same bytes
PLAIN, BOLD, WRAPPED = 1, 2, 3  # as words, never as numbers or days; headings; prose
LONGEST_LIST = 255  # letters of the values that a spreadsheet lets choose from


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: lines of words of which the first is the heading."""

    name: str
    lines: Sequence[Sequence[str]]
    widths: Sequence[int]
    hidden: frozenset[int] = frozenset()  # numbers of lines, from one
    choices: Sequence[Sequence[str]] = ()  # by column, what may be chosen below the headings
    rows: int = 0  # how many lines may be written
    style: int = PLAIN


def written(sheets: Sequence[Sheet]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in _parts(sheets).items():
            archive.writestr(zipfile.ZipInfo(name, MADE), HEAD + part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _parts(sheets: Sequence[Sheet]) -> dict[str, str]:
    numbers = range(1, len(sheets) + 1)
    return {
        "[Content_Types].xml": _types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _sheet(one) for n, one in enumerate(sheets, 1)},
    }  # fmt: skip


def _types(numbers: range) -> str:
    parts = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    parts |= {f"xl/worksheets/sheet{n}.xml": "worksheet" for n in numbers}
    each = "".join(f'<Override PartName="/{name}" ContentType="{KIND}.{kind}+xml"/>' for name, kind in parts.items())  # fmt: skip
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )


def _relations(rows: list[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _book(sheets: Sequence[Sheet]) -> str:
    each = "".join(
        f'<sheet name={quoteattr(one.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, one in enumerate(sheets, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{each}</sheets></workbook>'


def _format(more: str, number: int = 49) -> str:  # 49: as words
    return f'<xf numFmtId="{number}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" {more}'


STYLES = (
    f'<styleSheet xmlns="{MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    + _format('fontId="0"/>', 0)
    + _format('fontId="0"/>')
    + _format('fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>')
    + _format('fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>')
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)  # fmt: skip


def _sheet(sheet: Sheet) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{wide}" style="{sheet.style}" customWidth="1"/>'
        for n, wide in enumerate(sheet.widths, 1)
    )
    lines = "".join(_line(sheet, number, words) for number, words in enumerate(sheet.lines, 1))
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{lines}</sheetData>{_choices(sheet)}</worksheet>"
    )


def _line(sheet: Sheet, number: int, words: Sequence[str]) -> str:
    style = BOLD if number == 1 else sheet.style
    cells = "".join(
        f'<c r="{column(place)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(one)}</t></is></c>'
        for place, one in enumerate(words)
    )
    hidden = ' hidden="1"' if number in sheet.hidden else ""
    return f'<row r="{number}"{hidden}>{cells}</row>'


def _choices(sheet: Sheet) -> str:
    """A spreadsheet offers the values; whoever writes others is told when the list is read."""
    first, last = len(sheet.lines) + 1, len(sheet.lines) + sheet.rows
    offered = [(place, ",".join(values)) for place, values in enumerate(sheet.choices) if _fit(values)]  # fmt: skip
    each = "".join(
        f'<dataValidation type="list" allowBlank="1" sqref="{column(place)}{first}:{column(place)}{last}">'
        f"<formula1>{escape(chr(34) + values + chr(34))}</formula1></dataValidation>"
        for place, values in offered
    )
    return f'<dataValidations count="{len(offered)}">{each}</dataValidations>' if offered else ""


def _fit(values: Sequence[str]) -> bool:
    said = "".join(values)
    return bool(values) and not {*',"'} & {*said} and len(said) + len(values) <= LONGEST_LIST


def column(place: int) -> str:
    """A for the first one, AA for the twenty-seventh."""
    name, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
