"""The decree and the certificate, filled in from the lines of the act and the entries of the register."""

from django.utils import timezone

from letters import grammar, languages, names, persons, seal, typography, words
from letters.context import CertificateText, DecreeText, Line
from workflows.door.words.frame import article, clause, party_of, rank_forms, signatory_of


def decree(decree) -> str:
    """The words of an act: a draft until it is signed, with number and date after."""
    return words.compose("P10", languages.BOTH, _p10(decree))


def _p10(decree) -> DecreeText:
    ruleset, day = decree.ruleset, decree.signed_on  # a draft has no date: it is given at signature
    lines = list(decree.lines_with_dossiers())
    advised = max(
        (line.dossier.advised_on for line in lines if line.dossier.advised_on), default=None
    )
    dead = any(line.posthumous for line in lines)
    signs, counter = decree.signatory, decree.countersignatory
    return DecreeText(
        created=(day or timezone.localdate()).isoformat(),
        simulation=ruleset.simulation,
        draft=decree.signed_on is None,
        number=decree.number or "",
        date_caps_fr=grammar.day_caps(day, "fr") if day else "",
        date_caps_nl=grammar.day_caps(day, "nl") if day else "",
        **_both("date", day),
        **_both("committee", advised),
        **_both("rank_date", decree.rank_date),
        ordinance_fr=ruleset.ordinance_fr,
        ordinance_nl=ruleset.ordinance_nl,
        implementing_order_fr=ruleset.implementing_order_fr,
        implementing_order_nl=ruleset.implementing_order_nl,
        posthumous_fr=article(ruleset, "posthumous_article", "fr") if dead else "",
        posthumous_nl=article(ruleset, "posthumous_article", "nl") if dead else "",
        minister_de_fr=_minister_de_fr(signs),
        minister_de_nl=f"van {signs.title_nl[0].lower()}{signs.title_nl[1:]}",
        charged_fr="chargée" if signs.gender == "F" else "chargé",
        signatory=signs.name,
        signatory_title_fr=signs.title_fr,
        signatory_title_nl=signs.title_nl,
        countersignatory=counter.name,
        countersignatory_title_fr=counter.title_fr,
        countersignatory_title_nl=counter.title_nl,
        lines=tuple(_line(line) for line in lines),
    )  # fmt: skip


def _both(name, value) -> dict:
    return {f"{name}_{x}": grammar.day(value, x) if value else "" for x in ("fr", "nl")}


def _minister_de_fr(signatory) -> str:
    """du Ministre …, de la Ministre …"""
    title = signatory.title_fr
    return (
        f"du {title.removeprefix('Le ')}"
        if title.startswith("Le ")
        else f"de {title[0].lower()}{title[1:]}"
    )


def _line(line) -> Line:
    party, forms = party_of(line.dossier.nominee), rank_forms(line.rank)
    gender = line.dossier.nominee.civility
    name = lambda x: persons.list_line_name(party, x, posthumous=line.posthumous)  # noqa: E731
    return Line(
        position=line.position,
        name_fr=name("fr"),
        name_nl=name("nl"),
        rank_fr=persons.rank(forms, gender, "fr"),
        rank_nl=persons.rank(forms, gender, "nl"),
        nature_fr="promotion" if line.promotion else "octroi",
        nature_nl="bevordering" if line.promotion else "toekenning",
        motivation_fr=line.motivation_fr,
        motivation_nl=line.motivation_nl,
        **_rank_notes(line),
    )


def _rank_notes(line) -> dict:
    """Why the rank is not the one proposed: only in the annex, only when it is so."""
    first = line.dossier.first_nomination()
    if not (line.rank_reason_fr and first and first.rank_proposed):
        return {}
    forms, gender = rank_forms(first.rank_proposed), line.dossier.nominee.civility
    fr, nl = persons.rank(forms, gender, "fr"), persons.rank(forms, gender, "nl")
    return {
        "rank_note_fr": "Le Gouvernement octroie un rang différent de celui qui était proposé "
        f"({fr}), au motif que {clause(line.rank_reason_fr)}.",
        "rank_note_nl": "De Regering kent een andere rang toe dan de voorgestelde "
        f"({nl}), omdat {clause(line.rank_reason_nl)}.",
    }


# ---- the certificate


def certificate(certificate) -> str:
    """The words of a certificate, in the language the laureate chose, with its verification code."""
    decision = languages.of_certificate(certificate.language)
    return words.compose("P17", decision.language, _p17(certificate, decision.language))


def _p17(certificate, language) -> CertificateText:
    dossier = certificate.dossier
    line, entry, nominee = dossier.decree_line(), dossier.award.last_entry(), dossier.nominee
    forms, gender = rank_forms(entry.rank), nominee.civility
    signs, second = line.decree.countersignatory, signatory_of("certificates", certificate.dated)
    signed, name = line.decree.signed_on, typography.curled(entry.certificate_name)
    style, lines = names.fit(name)
    return CertificateText(
        language=language,
        created=certificate.dated.isoformat(),
        simulation=dossier.ruleset.simulation,
        duplicate=certificate.duplicate,
        number=certificate.number,
        register_no=dossier.award.number,
        name=name,
        name_style=style,
        name_lines=lines,
        posthumous=entry.posthumous,
        promotion=line.promotion,
        decree_date_fr=grammar.day(signed, "fr"),
        decree_date_nl=grammar.day(signed, "nl"),
        rank_fr=persons.rank_title(forms, gender, "fr"),
        rank_nl=persons.rank_title(forms, gender, "nl"),
        rank_de_fr=persons.rank_de(forms, gender, "fr"),
        rank_de_nl=persons.rank_de(forms, gender, "nl"),
        reason_fr=clause(line.reason_fr),
        reason_nl=clause(line.reason_nl),
        date_fr=grammar.day(certificate.dated, "fr"),
        date_nl=grammar.day(certificate.dated, "nl"),
        signatory_fr=signs.title_fr,
        signatory_nl=signs.title_nl,
        second_fr=second.title_fr,
        second_nl=second.title_nl,
        verification=_verification(dossier, entry.rank.code, signed, name),
        members=tuple(nominee.members.split("\n")) if nominee.kind == "gr" else (),
    )


def _verification(dossier, rank, signed, name) -> str:
    """Signed with the name as it is printed, so that whoever holds the sheet can check it."""
    body = seal.payload(dossier.award.number, rank, signed.isoformat(), name)
    return seal.sign(body, seal.simulation_key(dossier.ruleset.code))
