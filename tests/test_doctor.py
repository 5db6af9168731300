"""The doctor: well on a sound organisation, and the first bad row of each examination by name."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from merit import health, jobs, triggers
from merit.models import Award, Certificate, Counter, Document, Letter
from tests import road
from workflows.models import WorkItem

pytestmark = pytest.mark.django_db
SOUND = {
    "triggers": None, "journal": None, "register": None, "awards": None, "numbers": None,
    "words": None, "prints": None, "documents": None,
}  # fmt: skip


@pytest.fixture
def sound(cast):
    """A laureate with letter, certificate and documents, everything printed."""
    dossier = road.granted(cast)
    jobs.drain()
    return dossier


def found() -> dict:
    return dict(health.findings())


def test_a_sound_house_is_well(sound):
    out = StringIO()

    call_command("doctor", stdout=out)

    assert found() == SOUND
    assert out.getvalue().split() == [w for name in (*SOUND, "queue") for w in (name, "well")]


def test_a_trigger_that_went_is_named(sound):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER merit_dossier_step")
        else:
            cursor.execute("DROP TRIGGER merit_dossier_lives ON merit_dossier")

    assert "merit_dossier" in found()["triggers"]
    triggers.install()


@pytest.mark.parametrize("chain", ["journal", "register"])
def test_a_changed_line_of_a_chain_is_named(chain, sound):
    table, column = {
        "journal": ("merit_journalentry", "role"), "register": ("merit_registerentry", "list_name"),
    }[chain]  # fmt: skip
    _without_triggers(f"UPDATE {table} SET {column} = 'x' WHERE seq = 1")

    assert found() == SOUND | {
        chain: f"{chain}: entry 1 does not follow from the one before it",
        "triggers": found()["triggers"],
    }


def test_a_number_that_was_never_drawn_is_named(sound):
    Counter.objects.filter(series="SIM-C").update(last=7)

    assert found()["numbers"] == "SIM-C/2026: 7: the counter says 7, 1 numbers were drawn"


def test_words_that_changed_are_named(sound):
    letter = Letter.objects.get(code="P13")
    Letter.objects.filter(pk=letter.pk).update(words="<html>other</html>")

    assert found()["words"] == (f"letter {letter.pk}: its words are not those that were frozen")


def test_a_file_that_went_and_a_file_that_changed_are_named(sound):
    certificate, document = Certificate.objects.get(), Document.objects.order_by("pk").first()
    certificate.file.storage.delete(certificate.file.name)
    with Path(document.file.path).open("ab") as stored:
        stored.write(b" ")

    assert found() == SOUND | {
        "prints": f"certificate {certificate.pk}: its file is missing",
        "documents": f"document {document.pk}: its file is not the one that was kept",
    }


@pytest.mark.drifts
def test_a_queue_that_does_not_fit_is_told_and_ends_with_an_error(sound):
    item = WorkItem.objects.filter(open=True).first()
    WorkItem.objects.filter(pk=item.pk).update(open=False, closed_at="2026-11-24T10:00:00Z")
    out = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=out)

    assert ended.value.code == 1
    assert f"queue      work item {item.pk} is closed" in out.getvalue()


def _without_triggers(sql):
    triggers.drop_append_only("default")
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_award_that_is_shown_otherwise_than_in_the_register_is_named(sound):
    Award.objects.update(status="withdrawn")

    number = Award.objects.get().number
    assert found()["awards"] == f"{number}: shown as withdrawn, the register says granted"


def test_words_that_were_emptied_are_named(sound):
    letter = Letter.objects.get(code="P13")
    Letter.objects.filter(pk=letter.pk).update(words="")

    assert found()["words"] == f"letter {letter.pk}: its words are not those that were frozen"


def test_a_file_that_lies_elsewhere_is_named_and_the_others_are_examined(sound):
    document = Document.objects.earliest("pk")
    Document.objects.filter(pk=document.pk).update(file="../../etc/passwd")

    assert found() == SOUND | {
        "documents": f"document {document.pk}: its file would lie outside the folder of files"
    }
