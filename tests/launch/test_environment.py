"""`.venv` is whole or not there."""

import json

import pytest

from config.launch import environment
from config.launch.environment import Environment
from config.launch.progress import Problem


@pytest.fixture
def made(tmp_path):
    """An environment with nothing in it, whose packages are those of two small requirement files."""
    (tmp_path / "requirements.txt").write_text("a==1\n")
    (tmp_path / "requirements-test.txt").write_text("a==1\nb==2\n")
    made = Environment(tmp_path)
    made.folder.mkdir()
    return made


def stamp(made, *names):
    made.stamp.write_text(json.dumps({name: made.digest(name) for name in names}))


def test_an_environment_without_its_stamp_is_half_made(made):
    assert made.is_ready("requirements.txt") is False


def test_an_environment_with_a_broken_stamp_is_half_made(made):
    made.stamp.write_text('{"requirements.txt": ')

    assert made.is_ready("requirements.txt") is False


def test_an_environment_made_for_tests_also_serves(made):
    stamp(made, *environment.INCLUDES["requirements-test.txt"])

    assert [made.is_ready(name) for name in environment.INCLUDES] == [True, True]


def test_an_environment_made_to_serve_does_not_test(made):
    stamp(made, *environment.INCLUDES["requirements.txt"])

    assert [made.is_ready(name) for name in environment.INCLUDES] == [True, False]


def test_a_changed_requirement_makes_the_environment_anew(made):
    stamp(made, "requirements.txt")
    (made.checkout / "requirements.txt").write_text("a==2\n")

    assert made.is_ready("requirements.txt") is False


def test_a_failure_removes_a_half_made_environment(made):
    with pytest.raises(KeyboardInterrupt), made.removed_on_failure():
        raise KeyboardInterrupt

    assert not made.folder.exists()


def test_a_failure_keeps_an_environment_that_serves(made):
    stamp(made, "requirements.txt")

    with pytest.raises(KeyboardInterrupt), made.removed_on_failure():
        raise KeyboardInterrupt

    assert made.is_ready("requirements.txt") is True


def test_an_install_that_fails_says_why_and_leaves_nothing(made):
    with pytest.raises((Problem, FileNotFoundError)):
        made.install("requirements.txt")

    assert not made.folder.exists()


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("ERROR: [Errno 28] No space left on device", "The disk is full; free 1.5 GB"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "A downloaded package is not the one pinned",
        ),
        (
            "WARNING: Retrying\nERROR: No matching distribution found for a==1",
            "The packages could not be downloaded (ERROR: No matching distribution found for a==1); check",
        ),
        ("", "The packages could not be downloaded (no word of why); check"),
    ],
)
def test_what_pip_says_becomes_one_sentence(words, begins):
    sentence = environment.pip_sentence(words)

    assert sentence.startswith(begins)
    assert "\n" not in sentence


def test_a_missing_venv_module_is_named_with_its_package():
    assert environment.venv_sentence("Error: ensurepip is not available") == (
        "Python could not make .venv (Error: ensurepip is not available); "
        "on Debian, apt-get install python3-venv and run again."
    )
