"""P10, the decree that grants distinctions: the act of the Government, in both languages side by side."""

from letters import languages
from letters.act import fill
from letters.bilingual import Bilingual
from letters.paper import Channel, Paper, To, When, always
from merit.roles import Role

TITLE = Bilingual(
    "Arrêté portant octroi de distinctions", "Besluit houdende toekenning van onderscheidingen"
)

PAPER = Paper(
    code="P10",
    title=TITLE,
    when=When(noun="decree", kind="grant", state="signed"),
    to=To.PUBLIC,
    channel=Channel.GAZETTE,
    reader=Role.LEGAL,
    stands=always,
    appeal=False,
    own_sheet=True,
    language=lambda _decree: languages.of_decree(),
    fill=fill,
    foresee=None,
)
