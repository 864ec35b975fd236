"""Migration operations that hand a table over to publishing."""

from django.db import migrations

EVENTS = {
    "insert": "referencing new table as new_rows",
    "update": "referencing old table as old_rows new table as new_rows",
    "delete": "referencing old table as old_rows",
}


def publish_table(table, root_table="", root_key=""):
    """Register a root (or, with its root's table and key, a part) and guard it by triggers."""
    create = [
        f"insert into editions_publishedtable values ('{table}', '{root_table}', '{root_key}')"  # noqa: S608
    ]
    for event, rows in EVENTS.items():
        create.append(
            f"create trigger {table}_noted_{event} after {event} on {table} {rows}"
            f" for each statement when (not editions_owner_acts())"
            f" execute function editions_note_change('{root_table}', '{root_key}')"
        )
    remove = [f"drop trigger {table}_noted_{event} on {table}" for event in EVENTS]
    remove.append(f"delete from editions_publishedtable where table_name = '{table}'")  # noqa: S608
    return migrations.RunSQL(create, remove)


def note_additions(table):
    """Have it noted who adds a row to a table of rows named once: they prepare what names it first."""
    return migrations.RunSQL(
        f"create trigger {table}_noted after insert on {table} referencing new table as new_rows"
        f" for each statement when (not editions_owner_acts()) execute function editions_note_addition()",
        f"drop trigger {table}_noted on {table}",
    )


def publishing_step(function_name, event, position):
    """Have publishing call the function with the number, or abandoning with the id, by position."""
    return migrations.RunSQL(
        f"insert into editions_publishingstep values ('{function_name}', '{event}', {position})",  # noqa: S608
        f"delete from editions_publishingstep where function_name = '{function_name}'",  # noqa: S608
    )


def replaced_also_by(table, *kinds):
    """Let editions of further kinds change what is published of a table, as corrections always may."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return migrations.RunSQL(
        f"update editions_publishedtable set also_replaced_by = array[{listed}] where table_name = '{table}'",  # noqa: S608
        f"update editions_publishedtable set also_replaced_by = '{{}}' where table_name = '{table}'",  # noqa: S608
    )


def left_out_by(table, function_name):
    """Name the SQL function that gives the identifiers of rows a revision's own delivery leaves out."""
    return migrations.RunSQL(
        f"update editions_publishedtable set left_out_by = '{function_name}' where table_name = '{table}'",  # noqa: S608
        f"update editions_publishedtable set left_out_by = '' where table_name = '{table}'",  # noqa: S608
    )
