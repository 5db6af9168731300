"""The list of a commune: figures that say no more than the commune may read, and the next thing to do for each reader."""

import pytest
from django.urls import reverse

from merit import jobs
from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def figures(cast, who="clerk") -> list[int]:
    """In preparation, to be completed, being examined, granted."""
    page = Walker(who).get("nominations")
    return [figure["number"] for figure in page.context["figures"]]


def test_the_figures_count_what_the_commune_reads(cast, open_campaign):
    road.draft(cast)
    states.to_sign(cast)
    states.returned(cast)
    road.received(cast)
    road.received(cast, clerk="other_clerk", secretary="other_secretary")
    decided = states.dismissed(cast).nominations.get()

    before = figures(cast)  # its commune is not told yet
    road.answer(decided.letters.get(code="P04"), cast["checker"], agreed=True)
    jobs.drain()

    assert (before, figures(cast)) == ([2, 1, 2, 0], [2, 1, 1, 0])
    assert figures(cast, "other_clerk") == [0, 0, 1, 0]


def test_a_grant_counts_as_being_examined_until_it_is_public(cast, open_campaign):
    decree = road.granted(cast).decree_line().decree
    before = figures(cast)
    road.answer(decree, cast["government"], published=False)

    assert (before, figures(cast)) == ([0, 0, 1, 0], [0, 0, 0, 1])


def test_each_reader_is_led_to_their_own_next_step(cast, open_campaign):
    draft, returned, to_sign = road.draft(cast), states.returned(cast), states.to_sign(cast)
    leads = {
        draft: reverse("nomination-step", args=[draft.public_id, "nominee"]),
        returned: reverse("task", args=[road.task_of(returned).task_id]),
        to_sign: reverse("task", args=[road.task_of(to_sign).task_id]),
    }

    shown = {
        who: {noun for noun, url in leads.items() if f'href="{url}"' in page(who)}
        for who in ("clerk", "secretary", "desk")
    }

    assert shown == {"clerk": {draft, returned}, "secretary": {to_sign}, "desk": set()}


def page(who) -> str:
    return Walker(who).get("nominations").content.decode()


def test_the_desk_reads_no_figures_of_communes(cast, open_campaign):
    list_of_the_desk = Walker("desk").get("nominations").context
    assert (list_of_the_desk["figures"], list_of_the_desk["may_draft"]) == ([], True)
