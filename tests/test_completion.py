"""The completion of role names, in the shells themselves."""

import json
import re
import shutil

import pytest

BASH = """
unset -f careercmp
eval "$(careercmp --show-completion)"
complete -p careercmp > /dev/null || exit 9
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
COMPREPLY=()
$(complete -p careercmp | sed 's/.*-F \\([^ ]*\\).*/\\1/') careercmp
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
COLLECTIONS = [
    "collections-accounts-receivable",
    "collections-associate",
    "collections-coordinator",
    "collections-manager",
]


@pytest.fixture(autouse=True)
def program(tmp_path, monkeypatch):
    """The command as a program, for a completion script calls it by its name."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "careercmp"
    program.write_text('#!/bin/sh\nexec "$CAREERCMP_PYTHON" -m careercmp "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not installed")


@needs("bash")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("careercmp compare coll", COLLECTIONS),
        ("careercmp compare collections-manager collections-m", [""]),
        ("careercmp compare manager collections-c", ["collections-coordinator"]),
        ("careercmp show coordinat", ["coordinator"]),
        ("careercmp compare manager coordinator --section sof", ["software"]),
        ("careercmp show nobody", [""]),
        ("careercmp sh", ["show"]),
        ("careercmp show 'a$(exit'", [""]),
    ],
)
def test_bash_completes(shell, words, completed):
    done = shell(BASH.format(words=words))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == completed


@needs("bash")
def test_completion_knows_the_roles_of_a_given_folder(shell, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/xylophonist.yaml").write_text("title: Xylophonist\n")
    (tmp_path / "mine/xylophonist-aide.yaml").write_text("title: 3\n")
    done = shell(BASH.format(words="careercmp show --roles mine xyl"))
    assert (done.out.split(), done.err) == (["xylophonist", "xylophonist-aide"], "")
    done = shell(BASH.format(words="careercmp show --roles no-such xyl"))
    assert (done.out.split(), done.err) == ([], "")


@needs("bash")
def test_completion_offers_nothing_that_a_shell_would_act_on(shell, tmp_path):
    names = ["xyl se", "xyl$(id)", "xyl`id`", "xyl;id", "xyl\nid", "xyl'", "xyl\x1b[31m", "xyl+"]
    (tmp_path / "xyl.yaml").write_text(json.dumps({"title": "Xyl", "aliases": names}))
    done = shell(BASH.format(words="careercmp show --roles . xyl"))
    assert (done.out.split(), done.err) == (["xyl", "xyl+"], "")


ZSH = """
autoload -Uz compinit && compinit -u -d "$HOME/.zcompdump"
eval "$(careercmp --show-completion)"
_arguments() { print -r -- "$@" }  # The part of zsh that takes the list and shows it.
words=(careercmp compare coll)
CURRENT=3
$_comps[careercmp]
"""


@needs("zsh")
def test_zsh_completes(shell):
    done = shell('exec zsh -f -c "$SCRIPT"', {"SCRIPT": ZSH})
    assert (done.code, done.err) == (0, "")
    assert re.findall(r'"(.*?)"', done.out) == COLLECTIONS


@needs("fish")
def test_fish_completes(shell):
    script = "careercmp --show-completion | source; complete -C 'careercmp compare coll'"
    done = shell('exec fish --no-config -c "$SCRIPT"', {"SCRIPT": script, "TERM": "xterm"})
    assert (done.code, done.err) == (0, "")
    assert done.out.split() == COLLECTIONS
