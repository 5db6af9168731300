"""The addresses of the chancellery's room."""

from django.urls import path

from workflows.chancellery import certificates, register
from workflows.chancellery.certificate_list import Certificates
from workflows.chancellery.register_list import Register
from workflows.screens.list_page import page_of

urlpatterns = [
    path("certificates/", page_of(Certificates), name=Certificates.address),
    path("certificates/<uuid:public_id>/", certificates.detail, name="certificate"),
    path("register/", page_of(Register), name=Register.address),
    path("register/<uuid:public_id>/", register.detail, name="award"),
]
