"""Builders: make_… saves a draft or a reference row; name only what the test is about."""

import itertools
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from django.conf import UserSettingsHolder, settings
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client

from detainers.models import Detainer, Jurisdiction, Source
from detainers.models.detainers import Outcome
from editions import checks, publishing
from editions.acting import acting_as
from editions.models import Edition, User

counter = itertools.count(1)


@contextmanager
def as_role(role, search_path="public,extensions"):
    """Run SQL as a database role; None is the owner. Restores role and search path afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('role'), current_setting('search_path')")
        before = cursor.fetchone()
        set_role(cursor, role or "none", search_path)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                set_role(cursor, *before)


@contextmanager
def for_the_module(django_db_blocker):
    """What is made inside stands for every test of a module; each test undoes what it does itself.

    The other tests of the module see it too: those that need an empty record stand in a module of their own.
    """
    with django_db_blocker.unblock(), transaction.atomic(), as_role(settings.STAFF_ROLE):
        yield
        transaction.set_rollback(True)


def set_role(cursor, role, search_path):
    cursor.execute(
        "select set_config('role', %s, true), set_config('search_path', %s, true)", [role, search_path]
    )


def as_owner():
    return as_role(None)


def as_public():
    return as_role(settings.PUBLIC_ROLE, "record,extensions")


@contextmanager
def as_public_site():
    """The settings of the public process, without the signals at which Django forgets all it knows of URLs.

    Either site map stays as it is once read: to read them again at each request took a tenth of all tests.
    """
    before = settings._wrapped
    settings._wrapped = UserSettingsHolder(before)
    settings.ROOT_URLCONF = settings.PUBLIC_URLCONF
    settings.MIDDLEWARE = settings.PUBLIC_MIDDLEWARE
    settings.WHITENOISE_AUTOREFRESH = True  # else each test would first read every static file
    try:
        yield
    finally:
        settings._wrapped = before


class PublicClient(Client):
    """A visitor of the public site, over the public role's views."""

    def request(self, **environ):
        with as_public_site(), as_public():
            response = super().request(**environ)
            if response.streaming:
                response.streaming_content = [b"".join(response.streaming_content)]
            return response


def make_user(*roles, **fields):
    user = User.objects.create_user(
        username=fields.pop("username", f"user{next(counter)}"), is_staff=True, **fields
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_editor():
    return make_user("editor")


def make_edition(by, **fields):
    """A draft edition; a revision, which may add and change, unless a kind is named."""
    values = {"kind": Edition.Kind.REVISION, "title": "Test", "note": "A test.", "created_by": by} | fields
    if values["kind"] == Edition.Kind.CORRECTION:
        values = {"correction_reason": "other", "found_by": "The sheriff"} | values
    with acting_as(by):
        return Edition.objects.create(**values)


@contextmanager
def unchecked():
    """The gate finds nothing inside: its checks have tests of their own and take longer than all else."""
    with patch.object(checks, "registered", []):
        yield


def publish(edition, by):
    """Submit as the preparer, approve and publish as others, past the gate; returns the number."""
    with unchecked():
        publishing.submit(edition, by=by)
        publishing.approve(edition, by=make_user("reviewer"))
    with without_files():
        number = publishing.publish(edition, by=make_user("publisher"))
    edition.refresh_from_db()
    return number


@contextmanager
def without_files():
    """Editions published inside have no files, as after a publication by SQL: most tests ask for none."""
    with patch.object(publishing, "make_missing_files"):
        yield


def make_jurisdiction(geoid="53033", kind="county", name="King", state=None, **fields):
    """A jurisdiction and its state; reference rows are the owner's to write."""
    with as_owner():
        if state is None and len(geoid) > 2:
            state, _ = Jurisdiction.objects.get_or_create(
                geoid=geoid[:2],
                defaults={"kind": "state", "name": f"State {geoid[:2]}", "legal_name": f"State {geoid[:2]}"},
            )
        legal_name = fields.pop("legal_name", f"{name} {kind.title()}" if kind == "county" else name)
        made, _ = Jurisdiction.objects.get_or_create(
            geoid=geoid,
            defaults={"kind": kind, "name": name, "legal_name": legal_name, "state": state} | fields,
        )
        return made


def make_source(**fields):
    number = next(counter)
    values = {"slug": f"source-{number}", "name": f"Source {number}", "publisher": "ICE"} | fields
    return Source.objects.get_or_create(slug=values.pop("slug"), defaults=values)[0]


def make_detainer(edition, by, **fields):
    """A draft detainer; without a jurisdiction its place is not stated."""
    jurisdiction = fields.get("jurisdiction")
    values = {
        "edition": edition,
        "prepared_on": date(2015, 1, 5),
        "place_status": "resolved" if jurisdiction else "not_stated",
        "state": jurisdiction and (jurisdiction.state or jurisdiction),
        "located_in": jurisdiction,
        "outcome": Outcome.DECLINED,
        "outcome_basis": "source",
    } | fields
    if "source" not in values:
        values["source"] = make_source(slug="test")
    with acting_as(by):
        return Detainer.objects.create(**values)
