"""The second half of bin/trust: the tests of trust in full, whose figures are its last lines."""

import sys

from config.launch import children
from config.launch.data_folder import DataFolder
from config.launch.databases import given_database, require_may_create
from config.launch.preparing import Site
from config.launch.progress import step
from config.launch.temporary import temporary_folder
from config.launch.testing import database_url, pytest_command


def main(checkout, options):
    with temporary_folder() as folder, database_url(folder) as url:
        data = DataFolder(folder).make()
        with step("Making the two roles of the test database"):
            require_may_create(url)
            addresses = given_database(url, data.passwords, {})
        site = Site(checkout, data, addresses, sys.executable)
        command = [*pytest_command(), "tests/trust", *options.pytest]
        return children.run_shown(command, {**site.environment("owner"), "DDR_TRUST": "full"}, checkout)
