"""PostgreSQL, asked once within an act."""

from django.db.backends.postgresql import base, operations

from merit.database.asking import AskingOnce


class DatabaseOperations(AskingOnce, operations.DatabaseOperations):
    pass


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
