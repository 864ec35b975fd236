from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    """Other apps are asked before a moment is canceled. Has no reverse: steps of that kind rest on it."""

    dependencies = [("editions", "0009_withdrawals")]

    operations = [
        migrations.AlterField(
            model_name='publishingstep',
            name='event',
            field=models.TextField(choices=[('schedule', 'Schedule'), ('unschedule', 'Unschedule'), ('publish', 'Publish'), ('abandon', 'Abandon')]),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
