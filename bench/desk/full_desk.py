"""A desk as full as it gets: many drafts, and a delivery whose every row is held. After `become_staff`."""

import csv
import time
from datetime import timedelta

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from rows import rows
from steps import bring_in

from detainers.importing.delivering import Request, deliver
from detainers.importing.layouts import FOIA_2026
from detainers.models import Delivery, Source
from editions.acting import acting_as
from editions.models import Role, TrailEntry, User
from reports.fiscal import FiscalQuarter
from reports.models import CaseHighlight, Faq, HighlightEvent
from reports.staff.quarters import open_quarter

# Names of places that no list has, so that each of their rows is held.
NAMES = 3000
# Changes of each draft, one entry of the trail each.
EDITS = 50
# The first quarter of fiscal 2015, in which the real file of the nation begins.
OF_NATIONAL = 48
NATIONAL = settings.BASE_DIR.parent / "shared" / "data" / "detainers_national_2014-10_2015-06.csv.gz"
# Public pages read in a preview, without a filter.
READ = ("jurisdictions/", "highlights/", "compare/", "corrections/", "policies/", "data/", "editions/")
KEPT_TYPING = "What happened, told in two sentences. "


def written(path, how_many):
    """Invented rows of which none names a place that is known."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, FOIA_2026.columns, restval="")
        table.writeheader()
        for number, row in enumerate(rows(how_many, [("NOWHERE", "VIRGINIA")])):
            table.writerow(row | {"detention_facility": f"HOLDING UNIT {number % NAMES}"})
    return path


def whole_person():
    """Somebody with every role, so that every screen has all it can have."""
    user = User.objects.get(username="editor")
    user.groups.set(Group.objects.filter(name__in=Role.values))
    return User.objects.get(pk=user.pk)


def browser():
    """Logged in with both steps, as the pages of the log-in leave a session."""
    client, user = Client(), User.objects.get(username="editor")
    client.force_login(user)
    session = client.session
    method = {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [method]
    session[AUTHENTICATION_METHODS_SESSION_KEY + "_user"] = str(user.pk)
    session["began_at"] = session["seen_at"] = time.time()
    session.save()
    return client


def draft(number, by):
    """A quarterly report in an edition of its own, with a case of ten arrests and its changes."""
    report = open_quarter(quarter(number), by=by)
    case = case_of(report, number)
    for edit in range(EDITS):
        report.summary = KEPT_TYPING * (edit % 5 + 1)
        report.save(update_fields=["summary"])
    return report.edition, report, case


def case_of(report, number):
    case = CaseHighlight.objects.create(
        edition=report.edition,
        report_uid=report.uid,
        slug=f"invented-case-{number}",
        title=f"Invented case {number}",
        summary=KEPT_TYPING,
        source_note="Invented.",
    )
    HighlightEvent.objects.bulk_create(
        HighlightEvent(
            highlight=case,
            position=position,
            stay=position + 1,
            kind="arrested",
            happened_on=report.first_day + timedelta(position),
            facility_words="County Jail",
        )
        for position in range(10)
    )
    return case


def filled(path, how_many, drafts):
    """Fill the record; returns [(name, address)] of every staff screen."""
    began = time.time()
    user = whole_person()
    with acting_as(user):
        made = [draft(number, user) for number in range(drafts + 1) if number != OF_NATIONAL]
    print(f"{drafts} drafts, {TrailEntry.objects.count():,} entries of the trail", flush=True)
    held = bring_in(written(path, how_many), user)
    delivery = Delivery.objects.get(edition=held)
    print(f"{delivery.held_count:,} rows held, {time.time() - began:.0f} s", flush=True)
    return screens(*made[-1], delivery) + of_national(user)


def of_national(user):
    """Screens of a quarter whose own delivery is the real file of the nation; none where that is not beside
    this checkout."""
    if not NATIONAL.exists():
        print(f"NOT MEASURED: {NATIONAL.name} is not in ../shared/data", flush=True)
        return []
    with acting_as(user):
        report = open_quarter(quarter(OF_NATIONAL), by=user)
    request = Request(path=NATIONAL, source="ice-foia-2015", edition=report.edition_id)
    delivery = deliver(request, by=user).delivery
    print(f"{delivery.kept_count:,} rows of the nation kept, {delivery.held_count:,} held", flush=True)
    return [
        ("quarter with the nation", page("quarter", report.pk)),
        *of_many_rows(delivery, "the nation"),
        *((f"preview of the nation, /{path}", page("preview", report.edition_id, path)) for path in READ),
    ]


def quarter(number):
    return FiscalQuarter(2003 + number // 4, number % 4 + 1)


def of_many_rows(delivery, name):
    edition = delivery.edition_id
    return [
        (f"edition of {name}", page("editions_edition_change", edition)),
        (f"submit {name}", page("editions_edition_step", edition, "submit")),
        (f"compare {name}", page("compare", edition)),
        (f"agencies told of {name}", page("agencies-told", edition)),
        (f"preview of {name}, the list", page("preview", edition, "detainers/")),
        (f"preview of {name}, the overview", page("preview-home", edition)),
        (f"checks of {name}, run anew", page("editions_edition_change", edition) + "?checks=now"),
        (f"delivery of {name}", page("delivery", delivery.sha256)),
        (f"held words of {name}", page("held", Source.objects.get(pk=delivery.source_id).slug)),
    ]


def page(name, *args, **asked):
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(f"admin:{name}", args=args) + (f"?{query}" if query else "")


def screens(edition, report, case, delivery):
    """[(name, address)]: what everybody opens, a draft's own pages, and those of the held rows."""
    return [
        *of_everybody(edition, report),
        ("edition, a draft", page("editions_edition_change", edition.pk)),
        ("submit a draft", page("editions_edition_step", edition.pk, "submit")),
        ("compare a draft", page("compare", edition.pk)),
        ("quarter", page("quarter", report.pk)),
        ("highlight", page("highlight", case.pk)),
        ("preview of a draft", page("preview-home", edition.pk)),
        *of_many_rows(delivery, "the held rows"),
    ]


def of_everybody(edition, report):
    entry, faq = TrailEntry.objects.first().pk, Faq.objects.current().first()
    return [
        ("desk", page("index")),
        ("desk, held rows alone", page("index", only="Held+rows")),
        ("find", page("find", q="invented")),
        ("reference", page("reference")),
        ("trail", page("trail")),
        ("trail, one record", page("trail", record=f"reports.report:{report.uid}")),
        ("trail, one edition", page("trail", edition=edition.pk)),
        ("trail, one person", page("trail", who=edition.created_by_id)),
        ("trail, words nobody wrote", page("trail", words="no such words")),
        ("trail, one entry", page("trail-entry", entry)),
        ("deliveries", page("deliveries")),
        ("content", page("texts")),
        ("a text", page("text", "faqs", faq.pk)),
        ("editions", page("editions_edition_changelist")),
        ("reports", page("reports_report_changelist")),
        ("highlights", page("reports_casehighlight_changelist")),
        ("detainers", page("detainers_detainer_changelist")),
        ("corrections", page("reports_correction_changelist")),
        ("policies", page("detainers_policy_changelist")),
        ("new quarterly report", page("new-quarter")),
    ]
