"""The sources of the imported figures, as sources.yaml lists them."""

import re

from careercmp.importer.projections import period_of
from careercmp.importer.tables import Table, Tables, survey_year

WAGES = "bls-oews"
PROJECTIONS = "bls-projections"
ATTAINMENT = "bls-education"
SKILLS = "bls-skills"
SEX_AND_RACE = "bls-cps-11"
AGE = "bls-cps-11b"
ONET = "onet"

_BLS = "U.S. Bureau of Labor Statistics"
_PUBLIC_DOMAIN = "Public domain"

_SPAN = re.compile(r"((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)?\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTHS = re.compile(r"\b(\d+)-month averages that exclude (\w+)")
_RELEASE = re.compile(r"(\w+ \d{4}) Release")


def source_entries(tables: Tables) -> dict[str, dict[str, str]]:
    """The entry of each source, with the release that its tables are of."""
    year = survey_year(tables.national)
    database, _, release = (tables.database or "O*NET Database").partition("\n")
    released = _RELEASE.search(release)
    entries: dict[str, dict[str, str | None]] = {
        WAGES: {
            "publisher": _BLS,
            "title": "Occupational Employment and Wage Statistics",
            "url": "https://www.bls.gov/oes/",
            "period": f"May {year}" if year else None,
            "licence": _PUBLIC_DOMAIN,
            "note": (
                "Wage and salary jobs only. Where the survey says no more than that a wage is at "
                "or above a limit, the limit stands as a bound and ranks as the least that the "
                "wage can be. Lists of places leave out those with fewer than 100 jobs and those "
                "with a relative standard error above 10%."
            ),
        },
        PROJECTIONS: {
            "publisher": _BLS,
            "title": "Employment Projections, Table 1.2",
            "url": "https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm",
            "period": period_of(tables.projections, "growth"),
            "licence": _PUBLIC_DOMAIN,
            "note": "Jobs include those of the self-employed and are those of the first year.",
        },
        ATTAINMENT: {
            "publisher": _BLS,
            "title": "Employment Projections, Table 5.3: Educational attainment",
            "url": "https://www.bls.gov/emp/tables/educational-attainment.htm",
            "period": _span(tables.attainment),
            "licence": _PUBLIC_DOMAIN,
            "note": "Workers of 25 years and more, from the American Community Survey.",
        },
        SKILLS: {
            "publisher": _BLS,
            "title": "Employment Projections, Table 6.2: Skills",
            "url": "https://www.bls.gov/emp/data/skills-data.htm",
            "period": _year(tables.skills.header["title"]),
            "licence": _PUBLIC_DOMAIN,
            "note": "Scores from 1 to 5, computed by the publisher from O*NET ratings.",
        },
        SEX_AND_RACE: {
            "publisher": _BLS,
            "title": "Current Population Survey, Table 11: Sex, race and Hispanic ethnicity",
            "url": "https://www.bls.gov/cps/cpsaat11.htm",
            "period": _first_year(tables.sex_and_race),
            "licence": _PUBLIC_DOMAIN,
            "note": "Hispanic people are of any race and counted there as well.",
        },
        AGE: {
            "publisher": _BLS,
            "title": "Current Population Survey, Table 11b: Age",
            "url": "https://www.bls.gov/cps/cpsaat11b.htm",
            "period": _first_year(tables.age),
            "licence": _PUBLIC_DOMAIN,
            "note": _months(tables.age),
        },
        ONET: {
            "publisher": "U.S. Department of Labor, Employment and Training Administration",
            "title": database,
            "url": "https://www.onetcenter.org/database.html",
            "released": released[1] if released else None,
            "licence": "CC BY 4.0",
            "attribution": attribution(database),
            "note": "Job titles, and the software that job postings ask for.",
        },
    }
    return {
        name: {field: text for field, text in entry.items() if text is not None}
        for name, entry in entries.items()
    }


def attribution(database: str) -> str:
    """The words that the licence of O*NET asks for."""
    name = database if database.startswith("O*NET ") else f"O*NET {database}"
    return (
        f"This catalogue includes information from the {name} by the U.S. Department of Labor, "
        "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. "
        "O*NET® is a trademark of USDOL/ETA. careercmp has modified all or some of this "
        "information. "
        "USDOL/ETA has not approved, endorsed, or tested these modifications."
    )


def _span(table: Table) -> str | None:
    found = next((m for text in table.texts if (m := _SPAN.search(text))), None)
    if not found:
        return None
    first, last = found.groups()
    return f"{first}-{last if len(last) == 4 else first[:2] + last}"


def _first_year(table: Table) -> str | None:
    top = [str(cell) for row in table.sheet.top[: table.first] for cell in row]
    return next((year for text in top if (year := _year(text))), None)


def _year(text: str) -> str | None:
    found = _YEAR.search(text)
    return found[1] if found else None


def _months(table: Table) -> str | None:
    """What the table says of months without data."""
    for row in table.sheet.rows():
        if row and (found := _MONTHS.search(str(row[0]))):
            return f"Average of {found[1]} months, without {found[2]}."
    return None
