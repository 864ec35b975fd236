"""Recall and false alarms of the rules for personal data, on labelled examples they did and did not see.

python bench/personal_data/measure.py [--missed seen]
"""

import csv
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from editions.personal_data import Known, identifiers_in, names_in  # noqa: E402

KINDS = {
    "a_number": "an A-number",
    "ssn": "a social security number",
    "birth_date": "a full birth date",
    "phone": "a telephone number",
    "email": "an e-mail address",
    "address": "a street address",
    "name": "the name of a person",
}


def known():
    """Names of places as the gate knows them, from the shipped list."""
    with (HERE.parent.parent / "fixtures" / "jurisdictions.csv").open(encoding="utf-8") as file:
        names = {row[column] for row in csv.DictReader(file) for column in ("name", "legal_name")}
    return Known(places=frozenset(name.lower() for name in names))


def examples(half):
    with (HERE / f"{half}.tsv").open(encoding="utf-8") as file:
        return [
            (row["kind"], row["text"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def found(kind, text, places):
    """What the rules say of a line: errors, or for a name warnings."""
    if kind == "name":
        return bool(names_in(text, places))
    return bool(identifiers_in(text, places))


def figures(half):
    """{kind: (found, of)} for a half; for lines with nothing, errors and possible names raised wrongly."""
    places, lines = known(), examples(half)
    of = Counter(kind for kind, _ in lines)
    hits = Counter(kind for kind, text in lines if kind != "nothing" and found(kind, text, places))
    clean = [text for kind, text in lines if kind == "nothing"]
    return {kind: (hits[kind], of[kind]) for kind in KINDS} | {
        "numbers and addresses": (
            sum(hits[kind] for kind in KINDS if kind != "name"),
            sum(of[kind] for kind in KINDS if kind != "name"),
        ),
        "false errors": (sum(found("error", text, places) for text in clean), len(clean)),
        "false names": (sum(found("name", text, places) for text in clean), len(clean)),
    }


def missed(half):
    """Lines that the rules get wrong."""
    places = known()
    for kind, text in examples(half):
        if kind == "nothing":
            if found("error", text, places) or found("name", text, places):
                yield "false alarm", text
        elif not found(kind, text, places):
            yield kind, text


def main(arguments):
    if arguments[:1] == ["--missed"]:
        for kind, text in missed(arguments[1]):
            print(f"{kind}\t{text}")
        return
    print(f"{'':24}{'seen by the rules':>20}{'held out':>20}")
    seen, held_out = figures("seen"), figures("held_out")
    for name in seen:
        cells = [f"{hits} of {of} ({hits / of:.1%})" for hits, of in (seen[name], held_out[name])]
        print(f"{name:24}{cells[0]:>20}{cells[1]:>20}")


if __name__ == "__main__":
    main(sys.argv[1:])
