"""Who works is a matter of acts: invited, given a role from a day to a day, by two people where it is one of secrecy or signature."""

from datetime import date, timedelta

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse

from merit import access, conflicts, links, people
from merit.errors import Refused
from merit.models import AccessLink, JournalEntry, Membership, Nomination, Organisation, User
from merit.rights import Rights
from merit.roles import GIVEN_BY_TWO, Role, held_in
from merit.second import in_whose_place
from tests import road, states
from tests.cast import TODAY
from tests.walker import Walker
from workflows import door
from workflows.models import Message, WorkItem

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def body(code="21009"):
    return Organisation.objects.get(code=code)


def invited(by, role="clerk", code="21009", email="zoe.ada@ixelles.example", **more):
    facts = {"email": email, "first_name": "Zoé", "last_name": "Ada", "language": "fr"}
    return door.begin("invite", by=by, role=role, organisation=body(code), **(facts | more))


def role_of(account, role="clerk"):
    return account.memberships.get(role=role)


# ---- inviting


@pytest.mark.parametrize("who", ["administrator", "local"])
def test_an_invited_person_holds_the_role_and_has_no_password(who, cast):
    account = invited(cast[who])

    assert (account.state, account.username) == ("invited", "zoe.ada@ixelles.example")
    assert Rights(account).roles == {"clerk"}
    assert [entry.verb for entry in JournalEntry.objects.order_by("seq").filter(noun__in=["account", "membership"])] == ["invite", "give"]  # fmt: skip
    assert Message.objects.get().kind == "invitation"


def test_an_address_in_other_capitals_is_the_same_person(cast):
    account = invited(cast["administrator"])

    again = invited(
        cast["administrator"], role="municipal_secretary", email="ZOE.Ada@Ixelles.example"
    )

    assert again == account
    assert Rights(account).roles == {"clerk", "municipal_secretary"}
    assert AccessLink.objects.filter(used_at=None, withdrawn_at=None).count() == 1


def test_a_closed_account_gets_no_role(cast):
    account = invited(cast["administrator"])
    door.act("close_account", account, by=cast["administrator"])

    with pytest.raises(Refused, match="closed: open it again first"):
        invited(cast["administrator"], role="municipal_secretary")
    assert account.memberships.count() == 1


@pytest.mark.parametrize("who", ["clerk", "desk", "rules", "auditor", "other_clerk"])
def test_nobody_else_invites(who, cast):
    with pytest.raises(Refused, match="Your role does not allow"):
        invited(cast[who])
    assert not Message.objects.exists()
    assert not User.objects.filter(email="zoe.ada@ixelles.example").exists()


def test_a_local_administrator_invites_into_their_own_organisation_alone(cast):
    with pytest.raises(Refused, match="Your role does not allow"):
        invited(cast["local"], code="21016")
    with pytest.raises(Refused, match="Your role does not allow"):
        invited(cast["local"], code="BPL", role="desk_officer")


# By hand: where each role is held.
HELD = {
    "commune": {"clerk", "municipal_secretary", "local_administrator"},
    "region": {"desk_officer", "checker", "legal_reviewer", "archivist", "auditor", "rules_administrator", "administrator"},
    "cabinet": {"cabinet", "local_administrator"},
    "committee": {"committee_member", "committee_secretary", "local_administrator"},
    "prosecutor": {"sealed_check_officer", "local_administrator"},
    "government": {"government_secretariat", "local_administrator"},
    "chancellery": {"chancellery", "local_administrator"},
}  # fmt: skip


def test_every_role_is_held_where_the_table_says(cast):
    assert {kind: set(map(str, held_in(kind))) for kind in Organisation.Kind.values} == HELD
    assert set.union(*HELD.values()) == set(map(str, Role))


@pytest.mark.parametrize("kind", HELD)
def test_a_role_is_refused_where_nobody_holds_it(kind, cast):
    where = Organisation.objects.filter(kind=kind).first()
    there = {
        role for role in Role if not _refused(cast["administrator"], cast["auditor"], where, role)
    }

    assert {str(role) for role in there} == HELD[kind] - {"auditor"}  # that one they hold already


def _refused(by, account, where, role) -> bool:
    try:
        door.act("give_role", account, by=by, organisation=where, role=role)
    except Refused:
        return True
    return False


