"""That the database plans for the rows that have just come."""

import pytest

from tests.builders import as_owner, make_edition, make_editor, publish
from tests.editions.asking import rows
from tests.editions.steps import make_many_terms

pytestmark = pytest.mark.django_db


def test_what_asks_for_many_new_rows_is_planned_for_many():
    editor = make_editor()
    edition = make_edition(editor)
    make_many_terms(edition, editor)
    number = publish(edition, editor)
    known = "select most_common_vals::text from pg_stats where (tablename, attname) = (%s, 'since')"
    with as_owner():
        assert rows(known, "reports_glossaryterm") == [(f"{{{number}}}",)]
