"""The Region asks a commune to complete its nomination point by point: just those pages open, and the desk reads what changed."""

from datetime import date

import pytest
from django.urls import reverse

from merit.errors import Outdated, Refused
from tests import files, road, states
from tests.test_pages_complete import text_of
from tests.walker import Walker, errors
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
POINTS = {"details": "Depuis quand, exactement ?", "decision": "Le vote manque."}
EVERY_PAGE = (
    "contact", "nominee", "merits", "details", "honours", "decision", "support", "declarations",
)  # fmt: skip


def asked(cast, **points):
    nomination = road.submitted(cast)
    door.act(
        "return_for_completion", nomination, by=cast["desk"], blocks=True, topics=points or POINTS
    )
    return road.fresh(nomination)


def test_the_desk_asks_by_points_and_reads_what_changed(cast):
    nomination = road.submitted(cast)
    desk, clerk = Walker("desk"), Walker("clerk")
    desk.act(nomination, "return_for_completion", blocks="yes", on_details=POINTS["details"])

    page = text_of(clerk.get("nomination", nomination.public_id))
    assert "Ce qui a été fait, et quand Depuis quand, exactement ?" in page
    assert "Modifier « Ce qui a été fait, et quand »" in page
    step = ("nomination-step", nomination.public_id, "details")
    form = clerk.get(*step).context["form"]
    row = {
        f"periods-0-{name}": value for name, value in form["periods"].value()[0].items() if value
    }
    answer = clerk.post(*step, version=form["version"].value(), beyond_duty="Tout.", **row | {"periods-0-begin": "2004"})  # fmt: skip
    assert answer.url == reverse("nomination", args=[nomination.public_id])
    clerk.answer(nomination, answer="Depuis 2004, voyez la page.")

    for read in (
        desk.get("nomination", nomination.public_id),
        desk.get("dossier", nomination.dossier.public_id),
    ):
        words = text_of(read)
        assert "depuis 2006 · Repas chauds place Flagey" in words
        assert "depuis 2004 · Repas chauds place Flagey" in words
        assert "Chaque soir, en plus de son métier. Tout." in words


@pytest.mark.parametrize("who", ["clerk", "secretary", "desk", "other_clerk", "checker", "cabinet"])
@pytest.mark.parametrize("slug", EVERY_PAGE)
def test_just_the_pages_that_were_asked_about_are_open_and_to_the_commune_alone(who, slug, cast):
    nomination = asked(cast)
    expected = 200 if slug in POINTS and who in ("clerk", "secretary") else 404

    Walker(who).get("nomination-step", nomination.public_id, slug, expect=expected)


def test_nothing_is_open_before_anybody_asked_and_after_the_answer(cast):
    nomination = road.submitted(cast)
    clerk = Walker("clerk")
    clerk.get("nomination-step", nomination.public_id, "details", expect=404)

    door.act("return_for_completion", nomination, by=cast["desk"], topics=POINTS)
    road.answer(road.fresh(nomination), cast["clerk"], answer="Voilà.")

    clerk.get("nomination-step", nomination.public_id, "details", expect=404)
    with pytest.raises(
        Refused,
        match=r"Only what the Region asked about can be changed, until you have answered\.|Seul ce que la Région demande",
    ):
        door.act(
            "amend",
            road.fresh(nomination),
            by=cast["clerk"],
            version=nomination.version,
            effect="x",
        )


def amend(cast, nomination, by="clerk", **fields):
    return door.act("amend", nomination, by=cast[by], version=nomination.version, **fields)


def test_the_door_changes_nothing_that_was_not_asked_about(cast):
    nomination = asked(cast)

    with pytest.raises(
        Refused,
        match=r"Only what the Region asked about can be changed, until you have answered\.|Seul ce que la Région demande",
    ):
        amend(cast, nomination, surname="Autre")
    with pytest.raises(
        Refused,
        match=r"Only what the Region asked about can be changed, until you have answered\.|Seul ce que la Région demande",
    ):
        amend(cast, nomination, effect="x", state="withdrawn")
    with pytest.raises(
        Refused,
        match=r"The words of a municipality are changed by the municipality\.|modifiés par la commune",
    ):
        amend(cast, nomination, by="desk", effect="x")
    assert road.fresh(nomination).version == nomination.version


def test_what_was_there_does_not_go(cast):
    nomination = asked(cast)

    with pytest.raises(
        Refused, match="The nomination would no longer be complete: what was done, and when"
    ):
        amend(cast, nomination, periods=[])

    page = Walker("clerk").post(
        "nomination-step", nomination.public_id, "details", expect=422, version=nomination.version
    )
    assert "Remplissez au moins une ligne\u00a0: ce qui a été fait, et depuis quand" in errors(page)


def test_two_colleagues_do_not_overwrite_each_other(cast):
    nomination = asked(cast)
    amend(cast, nomination, by="secretary", effect="D’abord.")

    with pytest.raises(Outdated):
        amend(cast, nomination, effect="Ensuite.")


def test_what_came_on_paper_the_desk_changes_for_the_commune(cast):
    paper = states.paper_draft(cast)
    door.act("file_paper", paper, by=cast["desk"], received_on=date(2026, 11, 23))
    door.act("return_for_completion", road.fresh(paper), by=cast["desk"], topics=POINTS)

    Walker("desk").get("nomination-step", paper.public_id, "details")
    amend(cast, road.fresh(paper), by="desk", effect="Lu sur la lettre.")

    assert road.fresh(paper).effect == "Lu sur la lettre."


def test_who_asks_says_something_and_knows_the_topics(cast):
    nomination = road.submitted(cast)

    nothing = Walker("desk").post(
        "act", "nomination", nomination.public_id, "return_for_completion", expect=422, blocks="yes"
    )
    assert errors(nothing) == ["Indiquez ce qui manque"]
    with pytest.raises(Refused, match=r"Say what is missing|Dites ce qui manque"):
        door.act("return_for_completion", nomination, by=cast["desk"])
    with pytest.raises(ValueError, match="weather"):
        door.act("return_for_completion", nomination, by=cast["desk"], topics={"weather": "Rain."})


def test_a_document_of_the_decision_comes_with_its_page(cast):
    nomination = asked(cast)

    Walker("clerk").post(
        "nomination-step", nomination.public_id, "decision", version=nomination.version, organ="council",
        decided_on="2026-10-19", ballot="hands", votes_for="31", document=road.upload(files.PDF),
    )  # fmt: skip

    assert [one.kind for one in nomination.documents.all()] == ["decision"]
    assert road.fresh(nomination).votes_for == 31


def test_each_answer_is_kept_beside_what_stood_there_whatever_changes_later(cast):
    nomination = asked(cast, merits="Quel domaine ?")
    amend(cast, nomination, domain="health", other_domains=["sport"])
    road.answer(road.fresh(nomination), cast["clerk"], answer="Voilà.")
    first = nomination.completions.get()

    door.act(
        "return_for_completion",
        road.fresh(nomination),
        by=cast["desk"],
        topics={"merits": "Encore."},
    )
    amend(cast, road.fresh(nomination), domain="culture")

    assert (first.before["domain"], first.after["domain"]) == ("social", "health")
    assert (first.before["other_domains"], first.after["other_domains"]) == ([], ["sport"])
    page = text_of(Walker("desk").get("nomination", nomination.public_id))
    assert "Domaine principal Santé Culture" in page
