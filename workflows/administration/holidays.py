"""The pages on which holidays are read, entered, corrected and withdrawn: a year without any would let periods end too early."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import journal, periods, permissions
from merit.errors import Refused
from merit.models import Holiday
from workflows import door
from workflows.screens import acts, opening
from workflows.screens.asking import ActForm, CorrectFactsForm, ReasonForm, for_acts
from workflows.screens.fields import Day, Line, required, sent


class NamesForm(ActForm):
    name_fr = Line(
        label=_("Its name in French"), max_length=80,
        help_text=_("As it stands in a sentence: « lundi de Pâques »."),
        error_messages=required(_("Give its name in French")),
    )  # fmt: skip
    name_nl = Line(
        label=_("Its name in Dutch"), max_length=80,
        help_text=_("As it stands in a sentence: “paasmaandag”."),
        error_messages=required(_("Give its name in Dutch")),
    )  # fmt: skip


class HolidayForm(NamesForm):
    day = Day(label=_("Date of the holiday"), error_messages=required(_("Give the date")))

    field_order = ["day", "name_fr", "name_nl"]


@for_acts("holiday.correct")
class CorrectNamesForm(CorrectFactsForm, NamesForm):
    """Of a holiday that is known."""


for_acts("holiday.withdraw")(ReasonForm)


def keeps_or_404(rights):
    """Whoever keeps the calendar, and nobody else."""
    if not permissions.holds(rights, "holiday.enter"):
        raise Http404


@require_http_methods(["GET", "POST"])
def calendar(request):
    """Whoever keeps the rules reads what is known, and enters what is not."""
    keeps_or_404(request.rights)
    form = request.asked_form = HolidayForm(*sent(request), rights=request.rights)
    if request.method == "POST" and form.is_valid() and _entered(request, form):
        return redirect("holidays")
    this = timezone.localdate().year
    context = {
        "form": form,
        "unknown": periods.unknown_years(this),
        "years": _years(this),
        "later": _later(this),
        "withdrawn": Holiday.objects.exclude(withdrawn_on=None).order_by("day", "pk"),
    }
    status = 422 if form.errors else 200
    return render(request, "administration/holidays.html", context, status=status)


@require_safe
def detail(request, public_id):
    holiday = opening.get(request.rights, Holiday, public_id)
    context = {
        "holiday": holiday,
        "keeps": permissions.holds(request.rights, "holiday.enter"),
        "acts": acts.offered(holiday, request.rights),
        "timeline": list(journal.of(holiday).order_by("-seq")),
    }
    return render(request, "administration/holiday.html", context)


def _years(this):
    """The years in which a period of today can end, each with the days that are known of it."""
    return _with_days(range(this, this + periods.YEARS_AHEAD + 1))


def _later(this):
    """The years after those of which at least one day is known."""
    days = Holiday.objects.that_count().filter(day__year__gt=this + periods.YEARS_AHEAD)
    return _with_days(sorted(set(days.values_list("day__year", flat=True))))


def _with_days(years):
    there = Holiday.objects.that_count().filter(day__year__in=years)
    known = list(there.select_related("entered_by"))
    return [(year, [one for one in known if one.day.year == year]) for year in years]


def _entered(request, form) -> bool:
    facts = dict(form.cleaned_data)
    try:
        door.begin("enter_holiday", by=request.user, **facts)
    except Refused as refusal:
        form.add_error("day", str(refusal))
        return False
    messages.success(
        request,
        gettext(
            "The holiday is entered. Within minutes every period that is open takes it into account."
        ),
    )
    return True
