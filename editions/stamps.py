"""Columns that only the database's own functions write."""

from django.db import models


class Stamped:
    """A field Django reads but never writes: publishing fills it in.

    The staff role has no privilege to insert or update these columns, so Django must
    leave them out of its statements; to Django they look generated. Migrations see
    the plain field underneath.
    """

    generated = True
    db_returning = True
    draft_value = None

    @property
    def expression(self):
        """The value in a draft, for checking constraints before a row is saved."""
        return models.Value(self.draft_value)

    @property
    def output_field(self):
        return self

    def __init__(self, *args, **kwargs):
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        plain = next(base for base in type(self).__mro__ if base.__module__.startswith("django.db.models"))
        return name, f"django.db.models.{plain.__name__}", args, kwargs


class StampedIntegerField(Stamped, models.PositiveIntegerField):
    pass


class StampedDateTimeField(Stamped, models.DateTimeField):
    pass


class StampedForeignKey(Stamped, models.ForeignKey):
    pass


class StampedTextField(Stamped, models.TextField):
    draft_value = ""


class StateField(Stamped, models.TextField):
    draft_value = "draft"
