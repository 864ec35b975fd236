"""Shipped texts and facts: TOML files of fixtures/ read into unsaved rows of our models, and checked.

Nothing here writes. Each problem is one sentence that names the file, the record and the key.
"""

import tomllib
import uuid
from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist, ValidationError

from detainers.models import Jurisdiction, Policy, Source
from reports.content.kinds import REPORTS
from reports.models import Correction, Report

# Identifiers follow from model and slug, so that addresses and citations agree between machines.
NAMESPACE = uuid.UUID("8d9a3c52-5d0e-5f0b-9d6e-0d7c2f1b6a47")
# What our editions said before the last of them, which corrected it.
EARLIER = "before_corrections.toml"
INVENTED_STATE = "99"
# Fields that drafting fills in.
OURS = {"id", "uid", "edition", "since", "until", "removed", "is_demonstration"}


class ContentRefused(Exception):
    """The files cannot be loaded; `problems` says why, one sentence each."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass
class Record:
    """One record of a file: an unsaved row, its unsaved parts, and the stage it first appears in."""

    label: str
    instance: object
    parts: list
    edition: int = 1

    @property
    def model(self):
        return type(self.instance)


@dataclass
class Content:
    """Every record of a folder as it stands now, and as it stood before the last stage where that differs."""

    records: list = field(default_factory=list)
    earlier: dict = field(default_factory=dict)

    def at_stage(self, stage, *, is_last):
        """What stood at a stage: nothing that came later and, before the last, the earlier wordings."""
        earlier = {} if is_last else self.earlier
        return [earlier.get(record.label, record) for record in self.records if record.edition <= stage]


def uid_of(model, key, is_demonstration=False):
    prefix = "demonstration/" if is_demonstration else ""
    return uuid.uuid5(NAMESPACE, f"{prefix}{model._meta.label_lower}/{key}")


def read_content(folder, kinds, *, is_demonstration=False):
    """The folder's Content; raises ContentRefused with every problem found."""
    reader = Reader(folder, is_demonstration)
    content = reader.read(kinds)
    if reader.problems:
        raise ContentRefused(reader.problems)
    return content


def own_fields(model):
    """The fields a file may give, by name."""
    root = getattr(model, "root", "")
    return {
        item.name: item for item in model._meta.concrete_fields if item.name not in OURS and item.name != root
    }


