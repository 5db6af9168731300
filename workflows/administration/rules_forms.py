"""What is asked about the law: a copy and its days, one rule of a draft, a maximum, whether it is put into force."""

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import law
from merit.models import Contingent, Parameter, RuleSet
from workflows.screens import rules_read
from workflows.screens.asking import (
    ActForm,
    CorrectFactsForm,
    DecideForm,
    ProposeForm,
    ReasonForm,
    RecordForm,
    for_acts,
    for_question,
)
from workflows.screens.fields import Day, Line, Prose, YesNo, of_column, required

SIMULATION = {"yes": _("A simulation: nothing done under it has effect in law"), "no": _("Official: its numbers are for ever")}  # fmt: skip
FIGURE = _("Give a number of days, from 1 to 36,525")


def _field(model, name, label, **kwargs):
    """As long, and under the same rule, as what keeps it."""
    return of_column(model._meta.get_field(name), label=label, **kwargs)


def _yes(value) -> str:
    """As YesNo shows it."""
    return "yes" if value else "no"


class HoldsFields(ActForm):
    """Whether it is a simulation, how its numbers begin, and from when it holds."""

    simulation = YesNo(
        label=_("What are these rules?"), **SIMULATION,
        error_messages=required(_("Say whether it is a simulation")),
    )  # fmt: skip
    prefix = Line(  # type: ignore[assignment]  # a field, not what names of fields begin with
        label=_("Numbers begin with"), max_length=8, error_messages=required(_("Say how its numbers begin")),
        help_text=_("Official numbers and those of a simulation never begin alike."),
    )  # fmt: skip
    valid_from = Day(label=_("First day"), error_messages=required(_("Give the first day")))

    def clean_valid_from(self):
        day = self.cleaned_data["valid_from"]
        if day < timezone.localdate():
            raise forms.ValidationError(
                gettext("Rules hold from today at the earliest: what was received keeps its own.")
            )
        return day


