"""The forms with which somebody without a password comes in."""

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from workflows.screens.fields import required
from workflows.screens.sentences import NamesErrors


class ForgottenForm(NamesErrors, forms.Form):
    address = forms.CharField(
        label=_("E-mail address or user name"), max_length=254,
        error_messages=required(_("Give your e-mail address or your user name")),
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )  # fmt: skip


def _password(label, sentence, **more):
    return forms.CharField(
        label=label, strip=False, error_messages=required(sentence) | more, max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


class PasswordForm(NamesErrors, forms.Form):
    """Twelve characters and more are a sentence that one remembers; the rules stand beside the field, before one types."""

    password = _password(_("New password"), _("Give a password"))
    again = _password(
        _("The same password again"), _("Write the password a second time"),
        differs=_("The two passwords are not the same."),
    )  # fmt: skip

    def __init__(self, *args, account=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["password"].help_text = _(
            "At least twelve characters, not only figures, no word that many people choose, and nothing of your name or address. Four words that do not belong together are easy to remember."
        )

    def clean_password(self):
        password = self.cleaned_data["password"]
        try:
            password_validation.validate_password(password, self.account)
        except forms.ValidationError as weak:  # Django's own sentences say what is wrong with it
            raise forms.ValidationError(weak.messages) from None
        return password

    def clean_again(self):
        again = self.cleaned_data["again"]
        if self.cleaned_data.get("password", again) != again:
            raise forms.ValidationError(self.fields["again"].error_messages["differs"])
        return again


class ChangeForm(PasswordForm):
    """Whoever finds an open session cannot take the account with it."""

    present = forms.CharField(
        label=_("Your present password"), strip=False, max_length=500,
        error_messages=required(_("Give your present password")) | {"wrong": _("This is not your present password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    field_order = ["present", "password", "again"]

    def clean_present(self):
        present = self.cleaned_data["present"]
        if self.account and self.account.check_password(present):
            return present
        raise forms.ValidationError(self.fields["present"].error_messages["wrong"])
