"""A whole season played on invented persons, to show and to prove that the road holds."""
