"""The addresses of the communes' room."""

from django.urls import path

from workflows.portal import nominations

urlpatterns = [
    path("documents/<uuid:public_id>/remove/", nominations.remove_document, name="document-remove"),
]
