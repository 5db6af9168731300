"""What is said when a field cannot be taken as it was sent: a sentence that names the field and says what to do."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.dates import in_words

FILL_IN = _("%(field)s: fill this in.")
CHOOSE = _("%(field)s: choose from the list.")
NOT_OFFERED = _("%(field)s: what you chose is not offered any more. Choose again.")
CHECK = _("%(field)s: check what is written there.")
# A field that nobody sees cannot be corrected: the page that bore it is too old, or was changed on the way.
LOAD_AGAIN = _("The page did not send all it should. Load it again, and send it once more.")

# By the kind of the field, the general first, and by what Django calls the mistake.
SENTENCES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {
        "required": FILL_IN,
        "blank": FILL_IN,
        "null": FILL_IN,
        "invalid": CHECK,
        "unique": _("%(field)s: this stands elsewhere already. Write something else."),
        "max_length": _("%(field)s: %(limit_value)s characters at most; you wrote %(show_value)s."),
        "min_length": _(
            "%(field)s: %(limit_value)s characters at least; you wrote %(show_value)s."
        ),
        "max_value": _("%(field)s: %(limit_value)s at most."),
        "min_value": _("%(field)s: %(limit_value)s at least."),
        "invalid_choice": NOT_OFFERED,
        "invalid_list": NOT_OFFERED,
        "invalid_pk_value": NOT_OFFERED,
        "null_characters_not_allowed": _(
            "%(field)s: it holds an invisible character. Type it anew."
        ),
    },
    forms.IntegerField: {
        "invalid": _("%(field)s: write a whole number in figures, for example 12.")
    },
    forms.DateField: {
        "required": _("%(field)s: give the date."),
        "invalid": _("%(field)s: this is not a date. Write for example 8/5/2027."),
    },
    forms.ChoiceField: {"required": CHOOSE},
    forms.ModelChoiceField: {"required": CHOOSE},
    forms.FileField: {
        **dict.fromkeys(
            ("required", "invalid", "missing", "empty"), _("%(field)s: choose a file.")
        ),
        "max_length": _("%(field)s: give the file a shorter name."),
    },
}


def _without_question(label) -> str:
    return str(label).rstrip("?").rstrip()


without_question = lazy(_without_question, str)  # a label that asks, named where more follows


def _named(sentence, label) -> str:
    return str(sentence).replace("%(field)s", _without_question(label))


named = lazy(_named, str)  # in the language of who reads


def name_errors(fields: dict[str, forms.Field]) -> None:
    """Give every field our sentences; one that a form has written itself stays, and Django's nameless ones go."""
    for name, field in fields.items():
        field.error_messages = _sentences(field) | _own(field)
        for code, sentence in field.error_messages.items():
            field.error_messages[code] = named(sentence, field.label or name)


def _sentences(field) -> dict[str, Any]:
    said = dict.fromkeys(field.error_messages, CHECK)
    for kind in reversed(type(field).__mro__):
        said |= SENTENCES.get(kind, {})
    return dict.fromkeys(said, LOAD_AGAIN) if field.widget.is_hidden else said


def _own(field) -> dict[str, Any]:
    """What the form says itself: not what Django says of this kind of field."""
    djangos: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        djangos |= getattr(kind, "default_error_messages", {})
    return {
        code: sentence
        for code, sentence in field.error_messages.items()
        if sentence is not djangos.get(code)
    }


def as_asked(name: str, value: str, form: Any = None) -> tuple[str, str]:
    """What a form calls a field, and what it calls a choice, where only what was sent is left of it. The `form` as it
    was shown, or its class, where it is known.

    No words for a row that is not offered and that they do not see: its name is not told to whoever sends a key; nor
    for what the form itself proposed, which nobody wrote.
    """
    forms_of_the_page = [form] if form else [*_forms(NamesErrors)]
    known = [getattr(one, "fields", one.base_fields) for one in forms_of_the_page]
    fields = [one[name] for one in known if name in one]
    if not fields or len({str(one.label) for one in fields}) > 1:  # two forms ask it otherwise
        return "", value
    field = fields[0]
    if value == field.initial:
        return "", ""
    if isinstance(field, forms.ModelChoiceField):
        shown = isinstance(form, forms.BaseForm)  # a class offers what its form would still narrow
        return str(field.label or ""), _row(field, value, form) if shown else ""
    if isinstance(field, forms.DateField) and (day := _day(value)):
        return str(field.label or ""), day
    choices = getattr(field, "choices", ())
    told = {str(key): str(words) for key, words in choices}
    return str(field.label or ""), told.get(value, value)


def _row(field: forms.ModelChoiceField, key: str, form: Any) -> str:
    """The name of a row that the form offers, or offered once and that its reader sees; nothing for any other."""
    if field.queryset is None:
        return ""
    try:
        named = {field.to_field_name or "pk": key}
        row = field.queryset.filter(**named).first() or _seen(field.queryset.model, named, form)
    except (ValueError, OverflowError):
        return ""
    return field.label_from_instance(row) if row else ""


def _seen(model: Any, named: dict[str, str], form: Any) -> Any:
    """A row of a kind that has a rule of who sees it."""
    rights = getattr(form, "rights", None)
    if rights is None or model not in access.RULES:
        return None
    return access.visible_to(rights, model).filter(**named).first()


def _day(value: str) -> str:
    """A day as a browser sends it, in the language of who reads; nothing where it is none."""
    try:
        return in_words(date.fromisoformat(value))
    except ValueError:
        return ""


def _forms(kind: type) -> Iterator[Any]:
    """All that is made of a kind of form."""
    below: list[type] = type.__subclasses__(kind)
    for form in below:
        if issubclass(form, forms.BaseForm):
            yield form
        yield from _forms(form)


class NamesErrors:
    """A form whose every error says which field it speaks of. Every form of ours is one."""

    fields: dict[str, forms.Field]

    def full_clean(self):
        name_errors(self.fields)
        super().full_clean()  # type: ignore[misc]  # of the form that it is mixed into

    def add_error(self, field, error):
        """What bears a code comes from Django, whatever way it came: of a field or of a column."""
        if isinstance(error, forms.ValidationError):
            told = getattr(error, "error_dict", None) or {field: error.error_list}
            for name in told.keys() & self.fields.keys():
                self._name(name, told[name])
        super().add_error(field, error)  # type: ignore[misc]

    def _name(self, name, errors):
        field = self.fields[name]
        for error in errors:
            if error.code:
                general = named(CHECK, field.label or name)
                error.message = field.error_messages.get(error.code, general)
