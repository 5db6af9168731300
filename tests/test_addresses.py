"""Every address of the site, for every role: what opens, what is not there. An undeclared address fails."""

import uuid
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from merit import links
from merit.models import (
    NOUNS,
    Holiday,
    Letter,
    Organisation,
    RuleSet,
    SealedCheck,
    Signatory,
    TextBlock,
)
from tests import road, states
from workflows import door
from workflows.models import Message, WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TITLES = {"title_fr": "Octroi", "title_nl": "Toekenning"}
ROWS = [
    line.split()
    for line in (Path(__file__).parent / "expected" / "addresses.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
COLUMNS = [
    "anonymous",
    "clerk",
    "secretary",
    "other_clerk",
    "desk",
    "checker",
    "sealed",
    "legal",
    "member",
    "committee",
    "cabinet",
    "government",
    "chancellery",
    "archivist",
    "auditor",
    "rules",
    "administrator",
    "local",
]


def test_every_address_of_the_site_is_declared():
    declared = {row[0] for row in ROWS}

    assert {pattern.name for pattern in patterns(get_resolver())} == declared


def patterns(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern)
        else:
            yield pattern


def test_each_role_opens_what_the_table_says_and_nothing_else(cast, open_campaign):
    world = _world(cast)
    clients = {name: _client(cast, name) for name in COLUMNS}

    wrong = [
        (name, thing, who, code, answer)
        for name, thing, *codes in ROWS
        for who, code in zip(COLUMNS, codes, strict=True)
        if (answer := _status(clients[who], _url(name, thing, world))) != int(code)
    ]

    assert wrong == []


def test_a_foreign_file_cannot_be_told_from_a_missing_one(cast, open_campaign):
    world = _world(cast)
    clients = {name: _client(cast, name) for name in COLUMNS[1:]}
    refused = [
        (name, thing, who)
        for name, thing, *codes in ROWS
        for who, code in zip(COLUMNS, codes, strict=True)
        if code == "404" and thing != "-"
    ]

    telling = [
        (name, thing, who)
        for name, thing, who in refused
        if clients[who].get(_url(name, thing, world)).content
        != clients[who].get(_missing(name, thing, world)).content
    ]

    assert len(refused) > 100
    assert telling == []


def _status(client, url) -> int:
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)  # the client closes the file at its end
    return answer.status_code


def _client(cast, name) -> Client:
    client = Client()
    if name != "anonymous":
        client.force_login(cast[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _world(cast) -> dict:
    """A granted dossier of Ixelles with its papers, a draft of Ixelles, and a dossier of Uccle."""
    dossier = road.granted(cast)
    nomination = dossier.nominations.get()
    foreign = road.submitted(cast, "other_clerk", "other_secretary", surname="Elders")
    decree = dossier.decree_line().decree
    check = SealedCheck.objects.get(dossier=dossier)
    return {
        "granted": nomination,
        "draft": road.draft(cast, surname="Brouillon"),
        "paper": states.paper_draft(cast, surname="Papier"),
        "foreign": foreign,
        "dossier": dossier,
        "decree": decree,
        "drafted": road.drafted_decree(cast, [road.accepted(cast, surname="Elias")]),
        "empty": door.begin("draft_decree", by=cast["cabinet"], campaign=road.campaign(), **TITLES),
        "P01": Letter.objects.get(nomination=nomination, code="P01"),
        "P13": Letter.objects.get(dossier=dossier, code="P13"),
        "certificate": dossier.certificates.get(),
        "award": dossier.award,
        "document": dossier.documents.get(),
        "publish": WorkItem.objects.get(journey__decree=decree, open=True),
        "examine": WorkItem.objects.get(journey__dossier=foreign.dossier, open=True),
        "check": WorkItem.objects.get(journey__sealed_check=check),
        "account": cast["clerk"],
        "campaign": road.campaign(),
        "home": Organisation.objects.get(code="21009"),
        **_rules(cast),
        **_texts(cast),
        "signatory": Signatory.objects.get(place="letters"),
        "holiday": Holiday.objects.get(day="2027-12-25"),
        "away": Organisation.objects.get(code="21016"),
        "elsewhere": cast["other_clerk"],
        **_invited(cast),
        "desk-room": "desk",
    }


def _rules(cast) -> dict:
    """The rules that hold, and a draft of others."""
    rules = RuleSet.objects.get(code="simulation-2027")
    facts = {
        "code": "order-2028",
        "prefix": "OM",
        "simulation": False,
        "valid_from": date(2028, 1, 1),
    }
    draft = door.act("copy_rules", rules, by=cast["rules"], **facts)
    return {
        "rules": rules, "draft-rules": draft,
    }  # fmt: skip


def _texts(cast) -> dict:
    """A standing text that holds, and a draft of its next version."""
    holds = TextBlock.objects.get(code="esteem")
    drafted = door.act("draft_text", holds, by=cast["rules"], valid_from=date(2027, 1, 1))
    return {"text": holds, "draft-text": drafted}


def _invited(cast) -> dict:
    body = Organisation.objects.get(code="21016")
    facts = {
        "email": "zoe@uccle.example",
        "first_name": "Zoé",
        "last_name": "Ada",
        "language": "fr",
    }
    made = door.begin("invite", by=cast["administrator"], organisation=body, role="clerk", **facts)
    return {"message": Message.objects.get(to=made), "link": made.links.get()}


MORE = {
    "rule": ["advice_days"],
    "maximum": [2027],
    "textblock-sheet": ["P14", "nl"],
    "nomination-step": ["nominee"],
}  # what an address bears beside the key


KEYS = {
    "choose-password": links.token,
    "help-room": str,
    "task": lambda item: item.task_id,
    "task-done": lambda item: item.task_id,
}  # where it is not the public key of a noun


def _arguments(name, thing, world):
    if thing == "-":
        return []
    if name in KEYS:
        return [KEYS[name](world[thing])]
    if name == "act":
        kind, key, action = {
            "print": ("certificate", "certificate", "print_certificate"),
            "suspend": ("dossier", "foreign-dossier", "suspend"),
            "defer": ("dossier", "foreign-dossier", "defer"),
        }[thing]
        noun = world["foreign"].dossier if key == "foreign-dossier" else world[key]
        return [kind, noun.public_id, action]
    noun = world[thing].dossier if (name, thing) == ("dossier", "foreign") else world[thing]
    if name == "file":
        return [getattr(noun, "NOUN", "document"), noun.public_id]
    return [noun.public_id, *MORE.get(name, [])]


def _url(name, thing, world) -> str:
    return reverse(name, args=_arguments(name, thing, world))


def _missing(name, thing, world) -> str:
    """The same address about something that does not exist."""
    gone = {int: 9876, uuid.UUID: uuid.UUID(int=7)}
    return reverse(name, args=[gone.get(type(a), a) for a in _arguments(name, thing, world)])


# ---- by hand: noun → the list under which its page stands, and whose key the address bears
SHOWN_ON = {
    "nomination": ("nominations", "nomination"), "dossier": ("dossiers", "dossier"),
    "advice": ("dossiers", "dossier"), "sealed_check": ("dossiers", "dossier"),
    "challenge": ("dossiers", "dossier"), "document": ("dossiers", "dossier"),
    "decree": ("decrees", "decree"), "letter": ("letters", "letter"),
    "certificate": ("certificates", "certificate"), "register": ("register", "register"),
    "account": ("people", "account"), "membership": ("people", "account"),
    "campaign": ("campaigns", "campaign"), "organisation": ("organisations", "organisation"),
    "ruleset": ("rules", "ruleset"), "signatory": ("signatories", "signatory"), "holiday": ("holidays", "holiday"), "textblock": ("texts", "textblock"),
}  # fmt: skip


def test_every_noun_is_shown_on_its_page(laureate, cast):
    line = laureate.decree_line()
    facts = {"lodged_on": line.decree.signed_on, "against_line": line}
    door.act("record_challenge", laureate, by=cast["legal"], **facts)
    nouns = {
        name: model.objects.filter(**OF_DOSSIER.get(name, {})).get()
        for name, model in NOUNS.items()
    }

    shown = {name: noun.get_absolute_url() for name, noun in nouns.items()}

    assert shown == {
        name: f"/{room}/{nouns[whose].public_id}/" for name, (room, whose) in SHOWN_ON.items()
    }


OF_DOSSIER = {
    "document": {"dossier__isnull": False}, "letter": {"code": "P13"},
    "account": {"username": "clerk"}, "membership": {"user__username": "clerk"}, "campaign": {"year": 2027},
    "organisation": {"code": "21009"}, "ruleset": {"code": "simulation-2027"},
    "signatory": {"place": "letters"}, "holiday": {"day": "2027-12-25"}, "textblock": {"code": "esteem"},
}  # fmt: skip
