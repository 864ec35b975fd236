from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from editions.tables import publish_table


class Migration(migrations.Migration):
    """What the checks found, and why a warning was set aside. Has no reverse: editions rest on it."""

    dependencies = [
        ('editions', '0004_approved_rows'),
    ]

    operations = [
        migrations.CreateModel(
            name='AllowedWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(unique=True)),
                ('kind', models.TextField(choices=[('institution', 'Number or address of an institution'), ('office', 'Official quoted in office'), ('author', 'Author of a work that is cited'), ('name', 'Name of a law, place or facility')])),
                ('reason', models.TextField(help_text='Why they may be published, with the source.')),
            ],
            options={
                'verbose_name_plural': 'allowed words',
            },
        ),
        migrations.CreateModel(
            name='GateRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.TextField(choices=[('submit', 'Submitted'), ('approve', 'Approved')])),
                ('at', models.DateTimeField()),
                ('checks', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), help_text='Names of the checks that ran.', size=None)),
                ('transaction_id', models.BigIntegerField(null=True)),
                ('trail_id', models.BigIntegerField(help_text='The newest entry of the trail at that time.', null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gate_runs', to='editions.edition')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='GateFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.TextField()),
                ('level', models.TextField()),
                ('owner', models.TextField(blank=True)),
                ('finding', models.TextField()),
                ('message', models.TextField(null=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='editions.gaterun')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('since', models.PositiveIntegerField(editable=False, null=True)),
                ('until', models.PositiveIntegerField(editable=False, null=True)),
                ('removed', models.BooleanField(default=False, editable=False)),
                ('code', models.TextField()),
                ('finding', models.TextField()),
                ('reason', models.TextField(help_text='Why it is right as it stands. Public, with your role but not your name.')),
                ('made_at', models.DateTimeField(editable=False, null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='editions.edition')),
                ('made_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since', None), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until', None)), models.Q(('removed', False), ('since__isnull', False), ('until__gt', models.F('since')), ('until__isnull', False)), models.Q(('removed', True), ('since__isnull', False), ('until', models.F('since')), ('until__isnull', False)), _connector='OR'), name='override_since_before_until', violation_error_message='A row ends in a later edition than it began; a removal begins and ends at once.'), models.UniqueConstraint(condition=models.Q(('since', None)), fields=('uid',), name='override_one_draft', violation_error_message='Someone already has a draft of this record open. Ask them, or abandon it.'), models.UniqueConstraint(condition=models.Q(('since__isnull', False), ('until', None)), fields=('uid',), name='override_one_current', violation_error_message='This record is already published once.'), models.UniqueConstraint(fields=('edition', 'code', 'finding'), name='override_once_per_finding', violation_error_message='This warning is overridden already: take that override out first.'), models.CheckConstraint(condition=models.Q(('reason__regex', '\\S.*\\S')), name='override_has_reason', violation_error_message='Say why it is right as it stands: readers see the reason.')],
            },
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
        publish_table("editions_override"),
    ]
