"""The addresses of the cabinet's room."""

from django.urls import path

from workflows.cabinet import decrees
from workflows.cabinet.decree_list import Decrees
from workflows.screens.list_page import page_of

urlpatterns = [
    path("decrees/", page_of(Decrees), name=Decrees.address),
    path("decrees/new/", decrees.new, name="decree-new"),
    path("decrees/<uuid:public_id>/", decrees.detail, name="decree"),
]
