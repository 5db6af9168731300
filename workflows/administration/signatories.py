"""Who signs which papers, from when to when: the list of mandates, the page of one, and naming somebody."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import journal, permissions
from merit.errors import Refused
from merit.models import Signatory
from merit.roles import REGIONAL, Role
from workflows import door
from workflows.screens import acts, opening
from workflows.screens.asking import ActForm, CorrectFactsForm, ReasonForm, for_acts
from workflows.screens.columns import Cell, Column, Entry
from workflows.screens.fields import Day, of_column, required, sent
from workflows.screens.lists import List

TAGS = {"coming": "om-tag--work", "in_office": "om-tag--ok", "over": "om-tag--draft"}


class Signatories(List):
    """One row per mandate, the latest first."""

    def name(self, signatory) -> Cell:
        return Cell(text=signatory.name, url=signatory.get_absolute_url())

    def place(self, signatory) -> Cell:
        return Cell(text=signatory.get_place_display())

    def since(self, signatory) -> Cell:
        return Cell(day=signatory.valid_from)

    def until(self, signatory) -> Cell:
        return Cell(day=signatory.valid_to)

    def state(self, signatory) -> Cell:
        return Cell(text=signatory.get_state_display(), tag=TAGS[signatory.state])

    address = "signatories"
    known_to = REGIONAL
    heading = caption = _("Signatories")
    counted = ngettext_lazy("%(n)s mandate", "%(n)s mandates", "n")
    nothing = _("Nobody is named yet: no paper can be signed.")
    model = Signatory
    columns = (
        Column(name="name", heading=_("Signatory"), cell=name, sort=("name",)),
        Column(name="place", heading=_("What is signed"), cell=place, sort=("place",)),
        Column(name="since", heading=_("From"), cell=since, sort=("valid_from",), look="om-num"),
        Column(name="until", heading=_("Until"), cell=until, sort=("valid_to",), look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )
    first_sort = "-since"
    order = ("-valid_from", "-pk")
    template = "administration/signatories.html"
    entry = Entry(place=14, label=_("Signatories"), roles=frozenset({Role.RULES}))

    def extras(self):
        return {"may_name": permissions.holds(self.rights, "signatory.name")}


def _field(name, label, sentence, **kwargs):
    """As long, and under the same rule, as what keeps it."""
    column = Signatory._meta.get_field(name)
    return of_column(column, label=label, error_messages=required(sentence), **kwargs)


class NameFields(ActForm):
    name = _field("name", _("Name"), _("Give the name"))
    gender = forms.ChoiceField(
        label=_("Form of address"), widget=forms.RadioSelect,
        choices=[("F", pgettext_lazy("address", "Madam")), ("M", pgettext_lazy("address", "Sir"))],
        error_messages=required(_("Choose the form of address")),
    )  # fmt: skip
    title_fr = _field("title_fr", _("Title in French, as it is printed"), _("Give the title in French"))  # fmt: skip
    title_nl = _field("title_nl", _("Title in Dutch, as it is printed"), _("Give the title in Dutch"))  # fmt: skip


@for_acts("signatory.correct")
class CorrectSignatoryForm(CorrectFactsForm, NameFields):
    """Of whoever signs, or will."""


@for_acts("signatory.end")
class EndForm(ReasonForm):
    on = Day(label=_("Last day"), error_messages=required(_("Give the last day")))

    field_order = ["on", "reason"]


class AppointForm(NameFields):
    place = forms.ChoiceField(
        label=_("What is signed"), choices=[("", _("Choose from the list")), *Signatory.Place.choices],
        error_messages=required(_("Choose what is signed")),
    )  # fmt: skip
    valid_from = Day(
        label=_("First day"), error_messages=required(_("Give the first day")),
        help_text=_("Whoever signs there until then ends the day before."),
    )  # fmt: skip

    field_order = ["place", "name", "gender", "title_fr", "title_nl", "valid_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("valid_from", timezone.localdate())


@require_safe
def detail(request, public_id):
    signatory = opening.get(request.rights, Signatory, public_id)
    context = {
        "signatory": signatory,
        "acts": acts.offered(signatory, request.rights),
        "timeline": list(journal.of(signatory).order_by("-seq")),
    }
    return render(request, "administration/signatory.html", context)


@require_http_methods(["GET", "POST"])
def appoint(request):
    if not permissions.holds(request.rights, "signatory.name"):
        raise Http404
    form = request.asked_form = AppointForm(*sent(request), rights=request.rights)
    if request.method == "POST" and form.is_valid():
        try:
            named = door.begin("name_signatory", by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            messages.success(request, gettext("%(who)s is named.") % {"who": named.subject})
            return redirect("signatories")
    status = 422 if form.errors else 200
    return render(request, "administration/signatory_name.html", {"form": form}, status=status)
