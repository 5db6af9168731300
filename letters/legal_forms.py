"""The legal forms of bodies, French with its article and Dutch with its own (Code of companies and associations of 2019).

A body keeps its statutory name; only the form in front of it is translated. Public bodies, mutual societies and the like are
called by their own name and no form. A form that is not here is one of another country, and stands as it was typed.
"""

from letters.bilingual import NOTHING, Bilingual
from letters.grammar import plain

ASSOCIATION = Bilingual("l’ASBL", "de vzw")
INTERNATIONAL = Bilingual("l’AISBL", "de ivzw")
FOUNDATION = Bilingual("la fondation", "de stichting")
PUBLIC_FOUNDATION = Bilingual("la fondation d’utilité publique", "de stichting van openbaar nut")
PRIVATE_FOUNDATION = Bilingual("la fondation privée", "de private stichting")
LIMITED = Bilingual("la SRL", "de bv")
PUBLIC_LIMITED = Bilingual("la SA", "de nv")
COOPERATIVE = Bilingual("la SC", "de cv")
PARTNERSHIP = Bilingual("la SNC", "de vof")
LIMITED_PARTNERSHIP = Bilingual("la SComm", "de CommV")
EUROPEAN = Bilingual("la SE", "de SE")
EUROPEAN_COOPERATIVE = Bilingual("la SCE", "de SCE")
GROUPING = Bilingual("le GEIE", "het EESV")
# ended by the Code, and still met
OLD_LIMITED = Bilingual("la SPRL", "de bvba")
OLD_COOPERATIVE = Bilingual("la SCRL", "de cvba")
UNLIMITED_COOPERATIVE = Bilingual("la SCRI", "de cvoa")
SIMPLE_PARTNERSHIP = Bilingual("la SCS", "de GCV")
SHARE_PARTNERSHIP = Bilingual("la SCA", "de Comm.VA")

WRITTEN = {
    ASSOCIATION: ("ASBL", "vzw", "association sans but lucratif", "vereniging zonder winstoogmerk"),
    INTERNATIONAL: (
        "AISBL", "ivzw", "association internationale sans but lucratif",
        "internationale vereniging zonder winstoogmerk",
    ),
    FOUNDATION: ("fondation", "stichting"),
    PUBLIC_FOUNDATION: ("FUP", "SON", "fondation d’utilité publique", "stichting van openbaar nut"),
    PRIVATE_FOUNDATION: ("FP", "PS", "fondation privée", "private stichting"),
    LIMITED: ("SRL", "bv", "société à responsabilité limitée", "besloten vennootschap"),
    PUBLIC_LIMITED: ("SA", "nv", "société anonyme", "naamloze vennootschap"),
    COOPERATIVE: ("SC", "cv", "société coopérative", "coöperatieve vennootschap", "SCES agréée", "erkende cvso"),
    PARTNERSHIP: ("SNC", "vof", "société en nom collectif", "vennootschap onder firma"),
    LIMITED_PARTNERSHIP: ("SComm", "CommV", "société en commandite", "commanditaire vennootschap"),
    EUROPEAN: ("SE", "société européenne", "Europese vennootschap"),
    EUROPEAN_COOPERATIVE: (
        "SCE", "société coopérative européenne", "Europese coöperatieve vennootschap"
    ),
    GROUPING: (
        "GEIE", "EESV", "groupement européen d’intérêt économique",
        "Europees economisch samenwerkingsverband",
    ),
    OLD_LIMITED: ("SPRL", "bvba"),
    OLD_COOPERATIVE: ("SCRL", "cvba"),
    UNLIMITED_COOPERATIVE: ("SCRI", "cvoa"),
    SIMPLE_PARTNERSHIP: ("SCS", "GCV"),
    SHARE_PARTNERSHIP: ("SCA", "Comm.VA"),
    NOTHING: (
        "établissement public", "openbare instelling", "organisme d’intérêt public",
        "instelling van openbaar nut", "intercommunale", "régie communale autonome",
        "autonoom gemeentebedrijf", "CPAS", "OCMW", "zone de police", "politiezone", "université",
        "universiteit", "haute école", "hogeschool", "union professionnelle", "beroepsvereniging",
        "fabrique d’église", "kerkfabriek", "mutualité", "ziekenfonds", "",
    ),
}  # fmt: skip


def _key(word: str) -> str:
    return plain(word).replace(" ", "")


FORMS = {_key(word): form for form, words in WRITTEN.items() for word in words}


def form_of(typed: str) -> Bilingual | None:
    """The form that was typed as A.S.B.L., asbl, vzw or ASBL/vzw; None when it is none of ours."""
    known = (FORMS.get(_key(word)) for word in (typed, *typed.split("/")))
    return next((form for form in known if form is not None), None)
