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

NAMED = {
    "a_number": "A-number",
    "ssn": "social security number",
    "birth_date": "full birth date",
    "phone": "telephone number",
    "email": "e-mail address",
    "address": "street address",
    "name": "name of a person",
}


def known():
    """Names of places as the gate knows them, from the shipped list."""
    with (HERE.parent.parent / "fixtures" / "jurisdictions.csv").open(encoding="utf-8") as file:
        names = {row[column] for row in csv.DictReader(file) for column in ("name", "legal_name")}
    return Known(places=frozenset(name.lower() for name in names))


def examples(half):
    """[(kinds, text)] of lines like “kind,kind<tab>text”; those with no kind hold nothing."""
    lines = (HERE / f"{half}.tsv").read_text("utf-8").splitlines()
    parted = [line.partition("\t") for line in lines]
    return [(tuple(filter(None, kinds.split(","))), text) for kinds, _, text in parted]


def found(kind, text, places):
    """What the rules say of a line: errors, or for a name warnings."""
    return names_in(text, places) if kind == "name" else identifiers_in(text, places)


def figures(half):
    """{what: (how many, of)} of a half.

    A number or address is found when its line raises an error, by whatever name: the edition stops. “By its
    own name” asks more, that the error says what it is.
    """
    places, lines = known(), examples(half)
    each = [(kind, found(kind, text, places)) for kinds, text in lines for kind in kinds]
    of = Counter(kind for kind, _ in each)
    hits = Counter(kind for kind, traces in each if traces)
    named = sum(any(NAMED[kind] in trace.what for trace in traces) for kind, traces in each if kind != "name")
    clean = [text for kinds, text in lines if not kinds]
    every = sum(of.values()) - of["name"]
    return {kind: (hits[kind], of[kind]) for kind in NAMED} | {
        "numbers and addresses": (sum(hits.values()) - hits["name"], every),
        "… by their own name": (named, every),
        "false errors": (sum(bool(found("error", text, places)) for text in clean), len(clean)),
        "false names": (sum(bool(found("name", text, places)) for text in clean), len(clean)),
    }


def missed(half):
    """Lines that the rules get wrong."""
    places = known()
    for kinds, text in examples(half):
        if not kinds and (found("error", text, places) or found("name", text, places)):
            yield "false alarm", text
        yield from ((kind, text) for kind in kinds if not found(kind, text, places))


def share(hits, of):
    return f"{hits} of {of} ({hits / of:.1%})" if of else "–"


def main(arguments):
    if arguments[:1] == ["--missed"]:
        # Who has read the lines that were held out can measure nothing with them any more.
        if arguments[1:] != ["seen"]:
            raise SystemExit("Only lines that the rules have seen are shown: --missed seen")
        for kind, text in missed("seen"):
            print(f"{kind}\t{text}")
        return
    print(f"{'':24}{'seen by the rules':>20}{'held out':>20}")
    seen, held_out = figures("seen"), figures("held_out")
    for name in seen:
        cells = [share(*seen[name]), share(*held_out[name])]
        print(f"{name:24}{cells[0]:>20}{cells[1]:>20}")


if __name__ == "__main__":
    main(sys.argv[1:])
