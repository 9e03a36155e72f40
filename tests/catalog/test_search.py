"""What a search finds, best first, and why: on small catalogues whose right answers are plain."""

import json

import pytest

from careercmp.catalog.catalog import Catalog

ROLES = {
    "care/registered-nurse": """
        title: Registered Nurse
        soc: "29-1141"
        aliases: [RN]
        job_titles: [Staff Nurse (SN), Charge Nurse, School Nurse, Oncology Nurse]
        outlook: {jobs: 3000000}
    """,
    "care/nursing-assistant": """
        title: Nursing Assistant
        job_titles: [Nurse Aide, Hospital Orderly]
        outlook: {jobs: 1000000}
    """,
    "computing/software-developer": """
        title: Software Developer
        job_titles: [Java Developer, Application Engineer, Senior Software Engineer]
        software: {items: [Kubernetes, Structured query language SQL]}
    """,
    "computing/web-developer": """
        title: Web Developer
        job_titles: [Front End Developer]
    """,
    "office/human-resources-manager": """
        title: Human Resources Manager
        skills: {measure: importance, items: [{name: Negotiation, value: 4.5}]}
    """,
    "office/lawyer": """
        title: Lawyer
        aliases: [Attorney]
        skills: {measure: importance, items: [{name: Negotiation, value: 3}]}
    """,
    "food/cook": "title: Cook",
}


def write(folder, roles):
    for path, text in roles.items():
        file = folder / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = text.strip("\n").splitlines()
        indent = len(lines[0]) - len(lines[0].lstrip())
        file.write_text("\n".join(line[indent:] for line in lines) + "\n", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _no_other_roles(monkeypatch, tmp_path):
    monkeypatch.setattr("careercmp.catalog.folders.packaged_folder", lambda: tmp_path / "none")


@pytest.fixture
def catalog(tmp_path):
    return Catalog([write(tmp_path / "roles", ROLES)])


def slugs(catalog, text):
    return [hit.slug for hit in catalog.search(text).hits]


def first(catalog, text):
    """The slug of the best hit and the reason for it."""
    hit = catalog.search(text).hits[0]
    return hit.slug, hit.reason.kind, hit.reason.text


def test_a_title_finds_its_role_and_says_so(catalog):
    assert first(catalog, "lawyer") == ("lawyer", "title", "Lawyer")


def test_an_alias_finds_its_role_and_says_so(catalog):
    assert first(catalog, "attorneys") == ("lawyer", "alias", "Attorney")


def test_a_job_title_finds_its_role_and_says_so(catalog):
    assert first(catalog, "charge nurse") == ("registered-nurse", "job_title", "Charge Nurse")


def test_a_category_finds_its_roles(catalog):
    assert set(slugs(catalog, "office")) == {"human-resources-manager", "lawyer"}
    assert first(catalog, "office")[1:] == ("category", "office")


def test_a_skill_finds_the_roles_where_it_means_most_first(catalog):
    assert slugs(catalog, "negotiation") == ["human-resources-manager", "lawyer"]
    assert first(catalog, "negotiation")[1:] == ("skill", "Negotiation")


def test_a_program_finds_its_role_by_a_part_of_its_name(catalog):
    found = ("software-developer", "software", "Structured query language SQL")
    assert first(catalog, "SQL") == found


@pytest.mark.parametrize("text", ["registred nurse", "registered nusre", "registeredd nurse"])
def test_a_typo_does_no_harm(catalog, text):
    assert first(catalog, text)[0] == "registered-nurse"


def test_a_typo_in_a_skill_does_no_harm(catalog):
    assert first(catalog, "negotation")[1:] == ("skill", "Negotiation")


def test_the_order_of_words_does_no_harm(catalog):
    assert first(catalog, "nurse staff")[0] == "registered-nurse"
    assert first(catalog, "resources, human: manager")[0] == "human-resources-manager"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("rn", "registered-nurse"),
        ("sr software dev", "software-developer"),
        ("HR mgr", "human-resources-manager"),
        ("nursing asst", "nursing-assistant"),
    ],
)
def test_a_usual_abbreviation_does_no_harm(catalog, text, slug):
    assert first(catalog, text)[0] == slug


def test_the_beginning_of_a_word_is_enough(catalog):
    assert first(catalog, "oncol")[2] == "Oncology Nurse"


def test_a_title_in_no_list_leads_to_the_role_with_its_words(catalog):
    assert slugs(catalog, "Weekend Oncology Charge Nurse II")[0] == "registered-nurse"
    assert slugs(catalog, "Remote Java Ninja")[0] == "software-developer"


def test_words_of_rank_and_shift_tell_less_than_the_others(catalog):
    assert slugs(catalog, "senior cook")[0] == "cook"


