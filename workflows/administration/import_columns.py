"""The columns of a list of people: what may stand at their head, and how the words in a cell are understood."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from merit import keys
from merit.intake.sheets import ROWS
from merit.models import Organisation
from merit.roles import Role
from workflows.administration.forms import InviteForm, roles_in
from workflows.screens.listed import Columns

# What stands in a file, by the field of the form that asks for the same; how it may be called beside the form's own words.
ALSO_CALLED = {
    "email": ("email", "e-mail", "mail", "courriel", "adresse e-mail", "e-mailadres", "e-mail address"),
    "first_name": ("given name", "first name", "prénom", "voornaam"),
    "last_name": ("surname", "last name", "nom", "nom de famille", "naam", "achternaam", "familienaam"),
    "language": ("language", "langue", "taal"),
    "organisation": ("organisation", "organization", "organisatie", "commune", "gemeente"),
    "role": ("role", "rôle", "fonction", "rol", "functie"),
    "since": ("first day", "premier jour", "eerste dag", "from", "du", "van"),
    "until": ("last day", "dernier jour", "laatste dag", "to", "au", "tot en met"),
}  # fmt: skip
DAYS = ("since", "until")
HELP = {
    "email": _("Each person once or several times: whoever stands there twice gets one account and two roles."),
    "first_name": "",
    "last_name": "",
    "language": _("fr or nl."),
    "organisation": _("Its code, or its name in French or in Dutch."),
    "role": _("Its code, or its name in French or in Dutch."),
    "since": _("Left empty: today. Written for example as 8/5/2027."),
    "until": _("Left empty: until somebody ends it."),
}  # fmt: skip
LANGUAGES = {
    "fr": ("fr", "français", "frans", "french"),
    "nl": ("nl", "néerlandais", "nederlands", "dutch"),
}


def heading(name: str) -> str:
    """What a column is called in the language of the reader: as the form that invites one person calls it."""
    return str(InviteForm.base_fields[name].label)


COLUMNS = Columns(
    names=tuple(ALSO_CALLED), heading=heading, also_called=ALSO_CALLED, days=frozenset(DAYS),
    needed=tuple((name,) for name in ALSO_CALLED if name not in DAYS), most=ROWS,
)  # fmt: skip


class Known:
    """The organisations in which this administrator gives roles, and how what stands in a cell is found among the choices:
    read once for all rows."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.organisations = list(organisations)

    def organisation(self, words: str) -> str:
        """The key of the only one that is called so; the words themselves where there is none, or more than one."""
        found = self._by_name.get(keys.folded(words), set())
        return str(next(iter(found))) if len(found) == 1 else words

    def several_are_called(self, words: str) -> bool:
        return len(self._by_name.get(keys.folded(words), ())) > 1

    @cached_property
    def by_key(self) -> dict[str, Organisation]:
        return {str(one.pk): one for one in self.organisations}

    @cached_property
    def role_choices(self) -> list[tuple[str, str]]:
        return roles_in({one.kind for one in self.organisations})

    @cached_property
    def _by_name(self) -> dict[str, set[int]]:
        called: dict[str, set[int]] = {}
        for one in self.organisations:
            for name in {one.code, one.name("fr"), one.name("nl")}:
                called.setdefault(keys.folded(name), set()).add(one.pk)
        return called

    def role(self, words: str) -> str:
        return self._roles.get(keys.folded(words), words)

    @cached_property
    def _roles(self) -> dict[str, str]:
        called = {keys.folded(role.value): role.value for role in Role}
        for language, _words in settings.LANGUAGES:
            with translation.override(language):
                called |= {keys.folded(str(role.label)): role.value for role in Role}
        return called

    @staticmethod
    def language(words: str) -> str:
        asked = keys.folded(words)
        return next((code for code, names in LANGUAGES.items() if asked in map(keys.folded, names)), words)  # fmt: skip
