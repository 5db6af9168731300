"""How long a letter and a certificate take, beside the same paper printed without any care."""

import base64
import re

from letters import fonts, render, seal
from letters.guilloche import PICTURE
from tests.bench.measure import medians, table
from tests.letters import samples

ROUNDS = 9
BACKGROUND = (
    f"<style>main{{background:url(file://{PICTURE}) 0 0/297mm 210mm no-repeat}}</style></head>"
)


def careless(words: str) -> bytes:
    """As a first attempt would: fonts read anew, nothing shared, the frame as an SVG background."""
    from weasyprint import HTML

    return HTML(string=words).write_pdf(pdf_variant="pdf/a-3a")


def with_plain_files(words: str) -> str:
    """The same words with addresses that any printer can follow."""
    words = re.sub(r'<link rel="stylesheet" href="asset:///(.*?)">', _sheet, words)
    words = re.sub(r"@import url\(asset:///(.*?)\);", _imported, words)
    words = re.sub(r"asset:///font/([a-z-]+)", _font, words)
    words = re.sub(r"asset:///qr/(\w+)", _code, words)
    if "guilloche" in words:
        words = words.replace("</head>", BACKGROUND)
    return words.replace("asset:///", f"file://{render.ASSETS}/")


def _sheet(found):
    return f"<style>{(render.ASSETS / found[1]).read_text()}</style>"


def _imported(found):
    return (render.ASSETS / found[1]).read_text()


def _font(found):
    return f"file://{fonts.path(found[1])}"


def _code(found):
    return f"data:image/svg+xml;base64,{base64.b64encode(seal.qr_svg(found[1])).decode()}"


def run():
    papers = samples.all_papers(simulation=True)
    rows = []
    for what, name in (("letter (P01)", "P01-fr"), ("letter (P13)", "P13-fr"), ("certificate", "P17-both")):  # fmt: skip
        ours, plain = papers[name], with_plain_files(papers[name])
        spent = medians({"ours": lambda w=ours: render.pdf(w), "careless": lambda w=plain: careless(w)}, ROUNDS)  # fmt: skip
        rows.append((what, spent["ours"], spent["careless"]))
    table("Printing, ours and careless (processor time, medians)", rows)
