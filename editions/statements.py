"""SQL statements with names of tables and columns in them, quoted."""

from django.db import connection
from psycopg import sql


def run(statement, parameters=None, **names):
    """Run SQL with its {names} quoted, or taken as they are when already SQL; return rows or their number."""
    quoted = {
        name: value if isinstance(value, sql.Composable) else sql.Identifier(value)
        for name, value in names.items()
    }
    with connection.cursor() as cursor:
        text = sql.SQL(statement).format(**quoted).as_string(connection.connection)
        cursor.execute(text, parameters or None)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def columns_sql(names):
    return sql.SQL(", ").join(map(sql.Identifier, names))
