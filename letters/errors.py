"""Why a paper cannot be printed, in a sentence."""

from merit.errors import Refused


class CannotPrint(Refused):
    """The words are there, the sheet is not: a letter in no font, a missing image, a word too long."""
