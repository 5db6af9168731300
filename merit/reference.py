"""Reference data: the organisations, the rules, the standing texts and the holidays with which an installation begins, read from fixtures/."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from merit.models import (
    Campaign,
    Contingent,
    Distinction,
    Holiday,
    Organisation,
    OrganisationName,
    Parameter,
    Rank,
    RuleSet,
    Signatory,
    TextBlock,
)

FIXTURES: Path = settings.BASE_DIR / "fixtures"


@transaction.atomic
def load() -> None:
    """Write every row that is not there yet. What is there may have been changed by people since, and stays as it is."""
    _communes()
    _organisations()
    _rules()
    _holidays()
    _texts()


def _json(name: str) -> Any:
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _communes() -> None:
    for row in _csv("municipalities.csv"):
        organisation = {
            "kind": "commune",
            "street_fr": row["street_fr"],
            "street_nl": row["street_nl"],
            "postcode": row["main_postal_code"],
            "town_fr": row["name_fr"].removesuffix(" (Ville de)"),
            "town_nl": row["name_nl"].removesuffix(" (Stad)"),
        }
        _organisation(row["nis"], row["name_fr"], row["name_nl"], organisation)


def _organisations() -> None:
    data = _json("organisations.json")
    for row in data["organisations"]:
        _organisation(row.pop("code"), row.pop("name_fr"), row.pop("name_nl"), row)
    for row in data["signatories"]:
        key = {k: row.pop(k) for k in ("place", "valid_from")}
        Signatory.objects.get_or_create(**key, defaults=row)


def _organisation(code: str, name_fr: str, name_nl: str, fields: dict[str, Any]) -> None:
    organisation, _ = Organisation.objects.get_or_create(code=code, defaults=fields)
    OrganisationName.objects.get_or_create(
        organisation=organisation,
        valid_from="1970-01-01",
        defaults={"name_fr": name_fr, "name_nl": name_nl},
    )


def _rules() -> None:
    """Each distinction with its rules has a file of its own."""
    for path in sorted(FIXTURES.glob("rules*.json")):
        _rules_of(_json(path.name))


def _rules_of(data: dict[str, Any]) -> None:
    """The rules of a file with their ranks, maxima and campaigns. Rules that are there already are the law: they only gain
    the rows that a new version of the software reads."""
    distinction = _distinction(data["distinction"])
    ruleset, is_new = RuleSet.objects.get_or_create(
        code=data["ruleset"].pop("code"), defaults=data["ruleset"]
    )
    for row in data["parameters"]:
        Parameter.objects.get_or_create(ruleset=ruleset, code=row.pop("code"), defaults=row)
    if is_new:
        _ranks(data["ranks"], distinction, ruleset)
        Contingent.objects.bulk_create(
            Contingent(ruleset=ruleset, **row) for row in data["contingents"]
        )
        Campaign.objects.bulk_create(
            Campaign(ruleset=ruleset, distinction=distinction, **row) for row in data["campaigns"]
        )


def _ranks(rows: list[dict[str, Any]], distinction: Distinction, ruleset: RuleSet) -> None:
    for row in rows:
        facts = {**row, "distinction": distinction}
        rank, _ = Rank.objects.get_or_create(code=facts.pop("code"), defaults=facts)
        rank.rulesets.add(ruleset)


def _distinction(row: dict[str, Any]) -> Distinction:
    for organisation in ("unit", "chancellery"):
        row[organisation] = Organisation.objects.get(code=row[organisation])
    found, _ = Distinction.objects.get_or_create(code=row.pop("code"), defaults=row)
    return found


def _holidays() -> None:
    for row in _csv("holidays.csv"):
        if not Holiday.objects.filter(day=row["day"]).exists():  # nor one that was withdrawn
            Holiday.objects.create(**row)


def texts() -> Iterator[TextBlock]:
    """The first version of each standing text, not kept yet."""
    for row in _csv("texts.csv"):
        first = date.fromisoformat(row["valid_from"])
        words = {f"text_{language}": _words(row["code"], language) for language in ("fr", "nl")}
        status = TextBlock.Status.IN_FORCE
        yield TextBlock(code=row["code"], number=1, status=status, valid_from=first, **words)


def _words(code: str, language: str) -> str:
    return (FIXTURES / "texts" / f"{code}.{language}.md").read_text(encoding="utf-8").strip()


def _texts() -> None:
    there = set(TextBlock.objects.order_by().values_list("code", flat=True))
    TextBlock.objects.bulk_create(one for one in texts() if one.code not in there)
