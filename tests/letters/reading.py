"""What a paper says, read back from its words or from its pages."""

import base64
import html
import re
import subprocess
from html.parser import HTMLParser

from cryptography.exceptions import InvalidSignature

BLOCKS = {"p", "div", "h1", "h2", "h3", "td", "th", "tr", "section", "main", "br", "title"}
SILENT = {"link", "meta", "img", "br"}
PLACE = re.compile(r'<(page|word)(?: xMin="(.+?)" yMin="(.+?)" .+?>(.*?)</word>)?')


class _Reader(HTMLParser):
    """Collects the sentences of a document, each with the language it is declared in."""

    def __init__(self):
        super().__init__()
        self.languages, self.said = [], []

    def handle_starttag(self, tag, attrs):
        language = dict(attrs).get("lang") or (self.languages[-1] if self.languages else None)
        if tag not in SILENT:
            self.languages.append(None if tag == "title" else language)
        if alt := dict(attrs).get("alt"):
            self.said.append((language, alt, True))
        self.said.append((language, "", tag in BLOCKS))

    def handle_endtag(self, tag):
        if tag not in SILENT:
            self.languages.pop()
        self.said.append((self.languages[-1] if self.languages else None, "", tag in BLOCKS))

    def handle_data(self, data):
        self.said.append((self.languages[-1] if self.languages else None, data, False))


def sentences(words: str) -> list[tuple[str, str]]:
    """(language, text) for each run of text; a change of language or of block begins a new one."""
    reader = _Reader()
    reader.feed(words)
    runs, current, text = [], None, ""
    for language, data, breaks in reader.said:
        if breaks or language != current:
            runs.append((current, text))
            current, text = language, ""
        text += data
    runs.append((current, text))
    return [(language, text.strip("\n ")) for language, text in runs if text.strip()]


def text(words: str, language: str | None = None) -> str:
    """All the text, or all of one language, a line per sentence."""
    return "\n".join(said for lang, said in sentences(words) if language in (None, lang))


def plain(words: str) -> str:
    """Text with ordinary spaces, for sentences typed by hand in a test."""
    return re.sub(r"[\s\u00a0]+", " ", text(words))


def pages(made: bytes, tmp_path) -> list[str]:
    """The text of each page of a PDF, as poppler reads it."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(made)
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return out.stdout.decode().split("\f")[:-1]


def places(made: bytes, tmp_path) -> list[tuple[int, str, float, float]]:
    """(page, word, millimetres from the left, from the top) of each word on the sheets of a PDF."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(made)
    out = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    found, page = [], 0
    for tag, x, y, word in PLACE.findall(html.unescape(out.stdout.decode())):
        page += tag == "page"
        if tag == "word":
            found.append((page, word, float(x) / 72 * 25.4, float(y) / 72 * 25.4))
    return found


# ---- the code on a certificate


def verified(code: str, key) -> bytes | None:
    """What an inspector with the public key reads in a code of the first version; None when it is not genuine."""
    raw = base64.b32decode(code + "=" * (-len(code) % 8))
    try:
        key.verify(raw[-64:], raw[1:-64])
    except InvalidSignature:
        return None
    return raw[1:-64] if raw[:1] == b"\x01" else None
