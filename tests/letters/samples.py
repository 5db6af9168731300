"""Papers about people who do not exist, built straight from their words: no database, no dossier."""

from dataclasses import fields
from datetime import date, datetime

from letters import grammar, languages, names, papers, persons, seal, words
from letters.act import ActText, DecreeText, Entry, Line, RefusalText
from letters.bilingual import Bilingual
from letters.extract import Extract
from letters.frame import STARTS, WAYS, Frame
from letters.papers.p01_acknowledgement import Acknowledgement
from letters.papers.p04_inadmissibility import Inadmissibility
from letters.papers.p13_award import WORN_FROM, Award
from letters.papers.p14_refusal import Refusal
from letters.papers.p15_refusal_person import RefusalToPerson
from letters.papers.p17_certificate import CertificateText
from letters.persons import Address, Party, RankForms
from merit import reference

WOMAN = Party("np", "Ana Lucía Diaz", "Diaz", "F", list_name="DIAZ Ana Lucía")
MAN = Party("np", "Orhan Yilmaz", "Yilmaz", "M", list_name="YILMAZ Orhan")
NEUTRAL = Party("np", "Sam Maes", "Maes", list_name="MAES Sam")
LEGAL = Party("lp", "Les Lisières", legal_form="ASBL", list_name="LES LISIÈRES")
GROUP = Party("gr", "Canal", list_name="COLLECTIF CANAL")
DEAD = Party("np", "Inès Roy", "Roy", list_name="ROY Inès")
PARTIES = {"woman": WOMAN, "man": MAN, "neutral": NEUTRAL, "legal": LEGAL, "group": GROUP, "dead": DEAD}  # fmt: skip

KNIGHT = RankForms("Chevalière", "Chevalier", "rang de chevalier", "Ridder")
OFFICER = RankForms("Officière", "Officier", "rang d’officier", "Officier")
MEDAL = RankForms("Médaille de mérite", "Médaille de mérite", "Médaille de mérite", "Medaille van verdienste")  # fmt: skip

IXELLES = {
    "fr": ("Collège des bourgmestre et échevins", "Administration communale d’Ixelles", "Chaussée d’Ixelles 168", "1050 Ixelles"),
    "nl": ("College van burgemeester en schepenen", "Gemeentebestuur van Elsene", "Elsensesteenweg 168", "1050 Elsene"),
}  # fmt: skip
HOME = {"fr": ("Rue du Trône 12", "1050 Ixelles"), "nl": ("Troonstraat 12", "1050 Elsene")}
IN_THE_ORDER = {"fr": "dans l’Ordre du mérite bruxellois", "nl": "in de Brusselse Orde van Verdienste"}  # fmt: skip
ORDER = Bilingual("Ordre du mérite bruxellois", "Brusselse Orde van Verdienste")
CHANCELLERY = {"fr": "Chancellerie de l’Ordre", "nl": "Kanselarij van de Orde"}
ORDINANCE = {
    "fr": "ordonnance du 15 octobre 2026 instituant l’Ordre du mérite bruxellois",
    "nl": "ordonnantie van 15 oktober 2026 tot instelling van de Brusselse Orde van Verdienste",
}
IMPLEMENTING = {
    "fr": "arrêté du Gouvernement de la Région de Bruxelles-Capitale du 3 décembre 2026 portant exécution de l’ordonnance du 15 octobre 2026",
    "nl": "besluit van de Brusselse Hoofdstedelijke Regering van 3 december 2026 tot uitvoering van de ordonnantie van 15 oktober 2026",
}
MOTIVATION = {
    "fr": "Depuis vingt ans, elle organise chaque soir une distribution de repas chauds place Flagey.",
    "nl": "Al twintig jaar organiseert zij elke avond een bedeling van warme maaltijden op het Flageyplein.",
}
REASON = {
    "fr": "Les mérites décrits sont réels mais récents : deux années d’engagement.",
    "nl": "De beschreven verdiensten zijn echt maar recent: twee jaar inzet.",
}
TEXTS = {one.code: one for one in reference.texts()}  # as they are delivered
REFERENCE, REGISTER = "SIM/2027/N/00012", "SIM/2027/00007"


def compose(code, language, context) -> str:
    """The words of a paper from values that no dossier stands behind."""
    return words.compose(papers.PAPERS[code], language, context, TEXTS)