# ---- days


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [(DAY, None, True), (TOMORROW, None, False), (DAY, DAY, True), (TOMORROW, TOMORROW, False)],
)
def test_a_role_is_held_from_its_first_day_to_its_last(since, until, held, cast):
    account = invited(cast["administrator"], since=since, until=until)

    assert ("clerk" in Rights(account).roles) is held
    assert ("clerk" in Rights(account, TOMORROW).roles) is (until != DAY)


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [(YESTERDAY, None, "begins today at the earliest"), (TOMORROW, DAY, "before the first one")],
)
def test_days_that_cannot_be_are_refused(since, until, why, cast):
    with pytest.raises(Refused, match=why):
        invited(cast["administrator"], since=since, until=until)
    assert not User.objects.filter(email="zoe.ada@ixelles.example").exists()


def test_the_same_role_is_not_held_twice_on_one_day(cast):
    account = invited(cast["administrator"], until=TOMORROW)
    give = {"by": cast["administrator"], "organisation": body(), "role": "clerk"}

    with pytest.raises(Refused, match="holds this role there already"):
        door.act("give_role", account, since=TOMORROW, **give)
    door.act("give_role", account, since=TOMORROW + timedelta(days=1), **give)

    assert [held.state for held in account.memberships.order_by("valid_from")] == ["held", "coming"]


@pytest.mark.parametrize(
    ("on", "state", "still"),
    [(DAY, "held", True), (TOMORROW, "held", True)],
)
def test_a_role_ends_with_its_last_day(on, state, still, cast):
    account = invited(cast["administrator"])

    held = door.act("end_role", role_of(account), by=cast["local"], on=on)

    assert held.state == state
    assert ("clerk" in Rights(account).roles) is still
    assert not Rights(account, TOMORROW + timedelta(days=1)).roles


def test_what_was_done_by_then_stays_done(cast):
    with pytest.raises(Refused, match="yesterday at the earliest"):
        door.act(
            "end_role", role_of(cast["clerk"]), by=cast["local"], on=YESTERDAY - timedelta(days=1)
        )


def test_a_role_that_ended_ends_no_later(cast):
    account = invited(cast["administrator"], until=DAY)

    with pytest.raises(Refused, match="ends before that day already"):
        door.act("end_role", role_of(account), by=cast["administrator"], on=TOMORROW)


def test_a_role_withdrawn_is_withdrawn_at_once(cast):
    nomination = road.submitted(cast)

    door.act("end_role", role_of(cast["clerk"]), by=cast["administrator"], on=YESTERDAY)

    assert not access.sees(User.objects.get(pk=cast["clerk"].pk), nomination)
    assert not access.visible_to(User.objects.get(pk=cast["clerk"].pk), Nomination).exists()


# ---- two people


@pytest.mark.parametrize("role", sorted(GIVEN_BY_TWO))
def test_a_role_of_secrecy_or_signature_waits_for_a_second_person(role, cast):
    where = next(code for code in ("BPL", "PG", "GOV") if role in held_in(body(code).kind))
    account = invited(cast["administrator"], role=role, code=where)
    held = role_of(account, role)
    assert (held.state, Rights(account).roles) == ("proposed", set())
    task = road.task_of(held).task

    with pytest.raises(Refused, match="A second person must take this step"):
        door.answer(task, by=cast["administrator"], agreed=True)
    door.answer(task, by=cast["administrator2"], agreed=True)

    assert Rights(account).roles == {role}
    assert not WorkItem.objects.filter(open=True, role="administrator").exists()


def test_what_the_second_person_does_not_agree_to_is_held_by_nobody(cast):
    account = invited(cast["administrator"], role="rules_administrator", code="BPL")

    door.answer(road.task_of(role_of(account, "rules_administrator")).task, by=cast["administrator2"], agreed=False, remark="Deux suffisent.")  # fmt: skip

    assert (role_of(account, "rules_administrator").state, Rights(account).roles) == (
        "refused",
        set(),
    )
    assert [m.kind for m in Message.objects.all()] == ["invitation"]


def test_a_local_administrator_proposes_and_the_region_agrees(cast):
    prosecutor = invited(
        cast["administrator"], role="local_administrator", code="PG", email="chef@parquet.example"
    )
    account = invited(prosecutor, role="sealed_check_officer", code="PG")

    door.answer(
        road.task_of(role_of(account, "sealed_check_officer")).task,
        by=cast["administrator"],
        agreed=True,
    )

    assert Rights(account).roles == {"sealed_check_officer"}


