"""One thing, one word: no text of the screens, of the papers or of the reference data holds a word that the terms reject.

By hand, from the fixed terms of the Order and the mistakes to avoid. A word that is right elsewhere (an appeal is
rejected, a court gives an arrêt) is refused only in the company in which it is wrong.
"""

import re
from itertools import chain

import pytest
from django.conf import settings
from django.utils import translation

from merit.roles import Role
from merit.steps import STEPS

pytestmark = pytest.mark.any_database
ROOT = settings.BASE_DIR
FRENCH = (
    r"candidat", r"\bparrain", r"attributions?\b", r"décern", r"avancement (de|en) (rang|grade)", r"\bgrades?\b", r"dignité", r"médaille",
    r"\bdécoration", r"récipiendaire", r"\bquotas?\b", r"moralité", r"\bscreening", r"en raison de poursuites",
    r"sans suite", r"rejet d[eu’]", r"donner suite", r"numerus", r"siège social", r"se récuser", r"vote caché",
    r"décrets?\b", r"démission", r"postposer", r"diplôme", r"\béloge", r"\bmairie", r"\bmaires?\b", r"adjoint au",
    r"ministre de tutelle", r"\be?-?mails?\b", r"handicapé", r"\bpréfet", r"département", r"journal officiel",
    r"soixante-dix", r"quatre-vingt-dix", r"région bruxelloise", r"(?<!fait )(?<!donné )\bsuite à\b", r"sur base d", r"endéans",
    r"solutionner", r"\bprester", r"en date du", r"\d[eè]me\b", r"conseil d’etat", r"\bà l’administrateur",
    r"tentatives erronées", r"décline la distinction", r"\bagent communal\b", r"\([eE]\)", r"·e\b",
)  # fmt: skip
DUTCH = (
    r"kandida", r"nominatie", r"genomineerde", r"voorsteller", r"toewijzing", r"promotie", r"\bgraad\b", r"decoratie",
    r"medaille", r"gelauwerde", r"\bhouders?\b", r"posthuum", r"sluitingsdatum(?<!afsluitdatum)", r"toelaatbaarheid",
    r"vraag tot aanvulling", r"stuiting", r"ontvangstbewijs", r"eerbaarheid", r"zedelijkheid", r"betrouwbaarheid",
    r"moraliteit", r"wegens vervolging", r"geseponeerd", r"geklasseerd", r"geen gevolg geven",
    r"maatschappelijke zetel", r"\bwraken", r"dagorde", r"borderel", r"aanhangsel", r"\bdecre(et|ten)\b", r"motivatie",
    r"betekening", r"\bpublicatie", r"hoger beroep", r"rekest", r"terugtrekking", r"verzaking", r"verdaging",
    r"citatie", r"getuigschrift", r"\bdiploma", r"geheim comité", r"wethouder", r"algemeen directeur", r"stadskleding",
    r"(?<![\w-])mails?\b", r"overmaken", r"gaat door op", r"weerhouden", r"desgevallend", r"in functie van",
    r"voor wat betreft", r"toelaten om", r"van zodra", r"beroep aantekenen", r"lintje", r"staatscourant", r"middels\b",
    r"teneinde", r"dewelke", r"\balsook\b", r"\b1ste\b", r"u gelieve", r"brusselse (hoofdstedelijk )?gewest\b",
    r"edelachtbare", r"beslissing wordt vernietigd", r"met een andere inhoud", r"ontwerpbesluit goedkeuren", r"\bwelkom\b",
)  # fmt: skip
REJECTED = {
    "fr": re.compile("|".join(FRENCH), re.IGNORECASE),
    "nl": re.compile("|".join(DUTCH), re.IGNORECASE),
}


RANKS = {
    "Médaille de mérite",
    "Medaille van verdienste",
}  # the name of a rank is what its order calls it


def _catalogue(language) -> list[str]:
    text = (ROOT / "merit" / "locale" / language / "LC_MESSAGES" / "django.po").read_text()
    said = re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', text, flags=re.MULTILINE)
    return ["".join(re.findall(r'"(.*)"', words)) for words in said[1:]]  # the first is the head


def _fixtures(language) -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "fixtures").glob("*.json"))
    found = (re.findall(rf'"\w+_{language}": "([^"]*)"', text) for text in texts)
    return [words for words in chain.from_iterable(found) if words not in RANKS]


def _papers(language) -> list[str]:
    """Templates of one language; of those in both, nothing tells which word is whose."""
    folder = ROOT / "templates" / "letters"
    files = chain(folder.rglob(f"{language}.html"), folder.rglob(f"*_{language}.html"))
    return [re.sub(r"\{[%{#].*?[%}#]\}|<[^>]*>", "", path.read_text()) for path in files]


@pytest.mark.parametrize("language", REJECTED)
@pytest.mark.parametrize("texts", [_catalogue, _fixtures, _papers], ids=lambda f: f.__name__)
def test_no_text_holds_a_word_that_the_terms_reject(texts, language):
    said = texts(language)

    assert said
    assert [(m[0], words[:90]) for words in said if (m := REJECTED[language].search(words))] == []


LOOSE = re.compile(r"\S [:;?!»]|« ")


def test_what_french_keeps_beside_a_word_is_kept_beside_it():
    """A line of a screen begins with no colon: the space before it is a fixed one, as French prints it."""
    assert [words for words in _catalogue("fr") if LOOSE.search(words)] == []


@pytest.mark.parametrize("words", ["Motif : lequel", "dit « oui\u00a0»", "Lequel ?"])
def test_a_loose_space_would_be_seen(words):
    assert LOOSE.search(words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Classé sans suite"), ("fr", "Suspendre en raison de poursuites"), ("fr", "le dossier de candidature"),
        ("nl", "Onderzoek naar de eerbaarheid"), ("nl", "Welkom, Karim"), ("nl", "postuum en posthuum"),
    ],
)  # fmt: skip
def test_a_rejected_word_would_be_seen(language, words):
    assert REJECTED[language].search(words)


@pytest.mark.parametrize(
    "words", ["Afsluitdatum van de campagne", "het Brussels Hoofdstedelijk Gewest"]
)
def test_a_word_that_only_looks_like_one_is_let_through(words):
    assert not REJECTED["nl"].search(words)


MASCULINE = re.compile(
    r"^(Un|Le|Agent|Contrôleur|Auditeur|Administrateur|Délégué|Archiviste et délégué)\b"
)


def test_a_role_is_called_the_same_whoever_holds_it():
    with translation.override("fr"):
        assert [str(role.label) for role in Role if MASCULINE.match(str(role.label))] == []
        assert Role.MUNICIPAL_SECRETARY.label == "Secrétaire communal ou communale"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_an_act_to_do_is_never_called_like_what_was_done(language):
    """The title on a button asks; the state and the history tell. One entry of the catalogue serves one of them."""
    with translation.override("en"):
        titles = {str(step.title) for step in STEPS.values() if step.title}
        told = {str(step.history) for step in STEPS.values() if step.history}
    assert titles & told == set()

    with translation.override(language):
        acts = {str(step.title) for step in STEPS.values() if step.title}
        done = {str(step.history) for step in STEPS.values() if step.history}

    assert acts & done == set()