@for_acts("ruleset.copy")
class CopyForm(HoldsFields):
    code = Line(
        label=_("Name of the draft"), max_length=40, validators=[RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")],
        error_messages={**required(_("Name the draft")), "invalid": _("Name of the draft: small letters without accents, figures, and hyphens between them, for example order-2028.")},
        help_text=_("Short, and never given again: order-2028."),
    )  # fmt: skip

    field_order = ["code", "simulation", "prefix", "valid_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, RuleSet):
            self.initial.setdefault("prefix", self.noun.prefix)
            self.initial.setdefault("simulation", "yes" if self.noun.simulation else "no")


@for_acts("ruleset.correct")
class CorrectRulesForm(CorrectFactsForm, HoldsFields):
    ordinance_fr = _field(RuleSet, "ordinance_fr", _("Ordinance, in French"), error_messages=required(_("Give the ordinance in French")))  # fmt: skip
    ordinance_nl = _field(RuleSet, "ordinance_nl", _("Ordinance, in Dutch"), error_messages=required(_("Give the ordinance in Dutch")))  # fmt: skip
    implementing_order_fr = _field(RuleSet, "implementing_order_fr", _("Implementing order, in French"), error_messages=required(_("Give the implementing order in French")))  # fmt: skip
    implementing_order_nl = _field(RuleSet, "implementing_order_nl", _("Implementing order, in Dutch"), error_messages=required(_("Give the implementing order in Dutch")))  # fmt: skip
    controller_fr = _field(RuleSet, "controller_fr", _("Controller of the data, in French"), error_messages=required(_("Give the controller in French")))  # fmt: skip
    controller_nl = _field(RuleSet, "controller_nl", _("Controller of the data, in Dutch"), error_messages=required(_("Give the controller in Dutch")))  # fmt: skip
    data_protection = forms.EmailField(
        label=_("E-mail address of the data protection officer"), max_length=254,
        error_messages={"required": _("Give the e-mail address"), "invalid": _("This is no e-mail address: check it.")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, RuleSet):
            self.initial["simulation"] = _yes(self.noun.simulation)

    def in_words(self, name, now) -> str:
        return str(dict(SIMULATION)[_yes(now)] if name == "simulation" else super().in_words(name, now))  # fmt: skip


@for_acts("ruleset.propose")
class ProposeRulesForm(ProposeForm):
    def beside(self) -> dict:
        return rules_read.sheet(self.noun)


@for_acts("ruleset.end")
class EndRulesForm(ReasonForm):
    on = Day(label=_("Last day"), error_messages=required(_("Give the last day")))

    field_order = ["on", "reason"]


@for_question("RuleSetFlow.approve")
class ApproveRulesForm(DecideForm):
    agreed = YesNo(
        label=_("Are these rules put into force?"), yes=_("Yes, from their first day"), no=_("No, they go back to the draft"),
        error_messages=required(_("Say whether they are put into force")),
    )  # fmt: skip
    remark = Prose(label=_("Reason"), rows=3, required=False)
    needs = {("agreed", False): {"remark": _("Give the reason")}}


# ---- one rule


class RowForm(RecordForm):
    """One row of a draft, which somebody else may change meanwhile; a row that is not there yet is nobody's."""

    def __init__(self, *args, row=None, **kwargs):
        super().__init__(*args, noun=row, **kwargs)
        if row is None:
            self.initial["read"] = ""

    def mark(self) -> str:
        return self.noun.mark()

    def clean(self):
        said = super().clean()
        said["read"] = said.get("read") or (None if self.noun else "")
        return said


class ArticleFields(RowForm):
    """Where the texts say it, in both languages, or that they are silent."""

    ours = YesNo(
        label=_("Do the texts say it?"), yes=_("No: the value is our own"), no=_("Yes, in this article"),
        error_messages=required(_("Say whether the texts say it")),
    )  # fmt: skip
    article_fr = _field(Parameter, "article_fr", _("Article, in French"))
    article_nl = _field(Parameter, "article_nl", _("Article, in Dutch"))
    needs = {("ours", False): {"article_fr": _("Give the article in French"), "article_nl": _("Give the article in Dutch")}}  # fmt: skip

    def __init__(self, *args, row=None, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        if row:
            self.initial["ours"] = _yes(row.ours)

    def recorded(self) -> dict:
        return {name: getattr(self.noun, name) for name in ("ours", "article_fr", "article_nl")}

    def in_words(self, name, now) -> str:
        return str(dict(self.fields["ours"].choices)[_yes(now)] if name == "ours" else now)


class ValueForm(ArticleFields):
    """One number or choice; each kind of rule has a field of its own for it."""

    field_order = ["value", "ours", "article_fr", "article_nl"]

    def __init__(self, *args, row=None, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        if row:
            self.fields["value"].required = not law.LAW[row.code].optional
            self.initial["value"] = self.stands(row.value)

    def stands(self, value):
        """As the field shows it."""
        return value

    def recorded(self) -> dict:
        return {"value": self.noun.value} | super().recorded()

    def in_words(self, name, now) -> str:
        return law.said(now) if name == "value" else super().in_words(name, now)


class DaysForm(ValueForm):
    value = forms.IntegerField(
        label=_("Number of days"), min_value=1, max_value=law.LONGEST,
        error_messages={**required(FIGURE), "invalid": FIGURE, "min_value": FIGURE, "max_value": FIGURE},
    )  # fmt: skip


class YesNoForm(ValueForm):
    value = YesNo(label=_("Value"), yes=_("yes"), no=_("no"), error_messages=required(_("Say yes or no")))  # fmt: skip

    def stands(self, value):
        return _yes(value)


class PersonsForm(ValueForm):
    value = forms.MultipleChoiceField(
        label=_("Kinds of persons"), choices=list(law.PERSONS.items()), widget=forms.CheckboxSelectMultiple,
        error_messages=required(_("Choose one kind of person at least")),
    )  # fmt: skip


class DayForm(ValueForm):
    value = Day(label=_("Day"), error_messages=required(_("Give the day")))

    def clean_value(self):
        day = self.cleaned_data["value"]
        return day.isoformat() if day else None


class MomentForm(ValueForm):
    value = forms.ChoiceField(
        label=_("Value"), choices=list(law.MOMENTS.items()), widget=forms.RadioSelect,
        error_messages=required(_("Choose the moment")),
    )  # fmt: skip


class ArticleForm(ArticleFields):
    """No value: the article is all that the papers cite."""

    def clean(self):
        return {"value": None, **super().clean()}


FORMS: dict = {
    law.Kind.DAYS: DaysForm, law.Kind.YES_NO: YesNoForm, law.Kind.PERSONS: PersonsForm, law.Kind.DAY: DayForm,
    law.Kind.MOMENT: MomentForm, law.Kind.ARTICLE: ArticleForm,
}  # fmt: skip


def form_of(row: Parameter):
    """The form for its kind of value."""
    return FORMS[law.LAW[row.code].kind]


class MaximumForm(RowForm):
    year = forms.IntegerField(
        label=_("Year"), min_value=2020, max_value=2199,
        error_messages={**required(_("Give the year")), **dict.fromkeys(("min_value", "max_value", "invalid"), _("Give a year from 2020 to 2199"))},
    )  # fmt: skip
    maximum = forms.IntegerField(
        label=_("Distinctions at most"), min_value=0, max_value=9999,
        error_messages={**required(_("Give the maximum")), **dict.fromkeys(("min_value", "max_value", "invalid"), _("Give the maximum as a number from 0 to 9999"))},
    )  # fmt: skip
    article_fr = _field(Contingent, "article_fr", _("Article, in French"), required=True, error_messages=required(_("Give the article in French")))  # fmt: skip
    article_nl = _field(Contingent, "article_nl", _("Article, in Dutch"), required=True, error_messages=required(_("Give the article in Dutch")))  # fmt: skip

    field_order = ["year", "maximum", "article_fr", "article_nl"]

    def __init__(self, *args, row=None, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        self.fields["year"].disabled = row is not None

    def recorded(self) -> dict:
        return {name: getattr(self.noun, name) for name in self.field_order}
