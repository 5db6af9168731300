"""Whatever is wrong with a form, its sentence names the field and says what to do: in every form, for every kind of mistake."""

import importlib
import pkgutil
import re

import pytest
from django import forms
from django.utils import translation
from django.utils.datastructures import MultiValueDict

import workflows
from merit.models import TextBlock
from merit.rights import Rights
from tests import road
from workflows.administration.import_forms import RowForm
from workflows.screens.sentences import NamesErrors

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
# How Django begins when it names nothing, by hand.
NAMELESS = (
    "Ce champ", "Assurez-vous", "Sélectionnez", "Saisissez", "Aucun fichier", "Le fichier", "Liste de valeurs",
    "Dit veld", "Zorg dat", "Selecteer", "Voer", "Er was geen bestand", "Het verstuurde bestand", "Null-tekens",
    "This ", "Ensure ", "Select ", "Enter a", "La valeur", "Le champ", "«", "“",
)  # fmt: skip
MISTAKES = [
    "", "x" * 20001, "\x00", "x\x00y", "-99999999999999999999", "99999999999999999999", "40000",
    "-1", "31/02/2026", "1/1/2091", "no such choice", "9" * 30,
]  # fmt: skip
LOAD_AGAIN = {
    "fr": "La page n’a pas envoyé tout ce qu’il fallait.",
    "nl": "De pagina heeft niet alles verzonden wat nodig was.",
}


def _every_form() -> list[type[forms.BaseForm]]:
    """All that our programs make of Django's forms; but not that of a row of a list, of which each sentence is read behind the
    name of its column (tests/test_import_people.py)."""
    for module in pkgutil.walk_packages(workflows.__path__, "workflows."):
        if ".management" not in module.name and ".migrations" not in module.name:
            importlib.import_module(module.name)
    found, waiting = [], [forms.BaseForm]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        found += [kind for kind in kinds if kind.__module__.startswith("workflows.")]
    return sorted({*found} - {RowForm}, key=lambda kind: kind.__qualname__)


FORMS = _every_form()


def test_every_form_names_its_errors():
    assert len(FORMS) > 40
    assert [kind for kind in FORMS if not issubclass(kind, NamesErrors)] == []


@pytest.fixture
def bound(cast, open_campaign):
    """bound(form, mistake): the form with this mistake in every field, and what it says of each."""
    around = {
        "instance": road.draft(cast),
        "rights": Rights(cast["desk"]),
        "noun": road.accepted(cast, surname="Peeters"),
        "ruleset": open_campaign.ruleset,
    }
    wanted = {
        "CheckForm": ["ruleset"],
        "Step": ["instance"],
        "WhereForm": ["rights"],
        "CorrectForm": ["noun", "rights"],
    }

    def fill(kind, mistake):
        given = {
            name: around[name]
            for parent in kind.__mro__
            for name in wanted.get(parent.__name__, ())
        }
        if kind.__name__ == "WordsForm":
            given["noun"] = TextBlock.objects.get(code="appeal")
        if "instance" in given:
            given["as_draft"] = True  # what is lacking has sentences of its own
        form = kind(**given)
        form.is_bound = True
        form.data = MultiValueDict({name: [mistake] for name in form.fields})
        form.files = MultiValueDict()
        if "instance" not in given:  # what fields say together is said by the form itself
            form._clean_form = form._post_clean = lambda: None
        return form

    return fill


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_mistake_in_any_field_gets_a_sentence_that_names_nothing(language, bound):
    with translation.override(language):
        found = [
            (kind.__qualname__, name, mistake[:20], sentence)
            for kind in FORMS
            for mistake in MISTAKES
            for name, sentence in _nameless(bound(kind, mistake), language)
        ]

    assert found == []


def _nameless(form, language):
    written = {str(words) for field in form.fields.values() for words in _of_ours(field)}
    for name, sentences in form.errors.items():
        for sentence in sentences:
            if not _names(form.fields.get(name), sentence, written, language):
                yield name, sentence


def _names(field, sentence, written, language) -> bool:
    if sentence.startswith(NAMELESS) or "%(" in sentence or re.search(r"\?\s*:", sentence):
        return False
    if field is None:  # of the whole form
        return True
    if field.widget.is_hidden:
        return sentence.startswith(LOAD_AGAIN[language])
    return sentence in written or sentence.startswith(
        (str(field.label).rstrip("?").rstrip(), *TOGETHER)
    )


# What is wrong with two fields together is told by what they say together.
TOGETHER = (
    "Une personne porte un nom unique", "Een persoon heeft één enkele naam",
    "Ce mot de passe", "Dit wachtwoord", "Le mot de passe", "Het wachtwoord",  # Django's own, of a weak one
)  # fmt: skip


def _of_ours(field):
    """The sentences that a form has written out for one of its fields."""
    said = {}
    for kind in reversed(type(field).__mro__):
        said |= getattr(kind, "default_error_messages", {})
    return [words for code, words in field.error_messages.items() if words is not said.get(code)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Votes pour\u00a0: écrivez un nombre entier en chiffres, par exemple 12."),
        ("nl", "Stemmen voor: schrijf een geheel getal in cijfers, bijvoorbeeld 12."),
    ],
)
def test_a_number_in_words_is_asked_for_in_figures(language, sentence, cast, bound):
    from workflows.portal.nomination_forms import DecisionStep

    with translation.override(language):
        assert bound(DecisionStep, "douze").errors["votes_for"] == [sentence]


def test_a_new_kind_of_field_does_not_fall_back_to_nameless_words():
    """A field that nobody thought of yet: whatever Django says of it, our form does not."""

    class Later(NamesErrors, forms.Form):
        time = forms.DurationField(label="Durée")
        mail = forms.EmailField(label="Courriel")
        figure = forms.DecimalField(label="Montant", max_digits=3, decimal_places=1, step_size=2)

    with translation.override("fr"):
        for mistake in ("", "x", "12345.678", "1" * 40):
            for name, sentences in Later(dict.fromkeys(("time", "mail", "figure"), mistake)).errors.items():  # fmt: skip
                label = Later.base_fields[name].label
                assert [s for s in sentences if not s.startswith(label)] == []
