from django.db import migrations

from editions.tables import replaced_also_by

TEXTS = ("faq", "claim", "contentblock", "glossaryterm", "announcement")


class Migration(migrations.Migration):
    """Texts that a notice may change, too; figures and cases change by corrections and revisions alone."""

    dependencies = [("reports", "0005_stays_in_order"), ("detainers", "0023_withdrawn_detainers")]

    operations = [replaced_also_by(f"reports_{name}", "notice") for name in TEXTS]
