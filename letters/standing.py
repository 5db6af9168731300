"""The standing texts of one letter: the version that holds on its day, with the values that it names."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_noop as _

from letters import grammar
from merit import markup
from merit.errors import Refused
from merit.models import TextBlock
from merit.texts import BLOCKS

# Where a letter holds the values that a standing text names (merit.texts).
VALUES: dict[str, Callable[[Any], str]] = {
    "reference": lambda c: c.frame.our_reference,
    "unit": lambda c: c.frame.unit,
    "officer": lambda c: ", ".join(filter(None, (c.frame.officer, c.frame.officer_capacity))),
    "officer_address": lambda c: c.frame.officer_address,
    "officer_phone": lambda c: c.frame.officer_phone,
    "officer_email": lambda c: c.frame.officer_email,
    "channel_start": lambda c: c.frame.channel_start,
    "controller": lambda c: c.frame.controller,
    "ordinance": lambda c: c.frame.ordinance,
    "dpo": lambda c: c.frame.dpo,
    "correction_day": lambda c: c.correction_due_date,
}
SMALL = {"contact", "data_protection"}  # set as small print


class Standing:
    """What the templates of a letter see of them, by code. A text that a letter needs and that nobody has put into force
    stops the letter with a sentence, before anything of it is kept."""

    def __init__(
        self, code: str, context: Any, language: str, there: Mapping[str, TextBlock]
    ) -> None:
        self._paper, self._context, self._language, self._there = code, context, language, there

    def __getitem__(self, code: str) -> SafeString:
        block = BLOCKS.get(code)
        if block is None or not (block.together or self._paper in block.papers):
            # not a KeyError, of which a template would make nothing at all
            raise RuntimeError(
                f"{self._paper} is not said to carry the text {code!r} (merit.texts)."
            )
        version = self._there.get(code)
        if version is None:
            raise Refused(
                _("The standing text “%(text)s” has no version in force on the day of this letter: put one into force first."),
                text=block.label,
            )  # fmt: skip
        values = {name: escape(self._value(name, version)) for name in block.known}
        return mark_safe(markup.filled(elements(version, self._language), values))  # noqa: S308 escaped by the reader of the text

    def _value(self, name: str, version: TextBlock) -> str:
        of_version = _OF_VERSION.get(name)
        if of_version:
            return of_version(version, self._language)
        return VALUES[name](self._context)


_OF_VERSION: dict[str, Callable[[TextBlock, str], str]] = {
    "version": lambda version, _language: str(version.number),
    "version_day": lambda version, language: grammar.day(version.valid_from, language),
}


def elements(version: TextBlock, language: str) -> str:
    """The words of a version as elements of a paper, with its values still in braces."""
    source = {"fr": version.text_fr, "nl": version.text_nl}[language]
    look = "small" if version.code in SMALL else ""
    return markup.html(source, sentence=version.block.sentence, look=look)
