"""What was done before, so that a second start need not do it again."""

import hashlib
import json

import psycopg
from psycopg import errors, sql

from config.launch.databases import one
from config.launch.progress import Problem


class Mark:
    """What bin/serve knows of a database, kept as that database's comment: it goes where the data goes."""

    def __init__(self, url):
        self.url = url

    def read(self):
        with psycopg.connect(self.url) as connection:
            question = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
            text = one(connection, question, connection.info.dbname)
        try:
            return json.loads(text or "{}")
        except ValueError:
            return {}

    def add(self, **values):
        text = json.dumps({**self.read(), **values})
        with psycopg.connect(self.url) as connection:
            statement = sql.SQL("comment on database {} is {}")
            name = connection.info.dbname
            try:
                connection.execute(statement.format(sql.Identifier(name), sql.Literal(text)))
            except errors.InsufficientPrivilege:
                raise Problem(
                    f"The user of DATABASE_URL must own the database; have a superuser run: "
                    f'alter database "{name}" owner to "{connection.info.user}";'
                ) from None

    def begins_here(self):
        """Whether the database is bin/serve's own to fill: marked so, or empty, and then marked."""
        if self.read().get("begun_by") == "bin/serve":
            return True
        with psycopg.connect(self.url) as connection:
            if one(connection, "select to_regclass('public.django_migrations')"):
                return False
        self.add(begun_by="bin/serve")
        return True


def digest_of(*folders):
    """One hash over files that a set-up step depends on."""
    digest = hashlib.sha256()
    for folder in folders:
        paths = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        for path in paths:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