def day(year, month, number, language):
    return grammar.day(date(year, month, number), language)


def _both(name, *when) -> dict:
    return {f"{name}_{x}": day(*when, x) for x in ("fr", "nl")}


def _pair(name, said) -> dict:
    return {f"{name}_{x}": said[x] for x in ("fr", "nl")}


def _paired(values) -> dict:
    """rank_fr and rank_nl become one rank in two languages."""
    names = [name.removesuffix("_nl") for name in values if name.endswith("_nl")]
    pairs = {n: Bilingual(values.pop(f"{n}_fr"), values.pop(f"{n}_nl")) for n in names}
    return values | pairs


def frame(
    language, *, to=None, address=None, simulation=False, channel="registered", **more
) -> Frame:
    fr, to = language == "fr", to or Address()
    values = {
        "language": language,
        "created": "2027-05-03",
        "simulation": simulation,
        "order": ORDER,
        "chancellery": CHANCELLERY[language],
        "our_reference": REFERENCE,
        "your_reference": "2367107",
        "your_date": day(2027, 4, 12, language),
        "letter_date": day(2027, 5, 3, language),
        "officer": "Karim Haddad",
        "officer_capacity": "gestionnaire de dossiers" if fr else "dossierbeheerder",
        "officer_address": "Place Saint-Lazare 2, 1035 Bruxelles" if fr else "Sint-Lazarusplein 2, 1035 Brussel",
        "officer_phone": "+32 2 000 00 00",
        "officer_email": "ordre-orde@order.example",
        "unit": "Bruxelles Pouvoirs locaux" if fr else "Brussel Plaatselijke Besturen",
        "address": address or IXELLES[language],
        "way": WAYS[channel].in_(language),
        "channel_start": STARTS[channel].in_(language),
        "salutation": persons.salutation(to, language),
        "closing": persons.closing(to, language),
        "signatory": "Claire Fontaine",
        "signatory_function": "La Directrice générale" if fr else "De directeur-generaal",
        "ordinance": ORDINANCE[language],
        "controller": "le Service public régional de Bruxelles" if fr else "de Gewestelijke Overheidsdienst Brussel",
        "dpo": "dpo@order.example",
    }  # fmt: skip
    return Frame(**{**values, **more})


def p01(language, party=WOMAN, *, simulation=False, **more) -> Acknowledgement:
    values = {
        "frame": frame(language, simulation=simulation),
        "in_the_order": IN_THE_ORDER[language],
        "nomination_ref": REFERENCE,
        "receipt_date": day(2027, 4, 14, language),
        "receipt_channel": grammar.CHANNELS["portal"].in_(language),
        "commune_the": "la commune d’Ixelles" if language == "fr" else "de gemeente Elsene",
        "nominee": persons.designation(party, language),
        "nominee_a": persons.designation_a(party, language),
        "deliberation_organ_de": grammar.ORGANS["council"].in_(language),
        "deliberation_date": day(2027, 4, 12, language),
        "period_text": grammar.period(30, language),
        "clock_start_date": day(2027, 4, 15, language),
        "deadline_date": day(2027, 5, 14, language),
        "moved_because": "",
        "case_language": grammar.LANGUAGES[language].in_(language),
        "signed_at": grammar.moment(datetime(2027, 4, 14, 16, 5), language),
        "signer": "Jean-Baptiste Van den Broucke",
        "received_hash": " ".join(["9f86d081"] * 8),
    }
    return Acknowledgement(**{**values, **more})


def p04(language, party=WOMAN, *, simulation=False, **more) -> Inadmissibility:
    fr = language == "fr"
    values = {
        "frame": frame(language, simulation=simulation),
        "nomination_ref": REFERENCE,
        "ordinance_title": ORDINANCE[language],
        "implementing_order_title": IMPLEMENTING[language],
        "commune_the": "la commune d’Ixelles" if fr else "de gemeente Elsene",
        "receipt_date": day(2027, 4, 14, language),
        "nominee": persons.designation(party, language),
        "nominee_a": persons.designation_a(party, language),
        "deciding_office": "La Directrice générale" if fr else "De directeur-generaal",
        "delegation": "" if simulation  # none is pretended
        else "l’arrêté de délégation du 4 janvier 2027, l’article 3" if fr
        else "het delegatiebesluit van 4 januari 2027, artikel 3",
        "ordinance_articles": "l’article 2" if fr else "artikel 2",
        "art_admissibility": "l’article 2 de l’ordonnance" if fr else "artikel 2 van de ordonnantie",
        "condition": "nul ne peut se proposer lui-même" if fr else "niemand zichzelf kan voordragen",
        "facts": "la proposition émane de la personne proposée" if fr else "de voordracht uitgaat van de voorgedragen persoon zelf",
        "decision_date": day(2027, 5, 3, language),
    }  # fmt: skip
    return Inadmissibility(**{**values, **more})


