"""Texts word by word: what stayed, what went, what came."""

from editions.word_differences import MOST_WORDS, FieldChange, marked


def test_words_that_went_and_came_stand_where_they_were():
    assert marked("The sheriff held him.", "The sheriff released him.") == [
        ("same", "The sheriff "),
        ("gone", "held"),
        ("new", "released"),
        ("same", "him."),
    ]


def test_the_end_of_a_line_is_no_difference_of_words():
    assert marked("One two\nthree", "One two three") == [("same", "One two three")]


def test_a_long_stretch_that_stayed_is_shortened_around_the_differences():
    words = [f"w{n}" for n in range(60)]

    found = marked(" ".join(["old", *words, "end"]), " ".join(["new", *words, "fin"]))

    assert [kind for kind, _ in found] == ["gone", "new", "same", "gone", "new"]
    assert found[2][1].split() == [*words[:12], "…", *words[-12:]]


def test_texts_too_long_to_compare_are_shown_whole():
    old, new = "a " * MOST_WORDS, "b"
    assert marked(old, new) == [("gone", old), ("new", new)]


def test_short_values_stand_side_by_side():
    changes = (
        FieldChange("title", "Old", "New"),
        FieldChange("note", "a" * 80, "b"),
        FieldChange("x", "", "b"),
    )
    assert [change.is_text for change in changes] == [False, True, False]
