"""Check imported roles against the official tables, figure by figure.

    python benchmarks/verify_import.py FOLDER ROLES

Reads the tables on its own, without the importer, in the layout of the releases that the catalogue
was made from (the names of columns as those releases print them). Prints how many figures of each
kind were compared; exits with 1 where one differs.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from python_calamine import CalamineWorkbook

from careercmp.catalog.names import name_key

MOST_SHOWN = 20
STATES = 54
RACES = {
    "white": "White",
    "black": "Black or African American",
    "hispanic": "Hispanic or Latino",
    "asian": "Asian",
}
LEVELS = {
    "less_than_high_school": "Less than high school diploma",
    "high_school": "High school diploma or equivalent",
    "some_college": "Some college, no degree",
    "associate": "Associate's degree",
    "bachelor": "Bachelor's degree",
    "master": "Master's degree",
    "doctoral": "Doctoral or professional degree",
}
WAGES = {
    "mean": "MEAN",
    "p10": "PCT10",
    "p25": "PCT25",
    "median": "MEDIAN",
    "p75": "PCT75",
    "p90": "PCT90",
}


class Check:
    """Counts comparisons and remembers those that failed."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def equal(self, kind: str, what: str, got: Any, expected: Any) -> None:
        """Compare one figure."""
        self.counts[kind] += 1
        if got != expected:
            self.wrong.append(f"{kind}: {what}: the role has {got!r}, the table {expected!r}")


def main(tables: Path, roles: Path) -> int:
    """Compare everything; the exit code."""
    check = Check()
    found = _roles(roles)
    projections = {
        row["code"]: row for row in _matrix(tables, "projections/occupation*.xlsx", "Table 1.2")
    }
    line_items = {c for c, row in projections.items() if row["Occupation type"] == "Line item"}
    check.equal("occupations", "SOC codes", sorted(found), sorted(line_items))
    titles = Counter(role["title"].casefold() for role in found.values())
    check.equal("occupations", "repeated titles", [t for t, n in titles.items() if n > 1], [])
    _check_outlook(check, found, projections)
    _check_wages(check, found, tables)
    _check_states(check, found, tables)
    _check_rankings(check, found, tables)
    _check_attainment(check, found, tables)
    _check_skills(check, found, tables)
    _check_people(check, found, tables)
    _check_titles(check, found, tables)
    for kind, count in check.counts.items():
        print(f"{count:9,} {kind}")  # noqa: T201
    for line in check.wrong[:MOST_SHOWN]:
        print(line, file=sys.stderr)  # noqa: T201
    print(f"{len(check.wrong):9,} differ")  # noqa: T201
    return 1 if check.wrong else 0


