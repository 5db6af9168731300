"""The form at the door of the organisation: user name and password."""

from typing import TYPE_CHECKING, cast

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from workflows.screens.fields import required
from workflows.screens.sentences import NamesErrors

if TYPE_CHECKING:
    from django.forms import CharField


class SignInForm(NamesErrors, AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "The user name or the password is not right. Both distinguish capitals."
        ),
        "inactive": _("This account is closed."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].error_messages = required(_("Enter your user name"))
        if self.is_bound:  # after a mistake the summary takes the focus, alone
            self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["password"].label = _("Password")
        self.fields["password"].error_messages = required(_("Enter your password"))

    def clean_username(self):
        """A name longer than any account has is nobody's; the lock-out could not even write it down."""
        username = self.cleaned_data["username"]
        if "@" in username:  # an address is the same in whatever capitals
            username = username.lower()
        longest = cast("CharField", self.fields["username"]).max_length or 0
        if len(username) > longest:
            raise self.get_invalid_login_error()
        return username