def p13(language, party=WOMAN, *, rank=KNIGHT, simulation=False, dead=False, **more) -> Award:
    to = Address(party, award=not dead, bereaved=dead)
    values = {
        "frame": frame(language, to=to, address=(party.name, *HOME[language]), simulation=simulation),
        "kind": party.kind,
        "dead": dead,
        "posthumous": dead,
        "in_the_order": IN_THE_ORDER[language],
        "case_ref": "SIM/2027/D/00009",
        "rank_de": persons.rank_de(rank, party.civility, language),
        "nominee_a": persons.designation_a(party, language),
        "decree_date": day(2027, 5, 1, language),
        "motivation": MOTIVATION[language],
        "rank_date": day(2027, 5, 8, language),
        "register_no": REGISTER,
        "wearing_rule": WORN_FROM["signature"].in_(language),
        "publication": "signed",
        "published_fields": grammar.published_fields(party.kind).in_(language),
        "correction_due_date": day(2027, 5, 24, language),
        "extract": extract_of_award(language, party, rank),
        "ceremony": ("samedi " if language == "fr" else "zaterdag ") + day(2027, 5, 8, language),
    }  # fmt: skip
    return Award(**{**values, **more})


def _extract(language, number, **more) -> Extract:
    fr = language == "fr"
    values = {
        "number": number,
        "place": ("Bruxelles, le " if fr else "Brussel, ") + day(2027, 5, 1, language) + ".",
        "signatories": (
            "La Ministre chargée des Pouvoirs locaux, (s.) Nadia Benali" if fr
            else "De Minister belast met Plaatselijke Besturen, (get.) Nadia Benali",
        ),
        "date": day(2027, 5, 3, language),
        "certifier": "Paul Janssens",
        "certifier_function": "Le Secrétaire de la Chancellerie" if fr else "De Secretaris van de Kanselarij",
    }  # fmt: skip
    return Extract(**values, **more)


def extract_of_refusal(language, party) -> Extract:
    fr = language == "fr"
    name = persons.list_line_name(party, language, posthumous=False)
    return _extract(
        language, "2027/N/1-1",
        title="1er MAI 2027. – Arrêté du Gouvernement portant refus d’octroi (n° 2027/N/1)" if fr
        else "1 MEI 2027. – Besluit van de Regering houdende weigering (nr. 2027/N/1)",
        articles=("Article 1er. Les propositions énumérées à l’annexe sont refusées.",) if fr
        else ("Artikel 1. De in de bijlage opgesomde voordrachten worden geweigerd.",),
        heading=f"{'N°' if fr else 'Nr.'} 1 – {REFERENCE} – {name}",
        reasons=REASON[language],
    )  # fmt: skip


def extract_of_award(language, party, rank) -> Extract:
    fr = language == "fr"
    name = persons.list_line_name(party, language, posthumous=False)
    granted = persons.rank(rank, party.civility, language)
    return _extract(
        language, "2027/1-1",
        title="1er MAI 2027. – Arrêté du Gouvernement portant octroi (n° 2027/1)" if fr
        else "1 MEI 2027. – Besluit van de Regering houdende toekenning (nr. 2027/1)",
        articles=(f"1 – {name} – {granted} – {'octroi' if fr else 'toekenning'}",),
        heading=f"{'N°' if fr else 'Nr.'} 1 – {name} – {granted}",
        reasons=MOTIVATION[language],
    )  # fmt: skip


def p15(language, party=WOMAN, *, simulation=False, dead=False, **more) -> RefusalToPerson:
    fr = language == "fr"
    to = Address(party, bereaved=dead)
    values = {
        "frame": frame(language, to=to, address=(party.name, *HOME[language]), simulation=simulation),
        "in_the_order": IN_THE_ORDER[language],
        "case_ref": "SIM/2027/D/00009",
        "asked_date": day(2027, 4, 2, language),
        "answered": True,
        "spoken_to": party.kind == "np" and not dead,
        "nominee_a": persons.designation_a(party, language),
        "act_number": "2027/N/1",
        "act_date": day(2027, 5, 1, language),
        "art_decision": "l’article 5 de l’ordonnance" if fr else "artikel 5 van de ordonnantie",
        "reason": REASON[language],
        "extract": extract_of_refusal(language, party),
    }  # fmt: skip
    return RefusalToPerson(**{**values, **more})


