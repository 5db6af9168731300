"""Keys that begin with these letters, found by the index in both databases.

Django asks SQLite with LIKE, which compares without case and therefore reads every row; keys are folded already.
"""

from typing import Any

from django.db.models import Lookup
from django.db.models.lookups import StartsWith

LAST = chr(0x10FFFF)  # stands behind every other character


class Begins(Lookup):
    """`sort_key__begins="peeters"`: as `startswith`, by the order of the letters."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return StartsWith(self.lhs, self.rhs).as_sql(compiler, connection)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        key, values = self.process_lhs(compiler, connection)
        return f"({key} >= %s AND {key} < %s)", [*values, self.rhs, *values, f"{self.rhs}{LAST}"]
