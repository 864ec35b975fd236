"""A record published by an earlier version of the code stands whole after `migrate`."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from detainers.models import TallyEntry
from tests.browser.conftest import scratch_database, with_database

pytestmark = pytest.mark.long

BEFORE_CHAINS = [("editions", "0003"), ("detainers", "0003"), ("reports", "0002")]
# One published edition of three detainers; the first has a chain in two tables.
RECORD = """
insert into editions_user (id, username, password, is_superuser, first_name, last_name, email, is_staff,
    is_active, date_joined) values (1, 'editor', '', false, '', '', '', true, true, now());
insert into editions_edition (id, kind, title, note, state, number, created_at, created_by_id, published_at,
    published_by_id) values (1, 'delivery', 'First', '', 'published', 1, now(), 1, now(), 1);
insert into detainers_source (id, slug, name, publisher, url, licence, note, is_demonstration, since)
    values (1, 'foia', 'FOIA', 'ICE', '', '', '', false, 1);
insert into detainers_detainer (id, uid, edition_id, since, removed, source_id, original_file, original_sheet,
    form, form_as_written, asked, prepared_on, prepared_on_exactness, facility_as_written, city_as_written,
    state_as_written, place_status, operator, lift_reason, outcome, outcome_basis, outcome_reason,
    custody_taken)
select n, gen_random_uuid(), 1, 1, false, 1, '', '', 'i247a', '', asked, '2025-01-05', 'day', '', '', '',
    'not_stated', 'unknown', '', outcome, 'source', '', 'unknown'
from (values (1, 'both', 'declined'), (2, 'notice', 'declined'), (3, 'hold', 'honored'))
    as d(n, asked, outcome);
insert into detainers_custodyevent (detainer_id, kind, happened_on, exactness, note) values
    (1, 'issued', '2025-01-05', 'day', ''), (1, 'booked_in', '2025-01-04', 'day', ''),
    (1, 'picked_up', null, 'unknown', '');
insert into detainers_release (detainer_id, kind, happened_on, exactness, note)
    values (1, 'to_community', '2025-01-05', 'day', 'At noon');
select detainers_tally(1);
"""


def migrated(url, *target):
    environment = {**os.environ, "DATABASE_URL": url, "SITE": "owner", "SECRET_KEY": "x" * 50}
    command = [sys.executable, "manage.py", "migrate", "--noinput", *target]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def upgraded():
    """A connection to a database that held the record above when `migrate` ran."""
    name = "test_upgrading"
    with scratch_database(name):
        url = with_database(os.environ["DATABASE_URL"], name)
        for target in BEFORE_CHAINS:
            migrated(url, *target)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(RECORD)
        migrated(url)
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection


def rows(connection, columns, table, order):
    """Rows of a table as the public reads them."""
    return connection.execute(
        sql.SQL("select {} from record.{} order by {}").format(
            sql.SQL(columns), sql.Identifier(table), sql.SQL(order)
        )
    ).fetchall()


def test_events_and_releases_become_one_chain_in_order(upgraded):
    assert rows(upgraded, "position, kind, note", "detainers_custodyevent", "position") == [
        (1, "booked_in", ""),
        (2, "issued", ""),
        (3, "to_community", "At noon"),
        (4, "picked_up", ""),
    ]


def test_notice_and_hold_are_answered_as_far_as_the_source_tells(upgraded):
    assert rows(upgraded, "outcome, notice, hold", "detainers_detainer", "id") == [
        ("declined", "unknown", "unknown"),
        ("notice_declined", "declined", "not_asked"),
        ("honored", "not_asked", "honored"),
    ]


def test_the_counts_are_those_of_the_rows(upgraded):
    columns = "outcome, notice, hold, change"
    entries = rows(upgraded, f"grain, {columns}", "detainers_tallyentry", "1, 2")
    by_grain = {grain: [row[1:] for row in entries if row[0] == grain] for grain, *_ in entries}
    expected = [
        ("declined", "unknown", "unknown", 1),
        ("honored", "not_asked", "honored", 1),
        ("notice_declined", "declined", "not_asked", 1),
    ]
    assert by_grain == dict.fromkeys(TallyEntry.Grain.values, expected)
