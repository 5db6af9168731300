"""A question that is put again and again, of which only the values change: it is put into words once for all."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Written:
    """Nothing of an answer is kept: the database is asked each time.

    `question` builds it of examples: values that stand nowhere else in it, so that their places are found again.
    """

    def __init__(self, question: Callable[..., QuerySet[Any]], *examples: Any) -> None:
        self._question, self._examples = question, examples
        self._written: tuple[QuerySet[Any], Any, str, list[tuple[int | None, Any]]] | None = None

    def ask(self, *values: Any) -> list[Any]:
        rows, compiler, sql, places = self._written = self._written or self._write()
        compiler, rows = copy(compiler), rows.all()
        compiler.connection = connection
        compiler.written = sql, tuple(_in_place(place, found, values) for place, found in places)
        vars(rows.query)["get_compiler"] = lambda *_, **__: compiler
        return list(rows)

    def _write(self) -> tuple[QuerySet[Any], Any, str, list[tuple[int | None, Any]]]:
        rows = self._question(*self._examples)
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        said = [str(example) for example in self._examples]
        places = [(said.index(str(one)) if str(one) in said else None, one) for one in params]
        if {place for place, _ in places} - {None} != set(range(len(said))):
            raise ValueError("an example stands nowhere in the question")
        return rows, compiler, sql, places


def _in_place(place: int | None, found: Any, values: tuple[Any, ...]) -> Any:
    """A day is a word where the database knows none."""
    if place is None:
        return found
    return str(values[place]) if isinstance(found, str) else values[place]
