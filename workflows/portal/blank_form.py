"""The nomination as a form on paper, in one language: the questions of the portal in their order, to print or to fill in on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms.boundfield import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from letters.naming import street_of
from merit.errors import Refused
from merit.models import Campaign, Nomination, Nominee
from merit.models.several import Column
from workflows import door
from workflows.portal.nomination_forms import STEPS
from workflows.portal.nomination_forms.step import Step
from workflows.portal.nomination_forms.why import PERIODS
from workflows.portal.start import campaigns
from workflows.screens import identity
from workflows.screens.fields import Day, Upload
from workflows.screens.rendering import OurBoundField
from workflows.screens.several import Table

ROWS = 5  # of a table; who needs more adds a sheet
SHORT = 30  # characters: two such answers stand beside each other
A_LINE = 110  # characters of a text
LINE, DAY, TICK = "line", "day", "tick"
PROSE, ONE, SEVERAL, TABLE = "prose", "one", "several", "table"  # these begin a line of their own


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the form, with all that its place on paper needs."""

    name: str
    label: str
    topic: str
    shape: str
    hint: str = ""
    whose: str = ""  # of which kinds of nominee it is asked
    optional: bool = False
    most: int = 0  # characters
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def title(self) -> str:
        """What is asked, for whoever hears the field and sees nothing around it."""
        return f"{self.topic} – {self.label}"

    @property
    def tall(self) -> int:
        """Lines that the longest answer takes."""
        return self.most // A_LINE

    @property
    def short(self) -> bool:
        return self.shape in (LINE, DAY) and 0 < self.most <= SHORT


@login_not_required
@require_safe
def form(request, language):
    """The form of the campaign that the page speaks of; where none is open or planned there is none."""
    campaign, _others = campaigns(request)
    if campaign is None:
        raise Http404
    with translation.override(language):
        html = render_to_string("letters/nomination/form.html", _said(request, campaign, language))
    try:
        made = door.blank_form(html)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("propose")
    shown = content_disposition_header(as_attachment=False, filename=f"form.{language}.pdf") or ""
    return HttpResponse(made, "application/pdf", headers={"Content-Disposition": shown})


def _said(request, campaign: Campaign, language: str) -> dict[str, Any]:
    unit = campaign.distinction.unit
    office = unit and unit.now()
    return {
        "campaign": campaign,
        "simulation": campaign.ruleset.simulation,
        "topics": [(step.title, list(_questions(step))) for step in _steps(campaign)],
        "rows": range(ROWS),
        "office": office and office.name(language),
        "street": office and street_of(office, language),
        "notice": request.build_absolute_uri(reverse("privacy")),
        "portal": request.build_absolute_uri(reverse("propose")),
    }


def _steps(campaign: Campaign) -> Iterator[Step]:
    """The pages of the portal before anybody wrote on them."""
    kinds = campaign.ruleset.value("eligible_kinds")
    for step in STEPS.values():
        yield step(instance=Nomination(campaign=campaign, kind=kinds[0]))


def _questions(step: Step) -> Iterator[Question]:
    """In the order of its topic, which is that of the page; files are no answers, they go with the form."""
    for name in step.topic.answers:
        if name in step.fields and not isinstance(step.fields[name], Upload):
            yield from _asked(cast("OurBoundField", step[name]), step)


def _asked(asked: OurBoundField, step: Step) -> Iterator[Question]:
    """Nothing where the rules admit nobody of whom it would be asked."""
    admitted = [kind for kind, _label in _kinds(step)]
    those = [kind for kind in admitted if identity.makes_sense(asked.name, kind)]
    if not those:
        return
    whose = "" if those == admitted else ", ".join(_label(kind) for kind in those)
    yield Question(
        name=asked.name, label=str(asked.label), topic=str(step.title), whose=whose,
        hint=_hint(asked), optional=asked.optional, **_shape(asked.field),
    )  # fmt: skip


def _kinds(step: Step) -> list[tuple[str, Any]]:
    admitted = step.instance.ruleset.value("eligible_kinds")
    return [choice for choice in Nominee.Kind.choices if choice[0] in admitted]


def _label(kind: str) -> str:
    return str(Nominee.Kind(kind).label)


def _hint(asked: BoundField) -> str:
    """As on the screen, without what can only be done there."""
    if asked.name == "periods":
        return str(PERIODS)
    if asked.name == "declarations":  # its hint is a link, and the foot of the form has the address
        return ""
    if isinstance(asked.field, Day):
        return " ".join(filter(None, [_("Day, month, year."), str(asked.help_text)]))
    return str(asked.help_text)


def _shape(field: Any) -> dict[str, Any]:
    """How it is answered with a pen. A choice of which nothing is said is left open: it needs no box."""
    if isinstance(field, Table):
        return {"shape": TABLE, "columns": field.column.columns}
    if isinstance(field, forms.ChoiceField):  # a row of a table among them, as the rank
        several = isinstance(field, forms.MultipleChoiceField)
        return {"shape": SEVERAL if several else ONE, "choices": _choices(field)}
    if isinstance(field, forms.BooleanField):
        return {"shape": TICK}
    return _written(field)


def _written(field: Any) -> dict[str, Any]:
    """How much room there must be."""
    if isinstance(field, Day):
        return {"shape": DAY, "most": len("31/12/2027")}
    if isinstance(field, forms.IntegerField):
        return {"shape": LINE, "most": len(str(field.max_value))}
    most = getattr(field, "max_length", None) or 0
    return {"shape": PROSE if most > A_LINE * 1.5 else LINE, "most": most}


def _choices(field: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in field.choices if str(value))
