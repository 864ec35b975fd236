"""Where the database and its passwords are kept, and who may read them."""

import json
import os
import stat
from pathlib import Path

import pytest

from config.launch import owner_only
from config.launch.data_folder import DataFolder
from config.launch.owner_only import Passwords
from config.launch.progress import Problem


def test_the_data_folder_is_the_one_the_environment_names(tmp_path):
    assert DataFolder.of(Path("/anywhere"), {"DDR_DATA": str(tmp_path)}).path == tmp_path


def test_a_plain_user_keeps_the_data_in_the_checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert DataFolder.of(tmp_path, {}).path == tmp_path / ".data"


def test_root_keeps_the_data_of_each_checkout_apart_where_postgresql_can_enter(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    one, two = (DataFolder.of(Path(checkout), {}).path for checkout in ("/a/record", "/b/record"))

    assert one.parent == two.parent == Path("/var/lib/declined-detainer-report")
    assert one != two


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(Problem, match=r"cannot be made \(.*\); set DDR_DATA to one that can\."):
        DataFolder(tmp_path / "file" / "data").make()


def test_a_second_start_on_the_same_data_is_refused_by_name_of_process(tmp_path):
    first, second = DataFolder(tmp_path).make(), DataFolder(tmp_path)
    first.hold()

    with pytest.raises(Problem) as caught:
        second.hold()

    assert str(caught.value) == (
        f"Another bin/serve (process {os.getpid()}) uses {tmp_path}; "
        "stop it, or set DDR_DATA to another folder."
    )


def test_passwords_are_generated_once_and_kept_apart(tmp_path):
    passwords = Passwords(tmp_path / "passwords.json")

    first, other, again = passwords.get("staff"), passwords.get("public"), passwords.get("staff")

    assert first == again != other
    assert json.loads((tmp_path / "passwords.json").read_text()) == {"staff": first, "public": other}


def test_passwords_are_readable_by_their_owner_alone(tmp_path):
    path = tmp_path / "passwords.json"
    path.touch(mode=0o666)

    owner_only.write(path, "{}")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["passwords.json"]


def test_a_broken_file_of_passwords_is_never_overwritten(tmp_path):
    path = tmp_path / "passwords.json"
    path.write_text('{"staff": ')

    with pytest.raises(Problem, match="holds the generated passwords and cannot be read"):
        Passwords(path).get("staff")

    assert path.read_text() == '{"staff": '
