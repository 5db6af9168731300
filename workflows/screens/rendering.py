"""How every form looks: the same accessible markup for each kind of field, on screen and for a screen reader."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext

# Django's own templates that ours replace.
OURS = {
    "django/forms/widgets/radio.html": "forms/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "forms/widgets/choices.html",
    "django/forms/widgets/file.html": "forms/widgets/file.html",
    "django/forms/widgets/clearable_file_input.html": "forms/widgets/file.html",
    "django/forms/errors/list/default.html": "forms/errors.html",
    "django/forms/errors/list/ul.html": "forms/errors.html",
}

# The first kind that fits, so the particular stands before the general.
CLASSES = [
    (forms.HiddenInput, ""),
    (forms.RadioSelect, "govuk-radios"),  # also CheckboxSelectMultiple, its child
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.DateInput, "govuk-input govuk-input--width-10"),
    (forms.Widget, "govuk-input"),
]
ERROR_CLASSES = {"govuk-textarea", "govuk-select", "govuk-input", "govuk-file-upload"}


class OurBoundField(BoundField):
    """A field of a form, with what the templates ask of it."""

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        classes = [widget.attrs.get("class", ""), attrs.get("class", ""), self._look(widget)]
        if together := " ".join(filter(None, classes)):
            attrs["class"] = together
        if self.name.endswith(("_fr", "_nl")):  # read out, spelt and broken as what it is
            attrs["lang"] = self.name[-2:]
        return attrs

    def _look(self, widget):
        look = next(look for kind, look in CLASSES if isinstance(widget, kind))
        if self.counted:
            look += " govuk-js-character-count"
        first = look.split(" ", 1)[0]
        return f"{look} {first}--error" if self.errors and first in ERROR_CLASSES else look

    @property
    def held(self):
        """Of a file that came before and is kept until the form is right: its key and its name."""
        key = self.form.is_bound and self.form.data.get(f"{self.html_name}-held")
        return key and {"key": key, "name": self.form.data.get(f"{self.html_name}-name")}

    @property
    def kind(self):
        if isinstance(self.field.widget, forms.CheckboxInput):
            return "checkbox"
        return "group" if self.use_fieldset else "one"

    @property
    def counted(self):
        """A long text with a limit shows how many characters are left."""
        return isinstance(self.field.widget, forms.Textarea) and bool(self.limit)

    @property
    def limit(self):
        return getattr(self.field, "max_length", None)

    @property
    def aria_describedby(self):
        ids = super().aria_describedby
        return f"{ids} {self.auto_id}-info".strip() if ids is not None and self.counted else ids

    @property
    def jump_to(self):
        """Where a link of the error summary leads: the control, or the first of a group."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def optional(self):
        """May stay empty, whatever else is said. A box to tick is an answer either way."""
        asked = self.name in getattr(self.form, "asked_for", ())
        return not (self.field.required or asked or self.kind == "checkbox")

    @property
    def count_words(self):
        """The sentences of the counter; %{count} is filled in by the page."""
        one, many = (
            ngettext("You have {count} character left", "You have {count} characters left", n)
            for n in (1, 2)
        )
        over_one, over_many = (
            ngettext("{count} character too many", "{count} characters too many", n) for n in (1, 2)
        )
        words = {
            "characters-under-limit.one": one,
            "characters-under-limit.other": many,
            "characters-at-limit": gettext("You have no characters left"),
            "characters-over-limit.one": over_one,
            "characters-over-limit.other": over_many,
        }
        return {key: sentence.replace("{count}", "%{count}") for key, sentence in words.items()}


class Renderer(DjangoTemplates):
    """Finds the templates of forms in templates/forms, and Django's own for the rest."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = OurBoundField

    @cached_property
    def engine(self):
        ours: Any = settings.TEMPLATES[0]["DIRS"]
        djangos = Path(forms.__file__).parent / "templates"
        options = {"APP_DIRS": True, "DIRS": [*ours, djangos], "NAME": "forms", "OPTIONS": {}}
        return self.backend(options)

    def get_template(self, template_name):
        return super().get_template(OURS.get(template_name, template_name))
