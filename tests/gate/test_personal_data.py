"""What may lead to a person is found in words; places, laws and figures are left alone."""

import runpy
import time
import tomllib
from pathlib import Path

import pytest

from editions.personal_data import Known, identifiers_in, names_in

CHECKOUT = Path(__file__).parents[2]
BENCH = runpy.run_path(str(CHECKOUT / "bench" / "personal_data" / "measure.py"))
PLACES = BENCH["known"]()
ADDRESS = "Write to the jail at 900 Third Street, or call (206) 555-0100."


def whats(text, known=PLACES):
    return [trace.what for trace in identifiers_in(text, known)]


# What each half may raise wrongly: of the lines that were held out nobody has looked which one it is.
@pytest.mark.parametrize(("half", "false_errors", "false_names"), [("seen", 0, 0), ("held_out", 1, 1)])
def test_of_the_labelled_lines_hardly_any_is_missed_or_raises_a_false_alarm(half, false_errors, false_names):
    figures = BENCH["figures"](half)
    hits, of = figures["numbers and addresses"]
    assert hits / of >= 0.995
    assert (figures["false errors"][0], figures["false names"][0]) <= (false_errors, false_names)
    assert figures["name"][0] >= figures["name"][1] * 0.95


def told(text, known=PLACES):
    return [(trace.what, trace.words) for trace in identifiers_in(text, known)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He stays at 4401 e colfax ave, they say.", "4401 e colfax ave"),
        ("Taken from 24001 9 Mile Road at dawn.", "24001 9 Mile Road"),
        ("Seen near 350 South 200 East, Provo.", "350 South 200 East"),
        ("W225 N3178 Duplainville Road", "W225 N3178 Duplainville Road"),
        ("I went by 918 Chestnut myself.", "918 Chestnut"),
        ("She rents 567 Avenida Cesar Chavez now.", "567 Avenida Cesar"),
        ("Mail goes to RR 2, Box 15.", "RR 2, Box 15"),
        ("He came from Joliet, IL 60435, he says.", "Joliet, IL 60435"),
        ("Agents waited in the 2700 blk Cermak.", "2700 blk Cermak"),
        ("Known at 8203 S.E. Foster Road.", "8203 S.E. Foster Road."),
        ("Twenty-two Hancock Street", "Twenty-two Hancock Street"),
    ],
)
def test_an_address_is_found_however_it_is_written(text, words):
    assert told(text) == [("a street address", words)]


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("subject a 087 559 210 was turned over", "an A-number", "a 087 559 210"),
        ("alien no. 212-309-446, twice", "an A-number", "212-309-446"),
        ("A0876-54-321 is one of them", "an A-number", "0876-54-321"),
        ("the card says 900/12/3456", "a social security number", "900/12/3456"),
        ("SSN x3456", "the end of a social security number", "3456"),
        ("he texted from 630*555*0187", "a telephone number", "630*555*0187"),
        ("three one two, five five five, oh one seven three", "a telephone number", None),
        ("1-800-555-TIPS", "a telephone number", "1-800-555-TIPS"),
        ("DOB 03JAN1988", "a full birth date", "03JAN1988"),
        ("DOB 121279", "a full birth date", "121279"),
        ("she was born on a Monday, the fourth of May nineteen eighty-five", "a full birth date", None),
        ("in 1985, on May 4, he was born", "a full birth date", "1985, on May 4"),
        ("jdoe at example dot org", "an e-mail address", "jdoe at example dot org"),
        ("jdoe_at_example.org", "an e-mail address", "jdoe_at_example.org"),
    ],
)
def test_a_number_is_found_however_it_is_written(text, what, words):
    assert (what, words or told(text)[0][1]) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "8 U.S.C. 1357, Penal Code 459, 917 F. Supp. 2d 1004, 125 S. Ct. 2000, 168 A.D.3d 31, 567 U.S. 387",
        "1,240 detainers; 10658 detainers in Texas; 240 I-247 requests; 12 I-247A forms; 3 K-9 units",
        "a 12 hour drive, 35 miles on Highway 71, at 287 jails, 3 Drug Court graduates, 2 South Texas cities",
        "In 2017 Main Street merchants signed. By 2016 Congress had acted. Exit 240 Parmer Lane was shut.",
        "Houston 31, Dallas 22; 12 St. Lawrence County; 31 King County; 28 January–3 February 2017",
        "Seattle Police precinct at 12th and Pine; the county seat is in ZIP 95110; area codes 512 and 737",
        "Docket CR-2016-004417, row 123456789, population 331449281, Bates 0004512-0004519, 2017 WL 1234567",
        "Plan A 2018-2020; a 2014-2015 report; between 10/1/2014 and 9/30/2015; 2017-05-04T16:05:00Z",
        "He was born in Mexico and arrested on May 4, 2015. People born before January 1, 1990 are left out.",
        "The birth date column was removed on May 4, 2017. He was born in 1984 in Guatemala.",
        "The sheriff posted on Twitter, @countysheriff, at 7:05. 3 @ $5. Write to us at example.org.",
        "Room 302 of the Travis County Court; Unit 3 of the Twin Towers;"
        " Building 4 of the jail; at mile 5 he told us",
        "Res. No. 2014-55 of the board; contact the clerk about Ordinance 236-2014; Public Act 100-0463",
        "No fixed address. A# removed before publication. Call 911. The social security number is not held.",
    ],
)
def test_laws_counts_days_and_places_raise_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see A08\u200b7654321.", "08\u200b7654321"),
        ("see Ａ０８７６５４３２１.", "０８７６５４３２１"),
        ("mail jdoe&#64;example.org now", "jdoe&#64;example.org"),
        ("call 206–555–0112 now", "206–555–0112"),
    ],
)
def test_what_is_disguised_is_found_at_its_own_place(text, words):
    (trace,) = identifiers_in(text, PLACES)
    assert (trace.words, text[trace.start : trace.end]) == (words, words)


