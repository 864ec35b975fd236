from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    """Files of each edition and their manifest. Has no reverse: what was vouched for would be lost."""

    dependencies = [("editions", "0007_correction_editions")]

    operations = [
        migrations.CreateModel(
            name='EditionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition_number', models.PositiveIntegerField()),
                ('name', models.TextField()),
                ('sha256', models.TextField()),
                ('byte_count', models.PositiveBigIntegerField()),
                ('row_count', models.PositiveBigIntegerField(help_text='Lines of data, the header not counted.')),
                ('totals', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('because_of', models.PositiveIntegerField(null=True)),
                ('replaced_by', models.PositiveIntegerField(null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Manifest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition_number', models.PositiveIntegerField()),
                ('body', models.TextField()),
                ('signature', models.TextField(blank=True, help_text='A minisign signature of the body, or nothing.')),
                ('public_key', models.TextField(blank=True, help_text='The minisign key it was signed with.')),
                ('sha256', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('because_of', models.PositiveIntegerField(null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='editionfile',
            constraint=models.UniqueConstraint(fields=('edition_number', 'name', 'because_of'), name='edition_file_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='editionfile',
            constraint=models.CheckConstraint(condition=models.Q(('name__regex', '^[a-z][a-z0-9-]{0,60}\\.[a-z0-9]{1,12}$'), models.Q(('name', 'manifest.json'), _negated=True)), name='edition_file_name_is_plain', violation_error_message="A file's name is small letters, digits and hyphens with an ending."),
        ),
        migrations.AddConstraint(
            model_name='editionfile',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='edition_file_sha256_is_hex', violation_error_message='A SHA-256 is written in 64 hexadecimal digits.'),
        ),
        migrations.AddConstraint(
            model_name='editionfile',
            constraint=models.CheckConstraint(condition=models.Q(('because_of', None), ('because_of__gt', models.F('edition_number')), _connector='OR'), name='edition_file_because_is_later', violation_error_message='Files are made anew for a later edition alone.'),
        ),
        migrations.AddConstraint(
            model_name='editionfile',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_by', None), ('replaced_by__gt', models.F('edition_number')), _connector='OR'), name='edition_file_replaced_later', violation_error_message='Files are replaced by a later edition alone.'),
        ),
        migrations.AddConstraint(
            model_name='manifest',
            constraint=models.UniqueConstraint(fields=('edition_number', 'because_of'), name='manifest_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='manifest',
            constraint=models.CheckConstraint(condition=models.Q(('because_of', None), ('because_of__gt', models.F('edition_number')), _connector='OR'), name='manifest_because_is_later', violation_error_message='A manifest is made anew for a later edition alone.'),
        ),
        migrations.AddConstraint(
            model_name='manifest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('public_key', ''), ('signature', '')), models.Q(models.Q(('signature', ''), _negated=True), models.Q(('public_key', ''), _negated=True)), _connector='OR'), name='manifest_signature_names_key', violation_error_message='A signature says which key it was made with.'),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
