"""What may stand in a row at all, whoever writes it: a choice that exists, a text that can be printed and fits, days that can be."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_noop as _

from merit import text
from merit.errors import Refused
from merit.models.base import EARLIEST, LATEST, Public
from merit.models.several import Several
from merit.models.typed import Typed


def check(noun: models.Model) -> None:
    """Bring the texts of a row into their normal form, and look whether the whole row can be kept.

    Raises Refused when a value lies outside its choices, its letters, its length or its age, or its days out of order.
    """
    kept = (field for field in noun._meta.concrete_fields if not field.generated)
    for field in kept:  # what the database itself reckons, nobody writes
        if isinstance(field, Typed):
            setattr(noun, field.attname, _settled(field, getattr(noun, field.attname)))
        elif isinstance(field, Several):
            setattr(noun, field.attname, field.settled(getattr(noun, field.attname)))
        value = getattr(noun, field.attname)
        if value not in (None, ""):
            _check(field, value)
    _check_pairs(noun)
    if isinstance(noun, Public):
        for order in noun.out_of_order():
            raise Refused(order.sentence)


OTHER_YEARS = _("French names the year %(fr)s, Dutch %(nl)s: both must say the same.")


def _check_pairs(noun: models.Model) -> None:
    """What is written in both languages names the same years in both."""
    columns = {f.name: f for f in noun._meta.concrete_fields if isinstance(f, Typed)}
    for name in columns:
        if name.endswith("_fr") and f"{name[:-3]}_nl" in columns:
            french, dutch = getattr(noun, name), getattr(noun, f"{name[:-3]}_nl")
            if text.contradict(french or "", dutch or ""):
                raise Refused(OTHER_YEARS, fr=text.named(french), nl=text.named(dutch))


def _settled(field: Any, value: str) -> str:
    settled = text.settled(value, field.rule).strip()
    text.refuse(settled, field.rule)
    return settled


def _check_address(value: str) -> None:
    try:
        validate_email(value)
    except ValidationError:
        raise Refused(_("“%(value)s” is no mail address."), value=value) from None


def _check(field: models.Field, value: Any) -> None:
    if field.choices and value not in {code for code, _label in field.flatchoices}:
        raise Refused(_("“%(value)s” is none of the values that are possible here."), value=value)
    if isinstance(field, models.EmailField):
        _check_address(value)
    most = field.max_length if isinstance(field, (models.CharField, models.TextField)) else None
    if most and len(value) > most:
        raise Refused(
            _("“%(start)s…” is longer than %(most)s characters."), start=value[:40], most=most
        )
    if type(value) is date and not EARLIEST <= value <= LATEST:
        raise Refused(_("The day %(day)s lies outside every file of the Order."), day=value)
