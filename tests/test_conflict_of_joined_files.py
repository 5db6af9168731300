"""Who may not touch a file touches none that is joined with it, for as long as they are joined: it is one person's file."""

from datetime import date

import pytest

from merit import access, conflicts, people
from merit.errors import Refused
from merit.models import AdviceRequest, Dossier, Nomination
from merit.roles import Role
from tests import road
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem
from workflows.screens import inbox

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def declares_it(cast, dossier):
    door.act("declare_conflict", dossier, by=cast["desk2"])


def is_the_nominee(cast, dossier):
    dossier.nominee.account = cast["desk2"]
    dossier.nominee.save()


def worked_for_its_commune(cast, dossier):
    commune = dossier.nominations.get().organisation.code
    person = people.enrol("desk2", role=Role.CLERK, organisation=commune)
    people.end_role(person.memberships.get(role=Role.CLERK), on=date(2026, 1, 31))


KINDS = pytest.mark.parametrize("comes_into", [declares_it, is_the_nominee, worked_for_its_commune])


def joined(cast):
    """Two files about one person, of which the second goes up in the first: both, and the one who may join them."""
    first = road.admissible(cast)
    second = road.admissible(
        cast, clerk="other_clerk", secretary="other_secretary", surname="Ndiaye"
    )
    return first, second


def join(cast, second, first):
    door.act("merge", second, by=cast["desk"], into=first, reason="Même personne.")


def part(cast, second):
    door.act("unmerge", second, by=cast["checker"], reason="Deux personnes.")


def seen(cast, who="desk2"):
    return set(access.visible_to(cast[who], Dossier))


@KINDS
@pytest.mark.parametrize("which", [0, 1])
def test_a_conflict_holds_for_both_while_they_are_joined(which, comes_into, cast):
    files = joined(cast)
    comes_into(cast, files[which])
    assert seen(cast) == {files[1 - which]}

    join(cast, files[1], files[0])

    assert seen(cast) == set()
    assert seen(cast, "desk") == set(files)


@KINDS
@pytest.mark.parametrize("which", [0, 1])
def test_it_ends_for_the_other_one_when_they_part(which, comes_into, cast):
    files = joined(cast)
    comes_into(cast, files[which])
    join(cast, files[1], files[0])

    part(cast, files[1])

    assert seen(cast) == {files[1 - which]}


@pytest.mark.parametrize("which", [0, 1])
def test_a_conflict_declared_afterwards_holds_for_both(which, cast):
    files = joined(cast)
    join(cast, files[1], files[0])

    declares_it(cast, files[which])

    assert seen(cast) == set()


@pytest.mark.parametrize("which", [0, 1])
def test_and_for_both_when_they_part_for_it_was_both_that_was_spoken_of(which, cast):
    files = joined(cast)
    join(cast, files[1], files[0])
    declares_it(cast, files[which])

    part(cast, files[1])

    assert seen(cast) == set()


def test_it_is_declared_on_the_page_of_a_file_that_went_into_another_too(cast):
    files = joined(cast)
    join(cast, files[1], files[0])
    walker = Walker("desk2")
    assert "declare_conflict" in walker.get("dossier", files[1].public_id).content.decode()

    walker.act(files[1], "declare_conflict")

    for dossier in files:
        walker.get("dossier", dossier.public_id, expect=404)


def test_a_question_about_the_one_leaves_the_hands_of_who_steps_back_from_the_other(cast):
    files = joined(cast)
    item = road.task_of(AdviceRequest.objects.get(dossier=files[0]))
    WorkItem.objects.filter(pk=item.pk).update(owner=cast["member"])
    door.act("declare_conflict", files[1], by=cast["member"])

    join(cast, files[1], files[0])

    assert road.fresh(item).owner is None


def test_a_third_file_is_joined_with_the_first_two(cast):
    """Of three files about one person, it does not matter in which the conflict was declared, nor in what order they met."""
    one, two = joined(cast)
    three = road.admissible(cast, surname="Okoro")
    declares_it(cast, two)
    join(cast, two, one)

    join(cast, one, three)

    assert seen(cast) == set()
    part(cast, one)
    assert seen(cast) == {three}


@pytest.mark.parametrize("which", [0, 1])
def test_neither_page_opens_and_neither_is_found(which, cast):
    files = joined(cast)
    declares_it(cast, files[which])
    join(cast, files[1], files[0])
    walker = Walker("desk2")

    for dossier in files:
        walker.get("dossier", dossier.public_id, expect=404)
        for nomination in dossier.home_nominations.all() or dossier.nominations.filter(
            home_dossier=None
        ):
            walker.get("nomination", nomination.public_id, expect=404)
    for name in ("dossiers", "nominations"):
        page = walker.get(name).content.decode()
        assert not any(dossier.reference in page for dossier in files)


