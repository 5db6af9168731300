"""What a printed paper must be: an archive file (PDF/A-3a) that a screen reader can read (PDF/UA-1)."""

import io
import subprocess

import pikepdf
import pytest

from tests.letters import reading

UA_NAMESPACE = b"http://www.aiim.org/pdfua/ns/id/"


@pytest.fixture
def pdf(sheet):
    with pikepdf.open(io.BytesIO(sheet)) as opened:
        yield opened


def elements(pdf):
    """Every element of the structure tree."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(node)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            waiting.extend([node.K] if "/K" in node else [])


def fonts(pdf):
    return [
        x for x in pdf.objects if isinstance(x, pikepdf.Dictionary) and x.get("/Type") == "/Font"
    ]


def test_it_claims_archive_part_3_level_a(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"


def test_it_claims_accessibility_and_describes_the_claim(pdf):
    xmp = pdf.Root.Metadata.read_bytes()
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert b"pdfaExtension:schemas" in xmp
    assert xmp.count(UA_NAMESPACE) >= 2


def test_it_is_tagged_and_shows_its_title(pdf):
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(pdf.docinfo.Title)


def test_it_says_its_language(pdf, request):
    name = request.node.callspec.params["sheet"]
    assert str(pdf.Root.Lang) == ("nl" if name.endswith("nl") else "fr")


def test_every_element_says_its_language(pdf, request):
    name = request.node.callspec.params["sheet"]
    found = {str(element.get("/Lang")) for element in elements(pdf)}
    alone = name in {"P17-fr", "P17-nl"}  # a certificate in one language holds no other
    assert found - {"None"} == ({name[-2:]} if alone else {"fr", "nl"})


def test_every_picture_has_words_and_none_is_left_out(pdf):
    figures = [element for element in elements(pdf) if element.S == "/Figure"]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_every_font_is_embedded(pdf):
    simple = [font for font in fonts(pdf) if "/DescendantFonts" not in font]
    assert simple
    for font in simple:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())


def test_every_font_can_be_read_back(pdf):
    composite = [font for font in fonts(pdf) if "/DescendantFonts" in font]
    assert composite
    assert all("/ToUnicode" in font for font in composite)


def test_its_colours_and_identity_are_fixed(pdf):
    intents = list(pdf.Root.OutputIntents)
    assert [str(intent.S) for intent in intents] == ["/GTS_PDFA1"]
    assert "/DestOutputProfile" in intents[0]
    assert len(pdf.trailer.ID) == 2


def test_it_holds_no_file_no_script_and_no_link(pdf):
    assert "/Names" not in pdf.Root or "/JavaScript" not in pdf.Root.Names
    assert list(pdf.attachments) == []
    assert [page for page in pdf.pages if "/Annots" in page] == []


def test_qpdf_finds_no_fault(sheet, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(sheet)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


def test_every_page_says_that_it_is_a_simulation(sheet, tmp_path):
    pages = reading.pages(sheet, tmp_path)
    assert pages
    assert [n for n, page in enumerate(pages, 1) if "SIMULATI" not in page] == []


def test_nothing_is_printed_off_the_sheet(pdf):
    sizes = {tuple(round(float(x) / 72 * 25.4) for x in page.mediabox[2:]) for page in pdf.pages}
    assert len(sizes) == 1
    assert sizes <= {(210, 297), (297, 210)}


def test_a_certificate_is_one_page(printed):
    for name in ("P17-fr", "P17-nl", "P17-both"):
        with pikepdf.open(io.BytesIO(printed(name))) as opened:
            assert len(opened.pages) == 1
