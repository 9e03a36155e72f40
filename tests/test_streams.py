"""Results go to standard output and messages to standard error, whatever those two are."""

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from rich.cells import cell_len
from support import environment

JSON = "careercmp compare coordinator manager --json"
TABLE = "careercmp compare coordinator manager"
NO_SPACE = "careercmp: the output cannot be written: No space left on device\n"
ESCAPE = "\x1b"


def test_a_result_goes_to_stdout_alone(process):
    done = process("compare", "coordinator", "manager", "--json")
    assert (done.code, done.err) == (0, "")
    difference = json.loads(done.out)["figures"]["salary.mean"]["differences"][0]
    assert difference["absolute"] == 21591


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["compare", "nobody", "manager"], 1, "careercmp: no role 'nobody'"),
        (["compare", "manager", "manager"], 1, "careercmp: "),
        (["compare", "manager"], 2, "Usage: careercmp compare"),
        (["list", "--no-such-option"], 2, "Usage: careercmp list"),
        (["no-such-command"], 2, "Usage: careercmp"),
    ],
)
def test_a_message_goes_to_stderr_alone(process, args, code, message):
    done = process(*args)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(message)
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", [JSON, f"PYTHONUNBUFFERED=1 {JSON}", TABLE, "careercmp --help"])
def test_a_reader_that_goes_away_is_no_error(shell, command):
    done = shell(f"{command} | true; echo ${{PIPESTATUS[0]}}")
    assert done.out in ("0\n", "1\n")
    assert done.err == ""


@pytest.mark.parametrize("command", [JSON, TABLE])
def test_a_reader_that_takes_one_line_gets_it(shell, command):
    done = shell(f"{command} | head -n 1")
    assert done.out in ("{\n", "Collections Coordinator vs Collections Manager\n")
    assert done.err == ""


@pytest.mark.parametrize(
    "args",
    [("--version",), ("list",), ("check",), ("compare", "coordinator", "manager", "--json")],
    ids=lambda args: args[0],
)
def test_a_pipe_closed_before_the_first_byte_is_no_error(args):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "careercmp", *args],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "command",
    [
        JSON,
        f"PYTHONUNBUFFERED=1 {JSON}",
        TABLE,
        "careercmp list",
        "careercmp list --json",
        "careercmp check",
        "careercmp schema",
        "careercmp --version",
        "careercmp --help",
    ],
)
def test_a_full_disk_is_one_line(shell, command):
    assert shell(f"{command} > /dev/full") == (1, "", NO_SPACE)


@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_a_disk_that_fills_up_halfway_is_an_error(shell, tmp_path, unbuffered):
    done = shell(f"ulimit -f 1; {JSON} > out.json", {"PYTHONUNBUFFERED": unbuffered})
    assert done == (1, "", "careercmp: the output cannot be written: File too large\n")
    assert (tmp_path / "out.json").stat().st_size == 1024


@pytest.mark.parametrize("command", [JSON, TABLE, "careercmp list", "careercmp --version"])
def test_a_closed_stdout_is_one_line(shell, command):
    message = "careercmp: the output cannot be written: there is no standard output\n"
    assert shell(f"{command} >&-") == (1, "", message)


def test_a_closed_stderr_changes_no_result(shell):
    assert shell(f"{JSON} 2>&-") == shell(JSON)


def test_without_stderr_no_message_gets_into_the_result(shell):
    assert shell("careercmp compare nobody manager 2>&-") == (1, "", "")
    assert shell("careercmp compare manager 2>&-").code == 2


def test_both_closed_is_quiet(shell):
    assert shell(f"{TABLE} >&- 2>&-") == (1, "", "")


ASCII_ONLY = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.parametrize("env", ASCII_ONLY)
def test_an_ascii_stdout_gets_a_readable_table(process, env):
    done = process("compare", "coordinator", "manager", env=env)
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()
    assert "\\u" not in done.out
    rows = [re.split(r" {2,}", line.strip()) for line in done.out.splitlines()]
    assert ["Average salary, $/year", "37,938", "59,529", "+21,591 +56.9%"] in rows
    assert ["Projected growth", "-8%", "17%", "+25 points"] in rows
    assert ["Time to enter", "6-12 months", "6-8 years", "min +66,"] in rows


