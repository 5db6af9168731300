"""How a password is kept, so that trying many costs a thief much and a morning of sign-ins delays nobody; and which ones
are refused beside those that Django refuses."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from merit import keys

PART = re.compile(r"[^\W\d_]{3,}")  # shorter ones (De, Li) stand in any phrase


class Argon2id(Argon2PasswordHasher):
    """Argon2id (RFC 9106) with the measure that OWASP recommends: 19 MiB, two passes, one lane. Django's own measure asks
    for 100 MiB and eight lanes, which fifty people who sign in together would feel."""

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1


class LongEnough(MinimumLengthValidator):
    """Django's rule in words of ours: its Dutch catalogue lacks this sentence, and a Dutch page would say it in French. Spaces
    alone are no password, however many."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(" ".join(password.split()), user)

    def get_error_message(self) -> str:
        told = gettext("This password is too short: it needs at least %(least)d characters.")
        return told % {"least": self.min_length}


class NothingOfTheirs:
    """Nothing of the name or the address of whose password it is, whatever accents and capitals: what a stranger tries first."""

    def validate(self, password: str, user: Any = None) -> None:
        typed = keys.folded(password)
        found = next((part for part in _parts(user) if keys.folded(part) in typed), None)
        if found:
            told = gettext(
                "This password holds “%(found)s”, of your name or address: choose another."
            )
            raise ValidationError(told % {"found": found}, code="password_too_similar")

    def get_help_text(self) -> str:
        return gettext("Your password holds nothing of your name or address.")


def _parts(user: Any) -> Iterator[str]:
    """Each word of the name and of the address, but its end (com, be), which is nobody's own."""
    for words in (user.first_name, user.last_name, user.username, user.email) if user else ():
        local, _at, domain = words.partition("@")
        yield from PART.findall(f"{local} {domain.rpartition('.')[0]}")
