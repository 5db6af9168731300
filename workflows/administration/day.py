"""The page on which a strange day is confirmed: what the clock says, and what the date would do."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from merit import clock
from merit.errors import Refused
from workflows import door
from workflows.screens import opening


@require_http_methods(["GET", "POST"])
def day(request):
    """A person looks at the calendar, and at what would become final, before the date goes on."""
    opening.knows_or_404(request.rights, door.CONFIRM_A_DAY)
    today = timezone.localdate()
    if request.method == "POST":
        try:
            door.confirm_day(by=request.user, day=request.POST.get("day", ""))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The day is confirmed: the date does its work now."))
        return redirect("day")
    context = {
        "today": today,
        "doubt": clock.doubt(today),
        "last": clock.last_lived(),
        "due": door.due(today),
    }
    return render(request, "administration/day.html", context)
