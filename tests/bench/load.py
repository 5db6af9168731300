"""Fifty people at work, then two hundred, against the service as `make run` starts it: how long they wait, and whether anything is lost.

Each thinks for five to ten seconds and then reads a list that they know (80 %), fills in a form (15 %) or opens a paper that
they see (5 %): a clerk begins a nomination, everybody else looks somebody up. A minute of it, with the worker beside the web
server, after fifty have signed in within a minute while others read.
"""

import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import Cookie, CookieJar
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.urls import reverse

from merit import access
from merit.models import Letter, Nomination, User
from tests import road
from tests.bench import copies
from tests.bench.pages import LISTS, seeds
from tests.bench.report import Line, at_most

PEOPLE, LASTS, THINKS = (50, 200), 60, (5, 10)  # seconds
CROWD = ("clerk", "clerk", "other_clerk", "desk", "checker", "chancellery", "cabinet", "member")
READS, WRITES = 0.80, 0.15
OK = 200
FILES, PASSWORD = 300, "pw"
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|reader|once)" value="([^"]*)"')


def run(cast, *, quick=False):
    first = seeds(cast, [road.received, road.granted] if quick else None)
    copies.until(first, 30 if quick else FILES)
    User.objects.update(password=make_password(PASSWORD))
    known = {name: _known(User.objects.get(username=name)) for name in set(CROWD)}
    with _service() as address:
        yield from _signing_in(address, 5 if quick else 50)
        for people in (20,) if quick else PEOPLE:
            yield from _at_work(address, people, known, 12 if quick else LASTS)


class Known(NamedTuple):
    """What somebody reads: their lists, and the files of papers."""

    lists: list[str]
    papers: list[str]


def _known(user) -> Known:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    lists = [one for one in map(reverse, LISTS) if client.get(one).status_code == OK]
    printed = access.visible_to(user, Letter).exclude(file="")[:5]
    return Known(lists, [reverse("file", args=["letter", one.public_id]) for one in printed])


# ---- the service


@contextmanager
def _service():
    """Two processes of four threads, on a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    web = [sys.executable, "-m", "gunicorn", "merit.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "error"]  # fmt: skip
    worker = [sys.executable, "manage.py", "qcluster"]
    running = [_started(command) for command in (web, worker)]
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait()


def _started(command) -> subprocess.Popen:
    """In a session of its own: the worker has processes below it, which it ends itself."""
    env = {**os.environ, "DATABASE_URL": _database(), "LOG_LEVEL": "ERROR"}
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=env, start_new_session=True, **silent)


def _database() -> str:
    """The database that this part fills, as the service reads it from its surroundings."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    return (
        f"postgres://{held['USER']}:{held['PASSWORD']}@{held['HOST']}:{held['PORT']}/{held['NAME']}"
    )


def _wait_for(address):
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/sign-in/").close()
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The service does not answer.")


# ---- the people


class Person:
    """A browser with its cookies, and what it waited for: (kind, seconds, status)."""

    def __init__(self, address, user=None):
        self.address, self.user, self.waited, self.written = address, user, [], 0
        self.signed_in = user is not None
        jar = CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        if user:
            jar.set_cookie(_session_of(user))

    def ask(self, kind, path, data=None) -> tuple[str, str]:
        """The page and the address at which it ended."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        began = time.perf_counter()
        try:
            with self.browser.open(self.address + path, body, timeout=60) as answer:
                page, status, at = answer.read(), answer.status, answer.geturl()
        except urllib.error.HTTPError as refused:
            page, status, at = refused.read(), refused.code, path
        self.waited.append((kind, time.perf_counter() - began, status))
        return page.decode("utf-8", "replace"), at

    def sign_in(self, name):
        page, _at = self.ask("form", "/sign-in/")
        _page, at = self.ask("sign-in", "/sign-in/", dict(TOKEN.findall(page)) | {"username": name, "password": PASSWORD})  # fmt: skip
        self.signed_in = "/sign-in/" not in at

    def work(self, until, known):
        chosen = random.Random(id(self))
        time.sleep(chosen.uniform(0, THINKS[1]))  # they do not all begin at once
        # and who would still be thinking when it ends goes home: all together they would ask at once
        while (thinks := chosen.uniform(*THINKS)) < until - time.monotonic():
            time.sleep(thinks)
            what = chosen.random()
            if what < READS:
                self.ask("read", chosen.choice(known.lists))
            elif what < READS + WRITES:
                self._write()
            else:
                self.ask("paper", chosen.choice(known.papers or known.lists))

    def _write(self):
        """A clerk begins a nomination; anybody else looks a name up and goes to what the search found."""
        if "clerk" not in self.user.username:
            self.ask("read", f"{reverse('inbox')}?q=peeters")
            return
        page, _at = self.ask("form", reverse("nomination-new"))
        _page, at = self.ask("write", reverse("nomination-new"), dict(TOKEN.findall(page)))
        self.written += "/nominee/" in at


def _session_of(user) -> Cookie:
    """As if they had signed in this morning."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return Cookie(0, name, client.cookies[name].value, None, False, "127.0.0.1", False, False, "/", True, False, None, True, None, None, {})  # fmt: skip


# ---- what is measured


def _at_work(address, number, known, lasts):
    before = Nomination.objects.count()
    accounts = {user.username: user for user in User.objects.filter(username__in=CROWD)}
    crowd = [Person(address, accounts[CROWD[n % len(CROWD)]]) for n in range(number)]
    until = time.monotonic() + lasts
    with ThreadPoolExecutor(number) as pool:
        list(pool.map(lambda person: person.work(until, known[person.user.username]), crowd))
    waited = [one for person in crowd for one in person.waited]
    written = sum(person.written for person in crowd)
    yield from _told(f"{number} people", waited)
    lost = written - (Nomination.objects.count() - before)
    yield Line(f"{number} people, drafts that were answered and are not there", lost, "lost", at_most(0), f"of {written}")  # fmt: skip


def _told(who, waited):
    seconds = sorted(spent for _kind, spent, _status in waited)
    failed = sum(status != OK for _kind, _spent, status in waited)
    busy = f"load of the machine {os.getloadavg()[0]:.1f}"
    p95 = seconds[int(len(seconds) * 0.95)]
    yield Line(f"{who}, 95 of 100 wait at most", p95 * 1000, "ms", at_most(1000), busy)
    yield Line(f"{who}, the middle", statistics.median(seconds) * 1000, "ms", None, f"{len(waited)} requests")  # fmt: skip
    yield Line(f"{who}, answers that failed", failed, "answers", at_most(0))


def _signing_in(address, number):
    """So many sign in within a minute, while five others read a list each second."""
    readers = [Person(address, User.objects.get(username="desk")) for _ in range(5)]
    comers = [Person(address) for _ in range(number)]
    lasts = 60 if number >= PEOPLE[0] else 5
    until = time.monotonic() + lasts

    def read(person):
        while time.monotonic() < until:
            person.ask("read", reverse("inbox"))
            time.sleep(1)

    def come(person):
        time.sleep(random.uniform(0, lasts * 0.9))
        person.sign_in(random.choice(CROWD))

    with ThreadPoolExecutor(number + len(readers)) as pool:
        waiting = [pool.submit(read, person) for person in readers]
        waiting += [pool.submit(come, person) for person in comers]
        for one in waiting:
            one.result()
    slowest = max(spent for person in readers for _kind, spent, _status in person.waited)
    signed = [one for person in comers for one in person.waited if one[0] == "sign-in"]
    middle = statistics.median(spent for _kind, spent, _status in signed)
    yield Line(f"{number} sign in at a time, the longest that others wait", slowest * 1000, "ms", at_most(1000))  # fmt: skip
    yield Line(
        "a sign-in, the middle",
        middle * 1000,
        "ms",
        None,
        f"{sum(person.signed_in for person in comers)} of {number}",
    )
