"""The rooms, one audience each; a room that asks something has forms, one that shows something has addresses."""

FORMS = ("portal", "desk", "committee", "cabinet", "chancellery", "administration")
ADDRESSES = ("public", "portal", "desk", "cabinet", "chancellery", "administration", "screens")
