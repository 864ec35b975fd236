"""Several querysets in one statement: a page of many short lists asks once for all of them."""

from django.core.exceptions import EmptyResultSet
from django.db import connection


def read_together(*querysets):
    """The same querysets, each with its rows; one statement, and those of their prefetches.

    Each list is numbered and the lists are laid side by side, so that every column keeps its type.
    """
    asked = [(queryset, compiler) for queryset in querysets if (compiler := Held.of(queryset))]
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(*side_by_side([compiler.asked for _, compiler in asked]))
            share_out([compiler for _, compiler in asked], cursor.fetchall())
    held = {id(queryset): compiler for queryset, compiler in asked}
    return [filled(queryset, held.get(id(queryset))) for queryset in querysets]


class Held:
    """Stands in for a queryset's compiler: its rows are known before it is asked for them."""

    def __init__(self, compiler):
        self.compiler, self.rows = compiler, []
        self.asked = compiler.as_sql(with_col_aliases=True)
        compiler.execute_sql = lambda *args, **options: [self.rows]

    @classmethod
    def of(cls, queryset):
        """None for a queryset that can have no rows."""
        try:
            return cls(queryset.query.get_compiler(queryset.db))
        except EmptyResultSet:
            return None

    @property
    def width(self):
        return self.compiler.col_count


def side_by_side(asked):
    """(SQL, parameters) whose n-th row holds the n-th row of every list."""
    numbered = [
        f'(select row_number() over () as numbered_row, q.* from ({sql}) q) "t{at}"'  # noqa: S608 - Django's
        for at, (sql, _) in enumerate(asked)
    ]
    columns = ", ".join(f'"t{at}".*' for at in range(len(asked)))
    joined = " full join ".join([numbered[0], *(f"{each} using (numbered_row)" for each in numbered[1:])])
    # Of a bare name the database would not know which list is meant.
    statement = f"select {columns} from {joined} order by coalesce(numbered_row)"  # noqa: S608 - Django's
    return statement, [value for _, given in asked for value in given]


def share_out(held, rows):
    """Gives each list its part of the rows; a part without a number is past the end of its list."""
    for row in rows:
        start = 0
        for each in held:
            if row[start] is not None:
                each.rows.append(row[start + 1 : start + 1 + each.width])
            start += 1 + each.width


def filled(queryset, held):
    if held is None:
        return queryset.none()
    # Django makes the records of the rows, as if it had just read them.
    queryset.query.get_compiler = lambda *args, **options: held.compiler
    try:
        len(queryset)
    finally:
        del queryset.query.get_compiler
    return queryset
