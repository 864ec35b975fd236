import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("detainers", "0029_named_once_noted"),
        ("editions", "0020_sealed_beside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.TextField()),
                ("sha256", models.TextField(verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
                ("events_file_name", models.TextField(blank=True)),
                ("events_sha256", models.TextField(blank=True)),
                ("source", models.TextField()),
                ("first_day", models.DateField(blank=True, null=True)),
                ("last_day", models.DateField(blank=True, null=True)),
                ("place", models.TextField(blank=True, verbose_name="GEOID of the place it covers")),
                (
                    "replaces",
                    models.TextField(blank=True, verbose_name="SHA-256 of the delivery it replaces"),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("waiting", "Being read"),
                            ("read", "Read"),
                            ("refused", "Refused as a whole"),
                            ("entering", "Being brought in"),
                        ],
                        default="waiting",
                    ),
                ),
                ("problem", models.TextField(blank=True, verbose_name="why it was refused")),
                ("asked_at", models.DateTimeField()),
                ("is_stale", models.BooleanField(default=False, verbose_name="figures to be compared again")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("step", models.TextField(blank=True)),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("share_read", models.FloatField(default=0)),
                ("report", models.JSONField(default=dict)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editions.edition",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sha256",),
                        name="upload_file_once",
                        violation_error_message="This very file was sent in already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sha256__regex", "^[0-9a-f]{64}$"),
                            models.Q(
                                ("events_sha256", ""),
                                ("events_sha256__regex", "^[0-9a-f]{64}$"),
                                _connector="OR",
                            ),
                            models.Q(
                                ("replaces", ""), ("replaces__regex", "^[0-9a-f]{64}$"), _connector="OR"
                            ),
                        ),
                        name="upload_checksums_are_hex",
                        violation_error_message="A file is named by its SHA-256, in 64 digits and letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_day", None),
                            ("last_day", None),
                            ("first_day__lte", models.F("last_day")),
                            _connector="OR",
                        ),
                        name="upload_first_day_before_last",
                        violation_error_message="The first day the file covers is not after the last.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("problem", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="upload_refused_says_why",
                        violation_error_message="A file that is refused as a whole says why.",
                    ),
                ],
            },
        ),
    ]
