"""Who sees which file: one table of roles and nouns, by hand; and what hides a file from somebody."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import assign_perm

from merit import access, people
from merit.errors import Refused
from merit.lifecycles.dossier import PUBLIC
from merit.models import (
    AdviceRequest,
    Award,
    Certificate,
    Challenge,
    Decree,
    Document,
    Dossier,
    Letter,
    Nomination,
    Organisation,
    SealedCheck,
    User,
)
from merit.rights import Rights
from merit.roles import Role
from tests import road, states
from tests.cast import CAST, TODAY
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]
ENDED = date(2026, 11, 1)
TABLE = (
    Nomination,
    Dossier,
    AdviceRequest,
    SealedCheck,
    Decree,
    Letter,
    Certificate,
    Award,
    Document,
)
# What each sees of one dossier that was decorated, once its decree was published.
#                       nom dos adv chk dec let cer awa doc
SEES = {
    "clerk":           "yes no  no  no  no  yes no  yes no ",
    "secretary":       "yes no  no  no  no  yes no  yes no ",
    "other_clerk":     "no  no  no  no  no  no  no  yes no ",
    "other_secretary": "no  no  no  no  no  no  no  yes no ",
    "desk":            "yes yes yes no  no  yes no  yes yes",
    "checker":         "yes yes yes no  no  yes no  yes yes",
    "sealed":          "yes yes no  yes no  no  no  yes yes",
    "legal":           "yes yes yes no  yes yes no  yes yes",
    "member":          "yes yes yes no  no  no  no  yes yes",
    "committee":       "yes yes yes no  no  no  no  yes yes",
    "cabinet":         "yes yes yes no  yes no  no  yes yes",
    "government":      "yes yes no  no  yes no  no  yes yes",
    "chancellery":     "yes yes no  no  yes yes yes yes yes",
    "archivist":       "yes yes yes yes yes yes no  yes yes",
    "auditor":         "yes yes yes no  yes yes yes yes yes",
    "rules":           "no  no  no  no  no  no  no  yes no ",
    "administrator":   "no  no  no  no  no  no  no  yes no ",
    "local":           "no  no  no  no  no  no  no  yes no ",
}  # fmt: skip


def test_the_table_has_a_row_for_every_role():
    assert {CAST[who][0] for who in SEES} == set(Role)


def seen(user, model) -> bool:
    return access.visible_to(User.objects.get(pk=user.pk), model).exists()


def test_every_role_sees_the_nouns_of_the_table_and_no_others(cast):
    road.decorated(cast)

    table = {who: ["yes" if seen(cast[who], model) else "no" for model in TABLE] for who in SEES}

    assert table == {who: row.split() for who, row in SEES.items()}


def test_a_dossier_in_the_first_months_is_for_those_who_work_on_it(cast):
    road.admissible(cast)

    readers = {who for who in SEES if seen(cast[who], Dossier)}

    assert readers == {
        "desk", "checker", "legal", "cabinet", "archivist", "auditor", "member", "committee", "sealed",
    }  # fmt: skip


def test_a_letter_about_what_has_not_arrived_is_nobodys_at_the_region(cast):
    """There is none; if one were forged, it would speak of what is the commune's alone."""
    letter = Letter.objects.get(nomination=road.submitted(cast))
    Letter.objects.filter(pk=letter.pk).update(nomination=road.draft(cast))

    seen = [who for who in CAST if access.visible_to(cast[who], Letter).exists()]

    assert seen == []


WHOLE = {"desk", "desk2", "checker", "legal", "cabinet", "archivist", "auditor"}


def test_who_sees_all_files_sees_each_nomination_and_appeal_of_a_file_that_they_see(cast):
    """So that the page of a file need not ask it (workflows.screens.case_file)."""
    files = [road.received(cast), road.granted(cast, surname="Appel")]
    door.act("record_challenge", files[1], by=cast["legal"], lodged_on=TODAY.date())

    whole = {who for who in CAST if access.sees_whole_files(Rights.of(cast[who]))}

    assert whole == WHOLE
    for who in WHOLE:
        for file in (road.fresh(file) for file in files):
            nominations = access.visible_to(cast[who], Nomination).filter(dossier=file)
            appeals = access.visible_to(cast[who], Challenge).filter(dossier=file)
            assert set(nominations) == set(file.nominations.all())
            assert set(appeals) == set(file.challenges.all())
    assert files[1].challenges.exists()


def test_a_portal_draft_is_for_its_commune_alone(cast):
    road.draft(cast)

    readers = {who for who in SEES if seen(cast[who], Nomination)}

    assert readers == {"clerk", "secretary"}


def test_a_paper_draft_is_for_its_commune_and_the_desk(cast):
    states.paper_draft(cast)

    readers = {who for who in SEES if seen(cast[who], Nomination)}

    assert readers == {"clerk", "secretary", "desk"}


