"""What may be said of the difference between two roles' figures: the rules of an honest comparison.

A difference is the second role's figure minus the first's, and the first is the base of its
percentage. Percentages differ in points.
"""

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

from careercmp.comparison.figures import NOT_STATED, YEARLY_OF_HOURLY, Value, value_of
from careercmp.model import MEASURES, Measure, Role
from careercmp.text import listing

Z_90 = 1.645
"""Two-sided 90% critical value of the normal distribution, the level BLS tests wages at."""

Verdict = Literal["higher", "lower", "same", "too_close", "not_comparable", "unknown"]

ALTERNATIVES: tuple[dict[str, str], ...] = (
    {
        "salary.mean": "a yearly mean",
        "salary.median": "a yearly median",
        "salary.hourly_mean": "an hourly mean",
        "salary.hourly_median": "an hourly median",
    },
    {
        "salary.low": "a range without percentiles",
        "salary.p10": "percentiles",
        "salary.p25": "percentiles",
    },
    {
        "salary.high": "a range without percentiles",
        "salary.p90": "percentiles",
        "salary.p75": "percentiles",
    },
    {"demographics.mean_age": "a mean age", "demographics.median_age": "a median age"},
)
"""Measures of one thing that are not the same measure: none is ever set against another."""

OWN_SCALE = {
    "salary.low": "ends of ranges are comparable within one source only",
    "salary.high": "ends of ranges are comparable within one source only",
    "satisfaction.score": "the scales of two sources are not one",
}
"""Measures that each source defines for itself without saying how."""

OVER_A_PERIOD = ("outlook.growth", "outlook.change", "outlook.openings")

BY_KEY = {measure.key: measure for measure in MEASURES}


class Difference(Struct, frozen=True, omit_defaults=True):
    """The figure of a role minus that of the first role, and what may be said of it."""

    role: Annotated[str, Meta(description="The slug of the role that is set against the first.")]
    verdict: Verdict
    absolute: Annotated[
        int | float | None, Meta(description="In the unit of the figure; percentages have points.")
    ] = None
    percent: Annotated[int | float | None, Meta(description="Of the first role's figure.")] = None
    points: Annotated[
        int | float | None, Meta(description="The difference of two percentages.")
    ] = None
    bound: Annotated[
        Literal["at_least", "at_most"] | None,
        Meta(description="Set where the numbers are only a bound of the difference."),
    ] = None
    reason: Annotated[str | None, Meta(description="Why the verdict is what it is.")] = None
    notes: Annotated[
        tuple[str, ...], Meta(description="How the two figures differ in kind: sources, periods.")
    ] = ()


def difference(measure: Measure, base: Role, other: Role) -> Difference:
    """The difference of `other` from `base` in one measure."""
    a, b = value_of(base, measure), value_of(other, measure)
    if a.value is None or b.value is None:
        return _without_number(measure, base, other, a, b)
    if reason := _not_comparable(measure, base, other, a, b):
        return Difference(other.slug, "not_comparable", reason=reason)
    verdict, reason, bound = _judge(base, other, a, b)
    known = verdict != "unknown"
    # Sums of decimals carry binary noise far behind the last digit of any figure.
    gap = round(b.value - a.value, 6) + 0 if known else None
    is_percentage = measure.unit == "percent"
    ratio = ratio_of(measure, base, other) if known else None
    # Cents that are equal do not differ, whatever the dollars are that they were derived from.
    ratio = 0.0 if ratio is not None and gap == 0 else ratio
    return Difference(
        other.slug,
        verdict,
        absolute=None if is_percentage else gap,
        percent=round(ratio * 100, 2) + 0 if ratio is not None else None,
        points=gap if is_percentage else None,
        bound=bound,
        reason=reason,
        notes=_notes(base, other, a, b),
    )


def ratio_of(measure: Measure, base: Role, other: Role) -> float | None:
    """The difference of two amounts as a share of the first; None where the unit has no ratio.

    Hourly pay that is derived on both sides has the ratio of the yearly pay that it is derived
    from, for the cents of the hourly amounts are rounded.
    """
    if not measure.unit.startswith(("USD", "jobs")):
        return None
    a, b = value_of(base, measure), value_of(other, measure)
    if measure.key in YEARLY_OF_HOURLY:
        field, formula = YEARLY_OF_HOURLY[measure.key]
        if a.formula == b.formula == formula:
            a, b = (value_of(role, BY_KEY[f"salary.{field}"]) for role in (base, other))
    if a.value is None or b.value is None or a.value <= 0:
        return None
    return (b.value - a.value) / a.value


