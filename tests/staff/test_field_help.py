"""Each field that staff fill in says what it asks, in words of the field and not of the code."""

import re
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.test import RequestFactory
from django.urls import get_resolver

import detainers.admin
import editions.admin
import reports.admin
import reports.staff
from editions.admin.roles import RoleAdmin
from reports.staff.older_tables import TABLES
from reports.staff.text_forms import new_text_form, text_form
from reports.staff.text_kinds import KINDS
from tests.builders import make_user

pytestmark = pytest.mark.django_db

OF_THE_CODE = re.compile(
    r"[a-z]_[a-z]|\b(?:uid|uuid|slug|null|url|json|boolean|foreign|queryset|pk|fk|id|param\w*)\b"
    r"|\b(?:column|string|integer)\b",
    re.I,
)
# Ways to search or choose what is shown: nothing is entered by them.
ASKING = {"TextFilter", "TrailForm", "WhoseForm", "FindForm"}
# The page of a highlight has its words around the fields (templates/staff/staff/_highlight_texts.html).
IN_LINES = {"CycleForm", "LineForm", "HighlightForm"}
# What Django and its log-in apps ask in their own words, and fields whose labels are a whole sentence.
CODES = {"code", "password", "login"}


def ours(package):
    """Every form class that a package of ours defines."""
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        for _, each in getmembers(module, isclass):
            if issubclass(each, forms.BaseForm) and each.__module__ == module.__name__:
                yield each


def form_classes():
    get_resolver("config.staff_urls").url_patterns  # noqa: B018 - has every screen read
    left_out = ASKING | IN_LINES
    packages = (reports.staff, reports.admin, detainers.admin, editions.admin)
    found = {each for package in packages for each in ours(package)}
    found |= {text_form(kind) for kind in KINDS.values()} | {new_text_form(kind) for kind in KINDS.values()}
    found |= {table.form for table in TABLES.values()}
    return sorted(
        (each for each in found if each.__name__ not in left_out and getattr(each, "base_fields", None)),
        key=lambda each: (each.__module__, each.__name__),
    )


def has_screen(made):
    """Whether a model's rows are added and changed on pages of our own."""
    return (
        type(made).add_view is not ModelAdmin.add_view
        and type(made).change_view is not ModelAdmin.change_view
    )


@pytest.fixture
def request_of_all():
    request = RequestFactory().get("/")
    request.user = make_user("editor", "reference keeper", "administrator")
    return request


def admin_forms(request):
    """(name, form class) of every page of the admin on which a member of staff types, its inlines too."""
    for model, made in admin.site._registry.items():
        may = made.has_add_permission(request) or made.has_change_permission(request)
        if not isinstance(made, RoleAdmin) or not may or has_screen(made):
            continue
        yield model.__name__, made.get_form(request)
        for inline in made.get_inline_instances(request):
            yield f"{model.__name__}: {inline.model.__name__}", inline.get_formset(request).form


def without_help(name, fields):
    return [
        f"{name}.{field}"
        for field, made in fields.items()
        if not (made.help_text or getattr(made, "hint", "")) and field not in CODES
    ]


def words_of_the_code(name, fields):
    said = {field: f"{made.label or ''} {made.help_text}" for field, made in fields.items()}
    return [f"{name}.{field}: {words}" for field, words in said.items() if OF_THE_CODE.search(words)]


def shown(form_class):
    return {
        name: field
        for name, field in form_class.base_fields.items()
        if not isinstance(field.widget, forms.HiddenInput)
    }


def test_every_field_of_our_own_forms_says_what_it_asks():
    assert [each for form in form_classes() for each in without_help(form.__name__, shown(form))] == []


def test_every_field_of_the_admin_says_what_it_asks(request_of_all):
    forms_of_admin = list(admin_forms(request_of_all))
    assert [each for name, form in forms_of_admin for each in without_help(name, shown(form))] == []


def test_no_label_or_help_is_in_words_of_the_code(request_of_all):
    named = [(form.__name__, form) for form in form_classes()] + list(admin_forms(request_of_all))
    assert [each for name, form in named for each in words_of_the_code(name, shown(form))] == []


def test_words_of_the_code_would_be_found():
    asked = {"slug": forms.CharField(label="Slug"), "note": forms.CharField(help_text="Goes to report_note.")}
    assert words_of_the_code("A", asked) == ["A.slug: Slug ", "A.note:  Goes to report_note."]
    assert without_help("A", asked) == ["A.slug"]
