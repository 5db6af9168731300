"""A copy of all that the Order keeps, taken while people work, and put back into an empty installation.

In which order (take): files are written before the row that names them and removed after it, never changed. So they are
looked at twice: before the database, for those that are removed meanwhile, and after it, for those that were added. Every file
that the copied database names then lies beside it; what no row names is not put back (restore). The book of checkpoints comes
before the database: each of its notes then speaks of entries that the copy has. Its key comes after the book, for the first
note draws it. The manifest is written last, when all else is on the disk: a copy without one is none.
"""

from merit.backup.errors import Impossible
from merit.backup.putting_back import restore
from merit.backup.taking import take

__all__ = ["Impossible", "restore", "take"]
