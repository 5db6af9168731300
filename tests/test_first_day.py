"""Somebody who was invited comes in by their link, once; whoever forgot a password gets another link, and nobody learns who is known."""

import re
import secrets
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from merit import jobs, links, people
from merit.errors import Refused
from merit.models import Membership, Organisation, User
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import Message
from workflows.outbox.sending import address_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
GOOD = "quatre mots sans lien"
SITE = "http://localhost:8000"


def opened(address, language="fr"):
    client = Client()
    client.cookies["django_language"] = language
    return client, client.get(address.removeprefix(SITE))


def choose(client, address, password=GOOD, again=None):
    said = {"password": password, "again": password if again is None else again}
    return client.post(address.removeprefix(SITE), said)


def last_link(kind=None):
    messages = Message.objects.filter(**({"kind": kind} if kind else {}))
    return address_of(messages.latest("pk"))


def invited(cast, **more):
    facts = {
        "first_name": "Zoé",
        "last_name": "Ada",
        "language": "fr",
        "role": "clerk",
        "email": "zoe@ixelles.example",
    }
    facts["organisation"] = Organisation.objects.get(code="21009")
    return door.begin("invite", by=cast["administrator"], **(facts | more))


# ---- the road


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_from_the_machine_to_the_first_nomination_signed_by_people_who_were_invited(
    language, law, open_campaign
):
    """By links that they read from the outbox alone, without any script."""
    Membership.objects.filter(role="administrator").update(standing="refused")
    said = StringIO()
    call_command("first_administrator", "chef@region.example", stdout=said)
    chief = come_in(said.getvalue().strip(), "chef@region.example", language)

    today = timezone.localdate().isoformat()
    for email, name, role in (
        ("aline@ixelles.example", "Aline", "clerk"),
        ("bruno@ixelles.example", "Bruno", "municipal_secretary"),
    ):
        where = Organisation.objects.get(code="21009").pk
        typed = {
            "email": email,
            "first_name": name,
            "last_name": "Neuf",
            "language": language,
            "organisation": where,
            "role": role,
            "since": today,
        }
        answer = chief.post(reverse("invite"), typed)
        assert answer.status_code == 302, answer.context["form"].errors
    addresses = [
        address_of(message) for message in Message.objects.filter(kind="invitation").order_by("pk")
    ]
    aline = come_in(addresses[0], "aline@ixelles.example", language)
    bruno = come_in(addresses[1], "bruno@ixelles.example", language)

    people = {
        "clerk": User.objects.get(username="aline@ixelles.example"),
        "secretary": User.objects.get(username="bruno@ixelles.example"),
    }
    nomination = road.submitted(people)
    assert nomination.state == "submitted"
    assert [
        client.get(nomination.get_absolute_url()).status_code for client in (aline, bruno, chief)
    ] == [200, 200, 404]


def come_in(address, username, language):
    client, page = opened(address, language)
    assert page.status_code == 200
    assert username in page.content.decode()
    assert choose(client, address).status_code == 302
    answer = client.post(reverse("sign-in"), {"username": username.upper(), "password": GOOD})
    assert answer.status_code == 302
    return client


def test_a_third_first_administrator_is_refused(cast):
    with pytest.raises(CommandError, match="Two people are administrators"):
        call_command("first_administrator", "chef@region.example", stdout=StringIO())
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("first_administrator", "chef", stdout=StringIO())


@pytest.mark.parametrize(("asked", "language"), [((), "fr"), (("--language", "fr"), "fr"), (("--language", "nl"), "nl")])  # fmt: skip
def test_the_machine_says_in_which_language_whoever_begins_is_written_to(asked, language, law):
    Membership.objects.filter(role="administrator").update(standing="refused")

    call_command("first_administrator", "chef@region.example", *asked, stdout=StringIO())

    assert User.objects.get(email="chef@region.example").language == language
    assert Message.objects.get(kind="first_administrator").language == language


