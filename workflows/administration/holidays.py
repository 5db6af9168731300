"""The page on which holidays are read and entered: a year without any would let periods end too early."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from merit import periods
from merit.errors import Refused
from merit.models import Holiday
from workflows import door
from workflows.screens import opening
from workflows.screens.fields import Day, Line, QuestionForm, required, sent


class HolidayForm(QuestionForm):
    day = Day(label=_("Date of the holiday"), error_messages=required(_("Give the date")))
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


@require_http_methods(["GET", "POST"])
def calendar(request):
    """Whoever keeps the rules reads what is known, and enters what is not."""
    opening.knows_or_404(request.rights, door.KEEP_THE_CALENDAR)
    form = HolidayForm(*sent(request), rights=request.rights)
    if request.method == "POST" and form.is_valid() and _entered(request, form):
        return redirect("holidays")
    context = {
        "form": form,
        "unknown": periods.unknown_years(timezone.localdate().year),
        "years": _years(timezone.localdate().year),
        "later": _later(timezone.localdate().year),
    }
    status = 422 if form.errors else 200
    return render(request, "administration/holidays.html", context, status=status)


def _years(this):
    """The years in which a period of today can end, each with the days that are known of it."""
    return _with_days(range(this, this + periods.YEARS_AHEAD + 1))


def _later(this):
    """The years after those of which at least one day is known."""
    days = Holiday.objects.filter(day__year__gt=this + periods.YEARS_AHEAD)
    return _with_days(sorted(set(days.values_list("day__year", flat=True))))


def _with_days(years):
    known = list(Holiday.objects.filter(day__year__in=years).select_related("entered_by"))
    return [(year, [one for one in known if one.day.year == year]) for year in years]


def _entered(request, form) -> bool:
    facts = {name: form.cleaned_data[name] for name in ("day", "name_fr", "name_nl")}
    try:
        door.enter_holiday(by=request.user, **facts)
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
