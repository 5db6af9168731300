"""The addresses of the cabinet's room."""

from django.urls import path

from workflows.cabinet import decrees

urlpatterns = [
    path("decrees/", decrees.listing, name="decrees"),
    path("decrees/new/", decrees.new, name="decree-new"),
    path("decrees/<uuid:public_id>/", decrees.detail, name="decree"),
]
