"""How values stand in JSON, and the schemas that say so."""

from reports.report_file import terms

TEXT = {"type": ["string", "null"]}
WHOLE = {"type": ["integer", "null"]}
DAY = {"type": ["string", "null"], "format": "date"}
MOMENT = {"type": ["string", "null"], "format": "date-time"}
TRUTH = {"type": "boolean"}


def about(shape, meaning):
    return shape | {"description": meaning}


def text(meaning):
    return about(TEXT, meaning)


def whole(meaning):
    return about(WHOLE, meaning)


def array(items, meaning=""):
    return {"type": "array", "items": items} | ({"description": meaning} if meaning else {})


def record(properties):
    """An object that has exactly these properties, every one of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def columns(meanings, numbers=(), days=(), choices=None):
    """{name: schema} of the columns of a file; days are those that say so and whatever ends in _on."""
    return {
        name: about(shape_of(name, numbers, days, (choices or {}).get(name)), meaning)
        for name, meaning in meanings.items()
    }


def shape_of(name, numbers, days, allowed):
    if allowed:
        return {"enum": [*allowed, None]}
    if name in numbers:
        return WHOLE
    return DAY if name in days or name.endswith("_on") else TEXT


def row(names, line):
    """A line of a file as JSON has it: every column, null for what is empty there."""
    return {name: None if (value := line.get(name)) == "" else value for name in names}


FIGURE = {"$ref": "#/components/schemas/Figure"}
OF_FIGURE = record(
    {
        "measure": text("Code of what is counted."),
        "measure_name": text("The same in words."),
        "unit": text("What one of the number is."),
        "date_basis": text("Which day puts a detainer into the period."),
        "population": text("Whose count it is. Counts of two publishers are not added."),
        "definition": text("How it is counted; null where an outcome has no figure of its own on pages."),
        "value": whole("The number; null when not known, never zero for that."),
        "first_day": about(DAY, "First day of the period; null where nothing lies in it."),
        "last_day": about(DAY, "Last day of the period."),
        "period": text("The period in words."),
        "geoids": array({"type": "string"}, "The places it is of; none for everywhere."),
        "edition": whole("The edition it is of."),
        "note": text("What has to be said with it."),
    }
)


def figure(one):
    """A Figure with all that says what it is."""
    return row(
        OF_FIGURE["properties"],
        {
            **terms(one.measure),
            "definition": one.measure.definition,
            "value": one.value,
            "first_day": one.first_day,
            "last_day": one.last_day,
            "period": one.period.rstrip("."),
            "geoids": list(one.places),
            "edition": one.edition,
            "note": " ".join(filter(None, (one.coverage, one.note))),
        },
    )
