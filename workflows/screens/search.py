"""Looking something up in a list: every word that was typed must stand in a row.

No table is joined: where a name or number stands is asked of the names and numbers alone, each place by itself, by an
index of their parts (merit.findable), so that whoever is rare is found among two hundred thousand persons as among two
hundred.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from merit import keys
from merit.models import Counter

NOTHING = Q(pk__in=[])
LONGEST, MOST = 120, 12  # characters and words that are looked at
AROUND = '.,;:()[]«»“”"'
# An official number has strokes, OM-D/2027/0001; who copies one by hand writes dashes or points.
BEFORE_A_FIGURE = re.compile(r"[-‐‑–—_./\\]+(?=\d)")

# Where the words of a person stand; of a dossier: as the Region recorded them or as a commune wrote them, also in the
# nominations that went on to another dossier with which it was joined.
KEY = keys.COLUMN
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
    letters, figures, names, numbers = sorted_out(words, paths)
    if not names:
        return all_of(_one_of(model, numbers, [word]) for word in letters)
    if not letters:
        return all_of(_one_of(model, paths, [word]) for word in figures)
    if len(figures) == 1:
        return _with_one_figure(model, names, numbers, letters, figures[0])
    if figures:
        return _in(_at(model, name, letters, figures, numbers) for name in names)
    return _one_of(model, names, letters)


def sorted_out(words: str, paths: Sequence[str]) -> tuple[list[str], ...]:
    """What was typed: words of names, and parts of numbers; where they may stand: places of names, and of numbers."""
    asked = _told(words.split()[:MOST])
    names = [path for path in paths if path.endswith(KEY)]
    numbers = [path for path in paths if not path.endswith(KEY)]
    figures = _of_numbers(asked) if names else []
    return [word for word in asked if word not in figures], figures, names, numbers


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


def _with_one_figure(
    model: type[Model], names: list[str], numbers: list[str], letters: list[str], figure: str
) -> Q:
    """All words stand in one place where names stand; or that one in a number of the row, and the others in one place."""
    apart = _rows(model, _one_of(model, names, letters), any_of(_numbered(model, numbers, figure)))
    return _one_of(model, names, [*letters, figure], apart.values("pk"))


def _at(
    model: type[Model], name: str, letters: list[str], figures: list[str], numbers: list[str]
) -> QuerySet:
    """The words stand in one place where names stand, or as far as they may be of a reference, there."""
    told = [
        any_of([*_numbered(model, numbers, one), Q(pk__in=_keys(model, name, [*letters, one]))])
        for one in figures
    ]
    return _rows(model, Q(pk__in=_keys(model, name, letters)), *told).values("pk")


def _numbered(model: type[Model], numbers: list[str], figure: str) -> Iterator[Q]:
    """Of rows that a name has found already: their own number is read, for a year or a series stands in every other."""
    for path in numbers:
        head, _, rest = path.partition("__")
        tie: Any = model._meta.get_field(head)
        if not rest:
            yield Q(**{f"{head}__icontains": written(figure)})
        elif tie.concrete:
            yield Q(**{f"{head}__in": _keys(tie.related_model, rest, [figure])})
        else:
            yield Q(pk__in=_keys(model, path, [figure]))


def _one_of(model: type[Model], paths: Sequence[str], words: list[str], *more: QuerySet) -> Q:
    """All these words stand in one of these places."""
    return _in([*(_keys(model, path, words) for path in paths), *more])


def _in(places: Iterable[QuerySet]) -> Q:
    """In one of them, each of which is asked by itself: who asks for one or another in one question has every row read."""
    asked = list(places)
    if len(asked) > 1:
        return Q(pk__in=asked[0].union(*asked[1:]))
    return Q(pk__in=asked[0] if asked else [])


def _keys(model: type[Model], path: str, words: list[str]) -> QuerySet:
    """The keys of the rows in which all these words stand in one field, or in one of a row that is tied to it."""
    head, _, rest = path.partition("__")
    if not rest:
        return _rows(model, _part_of(head, *words)).values("pk")
    tie: Any = model._meta.get_field(head)
    if tie.concrete:
        there = {f"{head}__in": _keys(tie.related_model, rest, words)}
        return _rows(model, **there).values("pk")
    own = {f"{tie.field.name}__isnull": False}
    return _rows(tie.related_model, _part_of(rest, *words), **own).values(tie.field.name)


def _rows(model: Any, *where: Q, **more: Any) -> QuerySet:
    return model.objects.filter(*where, **more).order_by()


def _part_of(field: str, *words: str) -> Q:
    """A name is looked up by its key, whatever accents it was asked with; a number as it stands."""
    if not field.endswith(KEY):
        return Q(**{f"{field}__part_of": list(map(written, words))})
    folded = list(map(keys.folded, words))
    return Q(**{f"{field}__part_of": folded}) if all(folded) else NOTHING


def written(number: str) -> str:
    return BEFORE_A_FIGURE.sub("/", number)


def all_of(found: Iterable[Q]) -> Q:
    return reduce(and_, found, Q())


def any_of(found: Iterable[Q]) -> Q:
    return reduce(or_, found, NOTHING)
