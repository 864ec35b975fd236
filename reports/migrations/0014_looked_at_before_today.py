import datetime

from django.db import migrations, models
from django.db.models.functions import Greatest, Now

TODAY = Greatest(Now(), models.Value(datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)))


def looked_at(model, name, field, said):
    """The constraint anew: no day to come."""
    constraint = models.CheckConstraint(
        condition=models.Q(
            (field, None),
            models.Q((f"{field}__gte", datetime.date(1800, 1, 1)), (f"{field}__lte", TODAY)),
            _connector="OR",
        ),
        name=name,
        violation_error_message=f"{said} cannot be on that day: it is still to come, or too long ago.",
    )
    return [
        migrations.RemoveConstraint(model_name=model, name=name),
        migrations.AddConstraint(model_name=model, constraint=constraint),
    ]


class Migration(migrations.Migration):
    """Nobody has looked at a text on a day to come, and none sleeps until then."""

    dependencies = [("editions", "0024_plausible_moments"), ("reports", "0013_plausible_days")]

    operations = [
        *looked_at("claim", "claim_reviewed_plausible", "last_reviewed_on", "The last review"),
        *looked_at("contentblock", "block_reviewed_plausible", "checked_on", "The last review"),
        *looked_at("faq", "faq_reviewed_plausible", "last_reviewed_on", "The last review"),
        *looked_at("glossaryterm", "term_reviewed_plausible", "last_reviewed_on", "The last review"),
    ]
