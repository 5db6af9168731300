"""Walks the demonstration as every role in both languages and keeps each kind of page once, for the judges to look at."""

import json
import re
import sys
from collections import Counter, deque
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

import django

django.setup()

from django.db.models import Count  # noqa: E402 - models exist only after setup
from django.urls import Resolver404, resolve  # noqa: E402

from merit.models import User  # noqa: E402
from merit.roles import Role  # noqa: E402
from workflows.models import WorkItem  # noqa: E402
from workflows.rehearsal import cast  # noqa: E402

LANGUAGES = ("fr", "nl")
NO_PAGES = ("file", "source", "language", "sign-out")
OPEN_TO_ALL = ("/sign-in/", "/help/", "/contact/", "/accessibility/", "/privacy/")
SEVERAL = (
    4  # pages of one kind whose links are followed: the first nomination is not always a draft
)
MISSING = "/no-such-page/"


class Visitor:
    """A browser without a screen: keeps cookies, reads pages, follows no link by itself."""

    def __init__(self, base: str, language: str):
        self.base, self.language = base, language
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    @property
    def cookie(self) -> str:
        mine = {c.name: c.value for c in self.jar} | {"django_language": self.language}
        return "; ".join(f"{name}={value}" for name, value in mine.items())

    def read(self, path: str, data: dict | None = None) -> str | None:
        """The page at this address, also when it says that something is not there; None if it is no page."""
        body = urlencode(data).encode() if data else None
        request = Request(self.base + path, body, {"Cookie": self.cookie, "Referer": self.base})  # noqa: S310
        try:
            answer = self.opener.open(request, timeout=60)
        except HTTPError as error:
            answer = error
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return None
        return answer.read().decode()

    def sign_in(self, username: str):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.read("/sign-in/"))[1]
        known = {"username": username, "password": cast.PASSWORD, "csrfmiddlewaretoken": token}
        page = self.read("/sign-in/", known)
        if "sessionid" not in self.cookie or f'lang="{self.language}"' not in page:
            raise SystemExit(f"{username} could not sign in.")


def busiest(role: str, language: str) -> str:
    """The account of a role that has most to see: of a commune, the one that nominates most."""
    found = User.objects.filter(is_active=True, language=language, memberships__role=role)
    written = Count("memberships__organisation__nominations", distinct=True)
    return found.annotate(written=written).order_by("-written", "pk").first().username


def kind(path: str) -> str | None:
    """What sort of page an address leads to: its name, and the step, the act or the question it shows."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.url_name in NO_PAGES:
        return None
    if match.url_name == "task":
        return f"task: {WorkItem.objects.get(task_id=match.kwargs['pk']).node}"
    words = [v for k, v in match.kwargs.items() if k in ("slug", "kind", "action")]
    return ": ".join([match.url_name, *words])


def pages(visitor: Visitor):
    """Every kind of page that links lead to from the first one, each once: kind, address, text."""
    told, visited, seen, waiting = Counter(), set(), set(), deque(["/", *OPEN_TO_ALL[1:]])
    while waiting:
        path = waiting.popleft()
        sort = kind(urlsplit(path).path)
        if sort is None or urlsplit(path).path in visited or told[sort] >= SEVERAL:
            continue
        visited.add(urlsplit(path).path)
        told[sort] += 1
        if (text := visitor.read(path)) is None:
            continue
        waiting += [unescape(link) for link in re.findall(r'href="(/[^"#]*)"', text)]
        if sort not in seen:
            seen.add(sort)
            yield sort, path, text
    yield "missing page", MISSING, visitor.read(MISSING)


def walk(base: str):
    """Who saw what: everybody who is not signed in, then every role, in both languages."""
    for language in LANGUAGES:
        stranger = Visitor(base, language)
        for path in OPEN_TO_ALL:
            yield "nobody", stranger, kind(path), path, stranger.read(path)
        yield "nobody", stranger, "missing page", MISSING, stranger.read(MISSING)
        for role in Role.values:
            person = Visitor(base, language)
            person.sign_in(busiest(role, language))
            for found in pages(person):
                yield role, person, *found


def main(base: str, room: Path):
    (room / "pages").mkdir()
    kept = []
    for role, visitor, sort, path, text in walk(base):
        file = f"{len(kept):04}.html"
        (room / "pages" / file).write_text(text)
        fact = {"role": role, "language": visitor.language, "kind": sort, "path": path}
        kept.append(fact | {"file": file, "url": base + path, "cookie": visitor.cookie})
    (room / "pages.json").write_text(json.dumps(kept, indent=1))
    sys.stdout.write(f"{len(kept)} pages of {len({p['kind'] for p in kept})} kinds\n")


main(sys.argv[1], Path(sys.argv[2]))
