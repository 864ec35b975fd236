"""What the public role may see of a model, and what the staff role may do to it.

Every model of ours says both; `manage.py migrate` turns them into views and grants,
and a test walks all models so that a forgotten one fails.
"""

from dataclasses import dataclass

EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")
APPEND = ("SELECT", "INSERT")
READ = ("SELECT",)


@dataclass(frozen=True)
class Visibility:
    """Whether a model has a public view, and which of its columns the view leaves empty.

    `where` is the SQL condition that makes a row public, over the table's own columns.
    """

    is_public: bool
    hidden: tuple = ()
    where: str = "true"


PRIVATE = Visibility(is_public=False)
ALL_ROWS = Visibility(is_public=True)
PUBLISHED = Visibility(is_public=True, where="since is not null")
