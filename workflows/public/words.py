"""The words of the Order with their meaning: the glossary on the screen, and docs/glossary.md which is drawn from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from merit import lifecycles
from merit.models.base import readers_language
from merit.roles import Role
from workflows.screens import guide

# Those that have a life of their own, by their name in the program: what they are called, and what they are.
NOUNS: dict[str, tuple[Promise, Promise]] = {
    "nomination": (_("Nomination"), _("What one commune wrote and signed about one person.")),
    "dossier": (_("Dossier"), _("The Region’s own file about a nominee. Nominations of several communes can be joined in it; no commune sees it.")),
    "advice": (_("Advice"), _("The answer of the advisory committee about a dossier: favourable, reserved or unfavourable, with reasons.")),
    "sealed_check": (_("Conduct check (sealed)"), _("Whether something in a person’s conduct stands in the way. Only the officers of the check read the answer.")),
    "decree": (_("Decree"), _("The act by which the Government grants distinctions, or refuses nominations.")),
    "letter": (_("Letter"), _("What the Order writes to a commune or to a person. A second person reads it before it leaves, unless it only acknowledges receipt.")),
    "certificate": (_("Certificate"), _("The sheet that the laureate receives: printed, compared with the register by a second person, handed over.")),
}  # fmt: skip

OTHERS: tuple[tuple[Promise, Promise], ...] = (
    (pgettext_lazy("glossary", "nominee"), _("The person whom a commune nominates.")),
    (pgettext_lazy("glossary", "laureate"), _("A person to whom a distinction was granted.")),
    (pgettext_lazy("glossary", "distinction, award"), _("What the Government grants: a rank in the Order, with a number in the register.")),
    (pgettext_lazy("glossary", "rank"), _("The degree of the distinction. The commune proposes one, the cabinet chooses one, the decree grants it.")),
    (pgettext_lazy("glossary", "rank date"), _("The day from which a rank counts. It may differ from that of the decree.")),
    (pgettext_lazy("glossary", "contingent"), _("How many distinctions may be granted in a year.")),
    (pgettext_lazy("glossary", "commune, municipality"), _("One of the communes of the Region. It nominates, and sees no nomination of another one.")),
    (pgettext_lazy("glossary", "municipal council; college"), _("The body of the commune that decided to nominate.")),
    (pgettext_lazy("glossary", "municipal secretary"), _("Who signs a nomination for the commune.")),
    (pgettext_lazy("glossary", "admissible, inadmissible"), _("Whether a nomination meets the conditions of the ordinance, so that its merits are looked at.")),
    (pgettext_lazy("glossary", "campaign"), _("The season of a year: from the day on which communes may begin nominations to the ceremony.")),
    (pgettext_lazy("glossary", "task"), _("A question that waits for somebody in a role. Whoever answers it first has answered for all.")),
    (pgettext_lazy("glossary", "second person"), _("Some steps need two people: whoever took the first one may not take the next one.")),
    (pgettext_lazy("glossary", "deputy"), _("Who stands in for somebody between two days, and then sees and does what that role allows.")),
    (pgettext_lazy("glossary", "conflict of interest"), _("What keeps somebody away from a file. Whoever declares one sees that file no more.")),
    (pgettext_lazy("glossary", "suspension"), _("While proceedings are pending nothing is decided on a dossier, and its periods stand still.")),
    (pgettext_lazy("glossary", "embargo"), _("Until the decree is published, or its publication waived, no commune reads anything of a grant.")),
    (pgettext_lazy("glossary", "register entry"), _("A line of the register. Nothing in it is wiped out: a correction is a further line.")),
    (pgettext_lazy("glossary", "refusal"), _("The decision of the Government not to grant a distinction, by a decree of its own.")),
    (pgettext_lazy("glossary", "decline"), _("The answer of a person who does not wish the distinction.")),
    (pgettext_lazy("glossary", "withdrawal"), _("The desk ends a nomination, as a rule because its commune asked for it.")),
    (pgettext_lazy("glossary", "appeal"), _("A decision is contested before a judge. It stands in the file until the judgment is recorded.")),
    (pgettext_lazy("glossary", "chancellery"), _("Keeps the register and the certificates, and sends the letters of award.")),
    (pgettext_lazy("glossary", "standing text"), _("Words that stand in every letter of a kind. They change by a new version, from a day; letters that are written keep theirs.")),
    (pgettext_lazy("glossary", "simulation"), _("Rules, names and papers without legal effect. Every paper bears the mark.")),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line on the screen: the word, what it is called in the other language, and what it means or where it leads."""

    here: str
    there: str
    meaning: Promise | str = ""
    room: guide.Room | None = None


def states() -> Iterator[tuple[str, list[TextChoices]]]:
    """Of each noun with a life its name in the program and its states, in the order of the table above."""
    lives = {
        getattr(lifecycles, name).NOUN: getattr(lifecycles, f"{name.removesuffix('Life')}State")
        for name in lifecycles.__all__
        if name.endswith("Life")
    }
    for noun in NOUNS:
        yield noun, list(lives[noun])


def other_language() -> str:
    return {"fr": "nl", "nl": "fr"}[readers_language()]


def parts() -> dict[str, list]:
    """What the page shows, in the language of the reader and in its order of the alphabet."""
    told = [_row(term, meaning) for term, meaning in (*NOUNS.values(), *OTHERS)]
    return {
        "words": sorted(told, key=lambda row: row.here.casefold()),
        "roles": [_row(role.label, room=guide.ROOMS[guide.ROOM_OF[role]]) for role in Role],
        "states": [
            (noun, NOUNS[noun][0], [_row(one.label) for one in found]) for noun, found in states()
        ],
    }


def _row(term: Promise | str, meaning: Promise | str = "", room: guide.Room | None = None) -> Row:
    with translation.override(other_language()):
        there = str(term)
    return Row(_capital(str(term)), _capital(there), meaning, room)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