@pytest.mark.parametrize(("given", "said"), [
    (None, "The link begins with http://localhost:8000, because SITE_URL is not given: only this machine opens it.\n"),
    ("https://merite.example", ""),
])  # fmt: skip
def test_a_link_that_only_the_machine_opens_is_told(given, said, law, monkeypatch, settings):
    settings.SITE_URL = given or "http://localhost:8000"
    Membership.objects.filter(role="administrator").update(standing="refused")
    monkeypatch.delenv("SITE_URL", raising=False)
    if given:
        monkeypatch.setenv("SITE_URL", given)
    out, beside = StringIO(), StringIO()

    call_command("first_administrator", "chef@region.example", stdout=out, stderr=beside)

    assert len(out.getvalue().splitlines()) == 1
    assert beside.getvalue() == said


def test_two_are_named_and_each_once(law):
    """What one of them proposes the other one agrees to: nobody else could."""
    Membership.objects.filter(role="administrator").update(standing="refused")
    for email in ("chef@region.example", "second@region.example"):
        call_command("first_administrator", email, stdout=StringIO())
        with pytest.raises(CommandError, match="is administrator of people already"):
            call_command("first_administrator", email.upper(), stdout=StringIO())

    first, second = User.objects.filter(email__endswith="@region.example").order_by("pk")
    facts = {
        "first_name": "Zoé",
        "last_name": "Ada",
        "language": "fr",
        "role": "rules_administrator",
    }
    where = Organisation.objects.get(code="BPL")
    account = door.begin("invite", by=first, email="regles@region.example", organisation=where, **facts)  # fmt: skip
    door.answer(road.task_of(account.memberships.get()).task, by=second, agreed=True)

    assert account.memberships.get().standing == "given"


# ---- links


def test_a_link_opens_once(cast):
    invited(cast)
    address = last_link()
    client, _page = opened(address)
    looked = [client.get(address.removeprefix(SITE)).status_code for _ in range(3)]

    first = choose(client, address)
    second = choose(client, address, "une autre phrase entière")

    assert (looked, first.status_code, second.status_code) == ([200] * 3, 302, 404)
    assert User.objects.get(username="zoe@ixelles.example").check_password(GOOD)


def test_whatever_opens_nothing_looks_alike(cast, time_machine):
    """Used, ended, withdrawn, replaced, of a closed account, guessed: the same page, byte for byte."""
    ended, used, withdrawn, replaced, closed = (
        invited(cast, email=f"{name}@ixelles.example")
        for name in ("ended", "used", "withdrawn", "replaced", "closed")
    )
    tokens = {
        account.username: links.token(account.links.get())
        for account in (ended, used, withdrawn, replaced, closed)
    }
    door.choose_password(tokens["used@ixelles.example"], GOOD)
    door.act("withdraw_invitation", withdrawn, by=cast["administrator"])
    door.act("invite_again", replaced, by=cast["administrator"])
    door.act("close_account", closed, by=cast["administrator"])
    tokens["guessed"] = f"{secrets.token_hex(16)}-{secrets.token_hex(32)}"
    tokens["garbage"] = "x"
    ours = links.token(replaced.links.get(withdrawn_at=None))
    tokens["changed"] = ours[:-1] + ("0" if ours[-1] != "0" else "1")
    time_machine.move_to(timezone.now() + timedelta(days=15), tick=False)
    client = Client()

    pages = {
        name: client.get(reverse("choose-password", args=[token])) for name, token in tokens.items()
    }

    assert {page.status_code for page in pages.values()} == {404}
    assert len({page.content for page in pages.values()}) == 1


def test_two_windows_on_one_link_choose_one_password(cast):
    invited(cast)
    token = last_link().rstrip("/").rpartition("/")[2]
    door.choose_password(token, GOOD)

    with pytest.raises(Refused, match="This link opens nothing any more"):
        door.choose_password(token, "une autre phrase entière")


def test_a_thousand_guesses_open_nothing(cast):
    invited(cast)
    number = last_link().rstrip("/").rpartition("/")[2].partition("-")[0]
    client = Client()

    answers = {
        client.get(
            reverse("choose-password", args=[f"{number}-{secrets.token_hex(32)}"])
        ).status_code
        for _ in range(1000)
    }

    assert answers == {404}


