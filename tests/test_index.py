"""The index of the roles is a copy: it is made, used, found stale or damaged, and never believed
over the files."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import environment

ROLE = "title: Nurse\naliases: [carer]\nsalary: {{mean: {}}}\n"
COMPARE = ("compare", "coordinator", "manager", "--json")
SHOWN = "sys.stderr.write(str('yaml' in sys.modules))"
RUN = f"import sys; from careercmp.cli import main; code = main(sys.argv[1:]); {SHOWN}"


@pytest.fixture
def roles(tmp_path):
    """A folder with the role `nurse`."""
    folder = tmp_path / "roles"
    folder.mkdir()
    (folder / "nurse.yaml").write_text(ROLE.format(50000))
    return folder


@pytest.fixture
def pay(run, roles):
    def pay(name: str = "nurse") -> int | str:
        done = run("show", name, "--json", "--roles", roles)
        if done.code:
            return done.err
        return json.loads(done.out)["figures"]["salary.mean"]["values"][0]["value"]

    return pay


@pytest.fixture
def cache(home) -> Path:
    return home / "cache/careercmp"


def settle(*files: Path) -> None:
    """Give files an age at which they are no longer expected to change unseen."""
    for file in files:
        os.utime(file, (1_600_000_000, 1_600_000_000))


def reads_yaml(*args: object) -> bool:
    """Does the command, run in a process of its own, read YAML?"""
    command = [sys.executable, "-c", RUN, *map(str, args)]
    done = subprocess.run(command, capture_output=True, env=environment(), check=True)
    return {b"True": True, b"False": False}[done.stderr]


def test_the_first_run_makes_the_index_and_the_next_uses_it(roles, cache):
    commands = [("show", "nurse"), ("compare", "nurse", "manager"), ("list",)]
    settle(roles / "nurse.yaml")
    before = set(cache.iterdir())
    assert reads_yaml(*commands[0], "--roles", roles)
    (index,) = set(cache.iterdir()) - before
    made = (index.stat().st_ino, index.stat().st_mtime_ns)
    for command in commands:
        assert not reads_yaml(*command, "--roles", roles)
    assert (index.stat().st_ino, index.stat().st_mtime_ns) == made


def test_the_index_says_what_the_files_say(process):
    first = process(*COMPARE)
    assert process(*COMPARE) == first
    assert process("list") == process("list")
    found = json.loads(first.out)["figures"]["salary.mean"]["differences"][0]["absolute"]
    assert found == 21591


def test_deleting_the_index_is_harmless(process, cache):
    first = process(*COMPARE)
    shutil.rmtree(cache)
    assert process(*COMPARE) == first
    assert len(list(cache.iterdir())) == 1


# Files that change.


def test_an_edit_is_seen_at_once(roles, pay):
    for amount in range(50000, 50010):  # All of the same size, and without a pause.
        (roles / "nurse.yaml").write_text(ROLE.format(amount))
        assert pay() == amount


def test_a_file_written_a_moment_ago_is_not_trusted_to_stay(roles, pay, cache):
    """Its time may not change when it changes again, so the next run reads it again."""
    for amount in range(50000, 50020):  # A moment is short, and the machine may be busy.
        (roles / "nurse.yaml").write_text(ROLE.format(amount))
        states = []
        for _ in range(2):
            assert pay() == amount
            # An index made anew is another file; its time counts in steps of seconds.
            states.append({file.stat().st_ino for file in cache.iterdir()})
        if states[0] != states[1]:
            return
    pytest.fail("the index was believed at once")


def test_an_edit_of_an_old_file_is_seen(roles, pay):
    settle(roles / "nurse.yaml")
    assert [pay(), pay()] == [50000, 50000]
    (roles / "nurse.yaml").write_text(ROLE.format(60000))
    assert pay() == 60000


def test_an_edit_that_keeps_size_and_time_is_seen(roles, pay):
    file = roles / "nurse.yaml"
    for amount in (50000, 60000, 70000):
        file.write_text(ROLE.format(amount))
        settle(file)
        assert pay() == amount


def test_a_file_put_in_the_place_of_another_is_seen(roles, pay):
    for amount in (50000, 60000, 70000):
        other = roles / ".new"
        other.write_text(ROLE.format(amount))
        settle(other)
        other.replace(roles / "nurse.yaml")
        assert pay() == amount


def test_roles_that_come_and_go_are_seen(roles, pay):
    unknown = "careercmp: no role 'zibbler'"
    assert pay("zibbler").startswith(unknown)
    (roles / "zibbler.yaml").write_text("title: Zibbler\nsalary: {mean: 1}\n")
    assert pay("zibbler") == 1
    (roles / "zibbler.yaml").rename(roles / "quonker.yaml")
    assert pay("quonker") == 1
    assert pay("Zibbler") == 1  # By its title.
    (roles / "sub").mkdir()
    (roles / "quonker.yaml").rename(roles / "sub/quonker.yaml")
    assert pay("quonker") == 1
    (roles / "sub/quonker.yaml").unlink()
    assert pay("quonker").startswith("careercmp: no role 'quonker'")
    assert pay() == 50000


def test_a_role_that_turns_bad_and_good_again_is_seen(roles, pay):
    (roles / "nurse.yaml").write_text("title: 3\n")
    assert "nurse.yaml:1:1: title: expected text" in pay()
    (roles / "nurse.yaml").write_text(ROLE.format(3))
    assert pay() == 3


def test_an_alias_that_changes_is_seen(roles, pay):
    assert pay("carer") == 50000
    (roles / "nurse.yaml").write_text("title: Nurse\naliases: [nurze]\nsalary: {mean: 1}\n")
    assert pay("nurze") == 1
    assert pay("carer").startswith("careercmp: no role 'carer'")


def test_sources_that_change_are_seen(run, roles):
    (roles / "nurse.yaml").write_text("title: Nurse\nsalary: {source: made, mean: 3}\n")
    show = ("show", "nurse", "--json", "--roles", roles)
    assert "sources.yaml has no source 'made'" in run(*show).err
    for publisher in ("Anna", "Bert"):
        (roles / "sources.yaml").write_text(f"made: {{publisher: {publisher}, title: T}}\n")
        assert json.loads(run(*show).out)["sources"]["made"]["publisher"] == publisher
    (roles / "sources.yaml").unlink()
    assert "sources.yaml has no source 'made'" in run(*show).err


# An index that cannot be kept or is not what it should be.


def test_a_cache_that_cannot_be_written_is_done_without(process, home, cache):
    shutil.rmtree(home / "cache")
    (home / "cache").write_text("")  # A file where a folder must be stops even root.
    done = process(*COMPARE)
    assert (done.code, done.err) == (0, "")
    assert process(*COMPARE) == done
    assert not cache.exists()


def test_a_full_disk_leaves_no_broken_index(shell, cache):
    shutil.rmtree(cache)
    command = "careercmp compare coordinator manager --json"
    done = shell(f"(ulimit -f 8; {command} | cat)")
    assert (done.code, done.err) == (0, "")
    assert not cache.exists() or list(cache.iterdir()) == []
    assert shell(command) == done


def test_without_a_home_everything_works(process):
    nothing = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"))
    done = process(*COMPARE, env=nothing)
    assert (done.code, done.err) == (0, "")
    assert process(*COMPARE, env={**nothing, "HOME": f"{sys.executable}/no-folder"}) == done


@pytest.fixture
def index(run, roles, cache):
    """The index of the folder, made from files that no longer change."""
    settle(roles / "nurse.yaml")
    for number in range(40):
        (roles / f"role-{number}.yaml").write_text(f"title: Role {number}\n")
    settle(*roles.iterdir())
    run("show", "nurse", "--roles", roles)
    return next(f for f in cache.iterdir() if b"Role 39" in f.read_bytes())


def answers(run, roles: Path) -> list[object]:
    commands = [("show", "carer", "--json"), ("show", "role-39"), ("list",)]
    return [run(*command, "--roles", roles) for command in commands]


def test_an_index_cut_short_is_made_anew(run, roles, index):
    whole = index.read_bytes()
    right = answers(run, roles)
    for size in [0, 1, 16, 99, 100, 101, 4095, 4096, 4097, 8192, len(whole) - 1]:
        index.write_bytes(whole[:size])
        assert answers(run, roles) == right
        assert len(index.read_bytes()) >= len(whole) - 4096


def test_an_index_with_damage_inside_is_made_anew(run, roles, index):
    whole = index.read_bytes()
    right = answers(run, roles)
    chance = random.Random(7)  # noqa: S311
    for offset in range(0, len(whole), 2048):
        damage = chance.randbytes(700)
        index.write_bytes(whole[:offset] + damage + whole[offset + len(damage) :])
        assert answers(run, roles) == right, offset


def test_a_changed_figure_in_the_index_is_not_believed(run, roles, index, pay):
    right = answers(run, roles)
    whole = index.read_bytes()
    packed = (50000).to_bytes(2, "big")
    assert packed in whole
    index.write_bytes(whole.replace(packed, (40000).to_bytes(2, "big")))
    assert answers(run, roles) == right
    assert pay() == 50000


def test_an_index_of_zeros_or_of_something_else_is_made_anew(run, roles, index):
    whole = index.read_bytes()
    right = answers(run, roles)
    for content in (b"", bytes(len(whole)), b"title: Nurse\n" * 999, whole + b"\0", whole * 2):
        index.write_bytes(content)
        assert answers(run, roles) == right


def test_an_index_of_another_version_is_made_anew(process, roles, tmp_path):
    package = tmp_path / "other"
    shutil.copytree(Path(sys.modules["careercmp"].__file__).parent, package / "careercmp")
    other = {"PYTHONPATH": str(package)}
    show = ("show", "CARER", "--json", "--roles", roles)
    settle(roles / "nurse.yaml")
    names = package / "careercmp/catalog/names.py"
    keys = 'return " ".join(map(_singular, plain_key(name).split()))'
    assert keys in names.read_text()
    names.write_text(names.read_text().replace(keys, f"{keys}[::-1]"))
    done = process(*show, env=other)
    assert done.code == 0
    assert process(*show) == process(*show, env=other) == done


def test_a_folder_in_the_place_of_the_index_is_done_without(run, roles, index):
    right = answers(run, roles)
    index.unlink()
    index.mkdir()
    assert answers(run, roles) == right


def test_twenty_processes_at_once_without_an_index_agree(roles, cache, process):
    before = set(cache.iterdir())
    arguments = ("compare", "nurse", "manager", "--json", "--roles", str(roles))
    command = [sys.executable, "-m", "careercmp", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    started = [subprocess.Popen(command, env=environment(), **pipes) for _ in range(20)]
    outputs = [(*running.communicate(timeout=60), running.returncode) for running in started]
    right = process(*arguments)
    assert set(outputs) == {(right.out.encode(), b"", 0)}
    # 59,529 - 50,000
    assert json.loads(right.out)["figures"]["salary.mean"]["differences"][0]["absolute"] == 9529
    assert len(set(cache.iterdir()) - before) == 1


# Folders and their order.


def test_each_folder_has_an_index_of_its_own(run, tmp_path, cache):
    for number, name in enumerate(("a", "b"), 1):
        (tmp_path / name).mkdir()
        (tmp_path / name / "nurse.yaml").write_text(ROLE.format(number))
    a, b = tmp_path / "a", tmp_path / "b"
    orders = {(a,): 1, (b,): 2, (a, b): 1, (b, a): 2}
    for folders, mean in [*orders.items(), *orders.items()]:
        given = [part for folder in folders for part in ("--roles", folder)]
        shown = json.loads(run("show", "nurse", "--json", *given).out)
        assert shown["figures"]["salary.mean"]["values"][0]["value"] == mean
    assert len(list(cache.iterdir())) == 3  # With that of the packaged roles.


def test_a_folder_that_is_moved_away_and_replaced_is_seen(tmp_path, roles, pay):
    assert pay() == 50000
    roles.rename(tmp_path / "before")
    roles.mkdir()
    (roles / "nurse.yaml").write_text(ROLE.format(1))
    assert pay() == 1


def test_the_first_folder_that_has_a_slug_wins(run, home, tmp_path, monkeypatch):
    """--roles, then the environment in its order, then the user's own folder, then the package."""
    own = home / "data/careercmp/roles"
    folders = [own, tmp_path / "second", tmp_path / "first", tmp_path / "given"]
    assert manager(run) == 59529
    for folder in folders:
        folder.mkdir(parents=True)
    monkeypatch.setenv("CAREERCMP_ROLES", f"{tmp_path}/first{os.pathsep}{tmp_path}/second")
    assert manager(run) == 59529
    for number, folder in enumerate(folders, 1):
        role = f"title: Collections Manager\naliases: [manager]\nsalary: {{mean: {number}}}\n"
        (folder / "collections-manager.yaml").write_text(role)
        given = ["--roles", tmp_path / "given"] if folder.name == "given" else []
        assert manager(run, *given) == number


def manager(run, *given: object) -> int:
    compared = json.loads(run("compare", "coordinator", "manager", "--json", *given).out)
    return compared["figures"]["salary.mean"]["values"][1]["value"]