@pytest.mark.parametrize("who", ["checker", "desk", "sealed", "other_clerk", "administrator"])
def test_a_local_administrator_takes_nobody_from_elsewhere_alone(who, cast):
    """A role at a commune keeps whoever works for the Region from the files of that commune."""
    email = f"{who}@elsewhere.example"
    User.objects.filter(pk=cast[who].pk).update(email=email)
    dossier = road.received(cast, clerk="clerk", secretary="secretary")
    worked_on = conflicts.conflicts_with(cast[who], dossier)
    walker = Walker("local")

    page = walker.post("invite", email=email, first_name="A", last_name="B", language="fr", organisation=body().pk, role="clerk", since=DAY.isoformat())  # fmt: skip

    held = cast[who].memberships.get(role="clerk", organisation=body())
    assert held.state == "proposed"
    assert page.url == "/people/"
    assert conflicts.conflicts_with(User.objects.get(pk=cast[who].pk), dossier) is worked_on
    walker.get("person", cast[who].public_id, expect=404)  # nothing is read of them before
    second = "administrator2" if who == "administrator" else "administrator"
    door.answer(road.task_of(held).task, by=cast[second], agreed=True)
    assert cast[who].memberships.get(role="clerk", organisation=body()).state == "held"
    walker.get("person", cast[who].public_id)


def test_a_local_administrator_takes_such_a_proposal_back_from_the_page_of_their_organisation(cast):
    """Nothing is read of the person, and their page is not led to."""
    User.objects.filter(pk=cast["desk"].pk).update(email="desk@elsewhere.example")
    walker = Walker("local")
    walker.post("invite", email="desk@elsewhere.example", first_name="A", last_name="B", language="fr", organisation=body().pk, role="clerk", since=DAY.isoformat())  # fmt: skip
    held = cast["desk"].memberships.get(role="clerk")

    page = walker.get("organisation", body().public_id).content.decode()
    act = reverse("act", args=["membership", held.public_id, "end_role"])
    walker.client.post(act, {"on": DAY.isoformat()})

    assert f'href="{act}"' in page
    assert cast["desk"].get_absolute_url() not in page
    assert held.fresh().standing == "refused"
    for_clerk = cast["clerk"].get_absolute_url()
    assert f'href="{for_clerk}"' in page, "of their own people each page is led to"


def test_the_region_takes_somebody_from_elsewhere_at_once(cast):
    User.objects.filter(pk=cast["other_clerk"].pk).update(email="two@communes.example")

    account = invited(cast["administrator"], email="two@communes.example", code="21009")

    assert account.memberships.get(role="clerk", organisation=body()).state == "held"


def test_a_proposal_whose_first_day_passed_begins_when_it_is_agreed_to(cast):
    account = invited(cast["administrator"], role="rules_administrator", code="BPL")

    with states.on(TOMORROW):
        door.answer(
            road.task_of(role_of(account, "rules_administrator")).task,
            by=cast["administrator2"],
            agreed=True,
        )

        assert role_of(account, "rules_administrator").valid_from == TOMORROW


def test_a_proposal_that_is_ended_asks_nobody_any_more(cast):
    account = invited(cast["administrator"], role="rules_administrator", code="BPL")

    door.act("end_role", role_of(account, "rules_administrator"), by=cast["administrator"], on=DAY)

    assert not WorkItem.objects.filter(open=True, role="administrator").exists()


@pytest.mark.parametrize("who", ["administrator", "local"])
def test_nobody_gives_a_role_to_themselves(who, cast):
    with pytest.raises(Refused, match="Nobody gives a role to themselves"):
        door.act("give_role", cast[who], by=cast[who], organisation=body(), role="clerk")


@pytest.mark.parametrize("standing", ["proposed", "refused"])
def test_a_role_that_nobody_agreed_to_leaves_no_trace_in_what_a_person_may_touch(standing, cast):
    """Only who worked for a commune is kept from its files."""
    dossier = road.received(cast)
    Membership.objects.create(
        user=cast["desk"],
        organisation=body(),
        role="clerk",
        valid_from=YESTERDAY,
        standing=standing,
    )

    assert access.sees(User.objects.get(pk=cast["desk"].pk), dossier)
    Membership.objects.filter(user=cast["desk"], role="clerk").update(standing="given")
    assert not access.sees(User.objects.get(pk=cast["desk"].pk), dossier)


