"""The list of open tasks: the inbox as a page, its filters, and the three numbers above it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from merit.roles import ANYONE, COMMUNAL
from workflows.models import WorkItem
from workflows.screens import ahead, inbox, naming, search, vacancies
from workflows.screens.columns import COUNTED, Cell, Choice, Column, Entry, Filter, Tile
from workflows.screens.list_page import figures
from workflows.screens.lists import List
from workflows.screens.search import KEY

LONG_AGO = 36_525  # days: a hundred years

# A commune's task is found by what that commune wrote and by nothing that others wrote of the person, whatever it hangs on.
OF_NOMINATION = tuple(
    f"journey__{noun}__{name}" for noun in ("nomination", "letter__nomination") for name in (KEY, "reference")
)  # fmt: skip
# The others: by reference, by the person as recorded or as communes wrote them, by the title of a decree.
OF_FILE = (
    "dossier__reference",
    "dossier__nominations__reference",
    f"dossier__nominee__{KEY}",
    f"dossier__nominations__{KEY}",
    *(f"journey__decree__{name}" for name in (KEY, "number")),
)


@dataclass(frozen=True, kw_only=True)
class Questions(Filter):
    """The kinds of question among the tasks of this person."""

    def options(self, listing) -> tuple[Choice, ...]:
        asked = inbox.questions(listing.rights)
        return tuple(_of_node(node, ", ".join(map(gettext, titles))) for node, titles in asked)


def _of_node(node: str, label: str) -> Choice:
    return Choice(value=node, label=label, where=lambda _rights: Q(node=node))


class Due(NamedTuple):
    """The days, counted from today, between which something is due."""

    first: int
    last: int

    def between(self, today: date) -> tuple[date, date]:
        return today + timedelta(days=self.first), today + timedelta(days=self.last)

    def where(self, rights) -> Q:
        return Q(due__range=self.between(rights.day))


DUE = {"late": Due(-LONG_AGO, -1), "week": Due(0, 7)}


class Tasks(List):
    """What waits for this person, due first."""

    def file(self, item) -> Cell:
        address = reverse("task", args=[item.task_id])
        return Cell(text=naming.subject(item), url=address, sub=naming.file_reference(item))

    def question(self, item) -> Cell:
        return Cell(text=naming.question(item))

    def role(self, item) -> Cell:
        others = self.rights.for_whom(item.role, item.organisation_id)
        told = gettext("for %(whom)s") % {"whom": ", ".join(map(str, others))} if others else ""
        return Cell(text=item.get_role_display(), sub=told)

    def due(self, item) -> Cell:
        if item.due is None:
            return Cell(text=gettext("No due date"), look="om-muted")
        return Cell(due=item.due)

    address = "inbox"
    known_to = ANYONE
    heading = _("Tasks")
    caption = _("Open tasks, the most urgent first")
    counted = ngettext_lazy("%(n)s task", "%(n)s tasks", "n")

    nothing = _("Nothing waits for you.")
    no_match = _("No task matches these filters.")
    show_all = _("Show all tasks")
    model = WorkItem
    select = inbox.SHOWN
    columns = (
        Column(name="file", heading=_("File"), cell=file),
        Column(name="task", heading=_("Task"), cell=question),
        Column(name="role", heading=_("Role"), cell=role),
        Column(name="due", heading=_("Due"), cell=due, sort=("due",)),
    )
    first_sort = "due"
    words = (*OF_NOMINATION, *OF_FILE)
    filter_label = _("Filter the tasks")
    filters = (
        Questions(name="node", label=_("Task"), every=_("All tasks")),
        Filter(
            name="due",
            label=_("Due"),
            every=_("At any time"),
            choices=(
                Choice(value="late", label=_("Late"), where=DUE["late"].where),
                Choice(value="week", label=_("Due within a week"), where=DUE["week"].where),
            ),
        ),
    )
    exports = False  # tomorrow it is another list
    template = "screens/inbox.html"
    entry = Entry(place=1, label=_("Tasks"), roles=ANYONE, counts=True)
    tiles = (
        Tile(place=1, label=_("Late"), roles=ANYONE, query=(("due", "late"),), kind="late"),
        Tile(place=2, label=_("Due within a week"), roles=ANYONE, query=(("due", "week"),), kind="soon"),
        Tile(place=3, label=_("My tasks"), roles=ANYONE),
    )  # fmt: skip

    def visible(self):
        return inbox.waiting_for(self.rights)

    def keys(self, start, stop):
        """The first page is at hand when the numbers are."""
        known = [key for key, _due in inbox.first(self.rights)]
        in_order = not self.narrowing and self.sorted_by == self.first_sort
        at_hand = stop <= len(known) or len(known) < COUNTED
        return known[start:stop] if in_order and at_hand else super().keys(start, stop)

    def places(self):
        """Which they are depends on the row."""
        return ()

    def matching(self, rows, words):
        if not words:
            return rows
        communal = Q(role__in=COMMUNAL)
        of_nomination = communal & search.every(WorkItem, words, *OF_NOMINATION)
        of_file = ~communal & search.every(WorkItem, words, *OF_FILE)
        return rows.filter(of_nomination | of_file)

    def prepare(self, rows):
        ahead.files(item.journey for item in rows)

    def number(self):
        """One question for the numbers of navigation and tiles: what is due first is counted first."""
        known, choice = [due for _key, due in inbox.first(self.rights)], self.chosen["due"]
        if self.narrowing.keys() - {"due"}:
            return super().number()
        if not choice:
            return len(known)
        first, last = DUE[choice.value].between(self.rights.day)
        further = len(known) == COUNTED and known[-1] and known[-1] <= last
        found = [day for day in known if day and first <= day <= last]
        return super().number() if further and len(found) < COUNTED else len(found)

    def how_many(self):
        """The filter knows how many of each kind there are."""
        if self.narrowing.keys() - {"node"}:
            return super().how_many()
        waiting = inbox.numbers(self.rights)
        chosen = self.narrowing.get("node")
        return waiting.get(chosen, 0) if chosen else sum(waiting.values())

    def when_empty(self):
        """The years without holidays stand above the list; they wait for who keeps the calendar."""
        waits = inbox.unknown_years(self.rights)
        return _("Nothing else waits for you.") if waits else self.nothing

    def extras(self):
        return {
            "today": timezone.localdate(),
            "figures": figures(self.rights, [Tasks]),
            "unknown": inbox.unknown_years(self.rights),
            "vacant": vacancies.waiting_for_nobody(self.rights),
        }
