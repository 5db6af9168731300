"""What the cabinet, the legal reviewer and the Government secretariat are asked."""

from workflows.cabinet.forms import decree, dossier

__all__ = ["decree", "dossier"]
