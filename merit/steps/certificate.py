"""The steps of a certificate: printed, checked, handed over."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import Tone, rows

moves, writes, born, _gone = rows("certificate")

STEPS = (
    born("queue", R.CHANCELLERY, CLOCK, act="queue_certificate", history=_("Certificate to print")),
    writes(
        "print_again", R.CHANCELLERY,
        states=("queued",), history=_("Printing tried again"),
    ),
    writes(
        "rewrite", R.CHANCELLERY,
        states=("queued",), act="rewrite_certificate",
        history=_("Certificate written anew"),
    ),
    moves("print", R.CHANCELLERY, act="print_certificate", foretold=True, title=_("Record as printed"),
        consequence=_("A second person then compares the sheet with the register."), history=_("Certificate printed")),
    moves(
        "verify", R.CHANCELLERY,
        act="verify_certificate", second_to=("print",),
        title=_("Record as checked"),
        consequence=_("The certificate can be handed over."),
        history=_("Certificate checked"),
    ),
    writes(
        "collect_later", R.CHANCELLERY,
        states=("queued", "printed", "checked"),
        title=_("Will be collected later"),
        consequence=_("The certificate is kept for the laureate after the ceremony. Once the term to collect it is over, the file is closed."), offered_in=("checked",),
        offered_if=lambda certificate: not certificate.collect_later,
        history=_("Certificate to be collected later"),
    ),
    moves(
        "hand_over", R.CHANCELLERY,
        follows="checked_on", foretold=True, tone=Tone.GOOD,
        title=_("Record the handing over"),
        consequence=_("The dossier is “Decorated”, and the commune reads that the distinction was handed over."),
        history=_("Certificate handed over"),
    ),
    moves(
        "spoil", R.CHANCELLERY,
        act="spoil_certificate", tone=Tone.BAD,
        title=_("Spoilt: make a new one"), grave=True,
        consequence=_(
            "This sheet may never be used: destroy it. A new certificate with a new number that "
            "names this one is put on the list to print."
        ),
        history=_("Certificate spoilt"),
    ),
    moves(
        "replace", R.CHANCELLERY,
        act="replace_certificate", title=_("Lost: make a duplicate"), grave=True,
        consequence=_(
            "The certificate handed over counts no more. A duplicate, marked as such, with a new "
            "number is put on the list to print."
        ),
        history=_("Certificate replaced"),
    ),
)  # fmt: skip
