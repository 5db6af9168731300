"""The list of certificates: what to print, to check, to hand over."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.lifecycles import CertificateState
from merit.models import Certificate
from merit.roles import Role
from workflows.screens import acts
from workflows.screens.columns import Cell, Column, Entry, Filter, Tile, each_state
from workflows.screens.lists import List
from workflows.screens.search import KEY
from workflows.templatetags.words import paper_language, tag_kind


class Certificates(List):
    """By number, each with its sheet and the next thing to do."""

    def laureate(self, certificate) -> Cell:
        sub = [certificate.number, str(paper_language(certificate.language))]
        sub += [gettext("duplicate")] if certificate.duplicate else []
        name = str(certificate.award.nominee)
        return Cell(text=name, url=certificate.get_absolute_url(), sub=" · ".join(sub))

    def state(self, certificate) -> Cell:
        later = gettext("will be collected later") if certificate.collect_later else ""
        return Cell(text=certificate.get_state_display(), tag=tag_kind(certificate), sub=later)

    def sheet(self, certificate) -> Cell:
        if certificate.file:
            address = reverse("file", args=["certificate", certificate.public_id])
            return Cell(text="PDF", url=address, about=certificate.number)
        if certificate.print_error:
            return Cell(text=certificate.why_not_printed, look="govuk-error-message")
        return Cell(text=gettext("being prepared"), look="om-muted")

    def to_do(self, certificate) -> Cell:
        """The first act that this person is offered."""
        for act in acts.offered(certificate, self.rights)[:1]:
            address = reverse("act", args=["certificate", certificate.public_id, act.action])
            return Cell(text=str(act.title), url=address, about=certificate.number)
        return Cell()

    address = "certificates"
    known_to = frozenset(access.CERTIFICATES)
    heading = caption = _("Certificates")
    counted = ngettext_lazy("%(n)s certificate", "%(n)s certificates", "n")
    nothing = no_match = _("No certificate here.")
    model = Certificate
    select = ("award__nominee", "dossier__nominee")
    columns = (
        Column(
            name="laureate",
            heading=_("Laureate"),
            cell=laureate,
            sort=("award__sort_key",),
            exported=(
                (_("Laureate"), lambda certificate: certificate.award.nominee),
                (_("Number"), lambda certificate: certificate.number),
                (_("Language"), lambda certificate: paper_language(certificate.language)),
            ),
        ),
        Column(name="state", heading=_("State"), cell=state),
        Column(name="sheet", heading=_("Print"), cell=sheet, exported=()),
        Column(name="to_do", heading=_("To do"), cell=to_do, exported=()),
    )
    order = ("number",)
    words = ("number", f"award__{KEY}", f"award__nominee__{KEY}")
    search_label = _("Name or number")
    filters = (
        Filter(
            name="state",
            label=_("State of the certificates"),
            every=_("All"),
            choices=each_state(CertificateState),
            tabs=True,
        ),
    )
    entry = Entry(place=6, label=_("Certificates"), roles=frozenset(access.CERTIFICATES))
    tiles = (
        Tile(
            place=14,
            label=_("Certificates to print"),
            roles=frozenset({Role.CHANCELLERY}),
            query=(("state", "queued"),),
        ),
    )
