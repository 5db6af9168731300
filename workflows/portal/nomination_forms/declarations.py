"""When the commune would like the distinction to be given, and what it declares before it signs."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from merit.models import Nomination, topics
from workflows.portal.nomination_forms.step import Step
from workflows.screens.answers import LABELS
from workflows.screens.fields import Day


class DeclarationsStep(Step):
    topic = topics.DECLARATIONS
    desired_on = Day(
        label=LABELS["desired_on"], required=False,
        help_text=_("If there is one: an anniversary, a departure. The Region is not bound by it."),
    )  # fmt: skip
    declarations = forms.MultipleChoiceField(
        label=LABELS["declarations"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("This declaration does not exist: choose again.")},
    )

    class Meta(Step.Meta):
        fields = topics.DECLARATIONS.answers
        labels = LABELS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.instance.declarations_asked()
        offered = [pair for pair in Nomination.Declaration.choices if pair[0] in asked]
        self.fields["declarations"].choices = offered
        self.fields["declarations"].help_text = format_html(
            '<a class="govuk-link" href="{}">{}</a>',
            reverse("privacy"),
            _("The notice on personal data"),
        )

    def lacking(self, said):
        """Every one of them, before anybody goes on."""
        ticked = set(said.get("declarations") or ())
        if set(self.instance.declarations_asked()) <= ticked:
            return {}
        return {"declarations": _("Tick every declaration")}

    @property
    def asked_for(self):
        return {"declarations"}
