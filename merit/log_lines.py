"""How a line of the log is written, whoever writes it: nothing that a person typed stands on it.

Django and its packages hand over the whole request, the path and the words of an error; an address may hold what was looked for,
an error the row that broke. What is left says where and of which kind.
"""

import logging
import traceback

from pythonjsonlogger.json import JsonFormatter

WITH_PATH = ("django.request", "django.security", "django.server")  # "Not Found: /what/was/typed"


class WithoutWords(logging.Filter):
    """The request becomes its method and the pattern of its address; a message that ends with a path ends before it."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        if request is not None:
            found = getattr(request, "resolver_match", None)
            record.method = getattr(request, "method", "")
            record.route = found.route if found else ""
        if record.name.startswith(WITH_PATH):
            record.msg, record.args = record.getMessage().partition(":")[0], ()
        return True


class Formatter(JsonFormatter):
    """One line of JSON. Of an error: where it happened and its kind, never its message."""

    def formatException(self, ei) -> str:  # noqa: N802 the name of logging
        kind, _value, frames = ei
        return "".join(traceback.format_tb(frames)) + (kind.__name__ if kind else "")
