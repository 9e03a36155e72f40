"""The README shows what the program does: its commands are run, its JSON asked with a real jq."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import CHECKOUT, environment

README = CHECKOUT / "README.md"
EXAMPLES = re.findall(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


def shown(block: str, folder: Path, path: str) -> str:
    """The block with what its commands print now."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            result = subprocess.run(
                ["bash", "-c", line[2:]],
                cwd=folder,
                env=environment({"PATH": path, "COLUMNS": "84"}),
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=True,
            )
            lines += [line, *result.stdout.splitlines()]
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_an_example_prints_what_the_readme_shows(request, tmp_path, example):
    if re.search(r"\| *jq ", example) and not shutil.which("jq"):
        pytest.skip("the example pipes into jq")
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "careercmp"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m careercmp "$@"\n', "utf-8")
    command.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    work = tmp_path / "work"
    work.mkdir()
    now = shown(example, work, path)
    if request.config.getoption("--update-goldens"):
        README.write_text(README.read_text("utf-8").replace(example, now), "utf-8")
    else:
        assert now == example


def test_the_readme_has_examples():
    assert len(EXAMPLES) >= 5


def test_the_python_example_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102


def test_the_role_file_and_the_sources_of_the_readme_pass_the_check(run, tmp_path):
    role, sources = re.findall(r"```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (tmp_path / "example.yaml").write_text(role, "utf-8")
    (tmp_path / "sources.yaml").write_text(sources, "utf-8")
    assert run("check", tmp_path) == (0, "2 files checked, no problems\n", "")


def test_the_test_command_is_the_one_that_continuous_integration_runs():
    commands = re.findall(r"```sh\n(.*?)\n```", README.read_text("utf-8"), re.DOTALL)
    assert len(commands) >= 2
    script = (CHECKOUT / ".ci/run").read_text("utf-8")
    assert "\n".join(["", commands[1], ""]) in script
