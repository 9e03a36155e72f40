"""What each command does with good and with bad input: streams, exit codes, one clear line."""

import os
from pathlib import Path

import pytest
from support import CHECKOUT

from careercmp.catalog.catalog import load_catalog

COMMANDS = ("compare", "show", "list", "search", "check", "schema", "new", "import")


def fails(result, code=1):
    """The message of a command that did what it should: fail, on one line, printing nothing."""
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("careercmp: ")
    assert result.err.count("\n") == 1
    return result.err.removeprefix("careercmp: ").rstrip("\n")


@pytest.mark.parametrize(
    "name",
    ["collections-manager", "Collections Manager", "COLLECTIONS  MANAGERS", "manager", "Managers."],
)
def test_a_role_is_found_by_slug_title_and_alias_in_any_case_and_number(run_json, name):
    assert run_json("show", name)["role"]["slug"] == "collections-manager"


def test_an_unknown_role_is_told_with_what_may_have_been_meant(run):
    message = fails(run("compare", "cordinator", "manager"))
    assert message.startswith("no role 'cordinator'; did you mean ")
    assert "'coordinator'" in message


def test_an_unknown_role_like_no_other_is_told_where_to_look(run):
    assert "careercmp list" in fails(run("show", "xyzzy"))


@pytest.mark.parametrize("name", ["", " ", "--", "?!", "\x00", "a" * 30000])
def test_a_name_that_is_no_name_is_an_unknown_role(run, name):
    fails(run("show", "--", name))


def test_an_ambiguous_name_is_never_a_guess(run, tmp_path):
    for slug in ("one", "two"):
        (tmp_path / f"{slug}.yaml").write_text(f"title: The {slug}\naliases: [twin]\n", "utf-8")
    message = fails(run("show", "twins", "--roles", tmp_path))
    assert message == "'twins' may mean 'one' or 'two' ('careercmp search twins' shows more)"


def test_an_exact_name_beats_an_inexact_one(run_json, tmp_path):
    (tmp_path / "one.yaml").write_text("title: News Analyst\n", "utf-8")
    (tmp_path / "two.yaml").write_text("title: news analysts\n", "utf-8")
    assert run_json("show", "News Analyst", "--roles", tmp_path)["role"]["slug"] == "one"
    assert run_json("show", "news analysts", "--roles", tmp_path)["role"]["slug"] == "two"


def test_the_same_role_twice_cannot_be_compared(run):
    message = fails(run("compare", "coordinator", "collections-coordinator"))
    assert message == "'collections-coordinator' is given twice; a comparison needs different roles"


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare"],
        ["compare", "coordinator"],
        ["compare", "coordinator", "manager", "--section", "pay"],
        ["compare", "coordinator", "manager", "--colour"],
        ["show"],
        ["schema", "nothing"],
        ["frobnicate"],
    ],
)
def test_a_bad_command_line_exits_with_2_and_says_how_to_get_help(run, arguments):
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "-h' for help" in result.err
    assert "Error: " in result.err or "Missing" in result.err


def test_a_role_found_by_a_job_title_says_how_the_name_was_taken(run):
    result = run("show", "java developer", "--json")
    assert result.code == 0
    assert result.err == (
        "careercmp: 'java developer' is taken as Computer Programmer "
        "('careercmp search 'java developer'' shows more)\n"
    )
    assert run("show", "software engineer", "--json").err == ""


def test_a_name_of_several_words_without_quotes_is_told(run):
    message = fails(run("compare", "registered", "nurse", "electrician"))
    assert message.endswith("; put a name of several words in quotes")


def test_search_and_show_agree_on_titles_and_aliases(run_json):
    for name in ("coordinator", "manager", "nurse", "accounts receivable specialist", "CPA"):
        found = run_json("search", name)["hits"][0]["slug"]
        assert found == run_json("show", name)["role"]["slug"]


def test_a_new_role_that_hides_another_says_so(run):
    result = run("new", "Registered Nurse")
    assert result.code == 0
    assert "takes the place of the role 'registered-nurse'" in result.err


def test_a_folder_of_the_environment_that_is_not_there_is_told(run, monkeypatch):
    monkeypatch.setenv("CAREERCMP_ROLES", "nowhere")
    assert fails(run("list")) == "nowhere: cannot be read: No such file or directory"


def test_a_folder_of_roles_that_is_not_there_is_told(run, tmp_path):
    missing = tmp_path / "nowhere"
    message = fails(run("list", "--roles", missing))
    assert message == f"{missing}: cannot be read: No such file or directory"


