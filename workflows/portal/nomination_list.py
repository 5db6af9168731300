"""The list of a commune's nominations: how they stand in figures, and what each still asks of its readers."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from merit import access, permissions
from merit.lifecycles.dossier import GRANTED
from merit.lifecycles.nomination import AT_HOME, AT_THE_REGION
from merit.models import Campaign, Nomination
from merit.models.base import beside
from merit.roles import COMMUNAL, REGIONAL, Role
from workflows.screens import inbox, naming
from workflows.screens.columns import COUNTED, Cell, Choice, Column, Entry, Filter, Tile
from workflows.screens.lists import List
from workflows.screens.search import KEY
from workflows.templatetags.words import tag_kind

# How a nomination stands, as the commune may read it: it is settled when the commune was told.
PLACES = {
    "draft": Q(state__in=AT_HOME),
    "returned": Q(state="returned"),
    "examined": Q(state="submitted"),
    "granted": Q(state="settled", outcome__in=GRANTED, dossier__award__status="granted"),
}
PLACES["ended"] = ~Q(state__in=[*AT_HOME, *AT_THE_REGION]) & ~PLACES["granted"]
PLACES["unfinished"] = Q(state__in=[*AT_HOME, "returned"])  # one question of the index
WORDS = {
    "draft": _("In preparation"),
    "returned": _("To be completed"),
    "examined": _("Being examined"),
    "granted": _("Distinctions granted"),
    "ended": _("Without distinction"),
    "unfinished": _("To finish"),
}
WRITERS = frozenset({Role.CLERK, Role.DESK})  # who may begin one
KINDS = {"returned": "soon", "granted": "ok"}


def _choice(place: str) -> Choice:
    return Choice(value=place, label=WORDS[place], where=lambda _rights: PLACES[place])


class Nominations(List):
    """Own nominations, the latest change first, with the next thing to do on each."""

    def nominee(self, nomination) -> Cell:
        name = nomination.full_name() or gettext("No name yet")
        reference = nomination.reference or gettext("No reference yet")
        return Cell(text=name, url=nomination.get_absolute_url(), sub=reference)

    def commune(self, nomination) -> Cell:
        return Cell(text=str(nomination.organisation))

    def state(self, nomination) -> Cell:
        return Cell(text=str(nomination.public_state()), tag=tag_kind(nomination))

    def changed(self, nomination) -> Cell:
        return Cell(day=nomination.told_on)

    def to_do(self, nomination) -> Cell:
        """The task that waits for this person, or the draft they may go on with."""
        if item := self.waiting.get(nomination.pk):
            words, address = naming.question(item), reverse("task", args=[item.task_id])
        elif self._may_go_on(nomination):
            words = gettext("Continue the draft")
            address = reverse("nomination-step", args=[nomination.public_id, "nominee"])
        else:
            return Cell()
        return Cell(text=words, url=address, about=nomination.full_name())

    address = "nominations"
    known_to = COMMUNAL | REGIONAL
    heading = _("Nominations")
    caption = _("Nominations, the latest change first")
    counted = ngettext_lazy("%(n)s nomination", "%(n)s nominations", "n")
    nothing = _("No nomination yet.")
    no_match = _("No nomination matches.")
    model = Nomination
    select = ("organisation__successor", "campaign", "dossier__award")
    prefetch = ("organisation__names",)
    columns = (
        Column(
            name="nominee",
            heading=_("Nominee"),
            cell=nominee,
            sort=("sort_key",),
            exported=(
                (_("Nominee"), lambda nomination: nomination.full_name()),
                (_("Reference"), lambda nomination: nomination.reference),
            ),
        ),
        Column(name="commune", heading=_("Commune"), cell=commune),
        Column(name="state", heading=_("State"), cell=state),
        Column(
            name="changed",
            heading=_("Last change"),
            cell=changed,
            sort=("told_on",),
            look="om-num",
        ),
        Column(name="to_do", heading=_("To do"), cell=to_do, exported=()),
    )

    def places(self):
        """The Region looks a nomination up by the number of its file, too; a commune knows of no such file."""
        of_file = () if self.rights.roles & COMMUNAL else ("dossier__reference",)
        return (*self.words, *of_file)

    first_sort = "-changed"
    words = (KEY, "reference")
    filters = (
        Filter(
            name="state",
            label=_("State of the nominations"),
            every=_("All"),
            tabs=True,
            choices=tuple(map(_choice, ("unfinished", "draft", "returned", "examined", "granted", "ended"))),
        ),
    )  # fmt: skip
    template = "portal/nominations.html"
    entry = Entry(place=2, label=_("Nominations"), roles=COMMUNAL | {Role.DESK})
    tiles = (
        Tile(
            place=10,
            label=_("Nominations to finish"),
            roles=COMMUNAL | {Role.DESK},
            query=(("state", "unfinished"),),
        ),
    )

    def prepare(self, rows):
        tasks = beside(inbox.waiting_for(self.rights), inbox.SHOWN)
        tasks = tasks.filter(journey__nomination__in=[nomination.pk for nomination in rows])
        self.waiting = {item.journey.nomination_id: item for item in tasks}

    def _may_go_on(self, nomination) -> bool:
        return nomination.state == "draft" and permissions.holds(
            self.rights, "nomination.edit", nomination
        )

    def extras(self):
        campaign = open_campaigns().first()
        communal = bool(self.rights.roles & COMMUNAL)
        return {
            "figures": self._figures() if communal else [],
            "organisations": self._organisations() if communal else [],
            "may_import": Role.CLERK in self.rights.roles,
            "may_draft": bool(self.rights.roles & WRITERS),
            "open": campaign,
            "left": (campaign.closes_on - timezone.localdate()).days if campaign else None,
        }

    def _organisations(self) -> list[str]:
        return sorted({str(held.organisation) for held in self.rights.memberships})

    def _figures(self) -> list[dict]:
        """How the commune's nominations stand, counted by what the commune may read of each, so far as a figure tells it."""
        return [self.figure(place) for place in ("draft", "returned", "examined", "granted")]

    def figure(self, place: str) -> dict:
        found = self.visible().filter(PLACES[place]).order_by()[:COUNTED]
        return {
            "number": found.count(),
            "label": WORDS[place],
            "url": type(self).at(state=place),
            "kind": KINDS.get(place, ""),
        }


def written_by(rights, organisation, campaign) -> QuerySet[Nomination]:
    """What a commune wrote in a campaign, and did not take back."""
    written = access.visible_to(rights, Nomination)
    written = written.filter(organisation=organisation, campaign=campaign)
    return written.exclude(state__in=("withdrawn", "not_admitted"))


def open_campaigns() -> QuerySet[Campaign]:
    """The campaigns in which nominations may be written today, of whichever distinction."""
    today = timezone.localdate()
    found = Campaign.objects.filter(opens_on__lte=today, closes_on__gte=today)
    found = found.filter(ruleset__valid_from__lte=today).exclude(ruleset__valid_to__lt=today)
    return found.select_related("distinction", "ruleset").order_by("distinction", "year")
