"""Administration of offices, users and postings; it stands here because `accounts` lies below the log."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.html import format_html
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from gakum.accounts.forms import NewUserForm, PostingForm
from gakum.accounts.models import Facility, Office, Posting, User
from gakum.audit.administration import AuditedAdmin, ReadOnlyAdmin, note
from gakum.audit.journal import unit_of_work

if TYPE_CHECKING:
    OfDjango = DjangoUserAdmin[User]
else:
    OfDjango = DjangoUserAdmin

admin.site.unregister(Group)  # rights stand in the matrix and come with a posting, never with a group


@admin.register(Office)
class OfficeAdmin(ReadOnlyAdmin):
    """Loaded by `manage.py load_offices`."""

    list_display = ("code", "name", "kind", "office_class", "parent", "valid_from", "valid_to", "verified")
    list_filter = ("kind", "verified", "time_zone")
    list_select_related = ("parent",)
    search_fields = ("code", "name", "city")


@admin.register(Facility)
class FacilityAdmin(ReadOnlyAdmin):
    """Loaded with the offices."""

    list_display = ("code", "name", "kind", "office", "capacity", "verified")
    list_filter = ("kind", "verified")
    list_select_related = ("office",)
    search_fields = ("code", "name")


class KeptAdmin(AuditedAdmin):
    """Rows that events point to: they are ended, never deleted."""

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


PERSON = ("username", "first_name", "last_name", "employee_number")


@admin.register(User)
class UserAdmin(KeptAdmin, OfDjango):
    """Who may sign in. A user is deactivated, never deleted; nobody sets the password of another (A18)."""

    recorded = (*PERSON, "is_active")  # never the password, not even its hash
    list_display = (*PERSON, "is_active")
    list_filter = ("is_active",)
    search_fields = PERSON
    filter_horizontal = ()
    form = ModelForm
    add_form = NewUserForm
    add_fieldsets = ((None, {"fields": PERSON}),)
    fieldsets = ((None, {"fields": (*PERSON, "is_active", "new_password")}),)

    def get_readonly_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        """The name one signs in with stays, so that what others wrote down about it stays true."""
        return ("username", "new_password") if obj else ()

    @admin.display(description=_("password"))
    def new_password(self, user: User) -> str:
        to = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">{}</a>', to, _("Make a link to set the password"))

    def user_change_password(self, request: Any, id: str, form_url: str = "") -> Any:
        """Takes the password away, and shows once a link with which the person sets one of their own.

        The link works once and for `PASSWORD_RESET_TIMEOUT`. That it was made is recorded, and the link
        is not. Raises PermissionDenied for one's own account, whose password has a page of its own.
        """
        user = self.get_object(request, unquote(id))
        if user is None or user.pk == request.user.pk or not self.has_change_permission(request, user):
            raise PermissionDenied
        link = ""
        if request.method == "POST":
            with unit_of_work() as journal:
                user.set_unusable_password()
                user.save(update_fields=["password"])
                note(journal, request, "password_link", user, {})
            key = [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
            link = request.build_absolute_uri(reverse("set-password", args=key))
        context = {
            **self.admin_site.each_context(request),
            "title": _("A link to set the password"),
            "opts": self.opts,
            "person": user,
            "link": link,
        }
        return TemplateResponse(request, "admin/accounts/user/password_link.html", context)


@admin.register(Posting)
class PostingAdmin(KeptAdmin):
    """On whose behalf a person acts, and until when. Another office or role is another posting."""

    form = PostingForm
    list_display = ("user", "office", "role", "valid_from", "valid_to", "ppns_number", "ppns_valid_to")
    list_filter = ("role", "office__kind")
    list_select_related = ("user", "office")
    search_fields = (*(f"user__{name}" for name in PERSON), "office__code", "office__name")
    autocomplete_fields = ("user", "office")
    date_hierarchy = "valid_from"
    fixed: ClassVar[tuple[str, ...]] = ("user", "office", "role", "valid_from")

    def get_readonly_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        """Events say for which posting somebody acted: what it was must stay what it was."""
        return self.fixed if obj else ()

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.editor = request.user  # a class of this request alone
        return form
