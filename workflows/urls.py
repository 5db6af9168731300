"""The addresses of the house."""

from django.urls import path

from workflows.views import (
    acting,
    decrees,
    dossiers,
    home,
    nominations,
    papers,
    register,
    session,
    tasks,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", session.SignIn.as_view(), name="sign-in"),
    path("sign-out/", session.SignOut.as_view(), name="sign-out"),
    path("language/", session.language, name="language"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("privacy/", home.privacy, name="privacy"),
    path("inbox/", tasks.listing, name="inbox"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/done/", tasks.done, name="task-done"),
    path("nominations/", nominations.listing, name="nominations"),
    path("nominations/new/", nominations.new, name="nomination-new"),
    path("nominations/<uuid:public_id>/", nominations.detail, name="nomination"),
    path("nominations/<uuid:public_id>/check/", nominations.check, name="nomination-check"),
    path("nominations/<uuid:public_id>/receipt/", nominations.receipt, name="nomination-receipt"),
    path("nominations/<uuid:public_id>/documents/", nominations.upload, name="nomination-upload"),
    path("nominations/<uuid:public_id>/<slug:slug>/", nominations.step, name="nomination-step"),
    path("documents/<uuid:public_id>/remove/", nominations.remove_document, name="document-remove"),
    path("dossiers/", dossiers.listing, name="dossiers"),
    path("dossiers/<uuid:public_id>/", dossiers.detail, name="dossier"),
    path("decrees/", decrees.listing, name="decrees"),
    path("decrees/new/", decrees.new, name="decree-new"),
    path("decrees/<uuid:public_id>/", decrees.detail, name="decree"),
    path("letters/", papers.letters, name="letters"),
    path("letters/<uuid:public_id>/", papers.letter, name="letter"),
    path("certificates/", papers.certificates, name="certificates"),
    path("certificates/<uuid:public_id>/", papers.certificate, name="certificate"),
    path("register/", register.listing, name="register"),
    path("register/<uuid:public_id>/", register.detail, name="award"),
    path("files/<slug:kind>/<uuid:public_id>/", papers.file, name="file"),
    path("acts/<slug:kind>/<uuid:public_id>/<slug:action>/", acting.act, name="act"),
]
