"""The columns of a list of nominations: the answers of the form that fit in a cell, and how the words in one are understood."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import keys
from merit.errors import Refused
from merit.models import Nomination, RuleSet
from merit.models.proposal import PERIODS
from merit.models.several import Ticked
from merit.models.topics import TOPICS
from workflows.portal.nomination_forms import STEPS
from workflows.screens.answers import LABELS
from workflows.screens.listed import Columns
from workflows.screens.sentences import without_question

ROWS = 200
TIMES = 3  # periods that have columns
OF_A_PERIOD = ("what", "begin", "end", "role")
# What holds several things, and what nobody declares for many at once.
IN_NO_CELL = ("honours", "mandates", "referees", "declarations")
PERIOD = {
    f"periods-{n}-{column.name}": (n, column)
    for n in range(TIMES)
    for column in PERIODS
    if column.name in OF_A_PERIOD
}


def _columns() -> tuple[str, ...]:
    answers = [name for topic in TOPICS for name in topic.answers if name not in IN_NO_CELL]
    place = answers.index("periods")
    return (*answers[:place], *PERIOD, *answers[place + 1 :])


NAMES = _columns()
FIELDS: dict[str, Any] = {
    name: Nomination._meta.get_field(name) for name in NAMES if name not in PERIOD
}
DAYS = frozenset(name for name, column in FIELDS.items() if column.get_internal_type() == "DateField")  # fmt: skip
YES_OR_NO = frozenset(name for name, column in FIELDS.items() if column.get_internal_type() == "BooleanField")  # fmt: skip
RANK = "rank_proposed"
# Two answers of the form are called alike, and one says of whom only by its place.
OWN_HEADINGS = {
    "contact_capacity": _("Capacity of who answers questions"),
    "representative_capacity": _("Capacity of who represents it"),
    "name": _("Name of the legal person or group"),
}
ALSO_CALLED = {
    "surname": ("nom", "nom de famille", "naam", "achternaam", "familienaam"),
    "given_names": ("prénom", "prénoms", "voornaam", "voornamen"),
    "birth_date": ("né le", "née le", "geboren op"),
}
HELP = {
    **{name: form.Meta.help_texts[name] for form in STEPS.values() for name in NAMES if name in getattr(form.Meta, "help_texts", {})},
    "contact_name": _("Where nothing is said of who answers questions, it is you."),
    "case_language": _("Left empty: your own."),
    "kind": _("Left empty: a natural person."),
    "other_domains": _("Several, with a semicolon between them."),
    "members": _("Several, with a line or a semicolon between them."),
}  # fmt: skip
OF_DAYS = _("A date, for example 8/5/2027.")
YES = ("yes", "oui", "ja", "x", "1", "true", "vrai", "waar")
NO = ("no", "non", "nee", "neen", "0", "false", "faux", "onwaar")


def heading(name: str) -> str:
    """What a column is called in the language of the reader: as the form calls the answer."""
    if name in PERIOD:
        number, column = PERIOD[name]
        return gettext("Period %(n)s – %(column)s") % {"n": number + 1, "column": column.label}
    return str(OWN_HEADINGS.get(name) or without_question(LABELS[name]))


def help_of(name: str) -> str:
    """What is to be known of a column before one writes in it."""
    if name in PERIOD:
        return str(PERIOD[name][1].hint)
    said = [str(OF_DAYS) if name in DAYS else "", str(HELP.get(name, ""))]
    return " ".join(filter(None, said))


COLUMNS = Columns(
    names=NAMES, heading=heading, days=DAYS, most=ROWS, needed=(("surname", "name"),),
    also_called=ALSO_CALLED,
)  # fmt: skip


def choices_of(name: str) -> list[tuple[str, str]]:
    """Code and words of each value among which an answer is chosen."""
    if name in PERIOD or name == RANK:
        return []
    if name in YES_OR_NO:
        return [("yes", gettext("Yes")), ("no", gettext("No"))]
    column = FIELDS[name]
    choices = column.among if isinstance(column, Ticked) else column.choices or ()
    return [(code, str(words)) for code, words in choices]


class Values:
    """How words in a cell are found among what may be answered, by code or by name in either language; read once for all rows."""

    def __init__(self, ruleset: RuleSet | None) -> None:
        asked = ruleset and ruleset.value("rank_proposed_by_commune")
        self.ranks = list(ruleset.ranks.all()) if ruleset and asked else []
        self._codes: dict[str, dict[str, str]] = {}

    @cached_property
    def _ranks(self) -> dict:
        return {
            keys.folded(word): rank
            for rank in self.ranks
            for word in (rank.code, rank.feminine_fr, rank.masculine_fr, rank.neutral_fr, rank.name_nl)
        }  # fmt: skip

    def possible(self, name: str) -> list[str]:
        """The words that a reader may write, where not all words are possible."""
        if name == RANK:
            return list(map(str, self.ranks))
        return [words for _code, words in choices_of(name)]

    def understood(self, name: str, words: str):
        """What a form makes of it. Raises Refused for what is none of the values."""
        if name == RANK:
            return self._one(name, self._ranks, words)
        if name in YES_OR_NO:
            return self._one(name, dict.fromkeys(YES, True) | dict.fromkeys(NO, False), words)
        if not (codes := self._codes_of(name)):
            return words.replace(";", "\n") if name == "members" else words
        if isinstance(FIELDS[name], Ticked):
            several = words.replace("\n", ";").replace(",", ";").split(";")
            return [self._one(name, codes, one) for one in several if one.strip()]
        return self._one(name, codes, words)

    def _one(self, name: str, known: dict, words: str):
        if (folded := keys.folded(words)) in known:
            return known[folded]
        if not (possible := self.possible(name)):
            raise Refused(_("The rules of this campaign ask for nothing here: leave it empty."))
        raise Refused(
            _("“%(value)s” is none of the values that are possible here: %(values)s."),
            value=words, values=", ".join(possible),
        )  # fmt: skip

    def _codes_of(self, name: str) -> dict[str, str]:
        if name not in self._codes:
            known: dict[str, str] = {}
            for language, _words in settings.LANGUAGES:
                with translation.override(language):
                    known |= {keys.folded(words): code for code, words in choices_of(name)}
            known |= {keys.folded(code): code for code, _words in choices_of(name) if code}
            self._codes[name] = known
        return self._codes[name]
