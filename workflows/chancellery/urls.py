"""The addresses of the chancellery's room."""

from django.urls import path

from workflows.chancellery import certificates, register

urlpatterns = [
    path("certificates/", certificates.listing, name="certificates"),
    path("certificates/<uuid:public_id>/", certificates.detail, name="certificate"),
    path("register/", register.listing, name="register"),
    path("register/<uuid:public_id>/", register.detail, name="award"),
]
