"""Two web servers and two workers on one database: a session holds on both, and what waits is done once."""

import json
import re
import socket
import sys
from collections import Counter
from contextlib import ExitStack
from datetime import datetime
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from time_machine import escape_hatch

from merit.models import Organisation
from merit.passwords import Argon2id
from tests import apart
from tests.patience import PATIENCE

# Several machines share a PostgreSQL; what several processes do with one SQLite file stands in tests/races.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.strict_database]
GOOD = "quatre mots sans lien"
GUNICORN = Path(sys.executable).parent / "gunicorn"
TEN = [f"clerk{n}@ixelles.example" for n in range(10)]


class Browser:
    """One person, with their cookies, at whichever server the balancer leads them to."""

    def __init__(self):
        self.cookies = {}

    def get(self, port, path):
        return self._ask(port, "GET", path)

    def post(self, port, path, **typed):
        body = urlencode(typed | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
        return self._ask(port, "POST", path, body)

    def _ask(self, port, method, path, body=None):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        said = answer.read().decode()
        connection.close()
        return answer.status, said


def free_ports(count):
    with ExitStack() as held:
        servers = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [server.getsockname()[1] for server in servers]


def until(ask, wanted, *, processes):
    """What is asked again and again, until it says what is wanted; at once an error when a process has ended."""
    end = monotonic() + PATIENCE
    while (said := ask()) != wanted:
        ended = [process.communicate()[0].decode() for process in processes if process.poll()]
        assert not ended, ended
        assert monotonic() < end, said
        sleep(0.3)


def ready(port):
    try:
        return Browser().get(port, "/ready")[0]
    except OSError:
        return None


def today() -> str:
    """The servers live on the day that it is, not on that of the tests."""
    now = escape_hatch.time.time()
    return f"{datetime.fromtimestamp(now, ZoneInfo('Europe/Brussels')):%Y-%m-%d}"


def mails(folder) -> Counter:
    """To whom messages left, and how many each."""
    said = "".join(file.read_text() for file in (folder / "mail").glob("*"))
    return Counter(re.findall(r"^To: (.*)$", said, re.MULTILINE))


@pytest.fixture
def service(tmp_path, cast):
    chief = cast["administrator"]
    chief.password = Argon2id().encode(GOOD, "a salt of many letters")
    chief.save()
    with apart.installed(tmp_path / "data") as installation, ExitStack() as running:
        installation.folder.mkdir(mode=0o700)
        installation.filled(tmp_path / "rows")
        ports = free_ports(2)
        web = [
            (GUNICORN, "merit.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket")
            for port in ports
        ]  # fmt: skip
        workers = [(sys.executable, "manage.py", "qcluster")] * 2
        processes = [
            running.enter_context(installation.running(*map(str, words)))
            for words in [*web, *workers]
        ]
        for port in ports:
            until(lambda port=port: ready(port), 200, processes=processes)
        yield installation, ports, processes


def test_a_session_holds_on_both_and_what_waits_is_done_once(service):
    installation, (one, other), processes = service
    chief = Browser()
    assert chief.get(one, "/sign-in/")[0] == 200
    assert chief.post(one, "/sign-in/", username="administrator", password=GOOD)[0] == 302

    # signed in on one, known on the other; what is written on one is read on the other
    town = Organisation.objects.get(code="21009").pk
    for n, email in enumerate(TEN):
        here, there = (one, other) if n % 2 else (other, one)
        assert chief.get(here, "/people/invite/")[0] == 200
        typed = {"email": email, "first_name": "Aline", "last_name": f"Neuf {n}", "language": "fr"}
        since = {"organisation": town, "role": "clerk", "since": today()}
        assert chief.post(here, "/people/invite/", **typed, **since)[0] == 302
        assert email in chief.get(there, "/people/?q=neuf")[1]

    until(lambda: set(mails(installation.folder)) >= set(TEN), True, processes=processes)
    idle = "SELECT count(*) FROM django_q_ormq"
    until(lambda: installation.asked(idle)[0][0], 0, processes=processes)
    assert {address: mails(installation.folder)[address] for address in TEN} == dict.fromkeys(
        TEN, 1
    )
    failed = "SELECT func, result FROM django_q_task WHERE NOT success"
    assert installation.asked(failed) == []

    for port in (one, other):
        status, said = Browser().get(port, "/ready")
        assert (status, set(json.loads(said).values())) == (200, {True})
    assert chief.post(other, "/sign-out/")[0] == 302
    assert chief.get(one, "/people/")[0] == 302  # signed out on both
