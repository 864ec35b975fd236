from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A moment for an approved edition, and the head of the trail. Has no reverse: moments would be lost."""

    dependencies = [("editions", "0005_gate")]

    operations = [
        migrations.CreateModel(
            name='TrailHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry_id', models.BigIntegerField()),
                ('digest', models.BinaryField()),
                ('length', models.BigIntegerField()),
            ],
        ),
        migrations.AlterField(
            model_name='edition',
            name='state',
            field=models.TextField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('abandoned', 'Abandoned')], db_default='draft', editable=False),
        ),
        migrations.AlterField(
            model_name='publishingstep',
            name='event',
            field=models.TextField(choices=[('schedule', 'Schedule'), ('publish', 'Publish'), ('abandon', 'Abandon')]),
        ),
        migrations.AddField(
            model_name='edition',
            name='scheduled_for',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='scheduled_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='edition',
            name='refused_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='refusal',
            field=models.TextField(db_default='', editable=False),
        ),
        migrations.AddField(
            model_name='edition',
            name='trail_head',
            field=models.TextField(db_default='', editable=False),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scheduled_by__isnull', False), ('scheduled_for__isnull', False), ('state', 'scheduled')), models.Q(('scheduled_by', None), ('scheduled_for', None), ('state', 'published')), models.Q(('scheduled_by__isnull', False), ('scheduled_for__isnull', False), ('state', 'published')), models.Q(models.Q(('state__in', ['scheduled', 'published']), _negated=True), ('scheduled_by', None), ('scheduled_for', None)), _connector='OR'), name='edition_scheduled_has_moment', violation_error_message='A scheduled edition has a moment and a publisher who chose it; one on its way to being approved has neither.'),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
