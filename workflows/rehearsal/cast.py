"""The accounts of a rehearsal: every communal role and a local administrator in each commune, and every role at the Region."""

from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password

from merit import people
from merit.models import Organisation, User
from merit.roles import COMMUNAL, Role

ORDER = "merit"  # the distinction whose season is played
PASSWORD = "orde-ordre-2027"  # noqa: S105 shown on the screen: demonstration accounts on invented data

REGION = (
    # user name, role, organisation, given name, surname, language
    ("desk.fr", Role.DESK, "BPL", "Karim", "Haddad", "fr"),
    ("desk.nl", Role.DESK, "BPL", "Lotte", "Claes", "nl"),
    ("checker.fr", Role.CHECKER, "BPL", "Ines", "Dubois", "fr"),
    ("checker.nl", Role.CHECKER, "BPL", "Wim", "Daelemans", "nl"),
    ("legal.fr", Role.LEGAL, "BPL", "Anne", "Colson", "fr"),
    ("legal.nl", Role.LEGAL, "BPL", "Sofie", "Bogaert", "nl"),
    ("archivist.fr", Role.ARCHIVIST, "BPL", "Luc", "Henrard", "fr"),
    ("archivist.nl", Role.ARCHIVIST, "BPL", "Greet", "Bosmans", "nl"),
    ("auditor.fr", Role.AUDITOR, "BPL", "Omar", "Saïdi", "fr"),
    ("auditor.nl", Role.AUDITOR, "BPL", "Katrien", "Mertens", "nl"),
    ("rules.fr", Role.RULES, "BPL", "Claire", "Fontaine", "fr"),
    ("rules.nl", Role.RULES, "BPL", "Dirk", "Vervaet", "nl"),
    ("admin.fr", Role.ADMINISTRATOR, "BPL", "Yasmina", "Cools", "fr"),
    ("admin.nl", Role.ADMINISTRATOR, "BPL", "Wim", "Daems", "nl"),
    ("sealed.fr", Role.SEALED, "PG", "Paul", "Lejeune", "fr"),
    ("sealed.nl", Role.SEALED, "PG", "Pieter", "Aerts", "nl"),
    ("member.fr", Role.MEMBER, "COM", "Luce", "Gérard", "fr"),
    ("member.nl", Role.MEMBER, "COM", "An", "Peeters", "nl"),
    ("committee.fr", Role.COMMITTEE_SECRETARY, "COM", "Marc", "Thiry", "fr"),
    ("committee.nl", Role.COMMITTEE_SECRETARY, "COM", "Hilde", "Nijs", "nl"),
    ("cabinet.fr", Role.CABINET, "CAB", "Nadia", "Benali", "fr"),
    ("cabinet.nl", Role.CABINET, "CAB", "Joris", "Van Acker", "nl"),
    ("government.fr", Role.GOVERNMENT, "GOV", "Sylvie", "Marchal", "fr"),
    ("government.nl", Role.GOVERNMENT, "GOV", "Tom", "Verbeke", "nl"),
    ("chancellery.fr", Role.CHANCELLERY, "CHAN", "Marie", "Delvaux", "fr"),
    ("chancellery.nl", Role.CHANCELLERY, "CHAN", "Jan", "Smets", "nl"),
)
# shorter than the name of the role
ACCOUNTS = {Role.MUNICIPAL_SECRETARY: "secretary", Role.LOCAL_ADMINISTRATOR: "local"}
GIVEN = {
    "fr": ("Aline", "Bruno", "Céline", "Denis", "Estelle", "Fabien", "Gaëlle"),
    "nl": ("Bart", "Daan", "Els", "Griet", "Jef", "Lien", "Mieke"),
}
FAMILY = {
    "fr": ("Moreau", "Lefèvre", "Baudoin", "Charlier", "Dumont", "Evrard", "Genin"),
    "nl": ("Wouters", "Maes", "Goossens", "De Smet", "Willems", "Hendrickx", "Pauwels"),
}


@dataclass(frozen=True)
class Town:
    """One commune with the people who act for it, by their role, and the language of its files."""

    organisation: Organisation
    language: str
    people: dict[str, User]

    @property
    def clerk(self) -> User:
        return self.people[Role.CLERK]

    @property
    def secretary(self) -> User:
        return self.people[Role.MUNICIPAL_SECRETARY]


def enrol() -> tuple[list[Town], dict[str, User]]:
    """Open every account; those that exist are kept. Returns the towns and the Region by user name."""
    region = {
        name: people.enrol(
            name, role=role, organisation=organisation,
            first_name=given, last_name=surname, language=language, email=_address(name),
        )
        for name, role, organisation, given, surname, language in REGION
    }  # fmt: skip
    organisations = Organisation.objects.filter(kind="commune").order_by("code")
    towns = [_town(n, organisation) for n, organisation in enumerate(organisations)]
    _give_password([*region.values(), *(user for t in towns for user in t.people.values())])
    return towns, region


def _give_password(users):
    """The one password of all new accounts, derived once: that takes half a second, as it must."""
    new = User.objects.filter(
        pk__in=[user.pk for user in users], password__startswith=UNUSABLE_PASSWORD_PREFIX
    )
    new.update(password=make_password(PASSWORD))


def _town(n: int, organisation: Organisation) -> Town:
    """Every third commune works in Dutch, so that both languages are played everywhere."""
    language = "nl" if n % 3 == 1 else "fr"
    roles = [role for role in Role if role in COMMUNAL or role == Role.LOCAL_ADMINISTRATOR]
    return Town(
        organisation,
        language,
        {role: _person(n, organisation, role, language, 3 * i) for i, role in enumerate(roles)},
    )


def _person(n, organisation, role, language, shift):
    """Another name for each role of a commune; the same ones at every rehearsal."""
    name = f"{ACCOUNTS.get(role, role)}.{organisation.code}"
    return people.enrol(
        name, role=role, organisation=organisation.code, email=_address(name),
        first_name=GIVEN[language][(n + shift) % 7], last_name=FAMILY[language][(n * 2 + shift) % 7],
        language=language,
    )  # fmt: skip


def _address(name: str) -> str:
    """Of a demonstration account: in a domain that reaches nobody (RFC 2606)."""
    return f"{name}@demo.example"
