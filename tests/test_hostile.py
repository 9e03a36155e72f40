"""The text of a role is data: shown so that it cannot act, and kept exactly in JSON."""

import json
import re
import unicodedata

import pytest
import yaml

HOSTILE = {
    "markup": "[bold]x[/bold]",
    "closing tag": "[/red]",
    "emoji code": "say :smile: now",
    "link": "[link=https://example.org]here[/link]",
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;owned\x07",
    "clear screen": "a\x1b[2J\x1b[Hb",
    "c1 control": "a\x9b31mb",
    "carriage return": "honest\rforged",
    "backspace": "12\b\b99",
    "nul": "a\0b",
    "tab and newline": "a\tb\nc",
    "right to left": "abc\u202ecba\u202c",
    "isolate": "\u2067x\u2069",
    "line separator": "a\u2028b\u2029c",
    "zero width": "a\u200bb\ufeffc",
    "private use": "a\ue000b",
    "wide": "収集マネージャー 😀👩‍👩‍👧",
    "combining": "e\u0301" + "\u0300" * 50,
    "right-to-left letters": "מנהל גבייה",
    "percent and braces": "%s {0} {title} $HOME `id`",
}
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def role_of(text: str) -> dict[str, object]:
    """A role that has the text wherever a role may hold text."""
    return {
        "title": text,
        "aliases": [f"alias {text}"],
        "job_titles": [f"job {text}"],
        "summary": text,
        "notes": [text],
        "salary": {
            "group": text,
            "mean": 59529,
            "low": {"value": 30000, "derived": text},
            "high": 47000,
            "median": {"missing": text},
            "top_cities": [{"name": text, "mean": 61234}],
            "top_states": [{"name": text}],
            "top_companies": [{"name": text}],
            "top_industries": [{"name": text}],
        },
        "outlook": {"jobs": 40113, "growth": {"missing": text}, "period": text},
        "entry": {"education": text, "experience": text, "training": text},
        "education": {"bachelor": 48.5, "major": text, "college": text},
        "demographics": {"women": 73.4, "men": 26.6},
        "skills": {"items": [{"name": text, "value": 15, "example": text}]},
        "soft_skills": [{"name": text, "why": text, "example": text}],
        "software": {"items": [text]},
        "responsibilities": [text],
    }


@pytest.fixture
def folder(tmp_path):
    """A folder with the role `bad`, made of a text by calling it, and the harmless role `good`."""

    def folder(text):
        sources = {"made": {"publisher": text, "title": text, "note": text, "period": text}}
        role = role_of(text)
        role["salary"]["source"] = "made"
        (tmp_path / "bad.yaml").write_text(yaml.safe_dump(role, width=10**9))
        (tmp_path / "good.yaml").write_text(
            "title: Nurse\nsalary: {mean: 31000, low: 1000, high: 2000}\noutlook: {growth: 3}\n"
        )
        (tmp_path / "sources.yaml").write_text(yaml.safe_dump(sources, width=10**9))
        return tmp_path

    return folder


def spelled(text: str) -> str:
    """The text as a reader shall see it: what is hidden or acts is spelled out."""
    return "".join(
        c.encode("unicode_escape").decode() if unicodedata.category(c) in HIDDEN else c
        for c in text
    )


def acts(output: str) -> set[str]:
    return {c for c in output if c != "\n" and unicodedata.category(c) in HIDDEN}


COMMANDS = [
    ("compare", "bad", "good", "--sources"),
    ("compare", "good", "bad", "--sources"),
    ("show", "bad"),
    ("list",),
]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(run, folder, text):
    roles = folder(text)
    assert run("check", roles) == (0, "3 files checked, no problems\n", "")
    for command in COMMANDS:
        done = run(*command, "--roles", roles)
        assert (done.code, done.err) == (0, "")
        assert acts(done.out) == set()
        # Spaces are where lines break, so they are left out.
        assert "".join(spelled(text).split()) in "".join(done.out.split())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_json_keeps_hostile_text_exactly(run, folder, text):
    roles = folder(text)
    shown = json.loads(run("show", "bad", "--roles", roles, "--json").out)
    assert shown["role"]["title"] == text
    assert shown["aliases"] == [f"alias {text}"]
    assert shown["role"]["notes"] == [text]
    assert shown["responsibilities"] == [text]
    assert shown["soft_skills"] == [{"name": text, "why": text, "example": text}]
    assert shown["software"] == [text]
    assert shown["sources"]["made"]["publisher"] == text
    assert shown["facts"]["salary.top_cities"]["values"] == [text]
    assert shown["facts"]["education.major"]["values"] == [text]
    assert shown["figures"]["salary.median"]["values"][0]["reason"] == text
    assert shown["figures"]["salary.low"]["values"][0]["formula"] == text

    compared = json.loads(run("compare", "good", "bad", "--roles", roles, "--json").out)
    assert compared["roles"][1]["title"] == text
    assert compared["roles"][1]["summary"] == text
    assert compared["skills"]["only"]["bad"][0]["name"] == text
    assert compared["figures"]["salary.mean"]["values"][1]["group"] == text

    listed = json.loads(run("list", "--roles", roles, "--json").out)
    assert text in [role["title"] for role in listed["roles"]]


