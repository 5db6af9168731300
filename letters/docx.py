"""The words of a draft as a Word document, which a commune goes on writing: its paragraphs with their styles, each run with its language.

Read from the same words that are printed, so that both files say the same. No macro, no field, no link.
"""

import io
from typing import NamedTuple
from xml.etree.ElementTree import Element

import docx
import tinyhtml5
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX, WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.styles import Styles
from docx.text.paragraph import Paragraph

TAGS = {"fr": "fr-BE", "nl": "nl-BE"}


class Look(NamedTuple):
    """How a kind of paragraph looks in Word, and what its style is called there."""

    name: str
    before: int = 0  # points above it, and below
    after: int = 6
    bold: bool = False
    keep: bool = False  # with the next one, on one page


PLAIN = Look("Visa, considérant · Aanhef, overweging")
HEADING = Look("Heading 1", before=12, after=12, bold=True, keep=True)
LOOKS = {
    "farde": Look("Référence · Referentie", after=2),
    "closed": Look("Huis clos · Besloten", before=12, bold=True, keep=True),
    "organ": Look("Organe · Orgaan", bold=True, keep=True),
    "order": Look("Arrête · Besluit", before=12, bold=True, keep=True),
    "article": Look("Article · Artikel"),
    "vote": Look("Vote · Stemming", before=12),
    "sign": Look("Signature · Handtekening", after=3),
}
MARK = "mark"  # stands at the head of each page


def made(words: str) -> bytes:
    """The file. `words` is a whole document, with one section for each language."""
    root = tinyhtml5.parse(words, namespace_html_elements=False)
    sections = list(root.iter("section"))
    document = docx.Document()
    _name(document, root, sections[0].get("lang", ""))
    _set_styles(document, TAGS[sections[0].get("lang", "")])
    for number, section in enumerate(sections):
        _write(document, section, on_a_new_page=number > 0)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _name(document: Document, root: Element, language: str) -> None:
    """What the file says of itself: its title and whose it is, and nothing of who made it with what."""
    said = document.core_properties
    said.title = "".join(next(root.iter("title")).itertext())
    said.author = next(
        (meta.get("content", "") for meta in root.iter("meta") if meta.get("name") == "author"), ""
    )
    said.language, said.comments, said.last_modified_by = TAGS[language], "", ""


def _set_styles(document: Document, tag: str) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    _say_language(normal.element.get_or_add_rPr(), tag)
    for look in (PLAIN, HEADING, *LOOKS.values()):
        _set_style(document.styles, look)


def _set_style(styles: Styles, look: Look) -> None:
    if look.name in styles:
        style = styles[look.name]
    else:
        style = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles["Normal"], True
    style.font.name, style.font.size, style.font.bold = "Arial", Pt(10.5), look.bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before = Pt(look.before)
    style.paragraph_format.space_after = Pt(look.after)
    style.paragraph_format.keep_with_next = look.keep


def _write(document: Document, section: Element, *, on_a_new_page: bool) -> None:
    """One language: its mark at the head of its pages, then its paragraphs."""
    language = TAGS[section.get("lang", "")]
    place = document.add_section() if on_a_new_page else document.sections[0]
    place.header.is_linked_to_previous = False
    for block in section:
        if block.get("class") == MARK:
            paragraph = place.header.paragraphs[0]
            paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
        else:
            paragraph = document.add_paragraph(style=_look(block).name)
        _say(paragraph, block, language)


def _look(block: Element) -> Look:
    if block.tag == "h1":
        return HEADING
    return LOOKS[block.get("class", "")] if block.get("class") else PLAIN


def _say(paragraph: Paragraph, element: Element, language: str, *within: str) -> None:
    """The words of an element, piece by piece, each with its language and with what is around it."""
    tag = TAGS.get(element.get("lang", ""), language)
    around = (*within, element.get("class") or element.tag)
    _add(paragraph, element.text, tag, around)
    for child in element:
        _say(paragraph, child, tag, *around)
        _add(paragraph, child.tail, tag, around)


def _add(paragraph: Paragraph, text: str | None, tag: str, around: tuple[str, ...]) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    _say_language(run._r.get_or_add_rPr(), tag)  # noqa: SLF001 python-docx knows no language of a run
    if "b" in around:
        run.bold = True
    if "gap" in around:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if "sup" in around:
        run.font.superscript = True
    if "bdi" in around:
        run.font.rtl = True


def _say_language(properties: BaseOxmlElement, tag: str) -> None:
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), tag)
    properties.append(said)
