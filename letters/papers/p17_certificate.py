"""P17, the certificate: handed over to the laureate, in the language they chose, with a code that anyone can check."""

from dataclasses import dataclass
from datetime import date

from letters import grammar, languages, names, persons, seal, typography
from letters.bilingual import Bilingual, each, of
from letters.naming import clause, known, rank_forms, signatory_of
from letters.paper import Channel, Paper, To, When
from merit.models import Certificate, Dossier, RegisterEntry

MANY_LETTERS = 120  # of the reason: beyond two lines


@dataclass(frozen=True)
class CertificateText:
    language: str
    created: str
    simulation: bool
    duplicate: bool
    order: Bilingual
    in_the_order: Bilingual
    chancellery: Bilingual
    number: str
    register_no: str
    name: str
    posthumous: bool
    promotion: bool
    decree_date: Bilingual
    rank: Bilingual
    rank_de: Bilingual
    reason: Bilingual
    date: Bilingual
    signatory: Bilingual
    second: Bilingual
    verification: str  # the signed payload of the QR code
    name_style: str  # chosen for the letters and the length of the name
    name_lines: tuple[str, ...]
    members: tuple[str, ...] = ()

    @property
    def dense(self) -> bool:
        """Whether there is so much to say that all of it is set closer together."""
        reason = max(len(self.reason.fr), len(self.reason.nl))
        return len(self.name_lines) > 1 or bool(self.members) or reason > MANY_LETTERS


def fill(certificate: Certificate, language: str) -> CertificateText:
    dossier, distinction = certificate.dossier, certificate.distinction
    line, entry, nominee = dossier.decree_line(), dossier.award.last_entry(), dossier.person()
    rank, reason = (rank_forms(entry.rank), nominee.civility), of(line, "reason")
    name = typography.curled(entry.certificate_name)
    style, lines = names.fit(name)
    return CertificateText(
        language=language,
        created=certificate.dated.isoformat(),
        simulation=dossier.ruleset.simulation,
        duplicate=certificate.duplicate,
        order=of(distinction, "name"),
        in_the_order=of(distinction, "in_the_order"),
        chancellery=each(known(distinction.chancellery).name),
        number=certificate.number,
        register_no=dossier.award.number,
        name=name,
        name_style=style,
        name_lines=lines,
        posthumous=entry.posthumous,
        promotion=line.promotion,
        decree_date=each(grammar.day, line.decree.signed_on),
        rank=each(persons.rank_title, *rank),
        rank_de=each(persons.rank_de, *rank),
        reason=Bilingual(clause(reason.fr), clause(reason.nl)),
        date=each(grammar.day, certificate.dated),
        signatory=of(line.decree.countersignatory, "title"),
        second=of(signatory_of("certificates", certificate.dated), "title"),
        verification=_verification(dossier, entry, line.decree.signed_on, name),
        members=tuple(nominee.members.split("\n")) if nominee.kind == "gr" else (),
    )


def _verification(dossier: Dossier, entry: RegisterEntry, signed: date, name: str) -> str:
    """Signed with the name as it is printed, so that whoever holds the sheet can check it."""
    body = seal.payload(dossier.award.number, entry.rank.code, signed.isoformat(), name)
    return seal.sign(body, seal.simulation_key(dossier.ruleset.code))


PAPER = Paper(
    code="P17",
    title=Bilingual("Brevet", "Brevet"),
    when=When(noun="certificate", state="queued"),
    to=To.LAUREATE,
    channel=Channel.HANDED_OVER,
    four_eyes=True,
    appeal=False,
    own_sheet=True,
    language=lambda certificate: languages.of_certificate(certificate.language),
    fill=fill,
)
