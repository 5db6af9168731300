"""How long a letter and a certificate take, beside the same paper printed without any care."""

import base64
import re

from letters import fonts, render, seal
from letters.guilloche import PICTURE
from tests.bench.measure import medians
from tests.bench.report import Line, at_most
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


PAPERS = (("a letter of one page (P01)", "P01-fr", 110), ("a letter with an extract (P13)", "P13-fr", 110), ("a certificate", "P17-both", 110))  # fmt: skip


def run(cast, *, quick=False):
    papers = samples.all_papers(simulation=True)
    for what, name, bound in PAPERS:
        yield from _lines(what, papers[name], bound, 5 if quick else ROUNDS)
    lines = [samples.line(number) for number in range(1, 13)]
    yield from _lines("a decree of twelve", samples.decree(lines=lines, simulation=True), 450, 3)


def _lines(what, words, bound, rounds):
    plain = with_plain_files(words)
    spent = medians({"ours": lambda: render.pdf(words), "careless": lambda: careless(plain)}, rounds)  # fmt: skip
    yield Line(what, spent["ours"], "ms", at_most(bound))
    times = spent["careless"] / spent["ours"]
    yield Line(f"{what}, printed without care against ours", times, "×", None, f"{spent['careless']:.0f} ms")  # fmt: skip