def test_a_link_dies_with_the_password_of_that_moment(cast):
    account = invited(cast)
    token = links.token(account.links.get())
    account.set_password("autre chose encore")
    account.save()

    assert links.find(token) is None


@pytest.mark.parametrize(
    ("password", "again", "why"),
    [
        ("court", "court", "trop court"),
        ("123456789012345", "123456789012345", "entièrement numérique"),
        ("password1234", "password1234", "trop courant"),
        ("zoe@ixelles.example", "zoe@ixelles.example", "contient «\u00a0Zoé\u00a0», de votre nom"),
        (GOOD, "quatre mots sans lieu", "ne sont pas les mêmes"),
        ("", "", "Indiquez un mot de passe"),
        (" " * 20, " " * 20, "mot de passe"),
        (f"sept{' ' * 20}mots", f"sept{' ' * 20}mots", "trop court"),
    ],
)
def test_a_weak_password_is_refused_where_it_is_typed(password, again, why, cast):
    invited(cast)
    client, _page = opened(last_link())

    answer = choose(client, last_link(), password, again)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not User.objects.get(username="zoe@ixelles.example").has_usable_password()


WEAK = {  # in each language, by hand: one for each rule of settings.AUTH_PASSWORD_VALIDATORS
    "fr": {
        "court": "Ce mot de passe est trop court\u00a0: il faut au moins 12 caractères.",
        "123456789012345": "Ce mot de passe est entièrement numérique.",
        "password1234": "Ce mot de passe est trop courant.",
        "ZoeDupont2026": "Ce mot de passe contient «\u00a0Zoé\u00a0», de votre nom ou de votre adresse\u00a0: choisissez-en un autre.",
    },
    "nl": {
        "court": "Dit wachtwoord is te kort: het telt minstens 12 tekens.",
        "123456789012345": "Dit wachtwoord bevat alleen cijfers.",
        "password1234": "Dit wachtwoord is te algemeen.",
        "ZoeDupont2026": "Dit wachtwoord bevat “Zoé”, uit uw naam of adres: kies een ander.",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "password"), [(language, one) for language in WEAK for one in WEAK[language]]
)
def test_each_rule_speaks_the_language_of_the_page(language, password, cast):
    """The page may be read in another language than that of the account."""
    invited(cast, last_name="Dûpont", language={"fr": "nl", "nl": "fr"}[language])
    client, _page = opened(last_link(), language)

    answer = choose(client, last_link(), password)

    assert answer.context["form"].errors["password"] == [WEAK[language][password]]
    assert len(WEAK[language]) == len(settings.AUTH_PASSWORD_VALIDATORS)


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("Jan De Smet sec1", "Jan"),
        ("le sMÉt de quatre mots", "Smet"),
        ("quatre mots elsene sans lien", "elsene"),
        ("mijn sec1 vier woorden", "sec"),
        ("de vier woorden van be", ""),  # too short, or the end of an address
    ],
)
def test_nothing_of_a_name_or_an_address_opens_an_account(password, found, cast):
    names = {"first_name": "Jan", "last_name": "De Smet", "email": "sec1@elsene.be"}
    person = people.enrol(
        "sec1@elsene.be", role="clerk", organisation="21009", password="pw", **names
    )
    walker = Walker(person.username)

    answer = walker.client.post(
        reverse("password-change"), {"present": "pw", "password": password, "again": password}
    )

    told = f"contient «\u00a0{found}\u00a0», de votre nom"
    assert (answer.status_code, told in answer.content.decode()) == (
        (422, True) if found else (302, False)
    )


def test_the_page_of_a_link_tells_its_address_to_nobody(cast):
    invited(cast)

    _client, page = opened(last_link())

    assert (
        page["Referrer-Policy"] == "strict-origin"
    )  # without the path: tests/browser/test_first_day.py sends the form
    assert "no-store" in page["Cache-Control"]


# ---- forgotten


