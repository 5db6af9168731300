"""Choosing a password: the first one, by an invitation, or a new one by a link that is sent to whoever forgot theirs."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from merit import links
from merit.errors import Refused
from workflows import door
from workflows.public.password_forms import ChangeForm, ForgottenForm, PasswordForm
from workflows.public.session import remember


@login_not_required
@require_http_methods(["GET", "POST"])
def forgotten(request):
    """The same answer for an address that is known and for any other."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        door.ask_for_password(form.cleaned_data["address"])
        return render(request, "public/password_asked.html")
    status = 422 if form.errors else 200
    return render(request, "public/password_forgotten.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def change(request):
    """Whoever knows the present password chooses another; every other session of theirs ends."""
    form = ChangeForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        door.change_password(request.user, form.cleaned_data["password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is changed."))
        return redirect(request.user)
    status = 422 if form.errors else 200
    return render(request, "public/change_password.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def choose(request, token):
    """The page of a link. Looking at it uses nothing up: a mail program may look before its reader does."""
    link = links.find(token)
    if link is None:
        return _closed(request)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(link.user.language)  # until they choose another one on the page itself
    form = PasswordForm(request.POST or None, account=link.user)
    if request.method == "POST" and form.is_valid():
        try:
            door.choose_password(token, form.cleaned_data["password"])
        except Refused:
            return _closed(request)
        messages.success(request, _("Your password is chosen. Sign in with it."))
        return remember(redirect("sign-in"), translation.get_language())
    context = {"form": form, "account": link.user}
    return _unseen(
        render(request, "public/choose_password.html", context, status=422 if form.errors else 200)
    )


def _closed(request):
    """Alike for a link that was used, has ended, was withdrawn, or never was."""
    return _unseen(render(request, "public/link_closed.html", status=404))


def _unseen(response):
    """The address of this page opens an account: no other page learns it."""
    # the name of the site and no more; told nothing at all, a browser would send its form as from nowhere, and be refused
    response["Referrer-Policy"] = "strict-origin"
    return response
