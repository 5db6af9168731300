"""A person's page: what is known of them, the roles they hold and held, what was done about their account; and inviting somebody."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, elsewhere, journal
from merit.errors import Refused
from merit.models import Membership, User
from merit.roles import ADMINISTRATION
from workflows import door
from workflows.administration.forms import InviteForm
from workflows.models import Message
from workflows.screens import acts, inbox, opening
from workflows.screens.fields import sent

# Messages about the account itself: what somebody is told of files is nobody else's business.
OF_THE_ACCOUNT = (
    "first_administrator",
    "invitation",
    "invitation_again",
    "password",
    "password_chosen",
)


@require_safe
def person(request, public_id):
    account = opening.get(request.rights, User, public_id)
    held = list(_roles(request.rights, account))
    context = {
        "account": account,
        "knows_people": bool(request.rights.roles & ADMINISTRATION),
        "roles": held,
        "acts": acts.offered(account, request.rights),
        "elsewhere": elsewhere.is_not_theirs_alone(request.rights, account),
        "items": inbox.asked_of(request.rights, _about(held)),
        "timeline": sorted(journal.of_each([account, *held]), key=lambda entry: -entry.seq),
        "last": Message.objects.filter(to=account, kind__in=OF_THE_ACCOUNT).order_by("-pk").first(),
        "link": account.links.filter(used_at=None, withdrawn_at=None).first(),
    }
    return render(request, "administration/person.html", context)


def _roles(rights, account):
    seen = access.visible_to(rights, Membership).filter(user=account)
    seen = seen.select_related("organisation", "user").prefetch_related("organisation__names")
    return seen.order_by("-valid_from", "-pk")


def _about(held):
    return Q(journey__membership__in=[one.pk for one in held])


@require_http_methods(["GET", "POST"])
def invite(request):
    opening.knows_or_404(request.rights, ADMINISTRATION)
    form = request.asked_form = InviteForm(*sent(request), rights=request.rights)
    if request.method == "POST" and form.is_valid():
        try:
            account = door.begin("invite", by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _told(account))
            return redirect(account if access.sees(request.rights, account) else "people")
    status = 422 if form.errors else 200
    return render(request, "administration/invite.html", {"form": form}, status=status)


def _told(account) -> str:
    if account.state == "invited":
        return _("The invitation is on its way to %(address)s.") % {"address": account.email}
    given = account.memberships.order_by("-pk")[:1]
    if any(one.standing == Membership.Standing.PROPOSED for one in given):
        return _("%(address)s has an account already: the role is proposed, and an administrator of the Region agrees to it first.") % {"address": account.email}  # fmt: skip
    return _("%(who)s had an account already: the role stands beside it.") % {"who": account}
