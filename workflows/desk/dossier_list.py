"""The list of the Region's dossiers, the latest first."""

from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from merit import access
from merit.lifecycles.dossier import OPEN, DossierState
from merit.models import Dossier, Nomination
from merit.roles import REGIONAL, Role
from workflows.screens.columns import (
    Cell,
    Column,
    Entry,
    Filter,
    Tile,
    each_state,
    in_states,
)
from workflows.screens.lists import List
from workflows.screens.search import OF_DOSSIER
from workflows.templatetags.words import tag_kind


def _communes(dossier) -> str:
    return ", ".join(str(nomination.organisation) for nomination in dossier.nominations.all())


def _first_written(tie: str) -> Subquery:
    """The name that the first of the nominations tied to a dossier gives; each tie by its own index."""
    written = Nomination.objects.filter(**{tie: OuterRef("pk")}).order_by("received_on", "pk")
    return Subquery(written.values("sort_key")[:1])


class Dossiers(List):
    """Whom the Region examines, on whose word, and how far each file is."""

    def nominee(self, dossier) -> Cell:
        reference = f"{dossier.reference} · {dossier.get_language_display()}"
        return Cell(text=str(dossier.who() or ""), url=dossier.get_absolute_url(), sub=reference)

    def proposed_by(self, dossier) -> Cell:
        return Cell(text=_communes(dossier))

    def rank(self, dossier) -> Cell:
        return Cell(text=str(dossier.rank_selected or ""))

    def state(self, dossier) -> Cell:
        return Cell(text=dossier.get_state_display(), tag=tag_kind(dossier))

    address = "dossiers"
    known_to = REGIONAL
    heading = _("Dossiers")
    caption = _("Dossiers, the latest first")
    counted = ngettext_lazy("%(n)s dossier", "%(n)s dossiers", "n")
    nothing = no_match = _("No dossier here.")
    model = Dossier
    select = ("nominee", "rank_selected", "campaign")
    prefetch = (
        Prefetch("nominations", Nomination.objects.select_related("organisation")),
        "nominations__organisation__names",
    )
    columns = (
        Column(
            name="nominee",
            heading=_("Nominee"),
            cell=nominee,
            sort=("sort_name",),
            exported=(
                (_("Nominee"), lambda dossier: dossier.who()),
                (_("Reference"), lambda dossier: dossier.reference),
                (_("Language"), lambda dossier: dossier.get_language_display()),
            ),
        ),
        Column(name="proposed_by", heading=_("Proposed by"), cell=proposed_by),
        Column(name="rank", heading=_("Rank"), cell=rank, sort=("rank_selected__order",)),
        Column(name="state", heading=_("State"), cell=state),
    )
    # the name by which the person is looked up: the Region's, or the first commune's
    reckoned = {
        "sort_name": Coalesce(
            "nominee__sort_key", *map(_first_written, ("dossier", "home_dossier"))
        )
    }
    order = ("-reference",)
    words = OF_DOSSIER
    filter_label = _("Filter the dossiers")
    filters = (
        Filter(
            name="state",
            label=_("State"),
            every=_("All states"),
            choices=(in_states("open", _("Open dossiers"), *OPEN), *each_state(DossierState)),
        ),
    )
    entry = Entry(place=3, label=_("Dossiers"), roles=REGIONAL - {Role.RULES})
    tiles = (
        Tile(
            place=11,
            label=_("Open dossiers"),
            roles=frozenset(access.FILES | set(access.LATE_FILES)),
            query=(("state", "open"),),
        ),
    )

    def prepare(self, rows):
        prefetch_related_objects(rows, *Dossier.PERSON)