@pytest.mark.parametrize("env", [*ASCII_ONLY, {"PYTHONIOENCODING": "utf-16"}])
def test_json_is_utf8_whatever_the_encoding_of_stdout(process, tmp_path, env):
    (tmp_path / "roles").mkdir()
    title = "Né 看護師 😀"
    (tmp_path / "roles/a.yaml").write_text(f"title: {title}\n", encoding="utf-8")
    done = process("show", "a", "--json", "--roles", tmp_path / "roles", env=env)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["role"]["title"] == title


@pytest.mark.parametrize("env", ASCII_ONLY)
def test_an_ascii_stdout_spells_out_what_it_cannot_hold(process, tmp_path, env):
    (tmp_path / "a.yaml").write_text("title: Zoë\n", encoding="utf-8")
    done = process("show", "a", "--roles", tmp_path, env=env)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Zo\\xeb"


# Colour and width.


@pytest.mark.parametrize("command", ["compare coordinator manager", "show manager", "list"])
def test_colours_are_for_terminals(process, command):
    args = command.split()
    plain = process(*args)
    assert ESCAPE not in plain.out
    assert process(*args, env={"TERM": "xterm-256color"}) == plain
    assert process(*args, env={"GITHUB_ACTIONS": "true"}) == plain
    coloured = process(*args, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert ESCAPE in coloured.out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.out) == plain.out
    both = process(*args, env={"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm-256color"})
    assert both == plain


def test_json_and_help_have_no_colours_even_if_forced(process):
    env = {"FORCE_COLOR": "1", "GITHUB_ACTIONS": "true", "TERM": "xterm-256color"}
    assert ESCAPE not in process("compare", "coordinator", "manager", "--json", env=env).out
    assert ESCAPE not in process("--help", env=env).out
    assert ESCAPE not in process("compare", "nobody", "manager", env=env).err


def in_terminal(width: int, *args: str, **env: str) -> tuple[int, str]:
    """Run the command in a pseudo-terminal so many columns wide; its exit code and its output."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    command = [sys.executable, "-m", "careercmp", *args]
    env = environment({"TERM": "xterm-256color", **env})
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=env)
    os.close(terminal)
    output = b""
    try:
        while part := os.read(controller, 65536):
            output += part
    except OSError:  # Linux's way to say that the other end is closed.
        pass
    os.close(controller)
    return process.wait(), output.decode().replace("\r\n", "\n")


def uncoloured(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("command", ["compare coordinator manager", "show manager", "list"])
def test_a_terminal_has_colours_and_no_line_beyond_its_width(width, command):
    code, output = in_terminal(width, *command.split())
    assert code == 0
    assert "\x1b[1m" in output
    assert ESCAPE not in uncoloured(output)
    widths = [cell_len(line) for line in uncoloured(output).splitlines()]
    assert max(widths) <= width
    assert "59,529" in output


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_has_none(variables):
    code, output = in_terminal(80, "compare", "coordinator", "manager", **variables)
    assert (code, ESCAPE in output) == (0, False)
    assert "+21,591" in output


def test_an_empty_no_color_says_nothing():
    assert ESCAPE in in_terminal(80, "list", NO_COLOR="")[1]


def test_columns_beats_the_terminal(process):
    narrow = process("compare", "coordinator", "manager", env={"COLUMNS": "40"})
    assert max(map(cell_len, narrow.out.splitlines())) <= 40
    code, output = in_terminal(200, "compare", "coordinator", "manager", COLUMNS="40")
    assert (code, uncoloured(output)) == (0, narrow.out)


@pytest.mark.parametrize("columns", ["", "0", "-1", "x", "²", "80.5"])
def test_columns_that_are_no_width_are_none(process, columns):
    natural = process("compare", "coordinator", "manager")
    assert process("compare", "coordinator", "manager", env={"COLUMNS": columns}) == natural


# Ctrl-C.


def test_ctrl_c_ends_with_130_and_no_word(tmp_path):
    """It has many roles to read, and is interrupted in the middle of them."""
    for number in range(2000):
        (tmp_path / f"{number}.yaml").write_text("title: Nurse\nnotes: [a, b]\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "careercmp", "list", "--roles", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    while not _reads_yaml(process.pid):
        assert process.poll() is None
        time.sleep(0.001)
    time.sleep(0.1)  # The library itself loses an interrupt while it is being loaded.
    process.send_signal(signal.SIGINT)
    assert (*process.communicate(timeout=20), process.returncode) == (b"", b"", 130)


def _reads_yaml(pid: int) -> bool:
    """Has the process loaded the reader of YAML, which it does before it reads the first role?"""
    try:
        return "_yaml" in Path(f"/proc/{pid}/maps").read_text()
    except OSError:
        return False