def test_hostile_text_does_not_act_in_colour_either(process, folder):
    roles = folder("\x1b[31mred\x1b[0m[bold]x[/bold]")
    env = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    done = process("compare", "bad", "good", "--roles", roles, env=env)
    assert done.code == 0
    assert "\x1b[31mred" not in done.out
    assert r"\x1b[31mred\x1b[0m[bold]x[/bold]" in done.out
    assert acts(re.sub(r"\x1b\[[0-9;]*m", "", done.out)) == set()


@pytest.mark.parametrize("width", [20, 80, 200])
@pytest.mark.parametrize(
    "text",
    ["w" * 30_000, "宽" * 5_000, "many words " * 3_000, "x\t" * 500],
    ids=["word", "wide word", "words", "tabs"],
)
def test_long_text_fits_the_width_and_loses_nothing(run, tmp_path, monkeypatch, text, width):
    role = {"title": text[:300], "summary": text, "salary": {"top_cities": [{"name": text[:3000]}]}}
    (tmp_path / "bad.yaml").write_text(yaml.safe_dump(role, width=10**9))
    (tmp_path / "good.yaml").write_text("title: Nurse\n")
    monkeypatch.setenv("COLUMNS", str(width))
    for command in (("compare", "bad", "good"), ("show", "bad")):
        done = run(*command, "--roles", tmp_path)
        assert (done.code, done.err) == (0, "")
        assert max(map(cells, done.out.splitlines())) <= width
        assert "".join(spelled(text).split()) in "".join(done.out.split())


def test_a_title_of_one_long_word_is_shown_whole(run, tmp_path, monkeypatch):
    (tmp_path / "bad.yaml").write_text(f"title: {'w' * 30_000}\n")
    monkeypatch.setenv("COLUMNS", "80")
    for command in (("show", "bad"), ("list",)):
        done = run(*command, "--roles", tmp_path)
        assert (done.code, done.err) == (0, "")
        assert max(map(cells, done.out.splitlines())) <= 80
        assert "w" * 30_000 in "".join(done.out.split())


def cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("width", [20, 21, 30, 40, 60, 79, 80, 100, 120, 199, 200, None])
@pytest.mark.parametrize("text", ["A Role", "W" * 300, "一" * 50], ids=["short", "long", "wide"])
def test_a_number_is_never_cut(run, folder, monkeypatch, text, width):
    """Every number of the comparison stands whole on one line, whatever stands beside it."""
    roles = folder(text)
    if width:
        monkeypatch.setenv("COLUMNS", str(width))
    done = run("compare", "bad", "good", "--roles", roles)
    words = set(done.out.split())
    assert {"59,529", "31,000", "40,113", "48.5%", "73.4%", "26.6%"} <= words
    assert {"−28,529", "−47.9%"} <= words  # Twice in full, once for the hour.
    assert "30,000–47,000" in words
    assert "1,000–2,000" in words
    assert "59,529" in run("list", "--roles", roles).out.split()


# What the user types, and how files are named.

NAMES = [
    ("\x1b[31mred", r"'\x1b[31mred'"),
    ("[bold]x[/bold]", "'[bold]x[/bold]'"),
    ("a\nb", r"'a\nb'"),
    ("\u202ereversed", r"'\u202ereversed'"),
    ("😀", "'😀'"),
    ("", "''"),
    (" ", "' '"),
    ("*", "'*'"),
    ("../../etc/passwd", "'../../etc/passwd'"),
    ("'; DROP TABLE roles; --", '"\'; DROP TABLE roles; --"'),
    ("%", "'%'"),
    ("\x9b31m", r"'\x9b31m'"),
]


