"""Whatever a role file is, it is told in a line each, and the other roles stay usable."""

import json
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

MIB = 1_048_576
NOT_YAML = "is not YAML: "
ALIASES = "YAML aliases (*) are not used here; repeat the value"
ANCHORS = "YAML anchors (&) are not used here"
TAGS = "YAML tags (!) are not used here"
DEEP = "is nested more than 32 levels deep"
CONTROL = "holds a control character; write it as an escape"

BOMB = "title: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
PAY = "title: X\nsalary: {{mean: {}}}\n"
NOT_A_NUMBER = "salary.mean: expected a number, got "

TEXTS: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "1:1: is empty"),
    "blank": (" \n\n", "1:1: is empty"),
    "only a comment": ("# nothing\n", "1:1: is empty"),
    "only a marker": ("---\n", "2:1: expected fields, such as title: ..."),
    "a word": ("nurse\n", "1:1: expected fields, such as title: ..."),
    "a list": ("- title: X\n", "1:1: expected fields, such as title: ..."),
    "binary": (b"\x7fELF\x02\x01\x01\0\0", "1:1: " + CONTROL),
    "nul": (b"title: a\0b\n", "1:9: " + CONTROL),
    "escape sequence": (b"title: X\nsummary: a\x1b[31m\n", "2:11: " + CONTROL),
    "latin-1": ("title: Café\n".encode("latin-1"), "1:11: is not UTF-8 text (byte 0xe9)"),
    "cut in a character": ("title: é".encode()[:-1], "1:8: is not UTF-8 text (byte 0xc3)"),
    "surrogate": (b"title: \xed\xa0\x80\n", "1:8: is not UTF-8 text (byte 0xed)"),
    "utf-16": ("title: X\n".encode("utf-16"), "1:1: is not UTF-8 text (byte 0xff)"),
    "utf-16-le": ("title: X\n".encode("utf-16-le"), "1:2: " + CONTROL),
    "gzip": (b"\x1f\x8b\x08\x00\xff", "1:2: is not UTF-8 text (byte 0x8b)"),
    "larger than 1 MiB": ("#" * MIB + "\n", "1:1: is larger than 1 MiB, too large for one role"),
    "20,000 brackets": ("title: " + "[" * 20_000, "1:39: " + DEEP),
    "900,000 brackets": ("title: " + "[" * 900_000, "1:39: " + DEEP),
    "900,000 closed brackets": ("title: " + "[" * 450_000 + "]" * 450_000, "1:39: " + DEEP),
    "900,000 braces": ("title: " + "{" * 900_000, "1:9: a key must be text, not a list or mapping"),
    "900,000 dashes": ("- " * 450_000, "1:65: " + DEEP),
    "nested keys": ("".join(" " * n + "a:\n" for n in range(1000)), "33:33: " + DEEP),
    "alias bomb": (BOMB, "1:8: " + ANCHORS),
    "recursive alias": ("title: &a\n  b: *a\n", "1:8: " + ANCHORS),
    "alias of nothing": ("title: *a\n", "1:8: " + ALIASES),
    "merge key": ("title: X\n<<: *a\n", "2:5: " + ALIASES),
    "object tag": ("title: !!python/object/apply:os.system ['id']\n", "1:8: " + TAGS),
    "local tag": ("title: !x y\n", "1:8: " + TAGS),
    "string tag": ("title: !!str y\n", "1:8: " + TAGS),
    "tagged document": ("!!map\ntitle: y\n", "1:1: " + TAGS),
    "two documents": ("title: X\n---\ntitle: Y\n", "2:1: holds a second document (---)"),
    "list as a key": ("title: X\n? [a]\n: b\n", "2:3: a key must be text, not a list or mapping"),
    "missing quote": ('title: "X\n', "2:1: " + NOT_YAML),
    "colon in a value": ("title: Nurse: RN\n", "1:13: " + NOT_YAML),
    "tab": ("title: X\nsalary:\n\tmean: 3\n", "3:1: " + NOT_YAML),
    "duplicate": ("title: X\ntitle: Y\n", "2:1: title: duplicate key, first given on line 1"),
    "no number": (PAY.format(".nan"), "2:10: " + NOT_A_NUMBER + "'.nan'"),
    "infinity": (PAY.format("-.inf"), "2:10: " + NOT_A_NUMBER + "'-.inf'"),
    "underscore": (PAY.format("1_000"), "2:10: " + NOT_A_NUMBER + "'1_000' (write 1000)"),
    "hexadecimal": (PAY.format("0x1F"), "2:10: " + NOT_A_NUMBER + "'0x1F'"),
    "octal": (PAY.format("017"), "2:10: " + NOT_A_NUMBER + "'017'"),
    "sexagesimal": (PAY.format("12:30:45"), "2:10: " + NOT_A_NUMBER + "'12:30:45'"),
    "truth": (PAY.format("true"), "2:10: " + NOT_A_NUMBER + "true"),
    "date": (PAY.format("2024-01-01"), "2:10: " + NOT_A_NUMBER + "'2024-01-01'"),
    "1e39": (PAY.format("1e39"), "2:10: salary.mean: must be at most 1,000,000,000,000, got 1e+39"),
    "1e400": (PAY.format("1e400"), "2:10: salary.mean: "),
    "minus 1e400": (PAY.format("-1e400"), "2:10: salary.mean: "),
    "10^400": (PAY.format("1" + "0" * 400), "2:10: " + NOT_A_NUMBER + "'1000"),
    "a bound of 10^400": (PAY.format('">=1' + "0" * 400 + '"'), "2:10: " + NOT_A_NUMBER),
    "a bound of 10^13": (
        PAY.format('">=10000000000000"'),
        "2:10: salary.mean: must be at most 1,000,000,000,000, got '>=10000000000000'",
    ),
    "a bound of 101%": (
        'title: X\ndemographics: {women: ">=101"}\n',
        "2:16: demographics.women: must be at most 100, got '>=101'",
    ),
    "a derived share of 500%": (
        "title: X\ndemographics: {women: {value: 500, derived: x}}\n",
        "2:16: demographics.women: must be at most 100, got 500",
    ),
    "a derived loss of more than all": (
        "title: X\noutlook: {growth: {value: -101, derived: x}}\n",
        "2:11: outlook.growth: must be at least -100, got -101",
    ),
    "negative": (PAY.format("-1"), "2:10: salary.mean: must be at least 0, got -1"),
}


