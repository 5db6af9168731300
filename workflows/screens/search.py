"""Looking something up in a list: every word that was typed must stand in a row.

No table is joined: where a name stands is asked of the names alone, of which an index holds nothing else, so that a list
of two hundred thousand persons is searched as one of two hundred.
"""

import re
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from merit import keys
from merit.models import Counter

LONGEST, MOST = 120, 12  # characters and words that are looked at
AROUND = '.,;:()[]«»“”"'
# An official number has strokes, OM-D/2027/0001; who copies one by hand writes dashes or points.
BEFORE_A_FIGURE = re.compile(r"[-‐‑–—_./\\]+(?=\d)")

# Where the words of a person stand; of a dossier: as the Region recorded them or as a commune wrote them, also in the
# nominations that went on to another dossier with which it was joined.
KEY = "search_key"
OF_DOSSIER = (
    "reference", "nominations__reference", "home_nominations__reference",
    f"nominee__{KEY}", f"nominations__{KEY}", f"home_nominations__{KEY}",
)  # fmt: skip


def asked(query: QueryDict, name: str, default: str = "") -> str:
    """What an address asks for under a name, without what no database can hold."""
    return query.get(name, default).replace("\x00", "").strip()[:LONGEST]


def matching(rows: QuerySet, words: str, *paths: str) -> QuerySet:
    """Rows in which every word stands, each row once. No words: all rows."""
    return rows.filter(every(rows.model, words, *paths)) if words else rows


def every(model: type[Model], words: str, *paths: str) -> Q:
    """All words of a name stand together in one of the places where names stand: a record, or one nomination, so that
    several nominations of a file are not mixed up. A word with a figure in it, or that stands in a series of numbers, may
    be a part of a reference instead."""
    asked = _told(words.split()[:MOST])
    names = [path for path in paths if path.endswith(KEY)]
    numbers = [path for path in paths if not path.endswith(KEY)]
    if not names:
        return _all(_any(_holds(model, path, [word]) for path in numbers) for word in asked)
    figures = _of_numbers(asked)
    letters = [word for word in asked if word not in figures]
    if not letters:
        places = (*names, *numbers)
        return _all(_any(_holds(model, path, [word]) for path in places) for word in figures)
    return _any(_at(model, name, letters, figures, numbers) for name in names)


def _told(words: list[str]) -> list[str]:
    """Without what stands between words or ends a sentence, unless nothing else was typed: then nothing is found."""
    told = (word.strip(AROUND) for word in words)
    return [word for word in told if any(map(str.isalnum, word))] or words


def _of_numbers(words: list[str]) -> list[str]:
    """Those that may be a part of an official number: figures, or letters of a series in which one was drawn."""
    drawn = Counter.objects.order_by().values_list("series", flat=True).distinct()
    series = [f"{one}/".upper() for one in drawn]
    lettered = [word for word in words if any(map(str.isalnum, word))]
    return [
        word for word in lettered
        if any(map(str.isdigit, word)) or any(word.upper() in one for one in series)
    ]  # fmt: skip


def _at(
    model: type[Model], name: str, letters: list[str], figures: list[str], numbers: list[str]
) -> Q:
    """The words stand in one place where names stand, or as far as they may be of a reference, there."""
    numbered = (
        _any([_holds(model, name, [*letters, one]), *(_holds(model, path, [one]) for path in numbers)])
        for one in figures
    )  # fmt: skip
    return _all([_holds(model, name, letters), *numbered])


def _holds(model: type[Model], path: str, words: list[str]) -> Q:
    """All these words stand in one field of the row, or of one row that is tied to it."""
    head, _, rest = path.partition("__")
    if not rest:
        return _all(_part_of(head, word) for word in words)
    tie: Any = model._meta.get_field(head)
    there = tie.related_model.objects.filter(_holds(tie.related_model, rest, words))
    if tie.concrete:
        return Q(**{f"{head}__in": there.values("pk")})
    return Q(pk__in=there.filter(**{f"{tie.field.name}__isnull": False}).values(tie.field.name))


def _part_of(field: str, word: str) -> Q:
    """A name is looked up by its key, whatever accents it was asked with; a number as it stands."""
    if field != KEY:
        return Q(**{f"{field}__icontains": BEFORE_A_FIGURE.sub("/", word)})
    folded = keys.folded(word)
    return Q(**{f"{field}__contains": folded}) if folded else Q(pk__in=[])


def _all(found) -> Q:
    return reduce(and_, found, Q())


def _any(found) -> Q:
    return reduce(or_, found, Q(pk__in=[]))
