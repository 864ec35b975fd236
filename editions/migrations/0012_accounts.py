from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

SQL = (Path(__file__).parent / "0012_accounts.sql").read_text("utf-8")
UNDO = """
drop trigger editions_allowedwords_noted on editions_allowedwords;
drop trigger mfa_authenticator_noted on mfa_authenticator;
drop trigger editions_user_noted on editions_user;
drop trigger editions_role_noted on editions_user_groups;
drop function editions_note_allowed_words();
drop function editions_note_second_step();
drop function editions_note_user();
drop function editions_note_role();
drop function editions_note_account(bigint, text, text);
drop function editions_end_sessions(bigint);
"""
ROLES = ("reference keeper", "administrator")
WHAT = [
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
    ("step added", "Second step added"),
    ("step removed", "Second step removed"),
]


def add_roles(apps, schema_editor):
    for name in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    """Two more roles, the account log, the counters of guesses, and what notes changes of accounts."""

    dependencies = [
        ("editions", "0011_analyzed_drafts"),
        ("sessions", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(add_roles, remove_roles),
        migrations.CreateModel(
            name="CachedValue",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="AccountEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("what", models.TextField(choices=WHAT)),
                ("network", models.TextField(blank=True, db_default="")),
                ("note", models.TextField(blank=True, db_default="")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.RunSQL(SQL, UNDO),
    ]
