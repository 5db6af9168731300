"""A correction that corrects nothing is told so, and the journal does not speak of it."""

from datetime import date

import pytest

from merit.errors import Refused
from merit.models import Campaign, Holiday, JournalEntry, Organisation, Signatory, User
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
