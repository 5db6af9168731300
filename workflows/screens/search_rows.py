"""Whether the words that were typed stand in a row, asked of one row after the other.

What workflows.screens.search asks an index of all rows, this asks of each: quick where whoever is looked for is common, so
that the first rows of a list hold a page of them. Both find the same.
"""

from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, Value
from django.db.models.functions import StrIndex, Upper
from django.db.models.lookups import GreaterThan

from merit import keys
from workflows.screens import search
from workflows.screens.search import KEY, NOTHING


def every(model: type[Model], words: str, *paths: str) -> Q:
    """As search.every: a name in one place, and each figure beside it there or in a number of the row."""
    letters, figures, names, numbers = search.sorted_out(words, paths)
    if not letters or not names:
        places = paths if names else numbers
        return search.all_of(_one_of(model, places, [word]) for word in [*letters, *figures])
    return search.any_of(
        _holds(model, name, letters)
        & search.all_of(
            _one_of(model, numbers, [one]) | _holds(model, name, [*letters, one]) for one in figures
        )
        for name in names
    )


def _one_of(model: type[Model], paths: Any, words: list[str]) -> Q:
    return search.any_of(_holds(model, path, words) for path in paths)


def _holds(model: type[Model], path: str, words: list[str]) -> Q:
    """All these words stand in one field of the row, or of one row that is tied to it."""
    head, _, rest = path.partition("__")
    if not rest:
        return _stands(head, words)
    tie: Any = model._meta.get_field(head)
    there = tie.related_model.objects.filter(_holds(tie.related_model, rest, words))
    here = ("pk", f"{head}_id") if tie.concrete else (tie.field.attname, "pk")
    there = there.filter(_is(*here))
    return Q(Exists(there.order_by()))


def _is(field: str, outer: str) -> Q:
    """The same key, in words that PostgreSQL cannot take for a question to ask of all rows at once."""
    return Q(**{f"{field}__gte": OuterRef(outer), f"{field}__lte": OuterRef(outer)})


def _stands(field: str, words: list[str]) -> Q:
    """A name by its key, a number as it is written: read in the row, without an index of parts."""
    if not field.endswith(KEY):
        return search.all_of(_has(Upper(field), Upper(Value(search.written(one)))) for one in words)
    folded = list(map(keys.folded, words))
    return search.all_of(_has(field, Value(one)) for one in folded) if all(folded) else NOTHING


def _has(text: Any, part: Any) -> Q:
    return Q(GreaterThan(StrIndex(text, part), 0))
