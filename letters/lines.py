"""Lines that stand in many papers are set once: which words of a text still fit on a line of a given width.

Most words of a letter are those of every such letter, and the printer sets a row of columns twice, to learn how high it
is and then to print it. It asks for the same line of the same text in the same look again each time, and its answer is
plain numbers; tests/letters/test_kept.py fails when WeasyPrint no longer asks here.
"""

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.css import Style
    from weasyprint.text.fonts import FontConfiguration

LIMIT = (
    4_000  # the lines of fifty letters, some 8 MB; then all are forgotten, with the names in them
)

# With its look, which is known by its address while it is held here; letters/styles.py keeps one for all papers.
_kept: "dict[tuple[Any, ...], tuple[Style, tuple[Any, ...]]]" = {}


def keep(font_config: "FontConfiguration") -> None:
    """From now on, for whatever is printed with these fonts."""
    from weasyprint.layout import inline, preferred
    from weasyprint.text.line_break import split_first_line

    def split(text: str, style: "Style", context: Any, *more: Any, **named: Any) -> tuple[Any, ...]:
        if style.font_config is not font_config:
            return split_first_line(text, style, context, *more, **named)
        key = (text, id(style), more, *named.items())
        if key not in _kept:
            if len(_kept) >= LIMIT:
                forget()
            _kept[key] = style, split_first_line(text, style, context, *more, **named)
        _look, (layout, *measures) = _kept[key]
        # each paper writes on one of its own
        return copy.copy(layout), *measures

    inline.split_first_line = preferred.split_first_line = split


def forget() -> None:
    """Every line is set anew."""
    _kept.clear()
