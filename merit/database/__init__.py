"""The two databases of the Order, as Django knows them, asked once within an act (merit.whole)."""
