"""What a search finds, as it is told."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from careercmp.catalog.names import Kind
from careercmp.model import RoleFile

if TYPE_CHECKING:
    from careercmp.catalog.search import Match


ReasonKind = Literal["title", "alias", "job_title", "category", "skill", "software"]

KINDS: dict[Kind, ReasonKind] = {
    Kind.TITLE: "title",
    Kind.ALIAS: "alias",
    Kind.JOB_TITLE: "job_title",
    Kind.CATEGORY: "category",
    Kind.SKILL: "skill",
    Kind.SOFTWARE: "software",
}
"""All kinds of names that a search finds by; a slug is none."""


class Reason(Struct, frozen=True):
    """What of a role fits best."""

    kind: ReasonKind
    text: str


class Hit(Struct, frozen=True):
    """A role that fits; scores of one search can be compared, and mean nothing else."""

    slug: str
    title: str
    category: str | None
    soc: str | None
    reason: Reason
    score: float

    def words(self) -> tuple[str, str, str]:
        """Title, reason and category, as a person reads them."""
        kind = self.reason.kind.replace("_", " ")
        return self.title, f"{kind}: {self.reason.text}", self.category or ""


class Found(Struct, frozen=True):
    """The roles that fit a query, best first."""

    query: str
    hits: tuple[Hit, ...]
    schema_version: Literal[1] = 1


def hit(match: "Match", role: RoleFile, category: str | None) -> Hit:
    """A match as it is told."""
    reason = Reason(KINDS[match.kind], match.text)
    return Hit(match.slug, role.title, category, role.soc, reason, round(match.score, 4))
