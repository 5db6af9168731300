"""Files that people send: what may enter, and what is said of the rest."""
