"""What holds for every request: who is asking and what they may do today; and that no answer is kept by others."""

from http import HTTPStatus
from time import time

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from merit.rights import Rights
from workflows import door
from workflows.screens import held, unsent, works_for
from workflows.screens.sentences import as_asked


class RightsMiddleware:
    """Gives the request its `rights`, and what of them its lists show (`shown`); one question at the first use, none where
    nobody asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.rights = SimpleLazyObject(lambda: Rights(request.user))
        request.shown = SimpleLazyObject(lambda: works_for.shown(request))
        return self.get_response(request)


class SignedInMiddleware(LoginRequiredMiddleware):
    """Who is not signed in is asked to, and finds what they had typed afterwards; who works stays signed in."""

    def __call__(self, request):
        if request.user.is_authenticated and _is_due(request.session.get(RENEWED, 0)):
            renew(request)
        return super().__call__(request)

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            unsent.keep(request)
        return super().handle_no_permission(request, view_func)


RENEWED = "renewed"  # when the session last began anew, in seconds


def _is_due(renewed: int) -> bool:
    """Once in a while, so that not every page writes."""
    return time() - renewed > settings.SESSION_COOKIE_AGE / 8


def renew(request):
    """The session lasts its full term from now on."""
    request.session[RENEWED] = int(time())


class HeldFilesMiddleware:
    """A form that was done leads on to another page; then nothing of it is held any more."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == HTTPStatus.FOUND:
            held.let_go(request)
        return response


class TypedMiddleware:
    """What must still be corrected is kept as it was typed: whoever leaves the page before finds it there again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
            unsent.keep_typed(request, request.path)
        return response


class SentMeanwhileMiddleware:
    """A second click arrives while the first is being done, and finds its file gone: it is led where the first led."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        before = request.method == "POST" and door.was_sent(_key(request), request.user)
        response = self.get_response(request)
        if response.status_code != HTTPStatus.UNPROCESSABLE_ENTITY or before:
            return response
        return (
            self.get_response(request) if door.was_sent(_key(request), request.user) else response
        )


def _key(request) -> str:
    return request.POST.get("once", "") if request.user.is_authenticated else ""


class OnlySentMiddleware:
    """Whoever asks an address for what it does not do, after signing in for example, finds a page that says so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        _show(response, request, "405.html", {"sent": request.method != "GET"})
        return response


class LeftOverMiddleware:
    """A page that takes the words of somebody no longer, because the file went on meanwhile, gives them back to be copied."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        gone = response.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
        if not (gone and request.user.is_authenticated):
            return response
        form = getattr(request, "asked_form", None)
        said = [as_asked(name, text, form) for name, text in unsent.left(request)]
        said = _by_label(said)
        if not said:
            return response
        why, back = getattr(request, "too_late", ""), getattr(request, "back", "")
        told = {"said": said, "why": why, "files": bool(request.FILES), "back": back}
        _show(response, request, "left_over.html", told)
        return response


def _by_label(said):
    """What was answered to a question stands under it once, a line each."""
    lines: dict[str, list[str]] = {}
    for label, words in said:
        if words:
            lines.setdefault(label, []).append(words)
    return [(label, "\n".join(each)) for label, each in lines.items()]


def _show(response, request, template, context):
    """The same answer, told once in the log, with a page in it."""
    response.content = render_to_string(template, context, request)
    response.headers["Content-Type"] = "text/html; charset=utf-8"


class PackedPagesMiddleware(GZipMiddleware):
    """Pages travel packed, each by a few random bytes longer than it is, so that its length betrays nothing of its secrets
    (BREACH, CVE-2013-3587). Files are packed already, and whoever loads one is told how long it is."""

    def process_response(self, request, response):
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


class NotKeptMiddleware:
    """No browser, and nothing between it and us, keeps an answer: any may show a file. What may be kept says so itself.

    Otherwise the way back, after signing out, shows the whole file to whoever sits there next (RFC 9111, 5.2.2.5).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
