"""What people type into a row: one line, a name, or prose, each with the rule of text that it must keep.

In the database they are plain columns; the rule is asked in the forms and, whoever writes, by `merit.actions.values`.
"""

from typing import Any

from django.db import models

from merit import text


class _Plain:
    """For migrations a typed field is the column it is stored in: a rule of text changes no table."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        stored = "TextField" if isinstance(self, models.TextField) else "CharField"
        return name, f"django.db.models.{stored}", args, kwargs


class Line(_Plain, models.CharField):
    """One line: a title, a reference, an address, a short reason."""

    rule = text.LINE


class Name(_Plain, models.CharField):
    """The name of a person, of an organisation or of a place."""

    rule = text.NAME


class OwnScript(_Plain, models.CharField):
    """A name as its bearer writes it, in whatever script; no paper carries it."""

    rule = text.OWN_SCRIPT


class Title(_Plain, models.CharField):
    """The name of a file as it came, in whatever script; no paper carries it."""

    rule = text.TITLE


class Prose(_Plain, models.TextField):
    """A text of several lines."""

    rule = text.PROSE


class Names(_Plain, models.TextField):
    """Names, one a line."""

    rule = text.NAMES


Typed = Line | Name | OwnScript | Title | Prose | Names
