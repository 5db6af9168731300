"""The list of decrees, the latest first."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from merit import access, permissions
from merit.lifecycles import DecreeState
from merit.models import Decree, DecreeLine
from workflows.screens.columns import Cell, Column, Entry, Filter, Tile, each_state, in_states
from workflows.screens.lists import List
from workflows.screens.search import KEY
from workflows.templatetags.words import tag_kind


def _names() -> Coalesce:
    """How many names stand on it, counted by an index."""
    lines = DecreeLine.objects.filter(decree=OuterRef("pk")).order_by().values("decree")
    return Coalesce(Subquery(lines.values(n=Count("pk"))), 0)


class Decrees(List):
    """The acts of the Government, with the number of names on each."""

    def decree(self, decree) -> Cell:
        sub = " · ".join(filter(None, (str(decree.get_kind_display()), decree.mark)))
        return Cell(text=decree.title, url=decree.get_absolute_url(), sub=sub)

    def campaign(self, decree) -> Cell:
        return Cell(text=str(decree.campaign.year))

    def names(self, decree) -> Cell:
        return Cell(text=str(decree.names))

    def state(self, decree) -> Cell:
        return Cell(text=decree.get_state_display(), tag=tag_kind(decree))

    address = "decrees"
    known_to = frozenset(access.DECREES)
    heading = caption = _("Decrees")
    counted = ngettext_lazy("%(n)s decree", "%(n)s decrees", "n")
    nothing = _("No decree yet.")
    model = Decree
    select = ("campaign",)
    columns = (
        Column(
            name="decree",
            heading=_("Decree"),
            cell=decree,
            sort=("number",),
            exported=(
                (_("Decree"), lambda decree: decree.title),
                (_("Number"), lambda decree: decree.number),
                (_("Kind"), lambda decree: decree.get_kind_display()),
            ),
        ),
        Column(
            name="campaign",
            heading=_("Campaign"),
            cell=campaign,
            sort=("campaign__year",),
            look="om-num",
        ),
        Column(name="names", heading=_("Names"), cell=names, sort=("names",), look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )
    reckoned = {"names": _names()}
    order = ("-pk",)
    words = (KEY, "number")
    search_label = _("Title or number")
    filters = (
        Filter(
            name="state",
            label=_("State of the decrees"),
            every=_("All"),
            choices=(
                in_states("current", _("In hand"), "drafted", "approved", "signed"),
                *each_state(DecreeState),
            ),
            tabs=True,
        ),
    )
    template = "cabinet/decrees.html"
    entry = Entry(place=4, label=_("Decrees"), roles=frozenset(access.DECREES))
    tiles = (
        Tile(
            place=13,
            label=_("Decrees in hand"),
            roles=frozenset(access.DECREES),
            query=(("state", "current"),),
        ),
    )

    def extras(self):
        return {"may_draft": permissions.holds(self.rights, "decree.draft")}
