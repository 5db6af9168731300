"""What a page tells of a role: one that begins later, one of a closed account, one that is proposed, and how many people are meant."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from merit.models import Membership, Organisation, User
from tests.cast import TODAY
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LATER = TODAY.date() + timedelta(days=40)


def read(who, language, noun=None, name="home") -> str:
    walker = Walker(who, language)
    answer = walker.client.get(noun.get_absolute_url()) if noun else walker.get(name)
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "none", "begins"),
    [
        ("fr", "Vous n’avez aucun rôle aujourd’hui.", "À partir du {day} : "),
        ("nl", "U hebt vandaag geen rol.", "Vanaf {day}: "),
    ],
)
def test_a_role_that_begins_later_is_said_on_the_start_page(language, none, begins, cast):
    held = cast["clerk"].memberships.get()
    Membership.objects.filter(pk=held.pk).update(valid_from=LATER)
    with override(language):
        told = begins.format(day=date_format(LATER, "j F Y"))
        told = f"{told}{held.get_role_display()}, {held.organisation.name()}"

    page = read("clerk", language)

    assert (none in page, told in page) == (True, True)
    assert "Adressez-vous" not in page
    assert "Neem contact op met uw beheerder" not in page


@pytest.mark.parametrize(
    ("language", "current", "rests"),
    [
        ("fr", "En cours", "Sans effet : le compte est fermé"),
        ("nl", "Lopend", "Zonder uitwerking: de account is gesloten"),
    ],
)
def test_the_roles_of_a_closed_account_are_not_current(language, current, rests, cast):
    clerk = cast["clerk"]
    User.objects.filter(pk=clerk.pk).update(is_active=False)

    page, people = (read("administrator", language, clerk), read("administrator", language, name="people"))  # fmt: skip

    roles = page.partition('id="roles"')[2].partition('id="account"')[0]
    assert rests in roles
    assert current not in roles
    assert f"({rests.lower()})" in people


@pytest.mark.parametrize(("language", "words"), [("fr", "Proposé par"), ("nl", "Voorgesteld door")])
def test_whoever_agrees_to_a_role_of_secrecy_reads_who_proposed_it(language, words, cast):
    other = User.objects.create_user("second", "second@region.example", "pw", first_name="An", last_name="Peeters")  # fmt: skip
    region = cast["administrator"].memberships.get()
    Membership.objects.create(user=other, organisation=region.organisation, role="administrator")
    held = door.act("give_role", cast["clerk"], by=cast["administrator"], role="rules_administrator", organisation=region.organisation)  # fmt: skip
    item = WorkItem.objects.get(open=True, journey__membership=held)

    page = Walker("second", language).get("task", item.task_id).content.decode()

    told = page.partition(f"<dt>{words}</dt>")[2].partition("</dd>")[0]
    assert str(cast["administrator"]) in told


def test_a_hundred_invited_people_are_told_as_in_a_tile(cast):
    """As many as are counted: the list itself says how many there are."""
    commune = Organisation.objects.get(code="21009")
    for number in range(105):
        guest = User.objects.create_user(f"guest{number}", f"guest{number}@commune.example")
        guest.set_unusable_password()
        guest.save()
        Membership.objects.create(user=guest, organisation=commune, role="clerk")

    page = read("administrator", "fr")

    files = page.partition('id="files"')[2] or page
    assert '<span class="om-count">99+</span>' in files
    assert '<span class="om-count">100</span>' not in files
