"""Reference files name places: without any on record the import says what to do first."""

import pytest
from django.core.management import CommandError

from tests.places.reference_files import write_folder
from tests.places.test_import_reference import import_folder

pytestmark = pytest.mark.django_db


def test_import_before_the_places_are_loaded_says_what_to_run(tmp_path):
    with pytest.raises(CommandError, match="Run load_reference first"):
        import_folder(write_folder(tmp_path))
