"""What one transaction remembers of what it asked the database, and when it forgets.

An answer is kept until a table is written that the question names. None is kept when a row is taken hold of: others may have
written while that was waited for.
"""

import re
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")

CHANGES_NOTHING = re.compile(r"\(*SELECT|SAVEPOINT|RELEASE")
TAKES_HOLD = re.compile(r" FOR (?:NO KEY )?UPDATE\b")
WRITES_IN = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
NAMES = re.compile(r'"(\w+)"')
# Taken hold of last of all, by everybody: what was read before stays under the lock of its file.
LAST = {"merit_chainhead", "merit_counter"}


class Memory:
    """Of one transaction, or of somebody who only reads."""

    def __init__(self, *, acts: bool) -> None:
        self.acts = acts
        self.facts: dict[Hashable, Any] = {}  # what nothing in it changes
        self.held: set[Hashable] = set()  # rows taken hold of, until it ends
        self._answers: dict[Hashable, Any] = {}
        self._naming: dict[str, set[Hashable]] = {}

    def answer(self, sql: str, params: tuple[Any, ...], ask: Callable[[], Answer]) -> Answer:
        """The answer to a question, asked if it is not remembered."""
        if TAKES_HOLD.search(sql):
            return ask()
        question = (sql, params)
        if question not in self._answers:
            self._answers[question] = ask()
            for name in NAMES.findall(sql):
                self._naming.setdefault(name, set()).add(question)
        return cast("Answer", self._answers[question])

    def notice(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        """Sees every statement that is sent (Django's execute_wrapper)."""
        try:
            return execute(sql, params, many, context)
        finally:
            self._forget(sql)

    def _forget(self, sql: str) -> None:
        if CHANGES_NOTHING.match(sql) and not TAKES_HOLD.search(sql):
            return
        if sql.startswith("ROLLBACK"):  # to a savepoint: what was taken hold of since is let go
            self.held.clear()
            self.facts.clear()
        touched = WRITES_IN.match(sql) or NAMES.search(sql)
        table = touched[1] if touched else ""
        if WRITES_IN.match(sql) or table in LAST:
            for question in self._naming.pop(table, ()):
                self._answers.pop(question, None)
        else:
            self._answers.clear()
            self._naming.clear()
