"""The addresses of the desk's room."""

from django.urls import path

from workflows.desk import dossiers, letters

urlpatterns = [
    path("dossiers/", dossiers.listing, name="dossiers"),
    path("dossiers/<uuid:public_id>/", dossiers.detail, name="dossier"),
    path("letters/", letters.listing, name="letters"),
    path("letters/<uuid:public_id>/", letters.detail, name="letter"),
]
