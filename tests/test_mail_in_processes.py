"""Messages leave by a mail server that is another program: away for an hour, or with a worker killed in the middle of a message."""

import re
import signal
import socket
import sys
from threading import Event, Thread

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat

from merit.models import User
from tests import apart
from tests.cast import TODAY
from tests.patience import PATIENCE
from tests.test_two_of_each import free_ports
from workflows.outbox.writing import write

pytestmark = pytest.mark.django_db(transaction=True)
# A minute after the messages were written: on another day they would be given up, and earlier they wait.
SEND = (
    f"import time_machine; time_machine.travel({TODAY.timestamp() + 60}).start();"
    " import django; django.setup(); from workflows import door; print(door.send_waiting(), flush=True)"
)
FIVE = ("clerk", "secretary", "desk", "checker", "legal")


class MailServer(Thread):
    """As much of SMTP (RFC 5321) as one client needs. It keeps what it took; from the message `silent` on it takes one without a word."""

    def __init__(self, port: int, silent: int = 0):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", port))
        self.taken, self.silent, self.is_waited_for = [], silent, Event()
        self.start()

    def run(self):
        while True:
            try:
                client, _address = self.socket.accept()
            except OSError:
                return  # closed: the server went away
            with client, client.makefile("rwb", buffering=0) as line:
                self._serve(line)

    def _serve(self, line):
        say = lambda words: line.write(f"{words}\r\n".encode())  # noqa: E731
        say("220 post.example")
        while words := line.readline().decode().upper():
            if words.startswith("DATA"):
                say("354 go on")
                self.taken.append(self._read(line))
                if len(self.taken) == self.silent:
                    self.is_waited_for.set()
                    line.readline()  # until the client is gone
                    return
            say("221 bye" if words.startswith("QUIT") else "250 ok")
            if words.startswith("QUIT"):
                return

    @staticmethod
    def _read(line) -> tuple[str, str]:
        """To whom, and under which name."""
        said = b""
        while not said.endswith(b"\r\n.\r\n"):
            said += line.readline()
        words = said.decode()
        return re.search(r"^To: (\S+)", words, re.MULTILINE)[1], re.search(r"^Message-ID: (\S+)", words, re.MULTILINE)[1]  # fmt: skip

    def close(self):
        self.socket.close()


@pytest.fixture
def installation(tmp_path, cast):
    """Five messages wait."""
    User.objects.filter(username__in=FIVE).update(email=Concat(F("username"), Value("@order.example")))  # fmt: skip
    for name in FIVE:
        write("password_chosen", User.objects.get(username=name), at="24/11/2026")
    with apart.installed(tmp_path / "data") as beside:
        beside.folder.mkdir(mode=0o700)
        beside.filled(tmp_path / "rows")
        (port,) = free_ports(1)
        beside.environ |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port)}
        yield beside, port


def work(beside) -> int:
    """One round of a worker, in a process of its own: how many left."""
    with beside.running(sys.executable, "-c", SEND) as process:
        said, _ = process.communicate(timeout=PATIENCE)
    return int(said.split()[-1])


def states(beside) -> list[tuple]:
    return beside.asked("SELECT state, tries FROM workflows_message ORDER BY id")


def later(beside):
    """The hour, or the claim, is over."""
    beside.changed("UPDATE workflows_message SET next_try_at = written_at")


def test_a_server_that_was_away_gets_every_message_once_and_in_order(installation):
    beside, port = installation
    assert work(beside) == 0
    assert states(beside)[0] == ("waiting", 1)
    later(beside)

    server = MailServer(port)
    assert work(beside) == 5
    assert work(beside) == 0
    server.close()

    assert [to for to, _name in server.taken] == [f"{name}@order.example" for name in FIVE]
    assert {state for state, _tries in states(beside)} == {"sent"}


def test_a_worker_killed_before_the_answer_leaves_a_message_that_comes_again_under_its_name(installation):  # fmt: skip
    """Killed in the third message, which the server had taken: that one comes twice and is known again, the others once."""
    beside, port = installation
    server = MailServer(port, silent=3)
    with beside.running(sys.executable, "-c", SEND) as worker:
        while not server.is_waited_for.wait(1):
            assert worker.poll() is None, worker.communicate()
        worker.send_signal(signal.SIGKILL)
        worker.wait(PATIENCE)
    assert [state for state, _tries in states(beside)] == ["sent", "sent", "waiting", "waiting", "waiting"]  # fmt: skip

    assert work(beside) == 2  # nobody takes what somebody has claimed
    later(beside)
    assert work(beside) == 1
    server.close()

    third = f"{FIVE[2]}@order.example"
    names = [name for to, name in server.taken if to == third]
    assert [to for to, _name in server.taken] == [f"{FIVE[n]}@order.example" for n in (0, 1, 2, 3, 4, 2)]  # fmt: skip
    assert len(names) == 2
    assert names[0] == names[1]
    assert {state for state, _tries in states(beside)} == {"sent"}
