"""What would happen to each row of a list of people, told before anything is written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merit.models import Membership, User
from merit.rights import Rights
from merit.roles import GIVEN_BY_TWO, Role
from workflows.administration.forms import organisations_of
from workflows.administration.import_columns import ALSO_CALLED, Known, heading
from workflows.administration.import_forms import RowForm
from workflows.screens.importing import WRONG, Preview
from workflows.screens.listed import Line, of_column

# What may become of a row: its word, the colour of its tag.
NEW, ROLE, PROPOSED, NOTHING = "new", "role", "proposed", "nothing"
WORDS = {
    NEW: (gettext_lazy("New account"), "om-tag--ok"),
    ROLE: (gettext_lazy("Gets a role"), "om-tag--ok"),
    PROPOSED: (gettext_lazy("Role proposed"), "om-tag--ask"),
    NOTHING: (gettext_lazy("Nothing to do"), "om-tag--draft"),
    WRONG: (gettext_lazy("To correct"), "om-tag--no"),
}


@dataclass
class Row:
    """One row of the list, what becomes of it, and why."""

    form: RowForm
    kind: str = WRONG
    told: list[str] = field(default_factory=list)

    @property
    def line(self) -> Line:
        return self.form.line

    @property
    def said(self) -> dict[str, Any]:
        return self.form.cleaned_data

    @property
    def address(self) -> str:
        return self.said["email"].lower()

    @property
    def role(self) -> tuple:
        return self.address, self.said["organisation"], self.said["role"]

    @property
    def days(self) -> tuple[date, date]:
        return self.said["since"], self.said["until"] or date.max

    @property
    def names(self) -> tuple:
        return self.said["first_name"], self.said["last_name"], self.said["language"]

    def becomes(self, kind: str, *told: str) -> None:
        self.kind, self.told = kind, list(told)


class People(Preview):
    """Of each person, whether an account is made, and whether the role is held at once."""

    kinds = WORDS
    written = (NEW, ROLE, PROPOSED)

    def __init__(self, rights: Rights, lines: list[Line]) -> None:
        self.rights = rights
        known = Known(organisations_of(rights))
        self.rows = [Row(RowForm(line, known=known, rights=rights)) for line in lines]
        self._good = [row for row in self.rows if row.form.is_valid()]
        self._read()
        self._first: dict[str, Row] = {}
        self._given: dict[tuple, list[Row]] = {}
        for row in self.rows:
            self._judge(row)

    # ---- what is recorded of these people, in two questions

    def _read(self) -> None:
        addresses = {row.address for row in self._good}
        by_address = User.objects.annotate(address=Lower("email")).filter(address__in=addresses)
        self._accounts: dict[str, User] = {}
        for account in by_address.order_by("pk"):
            self._accounts.setdefault(account.email.lower(), account)
        self._names = set(User.objects.filter(username__in=addresses).values_list("username", flat=True))  # fmt: skip
        self._held: dict[tuple, list[Membership]] = {}
        held = Membership.objects.filter(user__in=[one.pk for one in self._accounts.values()])
        self._work_at: dict[int, set[int]] = {}
        for one in held.exclude(standing=Membership.Standing.REFUSED):
            self._held.setdefault((one.user_id, one.organisation_id, one.role), []).append(one)
            if one.standing == Membership.Standing.GIVEN:
                self._work_at.setdefault(one.user_id, set()).add(one.organisation_id)

    # ---- what becomes of each

    def _judge(self, row: Row) -> None:
        if row.form.errors:
            row.becomes(WRONG, *_sentences(row.form))
            return
        first = self._first.setdefault(row.address, row)
        account = self._accounts.get(row.address)
        if not (self._is_wrong(row, first, account) or self._stands(row, account)):
            self._foretell(row, first, account)
        self._given.setdefault(row.role, []).append(row)

    def _is_wrong(self, row: Row, first: Row, account: User | None) -> bool:
        """What the act itself would refuse, and two rows that contradict each other."""
        why = ""
        if row.names != first.names:
            why = _("Line %(line)s gives this address another name or another language.") % {"line": first.line.number}  # fmt: skip
        elif account == self.rights.user:
            why = _("Nobody gives a role to themselves.")
        elif account and not account.is_active:
            why = _("The account of %(who)s is closed: open it again first.") % {"who": account}
        elif account is None and row.address in self._names:
            why = _("Somebody signs in as %(address)s already.") % {"address": row.address}
        if why:
            row.becomes(WRONG, why)
        return bool(why)

    def _stands(self, row: Row, account: User | None) -> bool:
        """The role is held, or given by an earlier row, on the same days or on some of them."""
        for other in self._given.get(row.role, ()):
            if _meet(row.days, other.days):
                same = row.days == other.days
                told = _("The same as line %(line)s.") if same else _("Line %(line)s gives the same role on some of these days.")  # fmt: skip
                row.becomes(NOTHING if same else WRONG, told % {"line": other.line.number})
                return True
        place = account and (account.pk, row.said["organisation"].pk, row.said["role"])
        for held in self._held.get(place, ()) if place else ():
            if _meet(row.days, _days(held)):
                row.becomes(*_of_held(row, held, account))
                return True
        return False

    def _foretell(self, row: Row, first: Row, account: User | None) -> None:
        if account and self._works_elsewhere(row, account):
            told = _("%(who)s has an account.") % {"who": account.email}
            row.becomes(PROPOSED, told, _("An administrator of the Region agrees first: this person works elsewhere."))  # fmt: skip
            return
        by_two = row.said["role"] in GIVEN_BY_TWO
        second = _("A second administrator agrees before the role is held.") if by_two else ""
        if account is None and first is row:
            row.becomes(NEW, _("An invitation leaves."), second)
            return
        who = _("%(who)s has an account.") % {"who": account} if account else _("The account is made by line %(line)s.") % {"line": first.line.number}  # fmt: skip
        row.becomes(PROPOSED if by_two else ROLE, who, second)

    def _works_elsewhere(self, row: Row, account: User) -> bool:
        """As the act asks it (merit.elsewhere), of all rows at once."""
        elsewhere = self._work_at.get(account.pk, set()) - {row.said["organisation"].pk}
        return bool(elsewhere) and Role.ADMINISTRATOR not in self.rights.roles


def _sentences(form: RowForm) -> list[str]:
    """Each with the name of its column."""
    return [
        of_column(heading(name) if name in ALSO_CALLED else "", str(said))
        for name, errors in form.errors.items()
        for said in errors
    ]


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _days(held: Membership) -> tuple[date, date]:
    return held.valid_from, held.valid_to or date.max


def _of_held(row: Row, held: Membership, account: Any) -> tuple[str, str]:
    """Nothing to do where it covers all days that are asked."""
    first, last = _days(held)
    if first <= row.days[0] and row.days[1] <= last:
        if held.standing == Membership.Standing.PROPOSED:
            return NOTHING, _("This role is proposed already.")
        return NOTHING, _("%(who)s holds this role there already.") % {"who": account}
    return WRONG, _("%(who)s holds this role there already, on one of these days.") % {"who": account}  # fmt: skip
