import datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """No year typed wrong puts a day out of reach."""

    dependencies = [
        ('detainers', '0030_uploads'),
        ('editions', '0024_plausible_moments'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('seen_on', None), ('seen_on__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='policy_seen_on_plausible', violation_error_message='The last look at the source cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('in_force__startswith', None), ('in_force__startswith__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='policy_begins_plausible', violation_error_message='The first day in force cannot be in that year: check it.'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('in_force__endswith', None), ('in_force__endswith__range', (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))), _connector='OR'), name='policy_ends_plausible', violation_error_message='The last day in force cannot be in that year: check it.'),
        ),
    ]