def test_one_who_sees_some_files_does_not_see_each(cast):
    asked, other = road.admissible(cast, surname="Claes"), road.received(cast, surname="Peeters")

    assert access.sees(cast["member"], asked)
    assert not access.sees(cast["member"], other)


def test_two_communes_with_the_same_person_see_nothing_of_each_other(cast):
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)
    pairs = [("clerk", "21009"), ("other_clerk", "21016")]

    organisations = {
        who: set(
            access.visible_to(cast[who], Nomination).values_list("organisation__code", flat=True)
        )
        for who, _ in pairs
    }

    assert organisations == {who: {code} for who, code in pairs}


def test_another_nomination_of_the_same_person_changes_nothing_that_a_commune_reads(cast):
    """The acknowledgement and the public state never depend on a match."""
    alone = what_a_commune_reads(road.submitted(cast, surname="Seule"))
    first, second = states.twins(cast)
    before = what_a_commune_reads(second.nominations.get())
    door.act("merge", second, by=cast["desk"], into=first)

    after = what_a_commune_reads(Nomination.objects.get(home_dossier=second))

    assert alone == before == after == ("submitted", "Being examined by the Region", ["P01"])


def what_a_commune_reads(nomination):
    letters = [letter.code for letter in nomination.letters.order_by("pk")]
    return nomination.state, str(nomination.public_state()), letters


# ---- memberships and organisations


def test_a_membership_that_ended_yesterday_shows_nothing(cast):
    road.submitted(cast)
    (membership,) = cast["clerk"].memberships.all()

    people.end_role(membership, on=date(2026, 11, 23))

    assert not seen(cast["clerk"], Nomination)


def test_a_membership_that_ends_today_still_counts(cast):
    road.submitted(cast)
    (membership,) = cast["clerk"].memberships.all()

    people.end_role(membership, on=date(2026, 11, 24))

    assert seen(cast["clerk"], Nomination)


def test_a_membership_that_begins_tomorrow_opens_tomorrow(cast):
    road.submitted(cast)
    new = people.enrol("new", role="clerk", organisation="21009", since=date(2026, 11, 25))
    today = seen(new, Nomination)

    with states.on(date(2026, 11, 25)):
        tomorrow = seen(new, Nomination)

    assert (today, tomorrow) == (False, True)


def test_a_group_without_its_grant_shows_nothing(cast):
    """Both must agree: a membership of today, and guardian's grant to its group."""
    road.submitted(cast)
    GroupObjectPermission.objects.filter(group__name="clerk@21009").delete()

    assert not seen(cast["clerk"], Nomination)
    assert seen(cast["secretary"], Nomination)


def test_who_is_put_into_a_group_without_a_membership_sees_nothing(cast):
    road.submitted(cast)
    cast["other_clerk"].groups.set(Group.objects.all())

    assert not seen(cast["other_clerk"], Nomination)


def test_what_another_group_may_do_for_an_organisation_opens_nothing(cast):
    """Only the very group of the membership, as guardian has it."""
    road.submitted(cast)
    ixelles = Organisation.objects.get(code="21009")
    GroupObjectPermission.objects.filter(group__name="clerk@21009").delete()
    assign_perm("work_for", Group.objects.create(name="other@21009"), ixelles)

    assert not seen(cast["clerk"], Nomination)
    assert seen(cast["secretary"], Nomination)


def test_a_deputy_sees_what_the_member_sees_between_two_days(cast):
    road.submitted(cast)
    (membership,) = cast["clerk"].memberships.all()
    days = [date(2026, 11, 24), date(2026, 11, 30), date(2026, 12, 1)]
    new = User.objects.create(username="deputy")
    people.stand_in(membership, user=new, since=days[0], until=days[1])

    answers = []
    for day in days:
        with states.on(day):
            answers.append(seen(new, Nomination))

    assert answers == [True, True, False]


def test_the_deputy_of_someone_who_was_deactivated_sees_nothing(cast):
    road.submitted(cast)
    (membership,) = cast["clerk"].memberships.all()
    new = User.objects.create(username="deputy")
    people.stand_in(membership, user=new, since=date(2026, 11, 1), until=date(2026, 12, 1))

    User.objects.filter(pk=cast["clerk"].pk).update(is_active=False)

    assert not seen(new, Nomination)


def test_an_inactive_person_sees_nothing_whatever_the_role(cast):
    road.decorated(cast)
    User.objects.update(is_active=False)

    assert [seen(cast[who], model) for who in SEES for model in TABLE] == [False] * 18 * 9


