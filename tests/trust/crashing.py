"""A record whose server may be stopped at any moment, and whose staff process may be killed."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date, timedelta

import psycopg
from django.conf import settings

from config.launch.databases import own_database
from config.launch.owner_only import Passwords
from config.launch.temporary import temporary_folder
from config.postgres import SUPERUSER, Cluster
from tests.importing.files import row, write_file

PEOPLE = """
    insert into editions_user (username, password, is_superuser, is_staff, is_active, first_name, last_name,
        email, date_joined, has_keys)
    select name, '', false, true, true, '', '', '', now(), true from auth_group;
    insert into editions_user_groups (user_id, group_id)
    select u.id, g.id from editions_user u join auth_group g on g.name = u.username;
"""
# Each is zero in a record that is whole.
PARTIAL = {
    "deliveries without all their rows": """
        select count(*) from detainers_delivery y where kept_count + held_count
            <> (select count(*) from detainers_detainer d where d.delivery_id = y.id)""",
    "editions published in part": """
        select count(*) from editions_edition e join detainers_detainer d on d.edition_id = e.id
        where d.since is distinct from e.number""",
    "tally apart from its rows": """
        select (select coalesce(sum(change), 0) from detainers_tallyentry where grain = 'nation')
            - (select count(*) from detainers_detainer where since is not null and until is null)""",
    "publications apart from the trail": """
        select (select count(*) from editions_trailentry where action = 'publish')
            - (select count(number) from editions_edition)""",
    "publications apart from their files": """
        select (select count(number) from editions_edition)
            - (select count(distinct edition_number) from editions_manifest)""",
    "records withdrawn in part": """
        select count(*) from detainers_detainer d left join editions_withdrawal w on w.record_uid = d.uid
        where w.since is distinct from d.withdrawn_in
            or (d.withdrawn_in is null) is distinct from (d.row_number is not null)""",
    "withdrawals apart from the trail": """
        select (select count(*) from editions_trailentry where action = 'withdraw')
            - (select count(since) from editions_withdrawal)""",
    "rows blanked apart from what is noted": """
        select (select count(*) from detainers_detainer where withdrawn_in is not null)
            - (select count(*) from editions_blankedrow where table_name = 'detainers_detainer')""",
    "numbers with a gap": "select coalesce(max(number), 0) - count(number) from editions_edition",
}


@contextmanager
def crashing_record():
    with temporary_folder() as folder:
        passwords = Passwords(folder / "passwords.json")
        cluster = Cluster(folder / "cluster", folder / "postgres.log", passwords.get(SUPERUSER))
        try:
            cluster.begin()
            yield Record(folder, cluster, passwords)
        finally:
            cluster.stop()


class Record:
    def __init__(self, folder, cluster, passwords):
        self.folder, self.cluster, self.passwords = folder, cluster, passwords
        self.days = 0
        self.manage("migrate", "-v0")
        self.manage("load_reference")
        self.ask(PEOPLE)
        self.worker = Worker(self)

    def environment(self, site):
        addresses = own_database(self.cluster, "record", self.passwords)
        names = {"owner": "DATABASE_URL", "staff": "STAFF_DATABASE_URL", "public": "PUBLIC_DATABASE_URL"}
        roles = {"STAFF_ROLE": "record_staff", "PUBLIC_ROLE": "record_public"}
        urls = {names[key]: getattr(addresses, key) for key in names}
        files = {"FILES_DIR": str(self.folder / "files"), "SIGNING_KEY": ""}
        files |= {name: str(self.folder / name) for name in ("UPLOADS_DIR", "ORIGINALS_DIR")}
        return {
            **os.environ,
            **urls,
            **roles,
            **files,
            "SITE": site,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }

    def manage(self, *command, site="owner"):
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment(site),
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def ask(self, statement):
        url = self.cluster.superuser_url("record")
        with psycopg.connect(url, autocommit=True) as session:
            answer = session.execute(statement)
            return answer.fetchall() if answer.description else []

    def partial(self):
        """What stands half done; waits until no statement of staff is left running."""
        busy = "select count(*) from pg_stat_activity where usename = 'record_staff' and state <> 'idle'"
        while self.ask(busy) != [(0,)]:
            time.sleep(0.02)
        found = {what: self.ask(statement)[0][0] for what, statement in PARTIAL.items()}
        return {what: count for what, count in found.items() if count}

    def counts(self):
        """(editions drafted, editions published)"""
        return self.ask("select count(*), count(number) from editions_edition")[0]

    def file(self):
        """A delivery of a day of its own, so that none overlaps another."""
        self.days += 1
        day = (date(2008, 1, 1) + timedelta(days=self.days)).isoformat()
        rows = [row(prepare_date=day, source_row=str(number + 2)) for number in range(300)]
        return str(write_file(self.folder, *rows, name=f"{day}.csv"))

    def restart(self):
        """The server again after an immediate stop, and a staff process that knows its new port."""
        self.worker.end()
        self.cluster.process.wait()
        self.cluster.start()
        self.worker = Worker(self)


class Worker:
    """The staff process; each job runs in a child of its own."""

    def __init__(self, record, site="staff"):
        self.mark = record.folder / "mark"
        self.log = open(record.folder / "worker.log", "a")  # noqa: SIM115 - as long as the process
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.worker"],
            cwd=settings.BASE_DIR,
            env=record.environment(site),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )

    def begin(self, do, **job):
        """Start a job; returns the child once it is at work on its connection."""
        self.mark.unlink(missing_ok=True)
        self.process.stdin.write(json.dumps({"do": do, "mark": str(self.mark), **job}) + "\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        while not self.mark.exists():
            time.sleep(0.001)
        return child

    def ended(self):
        return int(self.process.stdout.readline())

    def run(self, do, **job):
        self.begin(do, **job)
        assert self.ended() == 0, (self.mark.parent / "worker.log").read_text()[-3000:]

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.log.close()
