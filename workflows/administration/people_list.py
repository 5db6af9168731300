"""The people of the service: who works, in which roles, since when they were seen last, and who was invited and did not come yet."""

from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.models import Membership, User
from merit.roles import ADMINISTRATION
from workflows.screens.columns import Cell, Choice, Column, Entry, Filter, Tile
from workflows.screens.lists import List
from workflows.screens.search import KEY

UNUSABLE = "!"  # with what the password of an account begins that nobody has opened yet (django.contrib.auth.hashers)
TAGS = {"open": "om-tag--ok", "invited": "om-tag--sent", "closed": "om-tag--draft"}
INVITED = Q(is_active=True, password__startswith=UNUSABLE)


def roles_now(person: Any) -> list[Membership]:
    """What they hold or will hold, or what is proposed for them."""
    return [held for held in person.shown if held.state in ("held", "coming", "proposed")]


def in_words(held: Membership) -> str:
    """A role where it is held, and its days where they are not simply today's."""
    told = f"{held.get_role_display()}, {held.organisation.name()}"
    today = held.state == "held" and not held.rests
    return told if today else f"{told} ({held.get_state_display().lower()})"


class People(List):
    """One row per person."""

    def name(self, person) -> Cell:
        text = str(person) if person.get_full_name() else gettext("No name yet")
        return Cell(text=text, url=person.get_absolute_url(), sub=person.mark)

    def roles(self, person) -> Cell:
        return Cell(text="; ".join(map(in_words, roles_now(person))))

    def seen(self, person) -> Cell:
        return Cell(day=person.last_login and timezone.localdate(person.last_login))

    def state(self, person) -> Cell:
        return Cell(text=person.get_state_display(), tag=TAGS[person.state])

    address = "people"
    known_to = ADMINISTRATION
    heading = caption = _("People")
    counted = ngettext_lazy("%(n)s person", "%(n)s people", "n")
    nothing = _("Nobody works here yet.")
    model = User
    columns = (
        Column(name="name", heading=_("Person"), cell=name, sort=("sort_key",)),
        Column(name="roles", heading=_("Roles"), cell=roles),
        Column(name="seen", heading=_("Last seen"), cell=seen, sort=("last_login",), look="om-num"),
        Column(name="state", heading=_("Account"), cell=state),
    )
    first_sort = "name"
    order = ("sort_key", "pk")
    words = (KEY,)
    search_label = _("Name or address")
    filters = (
        Filter(
            name="state",
            label=_("State of the accounts"),
            every=_("All"),
            choices=(
                Choice(
                    value="open",
                    label=pgettext_lazy("account", "Open"),
                    where=lambda _r: Q(is_active=True) & ~INVITED,
                ),
                Choice(value="invited", label=_("Invited"), where=lambda _r: INVITED),
                Choice(
                    value="closed",
                    label=pgettext_lazy("account", "Closed"),
                    where=lambda _r: Q(is_active=False),
                ),
            ),
            tabs=True,
        ),
    )
    exports = False  # addresses of people are not carried about in files
    template = "administration/people.html"
    entry = Entry(place=10, label=_("People"), roles=ADMINISTRATION)
    tiles = (
        Tile(place=20, label=_("Invited, not come yet"), roles=ADMINISTRATION, query=(("state", "invited"),)),
    )  # fmt: skip

    def prepare(self, rows):
        """Their roles, as far as this administrator sees them."""
        seen = access.visible_to(self.rights, Membership).select_related("organisation")
        seen = seen.prefetch_related("organisation__names").order_by("-valid_from", "pk")
        prefetch_related_objects(rows, Prefetch("memberships", seen, to_attr="shown"))
