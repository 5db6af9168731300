"""The addresses of the administration's room."""

from django.urls import path

from workflows.administration import day

urlpatterns = [path("day/", day.day, name="day")]
