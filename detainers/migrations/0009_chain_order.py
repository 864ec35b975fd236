from pathlib import Path

from django.db import migrations, models

from editions.tables import publishing_step

ORDER = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Refuses impossible orders of events and two custodians at once; keeps the source's words and file of events.

    Has no reverse: chains rest on it.
    """

    dependencies = [("detainers", "0008_policy_terms")]

    operations = [
        migrations.AddField(
            model_name='custodyevent',
            name='place_as_written',
            field=models.TextField(blank=True, default='', help_text="The place in the source's own words."),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='agency_as_written',
            field=models.TextField(blank=True, default='', help_text="The agency in the source's own words."),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='delivery',
            name='events_file_name',
            field=models.TextField(blank=True, default='', verbose_name='file of events'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='delivery',
            name='events_sha256',
            field=models.TextField(blank=True, default='', verbose_name='SHA-256 of the events'),
            preserve_default=False,
        ),
        migrations.RunSQL(ORDER),
        publishing_step("detainers_one_custodian", "publish", 25),
    ]
