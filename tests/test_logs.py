"""What the service tells while it runs: every act and every refusal, with keys and codes, and never with names."""

import json
import logging
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from merit import jobs, logs
from merit.errors import Refused
from merit.log_lines import Formatter, Plain, WithoutWords
from merit.models import Dossier
from tests import road, states
from tests.walker import Walker
from workflows import door

APPROVED = "The decree “%(decree)s” is approved and must be reopened first: the cabinet, the legal reviewer and the Government do so on its page; others ask for it on the page of dossier %(ref)s."  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def lines(caplog):
    """The lines as the service writes them."""
    spec = dict(settings.LOGGING["formatters"]["json"])
    formatter = import_string(spec.pop("()"))(**spec)
    caplog.set_level(logging.INFO, logger="merit")
    return lambda: [json.loads(formatter.format(record)) for record in caplog.records]


def test_an_act_leaves_a_line_with_keys_and_no_name(cast, lines):
    nomination = road.submitted(cast)

    door.act(
        "return_for_completion", nomination, by=cast["desk"], remark="La lettre d’Ana Diaz manque."
    )

    told = lines()[-1]
    assert {k: told[k] for k in ("levelname", "name", "message", "noun", "noun_id", "account")} == {
        "levelname": "INFO", "name": "merit", "message": "return_for_completion",
        "noun": "nomination", "noun_id": nomination.pk, "account": cast["desk"].pk,
    }  # fmt: skip
    assert "Diaz" not in json.dumps(lines(), ensure_ascii=False)


def test_a_refusal_leaves_its_sentence_without_the_values(cast, lines):
    dossier = road.accepted(cast)
    road.approved_decree(cast, [dossier])

    with pytest.raises(Refused):
        door.act("propose_refusal", dossier, by=cast["cabinet"], **road.REFUSAL)

    assert lines()[-1]["refused"] == APPROVED


def test_what_the_clock_may_not_do_leaves_a_line(cast, lines):
    """A dossier that must lapse stands on an approved decree: the clock cannot, and says so."""
    dossier = road.accepted(cast)
    road.approved_decree(cast, [dossier])
    Dossier.objects.filter(pk=dossier.pk).update(threshold_reached_on="2026-11-20")

    door.tick()

    told = [line for line in lines() if line["message"] == "lapse"]
    assert [(line["noun_id"], line["account"]) for line in told] == [(dossier.pk, None)]
    assert told[0]["refused"] == APPROVED


def test_a_paper_that_cannot_be_printed_leaves_a_line_without_its_words(cast, lines, monkeypatch):
    def refuse(_paper):
        raise Refused("A character is in no font of the Order: %(what)s.", what="☃")

    monkeypatch.setattr("workflows.door.papers.pdf", refuse)

    road.submitted(cast)
    jobs.drain()

    told = [line for line in lines() if line["message"] == "print"]
    assert [(line["noun"], line["refused"]) for line in told] == [
        ("letter", "A character is in no font of the Order: %(what)s.")
    ]


def test_an_answer_leaves_one_line_with_its_question(cast, lines):
    nomination = states.to_sign(cast)
    before = len(lines())

    road.answer(nomination, cast["secretary"], agreed=True)

    told = [line for line in lines()[before:] if line["message"] == "answer"]
    assert [(line["question"], line["noun_id"]) for line in told] == [
        ("NominationFlow.sign", nomination.pk)
    ]


def test_an_answer_that_is_refused_leaves_one_line_and_it_says_so(cast, lines):
    nomination = states.to_sign(cast)
    before = len(lines())
    type(nomination).objects.filter(pk=nomination.pk).update(motivation="")

    with pytest.raises(Refused):
        road.answer(nomination, cast["secretary"], agreed=True)

    (told,) = lines()[before:]
    assert (told["question"], told["refused"]) == (
        "NominationFlow.sign", "The nomination is not complete: %(what)s.",
    )  # fmt: skip


def test_the_hourly_and_the_nightly_job_tell_that_they_ran(db, lines):
    door.sweep()
    door.tick(date(2026, 11, 24))

    assert [line["message"] for line in lines()] == ["sweep", "tick"]


def test_a_season_that_is_played_tells_nothing_and_the_next_act_does(cast, lines):
    with logs.silent():
        road.submitted(cast)
    assert lines() == []

    road.submitted(cast)

    assert lines() != []


def test_what_was_looked_for_reaches_no_log(cast, settings):
    """Django hands over the request with its address, and an error with its words."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    spec = dict(settings.LOGGING["formatters"]["json"])
    handler.setFormatter(import_string(spec.pop("()"))(**spec))
    handler.addFilter(WithoutWords())
    logging.getLogger("django").addHandler(handler)
    try:
        Walker("rules").get("certificates", expect=404, q="Diaz Ana")
        Walker("rules").client.post("/dossiers/?q=Diaz+Ana")
        Walker("desk").client.get("/Diaz-Ana/")
    finally:
        logging.getLogger("django").removeHandler(handler)

    said = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [(line["message"], line["route"]) for line in said] == [
        ("Not Found", "certificates/"), ("Method Not Allowed (POST)", "dossiers/"), ("Not Found", ""),
    ]  # fmt: skip
    assert "Diaz" not in written.getvalue()


def test_a_job_that_failed_is_told_without_the_words_of_its_error():
    said = "Failed 'workflows.door.print_paper' (lima-ten) - Key (surname)=(Diaz) already exists"
    line = logging.LogRecord("django-q", logging.ERROR, __file__, 1, said, (), None)

    assert WithoutWords().filter(line)
    assert line.getMessage() == "Failed 'workflows.door.print_paper' (lima-ten)"


def test_an_error_says_where_and_of_which_kind_and_repeats_no_value():
    line = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Oh", (), None)
    typed = "Diaz"
    with pytest.raises(ValueError, match="Diaz") as broken:
        int(typed)
    line.exc_info = (broken.type, broken.value, broken.tb)

    told = json.loads(Formatter("{message}", style="{").format(line))
    line.exc_text = None
    plain = Plain("%(message)s").format(line)

    for said in (told["exc_info"], plain):
        assert said.rstrip().endswith("ValueError")
        assert "test_logs.py" in said
        assert "Diaz" not in said


def test_each_way_of_writing_a_line_drops_the_words_of_an_error(settings):
    ways = {name: spec.get("()") for name, spec in settings.LOGGING["formatters"].items()}

    assert ways == {"json": "merit.log_lines.Formatter", "plain": "merit.log_lines.Plain"}


def test_the_service_for_developers_tells_no_address(settings):
    said = '"GET /dossiers/?q=Diaz HTTP/1.1" 200 5120'
    line = logging.LogRecord("django.server", logging.INFO, __file__, 1, said, (), None)

    assert WithoutWords().filter(line)
    assert line.getMessage() == '"GET '
    assert settings.LOGGING["loggers"]["django.server"]["handlers"] == ["console"]


def test_what_the_clock_may_not_do_is_a_warning(cast, caplog):
    """To a person a refusal is said on the screen; of the clock the line is all there is."""
    with pytest.raises(Refused), caplog.at_level(logging.INFO, logger="merit"):
        door.act("destroy_check", states.in_state(cast, "sealed_check", "answered"), by=None)

    assert caplog.records[-1].levelname == "WARNING"


def test_what_was_begun_is_named_by_its_key(cast, lines):
    nomination = road.draft(cast)

    (told,) = [line for line in lines() if line["message"] == "draft"]
    assert (told["noun"], told["noun_id"]) == ("nomination", nomination.pk)
