"""What was sent while nobody was signed in any more: kept until the same person is back, and shown to them in the same form.

It is not done: they read it once more and send it. Files have to be chosen again.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

KEY = "unsent"  # in the session
COOKIE = "om_who"  # who was signed in here last, signed
LARGEST = 64 * 1024  # more than any form of ours takes
SECRET = ("csrfmiddlewaretoken", "password")


class CameBack(QueryDict):
    """What was typed once and is shown again; nobody has sent it."""


def came_back(data: object) -> bool:
    return isinstance(data, CameBack)


def keep(request: HttpRequest) -> bool:
    """Keep the words of a form that could not be done; says whether there is something to come back to.

    Nothing that another site sent, nothing of forms that are open to everybody, nothing where nobody was signed in.
    """
    words, who = request.POST.copy(), _who(request)
    for name in SECRET:
        words.pop(name, None)
    text = words.urlencode()
    if not (who and text and len(text) <= LARGEST and _is_ours(request)):
        return False
    files = bool(request.FILES)
    request.session[KEY] = {"who": who, "path": request.path, "words": text, "files": files}
    return True


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
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path or kept["who"] != request.user.pk:
        return None
    messages.info(request, _("What you had typed is here again. Read it, and send it once more."))
    if kept["files"]:
        messages.warning(request, _("The file that you had chosen was not kept: choose it again."))
    return QueryDict(kept["words"])


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
