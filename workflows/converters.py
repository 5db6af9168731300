"""What an address may hold in place of a key or a year: a number that no database is asked for is no page, and breaks none."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class Key(IntConverter):
    """The key of a row: eighteen digits at most, which every database can be asked for (its integers end at 2^63)."""

    regex = "[0-9]{1,18}"


class Year(IntConverter):
    regex = "[0-9]{4}"


def register() -> None:
    register_converter(Key, "key")
    register_converter(Year, "year")
