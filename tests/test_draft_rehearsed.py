"""A draft of the rules is rehearsed from its page: who may, one at a time, how far it is, and what came of it."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from merit import jobs
from merit.actions import take
from merit.errors import Refused
from merit.models import AdviceRequest, Dossier, RuleSet
from tests.walker import Walker
from workflows import door
from workflows.door import rehearsing
from workflows.models import Rehearsal

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NATURAL_ONLY = {"value": ["np"], "ours": True, "article_fr": "", "article_nl": ""}


@pytest.fixture(autouse=True)
def begun(monkeypatch) -> list[list[str]]:
    """What the job would begin: in a test no process outlives it."""
    commands = []
    monkeypatch.setattr(rehearsing, "_begin", commands.append)
    return commands


@pytest.fixture
def draft(cast) -> RuleSet:
    """Rules for 2028 under which nobody but a natural person is decorated."""
    facts = {"code": "reform-2028", "prefix": "SIM", "simulation": True, "valid_from": date(2028, 1, 1)}  # fmt: skip
    made = door.act("copy_rules", RuleSet.objects.get(code="simulation-2027"), by=cast["rules"], **facts)  # fmt: skip
    return door.act("set_parameter", made, by=cast["rules"], code="eligible_kinds", **NATURAL_ONLY)


def page(draft, language="fr") -> str:
    text = Walker("rules", language).client.get(draft.get_absolute_url()).content.decode()
    return text.partition('id="rehearsal"')[2].partition('id="history"')[0].replace("\u00a0", " ")


def ended(draft, cast, **outcome) -> Rehearsal:
    return Rehearsal.objects.create(ruleset=draft, asked_by=cast["rules"], state="ended", outcome=outcome)  # fmt: skip


def test_a_season_stops_where_the_draft_does_not_allow_what_its_script_does(draft, cast):
    """With a process and a database of its own: the script nominates a legal person, the draft knows none."""
    asked = door.rehearse_rules(draft, by=cast["rules"])

    door.run_rehearsal(asked.pk)

    asked.refresh_from_db()
    assert (asked.state, "broken" in asked.outcome) == ("ended", False), asked.outcome
    assert "Les règles ne prévoient pas ce type de personne proposée." in page(draft)
    assert "Le 29 décembre 2026, la saison s’arrête" in page(draft)
    assert not Dossier.objects.exists()


# The script keeps to the days that the draft leaves: more of them for an advice, fewer for every answer.
OTHER_DAYS = {"advice_days": 45, "acceptance_days": 4, "completion_days": 3, "check_days": 5, "acknowledgement_days": 8}  # fmt: skip


def test_a_season_is_played_to_its_end_under_other_periods(cast):
    facts = {"code": "slow-2028", "prefix": "SIM", "simulation": True, "valid_from": date(2028, 1, 1)}  # fmt: skip
    made = door.act("copy_rules", RuleSet.objects.get(code="simulation-2027"), by=cast["rules"], **facts)  # fmt: skip
    for code, value in OTHER_DAYS.items():
        made = door.act("set_parameter", made, by=cast["rules"], code=code, value=value, ours=True)
    asked = door.rehearse_rules(made, by=cast["rules"])

    door.run_rehearsal(asked.pk)

    asked.refresh_from_db()
    assert (asked.outcome.get("refused"), asked.outcome.get("faults")) == (None, []), asked.outcome
    assert asked.outcome["figures"]["dossiers"] == {
        "closed": 13, "declined": 1, "granted": 1, "inadmissible": 1, "merged": 1, "refused": 1, "withdrawn": 1,
    }  # fmt: skip
    assert "La saison a été jouée jusqu’à son dernier jour" in page(made)


# By hand: what the season did was refused in a process that speaks French.
STOPPED = {
    "fr": ("son scénario fait ce que ces règles ne permettent pas, ou pas ce jour-là", "« Demande en cours »"),
    "nl": ("het scenario doet wat deze regels niet toestaan, of niet op die dag", "“Gevraagd”"),
}  # fmt: skip


@pytest.mark.parametrize("language", STOPPED)
def test_why_it_stopped_is_read_in_the_language_of_who_reads(language, draft, cast):
    request = AdviceRequest(state="asked")
    with override("fr"), pytest.raises(Refused) as refusal:
        take._refuse_state(request)
    kept = json.loads(json.dumps(refusal.value.as_row()))
    ended(draft, cast, on="2027-03-01", refused=kept, figures=FIGURES, faults=[])

    told = page(draft, language)

    assert [words for words in STOPPED[language] if words not in told] == []


def test_a_refusal_that_was_kept_before_is_still_read():
    kept = {"sentence": "The dossier %(ref)s is known.", "values": {"ref": "OM-1"}}

    assert str(Refused.told(kept)) == "The dossier OM-1 is known."


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("desk", "Your role does not allow this step"),
        ("administrator", "Your role does not allow this step"),
        ("legal", "Your role does not allow this step"),
    ],
)
def test_nobody_else_rehearses_it(who, why, draft, cast):
    with pytest.raises(Refused, match=why):
        door.rehearse_rules(draft, by=cast[who])
    assert not Rehearsal.objects.exists()


def test_rules_that_hold_are_not_rehearsed(cast):
    rules = RuleSet.objects.get(code="simulation-2027")

    with pytest.raises(Refused, match="Rules that hold are not rehearsed"):
        door.rehearse_rules(rules, by=cast["rules"])
    assert "Répéter" not in Walker("rules").client.get(rules.get_absolute_url()).content.decode()


def test_one_is_played_at_a_time_until_nobody_hears_of_it(draft, cast):
    first = door.rehearse_rules(draft, by=cast["rules"])
    with pytest.raises(Refused, match="A season is being rehearsed at this moment"):
        door.rehearse_rules(draft, by=cast["rules"])

    Rehearsal.objects.update(told_at=timezone.now() - timedelta(minutes=6))
    assert "La dernière répétition a été interrompue" in page(draft)

    second = door.rehearse_rules(draft, by=cast["rules"])
    assert second.pk != first.pk


def test_one_that_was_begun_is_not_begun_again(draft, cast, monkeypatch):
    asked = door.rehearse_rules(draft, by=cast["rules"])
    Rehearsal.objects.update(state="running")
    monkeypatch.setattr(rehearsing, "_played", lambda *_: pytest.fail("played twice"))

    door.start_rehearsal(asked.pk)
    door.run_rehearsal(asked.pk)


def test_it_is_asked_for_on_the_page_and_begun_by_the_worker(draft, cast, begun):
    Walker("rules").client.post(reverse("rehearse", args=[draft.public_id]))
    jobs.drain()

    asked = Rehearsal.objects.get()
    assert asked.asked_by == cast["rules"]
    assert [command[1:] for command in begun] == [["manage.py", "rehearse_draft", str(asked.pk)]]


@pytest.mark.parametrize(
    ("language", "before", "day"),
    [
        ("fr", "La saison est en préparation.", "jour 34 sur 250"),
        ("nl", "Het seizoen wordt voorbereid.", "dag 34 van 250"),
    ],
)
def test_how_far_it_is_stands_on_the_page(language, before, day, draft, cast):
    asked = door.rehearse_rules(draft, by=cast["rules"])
    assert before in page(draft, language)

    Rehearsal.objects.filter(pk=asked.pk).update(state="running", done=34, of=250)

    assert day in page(draft, language)
    assert 'data-hx-trigger="every 3s"' in page(draft, language)


FIGURES = {
    "dossiers": {"closed": 13, "granted": 1},
    "papers": {"P01": 19, "decree": 1, "certificate": 14},
    "answers": 240,
    "open_tasks": 2,
}
# By hand.
SAID = {
    "fr": ("La saison a été jouée jusqu’à son dernier jour, le 7 janvier 2028.", "Accusé de réception", "Questions ayant reçu une réponse"),
    "nl": ("Het seizoen werd gespeeld tot de laatste dag, 7 januari 2028.", "Ontvangstbevestiging", "Beantwoorde vragen"),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_what_came_of_it_stands_on_the_page(language, draft, cast):
    ended(draft, cast, on="2028-01-07", refused=None, figures=FIGURES, faults=[])

    text = page(draft, language)

    assert [said for said in SAID[language] if said not in text] == []
    assert all(f">{number}<" in text for number in (13, 1, 19, 14, 240, 2))
    assert "every 3s" not in text


def test_one_that_broke_says_so(draft, cast):
    ended(draft, cast, broken="OSError: no space left")

    assert "OSError: no space left" in page(draft)
    assert "Répéter à nouveau" in page(draft)


def test_what_a_draft_says_is_handed_over_whole(draft):
    said = rehearsing.rules_of(draft)

    assert said["parameters"]["eligible_kinds"] == NATURAL_ONLY
    assert set(said["parameters"]) == set(draft.parameters.values_list("code", flat=True))
    assert said["texts"]["ordinance_fr"] == draft.ordinance_fr
    assert said["maximum"] == draft.contingents.filter(rank=None, year__gte=2028).earliest("year").maximum  # fmt: skip


def test_nothing_of_our_keys_reaches_the_process(draft, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@db.example/merit")
    monkeypatch.setenv("EMAIL_PASSWORD", "secret")
    seen = {}
    monkeypatch.setattr(rehearsing.subprocess, "Popen", lambda *_args, env, **_: seen.update(env))

    rehearsing._manage(tmp_path, "migrate")

    assert not {"DATABASE_URL", "EMAIL_PASSWORD", "CHECKPOINT_KEY"} & seen.keys()
    assert seen["MERIT_DATA"] == str(tmp_path / "data")
    assert seen["SECRET_KEY"] != "x"
