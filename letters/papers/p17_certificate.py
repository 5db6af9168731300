"""P17, the certificate: handed over to the laureate, in the language they chose, with a code that anyone can check."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from letters import grammar, languages, names, persons, seal, typography
from letters.bilingual import Bilingual, each, of
from letters.naming import clause, entitled, known, rank_of, signatory_of
from letters.paper import Channel, Paper, To, When
from merit.models import Certificate, DecreeLine, Rank, RuleSet
from merit.roles import Role

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
    signatory_name: str
    second: Bilingual
    second_name: str
    verification: str  # the signed payload of the QR code
    name_style: str  # chosen for the letters and the length of the name
    name_lines: tuple[str, ...]
    members: tuple[str, ...] = ()

    @property
    def dense(self) -> bool:
        """Whether there is so much to say that all of it is set closer together."""
        reason = max(len(self.reason.fr), len(self.reason.nl))
        return len(self.name_lines) > 1 or bool(self.members) or reason > MANY_LETTERS


@dataclass(frozen=True)
class Grant:
    """What the signature of the decree gives to one line of it."""

    number: str  # of the certificate
    register_no: str
    name: str  # as the register has it for the certificate
    rank: Rank
    posthumous: bool
    signed_on: date
    dated: date
    duplicate: bool = False


def fill(certificate: Certificate, language: str) -> CertificateText:
    dossier = certificate.dossier
    line, entry = dossier.decree_line(), dossier.award.last_entry()
    grant = Grant(
        number=certificate.number,
        register_no=dossier.award.number,
        name=entry.certificate_name,
        rank=entry.rank,
        posthumous=entry.posthumous,
        signed_on=line.decree.signed_on,
        dated=certificate.dated,
        duplicate=certificate.duplicate,
    )
    return _text(line, grant, language)


def foresee(line: DecreeLine, language: str) -> CertificateText:
    """As it will be for a line of a decree that is not signed: numbers as long as any, and today for each day."""
    person, today = line.dossier.person(), timezone.localdate()
    number = f"{line.decree.ruleset.prefix}-X/{today.year}/9999"
    grant = Grant(
        number=number,
        register_no=number,
        name=person.name_on_certificate(),
        rank=known(line.rank),
        posthumous=line.posthumous,
        signed_on=today,
        dated=today,
    )
    return _text(line, grant, language)


def _text(line: DecreeLine, grant: Grant, language: str) -> CertificateText:
    dossier, distinction, nominee = line.dossier, line.dossier.distinction, line.dossier.person()
    rank, reason = rank_of(grant.rank, nominee), of(line, "reason")
    signs, second = (
        entitled(line.decree.countersignatory),
        signatory_of("certificates", grant.dated),
    )
    name = typography.curled(grant.name)
    style, lines = names.fit(name)
    return CertificateText(
        language=language,
        created=grant.dated.isoformat(),
        simulation=dossier.ruleset.simulation,
        duplicate=grant.duplicate,
        order=of(distinction, "name"),
        in_the_order=of(distinction, "in_the_order"),
        chancellery=each(known(distinction.chancellery).now().name),
        number=grant.number,
        register_no=grant.register_no,
        name=name,
        name_style=style,
        name_lines=lines,
        posthumous=grant.posthumous,
        promotion=line.promotion,
        decree_date=each(grammar.day, grant.signed_on),
        rank=each(persons.rank, *rank),
        rank_de=each(persons.rank_de, *rank),
        reason=Bilingual(clause(reason.fr), clause(reason.nl)),
        date=each(grammar.day, grant.dated),
        signatory=of(signs, "title"),
        signatory_name=signs.name,
        second=of(second, "title"),
        second_name=second.name,
        verification=_verification(grant, dossier.ruleset, name),
        members=tuple(nominee.members.split("\n")) if nominee.kind == "gr" else (),
    )


def _verification(grant: Grant, ruleset: RuleSet, name: str) -> str:
    """Signed with the name as it is printed, so that whoever holds the sheet can check it."""
    body = seal.payload(grant.register_no, grant.rank.code, grant.signed_on.isoformat(), name)
    return seal.sign(body, seal.key_of(ruleset.code, simulation=ruleset.simulation))


PAPER = Paper(
    code="P17",
    title=Bilingual("Brevet", "Brevet"),
    when=When(noun="certificate", state="queued"),
    to=To.LAUREATE,
    channel=Channel.HANDED_OVER,
    reader=Role.CHANCELLERY,
    stands=lambda certificate: certificate.dossier.award_stands(),
    appeal=False,
    own_sheet=True,
    language=lambda certificate: languages.of_certificate(certificate.language),
    fill=fill,
    foresee=foresee,
)
