from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Keeps what was approved row by row. Has no reverse: an approval would lose what it rests on."""

    dependencies = [("editions", "0003_roles")]

    operations = [
        migrations.CreateModel(
            name='ApprovedTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_name', models.TextField()),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('row_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('digests', django.contrib.postgres.fields.ArrayField(base_field=models.BinaryField(), size=None)),
                ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tables', to='editions.approval')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('approval', 'table_name'), name='approved_table_once')],
            },
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
