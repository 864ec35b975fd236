"""What each role may do in the admin, and how its fields look."""

from contextlib import nullcontext

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models, transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import capfirst

from editions.admin.gone_parts import leave_out_gone
from editions.admin.lookups import SafeLookups
from editions.admin.stale import STALE, is_stale, seen_by
from editions.models import Role
from editions.refusals import Refused, reasons_of, refusals
from editions.trail_search import trail_of


def may_read(user):
    """Also asked of visitors, by the log-in page."""
    return user.is_authenticated and user.may_read


def may_edit(user):
    return user.is_authenticated and user.has_role(Role.EDITOR)


class NamedChoiceField(forms.ModelChoiceField):
    """Names a row as staff need it told apart: places by kind and GEOID."""

    def label_from_instance(self, row):
        return getattr(row, "staff_label", None) or str(row)


class SearchSelect(AutocompleteSelect):
    """The admin's search box with words in it: an empty one has no name for screen readers."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": "Type a name"}

    @property
    def media(self):
        return super().media + forms.Media(js=["js/search-select.js"])


class RoleRights:
    """Rights follow the roles and what the database lets staff do with the model."""

    kept_by = frozenset({Role.EDITOR})

    def may(self, request, privilege):
        is_keeper = request.user.is_authenticated and bool(self.kept_by & request.user.roles)
        return is_keeper and privilege in self.model.staff_may

    def has_view_permission(self, request, obj=None):
        return may_read(request.user)

    def has_add_permission(self, request, obj=None):
        return self.may(request, "INSERT")

    def has_change_permission(self, request, obj=None):
        return self.may(request, "UPDATE")

    def has_delete_permission(self, request, obj=None):
        return self.may(request, "DELETE")


# What fields of one name ask on every page, where their model does not say it.
HELPS = {
    "edition": "The draft edition that is to publish it. Nothing is public before that.",
    "slug": "The end of its link, kept for good: small letters, digits, hyphens.",
    "position": "Lower numbers come first.",
    "facility": "By name, city and who runs it.",
    "jurisdiction": "Type a name and choose by kind and GEOID: a bare name is never enough.",
    "exactness": "How exactly the day is known.",
    "note": "What a reader must know to read it right. Public.",
    "source_url": "Address of the page that shows it.",
}
LABELS = {
    "slug": "Address",
    "position": "Place in the list",
    "url": "Address",
    "source_url": "Address of the source",
    "is_cancelled": "Canceled",
    "is_demonstration": "Invented rows",
    "mapping_version": "Number of the table",
    "period_text": "Days",
    "exactness": "How exact the day is",
    "made_on": "Corrected on",
    "made_on_text": "Corrected when, in words",
}


class StaffFields:
    """One-line fields unless named in `long_texts`; the browser's own date fields; no pop-up windows.

    `helps` says what a field asks where its model does not.
    """

    long_texts = ()
    helps = {}
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
        models.DateTimeField: {
            "form_class": forms.DateTimeField,
            "widget": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        },
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        is_text = isinstance(db_field, models.TextField) and not db_field.choices
        if is_text and db_field.name not in self.long_texts:
            kwargs["widget"] = AdminTextInputWidget
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        for window in ("add", "change", "delete", "view"):
            if hasattr(widget, f"can_{window}_related"):
                setattr(widget, f"can_{window}_related", False)
        return self.explained(field, db_field.name)

    def explained(self, field, name):
        """The field with its help and, where the model's word is the code's, a label."""
        if field is not None:
            field.help_text = field.help_text or {**HELPS, **self.helps}.get(name, "")
            field.label = LABELS.get(name, field.label)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", NamedChoiceField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RefusingForm(forms.ModelForm):
    """A form that also shows why the database refused what it was given."""

    refused = ()

    def clean(self):
        super().clean()
        for reason in self.refused:
            self.add_error(None, reason)


class RoleAdmin(RoleRights, StaffFields, SafeLookups, admin.ModelAdmin):
    """The base of every admin of ours."""

    actions = None
    form = RefusingForm
    show_full_result_count = False
    list_per_page = 50
    list_select_related = ()
    # What an empty list says: what it is for, and how one begins.
    teaches = ""

    def get_queryset(self, request):
        """Rows with what names them: Django passes `list_select_related` by on a row's own page."""
        rows = super().get_queryset(request)
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows

    def has_module_permission(self, request):
        return may_read(request.user)

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        shared = {"title": title, "teaches": self.teaches}
        return super().changelist_view(request, shared | (extra_context or {}))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refused = getattr(request, "refused", ())
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Where the database refuses to save, or somebody else saved meanwhile: the page again, all that was
        typed, and the reason."""
        try:
            with transaction.atomic() if request.method == "POST" else nullcontext():
                self.refuse_stale(request, object_id)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except DatabaseError as problem:
            request.refused = reasons_of(problem)
            if not request.refused:
                raise
        return super().changeform_view(request, object_id, form_url, extra_context)

    def refuse_stale(self, request, object_id):
        may_save = request.method == "POST" and object_id and self.may(request, "UPDATE")
        row = self.get_object(request, unquote(object_id)) if may_save else None
        if row is not None and is_stale(request, self.model, row.pk):
            tables = [inline.get_formset(request, row) for inline in self.get_inline_instances(request, row)]
            request.POST, gone = leave_out_gone(request.POST, [table(instance=row) for table in tables])
            request.was_stale, request.refused = True, [STALE, *gone]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.has_change_permission(request, obj):
            context["row_seen"] = seen_by(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        """What happened to a record is read in the trail, nowhere else."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        return redirect(trail_of(row))

    def delete_view(self, request, object_id, extra_context=None):
        try:
            with refusals():
                return super().delete_view(request, object_id, extra_context)
        except Refused as problem:
            for reason in problem.reasons:
                self.message_user(request, reason, messages.ERROR)
        return redirect(request.path)


class RoleInline(RoleRights, StaffFields, admin.TabularInline):
    """Parts of a record; Django leaves them read-only where the record is."""

    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """In a table the column's heading is no label of the field."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            getattr(field.widget, "widget", field.widget).attrs["aria-label"] = field.label or db_field.name
        return field