def p31(*, simulation=False, draft=False, **more) -> RefusalText:
    said = {
        spec.name: getattr(p10(simulation=simulation, draft=draft), spec.name)
        for spec in fields(ActText)
    }
    entries = tuple(
        Entry(
            position=n, reference=f"SIM/2027/N/0000{n}", reason=Bilingual(**REASON),
            name=Bilingual(*(persons.list_line_name(party, x, posthumous=False) for x in ("fr", "nl"))),
        )
        for n, party in enumerate((WOMAN, MAN, LEGAL), start=1)
    )  # fmt: skip
    return RefusalText(
        **{**said, "number": "" if draft else "2027/N/1", "entries": entries, **more}
    )


def p14(language, party=WOMAN, *, simulation=False, **more) -> Refusal:
    fr = language == "fr"
    values = {
        "frame": frame(language, simulation=simulation),
        "nomination_ref": REFERENCE,
        "deliberation_date": day(2027, 4, 12, language),
        "commune_the": "la commune d’Ixelles" if fr else "de gemeente Elsene",
        "in_the_order": IN_THE_ORDER[language],
        "nominee_a": persons.designation_a(party, language),
        "act_number": "2027/N/1",
        "act_date": day(2027, 5, 1, language),
        "informed": False,
        "extract": extract_of_refusal(language, party),
        "art_decision": "l’article 5 de l’ordonnance" if fr else "artikel 5 van de ordonnantie",
        "reason": REASON[language],
    }
    return Refusal(**{**values, **more})


def line(position, party=WOMAN, rank=KNIGHT, *, dead=False, promotion=False, **more) -> Line:
    name = lambda x: persons.list_line_name(party, x, posthumous=dead)  # noqa: E731
    values = {
        "position": position,
        "name_fr": name("fr"),
        "name_nl": name("nl"),
        "rank_fr": persons.rank(rank, party.civility, "fr"),
        "rank_nl": persons.rank(rank, party.civility, "nl"),
        "nature_fr": "promotion" if promotion else "octroi",
        "nature_nl": "bevordering" if promotion else "toekenning",
        "motivation_fr": MOTIVATION["fr"],
        "motivation_nl": MOTIVATION["nl"],
    }
    return Line(**_paired({**values, **more}))


LINES = (
    line(1, WOMAN),
    line(2, MAN, OFFICER, promotion=True),
    line(3, NEUTRAL),
    line(4, DEAD, OFFICER, dead=True),
    line(5, LEGAL, MEDAL),
    line(6, GROUP, MEDAL),
)


UNDATED = {f"{x}_{y}": "" for x in ("date", "date_caps", "rank_date") for y in ("fr", "nl")}


def p10(lines=LINES, *, simulation=False, draft=False, **more) -> DecreeText:
    values = {
        "created": "2027-05-01",
        "simulation": simulation,
        "draft": draft,
        "number": "" if draft else "2027/1",
        **_pair("in_the_order", IN_THE_ORDER),
        "date_caps_fr": "1er MAI 2027",
        "date_caps_nl": "1 MEI 2027",
        **_both("date", 2027, 5, 1),
        **_both("rank_date", 2027, 5, 8),
        **_both("committee", 2027, 4, 20),
        "ordinance_fr": ORDINANCE["fr"],
        "ordinance_nl": ORDINANCE["nl"],
        "implementing_order_fr": IMPLEMENTING["fr"],
        "implementing_order_nl": IMPLEMENTING["nl"],
        "ordinance_articles_fr": "les articles 2 et 3",
        "ordinance_articles_nl": "de artikelen 2 en 3",
        "posthumous_fr": "l’article 3, § 4, de l’ordonnance",
        "posthumous_nl": "artikel 3, § 4, van de ordonnantie",
        "minister_by_fr": "la Ministre chargée des Pouvoirs locaux",
        "minister_by_nl": "de Minister belast met Plaatselijke Besturen",
        "minister_de_fr": "de la Ministre chargée des Pouvoirs locaux",
        "minister_de_nl": "van de Minister belast met Plaatselijke Besturen",
        "charged_fr": "chargée",
        "bodies": True,
        "groups": True,
        "signatory": "Nadia Benali",
        "signatory_title_fr": "La Ministre chargée des Pouvoirs locaux",
        "signatory_title_nl": "De Minister belast met Plaatselijke Besturen",
        "countersignatory": "Tom Verbeke",
        "countersignatory_title_fr": "Le Ministre-Président",
        "countersignatory_title_nl": "De Minister-President",
        "lines": lines,
    }
    return DecreeText(**_paired({**values, **(UNDATED if draft else {}), **more}))


