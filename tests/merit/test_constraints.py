"""What must never be false in a row is refused by the database itself, under a name that says what it is."""

from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from merit.models import (
    AccessLink,
    Campaign,
    Challenge,
    Contingent,
    Counter,
    Deputy,
    Document,
    DrawnNumber,
    Holiday,
    Membership,
    Organisation,
    OrganisationName,
    Parameter,
    RuleSet,
    TextBlock,
)
from tests import road, states
from tests.once import once
from workflows.models import Journey, Message, Sent, Unsent, WorkItem
from workflows.outbox.writing import write

pytestmark = pytest.mark.django_db
TODAY, BEFORE = date(2026, 11, 24), date(1960, 1, 1)

# constraint → (noun, state, an update that would make it false); tried in tests/test_every_state.py
OF_NOUNS = {
    "submitted_means_numbered": ("nomination", "submitted", {"reference": None}),
    "returned_means_asked": ("nomination", "returned", {"completion_due": None}),
    "settled_means_outcome": ("nomination", "settled", {"outcome": ""}),
    "admitted_means_known": ("dossier", "admissible", {"nominee": None}),
    "selected_means_rank": ("dossier", "selected", {"rank_selected": None}),
    "merged_means_into": ("dossier", "merged", {"merged_into": None}),
    "accepted_means_answered": ("dossier", "accepted", {"acceptance_answered_on": None}),
    "decorated_means_dated": ("dossier", "decorated", {"decorated_on": None}),
    "given_means_opinion": ("advice", "given", {"opinion": ""}),
    "answered_means_result": ("sealed_check", "answered", {"result": ""}),
    "destroyed_means_empty": ("sealed_check", "destroyed", {"evidence": "extrait"}),
    "signed_means_numbered": ("decree", "signed", {"number": None}),
    "published_means_dated": ("decree", "published", {"published_on": None}),
    "issued_means_printed": ("letter", "issued", {"pdf_sha256": ""}),
    "letter_about_something": ("letter", "drafted", {"dossier": None}),
    "printed_means_bytes": ("certificate", "printed", {"pdf_sha256": ""}),
    "handed_over_means_when_and_where": ("certificate", "handed_over", {"place": ""}),
}
# constraint → (table, an update that would make it false)
OF_ROWS = {
    "membership_dates_in_order": (Membership, {"valid_to": BEFORE}),
    "deputy_dates_in_order": (Deputy, {"valid_to": BEFORE}),
    "organisation_dates_in_order": (Organisation, {"valid_to": BEFORE}),
    "succeeded_means_ended": (Organisation, {"successor": F("pk")}),
    "ruleset_dates_in_order": (RuleSet, {"valid_to": BEFORE}),
    "text_dates_in_order": (TextBlock, {"valid_to": BEFORE}),
    "campaign_dates_in_order": (Campaign, {"closes_on": BEFORE}),
    "document_has_one_parent": (Document, {"nomination": None}),
    "document_examined_at_a_moment": (Document, {"examined": "clean"}),
    "decided_challenge_is_dated": (Challenge, {"outcome": "annulled"}),
    "journey_of_exactly_one_noun": (Journey, {"dossier": None, "nomination": None}),
    "closed_means_when": (WorkItem, {"open": False, "closed_at": None}),
    "sent_means_when": (Message, {"state": "sent"}),
}
# constraint → table of which the last row is written a second time
UNIQUE = {
    "one_membership_at_a_time": Membership,
    "one_name_per_day": OrganisationName,
    "one_value_per_parameter": Parameter,
    "one_holiday_a_day": Holiday,
    "one_version_a_number": TextBlock,
    "one_contingent_over_all_ranks": Contingent,
    "one_campaign_per_year": Campaign,
    "one_counter": Counter,
    "one_form_is_sent_once": Sent,
    "unsent_once_for_a_page": Unsent,
    "one_open_link_at_a_time": AccessLink,
}
# Shown where they matter: cases 17 and 26, numbers, the wipe of a simulation, and below
ELSEWHERE = {
    "one_open_dossier_per_nominee",
    "one_conflict_per_dossier",
    "one_line_per_dossier",
    "one_act_per_number",
    "one_contingent_per_rank",
    "numbers_start_at_one",
    "one_line_at_a_place",
    "one_draft_a_text",  # tests/test_standing_texts.py
}


def refused(act, *args, **kwargs) -> bool:
    with transaction.atomic():
        try:
            with transaction.atomic():
                act(*args, **kwargs)
        except IntegrityError:
            return True
        transaction.set_rollback(True)
    return False


def test_every_constraint_is_tried():
    ours = [
        model for app in ("merit", "workflows") for model in apps.get_app_config(app).get_models()
    ]
    names = {c.name for model in ours for c in model._meta.constraints}

    assert names == {*OF_NOUNS, *OF_ROWS, *UNIQUE, *ELSEWHERE}


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker, tmp_path_factory):
    """At least one row in every table, written once for all tests of this file."""
    with once(django_db_blocker, tmp_path_factory, _a_row_of_each) as written:
        yield written


def _a_row_of_each(cast):
    states.paper_draft(cast)
    dossier = road.received(cast)
    Challenge.objects.create(dossier=dossier, lodged_on=TODAY)
    Sent.objects.create(key=uuid4(), user=cast["desk"])
    Unsent.objects.create(
        user=cast["desk"], path="/", at=timezone.now(), files=False, left_out=False, too_long=False
    )
    membership = Membership.objects.first()
    now = timezone.now()
    AccessLink.objects.create(user=cast["desk"], purpose="password", made_at=now, ends_at=now)
    write("password", cast["desk"], address="karim@region.example", name="", until="")
    Deputy.objects.create(
        membership=membership, user=cast["desk"], valid_from=TODAY, valid_to=TODAY
    )


@pytest.mark.parametrize("name", OF_ROWS)
def test_a_row_that_contradicts_itself_is_refused(name, rows):
    model, change = OF_ROWS[name]

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.parametrize("name", UNIQUE)
def test_the_same_row_is_not_written_twice(name, rows):
    model = UNIQUE[name]
    again = model.objects.last()
    again.pk, again._state.adding = None, True
    if hasattr(again, "public_id"):
        again.public_id = "00000000-0000-4000-8000-000000000000"

    assert name in {
        c.name for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)
    }
    assert refused(again.save)


def test_a_line_a_conflict_and_a_contingent_stand_only_once(cast):
    dossier = road.accepted(cast)
    line = road.drafted_decree(cast, [dossier]).lines.get()
    rules, rank = dossier.ruleset, line.rank
    conflicts = cast["auditor"].conflicts
    Contingent.objects.create(ruleset=rules, year=2027, rank=rank, maximum=3)
    conflicts.create(dossier=dossier)
    line.pk = None

    assert refused(line.save)
    assert refused(Contingent.objects.create, ruleset=rules, year=2027, rank=rank, maximum=4)
    assert refused(conflicts.create, dossier=dossier)


def test_a_number_is_given_once_and_none_is_zero(cast):
    DrawnNumber.objects.create(series="X", year=2026, n=1, request_key="a")
    write = DrawnNumber.objects.create

    assert refused(write, series="X", year=2026, n=1, request_key="b")
    assert refused(write, series="X", year=2026, n=2, request_key="a")
    assert refused(write, series="X", year=2026, n=0, request_key="c")
