"""Asking the database directly: refusals by SQLSTATE, rows of a query, connections of a role's own."""

import os
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

FORBIDDEN = "42501"
NOT_NAMED = "DDR01"
NOT_A_DRAFT = "DDR02"


@contextmanager
def refused(sqlstate):
    """What happens inside is refused by the database with this SQLSTATE, and undone."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        yield caught
    assert caught.value.__cause__.sqlstate == sqlstate


def rows(statement, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall() if cursor.description else []


GRANTED = """
    select n.nspname::text, c.relname::text, a.privilege_type, a.column_name from (
        select oid, (aclexplode(relacl)).*, null as column_name from pg_class
        union all
        select attrelid, (aclexplode(attacl)).*, attname::text from pg_attribute
    ) a join pg_class c on c.oid = a.oid join pg_namespace n on n.oid = c.relnamespace
    where a.grantee in (0, %s::regrole) and n.nspname !~ '^pg_|^information_schema$' and c.relkind <> 'S'
"""


def granted_to(role):
    """Every (schema, relation, privilege, column) granted to the role or to all; no column means all."""
    return set(rows(GRANTED, role))


def sqlstate_of(statement, *arguments):
    """How the database answers a statement: its SQLSTATE, or "done"; undone in either case."""
    try:
        with transaction.atomic():
            rows(statement, *arguments)
            transaction.set_rollback(True)
    except DatabaseError as problem:
        return problem.__cause__.sqlstate
    return "done"


def connected(address_name):
    """A connection of one of the two sites' roles to the test database, over its own log-in."""
    address = os.environ.get(address_name)
    if not address:
        pytest.skip(f"{address_name} is not set, so there is no log-in to try")
    database = connection.settings_dict["NAME"]
    url = urlunsplit(urlsplit(address)._replace(path=f"/{database}"))
    return psycopg.connect(url, autocommit=True)


def answers(session, statements):
    """Statement → SQLSTATE, or "done"."""
    return {statement: answer(session, statement) for statement in statements}


def answer(session, statement):
    try:
        session.execute(statement)
    except psycopg.Error as problem:
        return problem.sqlstate
    return "done"
