"""Good role files pass, bad ones list all their problems: a file is a test by being here."""

import json
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import yaml
from jsonschema import Draft202012Validator
from support import CHECKOUT

from careercmp.catalog.document import read_document
from careercmp.catalog.validation import validate_role
from careercmp.model import MEASURES, Education, RoleFile, annotations_of

DATA = Path(__file__).parent / "data"
GOOD = [p for p in sorted(DATA.glob("good/*.yaml")) if p.name != "sources.yaml"]
BAD = sorted(DATA.glob("bad/*.yaml"))
PACKAGED = [p for p in sorted(CHECKOUT.glob("roles/**/*.yaml")) if p.name != "sources.yaml"]
BY_RULES_ALONE = {"anchors", "bounds", "duplicate_key", "most_common", "most_common_unstated"} | {
    "order",
    "repeats",
    "sums",
    "two_documents",
}
"""Files whose values the schema allows: their problems lie in the text or between fields."""


def test_there_are_files_to_test():
    assert GOOD
    assert BAD
    assert len(PACKAGED) >= 800


@pytest.mark.parametrize("file", GOOD, ids=lambda p: p.stem)
def test_a_good_file_passes(run, file):
    assert run("check", file) == (0, "1 file checked, no problems\n", "")


@pytest.mark.parametrize("file", BAD, ids=lambda p: p.stem)
def test_a_bad_file_lists_all_its_problems(run, request, file):
    result = run("check", file)
    expected = file.with_suffix(".txt")
    found = result.out.replace(f"{file}:", "").splitlines()[:-1]
    if request.config.getoption("--update-goldens"):
        expected.write_text("\n".join([*found, ""]), encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8").splitlines()
    assert (result.code, result.err) == (1, "")
    assert found


def test_check_json_says_the_same_as_data(run):
    text = run("check", DATA / "bad").out
    data = json.loads(run("check", DATA / "bad", "--json").out)
    lines = [
        f"{p['file']}:{p['line']}:{p['column']}: "
        + (f"{p['field']}: " if p["field"] else "")
        + p["message"]
        for p in data["problems"]
    ]
    assert text.splitlines()[:-1] == lines
    assert data["files"] == len(BAD)
    assert lines == sorted(lines, key=lambda s: (s.split(":")[0], *map(int, s.split(":")[1:3])))


def test_the_values_that_were_typed_are_the_values_that_are_read():
    role = validate_role(read_document(DATA / "good" / "figures.yaml"), "figures.yaml")
    assert isinstance(role, RoleFile)
    assert role.title == "Chief: of everything # really"
    assert role.aliases == ("boss", "NO", "1e5", "2024-01-01")
    assert role.salary is not None
    assert (role.salary.mean, role.salary.median) == (131490.5, ">=239200")
    assert role.salary.by_state.NY.mean == ">=239200"
    assert role.outlook is not None
    assert (role.outlook.growth, role.outlook.change) == (4, -1200)


def test_the_packaged_roles_pass(run):
    result = run("check")
    assert (result.code, result.err) == (0, "")


def test_the_schema_accepts_every_good_file_and_every_packaged_one(run):
    validator = Draft202012Validator(json.loads(run("schema").out))
    for file in [*GOOD, *PACKAGED]:
        document = read_document(file)
        assert list(validator.iter_errors(document.value)) == [], file


@pytest.mark.parametrize(
    "file", [p for p in BAD if p.stem not in BY_RULES_ALONE], ids=lambda p: p.stem
)
def test_the_schema_refuses_what_the_check_refuses(run, file):
    validator = Draft202012Validator(json.loads(run("schema").out))
    document = read_document(file)
    if document.value is not None:
        assert list(validator.iter_errors(document.value))


def test_the_most_common_level_may_be_each_of_those_with_a_share():
    levels = [m.key.removeprefix("education.") for m in MEASURES if m.section == "education"]
    (literal, _) = get_args(get_args(annotations_of(Education)["most_common"])[0])
    assert list(get_args(literal)) == levels


def test_what_is_read_equals_what_a_yaml_library_reads():
    """Of plain files, without the values that YAML 1.1 reads in its own way."""
    collections = [file for file in PACKAGED if file.parent.name == "collections"]
    assert len(collections) >= 5
    for file in collections:
        assert read_document(file).value == yaml.safe_load(file.read_text(encoding="utf-8"))


def test_the_comparison_fits_its_schema(run, run_json):
    schema = json.loads(run("schema", "comparison").out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for names in (("coordinator", "manager"), ("account specialist", "manager", "coordinator")):
        assert list(validator.iter_errors(run_json("compare", *names))) == []
    narrowed = run_json("compare", "coordinator", "manager", "--section", "skills")
    assert list(validator.iter_errors(narrowed)) == []
    assert list(validator.iter_errors({**narrowed, "schema_version": 2}))


def test_encoding_and_decoding_a_role_loses_nothing():
    for file in PACKAGED:
        role = validate_role(read_document(file), str(file))
        assert msgspec.convert(msgspec.to_builtins(role), RoleFile) == role
