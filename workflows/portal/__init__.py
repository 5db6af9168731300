"""The room of the communes: nominations."""
