"""How each answer of a nomination is called, wherever it is asked, compared or read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.screens import identity

LABELS: dict[str, Any] = identity.LABELS | {
    "contact_name": _("Who can answer questions on this nomination?"),
    "contact_capacity": _("In the capacity of"),
    "contact_phone": _("Telephone"),
    "contact_email": _("Mail address"),
    "case_language": _("Language of the file"),
    "deceased_on": _("Date of death"),
    "language_source": _("How is the language known?"),
    "nominee_knows": _("Does the person know of the nomination?"),
    "domain": _("Main domain"),
    "other_domains": _("Other domains"),
    "reach": _("How far do the merits reach?"),
    "rank_proposed": _("Rank proposed"),
    "merit_summary": _("The merits in a sentence"),
    "motivation": _("Reasons"),
    "region_link": _("Link with the Region"),
    "periods": _("Each period, with its role and its intensity"),
    "beyond_duty": _("What goes beyond a duty or a profession?"),
    "effect": _("What has changed by it?"),
    "new_facts": _("New facts since an earlier distinction"),
    "honours": _("Other honours"),
    "mandates": _("Mandates and offices, today or lately"),
    "organ": _("Which body decided?"),
    "decided_on": _("Date of the decision"),
    "folder_reference": _("Reference of the e-Assemblées folder"),
    "agenda_number": _("Number on the agenda"),
    "closed_session": _("Decided in closed session"),
    "ballot": _("Manner of the vote"),
    "votes_for": _("Votes for"),
    "votes_against": _("Votes against"),
    "abstentions": _("Abstentions"),
    "referees": _("Who supports the nomination"),
    "desired_on": _("Desired day"),
    "desired_reason": _("Why then?"),
    "declarations": _("The municipality declares"),
}
