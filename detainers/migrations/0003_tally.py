from pathlib import Path

from django.db import migrations

from editions.tables import publish_table, publishing_step

TALLY = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """Hands the records over to publishing and has it keep the tally. Has no reverse: records rest on it."""

    dependencies = [("detainers", "0002_initial")]
    operations = [
        publish_table("detainers_detainer"),
        publish_table("detainers_detainerperson", "detainers_detainer", "detainer_id"),
        publish_table("detainers_custodyevent", "detainers_detainer", "detainer_id"),
        publish_table("detainers_release", "detainers_detainer", "detainer_id"),
        publish_table("detainers_outcomerule"),
        publish_table("detainers_policy"),
        publish_table("detainers_policycriterion", "detainers_policy", "policy_id"),
        migrations.RunSQL(TALLY),
        publishing_step("detainers_name_once", "publish", 10),
        publishing_step("detainers_never_mixed", "publish", 20),
        publishing_step("detainers_tally", "publish", 30),
        publishing_step("detainers_forget_deliveries", "abandon", 10),
    ]