def test_a_bad_role_never_hides_the_good_ones(run, tmp_path):
    (tmp_path / "bad.yaml").write_text("title: Bad\nsalry: {}\n", "utf-8")
    (tmp_path / "good.yaml").write_text("title: Good\n", "utf-8")
    told = f"careercmp: {tmp_path / 'bad.yaml'}:2:1: salry: unknown field (did you mean salary?)\n"
    listing = run("list", "--roles", tmp_path)
    assert (listing.code, listing.err) == (0, told)
    assert "Good" in listing.out
    assert "Bad" not in listing.out
    assert run("show", "good", "--roles", tmp_path).code == 0
    assert run("show", "bad", "--roles", tmp_path) == (1, "", told)


def test_an_unknown_source_is_a_problem_of_the_role_that_names_it(run, tmp_path):
    (tmp_path / "x.yaml").write_text("title: X\nsalary: {source: zipia, mean: 5}\n", "utf-8")
    message = fails(run("show", "x", "--roles", tmp_path))
    assert message == (
        f"{tmp_path / 'x.yaml'}:2:10: salary.source: sources.yaml has no source 'zipia' "
        "(did you mean zippia?)"
    )


def test_a_source_is_the_one_that_the_roles_own_folder_calls_so(run_json, tmp_path, monkeypatch):
    for name in ("mine", "theirs"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "sources.yaml").write_text(
            f"zippia: {{publisher: {name}, title: T}}\n{name}: {{publisher: {name}, title: T}}\n"
        )
        role = f"title: {name}\nsalary: {{source: zippia, mean: 1}}\noutlook: {{source: mine}}\n"
        (folder / f"{name}.yaml").write_text(role)
    monkeypatch.setenv("CAREERCMP_ROLES", str(tmp_path / "theirs"))

    def publishers(role):
        sources = run_json("show", role, "--roles", tmp_path / "mine")["sources"]
        return {id: source["publisher"] for id, source in sources.items()}

    assert publishers("mine") == {"zippia": "mine", "mine": "mine"}
    assert publishers("theirs") == {"zippia": "theirs", "mine": "mine"}
    assert publishers("manager")["zippia"] == "Zippia"


def test_a_source_of_other_folders_is_that_of_the_first_which_has_it(
    run_json, tmp_path, monkeypatch
):
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "sources.yaml").write_text(f"both: {{publisher: {name}, title: T}}\n")
    (tmp_path / "third").mkdir()
    (tmp_path / "third/x.yaml").write_text("title: X\nsalary: {source: both, mean: 1}\n")
    monkeypatch.setenv("CAREERCMP_ROLES", f"{tmp_path}/second{os.pathsep}{tmp_path}/third")
    assert run_json("show", "x")["sources"]["both"]["publisher"] == "second"
    shown = run_json("show", "x", "--roles", tmp_path / "first")
    assert shown["sources"]["both"]["publisher"] == "first"


def test_the_first_folder_that_has_a_slug_has_the_role(run_json, tmp_path, monkeypatch):
    for name, mean in (("mine", 1), ("theirs", 2)):
        folder = tmp_path / name
        folder.mkdir()
        text = f"title: Collections Manager\nsalary: {{mean: {mean}}}\n"
        (folder / "collections-manager.yaml").write_text(text, "utf-8")

    def mean(*arguments):
        shown = run_json("show", "collections-manager", *arguments)
        return shown["figures"]["salary.mean"]["values"][0]["value"]

    assert mean() == 59529
    monkeypatch.setenv("CAREERCMP_ROLES", str(tmp_path / "theirs"))
    assert mean() == 2
    assert mean("--roles", tmp_path / "mine") == 1


def test_the_names_of_a_role_that_is_hidden_are_hidden_with_it(run, tmp_path):
    assert run("show", "manager").code == 0
    assert "manager" in load_catalog().names()
    text = "title: Collections Manager\naliases: [debt chief]\n"
    (tmp_path / "collections-manager.yaml").write_text(text, "utf-8")
    for name in ("manager", "managers"):
        message = fails(run("show", name, "--roles", tmp_path))
        assert message.startswith(f"no role {name!r}")
        assert "'manager'" not in message.removeprefix(f"no role {name!r}")
    names = load_catalog([tmp_path]).names()
    assert "manager" not in names
    assert names.count("collections-manager") == 1
    assert "coordinator" in names
    assert run("show", "debt chief", "--roles", tmp_path).code == 0


def test_a_category_is_a_folder_of_the_packaged_roles(run, run_json):
    slugs = {role["slug"] for role in run_json("list", "--category", "Collections")["roles"]}
    assert {"collections-coordinator", "payment-processor"} <= slugs
    assert fails(run("list", "--category", "nothing")).startswith("no category 'nothing'; there is")


