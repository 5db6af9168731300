"""How each part of a paper looks, worked out once: the next paper with such a part looks it up.

WeasyPrint reckons the 200 properties of every element anew for every document, a fifth of its time, though the papers
of the Order are made of a few hundred parts. It offers no place to keep them, so its own class gives way to ours;
tests/letters/test_kept.py fails when WeasyPrint no longer asks it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.css import ComputedStyle
    from weasyprint.text.fonts import FontConfiguration

# All papers in all languages need some 3,000; more would be a paper that writes its look on its own elements.
LIMIT = 20_000
SAID_IN_THE_WORDS = (
    "lang"  # read anew with each paper, so known by what it says; all else stands in the sheets
)

_kept: "dict[tuple[Any, ...], ComputedStyle]" = {}


def keep(font_config: "FontConfiguration") -> None:
    """From now on, for whatever is printed with these fonts."""
    from weasyprint import css

    class Styles(css.StyleFor):
        def set_computed_styles(
            self, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, **more: Any
        ) -> None:
            def work_out() -> None:
                super(Styles, self).set_computed_styles(element, parent, root, pseudo_type, **more)

            if self.font_config is not font_config:
                return work_out()
            styles = self.get_computed_styles()
            above = None if element == root and pseudo_type is None else styles[parent, None]
            key = _key(
                above, pseudo_type, self.get_cascaded_styles().get((element, pseudo_type), {})
            )
            if key in _kept:
                styles[element, pseudo_type] = _kept[key]
                return None
            work_out()
            if len(_kept) >= LIMIT:
                forget()
            _kept[key] = styles[element, pseudo_type]
            return None

    css.StyleFor = Styles


def _key(
    above: "ComputedStyle | None", pseudo_type: Any, declared: dict[str, Any]
) -> tuple[Any, ...]:
    """What a look follows from: that of the element above, and all that the sheets say of this one, with its weight.

    A look that is kept holds both, so that nothing else can come to stand at their addresses.
    """
    said = [
        (name, value if name == SAID_IN_THE_WORDS else id(value), origin, layer, *specificity)
        for name, (value, (origin, layer, specificity)) in declared.items()
    ]
    return (id(above), pseudo_type, *said)


def forget() -> None:
    """Everything is worked out anew."""
    _kept.clear()
