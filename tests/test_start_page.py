"""Everybody reads without an account who can be proposed, until when and what happens next; and checks it, of which nothing is kept."""

import uuid
from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from merit import eligibility
from merit.models import Campaign, Parameter, RuleSet
from tests import road
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FITS = {"kind": "np", "own": "no", "mandate": "no", "died": "no", "held": "no", "link": "yes"}
BODY = {"kind": "lp", "own": "no", "held": "no", "link": "yes"}

# What is answered otherwise, and the rules that stand in the way. By hand, from the texts of the simulation.
BARRED = [
    (FITS, {}, []),
    (BODY, {}, []),
    (FITS, {"kind": "gr"}, ["eligible_kinds"]),
    (FITS, {"own": "yes"}, ["own_interest_excluded"]),
    (BODY, {"own": "yes"}, ["own_interest_excluded"]),
    (FITS, {"mandate": "yes"}, ["mandate_excluded"]),
    (BODY, {"mandate": "yes"}, []),  # not asked of a body
    (FITS, {"died": "yes"}, []),
    (FITS, {"held": "lower"}, []),
    (FITS, {"held": "same"}, ["held_rank_excluded"]),
    (FITS, {"link": "no"}, ["region_link_required"]),
    (FITS, {"mandate": "yes", "link": "no"}, ["mandate_excluded", "region_link_required"]),
]


def set_rule(code, value):
    Parameter.objects.filter(ruleset__code="simulation-2027", code=code).update(value=value)


def rules() -> RuleSet:
    return RuleSet.objects.get(code="simulation-2027")


def page(name, language="fr", **query) -> str:
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(f"{reverse(name)}?{urlencode(query)}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(("answers", "other", "bars"), BARRED)
def test_what_stands_in_the_way(answers, other, bars, law):
    said = eligibility.found(rules(), answers | other)

    with translation.override("en"):
        why = {str(question.why): question.rule for question in eligibility.QUESTIONS}
        assert [why[one.words] for one in said if one.bars] == bars


# ---- the rules drive it


@pytest.mark.parametrize(
    ("code", "value", "answers", "barred"),
    [
        ("eligible_kinds", ["np", "lp", "gr"], {"kind": "gr"}, False),
        ("eligible_kinds", ["lp"], {}, True),
        ("own_interest_excluded", False, {"own": "yes"}, False),
        ("mandate_excluded", False, {"mandate": "yes"}, False),
        ("posthumous_allowed", False, {"died": "yes"}, True),
        ("held_rank_excluded", False, {"held": "same"}, False),
        ("region_link_required", False, {"link": "no"}, False),
    ],
)
def test_other_rules_answer_otherwise(code, value, answers, barred, law):
    before = any(one.bars for one in eligibility.found(rules(), FITS | answers))

    set_rule(code, value)

    after = any(one.bars for one in eligibility.found(rules(), FITS | answers))
    assert (before, after) == (not barred, barred)


@pytest.mark.parametrize("code", ["own_interest_excluded", "mandate_excluded", "held_rank_excluded", "region_link_required"])  # fmt: skip
def test_what_the_rules_do_not_say_is_neither_asked_nor_listed(code, law):
    (question,) = [one for one in eligibility.QUESTIONS if one.rule == code]
    with translation.override("fr"):
        words, why = str(question.words).replace("\u00a0", " "), str(question.why)
    before = page("propose-check"), page("propose")

    set_rule(code, value=False)

    after = page("propose-check"), page("propose")
    assert [words in before[0], words in after[0]] == [True, False]
    assert [why in before[1], why in after[1]] == [True, False]


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (None, "Une personne décédée peut être proposée, sans limite de temps."),
        (365, "Une personne décédée peut recevoir la distinction jusqu’à 365 jours après le décès."),
    ],
)  # fmt: skip
def test_until_when_somebody_who_died_can_be_proposed(limit, said, law):
    set_rule("posthumous_limit_days", limit)

    assert said in page("propose")
    assert said in page("propose-check", **FITS | {"died": "yes"})
    assert said not in page("propose-check", **FITS)


@pytest.mark.parametrize(
    ("kinds", "listed"),
    [(["np", "lp"], ["Groupement de fait"]), (["np", "lp", "gr"], []), (["gr"], ["Personne physique", "Personne morale"])],
)  # fmt: skip
def test_the_kinds_that_are_not_admitted_are_listed(kinds, listed, law):
    set_rule("eligible_kinds", kinds)

    with translation.override("fr"):
        excluded = [said.words for said in eligibility.who_cannot(rules())]

    assert [words for words in excluded if words in {"Personne physique", "Personne morale", "Groupement de fait"}] == listed  # fmt: skip


def test_where_nobody_who_died_can_be_proposed_the_page_says_so(law):
    set_rule("posthumous_allowed", value=False)

    assert "Une personne décédée ne peut pas être proposée." in page("propose")


# ---- what is read


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["lundi 31 mai 2027", "23 h 59, heure de Bruxelles", "Il reste 188 jours.", "Personne physique", "L’article 7 de l’ordonnance", "à partir du 15 septembre 2027", "20 novembre 2027"]),
        ("nl", ["maandag 31 mei 2027", "23.59 uur, Brusselse tijd", "Nog 188 dagen.", "Natuurlijke persoon", "Artikel 7 van de ordonnantie", "vanaf 15 september 2027", "20 november 2027"]),
    ],
)  # fmt: skip
def test_everybody_reads_until_when_and_what_happens_next(language, said, open_campaign):
    Campaign.objects.filter(pk=open_campaign.pk).update(
        opens_on=date(2026, 10, 1), closes_on=date(2027, 5, 31), government_on=date(2027, 9, 15), ceremony_on=date(2027, 11, 20)
    )  # fmt: skip

    text = page("propose", language)

    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize(("closes", "said"), [(date(2026, 11, 24), "C’est le dernier jour."), (date(2026, 11, 25), "Il reste 1 jour.")])  # fmt: skip
