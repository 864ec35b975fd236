"""Records that change only by editions: drafts are edited, published rows are read and revised."""

from django.contrib import admin
from django.db.models import Q, UniqueConstraint
from django.shortcuts import redirect
from django.urls import path

from editions.admin.revising import removal_view, revision_view
from editions.admin.roles import RefusingForm, RoleAdmin, may_edit
from editions.admin.withdrawing import may_withdraw, withdrawal_view
from editions.contents import open_draft_of
from editions.models import Edition

CURRENT = Q(since__isnull=False, until=None)


def is_open(record):
    """Whether a row may be edited: a draft, of an edition still in draft."""
    return record.since is None and record.edition.state == Edition.State.DRAFT


class VersionedForm(RefusingForm):
    """Says while one types what publishing would refuse later: an address another record has."""

    def clean(self):
        super().clean()
        for constraint in self._meta.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.condition == CURRENT:
                self.refuse_taken(constraint)

    def refuse_taken(self, constraint):
        # One current row per record holds by itself: revising it is no second record.
        if "uid" in constraint.fields or any(name in self.errors for name in constraint.fields):
            return
        values = {
            name: self.cleaned_data[name] if name in self.cleaned_data else getattr(self.instance, name)
            for name in constraint.fields
        }
        others = self._meta.model.objects.filter(edition__state=Edition.State.PUBLISHED, **values).current()
        if others.exclude(uid=self.instance.uid).exists():
            named = [name for name in constraint.fields if name in self.fields]
            self.add_error(named[-1] if named else None, constraint.violation_error_message)


class StandingFilter(admin.SimpleListFilter):
    """Published now, in draft, or replaced by a later edition; the newest rows unless asked otherwise."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [("current", "Published now"), ("draft", "In draft"), ("replaced", "Replaced or removed")]

    def queryset(self, request, queryset):
        rows = {
            "current": queryset.filter(since__isnull=False, until=None),
            "draft": queryset.filter(since=None),
            "replaced": queryset.filter(until__isnull=False),
        }
        return rows.get(self.value(), queryset.filter(until=None))


class VersionedAdmin(RoleAdmin):
    """An admin of a versioned root. `fixed_once_published` are fields that keep their value for ever."""

    form = VersionedForm
    change_form_template = "staff/record.html"
    list_filter = [StandingFilter]
    list_select_related = ["edition"]
    fixed_once_published = ()

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or (is_open(obj) and not obj.removed))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or is_open(obj))

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        if obj is None:
            return fixed
        if self.fixed_once_published and self.was_published(obj):
            return [*fixed, "edition", *self.fixed_once_published]
        return [*fixed, "edition"]

    def may_revise(self, request):
        """Whether the user may open drafts of published records."""
        return may_edit(request.user) and self.has_add_permission(request)

    def was_published(self, record):
        return self.model.objects.filter(uid=record.uid, since__isnull=False).exists()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "edition":
            kwargs["queryset"] = Edition.objects.in_draft()
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "edition":
            field.empty_label = "Choose an edition in draft"
            field.error_messages["invalid_choice"] = "Choose an edition that is still in draft."
        return field

    @admin.display(description="standing")
    def standing(self, record):
        if record.since is None:
            return "removal proposed" if record.removed else "draft"
        if record.is_withdrawn:
            return f"withdrawn in edition {record.withdrawn_in}"
        if record.until:
            return f"editions {record.since}–{record.until - 1}" if record.until > record.since else "removed"
        return f"published since edition {record.since}"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/revise/", wrap(self.revise_view), name=f"{name}_revise"),
            path("<path:object_id>/remove/", wrap(self.remove_view), name=f"{name}_remove"),
            path("<path:object_id>/withdraw/", wrap(self.withdraw_view), name=f"{name}_withdraw"),
            *super().get_urls(),
        ]

    def revise_view(self, request, object_id):
        return revision_view(self, request, object_id)

    def remove_view(self, request, object_id):
        return removal_view(self, request, object_id)

    def withdraw_view(self, request, object_id):
        return withdrawal_view(self, request, object_id)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        is_current = obj is not None and obj.since is not None and obj.until is None
        context |= {
            "standing": obj and self.standing(obj),
            "is_current": is_current,
            "open_draft": open_draft_of(obj) if is_current else None,
            "may_revise": is_current and not obj.is_withdrawn and self.may_revise(request),
            "may_withdraw": obj is not None and may_withdraw(request.user, obj),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_post_save_add(self, request, obj):
        return self.back_to_edition(obj)

    def response_post_save_change(self, request, obj):
        return self.back_to_edition(obj)

    def back_to_edition(self, record):
        return redirect("admin:editions_edition_change", record.edition_id)
