"""From what a check found to the very field."""

from django.contrib import admin
from django.urls import reverse

from editions.models import Edition
from reports.models import Report

TELLING = ("agency_not_notified", "agency_notified_before_change", "notice_window_open")


def address_of(finding, edition):
    """Where what was found can be changed: the field, or at least the page."""
    if finding.code in TELLING:
        return reverse("admin:agencies-told", args=[edition.pk])
    if not finding.place:
        return reverse("admin:editions_edition_change", args=[edition.pk])
    model, pk, name = finding.place
    return f"{page_of(model, pk)}#id_{name}"


def page_of(model, pk):
    if model is Report:
        return reverse("admin:quarter", args=[pk])
    if model is Edition or model not in admin.site._registry:
        return reverse("admin:editions_edition_change", args=[pk])
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])
