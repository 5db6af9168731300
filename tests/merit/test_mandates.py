"""Who signs is named from a day on; whoever signed until then ends the day before, and what was signed keeps its name."""

from datetime import date, timedelta

import pytest

from letters.naming import signatory_of
from merit.errors import Refused
from merit.models import JournalEntry, Signatory
from tests.cast import TODAY
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = TODAY.date()
YESTERDAY, NEXT = DAY - timedelta(days=1), date(2027, 3, 1)
EVE = date(2027, 2, 28)
FACTS = {
    "place": "letters", "name": "Rik Claessens", "gender": "M", "title_fr": "Directeur f.f. de Bruxelles Pouvoirs locaux",
    "title_nl": "Wnd. directeur van Brussel Plaatselijke Besturen",
}  # fmt: skip


def named(by, since=NEXT, **more):
    return door.begin("name_signatory", by=by, valid_from=since, **(FACTS | more))


def in_office():
    return Signatory.objects.get(name="Hélène Daxhelet")


def test_who_is_named_signs_from_that_day_and_who_signed_until_the_day_before(cast):
    made = named(cast["rules"])

    assert (signatory_of("letters", EVE), signatory_of("letters", NEXT)) == (in_office(), made)
    assert (in_office().valid_to, made.state) == (EVE, "coming")
    verbs = JournalEntry.objects.filter(noun="signatory").order_by("seq").values_list("verb", flat=True)  # fmt: skip
    assert list(verbs) == ["end", "name"]
    assert signatory_of("signs", NEXT).name == "Noor Van Hecke"


@pytest.mark.parametrize("who", ["desk", "legal", "government", "administrator", "clerk"])
def test_nobody_else_names_corrects_or_ends(who, cast):
    with pytest.raises(Refused, match="Your role does not allow"):
        named(cast[who])
    with pytest.raises(Refused, match="Your role does not allow"):
        door.act("end_signatory", in_office(), by=cast[who], on=DAY, reason=".")
    with pytest.raises(Refused, match="Your role does not allow"):
        door.act("correct_signatory", in_office(), by=cast[who], name="X")
    assert signatory_of("letters", NEXT) == in_office()


def test_days_that_cannot_be(cast):
    with pytest.raises(Refused, match="A mandate begins today at the earliest: what was signed was signed by whoever was in office"):  # fmt: skip
        named(cast["rules"], since=YESTERDAY)
    named(cast["rules"])
    with pytest.raises(Refused, match="Rik Claessens is named in this place from 1 March 2027: end that mandate first"):  # fmt: skip
        named(cast["rules"], since=DAY, name="Lieve Maes")
    with pytest.raises(Refused, match="The last day lies today at the earliest, and not before the first one"):  # fmt: skip
        door.act("end_signatory", in_office(), by=cast["rules"], on=YESTERDAY, reason=".")


def test_where_a_mandate_has_ended_nobody_signs(cast):
    door.act("end_signatory", in_office(), by=cast["rules"], on=DAY, reason="Retraite.")

    assert signatory_of("letters", DAY) == in_office()
    with pytest.raises(Refused, match="Nobody is entitled to sign this paper on that day"):
        signatory_of("letters", DAY + timedelta(days=1))


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_administrator_of_rules_does_it_on_the_screen(language, cast):
    walker = Walker("rules", language)
    facts = FACTS | {"valid_from": "2027-03-01"}

    page = walker.post("signatory-name", expect=422, **(facts | {"name": ""}))
    assert 'value="Directeur f.f. de Bruxelles Pouvoirs locaux"' in page.content.decode()
    walker.post("signatory-name", **facts)
    made = Signatory.objects.get(name="Rik Claessens")
    walker.act(made, "correct_signatory", name="Rik Claessens-Maes", gender="M", title_fr=FACTS["title_fr"], title_nl=FACTS["title_nl"])  # fmt: skip
    walker.act(made, "end_signatory", on="2027-12-31", reason="Fin")

    assert "Rik Claessens-Maes" in walker.get("signatories").content.decode()
    walker.get("signatory", made.public_id)
    assert Signatory.objects.get(pk=made.pk).valid_to == date(2027, 12, 31)
