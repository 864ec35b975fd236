"""Cells that no spreadsheet runs: one rule for every file we write, in Python and in SQL."""

import re

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Concat

# How a text begins that a spreadsheet might run. An apostrophe goes before it, and before a leading
# apostrophe too: taking one away always gives the text back. Python and PostgreSQL read it alike.
RISKY = r"^[-=+@'\x01-\x1f\x7f-\x9f]"
is_risky = re.compile(RISKY).match


def harmless(cell):
    return f"'{cell}" if isinstance(cell, str) and is_risky(cell) else cell


def harmless_column(name):
    """The same as an expression over a column."""
    risky = When(**{f"{name}__regex": RISKY}, then=Concat(Value("'"), F(name)))
    return Case(risky, default=F(name), output_field=CharField())
