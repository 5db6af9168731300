"""The doctor: well on a sound organisation, and the first bad row of each examination by name."""

from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from merit import health, jobs, triggers
from merit.models import (
    Award,
    Certificate,
    Counter,
    Decree,
    DecreeLine,
    Document,
    Dossier,
    DrawnNumber,
    Holiday,
    JournalEntry,
    Letter,
    Nomination,
    Nominee,
    Rank,
    TextBlock,
)
from merit.models.paper import seal
from tests import road, states
from workflows import door
from workflows.drift import drift
from workflows.models import WorkItem

pytestmark = pytest.mark.django_db
OTHERS = {"clerk": "other_clerk", "secretary": "other_secretary"}
SOUND = {
    "triggers": None, "findable": None, "journal": None, "register": None, "looks": None, "awards": None, "numbers": None,
    "references": None, "decrees": None, "words": None, "prints": None, "bound": None, "documents": None, "attached": None, "waiting": None,
    "holidays": None, "texts": None, "remarks": None, "gone": None, "states": None, "clock": None, "checkpoints": None,
}  # fmt: skip


def found() -> dict:
    return dict(health.findings())


def test_a_sound_house_is_well(laureate):
    out = StringIO()

    call_command("doctor", stdout=out)

    assert found() == SOUND
    assert out.getvalue().split() == [w for name in (*SOUND, "queue") for w in (name, "well")]


def test_a_trigger_that_went_is_named(laureate):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER merit_dossier_step")
        else:
            cursor.execute("DROP TRIGGER merit_dossier_lives ON merit_dossier")

    assert "merit_dossier" in found()["triggers"]
    triggers.install()


@pytest.mark.parametrize("chain", ["journal", "register"])
def test_a_changed_line_of_a_chain_is_named(chain, laureate):
    table, column = {
        "journal": ("merit_journalentry", "role"), "register": ("merit_registerentry", "list_name"),
    }[chain]  # fmt: skip
    _without_triggers(f"UPDATE {table} SET {column} = 'x' WHERE seq = 1")

    named = {"register": "simulation"}.get(chain, chain)
    others = {"register": ("triggers", "decrees"), "journal": ("triggers",)}[chain]
    assert found() == SOUND | {
        chain: f"{named}: entry 1 does not follow from the one before it",
        **{name: found()[name] for name in others},
    }


def test_a_number_that_was_never_drawn_is_named(laureate):
    Counter.objects.filter(series="SIM-C").update(last=7)

    assert found()["numbers"] == "SIM-C/2026: the counter says 7, 1 numbers were drawn"


def test_words_that_changed_are_named(laureate):
    letter = Letter.objects.get(code="P13")
    Letter.objects.filter(pk=letter.pk).update(words="<html>other</html>")

    assert found()["words"] == (f"letter {letter.pk}: its words are not those that were frozen")


def test_a_file_that_went_and_a_file_that_changed_are_named(laureate):
    certificate, document = Certificate.objects.get(), Document.objects.order_by("pk").first()
    certificate.file.storage.delete(certificate.file.name)
    with Path(document.file.path).open("ab") as stored:
        stored.write(b" ")

    assert found() == SOUND | {
        "prints": f"certificate {certificate.pk}: its file is missing",
        "documents": f"document {document.pk}: its file is not the one that was kept",
    }


@pytest.mark.drifts
def test_a_queue_that_does_not_fit_is_told_and_ends_with_an_error(laureate):
    item = WorkItem.objects.filter(open=True).first()
    WorkItem.objects.filter(pk=item.pk).update(open=False, closed_at="2026-11-24T10:00:00Z")
    out = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=out)

    assert ended.value.code == 1
    assert f"queue       work item {item.pk} is closed" in out.getvalue()


def _without_triggers(sql):
    triggers.drop_append_only("default")
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_award_that_is_shown_otherwise_than_in_the_register_is_named(laureate):
    Award.objects.update(status="withdrawn")

    number = Award.objects.get().number
    assert found()["awards"] == f"{number}: shown as withdrawn, the register says granted"


def test_words_that_were_emptied_are_named(laureate):
    letter = Letter.objects.get(code="P13")
    Letter.objects.filter(pk=letter.pk).update(words="")

    assert found()["words"] == f"letter {letter.pk}: its words are not those that were frozen"


def test_a_file_that_lies_elsewhere_is_named_and_the_others_are_examined(laureate):
    document = Document.objects.earliest("pk")
    Document.objects.filter(pk=document.pk).update(file="../../etc/passwd")

    assert found() == SOUND | {
        "documents": f"document {document.pk}: its file would lie outside the folder of files"
    }


@pytest.mark.parametrize("what", ["letter", "certificate", "decree"])
def test_a_paper_that_was_replaced_with_its_words_and_hashes_is_named(what, laureate, cast):
    """Whoever can write in all these places still cannot write in the journal."""
    paper = {
        "letter": lambda: states.in_state(cast, "letter", "sent", dossier=laureate),
        "certificate": lambda: states.in_state(
            cast, "certificate", "handed_over", dossier=laureate
        ),
        "decree": lambda: road.answer(
            laureate.decree_line().decree, cast["government"], published=False
        ),
    }[what]()
    jobs.drain()
    assert found() == SOUND
    paper = road.fresh(paper)
    words, pdf = "<html>other</html>", b"%PDF-1.7 other"
    if paper.file:
        Path(paper.file.path).write_bytes(pdf)
    type(paper).objects.filter(pk=paper.pk).update(
        words=words, words_sha256=sha256(words.encode()).hexdigest(),
        **({"pdf_sha256": sha256(pdf).hexdigest()} if paper.file else {}),
    )  # fmt: skip

    assert found() == SOUND | {
        "bound": f"{what} {paper.pk}: it is not the paper that the journal bound"
    }


