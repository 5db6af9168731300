"""Documents that somebody with all rights on the database changes by hand, and the doctor finds beside the journal."""

from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from merit import chains, health, triggers
from merit.models import (
    ChainHead,
    Decree,
    Document,
    JournalEntry,
)
from tests import files, road, states
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OTHERS = {"clerk": "other_clerk", "secretary": "other_secretary"}


def found() -> dict[str, str]:
    """Only what is not well."""
    return {name: fault for name, fault in health.findings() if fault}


@pytest.fixture
def decision(laureate, cast) -> Document:
    """The council's decision, with a draft; beside it the papers of a laureate."""
    document = attach(road.draft(cast), cast)
    assert found() == {}
    return document


def attach(draft, cast, content=files.PDF, name="decision.pdf") -> Document:
    file = road.upload(content, name)
    return door.act("attach", draft, by=cast["clerk"], file=file, kind="decision")


def change(row, **columns):
    type(row).objects.filter(pk=row.pk).update(**columns)


# ---- documents


def test_a_document_that_was_replaced_with_its_hash_is_named(decision):
    other = b"%PDF-1.7 another decision"
    Path(decision.file.path).write_bytes(other)
    change(decision, sha256=sha256(other).hexdigest(), size=len(other))

    assert found() == {"attached": f"document {decision.pk}: it is not one that the journal bound"}


@pytest.mark.parametrize(
    "columns",
    [{"title": "Autre.pdf"}, {"kind": "support"}, {"media_type": "text/plain"}],
    ids=lambda columns: next(iter(columns)),
)
def test_a_document_that_is_called_otherwise_is_named(columns, decision):
    change(decision, **columns)

    assert found() == {"attached": f"document {decision.pk}: it is not one that the journal bound"}


def test_a_document_that_went_is_named(decision):
    draft = decision.nomination
    seq = JournalEntry.objects.get(noun="nomination", noun_id=draft.pk, verb="attach").seq
    Document.objects.filter(pk=decision.pk).delete()

    assert found() == {
        "attached": f"nomination {draft.pk}: the document of entry {seq} is not there"
    }


@pytest.mark.parametrize("to", ["nomination", "dossier", "decree"])
def test_a_document_that_was_moved_is_named(to, decision, laureate, cast):
    other = {
        "nomination": lambda: road.submitted(cast, **OTHERS),
        "dossier": lambda: laureate,
        "decree": Decree.objects.get,
    }[to]()
    change(decision, **{"nomination": None, to: other})

    assert found() == {"attached": f"document {decision.pk}: it is not one that the journal bound"}


def test_a_document_of_which_the_journal_tells_nothing_is_named(decision):
    decision.pk, decision.public_id = None, "00000000-0000-4000-8000-000000000001"
    decision.save(force_insert=True)

    assert found() == {"attached": f"document {decision.pk}: it is not one that the journal bound"}


def test_whoever_adds_a_document_to_whatever_has_it_bound(decision, cast):
    """The decision of the council, the answer of the nominee, the signed act, the scan of a paper nomination."""
    states.paper_draft(cast)
    added = dict(Document.objects.values_list("pk", "kind"))

    bound = JournalEntry.objects.exclude(document_sha256="")

    assert sorted(added.values()) == ["act", "answer", "decision", "scan"]
    assert sorted(bound.values_list("noun", flat=True)) == ["decree", "dossier", "nomination", "nomination"]  # fmt: skip
    assert set(bound.values_list("verb", flat=True)) == {"attach"}
    assert found() == {}


@pytest.mark.parametrize("kind", ["answer", "act"])
def test_what_was_added_with_an_answer_or_a_signature_is_named_too(kind, laureate):
    document = Document.objects.get(kind=kind)
    change(document, title="x")

    assert found() == {"attached": f"document {document.pk}: it is not one that the journal bound"}


@pytest.fixture
def taken_off(laureate, cast) -> Document:
    """The same file added, taken off a draft, and added once more."""
    draft = road.draft(cast)
    once = attach(draft, cast)
    door.act("withdraw_document", once, by=cast["clerk"])
    attach(draft, cast)
    assert found() == {}
    return road.fresh(once)


def test_a_document_that_was_taken_off_and_is_shown_again_is_named(taken_off):
    change(taken_off, withdrawn_on=None)

    assert found() == {
        "attached": f"document {taken_off.pk}: the journal tells that it was taken off, and it is shown"
    }


def test_a_document_that_is_hidden_without_an_act_is_named(taken_off):
    last = Document.objects.latest("pk")
    change(last, withdrawn_on="2026-11-24")

    assert found() == {
        "attached": f"document {last.pk}: it was taken off, and the journal does not tell of it"
    }


def test_one_of_two_documents_that_are_alike_went(taken_off):
    Document.objects.filter(pk=taken_off.pk).delete()

    assert "is not there" in found()["attached"]


def test_the_documents_of_a_draft_that_its_clerk_deleted_are_no_fault(taken_off, cast):
    door.act("discard", taken_off.nomination, by=cast["clerk"])

    assert found() == {}


# ---- journals that were written before documents were bound


def as_before(*verbs):
    """Write the journal anew as it was when it bound no documents."""
    triggers.drop_append_only()
    prev = "0" * 64
    for entry in JournalEntry.objects.order_by("seq"):
        entry.document_sha256 = "" if entry.verb in verbs else entry.document_sha256
        entry.prev, entry.hash = prev, chains.digest(prev, entry.payload())
        entry.save()
        prev = entry.hash
    ChainHead.objects.filter(chain="journal").update(hash=prev)
    triggers.install()


def test_a_journal_that_bound_no_document_holds_and_what_cannot_be_proven_is_counted(decision):
    as_before("attach", "detach")
    out = StringIO()

    assert found() == {}
    call_command("doctor", stdout=out)

    assert out.getvalue().splitlines()[-1] == (
        "unproven    3 documents were added before the journal bound them: nobody can tell whether they were changed"
    )


def test_where_all_is_bound_nothing_is_said_of_it(laureate):
    out = StringIO()

    call_command("doctor", stdout=out)

    assert "unproven" not in out.getvalue()


def test_beside_documents_of_before_one_that_is_new_or_gone_is_named_all_the_same(taken_off, cast):
    """Of before is only as many as the journal tells of."""
    as_before("attach", "detach")
    assert found() == {}
    again = attach(taken_off.nomination, cast, files.TEXT, "b.txt")
    assert found() == {}

    change(again, title="x")
    assert found() == {"attached": f"document {again.pk}: it is not one that the journal bound"}

    change(again, title="b.txt")
    Document.objects.filter(pk=taken_off.pk).delete()
    assert found() == {
        "attached": f"nomination {taken_off.nomination_id}: the journal tells of 2 documents that it did not bind, 1 are there"
    }


def test_an_entry_that_binds_no_document_is_hashed_as_it_always_was(laureate):
    """Else no journal of before would hold."""
    with_document = JournalEntry.objects.filter(verb="attach").earliest("seq").payload()
    without = JournalEntry.objects.earliest("seq").payload()

    assert set(with_document) - set(without) == {"document"}
