"""The shipped files as tests read, change and make places for them."""

import tomllib
from pathlib import Path

from tests.builders import make_jurisdiction

FIXTURES = Path(__file__).parents[2] / "fixtures"
KINDS = {2: "state", 5: "county", 7: "place"}


def tables(name):
    return tomllib.loads((FIXTURES / f"{name}.toml").read_text("utf-8"))[name.split("/")[-1]]


def geoids_in(value):
    """Every GEOID that a file's tables name."""
    if isinstance(value, dict):
        named = [value[key] for key in ("jurisdiction", "located_in", "place") if key in value]
        return {*named, *value.get("places", [])}.union(*map(geoids_in, value.values()))
    return set().union(*map(geoids_in, value)) if isinstance(value, list) else set()


def make_places(folder, kinds):
    for geoid in sorted(set().union(*(geoids_in(tables(f"{folder}{kind.name}")) for kind in kinds))):
        make_jurisdiction(geoid, kind=KINDS[len(geoid)], name=f"Place {geoid}")


def change(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
