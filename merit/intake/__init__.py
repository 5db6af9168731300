"""Which files may enter: nothing is kept that was not read, and that is not what its name, its type and its content say alike."""

from merit.intake.binding import BOUND, bind
from merit.intake.kinds import ACCEPT, PDF, Kind, of_media_type
from merit.intake.names import plain_name, safe_name
from merit.intake.reading import LARGEST, Received, read
from merit.intake.scanner import Finding, answers, examine

__all__ = [
    "ACCEPT",
    "BOUND",
    "LARGEST",
    "PDF",
    "Finding",
    "Kind",
    "Received",
    "answers",
    "bind",
    "examine",
    "of_media_type",
    "plain_name",
    "read",
    "safe_name",
]
