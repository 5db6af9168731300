"""What was sent while nobody was signed in any more: kept until the same person is back, and shown to them in the same form.

It is not done: they read it once more and send it. Files have to be chosen again.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KEY = "unsent"  # in the session
COOKIE = "om_who"  # who was signed in here last, signed
LARGEST = 256 * 1024  # more than any form of ours takes, each letter written as three
TOO_LONG = _("What you had typed was too long to be kept. Your browser may still have it: go back to the page on which you wrote it.")  # fmt: skip
SECRET = ("csrfmiddlewaretoken", "password")


class CameBack(QueryDict):
    """What was typed once and is shown again; nobody has sent it."""


def came_back(data: object) -> bool:
    return isinstance(data, CameBack)


def keep(request: HttpRequest) -> bool:
    """Keep the words of a form that could not be done; says whether there is something to come back to.

    Nothing that another site sent, nothing of forms that are open to everybody, nothing where nobody was signed in.
    Of what is too long, that it was: its writer is told, and may still find it by going back.
    """
    words, who = request.POST.copy(), _who(request)
    for name in SECRET:
        words.pop(name, None)
    text = words.urlencode()
    if not (who and text and _is_ours(request)):
        return False
    request.session[KEY] = {
        "who": who,
        "path": request.path,
        "words": text if len(text) <= LARGEST else "",
        "files": bool(request.FILES),
        "too_long": len(text) > LARGEST,
    }
    return len(text) <= LARGEST


def _who(request) -> int | None:
    if request.user.is_authenticated:
        return request.user.pk
    return int(request.get_signed_cookie(COOKIE, 0, salt=KEY)) or None


def _is_ours(request) -> bool:
    """Sent by a page of this site, to an address for which one must be signed in."""
    sender = request.headers.get("Origin")
    from_here = sender in (None, f"{request.scheme}://{request.get_host()}")
    return from_here and getattr(request.resolver_match.func, "login_required", True)


def bring_back(request: HttpRequest) -> QueryDict | None:
    """The words for the form on this page, until it is sent."""
    kept = _kept_here(request)
    if kept is None:
        return None
    if kept.get("too_long"):
        messages.warning(request, TOO_LONG)
        del request.session[KEY]
        return None
    messages.info(
        request, gettext("What you had typed is here again. Read it, and send it once more.")
    )
    if kept["files"]:
        messages.warning(
            request, gettext("The file that you had chosen was not kept: choose it again.")
        )
    return QueryDict(kept["words"])


def _kept_here(request: HttpRequest) -> dict | None:
    """What this person left on this very page."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path or kept["who"] != request.user.pk:
        return None
    return kept


NO_WORDS = ("once", "version", "draft", "upload")  # what the page itself sends along


def left(request: HttpRequest) -> list[tuple[str, str]]:
    """What this person wrote for a page that takes it no longer: name of the field, words."""
    kept = _kept_here(request) or {"words": ""}
    return [
        (name, words)
        for name, values in QueryDict(kept["words"]).lists()
        for words in values
        if words.strip() and name not in NO_WORDS and not name.endswith(("-held", "-name"))
    ]


def is_sent(request: HttpRequest) -> None:
    """The form on this page was sent: what was kept for it is kept no longer."""
    if request.session.get(KEY, {}).get("path") == request.path:
        del request.session[KEY]


def signed_in(request: HttpRequest, response: HttpResponse) -> None:
    """Remember who works here; what somebody else left unsent is theirs, and gone."""
    if request.session.get(KEY, {}).get("who") not in (None, request.user.pk):
        del request.session[KEY]
    response.set_signed_cookie(
        COOKIE, str(request.user.pk), salt=KEY, max_age=settings.SESSION_COOKIE_AGE * 3,
        httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