@pytest.mark.parametrize(
    "typed",
    ["zoe@ixelles.example", "ZOE@Ixelles.example", "nobody@ixelles.example", "desk", "x" * 200],
)
def test_whether_an_address_is_known_is_told_to_nobody(typed, cast):
    invited(cast)

    answer = Client().post(reverse("password-forgotten"), {"address": typed})

    assert answer.status_code == 200
    assert (
        "Si un compte existe" in answer.content.decode()
        or "S’il existe un compte" in answer.content.decode()
    )


def test_who_forgot_a_password_chooses_another_and_is_told_so(cast):
    account = invited(cast)
    door.choose_password(links.token(account.links.get()), GOOD)
    signed_in = Client()
    signed_in.post(reverse("sign-in"), {"username": account.username, "password": GOOD})

    Client().post(reverse("password-forgotten"), {"address": "Zoe@Ixelles.example"})
    jobs.drain()
    client, _page = opened(last_link("password"))
    answer = choose(client, last_link("password"), "cinq mots tout à fait neufs")

    assert answer.status_code == 302
    assert User.objects.get(pk=account.pk).check_password("cinq mots tout à fait neufs")
    assert Message.objects.latest("pk").kind == "password_chosen"
    assert signed_in.get(reverse("home")).status_code == 302  # every other session has ended


def test_who_was_invited_and_lost_the_message_gets_another_invitation(cast, time_machine):
    account = invited(cast)
    time_machine.move_to(timezone.now() + timedelta(days=20), tick=False)

    door.ask_for_password(account.email)
    jobs.drain()

    assert Message.objects.latest("pk").kind == "invitation_again"
    assert links.find(last_link().rstrip("/").rpartition("/")[2]).user == account


def test_whoever_asks_again_and_again_fills_nobodys_letter_box(cast):
    account = invited(cast)
    door.choose_password(links.token(account.links.get()), GOOD)

    for _ in range(5):
        door.ask_for_password(account.email)
        jobs.drain()

    assert Message.objects.filter(kind="password").count() == 1


def test_a_closed_account_gets_no_link(cast):
    account = invited(cast)
    door.act("close_account", account, by=cast["administrator"])

    door.ask_for_password(account.email)
    jobs.drain()

    assert Message.objects.count() == 1


# ---- screens


def test_an_administrator_ends_a_role_and_learns_what_waits_for_it(cast, open_campaign):
    states.to_sign(cast)
    held = cast["secretary"].memberships.get()
    local = Walker("local")

    page = local.get("act", "membership", held.public_id, "end_role").content.decode()

    assert "1 tâche l’attend" in page
    local.post("act", "membership", held.public_id, "end_role", on=timezone.localdate().isoformat())
    told = local.get("person", cast["secretary"].public_id).content.decode()
    assert "Fin du rôle fixée" in told


def test_a_role_that_waits_for_a_second_person_is_agreed_to_from_the_inbox(cast):
    account = invited(
        cast, role="rules_administrator", organisation=Organisation.objects.get(code="BPL")
    )
    second = Walker("administrator2")
    task = road.task_of(account.memberships.get()).task_id

    page = second.get("task", task).content.decode()
    second.post("task", task, agreed="yes")

    assert "zoe@ixelles.example" in page
    assert account.memberships.get().state == "held"


def test_a_role_that_is_not_held_there_is_told_beside_the_field(cast):
    typed = {
        "email": "zoe@ixelles.example", "first_name": "Zoé", "last_name": "Ada", "language": "fr", "role": "desk_officer",
        "organisation": Organisation.objects.get(code="21009").pk, "since": timezone.localdate().isoformat(),
    }  # fmt: skip

    answer = Walker("administrator").post("invite", expect=422, **typed)

    assert "Membre du personnel communal" in str(answer.context["form"].errors["role"])
    assert not User.objects.filter(email="zoe@ixelles.example").exists()


# By hand: what a person's page leads to, for the Region's administrator, a local one, and the person.
OFFERED = {
    "administrator": {"correct_account", "invite_again", "withdraw_invitation", "close_account", "give_role", "end_role", "name_deputy"},
    "local": {"correct_account", "invite_again", "withdraw_invitation", "give_role", "end_role", "name_deputy"},
}  # fmt: skip


