"""The addresses of the communes' room."""

from django.urls import path

from workflows.portal import (
    begin,
    blank_form,
    deliberation,
    import_nominations,
    nominations,
    scans,
    start,
    whole,
    writing,
)
from workflows.portal.nomination_list import Nominations
from workflows.screens.list_page import page_of

urlpatterns = [
    path("propose/", start.about, name="propose"),
    path("propose/check/", start.check, name="propose-check"),
    path("propose/form.fr.pdf", blank_form.form, {"language": "fr"}, name="propose-form-fr"),
    path("propose/form.nl.pdf", blank_form.form, {"language": "nl"}, name="propose-form-nl"),
    path("nominations/", page_of(Nominations), name=Nominations.address),
    path("nominations/import/", import_nominations.nominations, name="import-nominations"),
    path(
        "nominations/import/model/",
        import_nominations.model,
        name="nominations-model",
    ),
    path("nominations/new/", begin.new, name="nomination-new"),
    path("nominations/<uuid:public_id>/", nominations.detail, name="nomination"),
    path("nominations/<uuid:public_id>/check/", nominations.check, name="nomination-check"),
    path("nominations/<uuid:public_id>/receipt/", nominations.receipt, name="nomination-receipt"),
    path(
        "nominations/<uuid:public_id>/received/", nominations.received, name="nomination-received"
    ),
    path("nominations/<uuid:public_id>/whole/", whole.whole, name="nomination-whole"),
    path("nominations/<uuid:public_id>/documents/", nominations.upload, name="nomination-upload"),
    path("nominations/<uuid:public_id>/deliberation/", deliberation.draft, name="deliberation"),
    path("nominations/<uuid:public_id>/scan/", scans.add, name="nomination-scan"),
    path("nominations/<uuid:public_id>/<slug:slug>/", writing.step, name="nomination-step"),
    path("documents/<uuid:public_id>/remove/", nominations.remove_document, name="document-remove"),
]
