"""What the desk and its checker are asked."""

from workflows.desk.forms import acts, examination, letters

__all__ = ["acts", "examination", "letters"]
