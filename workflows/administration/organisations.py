"""Organisations: the list of them, the page of one with its names, its address and who works there, and entering another."""

from django.contrib import messages
from django.db.models import Count, Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, journal, permissions
from merit.errors import Refused
from merit.models import Membership, Organisation, User
from merit.models.base import in_language
from merit.roles import ADMINISTRATION, Role, held_in
from workflows import door
from workflows.administration.organisation_forms import EnterForm
from workflows.screens import acts, opening
from workflows.screens.columns import Cell, Choice, Column, Entry, Filter
from workflows.screens.fields import sent
from workflows.screens.lists import List

TAGS = {"coming": "om-tag--sent", "there": "om-tag--ok", "ended": "om-tag--draft"}
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})


def _of_kind(kind: str):
    return lambda _rights: Q(kind=kind)


class Organisations(List):
    """One row per organisation: the communes first, then the bodies of the Region."""

    def name(self, organisation) -> Cell:
        return Cell(
            text=organisation.name(), url=organisation.get_absolute_url(), sub=organisation.code
        )

    def kind(self, organisation) -> Cell:
        return Cell(text=organisation.get_kind_display())

    def place(self, organisation) -> Cell:
        return Cell(text=f"{organisation.postcode} {in_language(organisation, 'town')}".strip())

    def people(self, organisation) -> Cell:
        return Cell(text=str(self.held.get(organisation.pk, 0)))

    def state(self, organisation) -> Cell:
        return Cell(text=organisation.get_state_display(), tag=TAGS[organisation.state])

    address = "organisations"
    known_to = ADMINISTRATION
    heading = caption = _("Organisations")
    counted = ngettext_lazy("%(n)s organisation", "%(n)s organisations", "n")
    nothing = _("No organisation yet.")
    model = Organisation
    columns = (
        Column(name="name", heading=_("Organisation"), cell=name, sort=("code",)),
        Column(name="kind", heading=_("Kind"), cell=kind),
        Column(name="place", heading=_("Place"), cell=place, sort=("postcode",)),
        Column(name="people", heading=_("Roles held"), cell=people, look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )
    first_sort = "name"
    order = ("code", "pk")
    filters = (
        Filter(
            name="kind",
            label=_("Kind of organisation"),
            every=_("All kinds"),
            choices=tuple(
                Choice(value=kind.value, label=kind.label, where=_of_kind(kind.value))
                for kind in Organisation.Kind
            ),
        ),
    )
    template = "administration/organisations.html"
    entry = Entry(place=11, label=_("Organisations"), roles=ADMINISTRATION)

    def prepare(self, rows):
        """Their names, and how many roles are held today in each."""
        prefetch_related_objects(rows, "names")
        held = Membership.objects.valid_on(timezone.localdate()).filter(
            organisation__in=rows, user__is_active=True
        )
        counted = held.values_list("organisation").annotate(number=Count("pk")).order_by()
        self.held = dict(counted)

    def extras(self):
        return {"may_enter": permissions.holds(self.rights, "organisation.enter")}


@require_safe
def detail(request, public_id):
    organisation = opening.get(request.rights, Organisation, public_id)
    held = _held(request.rights, organisation)
    context = {
        "organisation": organisation,
        "names": organisation.names.order_by("-valid_from"),
        "today": timezone.localdate(),
        "held": held,
        "seen": _seen(request.rights, held),
        "vacant": _vacant(organisation, held),
        "acts": acts.offered(organisation, request.rights),
        "timeline": list(journal.of(organisation).order_by("-seq")),
    }
    return render(request, "administration/organisation.html", context)


def _held(rights, organisation) -> list[Membership]:
    seen = access.visible_to(rights, Membership).filter(organisation=organisation)
    seen = seen.exclude(standing=Membership.Standing.REFUSED).exclude(valid_to__lt=rights.day)
    return list(seen.select_related("user").order_by("role", "user__sort_key", "pk"))


def _seen(rights, held) -> set[int]:
    """Of those who work here, or are to: whose own page this reader may open."""
    accounts = access.visible_to(rights, User).filter(pk__in=[one.user_id for one in held])
    return set(accounts.values_list("pk", flat=True))


def _vacant(organisation, held) -> list[str]:
    """The roles that nobody holds here today."""
    if organisation.state != "there":
        return []
    there = {one.role for one in held if one.state == "held"}
    return [str(role.label) for role in held_in(organisation.kind) if role not in there]


@require_http_methods(["GET", "POST"])
def enter(request):
    if not permissions.holds(request.rights, "organisation.enter"):
        raise Http404
    form = request.asked_form = EnterForm(*sent(request), rights=request.rights)
    if request.method == "POST" and form.is_valid():
        try:
            entered = door.begin("enter_organisation", by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = gettext("%(name)s is entered. Now invite whoever works there.")
            messages.success(request, told % {"name": entered})
            return redirect(entered)
    status = 422 if form.errors else 200
    return render(request, "administration/organisation_enter.html", {"form": form}, status=status)