def _roles(folder: Path) -> dict[str, dict[str, Any]]:
    """The imported roles by SOC code: those whose outlook is from the projections."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        role = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if role.get("outlook", {}).get("source") == "bls-projections":
            if role["soc"] in found:
                raise SystemExit(f"{path}: a second role of {role['soc']}")
            found[role["soc"]] = role
    return found


def _rows(tables: Path, pattern: str, sheet: int | str = 0) -> Iterator[list[Any]]:
    [path] = tables.glob(pattern)
    book = CalamineWorkbook.from_path(path)
    yield from (
        book.get_sheet_by_index(sheet) if isinstance(sheet, int) else book.get_sheet_by_name(sheet)
    ).iter_rows()


def _matrix(tables: Path, pattern: str, sheet: str) -> Iterator[dict[str, Any]]:
    """Rows of a table of the Employment Projections; `marked` where a footnote stands behind the
    title, which only the titles of occupations have."""
    _, header, *rows = _rows(tables, pattern, sheet)
    for row in rows:
        named = dict(zip(header, row, strict=False))
        if re.fullmatch(r"\d\d-\d{4}", str(row[1])):
            yield named | {"code": row[1], "marked": bool(re.search(r"\[\d\]", row[0]))}


def _survey(tables: Path, pattern: str) -> Iterator[dict[str, Any]]:
    rows = _rows(tables, pattern)
    header = next(rows)
    for row in rows:
        named = dict(zip(header, row, strict=True))
        if named["O_GROUP"] == "detailed":
            yield named


def _column(row: dict[str, Any], start: str) -> Any:
    return next(value for name, value in row.items() if name.startswith(start))


def _check_outlook(check: Check, roles: dict[str, Any], rows: dict[str, Any]) -> None:
    for code, role in roles.items():
        row, outlook, entry = rows[code], role["outlook"], role["entry"]
        for field, column, unit in (
            ("jobs", "Employment, 2", 1000),
            ("change", "Employment change, numeric", 1000),
            ("openings", "Occupational openings", 1000),
            ("growth", "Employment change, percent", 1),
        ):
            expected = round(_column(row, column) * unit, 1)
            check.equal("projections", f"{code} {field}", outlook[field], expected)
        for field, column in (
            ("education", "Typical education needed"),
            ("experience", "Work experience"),
            ("training", "Typical on-the-job training"),
        ):
            check.equal("entry", f"{code} {field}", entry[field], _column(row, column))


def _wage(cell: Any, other_only: bool, words: str, bound: str) -> Any:
    if cell == "*":
        return {"missing": words if other_only else "wage not released"}
    return bound if cell == "#" else cell


def _yearly(row: dict[str, Any], column: str) -> Any:
    by_hour = str(row["HOURLY"]).upper() == "TRUE"
    return _wage(row[f"A_{column}"], by_hour, "published by the hour only", ">=239200")


def _hourly(row: dict[str, Any], column: str) -> Any:
    by_year = str(row["ANNUAL"]).upper() == "TRUE"
    return _wage(row[f"H_{column}"], by_year, "published by the year only", ">=115.00")


def _check_wages(check: Check, roles: dict[str, Any], tables: Path) -> None:
    rows = {row["OCC_CODE"]: row for row in _survey(tables, "oews/national*.xlsx")}
    for code, role in roles.items():
        salary = role["salary"]
        if code not in rows:
            none = {"missing": "not covered by the survey"}
            check.equal("national wages", f"{code} mean", salary["mean"], none)
            check.equal("national wages", f"{code} keys", set(salary), {"source", "mean", "median"})
            continue
        check.equal(
            "titles", code, rows[code]["OCC_TITLE"] in (role["title"], *role["aliases"]), True
        )
        rse = rows[code]["MEAN_PRSE"]
        check.equal("national wages", f"{code} rse", salary["mean_rse"], rse)
        for field, column in WAGES.items():
            expected = _yearly(rows[code], column)
            check.equal("national wages", f"{code} {field}", salary[field], expected)
            name, expected = f"hourly_{field}", _hourly(rows[code], column)
            check.equal("national wages", f"{code} {name}", salary[name], expected)


def _check_states(check: Check, roles: dict[str, Any], tables: Path) -> None:
    seen: Counter[str] = Counter()
    states = set()
    for row in _survey(tables, "oews/state*.xlsx"):
        code, state = row["OCC_CODE"], row["PRIM_STATE"]
        states.add(state)
        seen[code] += 1
        wage = roles[code]["salary"]["by_state"][state]
        for field in ("mean", "median", "p10", "p90"):
            expected = _yearly(row, WAGES[field])
            check.equal("wages by state", f"{code} {state} {field}", wage[field], expected)
        jobs = row["TOT_EMP"]
        expected = {"missing": "employment not released"} if jobs == "**" else jobs
        check.equal("wages by state", f"{code} {state} jobs", wage["employment"], expected)
    for code, role in roles.items():
        rows = len(role["salary"].get("by_state", {}))
        check.equal("wages by state", f"{code} states", rows, seen[code])
    check.equal("wages by state", "states", len(states), STATES)


def _check_rankings(check: Check, roles: dict[str, Any], tables: Path) -> None:
    for field, pattern, column in (
        ("top_states", "oews/state*.xlsx", "AREA_TITLE"),
        ("top_cities", "oews/MSA*.xlsx", "AREA_TITLE"),
        ("top_industries", "oews/natsector*.xlsx", "NAICS_TITLE"),
    ):
        best: dict[str, list[tuple[float, str, Any]]] = {code: [] for code in roles}
        for row in _survey(tables, pattern):
            code, jobs, rse = row["OCC_CODE"], row["TOT_EMP"], row["MEAN_PRSE"]
            if isinstance(jobs, str) or jobs < 100 or isinstance(rse, str) or rse > 10:
                continue
            by_hour = "hour only" in str(roles[code]["salary"]["mean"])
            mean = (_hourly if by_hour else _yearly)(row, "MEAN")
            if not isinstance(mean, dict):
                least = float(str(mean).removeprefix(">="))
                best[code].append((least, row[column], None if by_hour else mean))
        for code, role in roles.items():
            ranked = role["salary"].get(field, [])
            top = sorted(best[code], key=lambda place: -place[0])
            got = [place.get("mean") for place in ranked]
            check.equal("rankings", f"{code} {field}", got, [mean for _, _, mean in top[:5]])
            eligible = {(name, mean) for least, name, mean in top if least >= top[:5][-1][0]}
            for place in ranked:
                inside = (place["name"], place.get("mean")) in eligible
                check.equal("rankings", f"{code} {field} {place['name']}", inside, True)


def _check_attainment(check: Check, roles: dict[str, Any], tables: Path) -> None:
    rows = {row["code"]: row for row in _matrix(tables, "projections/education*.xlsx", "Table 5.3")}
    for code, role in roles.items():
        education = role["education"]
        for field, column in LEVELS.items():
            got, expected = education[field], rows[code][column]
            check.equal("attainment shares", f"{code} {field}", got, expected)
        check.equal("attainment groups", code, "group" in education, rows[code]["marked"])


def _check_skills(check: Check, roles: dict[str, Any], tables: Path) -> None:
    rows = {row["code"]: row for row in _matrix(tables, "projections/skills*.xlsx", "Table 6.2")}
    for code, role in roles.items():
        items, row = role["skills"]["items"], rows[code]
        names = list(row)[8:25]
        check.equal("skill scores", f"{code} names", {i["name"] for i in items}, set(names))
        scores = [item["value"] for item in items]
        check.equal("skill scores", f"{code} order", scores, sorted(scores, reverse=True))
        for item in items:
            what = f"{code} {item['name']}"
            check.equal("skill scores", what, item["value"], row[item["name"]])
        check.equal("skill groups", code, "group" in role["skills"], row["marked"])


def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", title.casefold()).strip()


def _people(tables: Path, pattern: str) -> dict[str, dict[str, Any]]:
    rows = list(_rows(tables, pattern))
    start = next(i for i, row in enumerate(rows) if row[0] == "Occupation")
    header = [
        " ".join(next((str(r[i]) for r in reversed(rows[start : start + 3]) if r[i]), "").split())
        for i in range(len(rows[start]))
    ]
    return {
        _key(row[0]): dict(zip(header, row, strict=True))
        for row in rows[start + 1 :]
        if row[0] and not isinstance(row[1], str)
    }


def _check_people(check: Check, roles: dict[str, Any], tables: Path) -> None:
    sexes, ages = _people(tables, "cps/cpsaat11_*.xlsx"), _people(tables, "cps/cpsaat11b_*.xlsx")
    census = {
        str(row[3]).strip(): str(row[1])
        for row in _rows(tables, "soc/2018-occupation*.xlsx", "2018 Census Occ Code List")
    }
    columns = {"women": "Women", **RACES}
    kinds: Counter[str] = Counter()
    for code, role in roles.items():
        people = role["demographics"]
        figures = {"women": people["women"], **people["race"]}
        derived = [f for f in figures.values() if isinstance(f, dict) and "derived" in f]
        if derived:
            kinds["derived from parts"] += 1
            for field, figure in figures.items():
                _check_derived(check, f"{code} {field}", figure, sexes, columns[field])
            continue
        group = people.get("group")
        kinds["of a group" if group else "exact"] += 1
        if group:
            pattern = next(soc for soc, title in census.items() if _key(title) == _key(group))
            within = re.match(pattern.replace("X", ".").rstrip("0"), code)
            check.equal("demographic groups", f"{code} in {group}", bool(within), True)
            check.equal("demographic groups", f"{code} by itself", code in census, False)
        title = _key(group or census[code])
        for field, figure in figures.items():
            expected = _published(sexes[title][columns[field]])
            check.equal("demographic shares", f"{code} {field}", figure, expected)
        expected = _published(ages[title]["Median age"])
        check.equal("median ages", code, people["median_age"], expected)
        check.equal("demographic shares", f"{code} overlap", people["race_overlaps"], True)
    print(", ".join(f"demographics {kind}: {count}" for kind, count in kinds.items()))  # noqa: T201


def _published(cell: Any) -> Any:
    return {"missing": "not published (under 50,000 people)"} if cell == "–" else cell


def _check_derived(
    check: Check, what: str, figure: dict[str, Any], rows: dict[str, Any], column: str
) -> None:
    """A share of several occupations together: each term as the table has it, and the mean."""
    terms = re.findall(r"(?:^|\+ )(.+?) ([\d.]+)% of ([\d,]+)", figure["derived"])
    parts = [(rows[_key(title)], float(share)) for title, share, _ in terms]
    for part, share in parts:
        check.equal("derived shares", what, share, part[column])
    people = [part["Total employed"] for part, _ in parts]
    total = sum(share * n for (_, share), n in zip(parts, people, strict=True)) / sum(people)
    check.equal("derived shares", what, figure["value"], round(total, 1))


def _check_titles(check: Check, roles: dict[str, Any], tables: Path) -> None:
    codes = {row[1]: row[3] for row in _rows(tables, "soc/nem_onet*.xlsx")}
    names = {
        code: {
            name_key(name)
            for name in (role["title"], *role["aliases"], *role.get("job_titles", ()))
        }
        for code, role in roles.items()
    }
    with (tables / "onet" / "Job Titles.txt").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            code = codes.get(row["O*NET-SOC Code"])
            if code is None:
                check.counts["job titles of codes without an occupation"] += 1
                continue
            for column in ("Job Title", "Short Title"):
                if row[column] != "n/a":
                    found = name_key(row[column]) in names[code]
                    check.equal("job titles", f"{code} {row[column]}", found, True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
