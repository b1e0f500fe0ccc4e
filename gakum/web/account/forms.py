"""allauth's forms in our words, laid out by our own field templates."""

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    OfDjango = SetPasswordForm[Any]
else:
    OfDjango = SetPasswordForm

# In place of Django's four sentences; the validators in the settings are what it says.
GOOD_PASSWORD = _(
    "At least 12 characters; several words are easy to remember. Not your name, not a common password, "
    "not only digits."
)
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "12", "spellcheck": "false"}


def _plain(form: forms.Form, **labels: Any) -> None:
    """Our labels in place of placeholders, which vanish while one types."""
    form.use_required_attribute = False
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, login=_("Username"), password=_("Password"))
        self.fields["login"].widget.attrs.update(
            {"autocapitalize": "none", "spellcheck": "false", "autofocus": not self.is_bound}
        )


class AgainForm(ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password=_("Password"))


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # as above
    """The second step: a code of the authenticator, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code=_("Code"))
        self.fields["code"].widget.attrs.update(CODE)


class SetUpForm(ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of a new authenticator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code=_("Code shown by the app"))
        self.fields["code"].widget.attrs.update(CODE)


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]  # as above
    """The present password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("New password once more"),
        )
        self.fields["password1"].help_text = GOOD_PASSWORD


class FirstPasswordForm(OfDjango):
    """A password chosen through a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, new_password1=_("New password"), new_password2=_("New password once more"))
        self.fields["new_password1"].help_text = GOOD_PASSWORD
