from pathlib import Path

from django.db import migrations

EXTENSIONS = """
create schema if not exists extensions;
create extension if not exists btree_gist schema extensions;
create extension if not exists pg_trgm schema extensions;
"""
PUBLISHING = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    """The functions and triggers through which anything becomes public. Has no reverse: records rest on it."""

    dependencies = [("editions", "0001_initial")]
    operations = [
        migrations.RunSQL(EXTENSIONS),
        migrations.RunSQL(PUBLISHING),
    ]
