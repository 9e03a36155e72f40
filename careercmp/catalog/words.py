"""The words of names: which tell nothing, which little, and which are usually shortened."""

from collections.abc import Iterator
from itertools import islice, product

from careercmp.catalog.names import name_key

MOST_SPELLINGS = 16
"""Of one name; each short form in it may stand for several."""

FILLERS = frozenset("a an and at by for from in of on or our the to us with you your".split())
"""Words that tell nothing of a role."""

LEVELS = frozenset(
    """
    apprentice associate certified contract crew day direct entry evening experienced expert full
    guru hire hiring hybrid i ii iii immediate intern iv jr junior lead leader level licensed local
    member new night ninja now online onsite opening overnight part permanent prn registered remote
    rockstar seasonal senior shift sr staff start summer superstar team temp temporary time
    trainee travel urgent v volunteer wanted weekday weekend wizard 1st 2nd 3rd 1 2 3
    """.split()
)
"""Words that tell the rank, the hours or the employer's mood rather than the role."""

SHORT_FORMS = {
    "acct": ("accountant", "account", "accounting"),
    "admin": ("administrator", "administrative"),
    "ai": ("artificial intelligence", "machine learning"),
    "anlyst": ("analyst",),
    "appt": ("appointment",),
    "apprent": ("apprentice",),
    "assist": ("assistant",),
    "assoc": ("associate",),
    "asst": ("assistant",),
    "atty": ("attorney",),
    "bldg": ("building",),
    "bus": ("business",),
    "ceo": ("chief executive officer",),
    "cert": ("certified",),
    "cfo": ("chief financial officer",),
    "cna": ("certified nursing assistant",),
    "cnc": ("computer numerical control",),
    "comm": ("communication", "commercial"),
    "coo": ("chief operating officer",),
    "coord": ("coordinator",),
    "cpa": ("certified public accountant",),
    "cs": ("customer service",),
    "csr": ("customer service representative",),
    "cto": ("chief technology officer",),
    "cust": ("customer",),
    "dept": ("department",),
    "dev": ("developer", "development"),
    "dir": ("director",),
    "dr": ("doctor", "physician"),
    "ed": ("education",),
    "elec": ("electrical", "electronic"),
    "elem": ("elementary",),
    "emt": ("emergency medical technician",),
    "eng": ("engineer", "engineering"),
    "engr": ("engineer",),
    "environ": ("environmental",),
    "equip": ("equipment",),
    "er": ("emergency room",),
    "exec": ("executive",),
    "fin": ("financial",),
    "govt": ("government",),
    "gm": ("general manager",),
    "hr": ("human resources",),
    "hvac": ("heating ventilation air conditioning",),
    "icu": ("intensive care unit",),
    "info": ("information",),
    "ins": ("insurance",),
    "inspec": ("inspector",),
    "instr": ("instructor",),
    "intl": ("international",),
    "inv": ("inventory",),
    "it": ("information technology",),
    "jr": ("junior",),
    "lab": ("laboratory",),
    "lpn": ("licensed practical nurse",),
    "maint": ("maintenance",),
    "mech": ("mechanic", "mechanical"),
    "med": ("medical",),
    "mfg": ("manufacturing",),
    "mgmt": ("management",),
    "mgr": ("manager",),
    "mktg": ("marketing",),
    "ml": ("machine learning",),
    "np": ("nurse practitioner",),
    "ob": ("obstetric",),
    "op": ("operator", "operations"),
    "oper": ("operator",),
    "ops": ("operations",),
    "ot": ("occupational therapist",),
    "pa": ("physician assistant",),
    "pm": ("project manager", "product manager"),
    "pr": ("public relations",),
    "prod": ("production",),
    "prof": ("professor",),
    "prog": ("programmer",),
    "psych": ("psychiatric", "psychologist"),
    "pt": ("physical therapist",),
    "qa": ("quality assurance",),
    "qc": ("quality control",),
    "rehab": ("rehabilitation",),
    "rep": ("representative",),
    "res": ("research",),
    "rn": ("registered nurse",),
    "sec": ("secretary", "security"),
    "snr": ("senior",),
    "spec": ("specialist",),
    "sped": ("special education",),
    "sr": ("senior",),
    "sre": ("site reliability engineer",),
    "sup": ("supervisor",),
    "supt": ("superintendent",),
    "supv": ("supervisor",),
    "svc": ("service",),
    "swe": ("software engineer",),
    "sys": ("systems",),
    "sysadmin": ("system administrator",),
    "tech": ("technician", "technology", "technical"),
    "tv": ("television",),
    "ui": ("user interface",),
    "univ": ("university",),
    "ux": ("user experience",),
    "vet": ("veterinary", "veterinarian"),
    "vp": ("vice president",),
    "whse": ("warehouse",),
}
"""Usual short forms, with what each may stand for."""

RELATED = {
    "angular": ("web developer",),
    "aws": ("cloud",),
    "backend": ("back end", "software"),
    "devops": ("software", "systems"),
    "frontend": ("front end", "web"),
    "fullstack": ("full stack", "software"),
    "influencer": ("social media",),
    "java": ("software",),
    "javascript": ("web", "software"),
    "kubernetes": ("cloud", "systems"),
    "msw": ("social worker",),
    "python": ("software",),
    "react": ("web", "software"),
}
"""Modern words, with older ones that lead a search to the same roles; no name is made of them."""


def words_of(text: str) -> list[str]:
    """The words of a name, without regard to case, punctuation, singular and plural."""
    return [word for word in name_key(text).split() if word not in FILLERS]


def spelled_out(word: str) -> set[str]:
    """The words that a short form may stand for, in any of its meanings, or that are related."""
    phrases = (*SHORT_FORMS.get(word, ()), *RELATED.get(word, ()))
    return {part for phrase in phrases for part in words_of(phrase)}


def spellings(name: str) -> Iterator[str]:
    """The keys of a name with its short forms spelled out, in every way; none without any."""
    words = name_key(name).split()
    if any(word in SHORT_FORMS for word in words):
        ways = [SHORT_FORMS.get(word, (word,)) for word in words]
        for way in islice(product(*ways), MOST_SPELLINGS):
            yield name_key(" ".join(way))