# Pieces that once took the square of their number, and the shapes beside them.
HOSTILE = [
    "1",
    "1 ",
    "1-",
    "a.",
    "one-",
    "@",
    "a@",
    "at-",
    "A ",
    "12 Main ",
    "12N.Smith",
    "lot 1 Main ",
    "born May 4 2015 ",
    "DOB 1 ",
    "a dot ",
    "a at b dot ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_eight_times_the_hostile_text_takes_about_eight_times_the_work(piece):
    assert is_linear(identifiers_in, piece, PLACES)


@pytest.mark.parametrize(
    "piece", ["Mr. ", "Mr. Smith, ", "John Smith. ", "Smith, John; ", "Kevin de la ", "A. ", "A'", "north'Rd"]
)
def test_so_do_names(piece):
    assert is_linear(names_in, piece, Known(allowed=("Office of the Sheriff", "John Smith Hall")))


def is_linear(rule, piece, known):
    """Eight times the text may take 24 times as long, for noise; with the square of it, it takes 64 times.

    Processor time, and the least of three: a busy machine adds to it and never takes away.
    """
    tries = (seconds(rule, piece, known, 24_000) < 24 * seconds(rule, piece, known, 3_000) for _ in range(3))
    return any(tries)


def seconds(rule, piece, known, length):
    begun = time.process_time()
    rule(piece * (length // len(piece)), known)
    return time.process_time() - begun


def test_the_shipped_texts_raise_no_error():
    found = {
        (path.name, trace.words)
        for path in (CHECKOUT / "fixtures").rglob("*.toml")
        for text in strings(tomllib.loads(path.read_text("utf-8")))
        for trace in identifiers_in(text, PLACES)
    }
    assert found == set()


def strings(value):
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(each)


def test_a_passage_is_allowed_only_where_it_stands_in_the_list_as_it_is():
    allowed = Known(allowed=("900 Third Street", "(206) 555-0100"))
    assert whats(ADDRESS) == ["a street address", "a telephone number"]
    assert whats(ADDRESS, allowed) == []
    assert whats("Lives at 900 Third Street, and 901 Third Street.", allowed) == ["a street address"]


def test_franklin_and_travis_are_places_alone_and_a_person_together():
    assert [trace.words for trace in names_in("Travis County and Franklin, Virginia", PLACES)] == []
    assert [trace.words for trace in names_in("Travis Franklin was held.", PLACES)] == ["Travis Franklin"]


def test_figures_before_the_name_of_a_place_are_no_address():
    words = "412 Port St. Lucie, at 240 Cleveland Heights, 7 St. Louis"
    assert told(words, Known()) == [
        ("a street address", "412 Port St."),
        ("a street address", "240 Cleveland Heights"),
    ]
    assert told(words, Known(places=frozenset({"port st. lucie", "cleveland heights"}))) == []