def test_a_merged_commune_goes_on_in_its_successor(cast):
    nomination = road.submitted(cast)
    organisation, heir = (
        Organisation.objects.get(code="21009"),
        Organisation.objects.get(code="21016"),
    )

    Organisation.objects.filter(pk=organisation.pk).update(successor=heir, valid_to=ENDED)

    assert list(access.visible_to(cast["other_clerk"], Nomination)) == [nomination]
    assert list(access.visible_to(cast["clerk"], Nomination)) == [nomination]


def test_who_works_for_a_successor_examines_no_nomination_of_its_predecessor(cast):
    """They act for both: on behalf of the Region, on neither."""
    dossier = road.received(cast)
    people.enrol("other_clerk", role="desk_officer", organisation="BPL")
    before = seen(cast["other_clerk"], Dossier)

    heir = Organisation.objects.get(code="21016")
    Organisation.objects.filter(code="21009").update(successor=heir, valid_to=ENDED)

    assert (before, seen(cast["other_clerk"], Dossier)) == (True, False)
    with pytest.raises(Refused, match="You have a conflict of interest in this dossier"):
        door.act("defer", dossier, by=cast["other_clerk"], until=date(2027, 1, 1), reason=".")


def test_a_successor_hands_nothing_down_to_its_predecessor(cast):
    road.submitted(cast, clerk="other_clerk", secretary="other_secretary")
    organisation, heir = (
        Organisation.objects.get(code="21009"),
        Organisation.objects.get(code="21016"),
    )

    Organisation.objects.filter(pk=organisation.pk).update(successor=heir, valid_to=ENDED)

    assert not seen(cast["clerk"], Nomination)


def test_grants_go_from_a_group_to_an_organisation_and_nowhere_else(cast):
    granted = GroupObjectPermission.objects.all()

    assert UserObjectPermission.objects.count() == 0
    assert {g.content_type.model for g in granted} == {"organisation"}
    assert {g.permission.codename for g in granted} == {"work_for"}
    assert all(g.group.name.endswith(f"@{g.content_object.code}") for g in granted)


# ---- conflicts of interest


def test_a_declared_conflict_hides_the_file_and_frees_the_task(cast):
    dossier = road.received(cast)
    WorkItem.objects.filter(dossier=dossier).update(owner=cast["desk"])

    door.act("declare_conflict", dossier, by=cast["desk"])

    assert [seen(cast["desk"], m) for m in (Dossier, Nomination, Document, Letter)] == [False] * 4
    assert road.task_of(dossier).owner is None
    assert seen(cast["desk2"], Dossier)


def test_who_once_worked_for_the_commune_does_not_see_its_dossiers_at_the_region(cast):
    people.enrol("desk", role="clerk", organisation="21009", since=date(2020, 1, 1))
    (communal,) = cast["desk"].memberships.filter(role="clerk")
    people.end_role(communal, on=date(2021, 12, 31))

    road.received(cast)

    assert not seen(cast["desk"], Dossier)
    assert seen(cast["desk2"], Dossier)


def test_the_nominee_does_not_see_the_own_dossier(cast):
    dossier = road.admissible(cast)

    door.act("correct", dossier, by=cast["desk"], account=cast["cabinet"])

    assert not seen(cast["cabinet"], Dossier)
    assert not seen(cast["cabinet"], AdviceRequest)


@pytest.mark.parametrize("act", ["gather", "approve_decree"])
def test_a_conflict_keeps_from_the_list_too(act, cast):
    dossier = road.accepted(cast)
    who = {"gather": "cabinet", "approve_decree": "legal"}[act]
    decree = road.drafted_decree(cast, [dossier])
    door.act("correct", dossier, by=cast["desk"], account=cast[who])
    facts = {"dossiers": [dossier]} if act == "gather" else {}

    with pytest.raises(Refused, match="You have a conflict of interest in this dossier"):
        door.act(act, decree, by=cast[who], **facts)


# ---- what a commune reads of its own nomination


def test_a_commune_reads_the_grant_once_the_decree_is_public_and_not_before(cast):
    dossier = road.granted(cast)
    nomination = dossier.nominations.get()
    signed = str(nomination.public_state())

    decree = dossier.decree_line().decree
    road.answer(decree, cast["government"], published=True, on=date(2026, 11, 24), numac="")

    assert signed == str(road.submitted(cast).public_state())
    assert str(road.fresh(nomination).public_state()) == str(PUBLIC["granted"])


def test_a_commune_reads_the_award_in_the_register_once_its_decree_need_no_longer_wait(cast):
    dossier = road.just_granted(cast)
    assert not access.visible_to(cast["clerk"], Award).exists()
    assert access.visible_to(cast["desk"], Award).exists()

    road.answer(dossier.decree_line().decree, cast["government"], published=False)

    assert access.visible_to(cast["clerk"], Award).get().dossier == dossier
