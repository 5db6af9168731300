"""What a task is called, and whom a file is about, in words."""

from django.utils.translation import gettext as _


def question(item) -> str:
    """The title of the question that a work item asks."""
    return _(item.task.flow_task.question.title)


def subject(item) -> str:
    """Whom or what a task is about, by name."""
    file = item.journey.file
    return file.title if file.NOUN == "decree" else nominee(file)


def about_whom(letter) -> str:
    """The person of whom a letter speaks, by name."""
    return nominee(letter.about)


def nominee(file) -> str:
    """The person of a nomination or a dossier, by name."""
    person = file if file.NOUN == "nomination" else file.who()
    return str(person) or _("No name yet")


def file_reference(item) -> str:
    file = item.journey.file
    if file.NOUN == "decree":
        return file.number or str(file.campaign.year)
    return file.reference or _("No reference yet")