@pytest.mark.parametrize(("content", "problem"), TEXTS.values(), ids=TEXTS)
def test_a_bad_text_is_one_line(run, tmp_path, content, problem):
    file = tmp_path / "x.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    told_of_one_bad_file(run, file, problem)


def told_of_one_bad_file(run, file: Path, problem: str) -> None:
    """Every command tells the problem in one line, soon, and goes on where it can."""
    started = time.process_time()
    checked = run("check", file)
    first, *others = checked.out.splitlines()
    assert first.startswith(f"{file}:{problem}")
    assert len(first) < 400
    assert others == ["1 file checked, 1 problem"]
    assert (checked.code, checked.err) == (1, "")
    assert run("check", file.parent).out.startswith(f"{first}\n")
    place = [int(number) for number in problem.split(":")[:2]]
    (found,) = json.loads(run("check", file, "--json").out)["problems"]
    assert [found["line"], found["column"]] == place

    (file.parent / "good.yaml").write_text("title: Good Role\n")
    said = f"careercmp: {first}\n"
    assert run("compare", "x", "manager", "--roles", file.parent) == (1, "", said)
    assert run("show", "x", "--json", "--roles", file.parent) == (1, "", said)
    listed = run("list", "--roles", file.parent)
    assert (listed.code, listed.err) == (0, said)
    assert "Good Role" in listed.out
    assert "59,529" in listed.out
    shown = run("show", "Good Role", "--json", "--roles", file.parent)
    assert (shown.code, shown.err) == (0, "")
    assert time.process_time() - started < 5


def fifo(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # The address of a socket must be short.
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(here)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "is a folder, not a file"),
    "FIFO": (fifo, "is not a regular file"),
    "socket": (listening, "is not a regular file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "is not a regular file"),
    "broken link": (
        lambda path: path.symlink_to("nowhere"),
        "cannot be read: No such file or directory",
    ),
    "link to itself": (
        lambda path: path.symlink_to(path.name),
        "cannot be read: Too many levels of symbolic links",
    ),
}


@pytest.mark.parametrize(("make", "problem"), FILES.values(), ids=FILES)
def test_what_is_no_file_is_one_line(run, tmp_path, make, problem):
    make(tmp_path / "x.yaml")
    if make is Path.mkdir:  # Given by name, a folder is a folder, and this one holds no roles.
        assert run("check", tmp_path / "x.yaml") == (0, "0 files checked, no problems\n", "")
        line = f"{tmp_path / 'x.yaml'}:1:1: {problem}"
        assert run("check", tmp_path) == (1, f"{line}\n1 file checked, 1 problem\n", "")
        assert run("show", "x", "--roles", tmp_path) == (1, "", f"careercmp: {line}\n")
    else:
        told_of_one_bad_file(run, tmp_path / "x.yaml", f"1:1: {problem}")