@pytest.mark.parametrize("which", [0, 1])
def test_nothing_is_asked_of_them_and_no_step_is_theirs(which, cast):
    files = (
        road.received(cast),
        road.received(cast, clerk="other_clerk", secretary="other_secretary"),
    )
    declares_it(cast, files[which])
    join(cast, files[1], files[0])

    assert list(inbox.waiting_for(cast["desk2"])) == []
    assert len(inbox.waiting_for(cast["desk"])) == 1
    other = road.received(cast, surname="Okoro")
    for gone, into in ((files[0], other), (other, files[0])):
        with pytest.raises(Refused, match="You have a conflict of interest in this dossier"):
            door.act("merge", gone, by=cast["desk2"], into=into)


def test_the_decree_that_carries_the_one_is_closed_to_who_stepped_back_from_the_other(cast):
    files = joined(cast)
    door.act("declare_conflict", files[1], by=cast["legal"])
    join(cast, files[1], files[0])

    assert conflicts.conflicts_with(cast["legal"], files[0])
    assert conflicts.kept_from(cast["legal"], files[0]) == {files[0].pk}


# ---- and of the nomination that they see all the same, because it is their commune's


def of_both(cast):
    """Somebody who works for the commune and for the Region: the Region's part in its files is not theirs."""
    return people.enrol("clerk", role=Role.DESK, organisation="BPL")


def test_what_the_region_is_asked_of_a_nomination_of_their_commune_is_not_put_to_them(cast):
    nomination = road.received(cast).nominations.get()
    door.act("ask_withdrawal", nomination, by=cast["secretary"], reason="Erreur.")
    of_both(cast)
    task, walker = road.task_of(nomination).task_id, Walker("clerk")

    walker.get("task", task, expect=404)
    walker.post("task", task, expect=404, agreed="yes")
    assert f"/tasks/{task}/" not in walker.get("nomination", nomination.public_id).content.decode()
    Walker("desk").get("task", task)


def test_no_step_of_the_region_on_it_is_offered_to_them(cast):
    nomination = road.received(cast).nominations.get()
    of_both(cast)
    walker = Walker("clerk")

    for action in ("return_for_completion", "propose_set_aside"):
        walker.get("act", "nomination", nomination.public_id, action, expect=404)
        assert action not in walker.get("nomination", nomination.public_id).content.decode()
        Walker("desk").get("act", "nomination", nomination.public_id, action)


# ---- and of who sees one of them alone, for another reason


def test_whoever_may_not_see_the_file_it_went_into_does_not_read_its_name(cast):
    """The committee was asked about a file; that a file which it never had carries it now is not its to know."""
    files = (
        road.received(cast),
        road.admissible(cast, clerk="other_clerk", secretary="other_secretary", surname="Ndiaye"),
    )
    join(cast, files[1], files[0])
    assert AdviceRequest.objects.filter(dossier=files[1]).exists()

    page = Walker("member").get("dossier", files[1].public_id).content.decode()

    assert files[0].reference not in page
    assert files[0].reference in Walker("desk").get("dossier", files[1].public_id).content.decode()


# ---- three files, taken apart in the order in which they were joined


def in_a_chain(cast):
    """The second went up in the first, and both in the third; with the nomination that opened each."""
    one, two = joined(cast)
    three = road.admissible(cast, surname="Okoro")
    own = {dossier: dossier.nominations.get() for dossier in (one, two, three)}
    join(cast, two, one)
    join(cast, one, three)
    return one, two, three, own


def test_a_file_that_carried_another_takes_it_along_and_brings_it_back(cast):
    one, two, three, own = in_a_chain(cast)
    assert places(own) == {one: (three, one), two: (three, two), three: (three, None)}

    part(cast, one)

    assert places(own) == {one: (one, None), two: (one, two), three: (three, None)}
    part(cast, two)
    assert places(own) == {one: (one, None), two: (two, None), three: (three, None)}


def test_a_file_parts_from_one_that_went_on_into_a_third(cast):
    one, two, three, own = in_a_chain(cast)

    part(cast, two)

    assert places(own) == {one: (three, one), two: (two, None), three: (three, None)}


def places(own):
    """Of each nomination, by the file it opened: where it is, and where it is at home meanwhile."""
    fresh = {
        dossier: Nomination.objects.get(pk=nomination.pk) for dossier, nomination in own.items()
    }
    return {
        dossier: (nomination.dossier, nomination.home_dossier)
        for dossier, nomination in fresh.items()
    }
