"""The cast: one person per role, the same in every test, and a second one where four eyes look."""

from datetime import datetime
from zoneinfo import ZoneInfo

from merit import people
from merit.models import User
from merit.roles import Role

# A Tuesday on which campaign 2027 is open: no test depends on the real today.
TODAY = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))

# username → (role, code of the organisation, given name, surname, language)
CAST = {
    "clerk": (Role.CLERK, "21009", "Aline", "Moreau", "fr"),
    "secretary": (Role.MUNICIPAL_SECRETARY, "21009", "Bruno", "Lefèvre", "fr"),
    "other_clerk": (Role.CLERK, "21016", "Daan", "Wouters", "nl"),
    "other_secretary": (Role.MUNICIPAL_SECRETARY, "21016", "Els", "Maertens", "nl"),
    "desk": (Role.DESK, "BPL", "Karim", "Haddad", "fr"),
    "desk2": (Role.DESK, "BPL", "Lotte", "Claes", "nl"),
    "checker": (Role.CHECKER, "BPL", "Ines", "Dubois", "fr"),
    "sealed": (Role.SEALED, "PG", "Pieter", "Aerts", "nl"),
    "sealed2": (Role.SEALED, "PG", "Claire", "Noël", "fr"),
    "legal": (Role.LEGAL, "BPL", "Sofie", "Bogaert", "nl"),
    "member": (Role.MEMBER, "COM", "An", "Peeters", "nl"),
    "committee": (Role.COMMITTEE_SECRETARY, "COM", "Luc", "Gérard", "fr"),
    "cabinet": (Role.CABINET, "CAB", "Nadia", "Benali", "fr"),
    "government": (Role.GOVERNMENT, "GOV", "Tom", "Verbeke", "nl"),
    "chancellery": (Role.CHANCELLERY, "CHAN", "Marie", "Delvaux", "fr"),
    "chancellery2": (Role.CHANCELLERY, "CHAN", "Jan", "Smets", "nl"),
    "archivist": (Role.ARCHIVIST, "BPL", "Greet", "Bosmans", "nl"),
    "auditor": (Role.AUDITOR, "BPL", "Omar", "Saïdi", "fr"),
    "rules": (Role.RULES, "BPL", "Claire", "Fontaine", "fr"),
    "administrator": (Role.ADMINISTRATOR, "BPL", "Yasmina", "Cools", "fr"),
    "administrator2": (Role.ADMINISTRATOR, "BPL", "Wim", "Daems", "nl"),
    "local": (Role.LOCAL_ADMINISTRATOR, "21009", "Benoît", "Lemaire", "fr"),
}


def enrol_cast() -> dict[str, User]:
    return {
        username: people.enrol(
            username, role=role, organisation=organisation, password="pw", first_name=given,
            last_name=surname, language=language,
        )
        for username, (role, organisation, given, surname, language) in CAST.items()
    }  # fmt: skip
