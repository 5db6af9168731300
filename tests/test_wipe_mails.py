"""The mails that were kept in a folder go with the simulation that wrote them; what cannot be told apart is named."""

from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.mail.backends import filebased
from django.core.management import CommandError, call_command

from merit import jobs, simulation
from merit.models import Leftover, User
from tests import road, states
from tests.test_outbox import invited
from workflows import door
from workflows.models import Message
from workflows.outbox import sending

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


class OneFileEach(filebased.EmailBackend):
    """Django names a file after the second and a place in memory, which may come again: two mails would stand in one file."""

    def _get_filename(self):
        self._fname = self._fname or str(Path(self.file_path) / f"{uuid4()}.log")
        return self._fname


@pytest.fixture
def folder(settings) -> Path:
    settings.EMAIL_BACKEND = f"{__name__}.{OneFileEach.__name__}"
    return settings.EMAIL_FILE_PATH


def sent(cast):
    """A mail of an invitation, which is official, and one for each message of the simulation."""
    invited(cast)
    for account in cast.values():
        User.objects.filter(pk=account.pk).update(email=f"{account.username}@ixelles.example")
    states.to_sign(cast)
    road.submitted(cast, surname="Deux")
    door.tell_of_new_tasks()
    jobs.drain()
    sending.send_waiting()
    assert set(Message.objects.values_list("state", "simulation")) == {("sent", False), ("sent", True)}  # fmt: skip


def of(folder, simulated):
    """The mails on the disk, by the keys of their messages."""
    keys = Message.objects.filter(simulation=simulated).values_list("public_id", flat=True)
    texts = {path: path.read_text() for path in folder.iterdir()}
    return {path for path, text in texts.items() if any(f"<{key}@" in text for key in keys)}


def wiped() -> str:
    out = StringIO()
    call_command("wipe_simulation", "--yes", stdout=out)
    return out.getvalue()


def test_the_mails_of_a_simulation_go_with_it_and_are_told(cast, folder):
    sent(cast)
    official, simulated = of(folder, False), of(folder, True)
    files = len(door.what_would_go().files())

    said = wiped()

    assert len(official) == 1
    assert len(simulated) > 1
    assert set(folder.iterdir()) == official
    assert f"  {files} files\n" in said
    assert f"{files} files were removed.\n" in said


def test_a_mail_that_cannot_be_removed_waits(cast, folder, monkeypatch):
    sent(cast)
    simulated = of(folder, True)
    door.wipe_simulation()

    def fails(_path, **_more):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fails)
        _removed, failed = simulation.remove_leftovers()

    assert set(failed) == {f"mail:{path.name}" for path in simulated}
    assert Leftover.objects.count() == len(simulated)
    assert simulation.remove_leftovers() == (len(simulated), {})


def test_a_file_that_holds_an_official_mail_too_stays_and_is_named(cast, folder):
    sent(cast)
    (official,), simulated = of(folder, False), sorted(of(folder, True))
    with official.open("ab") as file:
        file.write(simulated[0].read_bytes())

    said = wiped()

    assert set(folder.iterdir()) == {official}
    assert f"In {folder} 1 files of mails hold something of which the outbox does not tell" in said
    assert f"  {official.name}\n" in said


def test_a_mail_that_an_earlier_wipe_left_is_named_where_nothing_else_is_left(cast, folder):
    folder.mkdir()
    (folder / "old.log").write_text("Message-ID: <4d5b8f0e-1111-4222-8333-444455556666@localhost>\n")  # fmt: skip
    out = StringIO()

    with pytest.raises(CommandError, match="There is nothing here of a simulation"):
        call_command("wipe_simulation", "--yes", stdout=out)

    assert out.getvalue().endswith("  old.log\n")
    assert (folder / "old.log").exists()
