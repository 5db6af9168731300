"""The addresses of the administration's room."""

from django.urls import path

from workflows.administration import day, holidays
from workflows.administration.looks import Looks
from workflows.screens.list_page import page_of

urlpatterns = [
    path("day/", day.day, name="day"),
    path("holidays/", holidays.calendar, name="holidays"),
    path("looks/", page_of(Looks), name=Looks.address),
]
