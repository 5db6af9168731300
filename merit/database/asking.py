"""Within one transaction the same question gets the same answer, until something is written on which it depends."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models.sql import compiler
from django.db.models.sql.constants import MULTI, SINGLE

from merit import whole

Statement = tuple[str, tuple[Any, ...]]
HOW = ("result_type", "chunked_fetch", "chunk_size")  # what Django hands on, by place or by name


class Asked(compiler.SQLCompiler):
    """A question that is not put to the database where the transaction remembers its answer. Rows are given as the
    database gave them, so that each reader builds objects of its own."""

    written: Statement | None = None  # what it is in words, once that is known

    def execute_sql(self, *how: Any, **more: Any) -> Any:
        wanted: dict[str, Any] = dict(zip(HOW, how, strict=False)) | more

        def ask() -> Any:
            return super(Asked, self).execute_sql(**wanted)

        memory, kind = whole.memory(), wanted.get("result_type", MULTI)
        if memory is None or wanted.get("chunked_fetch") or kind not in (MULTI, SINGLE):
            return ask()
        try:
            self.written = self.as_sql()
        except EmptyResultSet:
            return ask()
        sql, params = self.written
        try:
            return memory.answer(sql, (kind, *params), ask)
        finally:
            self.written = None

    def as_sql(self, *args: Any, **options: Any) -> Any:
        """Written once, to be looked up and then to be asked."""
        written, self.written = self.written, None
        return written or super().as_sql(*args, **options)


class AskedForOne(Asked, compiler.SQLAggregateCompiler):
    """The same of a count or a sum."""


class AskingOnce(BaseDatabaseOperations):
    """What a database is asked with."""

    def compiler(self, compiler_name: str) -> Any:
        return COMPILERS.get(compiler_name) or super().compiler(compiler_name)


COMPILERS = {"SQLCompiler": Asked, "SQLAggregateCompiler": AskedForOne}
