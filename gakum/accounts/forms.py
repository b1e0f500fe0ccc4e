"""What is asked of whoever adds a user or gives, changes or ends a posting."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Posting, Role, User

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
    Form = forms.ModelForm[Posting]
else:
    UserForm = Form = forms.ModelForm


class NewUserForm(UserForm):
    """Who will sign in. They set their password themselves, through a link: nobody else ever knows it."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "employee_number")

    def clean_username(self) -> str:
        """Names that differ only in case would be taken for each other."""
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(self.instance.unique_error_message(User, ("username",)))
        return name

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        user: User = super().save(commit)
        return user


class PostingForm(Form):
    """A posting; once it stands, only its end, the rank and the PPNS card are in the form."""

    editor: User | None = None  # who fills it in

    class Meta:
        model = Posting
        fields = ("user", "office", "role", "valid_from", "valid_to", "rank", "ppns_number", "ppns_valid_to")

    def clean(self) -> dict[str, Any]:
        """Four eyes: whoever administers postings has theirs administered by somebody else."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        user_id = data["user"].pk if data.get("user") else self.instance.user_id
        if self.editor is not None and user_id == self.editor.pk:
            raise ValidationError(
                _("Nobody administers their own postings. Ask another administrator."), code="four_eyes"
            )
        role = data.get("role") or self.instance.role
        if role == Role.INVESTIGATOR and not data.get("ppns_number"):
            self.add_error("ppns_number", _("An investigator acts with a PPNS number; enter it."))
        first, last = data.get("valid_from") or self.instance.valid_from, data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first."))
        return data