# ---- accounts


def test_a_closed_account_comes_in_no_more_and_its_link_neither(cast):
    account = invited(cast["administrator"])
    token = links.token(account.links.get())

    closed = door.act("close_account", account, by=cast["administrator"], reason="Parti.")

    assert (closed.state, Rights(closed).roles, links.find(token)) == ("closed", set(), None)
    door.act("reopen_account", closed, by=cast["administrator2"])
    assert Rights(User.objects.get(pk=account.pk)).roles == {"clerk"}


def test_nobody_closes_their_own_account(cast):
    with pytest.raises(Refused, match="Nobody closes their own account"):
        door.act("close_account", cast["administrator"], by=cast["administrator"])


def test_somebody_is_always_administrator(cast):
    door.act("close_account", cast["administrator2"], by=cast["administrator"])
    ours = role_of(cast["administrator"], "administrator")

    with pytest.raises(Refused, match="Nobody would be administrator"):
        door.act("end_role", ours, by=cast["administrator"], on=TOMORROW)
    assert Membership.objects.get(pk=ours.pk).valid_to is None


def test_a_local_administrator_changes_nobody_who_works_elsewhere_too(cast):
    account = invited(cast["administrator"])
    door.act(
        "give_role", account, by=cast["administrator"], organisation=body("21016"), role="clerk"
    )
    names = {
        "first_name": "Zoé",
        "last_name": "Ada",
        "language": "fr",
        "email": "mine@ixelles.example",
    }

    with pytest.raises(Refused, match="works elsewhere too"):
        door.act("correct_account", account, by=cast["local"], **names)
    assert (
        door.act("correct_account", account, by=cast["administrator"], **names).email
        == "mine@ixelles.example"
    )


WHY_NOT = {
    "fr": "Zoé Ada travaille aussi ailleurs : la Région change le nom, l’adresse et la langue.",
    "nl": "Zoé Ada werkt ook elders: de beheerder van het Gewest wijzigt naam, adres en taal.",
}


@pytest.mark.parametrize("language", WHY_NOT)
def test_and_is_not_offered_it_but_told_why(language, cast):
    account = invited(cast["administrator"])
    only_theirs = offered("local", account, language)
    facts = {"organisation": body("21016"), "role": "clerk"}
    door.act("give_role", account, by=cast["administrator"], **facts)

    assert only_theirs == (True, False, 200)
    assert offered("local", account, language) == (False, True, 404)
    assert offered("administrator", account, language) == (True, False, 200)


def offered(who, account, language) -> tuple[bool, bool, int]:
    """Whether their page of somebody leads to the change, says why not, and what the address of the change answers."""
    address = reverse("act", args=["account", account.public_id, "correct_account"])
    walker = Walker(who, language)
    page = walker.get("person", account.public_id).content.decode().replace("\u00a0", " ")
    return address in page, WHY_NOT[language] in page, walker.client.get(address).status_code


def test_whoever_signs_in_with_their_address_signs_in_with_the_new_one(cast):
    account = invited(cast["administrator"])
    names = {
        "first_name": "Zoé",
        "last_name": "Ada",
        "language": "nl",
        "email": "Zoe@Elsene.example",
    }

    account = door.act("correct_account", account, by=cast["local"], **names)

    assert (account.username, account.email) == ("zoe@elsene.example",) * 2
    assert Message.objects.get(kind="address_changed").address == "zoe.ada@ixelles.example"


@pytest.mark.parametrize("who", ["rules", "sealed", "government", "administrator2"])
def test_nobody_alone_takes_the_place_of_who_holds_a_role_that_two_give(who, cast):
    User.objects.filter(pk=cast[who].pk).update(email="present@region.example")
    cast[who].refresh_from_db()
    names = {"first_name": "Autre", "last_name": "Nom", "language": "fr"}
    with pytest.raises(Refused, match="holds a role that two persons give, and whoever reads the letters of an address comes in by it"):  # fmt: skip
        door.act("correct_account", cast[who], by=cast["administrator"], email="autre@region.example", **names)  # fmt: skip

    door.act("correct_account", cast[who], by=cast["administrator"], email=cast[who].email, **names)
    for held in cast[who].memberships.all():
        door.act("end_role", held, by=cast["administrator"], on=DAY)
    with states.on(TOMORROW):
        door.act("correct_account", cast[who], by=cast["administrator"], email="autre@region.example", **names)  # fmt: skip
    assert User.objects.get(pk=cast[who].pk).email == "autre@region.example"


