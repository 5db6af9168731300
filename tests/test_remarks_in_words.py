"""What the journal keeps in codes is read in words: a rule and a maximum that were changed, a campaign that was extended and who was told."""

from datetime import date

import pytest

from merit import notes
from merit.errors import Refused
from merit.models import Campaign, JournalEntry, Remark, RuleSet, User
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def draft(cast) -> RuleSet:
    facts = {"code": "order-2028", "prefix": "SIM", "simulation": True, "valid_from": date(2028, 1, 1)}  # fmt: skip
    return door.act("copy_rules", RuleSet.objects.get(code="simulation-2027"), by=cast["rules"], **facts)  # fmt: skip


def history(noun, language) -> str:
    page = Walker("rules", language).client.get(noun.get_absolute_url()).content.decode()
    return page.partition('id="history"')[2].replace("\u00a0", " ").replace("&#x27;", "'")


def changed(cast, draft, code, value, **more):
    return door.act("set_parameter", draft, by=cast["rules"], code=code, value=value, **({"ours": True} | more))  # fmt: skip


# By hand: rule and value, what else is written with it, and what is read of it.
ARTICLE = {"ours": False, "article_fr": "l’article 7", "article_nl": "artikel 7"}
KINDS = {"ours": False, "article_fr": "l’article 2, § 1er, de l’ordonnance", "article_nl": "artikel 2, § 1, van de ordonnantie"}  # fmt: skip
RULES = [
    ("fr", "eligible_kinds", ["np", "lp", "gr"], KINDS, "Personnes admises : Personne physique, Personne morale → Personne physique, Personne morale, Groupement de fait</p>"),
    ("nl", "eligible_kinds", ["np", "lp", "gr"], KINDS, "Toegelaten personen: Natuurlijke persoon, Rechtspersoon → Natuurlijke persoon, Rechtspersoon, Groep zonder rechtspersoonlijkheid</p>"),
    ("fr", "advice_days", 45, {}, "Délai pour rendre un avis, en jours : 35 → 45</p>"),
    ("nl", "advice_days", 45, ARTICLE, "Adviestermijn, in dagen: 35 → 45; onze keuze → artikel 7</p>"),
    ("fr", "advice_days", 35, ARTICLE, "Délai pour rendre un avis, en jours : notre choix → l’article 7</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "code", "value", "more", "words"), RULES)
def test_a_rule_that_changed_is_named_with_both_values(language, code, value, more, words, draft, cast):  # fmt: skip
    changed(cast, draft, code, value, **more)

    assert words in history(draft, language)


MAXIMUM = {"article_fr": "l’article 4", "article_nl": "artikel 4"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Maximum de l’année 2029 : – → 5; – → l’article 4</p>"), ("nl", "Maximum van het jaar 2029: – → 5; – → artikel 4</p>")],
)  # fmt: skip
def test_a_maximum_of_a_new_year_is_told_in_words(language, words, draft, cast):
    door.act("set_maximum", draft, by=cast["rules"], year=2029, maximum=5, **MAXIMUM)

    assert words in history(draft, language)


@pytest.mark.parametrize(
    ("verb", "kept", "words"),
    [
        ("set", "advice_days: 30 → 45", "Délai pour rendre un avis, en jours : 30 → 45</p>"),
        ("set", "eligible_kinds: ['np'] → ['np', 'lp']", "Personnes admises : Personne physique → Personne physique, Personne morale</p>"),
        ("set", "award_articles: None → None", "<p>Articles"),
        ("limit", "2029: None → 5", "Maximum de l’année 2029 : – → 5</p>"),
        ("set", "Écrit à la main.", "<p>Écrit à la main.</p>"),
    ],
)  # fmt: skip
def test_what_was_noted_formerly_is_read_in_words_too(verb, kept, words, draft, cast):
    changed(cast, draft, "advice_days", 45)
    door.act("set_maximum", draft, by=cast["rules"], year=2029, maximum=5, **MAXIMUM)
    Remark.objects.filter(entry__noun="ruleset", entry__verb=verb).update(text=kept)

    assert words in history(draft, "fr")


def test_what_changes_nothing_is_no_act(draft, cast):
    changed(cast, draft, "advice_days", 45)
    door.act("set_maximum", draft, by=cast["rules"], year=2029, maximum=5, **MAXIMUM)
    written = JournalEntry.objects.count()

    for refused in (
        lambda: changed(cast, draft, "advice_days", 45),
        lambda: door.act("set_maximum", draft, by=cast["rules"], year=2029, maximum=5, **MAXIMUM),
        lambda: door.act("correct_rules", draft, by=cast["rules"], prefix="SIM"),
    ):
        with pytest.raises(Refused, match="This is what is recorded: nothing was changed"):
            refused()

    assert JournalEntry.objects.count() == written


# By hand: in the cast, two people of Ixelles and one of another commune write or sign nominations.
EXTENDED = [
    ("fr", "Dernier jour : 31 mai 2027 → 30 juin 2027<br>Averties par un message : 3 personnes de 2 communes<br>Une panne.</p>"),
    ("nl", "Laatste dag: 31 mei 2027 → 30 juni 2027<br>Met een bericht op de hoogte gebracht: 3 personen van 2 gemeenten<br>Une panne.</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), EXTENDED)
def test_an_extension_tells_both_days_why_and_how_many_were_told(language, words, cast):
    for who in ("clerk", "secretary", "other_clerk"):
        User.objects.filter(username=who).update(email=f"{who}@demo.example")
    campaign = Campaign.objects.get(year=2027)

    door.act("extend_campaign", campaign, by=cast["rules"], closes_on=date(2027, 6, 30), reason="Une panne.")  # fmt: skip

    assert words in history(campaign, language)


def test_who_chose_not_to_be_told_is_not_counted(cast):
    for who in ("clerk", "other_clerk"):
        User.objects.filter(username=who).update(email=f"{who}@demo.example")
    User.objects.filter(username="other_clerk").update(told={"campaign_extended": False})
    campaign = Campaign.objects.get(year=2027)

    door.act("extend_campaign", campaign, by=cast["rules"], closes_on=date(2027, 6, 30), reason="Une panne.")  # fmt: skip

    assert "Avertie par un message : 1 personne de 1 commune<br>" in history(campaign, "fr")


@pytest.mark.parametrize("text", ["Une panne.", "[1, 2]", "12", "Une panne.\n{}", ""])
def test_words_of_a_person_are_never_taken_for_facts(text):
    assert notes.read(text) == ({}, text)
