"""What a wipe would take out, and whether anything official hangs on it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop as _

from merit.errors import Refused
from merit.models import RuleSet
from merit.simulation.table import PATHS, Rows, shared_series


class Going:
    """The rows that go, table by table, asked once; and the files `beside` them, which no row names."""

    def __init__(self, rows: Rows, beside: Callable[[], set[str]]):
        self.rows, self.beside = rows, beside()
        self.keys = {
            model: list(found().order_by().values_list("pk", flat=True).distinct())
            for model, found in rows.items()
        }

    def __bool__(self) -> bool:
        return any(self.keys.values())

    def count(self, model: type[Model]) -> int:
        return len(self.keys[model])

    def rulesets(self) -> list[RuleSet]:
        """The rules of which something goes."""
        nouns = (model for model in self.keys if model in PATHS)
        found: set[int] = set()
        for model in nouns:
            for path in PATHS[model]:
                found |= {*self.rows[model]().order_by().values_list(path, flat=True).distinct()}
        return list(RuleSet.objects.filter(pk__in=found, simulation=True).order_by("pk"))

    def files(self) -> set[str]:
        """The names of the files that its rows tell of, and of those beside them."""
        named = {name for model in self.rows for name in files_of(self.rows[model]())}
        return named | self.beside


def files_of(rows: QuerySet[Any]) -> Iterator[str]:
    """The names of the files that rows tell of."""
    for field in rows.model._meta.concrete_fields:
        if hasattr(field, "upload_to"):
            yield from (
                rows.exclude(**{field.name: ""}).order_by().values_list(field.name, flat=True)
            )


def crossing(rows: Rows) -> None:
    """Raises Refused where a row that stays names one that goes, or one that goes stands in a file that stays."""
    if alike := shared_series():
        raise Refused(
            _("Nothing was wiped: official numbers and those of a simulation are drawn alike (%(series)s)."),
            series=", ".join(sorted(alike)),
        )  # fmt: skip
    for one, other in _crossings(rows):
        raise Refused(
            _("Nothing was wiped: “%(one)s” is official, “%(other)s” is a simulation, and one of them names the other."),
            one=one, other=other,
        )  # fmt: skip


def _crossings(rows: Rows) -> Iterator[tuple[Any, Any]]:
    """Pairs of which the first stays and the second goes."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if not model._meta.proxy and field.related_model in rows:
                yield from _by(field, model, rows)


def _by(field: Any, model: type[Model], rows: Rows) -> Iterator[tuple[Any, Any]]:
    target = rows[field.related_model]()
    everything: QuerySet[Any] = QuerySet(model)
    goes = rows[model]() if model in rows else QuerySet(model).none()
    to_one_that_goes = {f"{field.name}__in": target.order_by().values("pk")}
    stays = everything.exclude(pk__in=goes.order_by().values("pk"))
    for row in stays.filter(**to_one_that_goes)[:1]:
        yield row, getattr(row, field.name)
    if field.related_model in PATHS:
        told = everything.filter(pk__in=goes.order_by().values("pk"), **{f"{field.name}__isnull": False})  # fmt: skip
        for row in told.exclude(**to_one_that_goes)[:1]:
            yield getattr(row, field.name), row