def test_who_agrees_to_a_role_agrees_to_the_person_at_that_address(cast):
    account = invited(cast["administrator"], role="rules_administrator", code="BPL")
    proposed = role_of(account, "rules_administrator")
    read, names = (
        proposed.mark_of_proposal(),
        {"first_name": "Zoé", "last_name": "Ada", "language": "fr"},
    )
    door.act("correct_account", account, by=cast["administrator"], email="autre@region.example", **names)  # fmt: skip

    with pytest.raises(Refused, match="The proposal has changed since you read it"):
        door.answer(road.task_of(role_of(account, "rules_administrator")).task, by=cast["administrator2"], agreed=True, read=read)  # fmt: skip


def test_two_people_never_share_an_address(cast):
    account = invited(cast["administrator"])
    other = invited(cast["administrator"], email="leo@ixelles.example")
    names = {
        "first_name": "Léo",
        "last_name": "Roy",
        "language": "fr",
        "email": "ZOE.ada@ixelles.example",
    }

    with pytest.raises(Refused, match="Somebody else has the address"):
        door.act("correct_account", other, by=cast["administrator"], **names)
    assert User.objects.get(email="zoe.ada@ixelles.example") == account


# ---- who sees whom


def test_administrators_see_everybody_and_local_ones_their_own(cast):
    elsewhere = invited(cast["administrator"], code="21016")

    seen = {
        who: set(access.visible_to(cast[who], User))
        for who in ("administrator", "local", "clerk", "desk", "auditor")
    }

    assert seen["administrator"] == set(User.objects.all())
    assert seen["local"] == {cast["clerk"], cast["secretary"], cast["local"]}
    assert [seen[who] for who in ("clerk", "desk", "auditor")] == [
        {cast[who]} for who in ("clerk", "desk", "auditor")
    ]
    assert elsewhere not in seen["local"]


def test_administrators_see_no_file(cast):
    dossier = road.decorated(cast)

    seen = [
        access.sees(cast[who], noun)
        for who in ("administrator", "local")
        for noun in (dossier, dossier.nominations.get())
    ]

    assert seen == [False] * 4


# ---- the first one


@pytest.fixture
def empty(law):
    """Nobody is administrator."""
    Membership.objects.filter(role="administrator").update(standing="refused")


def test_the_first_two_administrators_are_named_at_the_machine(empty):
    address = door.first_administrator("Chef@Region.example")

    account = User.objects.get(email="chef@region.example")
    assert (account.username, account.state, Rights(account).roles) == (
        "chef@region.example",
        "invited",
        {"administrator"},
    )
    assert links.find(address.rpartition("/password/")[2].strip("/")).user == account
    door.first_administrator("second@region.example")
    with pytest.raises(Refused, match="Two people are administrators of people already"):
        door.first_administrator("third@region.example")


def test_whoever_comes_first_comes_on_a_day_that_is_told(empty):
    door.first_administrator("chef@region.example")

    entries = JournalEntry.objects.order_by("seq").values_list("noun", "verb", "role", "actor")
    assert list(entries) == [
        ("account", "found", "clock", None),
        ("membership", "found", "clock", None),
    ]
    assert Message.objects.get().kind == "first_administrator"
    assert Membership.objects.latest("pk").valid_from == date(2026, 11, 24)


def test_without_reference_data_nobody_begins(empty):
    Organisation.objects.filter(kind="region").update(kind="cabinet")

    with pytest.raises(Refused, match="The reference data is missing: load it first"):
        door.first_administrator("chef@region.example")


# ---- sentences


def test_a_name_with_which_somebody_signs_in_is_nobody_elses(cast):
    User.objects.create(username="zoe.ada@ixelles.example")

    with pytest.raises(Refused, match="Somebody signs in as zoe"):
        invited(cast["administrator"])