def _without_number(measure: Measure, base: Role, other: Role, a: Value, b: Value) -> Difference:
    kinds = next((kinds for kinds in ALTERNATIVES if measure.key in kinds), {})
    have_a = {key for key in kinds if value_of(base, BY_KEY[key]).value is not None}
    have_b = {key for key in kinds if value_of(other, BY_KEY[key]).value is not None}
    if measure.key in have_a | have_b and have_a and have_b and not have_a & have_b:
        kind_a, kind_b = (next(kinds[key] for key in kinds if key in h) for h in (have_a, have_b))
        reason = f"{base.title} has {kind_a}, {other.title} {kind_b}"
        return Difference(other.slug, "not_comparable", reason=reason)
    if a.reason == b.reason:
        return Difference(other.slug, "unknown", reason=f"{a.reason} for either")
    reasons = [
        f"{value.reason} for {role.title}"
        for role, value in ((base, a), (other, b))
        if value.reason
    ]
    return Difference(other.slug, "unknown", reason=", ".join(reasons))


def _not_comparable(measure: Measure, base: Role, other: Role, a: Value, b: Value) -> str | None:
    if a.currency != b.currency:
        return f"{a.currency or 'USD'} against {b.currency or 'USD'}"
    if measure.key.startswith("demographics.race.") and _overlaps(base) != _overlaps(other):
        return "only one of the sources counts Hispanic people in a race as well"
    if measure.key in OWN_SCALE and a.source != b.source:
        return OWN_SCALE[measure.key]
    if measure.key in OVER_A_PERIOD and a.period is b.period is None and a.source != b.source:
        return "two sources, of which neither names its period"
    if measure.key in OVER_A_PERIOD and a.period != b.period:
        if a.period is None or b.period is None:
            return f"{a.period or b.period} against a period that is not stated"
        if _years(a.period) is None or _years(a.period) != _years(b.period):
            return f"{a.period} against {b.period}"
    return None


def _overlaps(role: Role) -> bool:
    return role.demographics is not None and role.demographics.race_overlaps


def _years(period: str) -> int | None:
    match = re.fullmatch(r"\s*(\d{4})\s*[-–]\s*(\d{4})\s*", period)
    return int(match[2]) - int(match[1]) if match else None


def _notes(base: Role, other: Role, a: Value, b: Value) -> tuple[str, ...]:
    notes = []
    if note := sources_note(base, other, a.source, b.source):
        notes.append(note)
    if a.period != b.period:
        notes.append(f"periods differ: {a.period or NOT_STATED} and {b.period or NOT_STATED}")
    return tuple(notes)


def sources_note(base: Role, other: Role, a: str | None, b: str | None) -> str | None:
    """That figures come from two sources, given by their ids."""
    if a == b:
        return None
    first, second = base.sources.get(a or ""), other.sources.get(b or "")
    by_title = first and second and first.publisher == second.publisher
    names = (
        f"{source.title if by_title else source.publisher} ({source.period or 'period not stated'})"
        if source
        else "none given"
        for source in (first, second)
    )
    return f"sources differ: {' and '.join(names)}"


def _judge(
    base: Role, other: Role, a: Value, b: Value
) -> tuple[Verdict, str | None, Literal["at_least", "at_most"] | None]:
    """The verdict on two numbers, the reason for it, and whether it is on a bound only."""
    assert a.value is not None
    assert b.value is not None
    if a.status == b.status == "bounded" or (
        # A bound says nothing against a number above it.
        (b.status == "bounded" and b.value <= a.value)
        or (a.status == "bounded" and a.value <= b.value)
    ):
        bounded = [r.title for r, v in ((base, a), (other, b)) if v.status == "bounded"]
        return "unknown", f"only a lower bound is known for {listing(bounded)}", None
    if b.status == "bounded":
        return "higher", None, "at_least"
    if a.status == "bounded":
        return "lower", None, "at_most"
    if a.value == b.value:
        return "same", _one_figure(base, other, a, b), None
    if reason := _too_close(a, b):
        return "too_close", reason, None
    return ("higher" if b.value > a.value else "lower"), None, None


def _one_figure(base: Role, other: Role, a: Value, b: Value) -> str | None:
    if a.source is None or a.source != b.source:
        return None
    if a.group is not None and a.group == b.group:
        return f"one figure for both: {a.group}"
    if base.soc is not None and base.soc == other.soc:
        return f"may be one figure for both: one source, one occupation (SOC {base.soc})"
    return None


def _too_close(a: Value, b: Value) -> str | None:
    """Is the difference of two estimated means within their sampling error?

    z = (b - a) / sqrt(se_a^2 + se_b^2) with se = mean * RSE / 100, at the 90% level.
    """
    if a.value is None or b.value is None or a.rse is None or b.rse is None:
        return None
    gap = abs(b.value - a.value)
    error = ((a.value * a.rse / 100) ** 2 + (b.value * b.rse / 100) ** 2) ** 0.5
    if gap > Z_90 * error:
        return None
    return f"within the sampling error: z = {gap / error:.2f}, below {Z_90} (90% level)"
