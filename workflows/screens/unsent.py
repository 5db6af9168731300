"""What was sent while nobody was signed in any more: kept until the same person is back, and shown to them in the same form.

It is not done: they read it once more and send it. Files have to be chosen again, and what only its own office reads is
never kept outside its door.
"""

from datetime import datetime

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit.models import User
from workflows.models import Unsent

KEY = "unsent"  # in the session of who is to sign in again: what they are told there
READER = "reader"  # the field that says to whom a form was shown
LARGEST = 256 * 1024  # more than any form of ours takes, each letter written as three
LONGEST_PATH = 255  # no page of ours has a longer address; the column holds no longer one
MOST = 60  # forms of one person: more than one works on at a time
TOO_LONG = _("What you had typed was too long to be kept. Your browser may still have it: go back to the page on which you wrote it.")  # fmt: skip
SECRET = ("csrfmiddlewaretoken", "password", READER)
SEALED = (
    "sealed"  # beside the account: of such a form nothing is kept (criminal data: GDPR, art. 10)
)


class CameBack(QueryDict):
    """What was typed once and is shown again; nobody has sent it."""


def came_back(data: object) -> bool:
    return isinstance(data, CameBack)


# ---- whose words they are


def shown_to(user: User, *, sealed: bool = False) -> str:
    """What a form says of its reader: the account, signed, so that nobody writes in the name of another; and whether
    only its own office reads what is written there."""
    return signing.Signer(salt=KEY).sign(f"{user.pk}/{SEALED}" if sealed else str(user.pk))


def _writer(request: HttpRequest) -> tuple[int | None, bool]:
    """The account to which the form was shown that was sent, whoever is signed in by now; and whether it is sealed."""
    try:
        said = signing.Signer(salt=KEY).unsign(request.POST.get(READER, ""))
    except signing.BadSignature:
        return None, False
    account, _slash, kind = said.partition("/")
    return int(account), kind == SEALED


def is_another_s(request: HttpRequest) -> bool:
    """Shown to somebody else than who is signed in."""
    who, _sealed = _writer(request)
    return bool(who) and request.user.is_authenticated and request.user.pk != who


def is_sealed(request: HttpRequest) -> bool:
    return _writer(request)[1]


# ---- kept


def keep(request: HttpRequest) -> bool:
    """Keep the words of a form that could not be done; says whether its sender finds them again on that page.

    Nothing that another site sent, nothing of forms that are open to everybody, nothing where nobody was signed in.
    Of what is too long, that it was: its writer is told, and may still find it by going back.
    """
    who, left_out = _writer(request)
    if not (who and _is_ours(request) and (told := _store(request, who, request.path))):
        return False
    if not request.user.is_authenticated:
        request.session[KEY] = told
    return not told["too_long"] and not left_out and request.user.pk in (who, None)


def carry(request: HttpRequest, path: str) -> None:
    """Whoever changes the language while writing finds the words in the form on that page."""
    who, _sealed = _writer(request)
    if who and who == request.user.pk and len(path) <= LONGEST_PATH:
        _store(request, who, path)


def keep_typed(request: HttpRequest, path: str) -> datetime | None:
    """While somebody types, before they send anything: their words as they stand, for the page on which they write. Says when;
    None where nothing of it is kept: of what is sealed, of what is too long (what was kept before stays), of another's page."""
    who, sealed = _writer(request)
    if len(path) > LONGEST_PATH or len(_words(request)) > LARGEST:
        return None
    if not who or sealed or request.user.pk not in (who, None):
        return None
    _store(request, who, path)
    return timezone.now()


def _words(request: HttpRequest, *, left_out: bool = False) -> str:
    """What was typed, as a browser sends it, without what the page itself sends along."""
    words = request.POST.copy()
    for name in [*words] if left_out else SECRET:
        words.pop(name, None)
    return words.urlencode()


def _store(request: HttpRequest, who: int, path: str) -> dict[str, bool] | None:
    """What is said of the words that were kept; None where there were none."""
    left_out = is_sealed(request)
    text = _words(request, left_out=left_out)
    if not (text or left_out or request.FILES):
        return None
    too_long = len(text) > LARGEST
    told = {"files": bool(request.FILES), "too_long": too_long, "left_out": left_out}
    facts = told | {"words": "" if too_long else text, "at": timezone.now()}
    told["words"] = bool(text)
    Unsent.objects.update_or_create(user_id=who, path=path, defaults=facts)
    _let_go_of_the_oldest(who)
    return told


def _is_ours(request) -> bool:
    """Sent by a page of this site, to an address for which one must be signed in."""
    sender = request.headers.get("Origin")
    from_here = sender in (None, f"{request.scheme}://{request.get_host()}")
    if len(request.path) > LONGEST_PATH:
        return False
    return from_here and getattr(request.resolver_match.func, "login_required", True)


def _let_go_of_the_oldest(who: int) -> None:
    for row in Unsent.objects.filter(user=who).order_by("-at", "-pk")[MOST:]:
        row.delete()


# ---- back again


def bring_back(request: HttpRequest) -> QueryDict | None:
    """The words for the form on this page, until it is sent."""
    kept = _kept_here(request)
    if kept is None:
        return None
    if kept.too_long:
        messages.warning(request, TOO_LONG)
        kept.delete()
        return None
    if kept.left_out:
        messages.warning(request, gettext("What is sealed was not kept: write it again."))
    elif kept.words:
        messages.info(
            request, gettext("What you had typed is here again. Read it, and send it once more.")
        )
    if kept.files:
        messages.warning(
            request, gettext("The file that you had chosen was not kept: choose it again.")
        )
    # a form of which nothing is kept is new
    return QueryDict(kept.words) if kept.words and not kept.left_out else None


def tell(request: HttpRequest) -> None:
    """On an address that shows no form: say once what became of what was sent there."""
    bring_back(request)
    is_sent(request)


def _kept_here(request: HttpRequest) -> Unsent | None:
    """What this person left on this very page."""
    return Unsent.objects.filter(user=request.user.pk, path=request.path).first()


NO_WORDS = (
    *SECRET,
    "once",
    "version",
    "draft",
    "upload",
    "read",
)  # what the page itself sends along


def left(request: HttpRequest) -> list[tuple[str, str]]:
    """What this person wrote for a page that takes it no longer, now or before they signed in again: name of the field,
    words."""
    kept = None if request.method == "POST" else _kept_here(request)
    written = request.POST if request.method == "POST" else QueryDict(kept.words if kept else "")
    return [
        (name, words)
        for name, values in written.lists()
        for words in values
        if words.strip() and name not in NO_WORDS and not name.endswith(("-held", "-name"))
    ]


def is_sent(request: HttpRequest) -> None:
    """The form on this page was sent: what was kept for it is kept no longer."""
    Unsent.objects.filter(user=request.user.pk, path=request.path).delete()


def signed_in(request: HttpRequest) -> None:
    """Who is back needs no longer be told at the door."""
    request.session.pop(KEY, None)
