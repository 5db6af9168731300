"""What may be done about an organisation, the law and a mandate to sign stands on its page, as a link, for whoever may do it."""

from datetime import date

import pytest
from django.urls import reverse

from merit.errors import Refused
from merit.models import Organisation, RuleSet, Signatory
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
# By hand: who reads the page of what, and the acts that stand on it.
OFFERED = {
    ("administrator", "organisation"): {"correct_organisation", "rename_organisation", "end_organisation"},
    ("local", "organisation"): {"correct_organisation"},
    ("rules", "in force"): {"copy_rules", "end_rules"},
    ("rules", "draft"): {"copy_rules", "correct_rules", "propose_rules", "drop_rules"},
    ("rules", "proposed"): {"copy_rules", "take_back_rules"},
    ("legal", "in force"): set(),
    ("rules", "mandate"): {"correct_signatory", "end_signatory"},
    ("desk", "mandate"): set(),
}  # fmt: skip
ACTS = {act for acts in OFFERED.values() for act in acts}


@pytest.fixture
def nouns(cast) -> dict:
    rules = RuleSet.objects.get(code="simulation-2027")
    facts = {"prefix": "SIM", "simulation": True, "valid_from": date(2028, 1, 1)}
    draft, proposed = (
        door.act("copy_rules", rules, by=cast["rules"], code=code, **facts)
        for code in ("draft-2028", "proposed-2028")
    )
    return {
        "organisation": Organisation.objects.get(code="21009"),
        "in force": rules,
        "draft": draft,
        "proposed": door.act("propose_rules", proposed, by=cast["rules"]),
        "mandate": Signatory.objects.get(place="letters"),
    }


@pytest.mark.parametrize(("who", "what"), OFFERED)
def test_what_may_be_done_stands_on_the_page(who, what, nouns):
    noun = nouns[what]

    page = Walker(who).client.get(noun.get_absolute_url()).content.decode()

    links = {act: reverse("act", args=[noun.NOUN, noun.public_id, act]) for act in ACTS}
    assert {act for act, link in links.items() if link in page} == OFFERED[who, what]


def test_the_second_person_sends_rules_back_and_not_the_first(nouns, cast):
    with pytest.raises(Refused, match="A second person must take this step"):
        door.act("send_back_rules", nouns["proposed"], by=cast["rules"], remark=".")


def test_a_copy_is_the_page_on_which_its_maker_lands(nouns):
    facts = {"code": "order-2029", "simulation": "yes", "prefix": "SIM", "valid_from": "2029-01-01"}

    answer = Walker("rules").act(nouns["in force"], "copy_rules", **facts)

    assert answer.url == RuleSet.objects.get(code="order-2029").get_absolute_url()