def test_a_proposal_whose_last_day_passed_can_only_be_refused(cast):
    account = invited(cast["administrator"], role="rules_administrator", code="BPL", until=DAY)
    task = road.task_of(role_of(account, "rules_administrator")).task

    with (
        states.on(TOMORROW),
        pytest.raises(
            Refused, match="The last day of this role has passed: it can only be refused"
        ),
    ):
        door.answer(task, by=cast["administrator2"], agreed=True)


def test_nobody_agrees_to_their_own_role(cast):
    held = Membership.objects.create(
        user=cast["administrator2"],
        organisation=body("BPL"),
        role="rules_administrator",
        valid_from=DAY,
        standing="proposed",
    )
    door.follow(held)

    with pytest.raises(Refused, match="Nobody gives a role to themselves"):
        door.answer(road.task_of(held).task, by=cast["administrator2"], agreed=True)


# ---- deputies


def named(cast, by="clerk", deputy="secretary", whose="clerk", since=DAY, until=TOMORROW):
    held = cast[whose].memberships.get()
    return door.act("name_deputy", held, by=cast[by], deputy=cast[deputy], since=since, until=until)


@pytest.mark.parametrize("by", ["clerk", "local", "administrator"])
def test_who_is_absent_or_an_administrator_names_who_stands_in(by, cast):
    named(cast, by)

    days = {
        day: Rights(cast["secretary"], day).roles
        for day in (DAY, TOMORROW, TOMORROW + timedelta(days=1))
    }
    assert [("clerk" in roles) for roles in days.values()] == [True, True, False]


@pytest.mark.parametrize("by", ["secretary", "other_clerk", "desk", "rules"])
def test_nobody_else_names_a_deputy(by, cast):
    with pytest.raises(Refused, match="Your role does not allow this step"):
        named(cast, by, deputy="desk2")


OVERLAPPING = [  # beside 30 November to 10 December
    (date(2026, 12, 1), date(2026, 12, 5)),
    (date(2026, 11, 25), date(2026, 11, 30)),
    (date(2026, 12, 10), date(2026, 12, 20)),
    (date(2026, 11, 25), date(2026, 12, 20)),
    (date(2026, 11, 30), date(2026, 12, 10)),
]


@pytest.mark.parametrize(("since", "until"), OVERLAPPING)
def test_nobody_stands_in_twice_on_one_day(since, until, cast):
    days = {"since": date(2026, 11, 30), "until": date(2026, 12, 10)}
    named(cast, **days)

    with pytest.raises(
        Refused,
        match="stands in already from 30 November 2026 to 10 December 2026: "
        "choose days outside, or end that time first",
    ):
        named(cast, since=since, until=until)

    assert cast["clerk"].memberships.get().deputies.count() == 1


def test_on_the_days_beside_and_in_another_person_a_deputy_is_named(cast):
    """The day after is free, and two people may stand in on one day."""
    people.enrol("third", role="clerk", organisation="21009", first_name="Bo", last_name="Nijs")
    third = User.objects.get(username="third")
    named(cast, since=date(2026, 11, 30), until=date(2026, 12, 10))
    named(cast, since=date(2026, 12, 11), until=date(2026, 12, 12))
    named(cast, since=date(2026, 11, 28), until=date(2026, 11, 29))
    named(cast | {"third": third}, deputy="third", since=date(2026, 12, 1), until=date(2026, 12, 5))

    assert cast["clerk"].memberships.get().deputies.count() == 4


def test_a_deputy_does_not_name_the_next_one(cast):
    named(cast)

    with pytest.raises(Refused, match="Your role does not allow this step"):
        named(cast, "secretary", deputy="desk2")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"deputy": "clerk"}, "Nobody stands in for themselves"),
        ({"by": "administrator", "deputy": "administrator"}, "Nobody gives a role to themselves"),
        ({"since": YESTERDAY}, "A deputy begins today at the earliest"),
        ({"since": TOMORROW, "until": DAY}, "The last day lies before the first one"),
        (
            {"by": "sealed", "whose": "sealed", "deputy": "sealed2"},
            "Nobody stands in for a role of secrecy or signature",
        ),
    ],
)
def test_a_deputy_that_cannot_be_is_refused(facts, why, cast):
    with pytest.raises(Refused, match=why):
        named(cast, **facts)


