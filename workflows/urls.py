"""The addresses of every room, and of what the rooms share."""

from django.urls import include, path

from workflows import rooms

urlpatterns = [path("", include(f"workflows.{room}.urls")) for room in rooms.ADDRESSES]
