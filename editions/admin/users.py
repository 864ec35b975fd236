"""Accounts, their roles and their log: the administrator's, and no part of the record."""

# Imported for what they register, which is taken out again: secrets of second steps are on no page.
import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401
import django.contrib.auth.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from editions.accounts.confirming import require_confirmation
from editions.accounts.inviting import invite
from editions.admin.account_form import AccountForm
from editions.admin.lookups import SafeLookups
from editions.models import AccountEvent, Role, User

# The roles are fixed; the database's functions ask for them by name.
for model in (Group, EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


CLOSED = (
    "Taken away, the person is logged out everywhere at once and opens nothing. Nobody is deleted: the trail "
    "names them."
)


class AdministratorRights:
    """For administrators alone, and nobody deletes."""

    def has_module_permission(self, request):
        return request.user.is_authenticated and request.user.has_role(Role.ADMINISTRATOR)

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        """Nobody is deleted, since the trail names them: take “active” away."""
        return False


@admin.register(User)
class StaffUserAdmin(AdministratorRights, SafeLookups, admin.ModelAdmin):
    """Whoever is added gets a link by e-mail; nobody else ever knows a password."""

    actions = None
    change_form_template = "staff/user.html"
    form = AccountForm
    list_display = ["username", "full_name", "role_names", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["username"]
    fields = ["username", "first_name", "last_name", "email", "groups", "is_active"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fields(self, request, obj=None):
        return [*self.fields, "seen"] if obj else self.fields[:-1]

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives themselves a role; so one administrator is always left."""
        return ["groups", "is_active"] if obj == request.user else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["email"].required = True
        form.base_fields["email"].help_text = "The link is sent there. Never public."
        if "is_active" in form.base_fields:
            form.base_fields["is_active"].help_text = CLOSED
        return form

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= {"widget": CheckboxSelectMultiple, "help_text": "A change logs the person out everywhere."}
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.label = "Roles"
        return field

    @admin.display(description="name")
    def full_name(self, user):
        return user.get_full_name()

    @admin.display(description="roles")
    def role_names(self, user):
        return ", ".join(group.name for group in user.groups.all()) or "none"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if self.has_module_permission(request):
            require_confirmation(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Accounts"} | (extra_context or {}))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["title"] = "Invite a person" if add else f"Account of {obj}"
        context |= {"events": obj.events.select_related("actor")[:20] if obj else []}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, user, form, change):
        user.is_staff = True
        if not change:
            user.set_unusable_password()
        super().save_model(request, user, form, change)

    def response_add(self, request, user, post_url_continue=None):
        return self.send_link(request, user)

    def send_link(self, request, user):
        invite(user, f"{request.scheme}://{request.get_host()}", by=request.user)
        sent = f"A link was sent to {user.email}. It works once, within two days."
        self.message_user(request, sent, messages.SUCCESS)
        return redirect("admin:editions_user_change", user.pk)

    def get_urls(self):
        new_link = require_POST(self.admin_site.admin_view(self.new_link_view))
        return [path("<int:pk>/new-link/", new_link, name="editions_user_new_link"), *super().get_urls()]

    def new_link_view(self, request, pk):
        if not self.has_module_permission(request):
            raise PermissionDenied
        require_confirmation(request)
        return self.send_link(request, get_object_or_404(User.objects.filter(is_active=True), pk=pk))


@admin.register(AccountEvent)
class AccountEventAdmin(AdministratorRights, SafeLookups, admin.ModelAdmin):
    """The account log; kept by the database and the log-in pages, read here."""

    actions = None
    change_list_template = "staff/account_log.html"
    list_display = ["at", "what", "user", "detail", "actor", "network"]
    list_display_links = None
    list_filter = ["at", "what"]
    list_select_related = ["user", "actor"]
    search_fields = ["user__username", "actor__username", "network"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
