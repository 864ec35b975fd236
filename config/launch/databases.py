"""Databases, their owner and the two log-in roles; what each role may do is granted by `migrate`."""

from collections import namedtuple
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from psycopg import errors, sql

from config.launch.postgres_programs import OLDEST
from config.launch.progress import Problem

OWNER = "ddr_owner"
SITES = ("staff", "public")

# The three addresses of one database: whom migrations, the staff site and the public site connect as.
Addresses = namedtuple("Addresses", "owner staff public")


def own_database(cluster, name, passwords):
    """A database in a cluster of our own and its two roles, made if need be."""
    owner = owned_database(cluster, name, passwords)
    logins = {f"{name}_{site}": passwords.get(f"{name}_{site}") for site in SITES}
    with psycopg.connect(cluster.superuser_url(name), autocommit=True) as connection:
        for role, password in logins.items():
            make_or_alter_role(connection, role, password)
        for statement in closing_statements(connection, name, OWNER, list(logins)):
            connection.execute(statement)
    return Addresses(owner, *(cluster.url(*login, name) for login in logins.items()))


def owned_database(cluster, name, passwords, may_create=False):
    """The owner's address of a database of ours; nothing is written before the server is known as ours."""
    password = passwords.get(OWNER)
    with psycopg.connect(cluster.superuser_url(), autocommit=True) as connection:
        require_own_folder(connection, cluster.folder)
        make_or_alter_role(connection, OWNER, password)
        if may_create:
            connection.execute(sql.SQL("alter role {} createdb createrole").format(sql.Identifier(OWNER)))
        if not one(connection, "select 1 from pg_database where datname = %s", name):
            statement = "create database {} owner {}"
            connection.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(OWNER)))
    return cluster.url(OWNER, password, name)


def require_own_folder(connection, folder):
    actual = one(connection, "show data_directory")
    if actual != str(folder):
        raise Problem(
            f"The server that answers keeps its data in {actual}, not in {folder}, so nothing was written; "
            "run again."
        )


def given_database(url, passwords, environ):
    """The database of DATABASE_URL: reached, new enough, ours to grant in, with its two roles."""
    with reached(url) as connection:
        require_version(connection)
        if all(environ.get(f"{site.upper()}_DATABASE_URL") for site in SITES):
            return Addresses(url, environ["STAFF_DATABASE_URL"], environ["PUBLIC_DATABASE_URL"])
        return Addresses(url, *(make_given_roles(connection, url, passwords)))


def reached(url):
    if urlsplit(url).scheme not in ("postgresql", "postgres"):
        raise Problem("DATABASE_URL must read postgresql://user:password@host:port/database; correct it.")
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=5)
    except psycopg.Error as refusal:
        raise Problem(unreachable_sentence(url, str(refusal))) from None


def unreachable_sentence(url, words):
    """What the driver said, without its address, which holds the password."""
    reason = words.strip().splitlines()[0].rsplit("FATAL:", 1)[-1].rsplit("failed:", 1)[-1].strip()
    place = urlsplit(url)
    return (
        f"DATABASE_URL cannot be reached at {place.hostname or 'the local socket'} ({reason}); check that "
        "the server runs and that host, port, database, user and password are right, or unset it to use "
        "the built-in PostgreSQL."
    )


def require_version(connection):
    major = connection.info.server_version // 10000
    if major < OLDEST:
        raise Problem(
            f"DATABASE_URL is served by PostgreSQL {major}; use PostgreSQL {OLDEST} or newer, or unset it."
        )


def require_may_create(url):
    """Tests make a database of their own, named after the one given."""
    with reached(url) as connection:
        if not one(connection, "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"):
            raise Problem(
                "The user of DATABASE_URL may not make the tests' own database; have a superuser run: "
                f'alter role "{connection.info.user}" createdb;'
            )


def make_given_roles(connection, url, passwords):
    """The staff and public addresses; makes what is missing or says, in SQL, what somebody else has to."""
    name, owner = connection.info.dbname, connection.info.user
    place = f"{connection.info.host}:{connection.info.port}"
    keys = {f"{name}_{site}": f"{name}_{site}@{place}" for site in SITES}
    for role, key in keys.items():
        if role_exists(connection, role) and not passwords.knows(key):
            raise Problem(
                f"The role {role} exists and its password is not known here; set STAFF_DATABASE_URL and "
                "PUBLIC_DATABASE_URL to the addresses it and its sister log in at."
            )
    logins = {role: passwords.get(key) for role, key in keys.items()}
    try:
        with connection.transaction():
            for statement in statements_for_roles(connection, name, owner, logins):
                connection.execute(statement)
    except errors.InsufficientPrivilege:
        raise Problem(sql_to_run(connection, name, owner, logins)) from None
    return [with_log_in(url, role, password) for role, password in logins.items()]


def statements_for_roles(connection, name, owner, logins):
    """The SQL that makes the missing roles; only verifiers of passwords, so it may be logged and shown."""
    statements = [
        role_statement(connection, "create role {} login password {}", role, password)
        for role, password in logins.items()
        if not role_exists(connection, role)
    ]
    if not owns(connection, name):
        change_owner = "alter database {} owner to {}"
        statements.append(sql.SQL(change_owner).format(sql.Identifier(name), sql.Identifier(owner)))
    return statements + closing_statements(connection, name, owner, list(logins))


def sql_to_run(connection, name, owner, logins):
    statements = statements_for_roles(connection, name, owner, logins)
    lines = "\n".join(f"    {statement.as_string(connection)};" for statement in statements)
    return (
        "The user of DATABASE_URL may not make the two log-in roles; have a superuser run the following "
        f"in that database, then run this again:\n\n{lines}"
    )


def closing_statements(connection, name, owner, roles):
    """Who may connect: the owner and the two sites. The owner may act as either, which tests use."""
    listed = sql.SQL(", ").join(map(sql.Identifier, roles))
    statements = [
        sql.SQL("revoke all on database {} from public").format(sql.Identifier(name)),
        sql.SQL("grant connect on database {} to {}").format(sql.Identifier(name), listed),
    ]
    # Only if it may not yet: repeating it takes a right that an owner helped by a superuser lacks.
    if not all(role_exists(connection, role) and may_act_as(connection, owner, role) for role in roles):
        statements.append(sql.SQL("grant {} to {}").format(listed, sql.Identifier(owner)))
    return statements


def may_act_as(connection, owner, role):
    return one(connection, "select pg_has_role(%s, %s, 'usage')", owner, role)


def make_or_alter_role(connection, role, password):
    verb = "alter" if role_exists(connection, role) else "create"
    connection.execute(role_statement(connection, verb + " role {} login password {}", role, password))


def role_statement(connection, statement, role, password):
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    return sql.SQL(statement).format(sql.Identifier(role), sql.Literal(verifier))


def role_exists(connection, role):
    return one(connection, "select 1 from pg_roles where rolname = %s", role) == 1


def owns(connection, name):
    question = "select pg_has_role(current_user, datdba, 'usage') from pg_database where datname = %s"
    return one(connection, question, name)


def one(connection, statement, *parameters):
    """The first value of the first row, or None."""
    row = connection.execute(statement, parameters).fetchone()
    return row and row[0]


def with_log_in(url, user, password):
    """The same database at the same place, for another log-in."""
    parts = urlsplit(url)
    place = parts.netloc.rsplit("@", 1)[-1]
    return urlunsplit(parts._replace(netloc=f"{user}:{password}@{place}"))


def database_name(url):
    return unquote(urlsplit(url).path.lstrip("/"))
