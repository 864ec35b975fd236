"""A PostgreSQL of our own, really made, started and stopped."""

import psycopg
import pytest

from config.launch import databases, postgres_programs
from config.launch.marks import Mark
from config.launch.owner_only import Passwords
from config.launch.progress import Problem
from config.launch.temporary import temporary_folder
from config.postgres import Cluster


@pytest.fixture(scope="module")
def folder():
    with temporary_folder() as folder:
        yield folder


def new_cluster(folder):
    return Cluster(folder / "cluster", folder / "postgres.log", "superuser's", thrown_away=True)


@pytest.fixture(scope="module")
def running(folder):
    cluster = new_cluster(folder)
    try:
        cluster.begin()
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def record(running, folder):
    return databases.own_database(running, "record", Passwords(folder / "passwords.json"))


def value(url, question):
    with psycopg.connect(url) as connection:
        return databases.one(connection, question)


def test_a_cluster_keeps_its_data_where_it_was_told(running, folder):
    assert value(running.superuser_url(), "show data_directory") == str(folder / "cluster")
    assert sorted(path.name for path in folder.glob("cluster*")) == ["cluster"]


def test_a_cluster_sorts_and_writes_alike_on_every_machine(running):
    question = "select datcollate || ' ' || pg_encoding_to_char(encoding) from pg_database limit 1"

    assert value(running.superuser_url(), question) == "C.UTF-8 UTF8"


def test_each_address_logs_in_as_its_own_role(record):
    assert [value(url, "select current_user") for url in record] == [
        "ddr_owner",
        "record_staff",
        "record_public",
    ]


def test_no_role_of_a_database_is_a_superuser_or_makes_roles(record):
    question = """select string_agg(rolname, ' ') from pg_roles
        where rolcanlogin and (rolsuper or rolcreaterole or rolcreatedb)"""

    assert value(record.public, question) == "postgres"


def test_nobody_else_may_connect_or_make_temporary_tables(record):
    question = "select array_to_string(datacl, ' ') from pg_database where datname = 'record'"

    assert value(record.owner, question) == (
        "ddr_owner=CTc/ddr_owner record_staff=c/ddr_owner record_public=c/ddr_owner"
    )


def test_making_a_database_again_keeps_its_addresses(running, folder, record):
    assert databases.own_database(running, "record", Passwords(folder / "passwords.json")) == record


def test_a_wrong_password_is_one_sentence_without_it(record):
    with pytest.raises(Problem) as caught:
        databases.reached(databases.with_log_in(record.owner, "ddr_owner", "wrongword"))

    assert "password authentication failed" in str(caught.value)
    assert "wrongword" not in str(caught.value)


def test_an_owner_who_may_not_make_roles_is_shown_the_sql_with_verifiers_only(running, folder):
    owned = databases.owned_database(running, "given", Passwords(folder / "passwords.json"))
    theirs = Passwords(folder / "theirs.json")

    with pytest.raises(Problem) as caught:
        databases.given_database(owned, theirs, {})

    sql = str(caught.value).split("\n\n")[1]
    passwords = theirs.read().values()
    assert not any(password in sql for password in passwords)
    with psycopg.connect(running.superuser_url("given"), autocommit=True) as superuser:
        superuser.execute(sql)
    reached = databases.given_database(owned, theirs, {})
    assert value(reached.staff, "select current_user") == "given_staff"


def test_a_role_whose_password_is_not_known_is_left_alone(running, folder, record):
    with pytest.raises(Problem, match="The role record_staff exists and its password is not known here"):
        databases.given_database(record.owner, Passwords(folder / "empty.json"), {})


def test_an_owner_who_may_not_make_databases_is_told_what_tests_need(record):
    with pytest.raises(Problem) as caught:
        databases.require_may_create(record.owner)

    assert str(caught.value) == (
        "The user of DATABASE_URL may not make the tests' own database; "
        'have a superuser run: alter role "ddr_owner" createdb;'
    )


def test_addresses_given_for_both_sites_are_taken_as_they_are(folder, record):
    given = {"STAFF_DATABASE_URL": "postgresql://s@h/d", "PUBLIC_DATABASE_URL": "postgresql://p@h/d"}

    addresses = databases.given_database(record.owner, Passwords(folder / "none.json"), given)

    assert addresses == (record.owner, "postgresql://s@h/d", "postgresql://p@h/d")


def test_a_database_remembers_what_was_done_to_it(record):
    mark = Mark(record.owner)

    assert mark.begins_here() is True
    mark.add(prepared="abc")
    assert mark.read() == {"begun_by": "bin/serve", "prepared": "abc"}


def test_a_database_somebody_else_began_is_not_filled(running, folder):
    url = databases.owned_database(running, "theirs", Passwords(folder / "passwords.json"))
    with psycopg.connect(url) as connection:
        connection.execute("create table django_migrations (id int)")

    assert Mark(url).begins_here() is False
    assert Mark(url).read() == {}


def test_a_server_left_behind_is_stopped_by_the_next_start():
    with temporary_folder() as folder:
        left_behind, next_one = new_cluster(folder), new_cluster(folder)
        try:
            left_behind.begin()
            next_one.begin()

            assert left_behind.process.wait(10) == 0
            assert value(next_one.superuser_url(), "select 1") == 1
        finally:
            left_behind.stop()
            next_one.stop()


def test_a_stopped_cluster_ends_within_seconds_and_is_whole():
    with temporary_folder() as folder:
        cluster = new_cluster(folder)
        cluster.begin()
        cluster.stop()

        assert cluster.process.returncode == 0
        assert not (folder / "cluster" / "postmaster.pid").exists()


def test_a_cluster_of_another_version_is_refused():
    with temporary_folder() as folder:
        cluster = new_cluster(folder)
        cluster.folder.mkdir()
        (cluster.folder / "PG_VERSION").write_text("9\n")

        with pytest.raises(Problem, match="was made by PostgreSQL 9 and this is"):
            cluster.begin()


def test_programs_asked_for_that_are_not_there_are_named(tmp_path):
    with pytest.raises(Problem) as caught:
        postgres_programs.find_programs({"DDR_POSTGRES_BIN": str(tmp_path)})

    assert str(caught.value) == (
        f"DDR_POSTGRES_BIN={tmp_path} holds no PostgreSQL server; unset it or name its bin folder."
    )
