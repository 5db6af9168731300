"""What the desk may choose from where it acts unasked: only what the law would take."""

import pytest

from merit.models import Dossier
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_questions_about_a_dossier_that_is_merged_end_with_it(cast):
    first, twin = states.twins(cast)
    road.examine(cast, twin)

    door.act("merge", twin, by=cast["desk"], into=first, reason="Même personne.")

    assert {q.state for q in (*twin.advices.all(), *twin.checks.all())} == {"withdrawn"}
    assert not WorkItem.objects.filter(dossier=twin, open=True).exists()


def test_a_dossier_can_be_merged_into_open_ones_of_its_own_campaign_only(cast):
    first, twin = states.twins(cast)
    advised = road.advised(cast, surname="Peeters")
    states.dismissed(cast)
    Dossier.objects.filter(pk=road.received(cast, surname="Claes").pk).update(
        campaign=road.campaign(2028)
    )

    page = Walker("desk").get("act", "dossier", twin.public_id, "merge")

    offered = page.context["form"].fields["into"].queryset
    assert sorted(offered.values_list("pk", flat=True)) == sorted([first.pk, advised.pk])


@pytest.mark.parametrize(
    ("kind", "asked"), [("np", ({"COM"}, {"PG"})), ("lp", ({"COM"}, set()))], ids=["person", "body"]
)
def test_the_bodies_that_the_rules_ask_are_ticked_beforehand(kind, asked, cast):
    """The conduct check is for natural persons; advice is for everybody."""
    who = {} if kind == "np" else {"kind": "lp", "name": "Les Lisières", "legal_form": "ASBL"}
    dossier = road.received(cast, **who)

    form = Walker("desk").get("task", road.task_of(dossier).task_id).context["form"]

    ticked = tuple(
        {body.code for body in form.get_initial_for_field(form.fields[name], name) or ()}
        for name in ("advisers", "checkers")
    )
    assert ticked == asked