def test_a_currency_stands_in_the_label_where_all_roles_have_it_and_else_in_the_cells(
    run, run_json, tmp_path
):
    for slug, mean, currency in (
        ("one", 30000, "EUR"),
        ("two", 33000, "EUR"),
        ("us", 40000, "USD"),
    ):
        text = f"title: {slug}\nsalary: {{mean: {mean}, currency: {currency}}}\n"
        (tmp_path / f"{slug}.yaml").write_text(text, "utf-8")

    def row(*names):
        lines = run("compare", *names, "--section", "salary", "--roles", tmp_path).out.splitlines()
        return next(line.split() for line in lines if line.startswith("  Average salary"))

    assert row("one", "two")[:5] == ["Average", "salary,", "EUR/year", "30,000", "33,000"]
    assert " ".join(row("one", "us")).startswith("Average salary, a year ¹ EUR 30,000 USD 40,000")
    json = run_json("compare", "one", "two", "--roles", tmp_path)
    assert json["figures"]["salary.mean"]["unit"] == "EUR/year"


def test_a_section_narrows_text_and_json_alike(run, run_json):
    result = run_json("compare", "coordinator", "manager", "--section", "outlook")
    assert {figure["section"] for figure in result["figures"].values()} == {"outlook"}
    assert (result["skills"], result["responsibilities"]) == (None, None)
    text = run("compare", "coordinator", "manager", "--section", "outlook").out
    assert "Projected growth" in text
    assert "Average salary" not in text


def test_new_writes_a_file_that_passes_and_never_overwrites(run, run_json, tmp_path):
    path = tmp_path / "mine" / "dog-walker.yaml"
    assert run("new", "Dog Walker", "--roles", path.parent) == (0, f"{path}\n", "")
    text = path.read_text("utf-8")
    assert run("check", path).code == 0
    assert "# salary:" in text
    message = fails(run("new", "dog walker", "--roles", path.parent))
    assert message == f"{path} exists; it is left as it is"
    assert path.read_text("utf-8") == text
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    shown = run_json("show", "dog walkers", "--roles", path.parent)
    assert shown["role"]["title"] == "Dog Walker"


def test_new_writes_into_the_users_own_folder(run_json, home):
    created = run_json("new", "Zoo Keeper")
    assert Path(created["path"]) == home / "data" / "careercmp" / "roles" / "zoo-keeper.yaml"
    assert run_json("show", "zoo keeper")["role"]["slug"] == created["slug"] == "zoo-keeper"


@pytest.mark.parametrize(
    "title",
    [
        "A: b",
        "No #1",
        "'Quoted'",
        '"Quoted"',
        "12345",
        "true",
        "x - y",
        "Café ☕",
        "护士",
        "a\tb\x1b",
        "x" * 300,
    ],
)
def test_new_keeps_any_title_exactly(run, run_json, tmp_path, title):
    created = run_json("new", title, "--roles", tmp_path)
    assert run("check", created["path"]).code == 0
    shown = run_json("show", created["slug"], "--roles", tmp_path)
    assert shown["role"]["title"] == title


@pytest.mark.parametrize("title", ["", "   ", "///", "..", "-"])
def test_new_needs_a_title_with_a_letter(run, tmp_path, title):
    fails(run("new", "--roles", tmp_path, "--", title))
    assert list(tmp_path.iterdir()) == []


def test_a_new_role_that_cannot_be_written_is_told(run, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    message = fails(run("new", "Nurse", "--roles", tmp_path / "file"))
    assert message == f"{tmp_path / 'file' / 'nurse.yaml'} cannot be written: File exists"


def test_every_line_of_the_template_may_be_uncommented(run, tmp_path):
    run("new", "Dog Walker", "--roles", tmp_path)
    path = tmp_path / "dog-walker.yaml"
    head, fields = path.read_text("utf-8").split("\ntitle:")
    path.write_text("title:" + fields.replace("\n# ", "\n").replace("\n#\n", "\n"), "utf-8")
    problems = run("check", path).out.splitlines()[:-1]
    # What is required where a section is given stands there without a value.
    assert [line.split(": ")[1] for line in problems] == [
        "entry.time.min",
        "entry.time.max",
        "entry.time.unit",
    ]
    assert head


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_and_stands_in_the_readme(run, command):
    result = run(command, "-h")
    assert (result.code, result.err) == (0, "")
    assert f"  careercmp {command}" in result.out
    assert "--json" in result.out
    assert f"careercmp {command}" in (CHECKOUT / "README.md").read_text("utf-8")


def test_no_command_is_missing_from_these_tests(run):
    listed = run("--help").out.split("Commands:\n")[1].split("\n\n")[0]
    assert {line.split()[0] for line in listed.splitlines()} == set(COMMANDS)


def test_the_version_is_told(run):
    assert run("--version") == (0, "careercmp 0.1.0\n", "")