def test_the_time_of_a_deputy_ends_when_who_was_absent_comes_back(cast):
    held = named(cast, until=TOMORROW + timedelta(days=9))

    with pytest.raises(Refused, match="The last day lies today at the earliest"):
        door.act("end_deputy", held, by=cast["clerk"], on=YESTERDAY)
    door.act("end_deputy", held, by=cast["clerk"], on=DAY)

    assert "clerk" in Rights(cast["secretary"]).roles
    assert "clerk" not in Rights(cast["secretary"], TOMORROW).roles


def test_the_history_names_who_acted_and_for_whom(cast):
    named(cast, "secretary", deputy="clerk", whose="secretary")
    nomination = states.to_sign(cast)
    with pytest.raises(Refused, match="A second person"):  # the clerk presented it
        door.answer(road.task_of(nomination).task, by=cast["clerk"], agreed=True)
    named(cast, "secretary", deputy="local", whose="secretary")

    door.answer(road.task_of(nomination).task, by=cast["local"], agreed=True)

    entries = JournalEntry.objects.filter(noun="nomination", verb="submit")
    assert in_whose_place(entries) == {entries.get().pk: cast["secretary"]}
    assert in_whose_place(JournalEntry.objects.filter(noun="nomination", verb="present")) == {}


def test_the_inbox_says_for_whom_one_acts(cast):
    named(cast, "secretary", deputy="local", whose="secretary")
    states.to_sign(cast)

    page = Walker("local").get("home").content.decode()

    assert "pour Bruno Lefèvre" in page


TODAY_AT_LEAST = "Somebody may have acted in this role today, who could not before: it ends today at the earliest"


def test_a_role_that_began_today_leaves_its_trace(cast):
    """Whoever acted in it stays kept from the files of that commune."""
    account = invited(cast["administrator"])

    with pytest.raises(Refused, match=TODAY_AT_LEAST):
        door.act("end_role", role_of(account), by=cast["local"], on=YESTERDAY)
    door.act("end_role", role_of(account), by=cast["local"], on=DAY)

    with states.on(TOMORROW):
        assert Rights(account).roles == set()
        assert account.ever_held_until(TOMORROW).filter(organisation=body()).exists()


def test_what_a_deputy_did_today_bars_whom_they_did_it_for_whatever_ends_then(cast):
    """The local administrator presents for the clerk; the clerk, who signs too, cannot be the second person."""
    held = cast["clerk"].memberships.get()
    named(cast, deputy="local")
    people.enrol("clerk", role="municipal_secretary", organisation="21009")
    nomination = road.draft(cast)
    door.act("present", nomination, by=cast["local"])

    with pytest.raises(Refused, match="The last day lies today at the earliest"):
        door.act("end_deputy", held, by=cast["clerk"], on=YESTERDAY)
    with pytest.raises(Refused, match=TODAY_AT_LEAST):
        door.act("end_role", held, by=cast["administrator"], on=YESTERDAY)
    door.act("end_deputy", held, by=cast["clerk"], on=DAY)

    with pytest.raises(Refused, match="A second person must take this step"):
        door.answer(road.task_of(nomination).task, by=cast["clerk"], agreed=True)


@pytest.mark.parametrize("before", ["withdraw_invitation", None])
def test_who_never_came_and_is_invited_once_more_gets_a_link_that_opens(before, cast, time_machine):
    account = invited(cast["administrator"])
    if before:
        door.act(before, account, by=cast["administrator"])
    else:
        time_machine.move_to(TODAY + timedelta(days=20), tick=False)

    again = invited(cast["administrator"], role="municipal_secretary")

    message = Message.objects.filter(kind="invitation").latest("pk")
    assert again == account
    assert links.find(links.token(message.link)) == message.link


# ---- whoever goes on with it


def test_a_role_that_ends_is_handed_over_from_the_day_after(cast):
    User.objects.update(email=Concat("username", Value("@ixelles.example")))
    held = role_of(cast["clerk"])

    door.act("end_role", held, by=cast["administrator"], on=DAY, heir=User.objects.get(username="secretary"))  # fmt: skip

    def of(day):
        return Rights(cast["secretary"], day).roles

    assert (of(DAY), of(TOMORROW)) == ({"municipal_secretary"}, {"municipal_secretary", "clerk"})
    assert set(Message.objects.values_list("kind", "to__username")) == {("role_ended", "clerk"), ("role_given", "secretary")}  # fmt: skip
    assert Rights(cast["clerk"], TOMORROW).roles == set()


