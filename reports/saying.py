"""What a list shows, in one sentence: how many, of which places, of which days."""

from reports.templating import number


def counted(n, noun, nouns=None):
    """“1 report”, “4 reports”."""
    return f"{number(n)} {noun if n == 1 else nouns or noun + 's'}"


def said(what, scope, naming, dated):
    """“4 reports, all places, all dates.”; `naming` and `dated` go before the places and the dates."""
    places = f"{naming} {scope.place_words()}" if scope.places else "all places"
    dates = f"{dated} {scope.date_words()}" if scope.date_words() else "all dates"
    return f"{what}, {places}, {dates}."


def nothing_found(noun, scope, dated):
    """Why a list is empty, and what to change."""
    if scope.is_everything:
        return f"No {noun} is published in this edition."
    asked = []
    if scope.places:
        asked.append(f"names {scope.place_words()}")
    if scope.date_words():
        asked.append(f"{dated} {scope.date_words()}")
    asked += [" or ".join(values) for values in scope.choices.values() if values]
    return f"No {noun} {' and '.join(asked)}. Widen the dates, or take a filter away."
