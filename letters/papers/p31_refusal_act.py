"""P31, the decree that refuses: an act of the Government of its own, with the reasons for each nomination; never published."""

from letters import languages
from letters.act import fill_refusal
from letters.bilingual import Bilingual
from letters.paper import Channel, Paper, To, When, always
from merit.roles import Role

TITLE = Bilingual(
    "Arrêté portant refus d’octroi de distinctions",
    "Besluit houdende weigering van toekenning van onderscheidingen",
)

PAPER = Paper(
    code="P31",
    title=TITLE,
    when=When(noun="decree", kind="refuse", state="signed"),
    to=To.FILE,
    channel=Channel.EXTRACT,
    reader=Role.LEGAL,
    stands=always,
    appeal=False,
    own_sheet=True,
    language=lambda _decree: languages.of_decree(),
    fill=fill_refusal,
    foresee=None,
)
