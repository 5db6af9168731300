"""Who works on the Order, in which of its circles. What each may do stands in merit.steps, step by step."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person does in one organisation. A membership gives it, from a day to a day."""

    CLERK = "clerk", _("Municipal clerk")
    MUNICIPAL_SECRETARY = "municipal_secretary", _("Municipal secretary")
    DESK = "desk_officer", _("Desk officer")
    CHECKER = "checker", _("Checker")
    SEALED = "sealed_check_officer", _("Sealed-check officer")
    LEGAL = "legal_reviewer", _("Legal reviewer")
    MEMBER = "committee_member", _("Committee member")
    COMMITTEE_SECRETARY = "committee_secretary", _("Committee secretary")
    CABINET = "cabinet", _("Cabinet")
    GOVERNMENT = "government_secretariat", _("Government secretariat")
    CHANCELLERY = "chancellery", _("Chancellery")
    ARCHIVIST = "archivist", _("Archivist and data-protection officer")
    AUDITOR = "auditor", _("Auditor")
    RULES = "rules_administrator", _("Administrator of rules")
    ADMINISTRATOR = "administrator", _("Administrator of people")
    LOCAL_ADMINISTRATOR = "local_administrator", _("Local administrator")


# Not a person: the date itself, when a period ends or a paper leaves the printer.
CLOCK = "clock"

R = Role

# Every role stands in one of these three lists, by name: a new one belongs nowhere until it is put
# into one (tests/expected/roles.csv says so by hand).
COMMUNAL = frozenset({R.CLERK, R.MUNICIPAL_SECRETARY})
REGIONAL = frozenset(
    {
        R.DESK,
        R.CHECKER,
        R.SEALED,
        R.LEGAL,
        R.MEMBER,
        R.COMMITTEE_SECRETARY,
        R.CABINET,
        R.GOVERNMENT,
        R.CHANCELLERY,
        R.ARCHIVIST,
        R.AUDITOR,
        R.RULES,
    }
)
# Of the Region's roles, those who are asked as a body, and act on what that body was asked.
ADVISING = frozenset({R.MEMBER, R.COMMITTEE_SECRETARY, R.SEALED})
# They say who works, and see no file: the Region's for everybody, the local one for its own organisation.
ADMINISTRATION = frozenset({R.ADMINISTRATOR, R.LOCAL_ADMINISTRATOR})

# Whoever finds tasks in an inbox: a local administrator is asked nothing.
ANYONE = COMMUNAL | REGIONAL | {R.ADMINISTRATOR}

# Secrecy, signature and what others build on: one person proposes who holds it, another one agrees.
GIVEN_BY_TWO = frozenset({R.SEALED, R.GOVERNMENT, R.RULES, R.ADMINISTRATOR})

# In which kinds of organisation a role is held (merit.models.Organisation.Kind); one that stands nowhere is held nowhere.
REGION = frozenset({R.DESK, R.CHECKER, R.LEGAL, R.ARCHIVIST, R.AUDITOR, R.RULES, R.ADMINISTRATOR})
HELD_IN: dict[str, frozenset[Role]] = {
    "commune": COMMUNAL,
    "region": REGION,
    "cabinet": frozenset({R.CABINET}),
    "committee": frozenset({R.MEMBER, R.COMMITTEE_SECRETARY}),
    "prosecutor": frozenset({R.SEALED}),
    "government": frozenset({R.GOVERNMENT}),
    "chancellery": frozenset({R.CHANCELLERY}),
}


def held_in(kind: str) -> list[Role]:
    """The roles that somebody may hold in an organisation of a kind, in the order of their list. Each but the Region's
    own service has a local administrator."""
    there = HELD_IN[kind] | (frozenset() if kind == "region" else {R.LOCAL_ADMINISTRATOR})
    return [role for role in Role if role in there]
