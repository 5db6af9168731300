"""The pictures of the help: which there are, where in the demonstration each is taken, and what it shows, in words.

This table is read by the script that takes them (make pictures), by the pages that show them, and by the test.
"""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SCALE = 2  # points of a picture for each point of the screen, so that letters stay sharp
LARGEST = 40_000  # bytes
FOLDER = "om/help"  # among the static files
ANSWER = "aside .om-task"  # the card in which a question is answered
ROWS = "#rows tbody tr:first-child a"  # what leads from a list to its first row


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture, taken once in each language. {language} and {commune} stand for those of who looks."""

    name: str
    room: str
    who: str  # an account of the demonstration
    at: str  # the address of a page
    follow: tuple[
        str, ...
    ] = ()  # what is clicked one after the other to come to the page that is shown
    choose: tuple[str, ...] = ()  # what is ticked before the picture is taken
    shows: str  # the part of the page that is kept
    until: str = ""  # the last thing in it that is shown, where the whole would be too much
    margin: int = 0  # around what has no frame of its own
    wide: int = 1000  # of the window
    alt: Promise  # for those who do not see it

    def file(self, language: str) -> str:
        """Its name among the static files."""
        return f"{FOLDER}/{self.name}.{language}.png"


def row(number: int) -> str:
    """A row of a list."""
    return f"#rows tbody tr:nth-child({number})"


def _task(node: str, who: str, **facts) -> dict:
    """A question as who is asked finds it: the first one of its kind among the tasks."""
    return {"who": who, "at": f"/inbox/?node={node}", "follow": (ROWS,), "shows": ANSWER, **facts}


CLERK, SECRETARY = "clerk.{commune}", "secretary.{commune}"

PICTURES: dict[str, Picture] = {
    picture.name: picture
    for picture in (
        # ---- the commune
        Picture(
            name="portal-steps", room="portal", who=CLERK, at="/nominations/?state=draft",
            follow=("#rows a[href$='/nominee/']",), shows="nav.om-side", margin=16, wide=1200,
            alt=_("The steps of a nomination, one below the other: who is nominated, the merits, the decision of the commune, then check and present. Complete steps bear a tick."),
        ),
        Picture(
            name="portal-sign", room="portal", **_task("sign", SECRETARY),
            alt=_("The question to the municipal secretary: yes, I sign the nomination; or no, I send it back to the clerk."),
        ),
        Picture(
            name="portal-complete", room="portal", **_task("complete", CLERK, until=".govuk-form-group:has([name=answer])"),
            alt=_("The request of the Region to complete a nomination: the last day, how it is counted, and a field for the answer."),
        ),
        # ---- the desk
        Picture(
            name="desk-tasks", room="desk", who="desk.{language}", at="/inbox/", shows="#rows", until=row(3), wide=1120,
            alt=_("The tasks of the desk in a table: the file, the question, the role and the day by which it is due. The most urgent one stands first."),
        ),
        Picture(
            name="desk-examine", room="desk", who="desk.{language}", at="/inbox/?node=examine", follow=(ROWS,),
            choose=("#id_admissible_0",), shows=f"{ANSWER} form", margin=16,
            alt=_("The question whether a nomination is admissible. “Yes” is chosen: below it stand the record of the person and the bodies that are asked, ticked beforehand."),
        ),
        Picture(
            name="desk-confirm", room="desk", **_task("confirm", "checker.fr"),
            alt=_("The question to the checker: is the nomination inadmissible, or must the desk examine it again?"),
        ),
        # ---- the committee
        Picture(
            name="advice-tasks", room="advice", who="member.{language}", at="/inbox/", shows="#rows", until=row(3), wide=1120,
            alt=_("The tasks of a member of the committee: for each file the question “Give advice” and the day by which it is due."),
        ),
        Picture(
            name="advice-give", room="advice", **_task("give", "member.{language}"),
            alt=_("The advice: favourable, reserved or unfavourable; a rank, if one wishes; and the reasons. Above it stands how the last day is counted."),
        ),
        # ---- the sealed check
        Picture(
            name="sealed-check", room="sealed", **_task("check", "sealed.{language}"),
            alt=_("The answer to a conduct check: nothing stands in the way, to be weighed by the Government, or a threshold of the rules is reached. Below it the sealed note."),
        ),
        Picture(
            name="sealed-confirm", room="sealed", **_task("confirm", "sealed.nl"),
            alt=_("The question to the second officer: do you read the same result, or must it be answered anew?"),
        ),
        # ---- the decree
        Picture(
            name="decree-propose", room="decree", **_task("propose", "cabinet.{language}"),
            alt=_("The question to the cabinet: what is proposed, to grant a distinction or to refuse it by a decree of its own?"),
        ),
        Picture(
            name="decree-approve", room="decree", **_task("approve", "legal.{language}"),
            alt=_("The question to the legal reviewer: do French, Dutch and the dossiers say the same? Yes, I approve; or no, the list must be gathered again."),
        ),
        Picture(
            name="decree-publish", room="decree", **_task("publish", "government.{language}"),
            alt=_("The question to the Government secretariat: was the decree published in the Official Gazette, or is publication waived?"),
        ),
        # ---- the chancellery
        Picture(
            name="chancellery-mend", room="chancellery", **_task("mend", "chancellery.{language}"),
            alt=_("A letter that cannot leave: write it anew from what the file now says, or drop it."),
        ),
        Picture(
            name="chancellery-verify", room="chancellery", **_task("verify", "chancellery.nl"),
            alt=_("The second person compares a printed certificate with the register: letter for letter the same, or spoilt and made anew."),
        ),
        Picture(
            name="chancellery-register", room="chancellery", who="chancellery.{language}", at="/register/",
            shows="#rows", until=row(3),
            alt=_("The register of the Order in a table: for each distinction the person with the number, the rank, the decree and the rank date."),
        ),
        # ---- administration
        Picture(
            name="administration-invite", room="administration", who="admin.{language}", at="/people/invite/",
            shows="#written", until="#id_last_name", margin=16,
            alt=_("The beginning of the form to invite somebody: what will happen, then the e-mail address, the given name and the surname."),
        ),
        Picture(
            name="administration-confirm", room="administration", **_task("confirm", "admin.fr"),
            alt=_("The second administrator is asked to agree to a role of secrecy or signature: yes or no."),
        ),
        Picture(
            name="administration-messages", room="administration", who="admin.{language}", at="/messages/",
            shows="#rows", until=row(3),
            alt=_("The messages in a table: what each is about, to whom it went, and whether it was sent."),
        ),
        # ---- rules
        Picture(
            name="rules-changes", room="rules", who="rules.{language}", at="/rules/",
            follow=("#rows a:has-text('reform')",), shows="section:has(> * > #changes)",
            alt=_("What a draft of the rules changes, in a table: for each rule the value that holds, struck through, beside the one that is proposed."),
        ),
        Picture(
            name="rules-campaign", room="rules", who="rules.{language}", at="/campaigns/", follow=(ROWS,),
            shows=".om-cols--case .om-card",
            alt=_("The days of a campaign: when it opens and closes, when the Government meets, when the ceremony is held."),
        ),
        # ---- reading
        Picture(
            name="reading-history", room="reading", who="auditor.{language}", at="/dossiers/?state=granted",
            follow=(ROWS,), shows="section:has(> * > #history)", until=".om-tl li:nth-child(5)",
            alt=_("The history of a file: each step with its day, its hour and who took it."),
        ),
        Picture(
            name="reading-looks", room="reading", who="auditor.{language}", at="/looks/", shows="#rows", until=row(3),
            alt=_("The looks at sealed data in a table: when, who, and at which file."),
        ),
    )
}  # fmt: skip


@cache
def size(file: str) -> tuple[int, int]:
    """How wide and how high a picture is shown, as its first bytes say it (PNG, IHDR)."""
    found = finders.find(file)
    if not isinstance(found, str):
        raise FileNotFoundError(f"{file} is among the static files nowhere: make pictures")
    with Path(found).open("rb") as picture:
        wide, high = struct.unpack(">II", picture.read(24)[16:])
    return wide // SCALE, high // SCALE
