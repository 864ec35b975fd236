"""Asking the API, and a reader of the part of JSON Schema that its description uses."""

import csv
import io
import json
from datetime import date, datetime

NAMES = ("detainers", "jurisdictions", "policies", "highlights", "reports", "corrections", "correction-log")
NAMES += ("responses", "editions")
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
FORMATS = {
    "date": date.fromisoformat,
    "date-time": lambda text: datetime.fromisoformat(text.removesuffix("Z")),
}


def ask(public, path, query=None, status=200):
    answer = public.get(f"/api/v1/{path}" if not path.startswith("/") else path, query or {})
    assert answer.status_code == status, answer.content.decode()
    kind = "application/json" if status == 200 else "application/problem+json"
    assert answer.headers["Content-Type"] == kind
    return json.loads(answer.content)


def csv_of(public, path, query=None):
    answer = public.get(path, query or {})
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def as_in_csv(value):
    return "" if value is None else str(value)


def problems_of(value, schema, description, where="answer"):
    """Yields what does not fit the schema: which part, and how."""
    if "$ref" in schema:
        return (yield from problems_of(value, found_at(schema["$ref"], description), description, where))
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not one of {schema['enum']}"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and type(value) not in {TYPES[name] for name in types}:
        yield f"{where}: {value!r} is not {types}"
    elif isinstance(value, dict):
        yield from problems_of_object(value, schema, description, where)
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from problems_of(each, schema["items"], description, f"{where}[{at}]")
    elif isinstance(value, str) and schema.get("format"):
        FORMATS[schema["format"]](value)


def problems_of_object(value, schema, description, where):
    known, other = schema.get("properties", {}), schema["additionalProperties"]
    missing = set(schema.get("required", [])) - set(value)
    if missing:
        yield f"{where}: has no {sorted(missing)}"
    for name, each in value.items():
        if name in known or other:
            yield from problems_of(each, known.get(name, other), description, f"{where}.{name}")
        else:
            yield f"{where}: {name} is not in the schema"


def found_at(reference, description):
    found = description
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found
