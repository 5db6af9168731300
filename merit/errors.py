"""The one way the Order says no: a refusal always has words that a civil servant understands."""

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext

from merit.dates import MOMENT, in_words


class Refused(Exception):
    """An act that may not be done. ``str()`` is a sentence for the person who tried.

    ``message`` is an untranslated (or lazy) sentence, ``values`` fill its ``%(name)s`` places; it is
    translated when read, so that each reader sees it in their own language.
    """

    def __init__(self, message: str | Promise, **values: object) -> None:
        super().__init__(message, values)
        self.message, self.values = message, values

    def as_row(self) -> dict[str, Any]:
        """To keep it in the database: the sentence as the program has it, each value in the words of every language."""
        return {
            "sentence": str(self.message),
            "values": {name: _in_each(value) for name, value in self.values.items()},
        }

    @classmethod
    def told(cls, row: dict[str, Any]) -> Self:
        """The refusal that was kept as a row."""
        return cls(row["sentence"], **row["values"])

    def __str__(self) -> str:
        return gettext(str(self.message)) % {k: _in_words(v) for k, v in self.values.items()}


def _in_each(value: object) -> dict[str, str]:
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = str(_in_words(value))
    return said


def _in_words(value: object) -> object:
    """A day, or an instant, as the reader's language writes it; of what was kept, the words in that language."""
    if isinstance(value, dict):
        return value.get(translation.get_language() or "", next(iter(value.values())))
    if isinstance(value, datetime):
        return in_words(localtime(value), MOMENT)
    return in_words(value) if isinstance(value, date) else value


class Outdated(Refused):
    """Somebody else changed it since it was read, and it says otherwise than what would be written now."""
