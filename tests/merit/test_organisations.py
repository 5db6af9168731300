"""An organisation is entered, moves, is renamed from a day and ends with a successor; what was signed keeps what it said."""

from datetime import date, timedelta

import pytest

from merit import access
from merit.errors import Refused
from merit.models import JournalEntry, Membership, Nomination, Organisation
from merit.rights import Rights
from merit.roles import Role
from tests import road, states
from tests.cast import TODAY
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = TODAY.date()
YESTERDAY, TOMORROW, NEXT_YEAR = DAY - timedelta(days=1), DAY + timedelta(days=1), date(2028, 1, 1)
LAST = date(2027, 12, 31)
ADDRESS = {
    "street_fr": "Rue du Conseil 8", "street_nl": "Raadsstraat 8", "postcode": "1050", "town_fr": "Ixelles",
    "town_nl": "Elsene", "phone": "", "email": "ordre@ixelles.example", "language": "fr",
}  # fmt: skip


def body(code="21009"):
    return Organisation.objects.get(code=code)


def entered(by, code="21020", **more):
    facts = {"kind": "commune", "name_fr": "Flagey", "name_nl": "Flagey", "since": DAY}
    return door.begin("enter_organisation", by=by, code=code, **(facts | ADDRESS | more))


def ended(cast, *, on=LAST, successor="21016", moves=True, by="administrator"):
    facts = {"on": on, "successor": body(successor), "moves": moves, "reason": "Fusion."}
    return door.act("end_organisation", body(), by=cast[by], **facts)


def roles(account, day):
    return {(held.role, held.organisation.code) for held in Rights(account, day).memberships}


def test_an_organisation_that_is_entered_is_there_from_its_day(cast):
    found = entered(cast["administrator"], since=TOMORROW)

    assert (found.state, found.name(on=TOMORROW)) == ("coming", "Flagey")
    assert JournalEntry.objects.get(noun="organisation").verb == "enter"
    with pytest.raises(Refused, match="There is an organisation with the code 21020 already"):
        entered(cast["administrator"])


@pytest.mark.parametrize("who", ["clerk", "desk", "rules", "local", "auditor"])
def test_nobody_else_enters_renames_or_ends_one(who, cast):
    with pytest.raises(Refused, match="Your role does not allow"):
        entered(cast[who])
    with pytest.raises(Refused, match="Your role does not allow"):
        door.act(
            "rename_organisation", body(), by=cast[who], since=DAY, name_fr="Elles", name_nl="Zij"
        )
    with pytest.raises(Refused, match="Your role does not allow"):
        ended(cast, by=who)


def test_a_local_administrator_changes_the_address_of_their_own_and_of_no_other(cast):
    door.act("correct_organisation", body(), by=cast["local"], **ADDRESS)

    assert body().street_nl == "Raadsstraat 8"
    with pytest.raises(Refused, match="Your role does not allow"):
        door.act("correct_organisation", body("21016"), by=cast["local"], **ADDRESS)


def test_a_name_holds_from_its_day(cast):
    facts = {"since": NEXT_YEAR, "name_fr": "Ixelles-Flagey", "name_nl": "Elsene-Flagey"}
    door.act("rename_organisation", body(), by=cast["administrator"], **facts)

    assert (body().name("fr"), body().name("fr", on=NEXT_YEAR)) == ("Ixelles", "Ixelles-Flagey")
    with states.on(NEXT_YEAR):
        assert body().name("nl") == "Elsene-Flagey"
    with pytest.raises(Refused, match="A name begins today at the earliest"):
        door.act(
            "rename_organisation",
            body(),
            by=cast["administrator"],
            **(facts | {"since": YESTERDAY}),
        )


def test_until_its_last_day_nobody_of_the_successor_sees_anything(cast):
    nomination = road.submitted(cast)
    ended(cast)

    def seen(day):
        return list(access.visible_to(Rights(cast["other_clerk"], day), Nomination))

    assert (seen(DAY), seen(LAST), seen(NEXT_YEAR)) == ([], [], [nomination])
    assert body().state == "there"
    with states.on(NEXT_YEAR):
        assert (body().state, body().now().code) == ("ended", "21016")


def test_its_people_work_for_the_successor_from_the_day_after(cast):
    ended(cast)

    clerk = cast["clerk"]
    assert roles(clerk, LAST) == {("clerk", "21009")}
    assert roles(clerk, NEXT_YEAR) == {("clerk", "21016")}
    assert Membership.objects.valid_on(NEXT_YEAR).filter(organisation=body()).count() == 0


def test_a_role_that_two_give_is_proposed_at_the_successor(cast):
    court = entered(cast["administrator"], code="PG2", kind="prosecutor", name_fr="Parquet", name_nl="Parket")  # fmt: skip
    facts = {"on": LAST, "successor": court, "moves": True, "reason": "Réforme."}

    door.act("end_organisation", body("PG"), by=cast["administrator"], **facts)

    proposed = Membership.objects.filter(organisation=court, standing="proposed")
    waits = WorkItem.objects.filter(open=True, journey__membership__in=proposed)
    assert (proposed.count(), waits.count()) == (2, 2)