@pytest.mark.parametrize(
    ("model", "column", "kind"),
    [
        (Nomination, "reference", "nomination"),
        (Dossier, "reference", "dossier"),
        (Decree, "number", "decree"),
        (Award, "number", "award"),
        (Certificate, "number", "certificate"),
    ],
)
def test_a_number_that_was_not_drawn_for_what_carries_it_is_named(model, column, kind, laureate):
    model.objects.update(**{column: "SIM/2026/0999"})

    assert found()["references"] == f"{kind} SIM/2026/0999: it was not drawn for what carries it"


def test_two_references_that_were_exchanged_are_named(laureate, cast):
    road.received(cast, **OTHERS)
    one, two = Dossier.objects.order_by("pk")
    Dossier.objects.filter(pk=two.pk).update(reference="?")
    Dossier.objects.filter(pk=one.pk).update(reference=two.reference)
    Dossier.objects.filter(pk=two.pk).update(reference=one.reference)

    assert found() == SOUND | {
        "references": f"dossier {two.reference}: it was not drawn for what carries it"
    }


def test_a_number_that_nothing_carries_is_named(laureate):
    DrawnNumber.objects.create(series="SIM-R", year=2026, n=2, request_key="award:999")
    Counter.objects.filter(series="SIM-R").update(last=2)

    assert found() == SOUND | {"references": "award SIM-R/2026/0002: drawn, and nothing carries it"}


def test_merged_dossiers_carry_the_numbers_that_were_drawn_for_them(laureate, cast):
    first = road.received(cast)
    second = road.received(cast, **OTHERS)
    door.act("merge", second, by=cast["desk"], into=first, reason="La même personne.")

    assert found() == SOUND


@pytest.mark.parametrize(
    "changed",
    [
        lambda lines: lines.update(list_name="HACKED"),
        lambda lines: lines.update(rank=Rank.objects.get(code="R3")),
        lambda lines: lines.update(posthumous=True),
        lambda _lines: Decree.objects.update(number="SIM-A/2026/0009"),
    ],
)
def test_a_line_of_the_register_that_its_decree_does_not_say_is_named(changed, laureate):
    changed(DecreeLine.objects.all())

    said = "register line 1: it does not say what the decree of its dossier says"
    assert found()["decrees"] == said


def test_an_award_of_another_person_is_named(laureate):
    Award.objects.update(nominee=Nominee.objects.create(surname="Dias"))

    assert found() == SOUND | {
        "decrees": "register line 1: its award is not of the person of its dossier"
    }


def test_an_award_without_a_line_is_named_and_the_others_are_examined(laureate):
    _without_triggers("DELETE FROM merit_registerentry")

    assert found()["awards"] == "SIM-R/2026/0001: it has no line in the register"
    assert found()["documents"] is None


def test_what_cannot_be_examined_is_a_fault_and_the_others_are_examined(laureate, monkeypatch):
    def broken():
        raise IndexError("Diaz")
        yield

    monkeypatch.setitem(health.EXAMINATIONS, "journal", broken)

    assert found() == SOUND | {"journal": "it cannot be examined: IndexError"}


@pytest.mark.drifts
@pytest.mark.parametrize("column", ["role", "organisation", "node"])
def test_a_task_in_a_wrong_inbox_is_named(column, laureate, cast):
    road.received(cast, **OTHERS)
    item = WorkItem.objects.get(open=True, node="examine")
    commune = cast["clerk"].memberships.get().organisation
    wrong = {"role": "auditor", "organisation": commune, "node": "sign"}[column]
    WorkItem.objects.filter(pk=item.pk).update(**{column: wrong})

    assert drift() == [f"work item {item.pk} is put to somebody else than its question asks"]


def test_a_series_without_its_counter_is_named(laureate):
    Counter.objects.filter(series="SIM-R").delete()

    assert found()["numbers"] == "SIM-R/2026: 1 numbers were drawn, and there is no counter"


def test_a_gap_in_a_series_is_named(laureate):
    DrawnNumber.objects.create(series="SIM-R", year=2026, n=3, request_key="award:999")
    Counter.objects.filter(series="SIM-R").update(last=2)

    assert found()["numbers"] == "SIM-R/2026: number 2 was never drawn"


def test_the_journal_binds_the_paper_with_each_step(laureate):
    """First its words, then words and print together."""
    letter = Letter.objects.get(code="P13")
    entries = JournalEntry.objects.filter(noun="letter", noun_id=letter.pk)

    bound = dict(entries.values_list("verb", "paper_sha256"))

    assert bound == {"draft": seal(letter.words_sha256, "")}
    others = JournalEntry.objects.exclude(noun__in=["letter", "certificate", "decree"])
    assert set(others.values_list("paper_sha256", flat=True)) == {""}


def test_a_text_of_which_no_version_holds_is_named(laureate):
    TextBlock.objects.filter(code="name_check").update(valid_to=date(2026, 11, 23))

    assert found() == SOUND | {
        "texts": "no version of “Errors in a name or a rank” is in force: P13 cannot be written"
    }


def test_a_year_of_which_nobody_entered_the_holidays_is_named(laureate):
    Holiday.objects.filter(day__year=2028).delete()

    assert found() == SOUND | {
        "holidays": "not all holidays of 2028 are known: enter them, or periods end too early"
    }
