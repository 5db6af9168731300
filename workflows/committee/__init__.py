"""The room of those who are asked: the committee, and the prosecutor’s office."""
