from pathlib import Path

from django.db import migrations, models

HAPPENINGS = [
    ("logged in", "Logged in"),
    ("wrong password", "Wrong password"),
    ("wrong code", "Wrong second step"),
    ("slowed down", "Too many guesses"),
    ("confirmed", "Showed again who it is"),
    ("logged out", "Logged out"),
    ("timed out", "Logged out by time"),
    ("session ended", "Ended a session elsewhere"),
    ("invited", "Sent a link"),
    ("link used", "Used the link"),
    ("role given", "Role given"),
    ("role taken", "Role taken away"),
    ("disabled", "Disabled"),
    ("enabled", "Enabled"),
    ("password", "Password set"),
    ("no password", "Password taken away"),
    ("e-mail", "E-mail address changed"),
    ("username", "User name changed"),
    ("step added", "Second step added"),
    ("step removed", "Second step removed"),
    ("exported", "Took a copy of the log"),
]


class Migration(migrations.Migration):
    """A record finds its trail, whoever takes a copy of the trail is in it, keys can be switched off.

    Has no reverse.
    """

    dependencies = [("editions", "0021_checks_at_their_step")]

    operations = [
        migrations.AddField("user", "has_keys", models.BooleanField(default=True, editable=False)),
        migrations.AlterField("accountevent", "what", models.TextField(choices=HAPPENINGS)),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