@pytest.mark.parametrize(("name", "shown"), NAMES)
@pytest.mark.parametrize("command", [("show",), ("compare", "manager")])
def test_a_hostile_name_is_an_unknown_role(run, command, name, shown):
    done = run(*command, "--", name)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"careercmp: no role {shown}")
    assert done.err.count("\n") == 1
    assert acts(done.err) == set()


def test_a_name_of_30000_characters_is_an_unknown_role(run):
    done = run("show", "x" * 30_000)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)


def test_a_name_that_is_not_utf8_is_an_unknown_role(process):
    done = process("show", b"nurse\xff")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(r"careercmp: no role 'nurse\\udcff'")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\x1b[31mb", r"a\x1b[31mb"),
        (b"a\nb", r"a\nb"),
        (b"[bold]a[/bold]".replace(b"/", b""), "[bold]a[bold]"),
        ("a\u202eb".encode(), r"a\u202eb"),
        (b"a\xffb", r"a\udcffb"),
    ],
)
def test_a_hostile_file_name_is_shown_and_does_nothing(run, tmp_path, monkeypatch, name, shown):
    monkeypatch.chdir(tmp_path)
    roles = tmp_path / "roles"
    roles.mkdir()
    for file in (b"bad " + name, b"good " + name):
        content = "salary: 3\n" if file.startswith(b"bad") else "title: Nurse\n"
        (roles / (file + b".yaml").decode(errors="surrogateescape")).write_text(content)
    checked = run("check", "roles")
    problems = [
        f"roles/bad {shown}.yaml:1:1: needs the field title",
        f"roles/bad {shown}.yaml:1:1: salary: expected a mapping of fields, got 3",
        "2 files checked, 2 problems",
    ]
    assert checked == (1, "".join(f"{line}\n" for line in problems), "")
    assert json.loads(run("check", "roles", "--json").out)["problems"][0]["line"] == 1
    listed = run("list", "--roles", "roles")
    assert "Nurse" in listed.out
    assert listed.err.startswith(f"careercmp: roles/bad {shown}.yaml:1:1: needs the field title")
    assert (listed.code, listed.err.count("\n")) == (0, 1)
    assert json.loads(run("show", "Nurse", "--json", "--roles", "roles").out)
    assert acts(checked.out + listed.out + listed.err) == set()


def test_a_folder_that_is_not_utf8_is_as_good_as_any(run, tmp_path):
    folder = tmp_path / b"r\xff".decode(errors="surrogateescape") / "cat\udcff"
    folder.mkdir(parents=True)
    (folder / "nurse.yaml").write_text("title: Nurse\n")
    (folder / "bad.yaml").write_text("title: 3\n")
    listed = run("list", "--json", "--roles", folder.parent)
    assert (listed.code, listed.err.count("\n")) == (0, 1)
    assert "Nurse" in [role["title"] for role in json.loads(listed.out)["roles"]]
    checked = json.loads(run("check", "--json", folder.parent).out)
    assert [problem["field"] for problem in checked["problems"]] == ["title"]
    written = json.loads(run("new", "Aide", "--json", "--roles", folder).out)
    assert written["slug"] == "aide"


@pytest.mark.parametrize("title", [*HOSTILE.values(), "caf\udce9", "x" * 30_000])
def test_new_writes_a_file_that_passes_check_for_any_title(run, tmp_path, title):
    roles = tmp_path / "roles"
    done = run("new", "--roles", roles, "--", title)
    if done.code == 0:
        assert run("check", roles) == (0, "1 file checked, no problems\n", "")
        (file,) = roles.iterdir()
        assert re.fullmatch(r"[\w-]+\.yaml", file.name)
    else:
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
        assert "Traceback" not in done.err
        assert not roles.exists() or list(roles.iterdir()) == []


@pytest.mark.parametrize("folder", ["x" * 5000, "a\nb", "\x1b[31m", "loop"])
def test_a_folder_that_cannot_be_read_is_one_line(run, tmp_path, monkeypatch, folder):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    given = run("list", "--roles", folder)
    assert (given.code, given.out, given.err.count("\n")) == (1, "", 1)
    assert given.err.startswith(f"careercmp: {spelled(folder)}: cannot be read: ")
    monkeypatch.setenv("CAREERCMP_ROLES", folder)
    assert run("list") == given
    monkeypatch.delenv("CAREERCMP_ROLES")
    checked = run("check", folder)
    assert checked.code == 1
    assert checked.out.startswith(f"{spelled(folder)}:1:1: cannot be read: ")
    assert checked.out.count("\n") == 2
    assert checked.err == ""
