"""A role file's content, put together from what each table says of the occupation."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from careercmp.importer import sources
from careercmp.importer.cells import missing
from careercmp.importer.characteristics import Scores
from careercmp.importer.demographics import People
from careercmp.importer.naming import Names
from careercmp.importer.onet import Onet
from careercmp.importer.projections import Occupation
from careercmp.importer.wages import HOURLY, NOT_COVERED, YEARLY, Place, Wages
from careercmp.model import LEVELS, SECTIONS, RoleFile

CATEGORIES = {
    "11": "management",
    "13": "business-and-finance",
    "15": "computer-and-mathematical",
    "17": "architecture-and-engineering",
    "19": "science",
    "21": "community-and-social-service",
    "23": "legal",
    "25": "education-and-library",
    "27": "arts-media-and-sports",
    "29": "healthcare-practitioners",
    "31": "healthcare-support",
    "33": "protective-service",
    "35": "food-service",
    "37": "cleaning-and-grounds",
    "39": "personal-care-and-service",
    "41": "sales",
    "43": "office-and-administrative",
    "45": "farming-fishing-and-forestry",
    "47": "construction-and-extraction",
    "49": "installation-and-repair",
    "51": "production",
    "53": "transportation",
}
"""The folder of each SOC major group."""

_RANKINGS = ("top_cities", "top_states", "top_industries")

OWNED = {
    "": {"title", "aliases", "soc", "job_titles"},
    "salary": {"source", "group", *YEARLY, "mean_rse", *HOURLY, *_RANKINGS, "by_state"},
    "outlook": {"source", "group", "jobs", "growth", "change", "openings", "period"},
    "entry": {"source", "group", "education", "experience", "training"},
    "education": {"source", "group", *LEVELS},
    "demographics": {
        *("source", "group", "age_source", "median_age", "women", "race", "race_overlaps"),
    },
    "skills": {"source", "group", "measure", "items"},
    "software": {"source", "group", "items"},
}
"""What an import writes in a role file, by section; it keeps the rest. The aliases that it writes
have those that people added among them."""


class Facts(NamedTuple):
    """What all tables say, by SOC code."""

    wages: Wages
    attainment: Mapping[str, Scores]
    skills: Mapping[str, Scores]
    people: Mapping[str, People]
    onet: Onet


def role_of(occupation: Occupation, names: Names, facts: Facts) -> dict[str, Any]:
    """What the sources say of an occupation, as a role file holds it."""
    code = occupation.code
    return _filled(
        {
            "title": names.title,
            "aliases": names.aliases,
            "soc": code,
            "salary": _salary(code, facts.wages),
            "outlook": {"source": sources.PROJECTIONS, **occupation.outlook},
            "entry": {"source": sources.PROJECTIONS, **occupation.entry},
            "education": _scores(facts.attainment.get(code), sources.ATTAINMENT),
            "demographics": _people(facts.people.get(code)),
            "skills": _skills(facts.skills.get(code)),
            "software": _software(facts.onet.software.get(code)),
            "job_titles": names.job_titles,
        }
    )


def with_hand_work(role: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """A role with all that people wrote into its file and no source owns."""
    merged = dict(role)
    for key in RoleFile.__struct_fields__:
        if key in SECTIONS and isinstance(before.get(key), dict):
            owned = OWNED.get(key, set())
            added = {k: v for k, v in before[key].items() if k not in owned}
            if added:
                merged[key] = _in_order({**merged.get(key, {}), **added}, key)
        elif key in before and key not in role and key not in OWNED[""]:
            merged[key] = before[key]
    if "skills" in role and isinstance(before.get("skills"), dict):
        merged["skills"] = _with_examples(merged["skills"], before["skills"].get("items"))
    return {key: merged[key] for key in RoleFile.__struct_fields__ if key in merged}


def _salary(code: str, wages: Wages) -> dict[str, Any]:
    if code not in wages.salaries:
        none = missing(NOT_COVERED)
        return {"source": sources.WAGES, "mean": none, "median": none}
    return _in_order(
        {
            "source": sources.WAGES,
            **wages.salaries[code],
            "top_cities": _ranking(wages.top_cities.get(code)),
            "top_states": _ranking(wages.top_states.get(code)),
            "top_industries": _ranking(wages.top_industries.get(code)),
            "by_state": wages.by_state.get(code),
        },
        "salary",
    )


def _ranking(places: Iterable[Place] | None) -> list[dict[str, Any]]:
    return [_filled({"name": place.name, "mean": place.mean}) for place in places or ()]


def _scores(scores: Scores | None, source: str) -> dict[str, Any] | None:
    return scores and {"source": source, "group": scores.group, **scores.figures}


def _skills(scores: Scores | None) -> dict[str, Any] | None:
    # A skill without a score has its name alone: the list has no place for a reason.
    return scores and {
        "source": sources.SKILLS,
        "group": scores.group,
        "measure": "importance",
        "items": [
            _filled({"name": name, "value": None if isinstance(score, dict) else score})
            for name, score in scores.figures.items()
        ],
    }


def _people(people: People | None) -> dict[str, Any] | None:
    if people is None:
        return None
    race = {name: share for name, share in people.shares.items() if name != "women"}
    return {
        "source": sources.SEX_AND_RACE,
        "group": people.group,
        "median_age": people.median_age,
        "age_source": sources.AGE,
        "women": people.shares["women"],
        "race": _in_order(race, None),
        "race_overlaps": True,
    }


def _software(items: list[str] | None) -> dict[str, Any] | None:
    return {"source": sources.ONET, "items": items} if items else None


def _with_examples(skills: Mapping[str, Any], before: Any) -> dict[str, Any]:
    """The skills with the examples that people wrote for them."""
    examples = {
        item.get("name"): item["example"]
        for item in (before if isinstance(before, list) else [])
        if isinstance(item, dict) and "example" in item
    }
    items = [
        {**item, "example": examples[item["name"]]} if item["name"] in examples else item
        for item in skills["items"]
    ]
    return {**skills, "items": items}


_RACE_ORDER = ("white", "black", "hispanic", "asian")


def _in_order(values: Mapping[str, Any], section: str | None) -> dict[str, Any]:
    order = SECTIONS[section].__struct_fields__ if section else _RACE_ORDER
    known = {key: values[key] for key in order if key in values}
    return {**known, **values}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those that say nothing."""
    return {
        key: _filled(value) if isinstance(value, Mapping) else value
        for key, value in values.items()
        if value is not None and value != [] and value != {}
    }
