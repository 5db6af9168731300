"""A remark on each topic of a nomination, in the order of its form: of the secretary who sends it back, of the desk that asks for more."""

from django import forms

from merit.models.topics import TOPICS
from workflows.screens.fields import Prose

MOST = 1000  # characters
NAMES = {topic.code: f"on_{topic.code}" for topic in TOPICS}  # the field on each topic


def ask(form_class: type[forms.Form]) -> None:
    """Let a form ask for a remark on each topic, after its own fields. None of them is needed."""
    form_class.base_fields |= {
        NAMES[topic.code]: Prose(label=topic.title, required=False, rows=2, max_length=MOST)
        for topic in TOPICS
    }


def said(cleaned: dict) -> dict[str, str]:
    """Taken out of what a form says: topic → remark, of those on which anything was written."""
    words = {code: cleaned.pop(name, "") for code, name in NAMES.items()}
    return {code: written for code, written in words.items() if written}
