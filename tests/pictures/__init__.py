"""The pictures of the help, taken from the running demonstration."""
