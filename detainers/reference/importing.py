"""All reference tables of a folder, in one transaction."""

from django.db import transaction

from detainers.models import Jurisdiction
from detainers.places.gazetteer import Gazetteer
from detainers.reference import agencies, areas, cities, facilities
from detainers.reference.files import ReferenceRefused


@transaction.atomic
def import_tables(folder):
    """Load every table or none; the reports say what became of each line."""
    if not folder.is_dir():
        raise ReferenceRefused(f"{folder} is not a folder. Name the one that holds the ref_*.csv files.")
    if not Jurisdiction.objects.exists():
        raise ReferenceRefused("There are no places yet. Run load_reference first.")
    gazetteer = Gazetteer()
    reports = cities.load(folder, gazetteer) + areas.load(folder, gazetteer)
    return reports + facilities.load(folder, gazetteer) + agencies.load(folder, gazetteer)
