"""Which standing texts letters carry: the papers that print each, the values it names, and what it may be."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST = 6_000  # characters, of any of them


@dataclass(frozen=True, kw_only=True)
class Block:
    """One standing text. What the engine reckons and the words of acts stand in none: those are no matter of wording."""

    label: Promise
    papers: tuple[str, ...]
    must: dict[str, Promise] = field(default_factory=dict)  # values that it names, and what each is
    longest: int  # characters, as many as the sheet has room for
    heading: bool = False  # it may begin with one
    sentence: bool = False  # it stands within a paragraph of the letter
    together: bool = False  # it stands in a letter that has both languages
    optional: bool = False  # without it the letter lacks nothing

    @property
    def known(self) -> dict[str, Promise]:
        """All values that it may name."""
        return {**self.must, **EVERYWHERE}


EVERYWHERE: dict[str, Promise] = {
    "reference": _("the reference of the file"),
    "unit": _("the service that writes"),
}
LETTERS = ("P01", "P04", "P13", "P14", "P15")
WITH_APPEAL = ("P04", "P13", "P14", "P15")  # law of 29 July 1991; Conseil d’État, art. 19

BLOCKS: dict[str, Block] = {
    "appeal": Block(
        label=_("Notice on appeals"), papers=WITH_APPEAL, longest=4_000, heading=True,
        must={
            "version": _("the number of this version"), "version_day": _("the first day of this version"),
            "channel_start": _("the sentence that says from when the period runs, by the way the letter takes"),
        },
    ),
    "confidential": Block(label=_("Confidentiality"), papers=("P01", "P04"), longest=800),
    "contact": Block(
        label=_("Contact"), papers=LETTERS, longest=800,
        must={
            "officer": _("the officer who keeps the file, with their capacity"), "officer_address": _("the address of the service"),
            "officer_phone": _("its telephone"), "officer_email": _("its e-mail address"), "reference": EVERYWHERE["reference"],
        },
    ),
    "data_protection": Block(
        label=_("Protection of data"), papers=LETTERS, longest=1_200,
        must={
            "controller": _("who answers for the data, as the rules say"), "ordinance": _("the title of the ordinance, as the rules say"),
            "dpo": _("the address of the data protection officer, as the rules say"),
        },
    ),
    "acknowledged": Block(label=_("What an acknowledgement does not say"), papers=("P01",), longest=400, sentence=True),
    "name_check": Block(
        label=_("Errors in a name or a rank"), papers=("P13",), longest=600,
        must={"correction_day": _("the last day to report an error, counted by the rules")},
    ),
    "esteem": Block(label=_("Esteem in spite of a refusal"), papers=("P14",), longest=400, optional=True),
    "discretion": Block(label=_("Discretion about a refusal"), papers=("P14",), longest=400, sentence=True),
    "not_public": Block(label=_("A refusal is not made public"), papers=("P15",), longest=400),
    "two_languages": Block(label=_("Why a letter comes in two languages"), papers=("P13", "P15"), longest=600, sentence=True, together=True),
}  # fmt: skip
