"""The addresses of what the rooms share."""

from django.urls import path

from workflows.screens import act_page, files, home, tasks, typing, works_for
from workflows.screens.list_page import page_of
from workflows.screens.task_list import Tasks

urlpatterns = [
    path("", home.home, name="home"),
    path("work-for/", works_for.choose, name="works-for"),
    path("typed/", typing.keep, name="typed"),
    path("inbox/", page_of(Tasks), name=Tasks.address),
    path("tasks/<key:pk>/", tasks.task, name="task"),
    path("tasks/<key:pk>/done/", tasks.done, name="task-done"),
    path("files/<slug:kind>/<uuid:public_id>/", files.file, name="file"),
    path("acts/<slug:kind>/<uuid:public_id>/<slug:action>/", act_page.act, name="act"),
]