def p17(language, name="Ana Lucía Diaz", *, rank=KNIGHT, gender="F", **more) -> CertificateText:
    values = {
        "language": language,
        "created": "2027-05-08",
        "simulation": False,
        "duplicate": False,
        "number": "SIM/2027/B/00007",
        "order": ORDER,
        **_pair("in_the_order", IN_THE_ORDER),
        **_pair("chancellery", CHANCELLERY),
        "register_no": REGISTER,
        "name": name,
        "name_style": names.fit(name)[0],
        "name_lines": names.fit(name)[1],
        "posthumous": False,
        "promotion": False,
        **_both("decree_date", 2027, 5, 1),
        "rank_fr": persons.rank(rank, gender, "fr"),
        "rank_nl": persons.rank(rank, gender, "nl"),
        "rank_de_fr": persons.rank_de(rank, gender, "fr"),
        "rank_de_nl": persons.rank_de(rank, gender, "nl"),
        "reason_fr": "pour son engagement au service des plus démunis",
        "reason_nl": "voor de inzet ten dienste van de minstbedeelden",
        **_both("date", 2027, 5, 8),
        "signatory_fr": "Le Ministre-Président",
        "signatory_nl": "De Minister-President",
        "signatory_name": "Tom Verbeke",
        "second_name": "Lieve Declercq",
        "second_fr": "La Chancelière de l’Ordre",
        "second_nl": "De Kanselier van de Orde",
        "verification": code(name),
    }
    return CertificateText(**_paired({**values, **more}))


def code(name="Ana Lucía Diaz") -> str:
    body = seal.payload(REGISTER, "R1", "2027-05-01", name)
    return seal.sign(body, seal.simulation_key("simulation-2027"))


FOR_PARTY = {"P01": p01, "P04": p04, "P14": p14}


def letter(code, language, key, *, simulation=False) -> str:
    """The words of a letter about one of the parties; P13 for the dead goes to the family."""
    build = {"P13": _award, "P15": _refused}.get(code) or _about(FOR_PARTY[code])
    values = {x: build(x, key, simulation=simulation) for x in ("fr", "nl")}
    if language == languages.BOTH:
        return words.compose_both(papers.PAPERS[code], values["fr"], values["nl"], TEXTS)
    return compose(code, language, values[language])


def _about(build):
    return lambda language, key, **more: build(language, PARTIES[key], **more)


def _award(language, key, *, simulation) -> Award:
    rank = MEDAL if PARTIES[key].kind != "np" else KNIGHT
    return p13(language, PARTIES[key], rank=rank, dead=key == "dead", simulation=simulation)


def _refused(language, key, *, simulation) -> RefusalToPerson:
    return p15(language, PARTIES[key], dead=key == "dead", simulation=simulation)


def decree(**more) -> str:
    return compose("P10", "both", p10(**more))


def refusal(**more) -> str:
    return compose("P31", "both", p31(**more))


def certificate(language="both", name="Ana Lucía Diaz", **more) -> str:
    return compose("P17", language, p17(language, name, **more))


def all_papers(*, simulation=False) -> dict[str, str]:
    """One of each paper in each language, by name: P01-fr, P01-nl … P17-both."""
    letters = {
        f"{code}-{language}": letter(code, language, "woman", simulation=simulation)
        for code in ("P01", "P04", "P13", "P14", "P15")
        for language in ("fr", "nl", "both")
    }
    certificates = {f"P17-{x}": certificate(x, simulation=simulation) for x in ("fr", "nl", "both")}
    acts = {"P10-both": decree(simulation=simulation), "P31-both": refusal(simulation=simulation)}
    return letters | acts | certificates
