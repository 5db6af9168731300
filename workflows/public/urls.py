"""The addresses that are open to everybody."""

from django.urls import path

from workflows.public import manual, pages, password, session, source

urlpatterns = [
    path("sign-in/", session.SignIn.as_view(), name="sign-in"),
    path("password/", password.forgotten, name="password-forgotten"),
    path("password/change/", password.change, name="password-change"),
    path("password/<str:token>/", password.choose, name="choose-password"),
    path("sign-out/", session.SignOut.as_view(), name="sign-out"),
    path("session/", session.still_there, name="session"),
    path("language/", session.language, name="language"),
    path("help/", manual.index, name="help"),
    path("help/glossary/", manual.glossary, name="glossary"),
    path("help/<slug:room>/", manual.room, name="help-room"),
    path("contact/", pages.contact, name="contact"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("source/", source.archive, name="source"),
]
