"""The letters the Order prints with: one complete font file per style, from Debian's packages.

Split font files would print other letters than the text says (the text layer would still be right),
so only complete files are used, and every name is checked against the letters a font really has.
"""

import unicodedata
from ctypes.util import find_library
from functools import cache
from itertools import groupby
from pathlib import Path

ROOT = Path("/usr/share/fonts")
FILES = {
    "gentium": "truetype/gentiumplus/GentiumPlus-Regular.ttf",
    "gentium-italic": "truetype/gentiumplus/GentiumPlus-Italic.ttf",
    "gentium-bold": "truetype/gentiumplus/GentiumPlus-Bold.ttf",
    "garamond": "opentype/ebgaramond/EBGaramond12-Regular.otf",
    "garamond-italic": "opentype/ebgaramond/EBGaramond12-Italic.otf",
    "lato": "truetype/lato/Lato-Regular.ttf",
    "lato-bold": "truetype/lato/Lato-Bold.ttf",
    "lato-italic": "truetype/lato/Lato-Italic.ttf",
    "amiri": "opentype/fonts-hosny-amiri/Amiri-Regular.ttf",
}
FAMILIES = {"Lt", "Gentium", "Garamond", "Amiri"}  # as the style sheets call these files
PACKAGES = {
    "gentium": "fonts-sil-gentiumplus",
    "garamond": "fonts-ebgaramond",
    "lato": "fonts-lato",
    "amiri": "fonts-hosny-amiri",
}
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",  # without it a letter takes seven times as long
}


def path(name: str) -> Path:
    return ROOT / FILES[name]


def missing_packages() -> list[str]:
    """The Debian packages that printing needs and this machine lacks; empty when all is well."""
    fonts = {PACKAGES[name.split("-")[0]] for name in FILES if not path(name).exists()}
    libraries = {package for name, package in LIBRARIES.items() if not _has(name)}
    return sorted(fonts | libraries)


_found: set[str] = set()


def _has(library: str) -> bool:
    """Looked for until it is found, which starts a process each time: what this one has loaded does not go away."""
    if library not in _found and find_library(library):
        _found.add(library)
    return library in _found


@cache
def _widths_of(name: str) -> dict[int, float]:
    """Each letter of a font with its width, as a part of the size it is set in."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 slow to import, needed for certificates only

    with TTFont(path(name), lazy=True) as font:
        size, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / size for code, glyph in font.getBestCmap().items()}


def covers(name: str, text: str) -> bool:
    """Whether a font has every letter of a text."""
    return {ord(c) for c in text if not c.isspace()} <= _widths_of(name).keys()


def width(name: str, text: str) -> float:
    """How wide a text is, as a part of the size it is set in; a letter of no font counts as wide.

    Arabic is taken from its own font; its letters are narrower within a word, so that they take no more room than this.
    """
    widths = _widths_of("amiri") | _widths_of(name)
    return sum(widths.get(ord(c), 1.0) for c in text)


def for_name(text: str) -> str:
    """The style in which a whole name is set: Garamond when it has every letter of it, else Gentium."""
    return "garamond" if covers("garamond-italic", text) else "gentium"


# ---- what every paper can carry

# Each list of fonts in the style sheets ends with these: whatever the first of a list lacks is taken from Gentium,
# in the style that is asked for, and what Gentium lacks from Amiri.
LAST = ("gentium", "gentium-italic", "gentium-bold")


def printable() -> set[int]:
    """The codes of the characters that every paper can carry in every style, small and in capitals."""
    gentium = set.intersection(*(set(_widths_of(name)) for name in LAST))
    held = {code for code in gentium | set(_widths_of("amiri")) if _is_visible(chr(code))}
    return {code for code in held if {ord(c) for c in chr(code).upper()} <= held}


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] != "C"


def printable_table() -> str:
    """The same as a text: a line for each run of codes."""
    runs = groupby(enumerate(sorted(printable())), key=lambda pair: pair[1] - pair[0])
    codes = [[code for _place, code in run] for _gap, run in runs]
    head = "# The characters that the fonts of all papers hold; made by manage.py draw_printable.\n"
    return head + "".join(f"{_span(run[0], run[-1])}\n" for run in codes)


def _span(first: int, last: int) -> str:
    return f"{first:04X}" if first == last else f"{first:04X}-{last:04X}"