def test_another_successor_can_be_named_until_the_last_day_and_nobody_goes_to_the_former_one(cast):
    """Each role goes where the organisation goes."""
    ended(cast)

    ended(cast, successor="21001")

    clerk = cast["clerk"]
    assert roles(clerk, LAST) == {("clerk", "21009")}
    assert roles(clerk, NEXT_YEAR) == {("clerk", "21001")}
    assert not Membership.objects.valid_on(NEXT_YEAR).filter(organisation__in=[body(), body("21016")], user=clerk).exists()  # fmt: skip
    assert body().successor == body("21001")


def test_a_nearer_last_day_can_be_said_and_no_later_one(cast):
    ended(cast)
    with pytest.raises(Refused, match="Its roles end with it on 31 December 2027: name another successor from that day or an earlier one"):  # fmt: skip
        ended(cast, on=date(2028, 3, 31))

    ended(cast, on=date(2027, 6, 30), successor="21001")

    clerk = cast["clerk"]
    assert [roles(clerk, day) for day in (date(2027, 6, 30), date(2027, 7, 1), NEXT_YEAR)] == [
        {("clerk", "21009")}, {("clerk", "21001")}, {("clerk", "21001")},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Dernier jour : 31 décembre 2027 ; successeur : Schaerbeek"),
        ("nl", "Laatste dag: 31 december 2027; opvolger: Schaarbeek"),
    ],
)
def test_the_history_says_the_day_and_the_successor(language, said, cast):
    ended(cast, successor="21015")

    page = Walker("administrator", language).get("organisation", body().public_id).content.decode()

    assert said in page.replace("\u00a0", " ")


def test_or_they_do_not(cast):
    ended(cast, moves=False)

    assert (roles(cast["clerk"], LAST), roles(cast["clerk"], NEXT_YEAR)) == (
        {("clerk", "21009")},
        set(),
    )


def test_a_role_that_would_begin_later_begins_at_the_successor_on_its_day(cast):
    later = NEXT_YEAR + timedelta(days=30)
    held = {"role": Role.CLERK, "organisation": body(), "since": later}
    door.act("give_role", cast["secretary"], by=cast["administrator"], **held)

    ended(cast)

    assert roles(cast["secretary"], NEXT_YEAR) == {("municipal_secretary", "21016")}
    assert roles(cast["secretary"], later) == {("municipal_secretary", "21016"), ("clerk", "21016")}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"on": YESTERDAY}, "The last day lies today at the earliest"),
        ({"successor": "21009"}, "The successor is another organisation of the same kind"),
        ({"successor": "COM"}, "The successor is another organisation of the same kind"),
    ],
)
def test_what_cannot_follow_does_not_begin(facts, why, cast):
    with pytest.raises(Refused, match=why):
        ended(cast, **facts)
    assert body().valid_to is None
    assert roles(cast["clerk"], NEXT_YEAR) == {("clerk", "21009")}


def test_its_days_keep_their_order(cast):
    by, later = cast["administrator"], entered(cast["administrator"], since=NEXT_YEAR)
    facts = {"on": LAST, "successor": body("21016"), "moves": False, "reason": "Fusion."}
    with pytest.raises(Refused, match="The last day lies after the first one, 1 January 2028"):
        door.act("end_organisation", later, by=by, **facts)

    ended(cast)
    named = {"since": NEXT_YEAR, "name_fr": "Elles", "name_nl": "Zij"}
    with pytest.raises(Refused, match="The organisation has ended by then"):
        door.act("rename_organisation", body(), by=by, **named)


def test_who_has_ended_succeeds_nobody(cast):
    ended(cast)

    facts = {"on": LAST, "successor": body(), "moves": False, "reason": "Fusion."}
    with pytest.raises(Refused, match="is not there on the day after"):
        door.act("end_organisation", body("21016"), by=cast["administrator"], **facts)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_administrator_does_it_on_the_screen(language, cast):
    walker = Walker("administrator", language)
    entering = {"kind": "commune", "code": "21020", "name_fr": "Flagey", "name_nl": "Flagey", "since": "2026-11-24"}  # fmt: skip

    page = walker.post("organisation-enter", expect=422, **(entering | {"code": ""} | ADDRESS))
    assert 'value="Raadsstraat 8"' in page.content.decode()
    walker.post("organisation-enter", **(entering | ADDRESS))
    made = Organisation.objects.get(code="21020")
    walker.act(made, "rename_organisation", since="2026-11-24", name_fr="La Place", name_nl="Het Plein")  # fmt: skip
    walker.act(made, "correct_organisation", **(ADDRESS | {"phone": "+32 2 000 00 01"}))
    walker.act(made, "end_organisation", on="2027-12-31", successor=body("21016").pk, moves="no", reason="Fusion")  # fmt: skip

    shown = walker.get("organisation", made.public_id).content.decode()
    for words in ("La Place", "Het Plein", "+32 2 000 00 01"):
        assert words in shown
    own = {"fr": "La Place", "nl": "Het Plein"}[language]
    assert own in walker.get("organisations").content.decode()


