"""Whether somebody reads what waits."""

from editions.statements import run

LOCK = "hashtext('detainers_reader')"


def wait_for_turn():
    """Be the one reader; the lock ends with this process, however it ends."""
    run(f"select pg_advisory_lock({LOCK})")


def end_turn():
    run(f"select pg_advisory_unlock({LOCK})")


def reader_is_at_work():
    """Whether a reader runs; one query, which holds nobody up."""
    return run(
        "select exists (select from pg_locks where locktype = 'advisory' and granted"  # noqa: S608
        " and database = (select oid from pg_database where datname = current_database())"
        f" and (classid::bigint << 32 | objid::bigint) = {LOCK}::bigint)"
    )[0][0]
