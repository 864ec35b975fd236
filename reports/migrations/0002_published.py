from django.db import migrations

from editions.tables import publish_table


class Migration(migrations.Migration):
    """Hands reports and texts over to publishing."""

    dependencies = [("reports", "0001_initial"), ("detainers", "0003_tally")]
    operations = [
        publish_table("reports_report"),
        publish_table("reports_reportfigure", "reports_report", "report_id"),
        publish_table("reports_reportrow", "reports_report", "report_id"),
        publish_table("reports_casehighlight"),
        publish_table("reports_highlightevent", "reports_casehighlight", "highlight_id"),
        publish_table("reports_faq"),
        publish_table("reports_claim"),
        publish_table("reports_contentblock"),
        publish_table("reports_glossaryterm"),
        publish_table("reports_announcement"),
        publish_table("reports_correction"),
    ]
