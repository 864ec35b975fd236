"""The figures these tests print at their end; in bin/trust in full, in bin/test one in twenty."""

import os

import pytest

IS_FULL = bool(os.environ.get("DDR_TRUST"))
FIGURES = pytest.StashKey()


def share(full):
    """How many of the full number are tried in this run."""
    return full if IS_FULL else -(-full // 20)


@pytest.fixture
def figures(request):
    """Call it with (what, how many, came out as, how many of them)."""
    found = request.config.stash.setdefault(FIGURES, [])
    return lambda *figure: found.append(figure)


def pytest_terminal_summary(terminalreporter, config):
    found = config.stash.get(FIGURES, [])
    if not found:
        return
    terminalreporter.section("figures of trust")
    for what, tries, came_out, how_many in found:
        terminalreporter.write_line(f"{what:<64} {tries:>6} tried  {how_many:>6} {came_out}")