def test_a_missing_file_is_one_line(run, tmp_path):
    line = f"{tmp_path / 'x.yaml'}:1:1: cannot be read: No such file or directory"
    done = run("check", tmp_path / "x.yaml")
    assert done == (1, f"{line}\n1 file checked, 1 problem\n", "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_one_line(run, tmp_path):
    (tmp_path / "x.yaml").write_text("title: X\n")
    (tmp_path / "x.yaml").chmod(0)
    told_of_one_bad_file(run, tmp_path / "x.yaml", "1:1: cannot be read: Permission denied")


def test_a_million_characters_of_keys_are_told_within_seconds(run, tmp_path):
    text = "title: X\n" + "".join(f"{n:06}: 1\n" for n in range(100_000))
    (tmp_path / "x.yaml").write_text(text)
    started = time.process_time()
    done = run("check", tmp_path)
    assert time.process_time() - started < 5
    lines = done.out.splitlines()
    assert lines[0] == f"{tmp_path / 'x.yaml'}:2:1: 000000: unknown field"
    assert (done.code, done.err, lines[-1]) == (1, "", "1 file checked, 200 problems")


@pytest.mark.parametrize(
    "text",
    ["{" + "a," * 500_000 + "}", "title: [" + "a," * 200_000 + "]", "a: 1\n" * 200_000],
    ids=["keys", "items", "duplicates"],
)
def test_a_crowded_file_is_told_within_seconds(run, tmp_path, text):
    (tmp_path / "x.yaml").write_text(text)
    started = time.process_time()
    assert run("show", "x", "--roles", tmp_path).code == 1
    assert time.process_time() - started < 5
    done = run("check", tmp_path)
    assert done.code == 1
    assert done.err == ""
    assert len(done.out.splitlines()) <= 202


def test_every_problem_of_every_file_is_told_in_order(run, tmp_path):
    (tmp_path / "b.yaml").write_text("title: B\nsallary: {}\noutlook: {jobs: 1.5}\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/z.yaml").write_text("salary: {low: 1, high: 2}\nsoc: 43-301\n")
    (tmp_path / "c.yaml").write_text("title: C\n")
    done = run("check", tmp_path)
    assert done.out.splitlines() == [
        f"{tmp_path}/a/z.yaml:1:1: needs the field title",
        f"{tmp_path}/a/z.yaml:2:1: soc: expected a SOC code such as 43-3011, in quotes,"
        " got '43-301'",
        f"{tmp_path}/b.yaml:2:1: sallary: unknown field (did you mean salary?)",
        f"{tmp_path}/b.yaml:3:11: outlook.jobs: expected a whole number, got 1.5",
        "3 files checked, 4 problems",
    ]
    listed = run("list", "--roles", tmp_path)
    first, second = listed.err.splitlines()
    assert first.startswith(f"careercmp: {tmp_path}/b.yaml:2:1: sallary: unknown field")
    assert first.endswith(f"(and 1 more: careercmp check {tmp_path}/b.yaml)")
    assert second.startswith(f"careercmp: {tmp_path}/a/z.yaml:1:1: needs the field title")


@pytest.mark.parametrize("content", [b"\xff", b"zippia", b"a: b\n", b"", b"a: {b: &c *c}\n"])
def test_bad_sources_are_one_line_and_hide_no_role(run, tmp_path, content):
    (tmp_path / "sources.yaml").write_bytes(content)
    (tmp_path / "x.yaml").write_text("title: Good Role\nsalary: {source: zippia, mean: 3}\n")
    listed = run("list", "--roles", tmp_path)
    assert (listed.code, listed.err.count("\n")) == (0, 1)
    assert listed.err.startswith(f"careercmp: {tmp_path}/sources.yaml:1:")
    assert "Good Role" in listed.out
    assert run("check", tmp_path).out.endswith("2 files checked, 1 problem\n")
    assert run("show", "x", "--roles", tmp_path).code == 0


def test_a_folder_that_holds_a_link_to_itself_is_read_once(run, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/up").symlink_to(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "x.yaml").write_text("title: X\n")
    assert run("check", tmp_path) == (0, "1 file checked, no problems\n", "")
    assert run("show", "x", "--roles", tmp_path).code == 0


def test_a_folder_linked_from_elsewhere_is_read(run, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x.yaml").write_text("title: X\n")
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles/nursing").symlink_to(tmp_path / "elsewhere")
    listed = json.loads(run("list", "--json", "--roles", tmp_path / "roles").out)
    assert ("x", "nursing") in [(role["slug"], role["category"]) for role in listed["roles"]]
