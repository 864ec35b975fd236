"""A record of one of every kind with a canary in each of its texts, and everywhere to look for it."""

import gzip
from types import SimpleNamespace
from unittest.mock import patch
from urllib.parse import urlencode

from django.conf import settings
from django.urls import get_resolver, reverse
from psycopg import sql

from detainers.models import (
    Delivery,
    Detainer,
    Facility,
    LawEnforcementAgency,
    PlaceDecision,
    PlaceQuestion,
    Source,
)
from editions import checks, publishing
from editions.acting import acting_as
from editions.blanking import withdrawable
from editions.checks import warning
from editions.drafted_texts import texts_of
from editions.files import make_missing_files
from editions.models import EditionFile, Override
from editions.overriding import override
from editions.versioned import VersionedModel, parts_of, revise
from tests.builders import (
    as_owner,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_source,
    make_user,
    publish,
    without_files,
)
from tests.editions.asking import rows
from tests.editions.specimens import CANARY, beginnings, specimen

# Kinds that a withdrawal is made of.
KINDS = [model for model in withdrawable() if issubclass(model, VersionedModel)]
WITHOUT_EDITION = {"healthz", "robots", "security-txt"}


def named_once(source, edition):
    """What records name and no withdrawal takes away, without a canary."""
    return {
        Source: source,
        Facility: Facility.objects.create(key="test:1", name="County Jail", operator="unknown"),
        LawEnforcementAgency: LawEnforcementAgency.objects.create(key="test:1", name="Sheriff"),
    }


def delivered(source, edition, editor):
    with acting_as(editor):
        return Delivery.objects.create(
            edition=edition,
            source=source,
            file_name="rows.csv",
            sha256="0" * 64,
            form="template",
            row_count=1,
            kept_count=1,
            held_count=0,
            refused_count=0,
        )


def draft_all(edition, editor):
    """A draft of every kind with its parts; {model: draft}."""
    source = make_source(slug="test")
    known = beginnings(edition, editor) | named_once(source, edition)
    known[Delivery] = delivered(source, edition, editor)
    with acting_as(editor):
        for model in KINDS:
            known[model] = specimen(model, known)
            known[model].save()
            for part in parts_of(model):
                specimen(part, known).save()
    return {model: known[model] for model in KINDS}


def revised(records, edition, editor):
    with acting_as(editor):
        return {model: revise(record, edition) for model, record in records.items()}


def a_check_that_quotes(edition):
    """Warns of every text of the edition, whole or a piece of it; not of reasons against these warnings."""
    for text in texts_of(edition):
        if text.root is Override:
            continue
        yield warning("quoting", f"“{text.words[: len(CANARY) + 1]}” in {text.where}.", "Look again.")


def publish_quoted(edition, editor):
    """Published with findings that quote every record, and a reason against each."""
    with patch.object(checks, "registered", [a_check_that_quotes]):
        for found in dict.fromkeys(checks.findings_of(edition)):
            override(edition, found, by=editor, reason=f"{found.fact} It is right.")
        publishing.submit(edition, by=editor)
        publishing.approve(edition, by=make_user("reviewer"))
    with without_files():
        publishing.publish(edition, by=make_user("publisher"))


def asked_about(record):
    """What staff are asked, and decided, about the words of a place that only one record has."""
    words = {name: getattr(record, name) for name in PlaceQuestion.WORDS}
    user = make_editor()
    PlaceQuestion.objects.create(source=record.source, row_count=1, **words)
    facility = Facility.objects.get()
    PlaceDecision.objects.create(
        source=record.source, facility=facility, decided_by=user, reason="A map.", **words
    )


def canaries():
    """Two editions that hold every kind, and a third with a draft of each open; {model: record}."""
    editor = make_editor()
    first = make_edition(editor)
    drafts = draft_all(first, editor)
    publish_quoted(first, editor)
    records = {model: model.objects.get(pk=draft.pk) for model, draft in drafts.items()}
    second = make_edition(editor)
    revised(records, second, editor)
    publish(second, editor)
    make_missing_files()
    third = make_edition(editor, title="Open")
    revised(records, third, editor)
    asked_about(records[Detainer])
    return SimpleNamespace(editor=editor, records=records, open=third)


