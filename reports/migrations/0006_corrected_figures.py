from django.db import migrations


class Migration(migrations.Migration):
    """Figures of reports that editions corrected."""

    dependencies = [("reports", "0005_stays_in_order"), ("detainers", "0024_agency_notices")]

    operations = []
