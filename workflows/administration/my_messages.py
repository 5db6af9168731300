"""Everybody says for themselves what they are told by mail; what opens an account or tells of it always comes."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from workflows.outbox import kinds
from workflows.screens.fields import QuestionForm, sent


class ChoiceForm(QuestionForm):
    wanted = forms.MultipleChoiceField(
        label=_("What do you want to be told by mail?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("What waits for you stands among your tasks in any case."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = kinds.offered(self.rights) if self.rights else {}
        self.fields["wanted"].choices = [(code, kind.called) for code, kind in self.kinds.items()]
        self.initial["wanted"] = [code for code in self.kinds if kinds.wants(self.rights.user, code)]  # fmt: skip

    def told(self) -> dict[str, bool]:
        """What they chose, of the messages that their roles may get; what they chose of others stays."""
        chosen = {code: code in self.cleaned_data["wanted"] for code in self.kinds}
        return self.rights.user.told | chosen


@require_http_methods(["GET", "POST"])
def choose(request):
    form = request.asked_form = ChoiceForm(*sent(request), rights=request.rights)
    if request.method == "POST" and form.is_valid():
        request.user.told = form.told()
        request.user.save(update_fields=["told"])
        messages.success(request, gettext("Your choice is kept."))
        return redirect(request.user)
    context = {"form": form, "address": request.user.email}
    status = 422 if form.errors else 200
    return render(request, "administration/my_messages.html", context, status=status)