@pytest.mark.parametrize("who", OFFERED)
def test_the_page_of_a_person_leads_to_what_may_be_done(who, cast):
    account = invited(cast)

    page = Walker(who).get("person", account.public_id).content.decode()

    assert set(re.findall(r'href="/acts/\w+/[-\w]+/(\w+)/"', page)) == OFFERED[who]


def test_everybody_reads_their_own_page_and_says_who_stands_in(cast):
    clerk = Walker("clerk")

    page = clerk.get("person", cast["clerk"].public_id).content.decode()
    held = cast["clerk"].memberships.get()
    today = timezone.localdate().isoformat()
    clerk.post(
        "act",
        "membership",
        held.public_id,
        "name_deputy",
        deputy=cast["secretary"].pk,
        since=today,
        until=today,
    )

    assert set(re.findall(r'href="/acts/\w+/[-\w]+/(\w+)/"', page)) == {"name_deputy"}
    assert "Bruno Lefèvre" in clerk.get("person", cast["clerk"].public_id).content.decode()
    again = clerk.get("person", cast["clerk"].public_id).content.decode()
    assert "end_deputy" in again


def test_a_closed_account_is_opened_again_from_its_page(cast):
    account = door.act("close_account", invited(cast), by=cast["administrator2"])
    administrator = Walker("administrator")

    page = administrator.get("person", account.public_id).content.decode()
    administrator.post("act", "account", account.public_id, "reopen_account")

    assert set(re.findall(r'href="/acts/\w+/[-\w]+/(\w+)/"', page)) == {
        "reopen_account",
        "end_role",
    }
    assert User.objects.get(pk=account.pk).is_active


def test_who_knows_the_present_password_changes_it_and_stays_signed_in(cast):
    clerk, elsewhere = Walker("clerk"), Walker("clerk")
    elsewhere.get("home")

    wrong = clerk.post("password-change", expect=422, present="x", password=GOOD, again=GOOD)
    clerk.post("password-change", present="pw", password=GOOD, again=GOOD)

    assert "Ce n’est pas votre mot de passe actuel" in wrong.content.decode()
    assert User.objects.get(username="clerk").check_password(GOOD)
    assert clerk.client.get(reverse("home")).status_code == 200
    assert elsewhere.client.get(reverse("home")).status_code == 302


def test_an_invitation_that_is_sent_twice_is_one(cast):
    """By a second click: the same page answers, and nothing more was done."""
    administrator = Walker("administrator")
    once = administrator.get("invite").context["form"]["once"].value()
    typed = {
        "email": "zoe@ixelles.example", "first_name": "Zoé", "last_name": "Ada", "language": "fr", "role": "clerk",
        "organisation": Organisation.objects.get(code="21009").pk, "since": timezone.localdate().isoformat(), "once": once,
    }  # fmt: skip

    answers = [administrator.post("invite", **typed) for _ in range(2)]

    account = User.objects.get(email="zoe@ixelles.example")
    assert {answer.url for answer in answers} == {account.get_absolute_url()}
    assert (Message.objects.count(), account.memberships.count()) == (1, 1)


@pytest.mark.parametrize(
    ("account", "accepts", "chosen", "heading"),
    [
        ("nl", "", "", "Kies uw wachtwoord"),
        ("nl", "fr-BE", "", "Kies uw wachtwoord"),
        ("fr", "nl", "", "Choisissez votre mot de passe"),
        (
            "nl",
            "nl",
            "fr",
            "Choisissez votre mot de passe",
        ),  # who chose one on this browser keeps it
    ],
)
def test_a_link_opens_in_the_language_of_the_account(account, accepts, chosen, heading, cast):
    invited(cast, language=account)
    client = Client(headers={"accept-language": accepts})
    if chosen:
        client.cookies["django_language"] = chosen

    page = client.get(last_link())
    answer = choose(client, last_link(), GOOD)

    language = chosen or account
    assert f'lang="{language}"' in page.content.decode()
    assert page["Content-Language"] == language
    assert client.cookies["django_language"].value == language
    assert answer.status_code == 302
