"""Which form asks what. A room says so where its form stands: for a question of the roads, or for acts."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.screens import naming
from workflows.screens.fields import Prose, QuestionForm, required, without_question

OF_QUESTIONS: dict[str, type[QuestionForm]] = {}  # by flow and node: DossierFlow.examine
OF_ACTS: dict[str, type[QuestionForm]] = {}  # by the code of the step: dossier.defer


def for_question(*nodes: str) -> Callable:
    """The form under this mark asks these questions of the roads."""
    return _mark(OF_QUESTIONS, nodes)


def for_acts(*codes: str) -> Callable:
    """The form under this mark asks what these acts need to know."""
    return _mark(OF_ACTS, codes)


def _mark(register, names):
    def mark(form):
        for name in names:
            if register.setdefault(name, form) is not form:
                raise TypeError(f"{name} already has a form")
        return form

    return mark


def of_question(node) -> type[QuestionForm]:
    """The form of a node of a road."""
    return OF_QUESTIONS[f"{node.flow_class.__name__}.{node.name}"]


def of_act(step) -> type[QuestionForm]:
    """The form of an act; one that needs to know nothing is only confirmed."""
    return OF_ACTS.get(step.code, ActForm)


class ActForm(QuestionForm):
    """Nothing to fill in: only to confirm."""


class ReasonForm(ActForm):
    reason = Prose(label=_("Reason"), rows=3, error_messages=required(_("Give the reason")))


class Read(forms.CharField):
    """What a page shows of a proposal. Shown again after an error, the page shows what is proposed by now, and says so."""

    widget = forms.HiddenInput

    def bound_data(self, _data, initial):
        return initial


class ReadForm(ActForm):
    """It shows what stands, and may stand otherwise while this page is open: it says what was read."""

    read = Read(required=False, empty_value=None)

    @property
    def is_outdated(self) -> bool:
        """Somebody else changed what its reader saw."""
        read = self.data.get("read") or None if self.is_bound else None
        return read is not None and read != self.initial.get("read")


class DecideForm(ReadForm):
    """Something that was proposed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun and (proposed := self.proposed()):
            self.initial["read"] = proposed.mark_of_proposal()

    def clean(self):
        cleaned = super().clean()
        if self.is_outdated:
            self.add_error(None, gettext("The proposal has changed since you read it: look at it again."))  # fmt: skip
        return cleaned

    def proposed(self):
        """The noun about which something is proposed."""
        return self.noun


class ProposeForm(ReadForm):
    """A draft that goes to a second person: all that it says stands on the page, and nothing else is proposed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.initial["read"] = self.noun.mark_of_words()

    def clean(self):
        cleaned = super().clean()
        if self.is_outdated:
            self.add_error(None, gettext("What is recorded has changed since you read it: look at it again."))  # fmt: skip
        return cleaned


class RecordForm(ReadForm):
    """What is recorded stands in it, to be changed. Where somebody else changed it since this page was opened, what is
    recorded by now stands beside what was written, and neither is lost."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun and (stands := self.recorded()):
            self.initial = {**stands, **self.initial, "read": self.mark()}

    def mark(self) -> str:
        """What is recorded, as the act compares it."""
        raise NotImplementedError

    def recorded(self) -> dict:
        """Field → what is recorded."""
        raise NotImplementedError

    def in_words(self, _name, now) -> str:
        return naming.words(now)

    def clean(self):
        said = super().clean()
        if self.is_outdated:
            self.add_error(None, gettext("What is recorded has changed since you read it: look at it again."))  # fmt: skip
            for name, now in self.recorded().items():
                if said.get(name) != now:
                    self._tell(name, now)
        return said

    def _tell(self, name, now):
        told = {"field": without_question(self.fields[name].label), "now": self.in_words(name, now)}
        self.add_error(name, gettext("%(field)s: recorded by now is “%(now)s”.") % told)


class CorrectFactsForm(RecordForm):
    """What is recorded in the very fields that are asked, corrected."""

    def corrected(self) -> list[str]:
        return [name for name in self.fields if name not in ("read", "once")]

    def recorded(self) -> dict:
        return {name: getattr(self.noun, name) for name in self.corrected()}

    def mark(self) -> str:
        return self.noun.mark_of(self.corrected())


class MendForm(QuestionForm):
    """A paper that cannot leave. What was wrong stands beside the question; here, what is done about it."""

    last_resort: object = ""  # what else can be done with it, in words
    how = forms.ChoiceField(
        label=_("What is to be done?"),
        widget=forms.RadioSelect,
        error_messages=required(_("Say what is to be done")),
    )
    reason = Prose(label=_("Reason"), rows=3, required=False)
    needs = {("how", "end"): {"reason": _("Give the reason")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        again = [("again", _("The printer is mended: print the same words again"))]
        choices = [
            ("anew", _("The file is mended: write it anew from what it says now")),
            *(again if self.noun and self.noun.print_error else []),
            ("end", self.last_resort),
        ]
        cast("forms.ChoiceField", self.fields["how"]).choices = choices
        self.fields["reason"].widget.attrs |= {"data-when": "how=end", "data-unsent": ""}
