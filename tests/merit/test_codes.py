"""The codes that the database stores in place of words are those of the list by hand, and no others."""

from django.apps import apps

from tests import machines


def test_what_the_database_stores_is_what_the_list_says():
    lines = (machines.EXPECTED / "codes.txt").read_text(encoding="utf-8").splitlines()
    by_hand = [line for line in lines if not line.startswith("#")]

    models = [m for app in ("merit", "workflows") for m in apps.get_app_config(app).get_models()]
    columns = [(model, field) for model in models for field in model._meta.local_fields]
    stored = [
        f"{model._meta.label}.{field.name}: {' '.join(str(code) or '-' for code, _ in field.choices)}"
        for model, field in columns
        if field.choices
    ]

    assert sorted(stored) == by_hand
