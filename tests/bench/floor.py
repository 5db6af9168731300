"""What the road cannot be walked without, counted by hand: the measure for what it really asks of the database.

By hand, from what the law and the queue must know and keep, for somebody who writes every statement themselves: hold the file and
read its question, the rights and the conflicts of who acts, what the step is judged by and what its paper says; write the noun,
its document, its number, the entry of the journal and the head of the chain, the question that is answered and the next one.
Where one row holds what two acts within an act change, it is written once.
"""

from typing import NamedTuple


class Floor(NamedTuple):
    transactions: int
    reads: int
    writes: int

    @property
    def statements(self) -> int:
        """A transaction is begun and ended."""
        return 2 * self.transactions + self.reads + self.writes


# A job is taken from the queue and struck from it: one reading and one writing beside its own.
FLOOR = {
    "draft": Floor(1, 4, 3),
    "attach": Floor(1, 3, 3),
    "present": Floor(1, 4, 7),
    "submit": Floor(1, 15, 19),  # two numbers, the dossier, the words of P01, two questions
    "print the acknowledgement": Floor(2, 4, 8),
    "examine": Floor(1, 11, 20),  # the nominee, an advice, a check, three questions
    "advise": Floor(1, 6, 6),
    "check": Floor(1, 8, 12),  # the last answer: the file goes on
    "propose": Floor(1, 7, 7),
    "ask the nominee": Floor(1, 6, 7),
    "accept": Floor(1, 7, 8),
    "draft a decree": Floor(1, 4, 7),
    "gather": Floor(1, 7, 10),
    "follow the list": Floor(1, 4, 4),
    "approve": Floor(1, 13, 7),  # all that stands on the decree
    "follow the approval": Floor(0, 1, 0),
    "sign": Floor(
        1, 17, 19
    ),  # two numbers, the grant, the register, the words with number and date
    "release and print": Floor(3, 15, 14),
    "read the letter": Floor(1, 5, 7),
    "print the letter": Floor(2, 6, 8),
    "send the letter": Floor(1, 5, 6),
    "publish": Floor(1, 6, 12),
    "confirm the name": Floor(1, 6, 5),
    "print the certificate": Floor(3, 15, 15),
    "print": Floor(1, 5, 7),
    "compare": Floor(1, 5, 7),
    "hand over": Floor(1, 6, 12),
    "close": Floor(1, 5, 6),
}
