"""Many administrators at one instant: nobody is invited twice, no role is held twice, nobody meets an error page."""

from datetime import date
from functools import partial
from time import sleep

import pytest

from merit import people
from merit.models import JournalEntry, Membership, Organisation, RuleSet, TextBlock, User
from tests.races.together import together
from workflows import door
from workflows.door import rehearsing
from workflows.models import Message, Rehearsal, WorkItem

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8
INVITED = 200
SAME = "Somebody else wrote the same at this moment"


def invite(by, address, role="clerk"):
    facts = {"first_name": "Ada", "last_name": "Lenoir", "language": "fr", "role": role}
    where = Organisation.objects.get(code="21009")
    return door.begin("invite", by=by, email=address, organisation=where, **facts)


def invite_all(by, addresses):
    for address in addresses:
        invite(by, address)


def test_one_address_invited_by_many_at_once_is_one_account_with_one_role(cast):
    by = [cast["administrator"], cast["administrator2"], cast["local"]]

    said = together(*(partial(invite, who, "ada@ixelles.example") for who in by))

    assert said.count("done") == 1
    assert set(said) <= {"done", "Refused"}
    account = User.objects.get(email="ada@ixelles.example")
    assert account.memberships.count() == 1
    assert Message.objects.filter(to=account).count() == 1


def test_two_hundred_people_invited_by_eight_hands_are_each_invited_once(cast):
    addresses = [f"ada.{number}@ixelles.example" for number in range(INVITED)]
    hands = [cast["administrator"], cast["administrator2"]] * (AT_ONCE // 2)
    shares = [addresses[start::AT_ONCE] for start in range(AT_ONCE)]

    said = together(
        *(partial(invite_all, who, share) for who, share in zip(hands, shares, strict=True))
    )

    assert said == ["done"] * AT_ONCE
    found = User.objects.filter(email__startswith="ada.")
    assert found.count() == INVITED
    assert Membership.objects.filter(user__in=found).count() == INVITED
    assert Message.objects.filter(to__in=found, kind="invitation").count() == INVITED
    verbs = JournalEntry.objects.filter(noun="account", verb="invite")
    assert verbs.count() == INVITED


def test_one_role_given_by_many_at_once_is_held_once(cast):
    account = invite(cast["administrator"], "ada@ixelles.example")
    where = Organisation.objects.get(code="21009")
    give = partial(door.act, "give_role", account, role="municipal_secretary", organisation=where)

    said = together(
        *(partial(give, by=cast[who]) for who in ("administrator", "administrator2", "local"))
    )

    assert sorted(said) == ["Refused", "Refused", "done"]
    assert account.memberships.filter(role="municipal_secretary").count() == 1


def test_a_code_entered_by_two_at_once_is_one_organisation(cast):
    facts = {
        "kind": "commune",
        "code": "21020",
        "name_fr": "Flagey",
        "name_nl": "Flagey",
        "since": date(2026, 11, 24),
    }
    enter = partial(door.begin, "enter_organisation", **facts)

    said = together(*(partial(enter, by=cast[who]) for who in ("administrator", "administrator2")))

    assert sorted(said) == ["Refused", "done"]
    assert Organisation.objects.filter(code="21020").count() == 1


def test_a_name_given_by_two_at_once_is_borne_by_one(cast):
    facts = {
        "kind": "commune",
        "name_fr": "Flagey",
        "name_nl": "Flagey",
        "since": date(2026, 11, 24),
    }
    enter = partial(door.begin, "enter_organisation", **facts)
    by = {"administrator": "21020", "administrator2": "21021"}

    said = together(*(partial(enter, by=cast[who], code=code) for who, code in by.items()))

    assert sorted(said) == ["Refused", "done"]
    assert Organisation.objects.filter(code__in=by.values()).count() == 1


def test_four_drafts_rehearsed_at_once_are_one_season(cast, monkeypatch):
    """Each lingers before it ends, so that the others look while it is not written yet."""
    monkeypatch.setattr(rehearsing.jobs, "enqueue", lambda *_: sleep(0.3))
    rules = RuleSet.objects.get(code="simulation-2027")
    facts = {"prefix": "SIM", "simulation": True, "valid_from": date(2028, 1, 1)}
    drafts = [door.act("copy_rules", rules, by=cast["rules"], code=f"draft-{n}", **facts) for n in range(4)]  # fmt: skip

    said = together(*(partial(door.rehearse_rules, draft, by=cast["rules"]) for draft in drafts))

    assert sorted(said) == ["Refused", "Refused", "Refused", "done"]
    assert Rehearsal.objects.count() == 1


def test_two_drafts_of_one_text_at_once_are_one(cast):
    holds = TextBlock.objects.get(code="esteem")
    facts = {"by": cast["rules"], "valid_from": date(2027, 1, 1)}

    said = together(*(partial(door.act, "draft_text", holds, **facts) for _ in range(2)))

    assert sorted(said) == ["Refused", "done"]
    assert TextBlock.objects.filter(code="esteem").count() == 2


def test_a_text_is_taken_back_or_put_into_force_but_never_both(cast):
    second = people.enrol("rules2", role="rules_administrator", organisation="BPL")
    holds = TextBlock.objects.get(code="esteem")
    day = date(2027, 1, 1)
    draft = door.act("draft_text", holds, by=cast["rules"], valid_from=day)
    words = {"text_fr": "Autres mots.", "text_nl": "Andere woorden."}
    draft = door.act("write_text", draft, by=cast["rules"], valid_from=day, **words)
    draft = door.act("propose_text", draft, by=cast["rules"])
    task = WorkItem.objects.get(open=True, journey__textblock=draft).task

    said = together(
        partial(door.answer, task, by=second, agreed=True),
        partial(door.act, "take_back_text", draft, by=cast["rules"]),
    )

    now = TextBlock.objects.get(pk=draft.pk)
    assert "done" in said
    assert (said[0] == "done") == (now.status == "in_force")
    assert (said[1] == "done") == (now.status == "draft")
    assert (TextBlock.objects.get(pk=holds.pk).valid_to is None) == (now.status == "draft")
