from django.db import migrations

from editions.tables import note_additions


class Migration(migrations.Migration):
    """Who adds a source, a facility or an agency is noted; a delivery notes who brought it in already."""

    dependencies = [("detainers", "0028_deciders_prepare"), ("editions", "0020_sealed_beside")]

    operations = [
        note_additions("detainers_source"),
        note_additions("detainers_facility"),
        note_additions("detainers_lawenforcementagency"),
    ]