def test_of_roles_that_fit_alike_the_larger_is_first(tmp_path):
    roles = {
        "a-small": "title: Small Baker\noutlook: {jobs: 100}",
        "b-large": "title: Large Baker\noutlook: {jobs: 900000}",
    }
    assert slugs(Catalog([write(tmp_path, roles)]), "baker") == ["b-large", "a-small"]


def test_the_first_folder_that_has_a_role_shadows_it_in_the_others(tmp_path):
    own = write(tmp_path / "own", {"cook": "title: Chef"})
    both = Catalog([own, write(tmp_path / "roles", ROLES)])
    assert slugs(both, "cook") == []
    assert first(both, "chef") == ("cook", "title", "Chef")
    assert first(both, "lawyer")[0] == "lawyer"


def test_a_small_folder_is_no_worse_than_a_large_one(tmp_path):
    own = write(tmp_path / "own", {"zymurgist": "title: Zymurgist\njob_titles: [Zythum Brewster]"})
    words = ["Brewer", "Brewing", "Booster", "Barrister", "Webster"]
    many = {f"role-{n}": f"title: {words[n % 5]} {n}" for n in range(50)}
    both = Catalog([write(tmp_path / "many", many), own])
    assert first(both, "brewster") == ("zymurgist", "job_title", "Zythum Brewster")
    assert first(both, "zythum brewster")[0] == "zymurgist"


def test_a_role_with_problems_is_no_hit(tmp_path):
    roles = {"cook": "title: Cook\nsalry: {}", "baker": "title: Baker"}
    broken = Catalog([write(tmp_path, roles)])
    assert slugs(broken, "cook") == []
    assert slugs(broken, "baker") == ["baker"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "the of and", "xyzzyqqq"])
def test_what_matches_nothing_has_no_hits(catalog, text):
    assert catalog.search(text).hits == ()


@pytest.mark.parametrize("text", ["\x00lawyer\x1b[31m", "\ud800 lawyer", "lawyer\u202e", "LAWYER"])
def test_characters_that_are_no_letters_are_passed_over(catalog, text):
    assert first(catalog, text)[0] == "lawyer"


def test_a_very_long_text_is_searched_by_its_first_words(catalog):
    assert slugs(catalog, "lawyer " + "zzz " * 7_500)[0] == "lawyer"
    assert slugs(catalog, "z" * 30_000) == []


def test_the_command_prints_a_line_for_each_hit_with_its_reason(run, tmp_path):
    write(tmp_path, {"brewing/zymurgist": "title: Zymurgist\njob_titles: [Zythum Brewster]"})
    result = run("search", "zythum brewster", "--roles", tmp_path)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0].split() == ["Role", "Found", "by", "Category"]
    assert result.out.splitlines()[1].split() == [
        *("Zymurgist", "job", "title:", "Zythum", "Brewster", "brewing")
    ]


def test_a_narrow_table_of_hits_is_stacked_and_complete(run, tmp_path, monkeypatch):
    write(tmp_path, {"brewing/zymurgist": "title: Zymurgist\njob_titles: [Zythum Brewster]"})
    monkeypatch.setenv("COLUMNS", "30")
    words = run("search", "zythum brewster", "--roles", tmp_path).out.split()
    for word in ("Zymurgist", "brewing", "Zythum", "Brewster"):
        assert word in words


def test_the_json_of_a_hit_is_complete(run_json, tmp_path):
    write(tmp_path, {"brewing/zymurgist": 'title: Zymurgist\nsoc: "51-9012"'})
    found = run_json("search", "zymurgist", "--roles", tmp_path)
    score = found["hits"][0].pop("score")
    assert score > 0
    assert found == {
        "query": "zymurgist",
        "hits": [
            {
                "slug": "zymurgist",
                "title": "Zymurgist",
                "category": "brewing",
                "soc": "51-9012",
                "reason": {"kind": "title", "text": "Zymurgist"},
            }
        ],
        "schema_version": 1,
    }


def test_no_hit_is_no_failure(run):
    result = run("search", "xyzzyqqq")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("careercmp: nothing matches 'xyzzyqqq'")
    listed = run("search", "xyzzyqqq", "--json")
    assert listed.code == 0
    assert json.loads(listed.out)["hits"] == []


def test_a_limit_cuts_the_list(run_json, run, tmp_path):
    write(tmp_path, {f"zymurgist-{n}": f"title: Zymurgist {n}" for n in "abcd"})
    assert len(run_json("search", "zymurgist", "--roles", tmp_path, "--limit", "3")["hits"]) == 3
    assert run("search", "zymurgist", "--limit", "0").code == 2


def test_bytes_that_are_no_text_still_make_json(run):
    assert json.loads(run("search", "xyzzyqqq\udcff", "--json").out)["query"] == "xyzzyqqq\\udcff"
