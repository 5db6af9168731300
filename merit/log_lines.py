"""How a line of the log is written, whoever writes it: nothing that a person typed stands on it.

Django and its packages hand over the whole request, the path and the words of an error; an address may hold what was looked for,
an error the row that broke. What is left says where and of which kind.
"""

import logging
import traceback
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

# Whose messages go on with what was typed, and the sign after which they do: "Not Found: /what/was/typed",
# "Failed 'print_paper' (a name) - the words of the error"; of a job that failed, its table keeps the whole.
UP_TO = {"django.": ":", "django.server": "/", "django-q": " - "}

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Filter):
    """The request becomes its method and the pattern of its address; a message ends where what was typed begins."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        if request is not None:
            found = getattr(request, "resolver_match", None)
            record.method = getattr(request, "method", "")
            record.route = found.route if found else ""
        for writer, sign in UP_TO.items():
            if record.name.startswith(writer):
                record.msg, record.args = record.getMessage().partition(sign)[0], ()
        return True


class _Kind(logging.Formatter):
    """Of an error: where it happened and its kind, never its message."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 the name of logging
        kind, _value, frames = ei
        return "".join(traceback.format_tb(frames)) + (kind.__name__ if kind else "")


class Formatter(_Kind, JsonFormatter):
    """One line of JSON."""


class Plain(_Kind):
    """Words for a person at a terminal."""
