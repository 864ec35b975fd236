from django.db import migrations, models
from django.db.models.functions import Left

BEYOND_STATE = models.Q(jurisdiction__isnull=False) & (
    models.Q(state=None) | ~models.Q(state=Left(models.F("jurisdiction"), 2))
)


class Migration(migrations.Migration):
    """Jails in another state than the place that runs them: so few that the others are counted by the tally."""

    dependencies = [("detainers", "0038_tally_counted_by_index")]

    operations = [
        migrations.AddIndex(
            model_name="detainer",
            index=models.Index(
                fields=["jurisdiction"],
                include=[
                    *("since", "until", "state", "place_status", "prepared_on", "outcome", "notice"),
                    *("hold", "custody_taken", "form", "operator", "source"),
                ],
                name="detainer_beyond_state",
                condition=models.Q(since__isnull=False) & BEYOND_STATE,
            ),
        ),
    ]
