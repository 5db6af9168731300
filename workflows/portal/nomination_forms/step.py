"""One page of the nomination: what it asks, what it keeps of a draft, and what it says when somebody else wrote meanwhile."""

from copy import copy

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from merit.models import Nomination, topics
from merit.models.several import Rows
from workflows.screens import naming
from workflows.screens.fields import Day, Offers, of_column

EMPTY: tuple = (None, "", [])


class Step(Offers, forms.ModelForm):
    """One page of the nomination. As a draft everything may stay empty; `wanted` asks for the rest."""

    wanted: dict = {}
    topic: topics.Topic
    theirs: tuple[tuple[str, str], ...] = ()  # what somebody else wrote meanwhile: label, text
    takes_documents = False
    at_once: tuple[str, ...] = ()  # files that are kept as soon as they came
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Nomination
        fields: tuple[str, ...] = ()
        formfield_callback = of_column

    @property
    def slug(self) -> str:
        return self.topic.code

    @property
    def title(self):
        return self.topic.title

    def __init__(self, *args, as_draft=False, **kwargs):
        self.as_draft = as_draft
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if not self.as_draft:
            for name, sentence in self.lacking(cleaned).items():
                if name not in self.errors:
                    self.add_error(name, sentence)
        self._refuse_days_out_of_order(cleaned)
        return cleaned

    def _refuse_days_out_of_order(self, cleaned):
        """Asked of the nomination as it would be; a draft may lack a day, and not contradict itself."""
        would_be = copy(self.instance)
        for name in self.Meta.fields:
            if name in cleaned and name not in self.errors:
                setattr(would_be, name, cleaned[name])
            elif isinstance(
                self.fields.get(name), Day
            ):  # told already; nothing is compared with it
                setattr(would_be, name, None)
        for order in would_be.out_of_order():
            field = order.field if order.field in self.fields else None
            if field not in self.errors:
                self.add_error(field, gettext(order.sentence))

    def needed(self, cleaned) -> dict:
        """What is asked of a finished page: fields and their sentences."""
        return self.wanted

    def lacking(self, said) -> dict:
        """What is still to be answered, of the values that the page says: fields and their sentences."""
        empty = {
            name: words for name, words in self.needed(said).items() if said.get(name) in EMPTY
        }
        return empty | {
            column.name: gaps
            for column in self._rows()
            if (gaps := column.gaps(said.get(column.name) or []))
        }

    def _rows(self):
        columns = (Nomination._meta.get_field(name) for name in self.Meta.fields)
        return [column for column in columns if isinstance(column, Rows)]

    @property
    def asked_for(self) -> set[str]:
        return set(self.wanted)

    @property
    def answers(self) -> list[str]:
        """The columns that the page writes; the rules may leave one out."""
        return [name for name in self.Meta.fields if name in self.fields]

    def facts(self) -> dict:
        """What the form says, for merit.actions.edit."""
        return {name: self.cleaned_data[name] for name in ("version", *self.answers)}

    def lay_beside(self, current):
        """Somebody else wrote meanwhile: their words are shown beside, and whoever sends the form again has read them."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(current.version)
        self.data = data
        self.theirs = tuple(
            (self.fields[name].label, naming.value(current, name))
            for name in self.answers
            if getattr(current, name) != self.cleaned_data[name]
        )
