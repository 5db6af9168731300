"""Signing in and out, being locked out, and choosing a language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from workflows.public.sign_in import SignInForm
from workflows.screens import unsent
from workflows.screens.middleware import renew

YEAR = 365 * 24 * 60 * 60


@method_decorator(login_not_required, name="dispatch")
class SignIn(auth.LoginView):
    template_name = "public/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        """The screens come in the language the person chose for their account."""
        response = super().form_valid(form)
        renew(self.request)
        unsent.signed_in(self.request)
        return remember(response, form.get_user().language)


@method_decorator(login_not_required, name="dispatch")  # whose session has ended wanted out, not in
class SignOut(auth.LogoutView):
    def dispatch(self, *args, **kwargs):
        """Nothing that was read stays in the store of the browser (W3C, Clear Site Data)."""
        response = super().dispatch(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def open_too_long(request, reason=""):
    """The security token of a page is gone: somebody signed in again, in another tab, or cookies were cleared."""
    context = {
        "back": request.path if unsent.keep(request) else "",
        "another": unsent.is_another_s(request),
        "sealed": unsent.is_sealed(request),
    }
    return render(request, "403_csrf.html", context, status=403)


@require_safe
def still_there(request):
    """A page on which somebody is writing asks for more time; answers how many seconds there are now."""
    renew(request)
    return JsonResponse({"seconds": settings.SESSION_COOKIE_AGE})


def locked_out(request, credentials, *args, **kwargs):
    """Five wrong passwords: the account rests for a quarter of an hour."""
    return render(request, "public/locked_out.html", status=429)


@login_not_required
@require_POST
def language(request):
    """Switch the screens between French and Dutch, and remember it for the account. Whoever was writing finds their words
    on the same page in the other language: the button sends them along, and says in its address what is wanted."""
    wanted = request.GET.get("language", "")
    if not check_for_language(wanted) or wanted not in dict(settings.LANGUAGES):
        return HttpResponseRedirect(_back(request))  # nobody chose: everything stays as it is
    unsent.carry(request, urlsplit(_back(request)).path)
    if request.user.is_authenticated:
        request.user.language = wanted
        request.user.save(update_fields=["language"])
    return remember(HttpResponseRedirect(_back(request)), wanted)


def _back(request) -> str:
    url = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else "/"


def remember(response, wanted):
    """The language of the screens, on this browser, until another one is chosen."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, wanted, max_age=YEAR, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response
