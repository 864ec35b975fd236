from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    """A record finds its trail, whoever takes a copy of the trail is in it, keys can be switched off.

    Has no reverse.
    """

    dependencies = [("editions", "0021_checks_at_their_step")]

    operations = [
        migrations.AddField("user", "has_keys", models.BooleanField(default=True, editable=False)),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