class Reader:
    """Reads one folder and collects what is wrong with it."""

    def __init__(self, folder, is_demonstration):
        self.folder = folder
        self.is_demonstration = is_demonstration
        self.problems = []
        self.places = []
        self.report_slugs = set()

    def read(self, kinds):
        tables = {kind.name: self.tables(kind) for kind in kinds}
        self.report_slugs = {table.get("slug") for table in tables[REPORTS.name]}
        earlier = self.earlier_tables()
        content = Content()
        for kind in kinds:
            for table in tables[kind.name]:
                record = self.record(kind, table)
                content.records.append(record)
                over = earlier.pop((kind.name, table.get(kind.key)), None)
                if over is not None:
                    content.earlier[record.label] = self.record(kind, self.laid_over(kind, table, over))
        for name, key in earlier:
            self.problems.append(f"{EARLIER}, {key}: {name}.toml has no such record.")
        self.check_places()
        return content

    def tables(self, kind):
        """The records of a kind's file as they stand there."""
        name = f"{kind.name}.toml"
        content = self.toml(name)
        if content is None:
            return []
        self.problems += [
            f"{name}: there is no list “{key}” here, only “{kind.name}”."
            for key in content
            if key != kind.name
        ]
        found = content.get(kind.name, [])
        keys = [table.get(kind.key, "") for table in found]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        self.problems += [
            f"{name}, {key or 'a record'}: {kind.key} must stand once and be unlike all others."
            for key in twice
        ]
        return found

    def toml(self, name, *, may_miss=False):
        path = self.folder / name
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            if not may_miss:
                self.problems.append(f"{name}: the file is missing from {self.folder.name}.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            self.problems.append(f"{name}: the file cannot be read: {problem}.")
        return None

    def earlier_tables(self):
        content = self.toml(EARLIER, may_miss=True) or {}
        return {(name, table.get("slug")): table for name, tables in content.items() for table in tables}

    def laid_over(self, kind, table, over):
        """The table with the keys of `over` in place of its own; parts are matched by what they are about."""
        table = table | {
            key: value for key, value in over.items() if key not in {part.name for part in kind.parts}
        }
        for part in kind.parts:
            changes = {tuple(row.get(key) for key in part.matched_by): row for row in over.get(part.name, [])}
            table[part.name] = [
                row | changes.pop(tuple(row.get(key) for key in part.matched_by), {})
                for row in table.get(part.name, [])
            ]
            for names in changes:
                words = ", ".join(map(str, names))
                self.problems.append(f"{EARLIER}, {over['slug']}: no {part.name} has {words}.")
        return table

    def record(self, kind, table):
        key = table.get(kind.key, "")
        label = f"{kind.name}.toml, {key or 'a record without ' + kind.key}"
        instance = self.instance(kind, table, label)
        if hasattr(instance, "uid"):
            instance.uid = uid_of(kind.model, key, self.is_demonstration)
        if hasattr(instance, "is_demonstration"):
            instance.is_demonstration = self.is_demonstration
        parts = [
            self.instance(part, {"position": number} | row, f"{label}, {part.name} {number}")
            for part in kind.parts
            for number, row in enumerate(table.get(part.name, []), 1)
        ]
        return Record(label, instance, parts, table.get("edition", kind.edition))

    def instance(self, kind, table, label):
        """An unsaved row with the table's values; problems with them are collected."""
        fields = own_fields(kind.model)
        values = {}
        skipped = kind.extra | {part.name for part in kind.parts} | {"edition"}
        for key, value in kind.join(table).items():
            if key in skipped and key not in fields:
                continue
            attribute, value = self.value(kind, fields, key, value, label)
            if attribute:
                values[attribute] = value
        self.problems += [f"{label}: “{name}” is missing." for name in missing(fields, values)]
        instance = kind.model(**values)
        self.check_fields(instance, label, given=values)
        return instance

    def value(self, kind, fields, key, value, label):
        """The attribute a key of the file fills, and its value; no attribute for a key that fills none."""
        if key == "report" and "report_uid" in {item.name for item in kind.model._meta.fields}:
            if value not in self.report_slugs:
                self.problems.append(f"{label}, report: there is no report “{value}” in reports.toml.")
            return "report_uid", uid_of(Report, value, self.is_demonstration)
        if key == "policy" and kind.model is Correction:
            # Not looked up: a policy that was taken out of the register is in no file any more.
            return "policy_uid", uid_of(Policy, value, self.is_demonstration)
        try:
            found = kind.model._meta.get_field(kind.renamed.get(key, key))
        except FieldDoesNotExist:
            found = None
        if found is None or found.name not in fields:
            self.problems.append(f"{label}: “{key}” is not a key of {kind.name}.")
            return None, None
        if found.related_model is Source:
            return found.attname, self.source(value, f"{label}, {key}")
        if found.is_relation or key == "places":
            self.places += [(label, key, geoid) for geoid in ([value] if found.is_relation else value)]
        return found.attname, value.strip() if isinstance(value, str) else value

    def source(self, slug, label):
        """The key of a source, by its slug."""
        found = Source.objects.filter(slug=slug, is_demonstration=self.is_demonstration).first()
        if found is None:
            self.problems.append(
                f"{label}: no source “{slug}” has delivered yet: leave it out, or correct it."
            )
        return found and found.pk

    def check_fields(self, instance, label, given):
        """Types, choices and lengths of the values given."""
        relations = {item.name for item in instance._meta.concrete_fields if item.is_relation}
        not_given = {item.name for item in instance._meta.concrete_fields if item.attname not in given}
        try:
            instance.clean_fields(exclude=relations | not_given)
        except ValidationError as problem:
            self.problems += [
                f"{label}, {name}: {message}"
                for name, messages in problem.message_dict.items()
                for message in messages
            ]

    def check_places(self):
        known = set(
            Jurisdiction.objects.filter(pk__in={geoid for *_, geoid in self.places}).values_list(
                "pk", flat=True
            )
        )
        for label, key, geoid in self.places:
            if geoid.startswith(INVENTED_STATE) != self.is_demonstration:
                self.problems.append(
                    f"{label}, {key}: {geoid} mixes real places with the invented state {INVENTED_STATE}."
                )
            elif geoid not in known:
                self.problems.append(
                    f"{label}, {key}: there is no place with GEOID {geoid}: load the places, or correct it."
                )


def missing(fields, values):
    """Names of fields that must be given and are not."""
    return [
        name
        for name, item in fields.items()
        if item.attname not in values and not (item.blank or item.null or item.has_default())
    ]
