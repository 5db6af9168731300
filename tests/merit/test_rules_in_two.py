"""A state of the law is drafted, put into force by a second person, and never changed afterwards; what was received keeps its own."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.utils.translation import override

from letters import render
from letters.errors import CannotPrint
from merit import law, people
from merit.errors import Refused
from merit.models import Campaign, JournalEntry, Parameter, RuleSet, User
from tests import road, states
from tests.cast import TODAY
from tests.walker import Walker
from workflows import door
from workflows.door import proofs
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = TODAY.date()
FIRST = date(2028, 1, 1)


@pytest.fixture
def second(cast) -> User:
    """Another administrator of rules."""
    person = people.enrol("rules2", role="rules_administrator", organisation="BPL")
    person.set_password("pw")
    person.save(update_fields=["password"])
    return person


def rules(code="simulation-2027"):
    return RuleSet.objects.get(code=code)


def draft(cast, **more):
    facts = {"code": "order-2028", "prefix": "SIM", "simulation": True, "valid_from": FIRST}
    return door.act("copy_rules", rules(), by=cast["rules"], **(facts | more))


def changed(cast, found, code="advice_days", value=45, **more):
    facts = {"ours": False, "article_fr": "l’article 7", "article_nl": "artikel 7"}
    return door.act("set_parameter", found, by=cast["rules"], code=code, value=value, **(facts | more))  # fmt: skip


def proposed(cast, **more):
    return door.act("propose_rules", changed(cast, draft(cast, **more)), by=cast["rules"])


def question():
    return WorkItem.objects.get(open=True, node="approve")


def answered(by, **facts):
    return door.answer(question().task, by=by, **facts)


def test_a_draft_says_what_its_model_says(cast):
    made = draft(cast)

    said = {one.code: one.value for one in made.parameters.all()}
    assert said == {one.code: one.value for one in rules().parameters.all()}
    assert set(said) == set(law.LAW)
    assert list(made.ranks.all()) == list(rules().ranks.all())
    assert [one.maximum for one in made.contingents.all()] == [30, 30, 30]
    assert (made.state, made.based_on) == ("draft", rules())


def test_two_people_put_it_into_force(cast, second):
    made = proposed(cast)

    with pytest.raises(Refused, match="A second person must take this step"):
        answered(cast["rules"], agreed=True)
    answered(second, agreed=True)

    made = rules("order-2028")
    assert (made.state, made.value("advice_days")) == ("coming", 45)
    with states.on(FIRST):
        assert made.state == "in_force"
    verbs = JournalEntry.objects.filter(noun="ruleset").order_by("seq").values_list("verb", flat=True)  # fmt: skip
    assert list(verbs) == ["copy", "set", "propose", "approve"]
    assert not WorkItem.objects.filter(open=True, node="approve").exists()


def test_it_is_sent_back_with_a_reason_and_can_be_changed_again(cast, second):
    made = proposed(cast)
    with pytest.raises(Refused, match="This step is not possible now"):
        changed(cast, made, value=50)

    answered(second, agreed=False, remark="L’article 7 dit quarante jours.")

    assert changed(cast, rules("order-2028"), value=40).value("advice_days") == 40


def test_who_decides_decides_on_what_they_read(cast, second):
    made = proposed(cast)
    read = made.mark_of_proposal()
    door.act("take_back_rules", made, by=cast["rules"])
    door.act("propose_rules", changed(cast, rules("order-2028"), value=99), by=cast["rules"])

    with pytest.raises(Refused, match="The proposal has changed since you read it"):
        answered(second, agreed=True, read=read)


@pytest.mark.parametrize("who", ["clerk", "desk", "administrator", "legal", "auditor"])
def test_nobody_else_touches_the_law(who, cast):
    made = draft(cast)
    for action, facts in (
        ("copy_rules", {"code": "x", "prefix": "X", "simulation": True, "valid_from": FIRST}),
        ("set_parameter", {"code": "advice_days", "value": 1, "ours": True}),
        ("set_maximum", {"year": 2028, "maximum": 1, "article_fr": "a", "article_nl": "a"}),
        ("propose_rules", {}),
        ("drop_rules", {}),
    ):
        with pytest.raises(Refused, match="Your role does not allow"):
            door.act(action, made, by=cast[who], **facts)


@pytest.mark.parametrize("code", sorted(law.LAW))
def test_what_is_in_force_is_never_changed(code, cast):
    row = rules().parameter(code)

    with pytest.raises(Refused, match="This step is not possible now"):
        changed(cast, rules(), code=code, value=row.value)

    assert rules().parameter(code).article_fr == row.article_fr


WRONG = {  # by hand: a value that this rule cannot have
    "advice_days": [0, -1, "30", 1.5, True, None, 36_526], "posthumous_allowed": ["yes", None, 1],
    "eligible_kinds": [[], ["xx"], "np", None], "inadmissibility_delegation": ["2026-13-01", "", 5],
    "insignia_worn_from": ["tomorrow", None], "award_articles": ["les articles 2 et 3", 0],
    "unknown": [1],
}  # fmt: skip


@pytest.mark.parametrize(("code", "value"), [(c, v) for c, values in WRONG.items() for v in values])
def test_a_value_of_another_kind_is_refused(code, value, cast):
    with pytest.raises(Refused, match="This value cannot be that of this rule"):
        changed(cast, draft(cast), code=code, value=value)


def test_the_law_may_set_no_limit(cast):
    made = changed(cast, draft(cast), code="posthumous_limit_days", value=None)

    assert made.value("posthumous_limit_days") is None


def test_a_value_without_article_is_our_own(cast):
    made = draft(cast)
    with pytest.raises(Refused, match="Name the article in both languages"):
        changed(cast, made, article_nl="")

    made = changed(cast, made, ours=True, article_fr="", article_nl="")

    row = made.parameter("advice_days")
    assert (row.ours, row.article_fr, row.article_nl) == (True, "", "")


def test_what_was_received_keeps_its_rules(cast, second):
    dossier = road.received(cast)
    made = proposed(cast, valid_from=DAY)
    answered(second, agreed=True)

    assert rules(made.code).state == "in_force"
    assert road.fresh(dossier).ruleset == rules()


def test_a_day_that_passed_before_it_was_read_is_no_first_day(cast, second):
    proposed(cast, valid_from=DAY)

    with (
        states.on(DAY + timedelta(days=1)),
        pytest.raises(
            Refused,
            match="Its first day, 24 November 2026, has passed: send it back, so that it holds from today at the earliest",
        ),
    ):
        answered(second, agreed=True)


NO_KEY = "There is no key of the Order with which certificates"


def test_official_rules_wait_for_the_key_with_which_their_certificates_are_signed(
    cast, second, monkeypatch
):
    made = changed(cast, draft(cast, prefix="OM", simulation=False))

    with pytest.raises(Refused, match=NO_KEY):  # before a second person reads all of it in vain
        door.act("propose_rules", made, by=cast["rules"])
    with monkeypatch.context() as patch:
        patch.setattr(proofs, "FINAL", {})  # as if there were one
        door.act("propose_rules", made, by=cast["rules"])
    with pytest.raises(Refused, match=NO_KEY):
        answered(second, agreed=True)

    assert rules("order-2028").state == "proposed"


def test_no_two_states_of_the_law_have_one_name(cast):
    with pytest.raises(Refused, match="There are rules “SIMULATION-2027” already"):
        draft(cast, code="SIMULATION-2027")


def test_the_model_of_a_draft_is_deleted_after_it(cast):
    made = draft(cast)
    facts = {"code": "order-2029", "prefix": "SIM", "simulation": True, "valid_from": FIRST}
    door.act("copy_rules", made, by=cast["rules"], **facts)

    with pytest.raises(Refused, match="Another draft is a copy of this one: delete that one first"):
        door.act("drop_rules", made, by=cast["rules"])


def test_a_value_that_cannot_be_keeps_it_from_being_proposed(cast):
    made = draft(cast)
    Parameter.objects.filter(ruleset=made, code="check_days").update(value="soixante")

    with pytest.raises(Refused, match="has a value that cannot be"):
        door.act("propose_rules", made, by=cast["rules"])


def test_the_last_day_lies_today_at_the_earliest(cast):
    Campaign.objects.update(finished_on=DAY)

    with pytest.raises(Refused, match="The last day lies today at the earliest, and not before the first"):  # fmt: skip
        door.act("end_rules", rules(), by=cast["rules"], on=DAY - timedelta(days=1), reason=".")


def test_official_numbers_and_those_of_a_simulation_never_begin_alike(cast):
    with pytest.raises(
        Refused,
        match="Numbers that begin with sim are drawn otherwise: official numbers and those of a simulation never begin alike",
    ):
        draft(cast, prefix="sim", simulation=False)


def test_a_rule_that_is_lacking_keeps_it_from_being_proposed(cast):
    made = draft(cast)
    Parameter.objects.filter(ruleset=made, code="check_days").delete()

    with pytest.raises(
        Refused, match="These rules say nothing of “check_days”, which the software reads"
    ):
        door.act("propose_rules", made, by=cast["rules"])


def test_a_draft_is_deleted_and_what_holds_is_not(cast):
    made = proposed(cast)
    door.act("take_back_rules", made, by=cast["rules"])

    door.act("drop_rules", rules("order-2028"), by=cast["rules"])

    assert not RuleSet.objects.filter(code="order-2028").exists()
    with pytest.raises(Refused, match="This step is not possible now"):
        door.act("drop_rules", rules(), by=cast["rules"])


def test_rules_end_when_no_campaign_is_received_under_them(cast):
    facts = {"reason": "Nouvelle ordonnance."}
    with pytest.raises(Refused, match="would still be open"):
        door.act("end_rules", rules(), by=cast["rules"], on=date(2028, 5, 30), **facts)

    door.act("end_rules", rules(), by=cast["rules"], on=date(2028, 5, 31), **facts)

    with states.on(date(2028, 6, 1)):
        assert rules().state == "over"


def test_each_number_of_the_law_says_what_the_software_does_with_it():
    assert all(str(rule.reads) for rule in law.LAW.values())
    assert (settings.BASE_DIR / "merit" / "law.py").exists()


# ---- on the screen


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_jurist_does_it_on_the_screen(language, cast, second):
    walker = Walker("rules", language)
    walker.act(rules(), "copy_rules", code="order-2028", prefix="SIM", simulation="yes", valid_from="2028-01-01")  # fmt: skip
    made = rules("order-2028")
    key = made.public_id

    page = walker.post("rule", key, "advice_days", expect=422, value="0", ours="no", article_fr="l’article 7")  # fmt: skip
    assert 'value="l’article 7"' in page.content.decode()
    walker.post("rule", key, "advice_days", value="45", ours="no", article_fr="l’article 7", article_nl="artikel 7")  # fmt: skip
    walker.post("rule", key, "eligible_kinds", value=["np"], ours="yes")
    walker.post("rule", key, "posthumous_limit_days", value="", ours="yes")
    walker.post("rule", key, "inadmissibility_delegation", value="2027-12-01", ours="yes")
    walker.post("rule", key, "insignia_worn_from", value="handing_over", ours="yes")
    walker.post("rule", key, "award_articles", ours="no", article_fr="l’article 9", article_nl="artikel 9")  # fmt: skip
    walker.post("rule", key, "posthumous_allowed", value="no", ours="yes")
    walker.post("maximum-new", key, year="2029", maximum="32", article_fr="l’article 4", article_nl="artikel 4")  # fmt: skip
    walker.post("maximum", key, 2028, maximum="31", article_fr="l’article 4", article_nl="artikel 4")  # fmt: skip
    shown = walker.get("ruleset", key).context["changes"]
    walker.act(rules("order-2028"), "propose_rules")
    Walker("rules2", language).answer(rules("order-2028"), agreed="yes")

    made = rules("order-2028")
    assert len(shown) == 9  # seven rules and two maxima
    assert made.state == "coming"
    assert {code: made.value(code) for code in ("advice_days", "eligible_kinds", "posthumous_allowed")} == {
        "advice_days": 45, "eligible_kinds": ["np"], "posthumous_allowed": False,
    }  # fmt: skip
    assert list(made.contingents.values_list("year", "maximum")) == [(2026, 30), (2027, 30), (2028, 31), (2029, 32)]  # fmt: skip


def test_two_states_of_the_law_stand_side_by_side(cast):
    made = changed(cast, draft(cast, prefix="OM", simulation=False))
    walker = Walker("legal")

    differing = walker.get("rules-compared", rules().public_id, **{"with": str(made.public_id)})
    everything = walker.get("rules-compared", made.public_id, all="yes", **{"with": str(rules().public_id)})  # fmt: skip

    rows = differing.context["rows"]
    assert [(row.before, row.after) for row in rows] == [
        ("Simulation", "Officielles"), ("SIM", "OM"), ("35 · notre choix", "45 · l’article 7"),
    ]  # fmt: skip
    assert len(everything.context["rows"]) == 6 + 29 + 3
    Walker("desk").get("rules-compared", rules().public_id, expect=404, **{"with": str(made.public_id)})  # fmt: skip
    walker.get("rules-compared", rules().public_id, expect=404, **{"with": "nothing"})


def test_a_comparison_that_cannot_be_printed_says_why_on_the_page_of_the_rules(cast, monkeypatch):
    made = draft(cast)

    def refusing(_words):
        raise CannotPrint("The printer is out of letters.")

    monkeypatch.setattr(render, "pdf", refusing)
    page = Walker("legal").get("rules-paper", made.public_id, expect=302, **{"with": str(rules().public_id)})  # fmt: skip

    assert page.url == made.get_absolute_url()
    assert [str(one) for one in get_messages(page.wsgi_request)] == ["The printer is out of letters."]  # fmt: skip


def test_no_form_is_opened_to_change_rules_that_are_no_draft_any_more(cast):
    walker = Walker("rules")

    walker.get("rule", rules().public_id, "advice_days", expect=404)
    walker.get("maximum-new", rules().public_id, expect=404)
    walker.get("rule", draft(cast).public_id, "advice_days")


def test_a_draft_is_read_by_nobody_but_who_drafts_and_who_audits(cast):
    made = draft(cast)

    for who in ("rules", "legal", "auditor"):
        Walker(who).get("ruleset", made.public_id)
    for who in ("desk", "cabinet", "clerk", "administrator"):
        Walker(who).get("ruleset", made.public_id, expect=404)


# ---- what was read is what is proposed


CHANGED = {
    "fr": "Ce qui est enregistré a changé depuis que vous l’avez lu",
    "nl": "Wat is geregistreerd, is gewijzigd sinds u het hebt gelezen",
}


def act_page(walker, noun, action):
    return walker.get("act", noun.NOUN, noun.public_id, action)


@pytest.mark.parametrize("language", CHANGED)
def test_whoever_proposes_a_draft_has_read_all_of_it(language, cast):
    """Otherwise whoever changed it last could agree to their own words alone."""
    made = changed(cast, draft(cast))
    proposer = Walker("rules", language)
    page = act_page(proposer, made, "propose_rules")
    read = page.context["form"]["read"].value()
    assert "45" in page.content.decode(), "what is proposed stands on the page"
    changed(cast, made, value=1)

    refused = proposer.post("act", "ruleset", made.public_id, "propose_rules", expect=422, read=read)  # fmt: skip

    assert CHANGED[language] in refused.content.decode().replace("\u00a0", " ")
    assert made.fresh().state == "draft"
    again = refused.context["form"]["read"].value()
    proposer.post("act", "ruleset", made.public_id, "propose_rules", read=again)
    assert made.fresh().state == "proposed"


def test_what_changes_between_reading_and_proposing_is_seen_under_the_lock(cast):
    made = changed(cast, draft(cast))
    read = made.mark_of_words()
    changed(cast, made, value=1)

    with pytest.raises(Refused, match="has changed since you read it"):
        door.act("propose_rules", made, by=cast["rules"], read=read)


@pytest.mark.parametrize("language", CHANGED)
def test_two_people_do_not_overwrite_each_other_in_a_draft(language, cast):
    made = draft(cast)
    walker = Walker("rules", language)
    page = walker.get("rule", made.public_id, "acceptance_days")
    asked = {"value": "42", "ours": "yes", "read": page.context["form"]["read"].value()}
    changed(cast, made, code="acceptance_days", value=41)

    with override("en"), pytest.raises(Refused, match="has changed since you read it"):
        changed(cast, made, code="acceptance_days", value=42, read=asked["read"])
    late = walker.post("rule", made.public_id, "acceptance_days", expect=422, **asked)

    text = late.content.decode().replace("\u00a0", " ")
    assert CHANGED[language] in text
    assert "41" in text, "what is recorded by now stands beside"
    assert made.parameter("acceptance_days").value == 41
    walker.post("rule", made.public_id, "acceptance_days", **asked | {"read": late.context["form"]["read"].value()})  # fmt: skip
    assert made.parameter("acceptance_days").value == 42


def test_a_year_that_has_a_maximum_gets_no_second_one(cast):
    made = draft(cast)
    facts = {"year": "2027", "maximum": "5", "article_fr": "b", "article_nl": "b"}

    page = Walker("rules").post("maximum-new", made.public_id, expect=422, **facts)

    assert CHANGED["fr"] in page.content.decode().replace("\u00a0", " ")
    assert made.contingents.get(year=2027).maximum == 30


def test_two_people_do_not_overwrite_a_maximum(cast):
    made, walker = draft(cast), Walker("rules")
    page = walker.get("maximum", made.public_id, 2027)
    facts = {"maximum": "32", "article_fr": "a", "article_nl": "a", "read": page.context["form"]["read"].value()}  # fmt: skip
    door.act("set_maximum", made, by=cast["rules"], year=2027, maximum=31, article_fr="a", article_nl="a")  # fmt: skip

    walker.post("maximum", made.public_id, 2027, expect=422, **facts)

    assert made.contingents.get(year=2027).maximum == 31


@pytest.mark.parametrize("name", ["é è/..", "Order 2028", "order--2028", "-order"])
@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "des minuscules sans accents, des chiffres, et des traits d’union"), ("nl", "kleine letters zonder accenten, cijfers, en koppeltekens")],
)  # fmt: skip
def test_a_name_of_rules_that_is_not_plain_is_told_how_it_is_written(language, said, name, cast):
    facts = {"code": name, "prefix": "SIM", "simulation": "yes", "valid_from": "2028-01-01"}

    page = Walker("rules", language).post("act", "ruleset", rules().public_id, "copy_rules", expect=422, **facts)  # fmt: skip

    assert said in page.content.decode()
