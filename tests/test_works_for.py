"""Whoever works for several organisations chooses for which one the lists are shown; what they may do stays the same."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from merit.models import Membership, Organisation, User
from tests import road
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def two_communes(cast):
    """The clerk of Ixelles works for Uccle too; each has one nomination."""
    away = Organisation.objects.get(code="21016")
    enrol(cast["clerk"], "clerk", away)
    return {
        "21009": road.draft(cast, surname="Abel"),
        "21016": road.draft(cast, "other_clerk", surname="Baert"),
    }


def enrol(user, role, where):
    Membership.objects.create(user=user, role=role, organisation=where, valid_from=timezone.localdate())  # fmt: skip


def chosen(walker, code, back="/nominations/"):
    return walker.client.post(reverse("works-for"), {"organisation": code, "next": back}, follow=True)  # fmt: skip


def names(page) -> set[str]:
    return set(re.findall("Abel|Baert", page.content.decode()))


@pytest.mark.parametrize(
    ("code", "seen"), [("21009", {"Abel"}), ("21016", {"Baert"}), ("", {"Abel", "Baert"}), ("99999", {"Abel", "Baert"})]
)  # fmt: skip
def test_the_lists_show_what_was_chosen(code, seen, two_communes):
    clerk = Walker("clerk")

    page = chosen(clerk, code)

    assert names(page) == seen
    assert names(clerk.get("nominations")) == seen


def test_every_page_of_theirs_opens_whatever_was_chosen(two_communes):
    clerk = Walker("clerk")
    chosen(clerk, "21009")

    for nomination in two_communes.values():
        assert clerk.client.get(nomination.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", ("Affiché pour :", "Toutes vos organisations")), ("nl", ("Getoond voor:", "Al uw organisaties"))],
)  # fmt: skip
def test_the_switch_names_the_organisations_and_says_which_is_chosen(language, words, two_communes):
    clerk = Walker(User.objects.get(username="clerk").username, language)
    page = chosen(clerk, "21016").content.decode().replace("\u00a0", " ")

    (current,) = re.findall(r'<span aria-current="true">([^<]*)</span>\s*</li>', page.partition('class="om-for"')[2].partition("</form>")[0])  # fmt: skip
    assert all(one in page for one in words)
    assert current == {"fr": "Uccle", "nl": "Ukkel"}[language]


@pytest.mark.parametrize("who", ["clerk", "desk", "administrator"])
@pytest.mark.parametrize("name", ["home", "inbox"])
def test_who_works_for_one_chooses_nothing(who, name, cast):
    assert 'class="om-for"' not in Walker(who).get(name).content.decode()


def test_a_commune_and_the_region(cast):
    """The desk officer who is clerk of a commune too finds the tasks of each apart."""
    home = Organisation.objects.get(code="21009")
    enrol(cast["desk"], "clerk", home)
    road.submitted(cast, "other_clerk", "other_secretary", surname="Claes")
    desk = Walker("desk")

    page = chosen(desk, "21009", reverse("inbox")).content.decode()
    assert "Claes" not in page
    assert reverse("dossiers") not in page

    region = cast["desk"].memberships.exclude(organisation=home).get().organisation
    page = chosen(desk, region.code, reverse("inbox")).content.decode()
    assert "Claes" in page
    assert reverse("dossiers") in page


def test_a_nomination_is_begun_for_the_commune_that_was_chosen(two_communes, cast):
    clerk = Walker("clerk")
    assert 'name="organisation"' in clerk.get("nomination-new").content.decode()

    chosen(clerk, "21016")
    assert 'name="organisation"' not in clerk.get("nomination-new").content.decode()


def test_a_role_that_ended_chooses_nothing_any_more(two_communes, cast):
    clerk = Walker("clerk")
    chosen(clerk, "21016")

    cast["clerk"].memberships.filter(organisation__code="21016").delete()

    assert names(clerk.get("nominations")) == {"Abel"}


def test_nobody_is_sent_elsewhere(two_communes):
    page = Walker("clerk").client.post(reverse("works-for"), {"organisation": "", "next": "https://example.org/"})  # fmt: skip

    assert page["Location"] == "/"
