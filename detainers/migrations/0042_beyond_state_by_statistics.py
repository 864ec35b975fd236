from django.db import migrations, models
from django.db.models.functions import Coalesce, Left

IN_STATE = Coalesce(
    models.ExpressionWrapper(models.Q(state=Left("jurisdiction", 2)), models.BooleanField()),
    models.ExpressionWrapper(models.Q(jurisdiction=None), models.BooleanField()),
)


class Migration(migrations.Migration):
    """Jails beyond their state: the database learns how few they are, and need not guess."""

    dependencies = [("detainers", "0041_detainers_without_place")]

    operations = [
        migrations.RunSQL(
            """
            create statistics detainers_in_state
            on (coalesce(state_id = left(jurisdiction_id, 2), jurisdiction_id is null))
            from detainers_detainer;
            """,
            "drop statistics detainers_in_state",
        ),
        migrations.RemoveIndex("detainer", "detainer_beyond_state"),
        migrations.AddIndex(
            "detainer",
            models.Index(
                fields=["jurisdiction"],
                name="detainer_beyond_state",
                condition=models.Q(since__isnull=False) & ~models.Q(IN_STATE),
            ),
        ),
        migrations.RunSQL("analyze detainers_detainer", migrations.RunSQL.noop),
    ]
