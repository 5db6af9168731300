"""The register of the Order: names, ranks and dates, as the last line of each award says them."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from merit.models import Award, RegisterEntry
from merit.roles import COMMUNAL, REGIONAL
from workflows.screens.columns import Cell, Column, Entry
from workflows.screens.lists import List
from workflows.screens.search import KEY


def _last(award) -> RegisterEntry:
    return max(award.entries.all(), key=lambda entry: entry.seq)


def _last_date() -> Subquery:
    entries = RegisterEntry.objects.filter(award=OuterRef("pk")).order_by("-seq")
    return Subquery(entries.values("rank_date")[:1])


class Register(List):
    """One row per award, by number."""

    def name(self, award) -> Cell:
        return Cell(text=_last(award).list_name, url=award.get_absolute_url(), sub=award.number)

    def rank(self, award) -> Cell:
        entry, after_death = _last(award), gettext("posthumous")
        return Cell(text=f"{entry.rank} ({after_death})" if entry.posthumous else str(entry.rank))

    def decree(self, award) -> Cell:
        return Cell(text=_last(award).decree_number)

    def rank_date(self, award) -> Cell:
        return Cell(day=_last(award).rank_date)

    def state(self, award) -> Cell:
        return Cell(text=award.get_status_display())

    address = "register"
    known_to = COMMUNAL | REGIONAL
    heading = caption = _("Register of the Order")
    counted = ngettext_lazy("%(n)s award", "%(n)s awards", "n")
    nothing = _("No award is entered yet.")
    model = Award
    prefetch = ("entries__rank",)
    columns = (
        Column(
            name="name",
            heading=_("Name"),
            cell=name,
            sort=("sort_key",),
            exported=(
                (_("Name"), lambda award: _last(award).list_name),
                (_("Number"), lambda award: award.number),
            ),
        ),
        Column(name="rank", heading=_("Rank"), cell=rank),
        Column(name="decree", heading=_("Decree"), cell=decree, look="om-num"),
        Column(name="rank_date", heading=_("Rank date"), cell=rank_date, sort=("last_date",), look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )  # fmt: skip
    reckoned = {"last_date": _last_date()}
    order = ("number",)
    words = (KEY, "number")
    search_label = _("Name or number")
    entry = Entry(place=7, label=_("Register"), roles=COMMUNAL | REGIONAL)
