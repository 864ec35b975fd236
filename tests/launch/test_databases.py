"""Reaching a database that somebody gave, and what is said when that fails."""

import pytest

from config.launch import databases, marks, preflight
from config.launch.progress import Problem


def test_another_log_in_keeps_place_and_options():
    url = "postgresql://owner:old%40word@db.example:5433/record?sslmode=require"

    changed = databases.with_log_in(url, "record_staff", "new")

    assert changed == "postgresql://record_staff:new@db.example:5433/record?sslmode=require"


def test_a_log_in_is_added_where_there_was_none():
    url = "postgresql:///record?host=/run/postgresql"

    assert databases.with_log_in(url, "a", "b") == "postgresql://a:b@/record?host=/run/postgresql"


def test_the_name_of_a_database_is_read_from_its_address():
    assert databases.database_name("postgresql://a:b@c:5432/my%20record?sslmode=require") == "my record"


def test_an_unreachable_database_is_one_sentence_without_its_password():
    port = preflight.free_port()

    with pytest.raises(Problem) as caught:
        databases.reached(f"postgresql://owner:verysecret@127.0.0.1:{port}/record")

    assert str(caught.value) == (
        "DATABASE_URL cannot be reached at 127.0.0.1 (Connection refused); check that the server runs and "
        "that host, port, database, user and password are right, or unset it to use the built-in PostgreSQL."
    )


@pytest.mark.parametrize("url", ["sqlite:///record.sqlite3", "record", "host=localhost dbname=record"])
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(Problem) as caught:
        databases.reached(url)

    expected = "DATABASE_URL must read postgresql://user:password@host:port/database; correct it."
    assert str(caught.value) == expected


def test_a_digest_changes_with_content_and_name_and_not_with_compiled_files(tmp_path):
    file = tmp_path / "one.py"
    file.write_text("1")
    digests = [marks.digest_of(tmp_path)]

    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.pyc").write_text("compiled")
    digests.append(marks.digest_of(tmp_path))
    file.write_text("2")
    digests.append(marks.digest_of(tmp_path))
    file.rename(tmp_path / "two.py")
    digests.append(marks.digest_of(tmp_path))

    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
