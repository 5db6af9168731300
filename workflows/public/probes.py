"""Two addresses for machines: whether this process answers (/health), and whether it can take requests (/ready)."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

from merit import ready


class Answer(JsonResponse):
    """Asked every few seconds: that it says no stands in the log of whoever asks, not a thousand times in ours."""

    _has_been_logged = True  # as Django marks what it has told


class ProbesMiddleware:
    """Before everything else: who asks knows the machine by its number, comes without HTTPS, and is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = PROBES.get(request.path_info)
        if answer is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        response = answer()
        response.headers["Cache-Control"] = "no-store"
        return response


def _health() -> HttpResponse:
    """No database is asked: a process that answers is not to be killed because PostgreSQL rests."""
    return Answer({"alive": True})


def _ready() -> HttpResponse:
    parts = ready.answers()
    is_ready = all(parts.values())
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return Answer({"ready": is_ready, **parts}, status=status)


PROBES: dict[str, Callable[[], HttpResponse]] = {"/health": _health, "/ready": _ready}
