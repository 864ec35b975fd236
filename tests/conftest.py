"""Every test that touches the database does so as the staff role, as the real staff process does."""

from unittest.mock import patch

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models.signals import post_migrate
from django.test import override_settings
from xdist.scheduler import LoadFileScheduling

from editions.models import Blanking, PublishedTable, PublishingStep
from tests.builders import PublicClient, as_role, for_the_module
from tests.past.record import FIRST, LATER, begin


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Rows that migrations wrote come back after the flush that ends each test on committed data."""
    with django_db_blocker.unblock():
        written = {
            model: list(model.objects.all()) for model in (Group, PublishedTable, PublishingStep, Blanking)
        }

    def write_again(**signal):
        for model, rows in written.items():
            model.objects.bulk_create(rows, ignore_conflicts=True)

    post_migrate.connect(write_again, sender=apps.get_app_config("editions"), weak=False)


@pytest.fixture(autouse=True, scope="session")
def _static_files_as_they_are():
    """Pages name static files without collecting them first; browser tests run the collected ones."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


@pytest.fixture(autouse=True, scope="session")
def _files_in_a_folder_of_this_run(tmp_path_factory):
    folders = {"FILES_DIR": "files", "UPLOADS_DIR": "uploads", "ORIGINALS_DIR": "originals"}
    with override_settings(**{name: tmp_path_factory.mktemp(folder) for name, folder in folders.items()}):
        yield


@pytest.fixture(autouse=True, scope="session")
def _every_request_asks_for_its_edition():
    """Each test has editions of its own, in the same process and the same second."""
    with override_settings(READING_SECONDS=0):
        yield


@pytest.fixture(autouse=True)
def _as_staff(request):
    """Inside the test's transaction, so that it ends with it; the owner's rights would hide mistakes."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    with as_role(settings.STAFF_ROLE):
        yield


@pytest.fixture(autouse=True, scope="session")
def _papers_are_not_set_in_type():
    """Setting the papers of every edition would take the suite minutes: in their place stands what is told
    to typst, word by word. Tests of papers set them (tests/paper/conftest.py)."""
    with patch("reports.paper.setting.compiled", lambda told: b"%PDF-1.7 " + told.encode()):
        yield


@pytest.fixture(autouse=True, scope="session")
def _cards_are_not_drawn():
    """So for the cards of pages: what one would say can be read, and a leak found.

    tests/pages/test_cards_served.py draws them.
    """
    with patch("reports.paper.card.compiled", lambda told: b"\x89PNG " + told.encode()):
        yield


class ByFile(LoadFileScheduling):
    """Whole files, but the browser's as one: they share a site, and setting it up takes long."""

    def _split_scope(self, nodeid):
        return "browser" if nodeid.startswith("tests/browser/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)


def pytest_collection_modifyitems(items):
    """What takes long begins first, so that no process is left with it when the others are done."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("browser", "long", "national"))))


def pytest_terminal_summary(terminalreporter):
    """The figures that tests told with `record_property("told", …)`, in whichever process they ran."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    ended = [report for report in reports if getattr(report, "when", "") == "call"]
    told = [words for report in ended for name, words in report.user_properties if name == "told"]
    if told:
        terminalreporter.section("figures")
        terminalreporter.write("".join(f"{words}\n" for words in told))


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """The record of tests/past with all its editions, for every test of a module."""
    with for_the_module(django_db_blocker):
        past = begin()
        for publish in (*FIRST, *LATER):
            publish(past)
        yield past


@pytest.fixture
def public():
    """A visitor: the public site map, middleware and database role."""
    return PublicClient()