def test_a_local_administrator_sees_their_own_alone(cast):
    page = Walker("local").get("organisations").content.decode()

    assert str(body().public_id) in page
    assert str(body("21016").public_id) not in page


def test_the_organisation_says_which_role_nobody_holds(cast):
    shown = Walker("administrator").get("organisation", body("21016").public_id)

    assert shown.context["vacant"] == ["Gestion locale des personnes"]


@pytest.mark.parametrize(
    "names", [{"name_fr": "IXELLES"}, {"name_nl": "elsene"}, {"name_fr": "Elsène"}]
)
def test_no_two_bear_one_name_whatever_capitals_and_accents(names, cast):
    """Neither in one language nor across both: Elsène would be taken for Elsene."""
    with pytest.raises(Refused, match=r"Another organisation \(code 21009\) bears the name"):
        entered(cast["administrator"], **names)

    given = {"since": NEXT_YEAR, "name_fr": "Uccle", "name_nl": "Ukkel"} | names
    with pytest.raises(Refused, match=r"Another organisation \(code 21009\) bears the name"):
        door.act("rename_organisation", body("21016"), by=cast["administrator"], **given)
    assert Organisation.objects.filter(code="21020").count() == 0


def test_a_name_to_come_is_borne_and_one_that_is_over_is_free(cast):
    by, new = cast["administrator"], {"name_fr": "Flagey", "name_nl": "Flagey"}
    door.act("rename_organisation", body(), by=by, since=NEXT_YEAR, **new)

    with pytest.raises(Refused, match="nobody could tell them apart"):
        entered(by)
    later = entered(by, name_fr="Ixelles", name_nl="Elsene", since=NEXT_YEAR)
    assert later.name("nl", on=NEXT_YEAR) == "Elsene"


def test_one_may_be_given_its_own_name_in_another_spelling(cast):
    given = {"since": TOMORROW, "name_fr": "IXELLES", "name_nl": "Elsene"}

    door.act("rename_organisation", body(), by=cast["administrator"], **given)

    assert body().name("fr", on=TOMORROW) == "IXELLES"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"code": "abc"}, "NIS code of five figures, not “abc”"),
        ({"code": "210200"}, "not “210200”"),
        ({"code": "２１０２０"}, "NIS code of five figures"),
        ({"postcode": "99999999"}, "four figures; you wrote “99999999”"),
        ({"postcode": "0999"}, "you wrote “0999”"),
    ],
)
def test_figures_that_are_none_are_refused(facts, why, cast):
    with pytest.raises(Refused, match=why):
        entered(cast["administrator"], **facts)
    if "postcode" in facts:
        with pytest.raises(Refused, match=why):
            door.act("correct_organisation", body(), by=cast["administrator"], **(ADDRESS | facts))


def test_a_body_of_the_region_has_a_code_of_letters_and_perhaps_no_address_yet(cast):
    made = entered(cast["administrator"], code="PG2", kind="prosecutor", postcode="")

    assert (made.code, made.postcode) == ("PG2", "")


REFUSED = {
    "code": {
        "fr": "Code\u00a0: celui d’une commune est son code INS à cinq chiffres, et non «\u00a0abc\u00a0».",
        "nl": "Code: die van een gemeente is haar NIS-code van vijf cijfers, niet “abc”.",
    },
    "postcode": {
        "fr": "Code postal\u00a0: en Belgique, il compte quatre chiffres\u00a0; vous avez écrit «\u00a099999999\u00a0».",
        "nl": "Postcode: een Belgische telt vier cijfers; u schreef “99999999”.",
    },
    "__all__": {
        "fr": "Une autre organisation (code 21009) porte le nom «\u00a0Ixelles\u00a0»\u00a0: personne ne pourrait les distinguer.",
        "nl": "Een andere organisatie (code 21009) heeft de naam “Ixelles”: niemand zou ze kunnen onderscheiden.",
    },
}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_screen_says_beside_the_field_what_is_wrong(language, cast):
    entering = {"kind": "commune", "code": "21020", "name_fr": "Flagey", "name_nl": "Flagey", "since": "2026-11-24"}  # fmt: skip
    walker = Walker("administrator", language)
    wrong = {"code": "abc", "postcode": "99999999"}

    beside = walker.post("organisation-enter", expect=422, **(entering | ADDRESS | wrong))
    named = walker.post(
        "organisation-enter", expect=422, **(entering | ADDRESS | {"name_fr": "Ixelles"})
    )

    errors = {**beside.context["form"].errors, **named.context["form"].errors}
    assert {field: list(told) for field, told in errors.items()} == {
        field: [told[language]] for field, told in REFUSED.items()
    }
    assert "govuk-error-summary" in named.content.decode()
