"""SQL statements with names of tables and columns in them, quoted."""

from django.db import connection
from psycopg import sql


def run(statement, parameters=None, **names):
    """Run SQL with its {names} quoted, or taken as they are when already SQL; return rows or their number."""
    with connection.cursor() as cursor:
        cursor.execute(with_names(statement, names), parameters or None)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def copied(statement, parameters, types, **names):
    """Yield the rows of a query, of columns of these types, as the database makes them; memory stays flat.

    Until the last row is taken, the connection answers nothing else.
    """
    with connection.cursor() as cursor:
        asked = cursor.mogrify(with_names(statement, names), parameters)
        with cursor.copy(f"copy ({asked}) to stdout") as copy:
            copy.set_types(types)
            yield from copy.rows()


def with_names(statement, names):
    quoted = {
        name: value if isinstance(value, sql.Composable) else sql.Identifier(value)
        for name, value in names.items()
    }
    return sql.SQL(statement).format(**quoted).as_string(connection.connection)


def columns_sql(names):
    return sql.SQL(", ").join(map(sql.Identifier, names))
