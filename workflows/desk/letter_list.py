"""The list of letters, by default those that wait for their second reader."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from merit import access
from merit.lifecycles import LetterState
from merit.models import Dossier, Letter
from workflows.screens import naming
from workflows.screens.columns import Cell, Column, Entry, Filter, Tile, each_state
from workflows.screens.lists import List
from workflows.screens.search import KEY, OF_DOSSIER
from workflows.templatetags.words import paper_language, paper_title, tag_kind


def _reference(letter) -> str:
    commune = str(letter.nomination.organisation) if letter.nomination else ""
    return " · ".join(filter(None, (letter.about.reference, commune)))


class Letters(List):
    """What the Order writes to whom, and how far each letter is."""

    def letter(self, letter) -> Cell:
        sub = f"{letter.code} · {paper_language(letter.language)}"
        return Cell(text=str(paper_title(letter)), url=letter.get_absolute_url(), sub=sub)

    def about(self, letter) -> Cell:
        return Cell(text=naming.about_whom(letter), sub=_reference(letter))

    def date(self, letter) -> Cell:
        return Cell(day=letter.dated)

    def state(self, letter) -> Cell:
        return Cell(text=letter.get_state_display(), tag=tag_kind(letter))

    address = "letters"
    known_to = frozenset(access.LETTERS)
    heading = caption = _("Letters")
    counted = ngettext_lazy("%(n)s letter", "%(n)s letters", "n")
    nothing = no_match = _("No letter in this state.")
    model = Letter
    select = ("nomination__organisation", "nomination__dossier", "dossier__nominee")
    prefetch = ("nomination__organisation__names",)
    columns = (
        Column(
            name="letter",
            heading=_("Letter"),
            cell=letter,
            sort=("code",),
            exported=(
                (_("Letter"), paper_title),
                (_("Language"), lambda letter: paper_language(letter.language)),
            ),
        ),
        Column(
            name="about",
            heading=_("About"),
            cell=about,
            exported=((_("About"), naming.about_whom), (_("Reference"), _reference)),
        ),
        Column(name="dated", heading=_("Date"), cell=date, sort=("dated",), look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )
    first_sort = "dated"
    words = (
        *(f"dossier__{field}" for field in OF_DOSSIER),
        f"nomination__{KEY}",
        "nomination__reference",
    )
    filters = (
        Filter(
            name="state",
            label=_("State of the letters"),
            every=_("All"),
            choices=each_state(LetterState),
            default="drafted",
            tabs=True,
        ),
    )
    entry = Entry(place=5, label=_("Letters"), roles=frozenset(access.LETTERS))
    tiles = (
        Tile(
            place=12,
            label=_("Letters to approve"),
            roles=frozenset(access.LETTERS),
            query=(("state", "drafted"),),
        ),
    )

    def prepare(self, rows):
        prefetch_related_objects(
            [letter.dossier for letter in rows if letter.dossier], *Dossier.PERSON
        )
