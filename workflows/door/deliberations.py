"""The draft of a commune's decision: written from what is saved, and that it was made is kept with what it said."""

from letters import deliberation, docx, render
from letters.languages import BOTH, FR, NL
from merit.models import Nomination, User
from workflows.door.acts import act

FILES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def draft_deliberation(
    nomination: Nomination, *, by: User, language: str, organ: str, file: str
) -> tuple[bytes, str]:
    """The file, with what kind of file it is. Raises Refused, and CannotPrint, before anything is kept."""
    words = deliberation.written(nomination, language, organ)
    made = docx.made(words) if file == "docx" else render.pdf(words)
    languages = (FR, NL) if language == BOTH else (language,)
    subjects = [deliberation.subject(nomination, each) for each in languages]
    act(
        "draft_deliberation", nomination, by=by, version=nomination.version,
        language=language, organ=organ, subject=" ".join(subjects),
    )  # fmt: skip
    return made, FILES[file]