def keys(records):
    """{name of an address: arguments for each way to ask for it}."""
    by_name = {model.__name__: record for model, record in records.items()}
    report, highlight = by_name["Report"], by_name["CaseHighlight"]
    place = make_jurisdiction()
    numbers = range(1, 4)
    return {
        "report-detail": [(report.slug,)],
        "report-csv": [(report.slug,)],
        "sitemap-part": [(name,) for name in ("pages", "reports", "policies", "highlights", "places")],
        "card": [(f"{name}/",) for name in ("faqs", f"reports/{report.slug}", f"highlights/{highlight.uid}")],
        **{f"chart-{kind}": [("trend",), ("states",), ("outcomes",)] for kind in ("csv", "svg", "png")},
        "api-reports-one": [(report.slug,)],
        "api-jurisdictions-one": [(place.geoid,), (place.state.geoid,)],
        "api-editions-one": [(number,) for number in numbers],
        "api-corrections-one": [(number,) for number in numbers],
        **{
            f"api-{name}-one": [(by_name[model].uid,)]
            for name, model in {
                "detainers": "Detainer",
                "policies": "Policy",
                "highlights": "CaseHighlight",
                "responses": "AgencyResponse",
                "correction-log": "Correction",
            }.items()
        },
        "detainer-detail": [(by_name["Detainer"].uid,)],
        "jurisdiction-by-geoid": [(place.geoid,)],
        "jurisdiction-detail": [(place.geoid, place.slug), (place.state.geoid, place.state.slug)],
        "policy-detail": [(by_name["Policy"].uid,)],
        "highlight-detail": [(highlight.uid,)],
        "edition-detail": [(number,) for number in numbers],
        "edition-file": [(file.edition_number, file.name) for file in EditionFile.objects.served()],
        "edition-manifest": [(number,) for number in numbers],
        "edition-signature": [(number,) for number in numbers],
    }


def addresses(records, newest):
    """Every public address in every edition; one whose arguments nobody gives here fails."""
    with_keys = keys(records)
    for pattern in get_resolver(settings.PUBLIC_URLCONF).url_patterns[0].url_patterns:
        if pattern.pattern.converters and pattern.name not in with_keys:
            raise LookupError(f"Say in tests/withdrawing how to ask for {pattern.name}.")
        for arguments in with_keys.get(pattern.name, [()]):
            path = reverse(pattern.name, args=arguments, urlconf=settings.PUBLIC_URLCONF)
            yield path
            if pattern.name not in WITHOUT_EDITION:
                yield from (f"{path}?{urlencode({'edition': n})}" for n in range(1, newest + 1))


def in_public(public, records, newest):
    """{address: status} of every public address that holds a canary, and how many were asked."""
    found, asked = {}, 0
    for address in addresses(records, newest):
        response = public.get(address)
        asked += 1
        body = b"".join(response.streaming_content) if response.streaming else response.content
        # A page says its own address, which whoever asks for it knows.
        said = f"{body.decode(errors='replace')} {response.headers}".replace(address.split("?")[0], "")
        if CANARY in said.lower():
            found[address] = response.status_code
    return found, asked


TABLES = """
    select n.nspname::text, c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'record') and c.relkind in ('r', 'v', 'm')
"""


def in_database():
    """Tables, views and statistics that hold a canary, as the owner finds them."""
    with as_owner():
        names = rows(TABLES)
        found = [name for name in names if holds(name)]
        kept = "select tablename, attname from pg_stats where row(most_common_vals, histogram_bounds)::text"
        return found + rows(f"{kept} like %s", f"%{CANARY}%")


def holds(name):
    statement = sql.SQL("select count(*) from {} t where t::text ilike %s").format(sql.Identifier(*name))
    return rows(statement.as_string(), f"%{CANARY}%") != [(0,)]


def in_files():
    """Names of stored files that hold a canary."""
    folder = settings.FILES_DIR
    return [
        each.name for each in folder.glob("*.gz") if CANARY.encode() in gzip.decompress(each.read_bytes())
    ]
