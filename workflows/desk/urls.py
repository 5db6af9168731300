"""The addresses of the desk's room."""

from django.urls import path

from workflows.desk import dossiers, letters
from workflows.desk.dossier_list import Dossiers
from workflows.desk.letter_list import Letters
from workflows.screens.list_page import page_of

urlpatterns = [
    path("dossiers/", page_of(Dossiers), name=Dossiers.address),
    path("dossiers/<uuid:public_id>/", dossiers.detail, name="dossier"),
    path("letters/", page_of(Letters), name=Letters.address),
    path("letters/<uuid:public_id>/", letters.detail, name="letter"),
]
