"""The description of the API for programs: OpenAPI 3.1, made of what the collections themselves declare."""

from reports.addresses import address
from reports.api.collection import ENVELOPE, LICENSE, OF_LISTS, PLACE_AND_DAYS
from reports.api.shapes import OF_FIGURE, array, record, text, whole
from reports.citing import SITE_NAME
from reports.downloads import SCOPE_NOTE

VERSION = "1"
MEANINGS = {
    "jurisdiction": "GEOID of a place; several are read as any of them, and a state includes its places.",
    "from": "First day, as 2015-06-30.",
    "to": "Last day, included.",
    "edition": "Number of the edition to read; without it the newest.",
    "after": "Where the rows begin: follow `next` instead of making it up.",
    "limit": "How many rows to give at most.",
    "on": "The one day on which policies were in force; not together with `from` and `to`.",
    "q": "How the name of a place begins; “Franklin, VA” narrows by state.",
    "source": "Where rows come from, by the word that stands in their column.",
    "located": "Ask where the jail stands, not who runs it; needs a county in `jurisdiction`.",
    "sort": "The order, by day prepared.",
    "published_from": "First day of publication.",
    "published_to": "Last day of publication.",
}
STRING = {"type": "string"}
DAYS = ("from", "to", "on", "published_from", "published_to")
# Parameters that may be given several times.
REPEATED = ("jurisdiction", "source")
GIVEN_ONCE = ("sort", "located")
PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `problems` maps each parameter to what is wrong and the remedy, `candidates` "
    "lists the places that a name could mean, `near` addresses like the one that leads nowhere, `withdrawn` "
    "says what was taken out of every edition and why, "
    "`taken_away` what later editions no longer have, and where it can be read.",
    "properties": {
        "type": STRING,
        "title": STRING,
        "status": {"type": "integer"},
        "detail": STRING,
        "problems": {"type": "object", "additionalProperties": STRING},
        "candidates": array(record({"place": STRING, "address": STRING})),
        "near": array(record({"title": STRING, "address": STRING})),
        "withdrawn": record(
            {
                "kind": STRING,
                "edition": {"type": "integer"},
                "withdrawn_on": {"type": "string", "format": "date"},
                "reason": STRING,
                "explanation": STRING,
            }
        ),
        "taken_away": record(
            {
                "kind": STRING,
                "edition": {"type": "integer"},
                "note": STRING,
                "last_edition": {"type": "integer"},
                "last_address": STRING,
            }
        ),
    },
    "required": ["type", "title", "status"],
    "additionalProperties": False,
}
PROBLEMS = {
    "400": "The address cannot be read: what, where, and the remedy.",
    "404": "Nothing of this edition stands at this address.",
    "405": "Only GET, HEAD and OPTIONS.",
    "410": "What stood here was withdrawn or taken out of the record: when and why.",
    "500": "Something broke on our side.",
}
UNCHANGED = {"304": {"description": "The answer you hold is still right (If-None-Match)."}}
INDEX = record(
    ENVELOPE
    | {
        "description": text("Address of the description for programs."),
        "documentation": text("Address of the page for readers."),
        "lists": array(
            record(
                {
                    "name": text("Its name."),
                    "address": text("Where it is."),
                    "holds": text("What one row is."),
                    "takes": array(STRING, "Its parameters."),
                    "most": whole("How many rows are given at most at a time."),
                }
            )
        ),
    }
)


def description(collections):
    """The whole description, from the classes of the collections."""
    paths = {address("api-index"): operation("index", "Every list there is.", [], INDEX)}
    for each in collections:
        path = address(f"api-{each.name}")
        paths |= {path: list_of(each), f"{path}{{{each.key}}}/": one_of(each)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{SITE_NAME}: API",
            "version": VERSION,
            "description": f"Read-only; no key and no log-in. {SCOPE_NOTE}",
            "license": {"name": LICENSE},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {
                "Problem": PROBLEM,
                "Figure": OF_FIGURE,
                **{schema_name(each): record(each.row_fields()) for each in collections},
            },
            "responses": {f"Problem{status}": refusal(words) for status, words in PROBLEMS.items()},
        },
    }


def schema_name(each):
    return each.name.title().replace("-", "")


def row_of(each):
    return {"$ref": f"#/components/schemas/{schema_name(each)}"}


def list_of(each):
    parameters = [parameter(each, name) for name in each.takes]
    answer = record(ENVELOPE | OF_LISTS | {"rows": array(row_of(each))})
    return operation(f"list_{each.name}", each.__doc__, parameters, answer)


def one_of(each):
    key = {"name": each.key, "in": "path", "required": True, "schema": STRING}
    parameters = [key, *(parameter(each, name) for name in each.one_takes)]
    answer = record(ENVELOPE | {"record": row_of(each)} | each.more)
    return operation(f"one_of_{each.name}", f"One {each.item}.", parameters, answer)


def parameter(each, name):
    words = MEANINGS.get(name) or f"Only rows of this {name}; several are read as any of them."
    if name in PLACE_AND_DAYS[1:] and each.date_label:
        words = f"{words} {each.date_label}."
    return {"name": name, "in": "query", "description": words, "schema": schema_of(each, name)}


def schema_of(each, name):
    if name == "limit":
        return {"type": "integer", "minimum": 1, "maximum": each.most, "default": each.usual}
    if name == "edition":
        return {"type": "integer", "minimum": 1}
    if name in DAYS:
        return {"type": "string", "format": "date"}
    allowed = each.choices.get(name)
    one = {"type": "string", "enum": [*allowed]} if allowed else STRING
    return array(one) if name in REPEATED or (allowed and name not in GIVEN_ONCE) else one


def operation(name, words, parameters, answer):
    good = {"description": words, "content": {"application/json": {"schema": answer}}}
    refused = {status: {"$ref": f"#/components/responses/Problem{status}"} for status in PROBLEMS}
    told = {"operationId": name.replace("-", "_"), "summary": words, "parameters": parameters}
    return {"get": {**told, "responses": {"200": good, **UNCHANGED, **refused}}}


def refusal(words):
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {"application/problem+json": {"schema": schema}}}