def test_the_last_days_are_counted_down(closes, said, open_campaign):
    Campaign.objects.filter(pk=open_campaign.pk).update(closes_on=closes)

    assert said in page("propose")


def test_before_a_campaign_opens_its_first_day_is_told_and_nothing_can_be_begun(law):
    Campaign.objects.all().update(finished_on=date(2026, 11, 1), opens_on=date(2026, 1, 1), closes_on=date(2026, 5, 31))  # fmt: skip
    Campaign.objects.filter(year=2027).update(opens_on=date(2026, 12, 1), closes_on=date(2027, 5, 31), finished_on=None)  # fmt: skip

    text, checked = page("propose"), page("propose-check", **FITS)

    assert "mardi 1er décembre 2026" in text
    assert "Oui : rien dans vos réponses ne s’y oppose" in checked
    assert [reverse("sign-in") in words for words in (text, checked)] == [False, False]


def test_where_no_campaign_is_planned_the_page_says_so(law):
    Campaign.objects.all().update(opens_on=date(2026, 1, 1), closes_on=date(2026, 5, 31), finished_on=date(2026, 11, 1))  # fmt: skip

    assert "Aucune campagne n’est ouverte, et aucune n’est encore prévue." in page("propose")
    assert "Er is geen campagne open, en er is nog geen gepland." in page("propose-check", "nl")


def test_of_two_campaigns_the_one_asked_for_is_read_and_the_other_one_named(open_campaign):
    other = Campaign.objects.get(year=2028)
    Campaign.objects.filter(pk=other.pk).update(opens_on=date(2026, 11, 1), closes_on=date(2026, 12, 24))  # fmt: skip

    first, second = page("propose"), page("propose", campaign=other.public_id)

    assert ("jeudi 24 décembre 2026" in first, "jeudi 24 décembre 2026" in second) == (False, True)
    assert f"?campaign={other.public_id}" in first
    assert f"?campaign={open_campaign.public_id}" in second
    assert "jeudi 24 décembre 2026" not in page("propose", campaign="nothing")


# ---- the check


def test_no_answer_is_no_verdict_and_each_question_is_named(open_campaign):
    text = page("propose-check", kind="np")

    assert "govuk-error-summary" in text
    assert text.count('<a href="#id_') == 5
    assert "om-verdict" not in text


@pytest.mark.parametrize("wrong", [{"kind": "nobody"}, {"held": "often"}, {"own": "\x00"}])
def test_an_answer_that_is_not_offered_is_no_verdict(wrong, open_campaign):
    text = page("propose-check", **FITS | wrong)

    assert "om-verdict" not in text
    assert "govuk-error-summary" in text


@pytest.mark.parametrize(
    ("language", "answers", "verdict", "article"),
    [
        ("fr", FITS, "Oui : rien dans vos réponses ne s’y oppose", ""),
        ("nl", FITS, "Ja: niets in uw antwoorden staat in de weg", ""),
        ("fr", FITS | {"mandate": "yes"}, "Non : les règles ne le permettent pas", "L’article 7 de l’ordonnance"),
        ("nl", FITS | {"mandate": "yes"}, "Nee: de regels laten het niet toe", "Artikel 7 van de ordonnantie"),
    ],
)  # fmt: skip
def test_the_verdict_is_given_with_its_article(language, answers, verdict, article, open_campaign):
    text = page("propose-check", language, **answers)

    assert verdict in text
    assert article in text


def test_nothing_of_it_is_kept(open_campaign):
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("propose-check"), FITS)
        client.get(reverse("propose"))

    assert queries.captured_queries
    assert [one["sql"] for one in queries if not one["sql"].startswith("SELECT")] == []
    assert "sessionid" not in client.cookies
    assert len(queries) <= 14


# ---- who works for a commune begins here


def test_a_clerk_begins_here_and_goes_on_with_a_draft(cast, open_campaign):
    clerk = Walker("clerk")
    none = clerk.get("propose").content.decode()
    road.draft(cast)

    text = clerk.get("propose").content.decode()

    assert f'href="{reverse("nomination-new")}?campaign={open_campaign.public_id}"' in text
    assert ("ou reprendre votre brouillon" in none, "ou reprendre votre brouillon" in text) == (False, True)  # fmt: skip
    assert f"{reverse('nominations')}?state=draft" in text


def test_the_campaign_that_was_read_about_is_the_one_that_is_begun(cast, open_campaign):
    other = Campaign.objects.get(pk=open_campaign.pk)
    other.pk, other.public_id, other.year = None, uuid.uuid4(), open_campaign.year + 40
    other.save(force_insert=True)

    page = Walker("clerk").client.get(reverse("nomination-new"), {"campaign": str(other.public_id)})

    assert f'<option value="{other.public_id}" selected>' in page.content.decode()


@pytest.mark.parametrize("who", ["secretary", "desk", "cabinet", "auditor"])
def test_nobody_else_is_offered_to_begin_here(who, cast, open_campaign):
    text = Walker(who).get("propose").content.decode()

    assert reverse("nomination-new") not in text


def test_the_page_is_found_from_where_one_signs_in(law):
    assert f'href="{reverse("propose")}"' in page("sign-in")
