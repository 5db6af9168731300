"""What a task is called, and of whom or what a file speaks, in words."""

from datetime import date

from django.utils.translation import gettext as _

from merit import steps
from merit.dates import in_words
from merit.models import JournalEntry, Noun, several
from workflows.models import WorkItem


def question(item: WorkItem) -> str:
    """The title of the question that a work item asks; after a death some are put to others."""
    asked = item.task.flow_task.question
    return _(
        (asked.after_death and _has_died(item.journey.file) and asked.after_death) or asked.title
    )


def _has_died(dossier) -> bool:
    return bool(dossier.nominee and dossier.nominee.deceased_on)


def subject(item: WorkItem) -> str:
    """Whom or what a task is about, by name."""
    return about_whom(item.journey.file)


def about_whom(noun: Noun) -> str:
    """The person or the act of which a noun speaks, by name."""
    return noun.subject or _("No name yet")


def file_reference(item: WorkItem) -> str:
    """The reference or number of the file that a task is about."""
    return item.journey.file.mark or _("No reference yet")


def entry(written: JournalEntry) -> str:
    """What happened, as the Region reads it."""
    return str(steps.find(f"{written.noun}.{written.verb}").history)


def value(noun: Noun, field: str) -> str:
    """What stands in a field of a noun, as people read it."""
    told = getattr(noun, f"get_{field}_display", None)
    column = noun._meta.get_field(field)
    if isinstance(column, several.Rows | several.Ticked):
        return words("\n".join(column.lines(getattr(noun, field))))
    return words(told() if told else getattr(noun, field))


def words(found: object) -> str:
    """A value, as people read it."""
    if isinstance(found, bool):
        return _("Yes") if found else _("No")
    if isinstance(found, date):
        return in_words(found)
    return _("Empty") if found in (None, "") else str(found)
