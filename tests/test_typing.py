"""What somebody types is kept before they send it, however partial or wrong; it is theirs, and no part of the nomination until it is saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from merit import people
from merit.models import JournalEntry, User
from tests import road
from tests.walker import Walker
from workflows import door
from workflows.models import Unsent, WorkItem
from workflows.screens import unsent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WRONG = {"kind": "np", "surname": "De Smet", "birth_date": "31/13/19", "given_names": ""}


def step(nomination, slug="nominee"):
    return reverse("nomination-step", args=[nomination.public_id, slug])


def typed(walker, path, *, client=None, sealed=False, **words):
    """What the page sends while somebody types; answers with what it is told."""
    reader = unsent.shown_to(User.objects.get(username=walker.username), sealed=sealed)
    client = client or walker.client
    return client.post(f"{reverse('typed')}?path={path}", {unsent.READER: reader, **words})


def rows():
    return sorted(Unsent.objects.values_list("user__username", "path"))


@pytest.fixture
def draft(cast, open_campaign):
    return road.draft(cast)


@pytest.mark.parametrize(
    ("language", "again"),
    [("fr", "Ce que vous aviez écrit est de nouveau là."), ("nl", "Wat u had geschreven, staat er weer.")],
)  # fmt: skip
def test_what_was_typed_is_there_again_however_partial_or_wrong(language, again, draft):
    clerk, told = Walker("clerk", language), JournalEntry.objects.count()

    answer = typed(clerk, step(draft), version=draft.version, **WRONG)
    page = clerk.client.get(step(draft)).content.decode()

    assert answer.json() == {"at": "10:00"}
    assert again in page
    assert 'value="De Smet"' in page
    assert 'value="31/13/19"' in page
    assert road.fresh(draft).surname == draft.surname, "the draft is what was saved"
    assert JournalEntry.objects.count() == told


def test_what_was_saved_is_kept_as_typed_no_longer(draft):
    clerk = Walker("clerk")
    typed(clerk, step(draft, "merits"), motivation="Depuis dix ans.")

    clerk.client.post(step(draft, "merits"), {"version": draft.version, "case_language": "fr", "motivation": "Depuis vingt ans.", "draft": "1"})  # fmt: skip

    assert rows() == []
    assert road.fresh(draft).motivation == "Depuis vingt ans."


def test_whose_session_ended_while_they_typed_loses_nothing(draft):
    clerk = Walker("clerk")

    answer = typed(clerk, step(draft), client=Client(), surname="De Smet")

    assert answer.status_code == 200
    assert rows() == [("clerk", step(draft))]


def test_nothing_is_kept_in_the_name_of_another_or_of_nobody(draft):
    other = Walker("other_clerk")

    in_their_name = typed(Walker("clerk"), step(draft), client=other.client, surname="X")
    of_nobody = Client().post(f"{reverse('typed')}?path={step(draft)}", {"surname": "X"})
    forged = Client().post(f"{reverse('typed')}?path={step(draft)}", {"reader": "1:x", "surname": "X"})  # fmt: skip

    assert [a.status_code for a in (in_their_name, of_nobody, forged)] == [409] * 3
    assert rows() == []


@pytest.mark.parametrize("path", ["", "/nowhere/", "/sign-in/", "https://elsewhere.example/", "/nominations/new/" + "x" * 300])  # fmt: skip
def test_nothing_is_kept_for_what_is_no_page_of_ours(path, cast):
    answer = typed(Walker("clerk"), path, surname="X")

    assert (answer.status_code, rows()) == (409, [])


def test_of_what_is_sealed_nothing_is_kept_while_it_is_typed(cast):
    answer = typed(Walker("sealed"), "/inbox/", sealed=True, note="Condamné en 2019.")

    assert (answer.status_code, rows()) == (409, [])


def test_what_is_too_long_leaves_what_was_kept_before(draft):
    clerk = Walker("clerk")
    typed(clerk, step(draft, "merits"), motivation="Depuis dix ans.")

    answer = typed(clerk, step(draft, "merits"), motivation="x" * (unsent.LARGEST + 1))

    assert answer.status_code == 409
    assert "Depuis dix ans." in clerk.client.get(step(draft, "merits")).content.decode()


# ---- several colleagues


@pytest.fixture
def colleague(draft):
    """A second clerk of the same commune."""
    user = people.enrol("colleague", role="clerk", organisation="21009")
    user.first_name, user.last_name = "Bo", "Nijs"
    user.set_password("pw")
    user.save()
    return Walker("colleague")


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Bo Nijs écrit aussi sur cette page, la dernière fois à 10:00."), ("nl", "Bo Nijs schrijft ook op deze pagina, het laatst om 10:00.")]
)  # fmt: skip
def test_who_else_is_writing_here_is_told(language, said, draft, colleague, clock):
    clerk = Walker("clerk", language)
    typed(colleague, step(draft, "merits"), motivation="Depuis dix ans.")

    here, elsewhere = (clerk.client.get(step(draft, slug)).content.decode() for slug in ("merits", "nominee"))  # fmt: skip
    own = colleague.client.get(step(draft, "merits")).content.decode()
    clock.shift(timedelta(minutes=16))
    later = clerk.client.get(step(draft, "merits")).content.decode()

    assert [said in page for page in (here, elsewhere, later)] == [True, False, False]
    assert "Bo Nijs écrit" not in own
    assert "Depuis dix ans." not in here, "what is not saved is its writer's alone"


def test_who_could_not_write_there_is_no_writer(draft):
    """The address of a draft can be sent by anybody who was told it."""
    typed(Walker("other_clerk"), step(draft), surname="X")

    page = Walker("clerk").client.get(step(draft)).content.decode()

    assert "écrit aussi sur cette page" not in page


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Ceci a été tapé sans être enregistré"), ("nl", "Dit werd getypt en niet opgeslagen")]
)  # fmt: skip
def test_whoever_presents_it_sees_what_was_typed_and_not_saved(language, said, draft, colleague):
    clerk, check = Walker("clerk", language), reverse("nomination-check", args=[draft.public_id])
    before = clerk.client.get(check).content.decode()
    typed(colleague, step(draft, "merits"), motivation="Depuis dix ans.")
    typed(clerk, step(draft), surname="De Smet")

    page = clerk.client.get(check).content.decode()

    assert (said in before, said in page) == (False, True)
    assert page.count(f'href="{step(draft)}"') > before.count(f'href="{step(draft)}"')
    assert "– Bo Nijs, 24 nov" in page


# ---- for how long


@pytest.mark.parametrize(
    ("page", "days", "kept"),
    [
        ("draft", 179, True),
        ("draft", 181, False),
        ("sent", 6, True),
        ("sent", 8, False),
        ("task", 6, True),
        ("task", 8, False),
    ],
)
def test_a_draft_is_written_over_months_and_another_page_is_not(page, days, kept, draft, cast):
    nomination = road.received(cast)
    item = WorkItem.objects.filter(journey__dossier=nomination, open=True).first()
    path = {
        "draft": step(draft),
        "sent": step(nomination.nominations.get()),
        "task": reverse("task", args=[item.task_id]),
    }[page]
    typed(Walker("clerk"), path, surname="X")
    Unsent.objects.update(at=timezone.now() - timedelta(days=days))

    door.tick()

    assert bool(rows()) is kept


def test_what_was_typed_goes_with_the_draft_that_is_deleted(draft, colleague, cast):
    """Whoever typed it: a draft that never left its commune leaves nothing behind. Other drafts keep theirs."""
    other = road.draft(cast, surname="Deux")
    typed(colleague, step(draft, "merits"), motivation="Depuis dix ans.")
    typed(Walker("clerk"), step(draft), surname="De Smet")
    typed(Walker("clerk"), step(other), surname="De Smet")

    door.act("discard", draft, by=cast["clerk"])

    assert rows() == [("clerk", step(other))]


def test_what_must_be_corrected_is_there_again_for_who_left_the_page(draft):
    """Sent, refused, and the page left: nothing of it was saved, and nothing of it is lost."""
    clerk = Walker("clerk")
    reader = unsent.shown_to(User.objects.get(username="clerk"))
    sent = {"version": draft.version, "reader": reader, **WRONG}

    refused = clerk.client.post(step(draft), sent)
    check = clerk.client.get(reverse("nomination-check", args=[draft.public_id])).content.decode()
    page = clerk.client.get(step(draft)).content.decode()

    assert refused.status_code == 422
    assert "Ceci a été tapé sans être enregistré" in check
    assert 'value="31/13/19"' in page
    clerk.client.post(step(draft), sent | {"birth_date": "31/12/1970", "given_names": "Jan", "draft": "1"})  # fmt: skip
    assert (rows(), road.fresh(draft).surname) == ([], "De Smet")


def test_of_what_is_sealed_nothing_is_kept_when_it_must_be_corrected(draft):
    reader = unsent.shown_to(User.objects.get(username="clerk"), sealed=True)

    Walker("clerk").client.post(step(draft), {"version": draft.version, "reader": reader, **WRONG})

    assert rows() == []
