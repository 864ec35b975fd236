from django.db import migrations, models


class Migration(migrations.Migration):
    """Why a correction is made and who found it; withdrawals as a kind."""

    dependencies = [("editions", "0006_schedule")]

    operations = [
        migrations.AlterField(
            model_name='edition',
            name='kind',
            field=models.TextField(choices=[('quarterly', 'Quarterly report'), ('weekly', 'Weekly report'), ('delivery', 'Delivery of detainer rows'), ('revision', 'Routine revision'), ('correction', 'Correction'), ('notice', 'Notice or text'), ('withdrawal', 'Withdrawal')]),
        ),
    ]
