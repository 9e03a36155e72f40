"""The README shows what the program does: its commands are run, its JSON asked with a real jq."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

README = Path("README.md")
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def shown(block: str, folder: Path, path: str) -> str:
    """The block with what its commands print now."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            result = subprocess.run(
                ["bash", "-c", line[2:]],
                cwd=folder,
                env={**os.environ, "PATH": path, "COLUMNS": "84"},
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=True,
            )
            lines += [line, *result.stdout.splitlines()]
    return "\n".join([*lines, ""])


@pytest.mark.skipif(not shutil.which("jq"), reason="the examples pipe into jq")
def test_every_example_prints_what_the_readme_shows(request, tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "careercmp"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m careercmp "$@"\n', "utf-8")
    command.chmod(0o755)
    text = README.read_text(encoding="utf-8")
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    work = tmp_path / "work"
    work.mkdir()

    def replace(match: re.Match[str]) -> str:
        return f"```console\n{shown(match[1], work, path)}```"

    now = BLOCK.sub(replace, text)
    if request.config.getoption("--update-goldens"):
        README.write_text(now, encoding="utf-8")
    assert now == README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 5


def test_the_python_example_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102


def test_the_role_file_example_passes_the_check(run, tmp_path):
    (text,) = re.findall(r"```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (tmp_path / "example.yaml").write_text(text, "utf-8")
    assert run("check", tmp_path).code == 0


def test_the_test_command_is_the_one_that_continuous_integration_runs():
    commands = re.findall(r"```sh\n(.*?)\n```", README.read_text("utf-8"), re.DOTALL)
    assert len(commands) >= 2
    script = Path(".ci/run").read_text("utf-8")
    assert "\n".join(["", commands[1], ""]) in script
