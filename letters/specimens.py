"""A letter about nobody: each value of its sheet is invented, so that a text can be seen where it will stand."""

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, get_type_hints

from letters import grammar, persons
from letters.bilingual import Bilingual
from letters.extract import Extract
from letters.frame import STARTS, WAYS, Frame
from letters.paper import Paper, To

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PERSON = Bilingual("Camille Exemple", "Camille Voorbeeld")
NOMINEE = {
    x: persons.Party("np", PERSON.in_(x), PERSON.in_(x).split()[-1], "F") for x in ("fr", "nl")
}
IN_THE_ORDER = Bilingual("dans l’Ordre du mérite bruxellois", "in de Brusselse Orde van Verdienste")
ORDINANCE = Bilingual("ordonnance instituant l’Ordre", "ordonnantie tot instelling van de Orde")
REASON = Bilingual(
    "Motif inventé, tel que l’acte le dira.", "Verzonnen reden, zoals de akte ze zal vermelden."
)
ARTICLE = Bilingual("l’article 0 de l’ordonnance", "artikel 0 van de ordonnantie")
STREET = Bilingual("rue de l’Exemple 1, 1000 Bruxelles", "Voorbeeldstraat 1, 1000 Brussel")

# What stands in a letter, by the name under which its templates know it: the same in every letter.
SAID: dict[str, Bilingual] = {
    "in_the_order": IN_THE_ORDER,
    "nomination_ref": Bilingual("EX/N/00000", "EX/N/00000"),
    "case_ref": Bilingual("EX/D/00000", "EX/D/00000"),
    "receipt_channel": grammar.CHANNELS["portal"],
    "commune_the": Bilingual("la commune d’Exempleville", "de gemeente Voorbeeldegem"),
    "deliberation_organ_de": grammar.ORGANS["council"],
    "period_text": Bilingual("trente jours", "dertig dagen"),
    "case_language": Bilingual("français", "Nederlands"),
    "deciding_office": Bilingual("La Directrice", "De directrice"),
    "delegation": Bilingual("l’arrêté de délégation", "het delegatiebesluit"),
    "ordinance_title": ORDINANCE,
    "ordinance_articles": Bilingual("l’article 0", "artikel 0"),
    "implementing_order_title": Bilingual("arrêté portant exécution de l’ordonnance", "besluit tot uitvoering van de ordonnantie"),
    "art_admissibility": ARTICLE,
    "art_decision": ARTICLE,
    "condition": Bilingual("une condition inventée doit être remplie", "een verzonnen voorwaarde moet worden vervuld"),
    "facts": Bilingual("un fait inventé s’y oppose", "een verzonnen feit zich ertegen verzet"),
    "kind": Bilingual("np", "np"),
    "rank_de": Bilingual("de Chevalière", "van Ridder"),
    "motivation": REASON,
    "reason": REASON,
    "register_no": Bilingual("EX/00000", "EX/00000"),
    "wearing_rule": Bilingual("L’insigne peut être porté dès la signature de l’arrêté d’octroi.", "Het ereteken mag worden gedragen vanaf de ondertekening van het toekenningsbesluit."),
    "publication": Bilingual("signed", "signed"),
    "published_fields": grammar.published_fields("np"),
    "act_number": Bilingual("0000/0", "0000/0"),
}  # fmt: skip
OF_SHEET: dict[str, Bilingual] = {
    "chancellery": Bilingual("Chancellerie de l’Ordre", "Kanselarij van de Orde"),
    "our_reference": Bilingual("EX/N/00000", "EX/N/00000"),
    "your_reference": Bilingual("EX-0", "EX-0"),
    "officer": Bilingual("Dominique Modèle", "Dominique Model"),
    "officer_capacity": Bilingual("gestionnaire de dossiers", "dossierbeheerder"),
    "officer_address": STREET,
    "officer_phone": Bilingual("+32 2 000 00 00", "+32 2 000 00 00"),
    "officer_email": Bilingual("exemple@order.example", "voorbeeld@order.example"),
    "unit": Bilingual("Service d’exemple", "Voorbeelddienst"),
    "signatory": Bilingual("Claude Modèle", "Claude Model"),
    "signatory_function": Bilingual("La Directrice", "De directrice"),
    "ordinance": ORDINANCE,
    "controller": Bilingual("le Service d’exemple", "de Voorbeelddienst"),
    "dpo": Bilingual("donnees@order.example", "gegevens@order.example"),
}
ORDER = Bilingual("Ordre du mérite bruxellois", "Brusselse Orde van Verdienste")
LAST_DAYS, LATER = {"deadline_date", "correction_due_date"}, timedelta(days=30)
HOUSE = {
    "fr": ("Collège des bourgmestre et échevins", "Administration communale d’Exempleville", "Place de l’Exemple 1", "1000 Exempleville"),
    "nl": ("College van burgemeester en schepenen", "Gemeentebestuur van Voorbeeldegem", "Voorbeeldplein 1", "1000 Voorbeeldegem"),
}  # fmt: skip
HOME = {
    "fr": ("Rue de l’Exemple 2", "1000 Bruxelles"),
    "nl": ("Voorbeeldstraat 2", "1000 Brussel"),
}


def specimen(paper: Paper, language: str, day: date) -> "DataclassInstance":
    """What the templates of a letter see, all of it invented; each day in it is the one that is given."""
    kind = get_type_hints(paper.fill)["return"]
    made: dict[str, Any] = {
        "frame": _frame(paper, language, day),
        "extract": _extract(language, day),
    }
    needed = [spec for spec in dataclasses.fields(kind) if spec.default is dataclasses.MISSING]
    return kind(**{one.name: made.get(one.name) or _value(one, language, day) for one in needed})


def _value(spec: "dataclasses.Field[Any]", language: str, day: date) -> Any:
    """As its kind and its name say: no condition holds, a day is the day, words are those above."""
    if spec.type is bool:
        return spec.name == "spoken_to"
    if spec.name.endswith(("_date", "ceremony")):
        return grammar.day(day + LATER if spec.name in LAST_DAYS else day, language)
    if spec.name in ("nominee", "nominee_a"):
        designate = persons.designation if spec.name == "nominee" else persons.designation_a
        return designate(NOMINEE[language], language)
    return SAID[spec.name].in_(language) if spec.name in SAID else ""


def _frame(paper: Paper, language: str, day: date) -> Frame:
    of_person = paper.to is not To.COMMUNE
    to = persons.Address(NOMINEE[language] if of_person else None, award=paper.to is To.LAUREATE)
    address = (PERSON.in_(language), *HOME[language]) if of_person else HOUSE[language]
    return Frame(
        language=language,
        created=day.isoformat(),
        simulation=False,
        specimen=True,
        order=ORDER,
        your_date=grammar.day(day, language),
        letter_date=grammar.day(day, language),
        address=address,
        way=WAYS[paper.channel].in_(language),
        channel_start=STARTS[paper.channel].in_(language),
        salutation=persons.salutation(to, language),
        closing=persons.closing(to, language),
        **{name: said.in_(language) for name, said in OF_SHEET.items()},
    )


def _extract(language: str, day: date) -> Extract:
    said = Bilingual("Extrait inventé de l’acte", "Verzonnen uittreksel uit de akte").in_(language)
    return Extract(
        number="0000/0-1",
        title=said,
        articles=(said,),
        heading=PERSON.in_(language),
        reasons=REASON.in_(language),
        place=grammar.day(day, language),
        signatories=(said,),
        date=grammar.day(day, language),
        certifier=OF_SHEET["signatory"].in_(language),
        certifier_function=OF_SHEET["signatory_function"].in_(language),
    )
