"""Every page of the admin's site map for everyone: what each may open, and what nobody may change."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from detainers.models import Detainer, Facility, LawEnforcementAgency, PlaceAlias, Source
from editions.admin.versioned import VersionedAdmin
from editions.models import AccountEvent, AllowedWords, Edition, User, Withdrawal
from reports.models import CaseHighlight, Claim, ContentBlock, Faq, GlossaryTerm, Report
from tests.builders import make_edition, make_editor, make_user
from tests.editions.specimens import make_specimens, published_specimens
from tests.staff.site import one_step, visit

pytestmark = pytest.mark.django_db

# A withdrawal is proposed on the page of its record: tests/withdrawing/test_staff.py.
VERSIONED = {
    model
    for model, made in admin.site._registry.items()
    if isinstance(made, VersionedAdmin) and model is not Withdrawal
}
# What editors type in. Detainers and deliveries come by files, aliases by deciding a place, reference tables
# by the owner.
TYPED_IN = {model.__name__ for model in VERSIONED - {Detainer, PlaceAlias}} | {
    "Edition",
    "Facility",
    "LawEnforcementAgency",
    "Source",
}
READERS = {"editor", "reviewer", "publisher", "reference keeper"}
ROLES = READERS | {"administrator"}
ACCOUNTS = {User, AccountEvent}
# Drafts that editors change on a page of their own, to which the admin leads them.
LED_ELSEWHERE = {CaseHighlight, Report}
# Texts have a list and pages of their own for everybody.
TEXTS = {Claim, ContentBlock, Faq, GlossaryTerm}
KEPT_BY_KEEPERS = {AllowedWords, Facility, LawEnforcementAgency, Source}


@pytest.fixture
def everyone():
    """A browser for each kind of person."""
    superuser = make_user(username="root", is_superuser=True)
    return {role: visit(make_user(role)) for role in ROLES} | {
        "visitor": Client(),
        "one step": one_step(make_user(*ROLES)),
        "no role": visit(make_user()),
        "superuser": visit(superuser),
    }


@pytest.fixture
def drafts():
    """A draft of every model in an edition in draft."""
    editor = make_editor()
    edition = make_edition(editor)
    return make_specimens(edition, editor) | {Edition: edition}


def codes(everyone, address, method="get"):
    return {who: getattr(client, method)(address).status_code for who, client in everyone.items()}


def allowed_to(people, code=200):
    """The codes when only these may: who is not whole logged in is sent there, others are refused."""
    everybody = ROLES | {"no role", "superuser"}
    sent = dict.fromkeys(("visitor", "one step"), 302)
    return {who: code if who in people else 403 for who in everybody} | sent


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_each_list_is_read_by_every_role(everyone, model):
    readers = {"administrator"} if model in ACCOUNTS else READERS

    assert codes(everyone, page(model, "changelist")) == allowed_to(readers, 302 if model in TEXTS else 200)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_records_are_added_by_editors_alone(everyone, model):
    adding = {"editor"} if model.__name__ in TYPED_IN else set()
    if model in KEPT_BY_KEEPERS:
        adding = adding | {"reference keeper"}

    adding = {"administrator"} if model is User else adding
    assert codes(everyone, page(model, "add")) == allowed_to(
        adding, 302 if model in LED_ELSEWHERE | TEXTS else 200
    )


def test_published_records_are_read_by_every_role_and_changed_by_none(everyone):
    _, _, rows = published_specimens()
    for model in VERSIONED:
        pk = rows[model].pk

        read = allowed_to(READERS, 302 if model in TEXTS else 200)
        assert codes(everyone, page(model, "change", pk)) == read, model
        assert codes(everyone, page(model, "change", pk), "post") == allowed_to(set()), model
        assert codes(everyone, page(model, "delete", pk)) == allowed_to(set()), model
        assert codes(everyone, page(model, "delete", pk), "post") == allowed_to(set()), model


def test_published_records_are_revised_by_editors_alone(everyone):
    _, _, rows = published_specimens()
    for model in VERSIONED:
        may = set() if model is PlaceAlias else {"editor"}

        assert codes(everyone, page(model, "revise", rows[model].pk)) == allowed_to(may), model
        assert codes(everyone, page(model, "remove", rows[model].pk)) == allowed_to(may), model


def test_drafts_are_changed_and_deleted_by_editors_alone(everyone, drafts):
    for model in VERSIONED:
        may = set() if model is PlaceAlias else {"editor"}

        led = model in LED_ELSEWHERE | TEXTS
        read = allowed_to(READERS, 302 if model in TEXTS else 200) | ({"editor": 302} if led else {})
        assert codes(everyone, page(model, "change", drafts[model].pk)) == read, model
        changed = allowed_to(may, 302 if led else 200)
        assert codes(everyone, page(model, "change", drafts[model].pk), "post") == changed, model
        # A row just delivered is counted with its delivery.
        may_delete = may - {"editor"} if model is Detainer else may
        assert codes(everyone, page(model, "delete", drafts[model].pk)) == allowed_to(may_delete), model


def test_nobody_deletes_an_edition(everyone, drafts):
    assert codes(everyone, page(Edition, "delete", drafts[Edition].pk)) == allowed_to(set())


def test_the_desk_the_quarters_and_previews_are_for_staff(everyone, drafts):
    assert codes(everyone, "/") == allowed_to(ROLES | {"no role", "superuser"})
    assert codes(everyone, "/quarters/new/") == allowed_to({"editor"})
    assert codes(everyone, f"/preview/{drafts[Edition].pk}/glossary/") == allowed_to(READERS)
    assert codes(everyone, f"/editions/edition/{drafts[Edition].pk}/step/submit/") == allowed_to(READERS)


def test_no_page_is_kept_by_a_browser(everyone):
    for client in everyone.values():
        assert client.get("/").headers["Cache-Control"] == "no-store, private"
