"""How a day and an hour are said on the screens and in the messages, in the language of who reads."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

DAY, MOMENT, MONTH_DAY = "j F Y", "j F Y, H:i", "j F"


def in_words(value: date, form: str = DAY) -> str:
    """8 mai 2027, 1er mai 2027; 1 mei 2027. A moment is said in the time of Brussels: the caller has put it there.
    form: in the letters of Django's own formats; French counts the first of a month, and no other day (as letters.grammar)."""
    first = value.day == 1 and (get_language() or "").startswith("fr")
    return date_format(value, form.replace("j", r"1\e\r") if first else form)
