"""What a reader says of a file that cannot be kept: a sentence that tells what to do, with the values in it."""


class Unfit(Exception):
    """``sentence`` is not translated yet; ``values`` fill its ``%(name)s`` places."""

    def __init__(self, sentence: str, **values: str | int) -> None:
        super().__init__(sentence, values)
        self.sentence, self.values = sentence, values


def _(sentence: str) -> str:
    """Marks a sentence for the catalogues of translations, which are read by merit.errors."""
    return sentence


MEBIBYTE = 1024 * 1024
# Sentences that more than one reader says.
LOCKED = _(
    "The document is locked by a password or a restriction: save it without, or print it to PDF again."
)
TWO_KINDS = _(
    "The file can be read as two kinds at once: print the document to PDF again and add that."
)
FETCHES = _(
    "The document fetches or opens something outside itself (%(what)s): print it to PDF and add that."
)
