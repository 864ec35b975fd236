from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    """Steps are taken with what their page showed; approvals and sessions end with a role. Has no reverse."""

    dependencies = [("editions", "0014_quicker_digests")]

    operations = [
        migrations.AlterField(
            model_name='accountevent',
            name='what',
            field=models.TextField(choices=[('logged in', 'Logged in'), ('wrong password', 'Wrong password'), ('wrong code', 'Wrong second step'), ('slowed down', 'Too many guesses'), ('confirmed', 'Showed again who it is'), ('logged out', 'Logged out'), ('timed out', 'Logged out by time'), ('session ended', 'Ended a session elsewhere'), ('invited', 'Sent a link'), ('link used', 'Used the link'), ('role given', 'Role given'), ('role taken', 'Role taken away'), ('disabled', 'Disabled'), ('enabled', 'Enabled'), ('password', 'Password set'), ('no password', 'Password taken away'), ('e-mail', 'E-mail address changed'), ('username', 'User name changed'), ('step added', 'Second step added'), ('step removed', 'Second step removed')]),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
    ]
