"""What may stand in a row at all, whoever writes it: a choice that exists, a text that fits, days that can be."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop as _

from merit.errors import Refused
from merit.models.base import EARLIEST, LATEST, Public


def check(noun: models.Model) -> None:
    """Raises Refused when a value of a row lies outside its choices, its length or its age, or its days out of order."""
    for field in noun._meta.concrete_fields:
        value = getattr(noun, field.attname)
        if value not in (None, ""):
            _check(field, value)
    if isinstance(noun, Public):
        for order in noun.out_of_order():
            raise Refused(order.sentence)


def _check(field: models.Field, value: Any) -> None:
    if field.choices and value not in {code for code, _label in field.flatchoices}:
        raise Refused(_("“%(value)s” is none of the values that are possible here."), value=value)
    most = field.max_length if isinstance(field, (models.CharField, models.TextField)) else None
    if most and len(value) > most:
        raise Refused(
            _("“%(start)s…” is longer than %(most)s characters."), start=value[:40], most=most
        )
    if type(value) is date and not EARLIEST <= value <= LATEST:
        raise Refused(_("The day %(day)s lies outside every file of the Order."), day=value)
