"""Who may not touch one of the files of a decree does not touch the decree: nothing is asked of them, nothing offered."""

import re
from datetime import date

import pytest
from django.urls import reverse

from merit import jobs
from merit.errors import Refused
from merit.models import ConflictOfInterest, Dossier
from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WHY = "La personne est décédée le 20 novembre."
IN_CONFLICT = "You have a conflict of interest in this dossier"


def text(answer) -> str:
    inside = re.search(r"<main.*</main>", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", inside[0]).split())


def steps_back(cast, who, dossier):
    door.act("declare_conflict", dossier, by=cast[who])


@pytest.mark.parametrize(
    ("state", "by", "action", "facts"),
    [("drafted", "cabinet", "gather", {"dossiers": []}),
     ("drafted", "cabinet", "abandon_decree", {"reason": "Remis."}),
     ("drafted", "legal", "approve_decree", {}),
     ("drafted", "legal", "return_list", {"remark": "Un nom manque."}),
     ("approved", "cabinet", "reopen_decree", {"reason": "Un nom manque."}),
     ("approved", "legal", "reopen_decree", {"reason": "Un nom manque."}),
     ("approved", "government", "reopen_decree", {"reason": "Un nom manque."}),
     ("approved", "government", "sign_decree", {"on": date(2026, 11, 24), "document": None}),
     ("signed", "government", "publish_decree", {"on": date(2026, 11, 24)}),
     ("signed", "government", "waive_publication", {})],
)  # fmt: skip
def test_no_step_is_theirs(state, by, action, facts, cast):
    dossier = road.accepted(cast)
    make = {"drafted": road.drafted_decree, "approved": road.approved_decree, "signed": road.signed_decree}  # fmt: skip
    decree = make[state](cast, [dossier])
    steps_back(cast, by, dossier)
    if "document" in facts:
        facts = facts | {"document": road.upload()}

    with pytest.raises(Refused, match=IN_CONFLICT):
        door.act(action, decree, by=cast[by], **facts)

    assert road.fresh(decree).state == state
    assert decree.lines.count() == 1


@pytest.mark.parametrize(("state", "by"), [("drafted", "legal"), ("approved", "government")])
def test_the_task_goes_to_their_colleagues(state, by, cast):
    dossier = road.accepted(cast)
    make = {"drafted": road.drafted_decree, "approved": road.approved_decree}
    decree = make[state](cast, [dossier])
    task = reverse("task", args=[road.task_of(decree).task_id])
    walker = Walker(by)
    assert task in walker.get("inbox").content.decode()

    steps_back(cast, by, dossier)

    assert task not in walker.get("inbox").content.decode()
    walker.get("task", road.task_of(decree).task_id, expect=404)
    page = walker.get("decree", decree.public_id).content.decode()
    assert task not in page
    assert "/acts/decree/" not in page
    walker.get("act", "decree", decree.public_id, "reopen_decree", expect=404)


def test_of_the_file_they_read_that_there_is_one_and_no_more(cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    reasons = road.fresh(dossier).motivation_fr
    cabinet = Walker("cabinet")
    preview = reverse("file", args=["decree", decree.public_id])
    page = cabinet.get("decree", decree.public_id).content.decode()
    assert (reasons in page, preview in page) == (True, True)

    steps_back(cast, "cabinet", dossier)

    page = cabinet.get("decree", decree.public_id).content.decode()
    assert (reasons in page, preview in page) == (False, False)
    assert "DIAZ" not in page
    assert dossier.reference not in page  # nor in the history
    assert "Chevalier" not in page
    assert "Non affiché : vous avez un conflit" in page.replace("\xa0", " ")
    cabinet.get("file", "decree", decree.public_id, expect=404)


def test_the_government_reads_the_reasons_of_the_refusals_that_it_signs(cast):
    dossier = road.to_refuse(cast)
    decree = road.drafted_decree(cast, [dossier], kind="refuse")
    road.answer(decree, cast["legal"], agreed=True)
    door.act("ask_reopening", dossier, by=cast["desk"], reason=WHY)

    page = text(Walker("government").get("task", road.task_of(decree).task_id))

    assert road.fresh(dossier).refusal_reason_fr in page
    assert WHY in page


@pytest.mark.parametrize("who", ["legal", "cabinet", "chancellery", "auditor"])
def test_a_signed_refusal_is_not_read_by_who_may_not_touch_its_file(who, cast):
    """An award is public; of a refusal those read who work on it."""
    dossier = road.to_refuse(cast)
    decree = road.drafted_decree(cast, [dossier], kind="refuse")
    road.answer(decree, cast["legal"], agreed=True)
    road.answer(decree, cast["government"], on=date(2026, 11, 24), document=road.upload())
    jobs.drain()
    act, reasons = road.fresh(decree), road.fresh(dossier).refusal_reason_fr
    document = act.documents.get()
    reader = Walker(who)
    assert reasons in reader.get("decree", act.public_id).content.decode()
    for kind, noun in (("decree", act), ("document", document)):
        reader.get("file", kind, noun.public_id)

    ConflictOfInterest.objects.create(user=cast[who], dossier=dossier)

    page = reader.get("decree", act.public_id).content.decode()
    for secret in (
        reasons,
        "DIAZ",
        document.title,
        dossier.reference,
        reverse("file", args=["decree", act.public_id]),
    ):
        assert secret not in page
    for kind, noun in (("decree", act), ("document", document)):
        reader.get("file", kind, noun.public_id, expect=404)


def test_a_signed_award_is_read_by_the_whole_region(cast):
    dossier = road.accepted(cast)
    decree = road.signed_decree(cast, [dossier])
    jobs.drain()
    steps_back(cast, "legal", dossier)

    page = Walker("legal").get("decree", decree.public_id).content.decode()

    assert "DIAZ" in page
    Walker("legal").get("file", "decree", decree.public_id)


def test_the_register_offers_nothing_of_the_file(cast):
    award = road.just_granted(cast).award
    chancellery = Walker("chancellery")
    page = chancellery.get("award", award.public_id).content.decode()
    assert "propose_correction" in page

    steps_back(cast, "chancellery", award.dossier)

    page = chancellery.get("award", award.public_id).content.decode()
    assert "/acts/register/" not in page
    for action in ("propose_correction", "confirm_name"):
        chancellery.get("act", "register", award.public_id, action, expect=404)


def test_why_it_was_reopened_stands_with_the_file(cast):
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])
    door.act("ask_reopening", dossier, by=cast["desk"], reason=WHY)
    Walker("legal").answer(dossier, agreed="yes")
    cabinet = Walker("cabinet")
    assert WHY in text(cabinet.get("decree", decree.public_id))

    steps_back(cast, "cabinet", dossier)

    assert WHY not in text(cabinet.get("decree", decree.public_id))
    history = text(Walker("desk").get("dossier", dossier.public_id))
    assert re.search(rf"Le projet d’arrêté n’est plus approuvé 24 novembre 2026, \d\d:\d\d, {cast['legal']}", history)  # fmt: skip


def test_a_list_without_such_a_file_is_theirs(cast):
    one = road.accepted(cast)
    decree = road.drafted_decree(cast, [one])
    other = road.received(cast, surname="Renders", given_names="Pol")
    steps_back(cast, "cabinet", other)

    door.act("abandon_decree", decree, by=cast["cabinet"], reason="Remis.")

    assert road.fresh(decree).state == "abandoned"
    assert Dossier.objects.get(pk=one.pk).state == "accepted"
