"""Every address of the staff site, with its parameters filled from a world that has one of each thing."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from django.contrib import admin
from django.db import transaction
from django.urls import URLResolver, get_resolver

from detainers.models import Source, Upload
from editions.acting import acting_as
from editions.admin.steps import STEPS
from editions.models import Edition, TrailEntry, User, Withdrawal
from editions.statements import run
from reports.models import CaseHighlight, Faq, Report
from tests.builders import as_owner, make_edition, make_editor
from tests.editions.specimens import FITTING, beginnings, make_specimens, specimen
from tests.records import make_quarterly

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# Two of the admin's own routes are patterns of letters.
OF_LETTERS = re.compile(r"\^?\(\?P(<\w+>)[^)]*\)(/?)\$")


@dataclass(frozen=True)
class Address:
    """A route of the site map, and the steps of editions one by one."""

    route: str
    name: str
    step: str = ""

    @property
    def label(self):
        """The route as the table has it: without the kinds of its parameters."""
        filled = self.route.replace("<slug:step>", self.step) if self.step else self.route
        return "/" + PARAMETER.sub(r"<\1>", OF_LETTERS.sub(r"\1\2", filled))


def routes(resolver, before=""):
    """(route, name) of every pattern, those below others too."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route, pattern.name or ""


def every_address():
    """[Address] by label; of two that are the same, the first answers."""
    found = {}
    for route, name in routes(get_resolver("config.staff_urls")):
        for step in STEPS if "<slug:step>" in route else [""]:
            address = Address(route, name, step)
            found.setdefault(address.label, address)
    return [found[label] for label in sorted(found)]


class World:
    """One of each thing, in an edition in draft; `fill` makes an address of a route."""

    def __init__(self):
        self.editor = make_editor()
        self.edition = make_edition(self.editor, title="Small world")
        with patch.dict(FITTING["Report"], section_titles={"1": "Highest volume"}):
            self.rows = make_specimens(self.edition, self.editor)
        self.known = beginnings(self.edition, self.editor)
        for model in admin.site._registry:
            self.known.setdefault(model, self.rows.get(model) or model.objects.last() or self.made(model))
        self.known[Edition] = self.edition
        self.upload = self.made_upload()
        self.quarter = make_quarterly(self.edition, self.editor)
        newest = TrailEntry.objects.first().pk
        with acting_as(self.editor):
            [(self.export,)] = run("select editions_note_export(%s, '{{}}', %s, 1)", [self.editor.pk, newest])

    def made(self, model):
        """Rows that only the owner writes, or that come with something else."""
        withdrawn = {"record_model": "reports.faq"} if model is Withdrawal else {}
        with as_owner():
            row = specimen(model, self.known, **withdrawn)
            row.save()
        return row

    def made_upload(self):
        people = dict.fromkeys(("uploaded_by", "asked_by"), self.editor)
        return Upload.objects.create(
            file_name="q4.csv",
            sha256="a" * 64,
            size=10,
            source=Source.objects.last().slug,
            asked_at=self.edition.created_at,
            edition=self.edition,
            **people,
        )

    def parameters(self, address):
        """What stands for each parameter of a route."""
        model = self.model_of(address.name)
        return {
            "step": address.step,
            "edition_id": self.edition.pk,
            "object_id": self.known[model].pk if model else "",
            "pk": self.key_of(address.route),
            "entry_id": self.export,
            "number": "1",
            "geoid": "53033",
            "public_path": "glossary/",
            "key": "0" * 16,
            "alias_id": self.known[self.model_of("detainers_placealias_ask")].pk,
            "sha256": self.upload.sha256,
            "slug": Source.objects.last().slug,
            "kind": "faqs",
            "report_id": self.quarter.pk,
            "table": "issued",
            "app_label": "reports",
            "content_type_id": "1",
            "url": "nowhere",
            "uidb64": "1",
            "token": "wrong",
        }

    def key_of(self, route):
        """What a screen of our own is about, by how its address begins."""
        if route.startswith("older"):
            return self.rows[Report].pk
        if route.startswith("highlights"):
            return self.rows[CaseHighlight].pk
        return self.rows[Faq].pk if route.startswith("content") else self.known[User].pk

    def model_of(self, name):
        """The admin's model of a name such as reports_faq_change."""
        return next(
            (
                model
                for model in admin.site._registry
                if name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_")
            ),
            None,
        )

    def fill(self, address):
        """Raises KeyError for a parameter nobody said how to fill."""
        values = self.parameters(address)
        return PARAMETER.sub(lambda found: str(values[found[1]]), address.label)


@contextmanager
def undone():
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def code(client, method, address):
    """How a person's browser is answered; nothing stays of it."""
    cookies = client.cookies.copy()
    client.raise_request_exception = False
    with undone():
        answered = getattr(client, method)(address).status_code
    client.cookies = cookies
    return answered
