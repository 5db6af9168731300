"""A correction that corrects nothing is told so, and the journal does not speak of it."""

from datetime import date

import pytest
from django.utils.translation import override

from merit.errors import Refused
from merit.models import Campaign, Holiday, JournalEntry, Organisation, RuleSet, Signatory, User
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# The act, what is corrected, who does it, and the facts with which that is done.
CORRECTIONS = {
    "correct_holiday": (Holiday, {"day": date(2027, 5, 6)}, "rules", ("name_fr", "name_nl")),
    "correct_signatory": (Signatory, {"name": "Hélène Daxhelet"}, "rules", ("name", "title_fr", "title_nl")),
    "correct_organisation": (Organisation, {"code": "21009"}, "administrator", ("street_fr", "street_nl", "postcode")),
    "correct_account": (User, {"username": "clerk"}, "administrator", ("first_name", "last_name", "email", "language")),
    "correct_campaign": (Campaign, {"year": 2031}, "rules", ("opens_on", "closes_on", "government_on")),
}  # fmt: skip


@pytest.fixture
def _also(cast):
    User.objects.filter(username="clerk").update(email="clerk@ixelles.example")
    known = Campaign.objects.get(year=2027)
    days = {"opens_on": date(2030, 12, 1), "closes_on": date(2031, 5, 31), "government_on": date(2031, 9, 1), "ceremony_on": date(2031, 11, 15)}  # fmt: skip
    door.begin("plan_campaign", by=cast["rules"], distinction=known.distinction, year=2031, ruleset=known.ruleset, **days)  # fmt: skip


@pytest.mark.usefixtures("_also")
@pytest.mark.parametrize("act", CORRECTIONS)
def test_what_stands_there_already_is_no_correction(act, cast):
    model, which, who, names = CORRECTIONS[act]
    noun = model.objects.get(**which)
    as_it_is = {name: getattr(noun, name) for name in names}
    told = JournalEntry.objects.count()

    with pytest.raises(Refused, match="This is what is recorded: nothing was changed"):
        door.act(act, noun, by=cast[who], **as_it_is)

    assert JournalEntry.objects.count() == told
    assert {name: getattr(model.objects.get(pk=noun.pk), name) for name in names} == as_it_is


# What another person changes meanwhile, and what is then sent from the page that was open.
OTHERWISE = {
    "correct_holiday": ({"name_fr": "Ascension", "name_nl": "Hemelvaart"}, {"name_fr": "l’Ascension"}),
    "correct_signatory": ({"title_fr": "Directrice a.i."}, {"title_fr": "Directrice f.f."}),
    "correct_organisation": ({"street_fr": "Rue A 1"}, {"street_fr": "Rue B 2"}),
    "correct_account": ({"last_name": "Anders"}, {"last_name": "Autrement"}),
    "correct_campaign": ({"ceremony_on": date(2031, 11, 20)}, {"ceremony_on": date(2031, 11, 21)}),
    "correct_rules": ({"controller_fr": "le Service A"}, {"controller_fr": "le Service B"}),
}  # fmt: skip


@pytest.mark.usefixtures("_also")
@pytest.mark.parametrize("act", OTHERWISE)
def test_two_people_do_not_overwrite_each_other(act, cast):
    """What is recorded by now stands beside what was written, and neither is lost; sent once more, it is written."""
    model, which, who, _names = CORRECTIONS.get(act) or (RuleSet, {"code": "order-2031"}, "rules", ())  # fmt: skip
    if model is RuleSet:
        facts = {"code": "order-2031", "prefix": "SIM", "simulation": True, "valid_from": date(2030, 1, 1)}  # fmt: skip
        door.act("copy_rules", RuleSet.objects.get(code="simulation-2027"), by=cast["rules"], **facts)  # fmt: skip
    noun, walker = model.objects.get(**which), Walker(who)
    (theirs, ours) = OTHERWISE[act]
    form = walker.get("act", noun.NOUN, noun.public_id, act).context["form"]
    open_page = {name: _sent(form[name].value()) for name in form.fields}
    whole = {name: getattr(noun, name) for name in form.corrected()}
    door.act(act, noun, by=cast[who], **whole | theirs)

    with override("en"), pytest.raises(Refused, match="What is recorded has changed"):
        door.act(act, noun, by=cast[who], **whole | ours, read=open_page["read"])
    late = walker.post("act", noun.NOUN, noun.public_id, act, expect=422, **open_page | _all(ours))

    (name, words) = next(iter(ours.items()))
    assert "a changé depuis que vous l’avez lu" in late.content.decode()
    assert name in late.context["form"].errors, "what is recorded by now stands beside the field"
    assert getattr(noun.fresh(), name) == theirs[name]
    again = {"read": late.context["form"]["read"].value()}
    walker.post("act", noun.NOUN, noun.public_id, act, **open_page | _all(ours) | again)
    assert getattr(noun.fresh(), name) == words


def _sent(value):
    return "" if value is None else value.isoformat() if isinstance(value, date) else value


def _all(facts):
    return {name: _sent(value) for name, value in facts.items()}
