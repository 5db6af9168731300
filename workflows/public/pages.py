"""Plain pages that everybody may read: contact, accessibility, privacy."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from merit.models import Organisation
from merit.models.base import in_language


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "public/accessibility.html", {"chancellery": _chancellery()})


@login_not_required
@require_safe
def privacy(request):
    return render(request, "public/privacy.html")


@login_not_required
@require_safe
def contact(request):
    return render(request, "public/contact.html", {"chancellery": _chancellery()})


def _chancellery() -> dict | None:
    """Where the Order can be reached today; nothing on an installation that has no reference data yet."""
    ours = Organisation.objects.there_on(timezone.localdate())
    ours = ours.filter(kind=Organisation.Kind.CHANCELLERY)
    found = ours.prefetch_related("names").first()
    if found is None:
        return None
    return {
        "name": found.name(),
        "street": in_language(found, "street"),
        "place": f"{found.postcode} {in_language(found, 'town')}".strip(),
        "phone": found.phone,
        "email": found.email,
    }
