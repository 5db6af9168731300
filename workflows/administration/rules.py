"""The law as a jurist reads it: the states of it, each rule with its article, its value and what the software does with it; drafts, comparison."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, journal, law, permissions
from merit.errors import Refused
from merit.models import Contingent, RuleSet
from merit.roles import REGIONAL, Role
from workflows import door
from workflows.administration import rehearsals
from workflows.administration.rules_forms import MaximumForm, form_of
from workflows.screens import acts, inbox, opening, rules_read
from workflows.screens.columns import Cell, Column, Entry
from workflows.screens.fields import sent
from workflows.screens.lists import List

TAGS = {"draft": "om-tag--draft", "proposed": "om-tag--sent", "coming": "om-tag--work", "in_force": "om-tag--ok", "over": "om-tag--draft"}  # fmt: skip


class RuleSets(List):
    """One row per state of the law, the latest first."""

    def name(self, ruleset) -> Cell:
        kind = gettext("Simulation") if ruleset.simulation else gettext("Official")
        return Cell(text=ruleset.code, url=ruleset.get_absolute_url(), sub=kind)

    def since(self, ruleset) -> Cell:
        return Cell(day=ruleset.valid_from)

    def until(self, ruleset) -> Cell:
        return Cell(day=ruleset.valid_to)

    def state(self, ruleset) -> Cell:
        return Cell(text=ruleset.get_state_display(), tag=TAGS[ruleset.state])

    address = "rules"
    known_to = REGIONAL
    heading = caption = _("Rules")
    counted = ngettext_lazy("%(n)s state of the law", "%(n)s states of the law", "n")
    nothing = _("No rules yet.")
    model = RuleSet
    columns = (
        Column(name="name", heading=_("Rules"), cell=name, sort=("code",)),
        Column(name="since", heading=_("From"), cell=since, sort=("valid_from",), look="om-num"),
        Column(name="until", heading=_("Until"), cell=until, sort=("valid_to",), look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )
    first_sort = "-since"
    order = ("-valid_from", "-pk")
    entry = Entry(place=13, label=_("Rules"), roles=frozenset({Role.RULES, Role.LEGAL}))


@require_safe
def detail(request, public_id):
    ruleset = opening.get(request.rights, RuleSet, public_id)
    others = access.visible_to(request.rights, RuleSet).exclude(pk=ruleset.pk)
    context = {
        **rules_read.sheet(ruleset),
        "may_change": ruleset.state == "draft" and permissions.holds(request.rights, "ruleset.set", ruleset),
        **rehearsals.shown(ruleset, request.rights),
        "others": others.order_by("-valid_from", "pk"),
        "acts": acts.offered(ruleset, request.rights),
        "items": inbox.asked_of(request.rights, rules_read.about(ruleset)),
        "timeline": list(journal.of(ruleset).order_by("-seq")),
    }  # fmt: skip
    return render(request, "administration/ruleset.html", context)


@require_safe
def compare(request, public_id):
    """Two states of the law side by side: those rules that differ, or all of them."""
    return render(request, "administration/rules_compared.html", _compared(request, public_id))


@require_safe
def compared_paper(request, public_id):
    """The same to take along: a working paper in the language of who reads."""
    context = _compared(request, public_id) | {"today": timezone.localdate()}
    try:
        paper = door.working_paper(render_to_string("letters/rules/compared.html", context))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(context["ruleset"])
    name = f"{context['earlier']}-{context['later']}.pdf"
    shown = content_disposition_header(as_attachment=False, filename=name) or ""
    return HttpResponse(paper, "application/pdf", headers={"Content-Disposition": shown})


def _compared(request, public_id):
    ruleset = opening.get(request.rights, RuleSet, public_id)
    key = rules_read.key(request.GET.get("with", ""))
    if key is None:
        raise Http404
    other = opening.get(request.rights, RuleSet, key)
    earlier, later = sorted((ruleset, other), key=lambda one: (one.valid_from, one.pk))
    everything = request.GET.get("all") == "yes"
    return {
        "ruleset": ruleset,
        "other": other,
        "earlier": earlier,
        "later": later,
        "everything": everything,
        "rows": rules_read.side_by_side(earlier, later, everything=everything),
    }


def _draft(request, public_id, right):
    """What was written while somebody proposed it is answered in the form, with what was written."""
    ruleset = opening.get(request.rights, RuleSet, public_id)
    over = request.method == "GET" and ruleset.state != "draft"
    if over or not permissions.holds(request.rights, right, ruleset):
        raise Http404
    return ruleset


@require_http_methods(["GET", "POST"])
def parameter(request, public_id, code):
    """One number or choice of a draft."""
    ruleset = _draft(request, public_id, "ruleset.set")
    row = ruleset.parameters.filter(code=code).first() if code in law.LAW else None
    if row is None:
        raise Http404
    form = request.asked_form = form_of(row)(*sent(request), rights=request.rights, row=row)
    context = {"form": form, "ruleset": ruleset, "row": row, "reads": law.LAW[code].reads}
    changed = form.is_valid() and _changed(request, "set_parameter", ruleset, code=code)
    return changed or _asked(request, "administration/rule.html", context)


@require_http_methods(["GET", "POST"])
def maximum(request, public_id, year=None):
    """The maximum of a year of a draft, or of one that has none yet."""
    ruleset = _draft(request, public_id, "ruleset.limit")
    row = Contingent.objects.filter(ruleset=ruleset, year=year, rank=None).first()
    if year is not None and row is None:
        raise Http404
    form = request.asked_form = MaximumForm(*sent(request), rights=request.rights, row=row)
    changed = form.is_valid() and _changed(request, "set_maximum", ruleset)
    context = {"form": form, "ruleset": ruleset, "row": row}
    return changed or _asked(request, "administration/maximum.html", context)


def _changed(request, action, ruleset, **facts):
    """Back to the draft, once it is changed; None where it cannot be, with the reason in the form."""
    form = request.asked_form
    try:
        door.act(action, ruleset, by=request.user, **facts, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, gettext("The draft is changed."))
    return redirect(f"{ruleset.get_absolute_url()}#rules")


def _asked(request, page, context):
    status = 422 if context["form"].errors else 200
    return render(request, page, context, status=status)
