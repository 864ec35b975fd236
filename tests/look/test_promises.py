"""What the look promises: a strict page policy, colors in one place, fonts and scripts in budget."""

import csv
import gzip
import json
import re
from pathlib import Path

TEMPLATES = sorted(Path("templates").rglob("*.html"))
STYLES = sorted(Path("static/css").glob("*.css"))
KILOBYTE = 1024


def size(paths):
    return sum(path.stat().st_size for path in paths)


def packed(paths):
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_no_template_carries_style_or_script_inline():
    # Data in a script element is not run.
    script = r"<script(?![^>]*\s(?:src=|type=.application/(?:ld\+)?json))"
    inline = re.compile(rf"<style|\sstyle=|{script}|\son\w+=|javascript:")

    assert [str(path) for path in TEMPLATES if inline.search(path.read_text())] == []


def test_no_screen_of_staff_begins_again_what_its_frame_begins():
    """A script that is loaded twice saves twice, and asks twice before a log-out."""
    script = re.compile(r'<script src="{% static "([^"]+)"')
    frame = Path("templates/staff/admin/base_site.html")
    begun = set(script.findall(frame.read_text()))
    others = [path for path in TEMPLATES if path.is_relative_to("templates/staff") and path != frame]

    assert begun == {"js/kept.js", "js/autosave.js", "js/keys.js"}
    assert [path.name for path in others if begun & set(script.findall(path.read_text()))] == []


def test_no_drawing_carries_style_inline():
    assert [path.name for path in Path("reports/charts").glob("*.py") if "style=" in path.read_text()] == []


def test_colors_are_chosen_in_tokens_only():
    color = re.compile(r"#[0-9a-f]{3,8}\b(?=[\s;,)])|rgba?\(|hsla?\(", re.IGNORECASE)
    elsewhere = [path for path in STYLES if path.name != "tokens.css"]
    elsewhere += Path("reports/charts").glob("*.py")

    assert {
        path.name: color.findall(path.read_text()) for path in elsewhere if color.search(path.read_text())
    } == {}


def test_every_token_used_is_one_that_exists():
    known = set(re.findall(r"(--[\w-]+):", "".join(path.read_text() for path in STYLES)))
    used = set(re.findall(r"var\((--[\w-]+)", "".join(path.read_text() for path in STYLES)))

    assert used - known == set()


def test_fonts_are_two_files_within_seventy_kilobytes_with_their_licenses():
    fonts = sorted(Path("static/fonts").glob("*.woff2"))

    assert [font.name for font in fonts] == [
        "merriweather-latin-700.woff2",
        "public-sans-latin-variable.woff2",
    ]
    assert size(fonts) <= 70 * KILOBYTE
    assert [path.name for path in sorted(Path("static/fonts").glob("*-OFL.txt"))] == [
        "merriweather-OFL.txt",
        "public-sans-OFL.txt",
    ]


def test_script_and_style_stay_small():
    assert size([Path("static/js/site.js")]) <= 12 * KILOBYTE
    public = [path for path in STYLES if path.name not in {"staff.css", "work.css"}]
    assert packed([*public, Path("static/js/site.js")]) <= 20 * KILOBYTE
    assert packed(STYLES) <= 32 * KILOBYTE


def test_styles_load_nothing_from_elsewhere():
    loaded = re.findall(r"url\(([^)]*)\)|@import", "".join(path.read_text() for path in STYLES))

    assert sorted(loaded) == [
        '"../fonts/merriweather-latin-700.woff2"',
        '"../fonts/public-sans-latin-variable.woff2"',
    ]


def test_the_map_names_its_source_and_has_every_state_within_its_frame():
    states = json.loads(Path("fixtures/map/states.json").read_text())
    inside = [
        s for s in states["states"].values() if 0 < s["x"] < states["width"] and 0 < s["y"] < states["height"]
    ]

    assert len(inside) == len(states["states"]) == 51
    assert "us-atlas" in states["source"]
    assert "ISC" in states["license"]
    assert Path("fixtures/map/LICENSE").exists()


def test_the_maps_of_counties_have_every_county_of_the_lists_within_its_frame():
    told = json.loads(Path("fixtures/map/counties.json").read_text())
    with open("fixtures/jurisdictions.csv", encoding="utf-8") as file:
        listed = {row["geoid"] for row in csv.DictReader(file) if len(row["geoid"]) == 5}
    placed = {county: state for state in told["states"].values() for county in state["counties"]}

    assert set(placed) == listed
    outside = [
        county
        for county, state in placed.items()
        if not (
            0 < state["counties"][county][0] < told["width"]
            and 0 < state["counties"][county][1] < state["height"]
        )
    ]
    assert outside == []
    assert ("us-atlas" in told["source"], "ISC" in told["license"]) == (True, True)


def test_the_focus_ring_stands_out_from_every_ground():
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", Path("static/css/tokens.css").read_text()))
    grounds = ["#ffffff"] + [
        value for name, value in tokens.items() if name.endswith("-wash") or name == "paper-soft"
    ]
    ring = tokens["focus-ring"]

    faint = [ground for ground in [*grounds, tokens["navy"]] if contrast(ring, ground) < 3]

    assert (len(grounds) > 8, faint) == (True, [])


def luminance(color):
    """As WCAG 2.2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
