"""What the rooms share: the inbox, the page of a task and of an act, a case file, lists, files."""