def test_whoever_leaves_hands_over_all_they_hold(cast):
    later = {"role": "municipal_secretary", "organisation": body(), "since": TOMORROW}
    door.act("give_role", cast["clerk"], by=cast["administrator"], **later)
    colleague = invited(cast["administrator"])

    door.act("close_account", cast["clerk"], by=cast["administrator"], heir=colleague)

    assert Rights(colleague, DAY).roles == {"clerk"}
    assert Rights(colleague, TOMORROW).roles == {"clerk", "municipal_secretary"}
    assert not User.objects.get(pk=cast["clerk"].pk).is_active


def test_a_role_of_secrecy_is_handed_over_by_two(cast):
    held = role_of(cast["rules"], "rules_administrator")

    door.act("end_role", held, by=cast["administrator"], on=DAY, heir=cast["desk"])

    proposed = role_of(cast["desk"], "rules_administrator")
    assert proposed.standing == "proposed"
    assert "rules_administrator" not in Rights(cast["desk"], TOMORROW).roles


def test_nobody_hands_a_role_over_to_themselves(cast):
    with pytest.raises(Refused, match="Nobody gives a role to themselves"):
        door.act("end_role", role_of(cast["desk"], "desk_officer"), by=cast["administrator"], on=DAY, heir=cast["administrator"])  # fmt: skip
    assert Rights(cast["desk"], TOMORROW).roles == {"desk_officer"}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_who_leaves_and_who_goes_on_stand_on_one_page(language, cast):
    road.draft(cast)
    walker = Walker("administrator", language)

    form = walker.get("act", "account", cast["clerk"].public_id, "close_account").context["form"]
    assert set(form.fields["heir"].queryset) == {cast["secretary"], cast["local"]}
    walker.act(cast["clerk"], "close_account", heir=cast["secretary"].pk, reason="Départ")

    assert "clerk" in Rights(cast["secretary"], DAY).roles


def test_neither_who_proposed_a_role_nor_who_is_to_hold_it_is_asked_about_it(cast):
    """A third administrator is: it stands in their inbox, and they alone are told."""
    third = people.enrol("third", role="administrator", organisation="BPL", email="third@region.example")  # fmt: skip
    for who in ("administrator", "administrator2"):
        User.objects.filter(username=who).update(email=f"{who}@region.example")
    proposer, holder = cast["administrator"], cast["administrator2"]

    door.act("give_role", holder, by=proposer, role=Role.RULES, organisation=proposer.memberships.get().organisation, since=DAY)  # fmt: skip

    item = WorkItem.objects.get(open=True, node="confirm")
    assert [door.is_theirs(item, one) for one in (proposer, holder, third)] == [False, False, True]
    told = Message.objects.filter(kind="role_to_confirm").values_list("to__username", flat=True)
    assert list(told) == ["third"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Il ne reste alors qu’un seul responsable des personnes"), ("nl", "Dan blijft er maar één beheerder van personen over")],
)  # fmt: skip
def test_before_only_one_administrator_is_left_it_is_said(language, said, cast):
    walker, other = Walker("administrator", language), cast["administrator2"]

    ending = walker.get("act", "membership", other.memberships.get().public_id, "end_role")
    closing = walker.get("act", "account", other.public_id, "close_account")
    people.enrol("third", role="administrator", organisation="BPL")
    three = walker.get("act", "account", other.public_id, "close_account")

    assert [said in page.content.decode() for page in (ending, closing, three)] == [True, True, False]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            "Y exercent aussi ce rôle : Lotte Claes, Bo Nijs. 1 tâche attend ce rôle : elle leur reste.",
        ),
        (
            "nl",
            "Daar ook uitgeoefend door Lotte Claes, Bo Nijs. 1 taak wacht op de rol: zij gaan ermee verder.",
        ),
    ],
)
def test_who_goes_on_with_what_waits_is_said_before_a_role_ends(language, said, cast):
    people.enrol("other", role="desk_officer", organisation="BPL", first_name="Bo", last_name="Nijs")  # fmt: skip
    road.received(cast)
    walker, held = Walker("administrator", language), cast["desk"].memberships.get()

    ending = walker.get("act", "membership", held.public_id, "end_role").content.decode()
    closing = walker.get("act", "account", cast["desk"].public_id, "close_account").content.decode()

    assert [said in page.replace("\u00a0", " ") for page in (ending, closing)] == [True, True]
