from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from editions.tables import publishing_step

MARKS = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Days with many rows at one place, kept by publishing. Has no reverse: editions are counted by it."""

    dependencies = [("detainers", "0009_chain_order")]

    operations = [
        migrations.CreateModel(
            name='BulkDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.TextField(choices=[('prepared', 'Prepared'), ('declined', 'Declined'), ('recorded', 'Recorded as declined')], verbose_name='which date')),
                ('place', models.TextField(db_collation='C')),
                ('day', models.DateField()),
                ('row_count', models.PositiveIntegerField(verbose_name='detainers of that day')),
                ('quarter_count', models.PositiveIntegerField(verbose_name='detainers of its quarter')),
                ('days_in_quarter', models.PositiveSmallIntegerField()),
                ('since', models.PositiveIntegerField()),
                ('until', models.PositiveIntegerField(null=True)),
                ('jurisdiction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction')),
                ('state', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detainers.jurisdiction')),
            ],
            options={
                'indexes': [models.Index(fields=['place', 'day'], name='bulk_day_by_place')],
                'constraints': [models.UniqueConstraint(fields=('basis', 'place', 'day', 'since'), name='bulk_day_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='bulk_day_since_before_until', violation_error_message='A marked day ends in a later edition than it began.')],
            },
        ),
        migrations.RunSQL(MARKS),
        publishing_step("detainers_mark_bulk_days", "publish", 40),
    ]
