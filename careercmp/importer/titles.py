"""The title of one person's job, from the official title of an occupation."""

import re

_BREAK = re.compile(r"(,? and |,? or |, |/)")
_PLURAL_REST = re.compile(r"(?: of | in ).*")
_NARROWED = re.compile(r",? (?:Except|Including) .*?(?=, All Other$|$)")
_HELPERS = "Helpers--"
_HELPER = " Helper"
ALL_OTHER = ", All Other"

_PEOPLE = re.compile(
    r"(?:er|or|ist|ian|ant|dent|gent|ee|aide|analyst|architect|associate|athlete|attorney|bailiff"
    r"|bellhop|chauffeur|chef|chemist|clerk|concierge|cook|detective|executive|expert|guard|guide"
    r"|host|jockey|judge|magistrate|maid|marshal|mason|mate|mechanic|model|monitor|nurse|official"
    r"|paralegal|paramedic|pilot|registrar|representative|roustabout|scout|smith|surgeon|umpire"
    r"|captain|person|warden|wright)s$",
    re.IGNORECASE,
)
_THINGS = ("Career", "Compressor", "Disorder", "Motor", "Plant", "Teller")
_IRREGULAR = {
    "actuaries": "actuary",
    "coaches": "coach",
    "hostesses": "hostess",
    "midwives": "midwife",
    "orderlies": "orderly",
    "secretaries": "secretary",
    "waitresses": "waitress",
}

# What stands behind the comma in an official title, and before the noun in speech.
_BEFORE = (
    "Postsecondary",
    "Preschool",
    "Kindergarten and Elementary School",
    "Middle School",
    "Secondary School",
    "Auto Damage",
    "Fast Food",
    "Institution and Cafeteria",
    "Private Household",
    "Restaurant",
    "Short Order",
    "Nonrestaurant",
    "Theatrical and Performance",
    "Television, Video, and Film",
    "General",
    "Recordkeeping",
    "Agricultural Products",
    "Floor, Ceiling, and Wall",
    "Mechanical",
    "Construction and Maintenance",
    "Oil and Gas",
    "Mining",
    "Surface Mining",
    "Underground Mining",
    "Quarry",
    "Transportation Equipment",
    "Commercial and Industrial Equipment",
    "Powerhouse, Substation, and Relay",
    "Machinery",
    "Metal and Plastic",
    "Metal",
    "Wood",
    "Hand",
    "Vegetation",
    "Transit and Intercity",
)

_EXCEPTIONS = {
    "Bus Drivers, School": "School Bus Driver",
    "Adult Basic Education, Adult Secondary Education, and English as a Second Language "
    "Instructors": "Adult Education and ESL Instructor",
    "Cleaners of Vehicles and Equipment": "Vehicle and Equipment Cleaner",
    "Clergy": "Clergy Member",
    "Computer Occupations, All Other": "Computer Specialist, All Other",
    "Dentists, All Other Specialists": "Dental Specialist, All Other",
    "Dentists, General": "Dentist",
    "Directors, Religious Activities and Education": "Religious Activities and Education Director",
    "Education Administrators, Kindergarten through Secondary": "K-12 Education Administrator",
    "Education and Childcare Administrators, Preschool and Daycare": (
        "Preschool and Daycare Administrator"
    ),
    "Electronic Equipment Installers and Repairers, Motor Vehicles": (
        "Motor Vehicle Electronic Equipment Installer and Repairer"
    ),
    "Eligibility Interviewers, Government Programs": "Government Program Eligibility Interviewer",
    "Extruding and Forming Machine Setters, Operators, and Tenders, Synthetic and Glass Fibers": (
        "Synthetic and Glass Fiber Extruding and Forming Machine Setter, Operator, and Tender"
    ),
    "Farmworkers and Laborers, Crop, Nursery, and Greenhouse": (
        "Crop, Nursery, and Greenhouse Farmworker"
    ),
    "Farmworkers, Farm, Ranch, and Aquacultural Animals": (
        "Farm, Ranch, and Aquacultural Animal Worker"
    ),
    "Helpers, Construction Trades, All Other": "Construction Trades Helper, All Other",
    "Hosts and Hostesses, Restaurant, Lounge, and Coffee Shop": "Restaurant Host and Hostess",
    "Laborers and Freight, Stock, and Material Movers, Hand": "Hand Laborer and Material Mover",
    "Library Assistants, Clerical": "Library Assistant",
    "Licensed Practical and Licensed Vocational Nurses": "Licensed Practical and Vocational Nurse",
    "Mathematical Science Occupations, All Other": "Mathematical Science Specialist, All Other",
    "Meter Readers, Utilities": "Meter Reader",
    "Opticians, Dispensing": "Optician",
    "Pediatricians, General": "Pediatrician",
    "Physicians, Pathologists": "Pathologist",
    "Pressers, Textile, Garment, and Related Materials": "Textile and Garment Presser",
    "Sales Representatives of Services, Except Advertising, Insurance, Financial Services, and "
    "Travel": "Services Sales Representative",
    "Sales Representatives, Wholesale and Manufacturing, Except Technical and Scientific "
    "Products": "Wholesale and Manufacturing Sales Representative",
    "Sales Representatives, Wholesale and Manufacturing, Technical and Scientific Products": (
        "Technical and Scientific Products Sales Representative"
    ),
    "Substitute Teachers, Short-Term": "Substitute Teacher",
    "Tellers": "Bank Teller",
    "Transit and Railroad Police": "Transit and Railroad Police Officer",
}

_SMALL_WORDS = {"a", "an", "and", "as", "in", "of", "or", "the", "through"}


def singular_title(official: str) -> str:
    """The title as one worker would say it: ``Cooks, Restaurant`` to ``Restaurant Cook``.

    Only nouns for people become singular. What the occupation excludes is left out: the official
    title, which a role file keeps as an alias, has it.
    """
    if official in _EXCEPTIONS:
        return _EXCEPTIONS[official]
    if official.startswith(_HELPERS):
        return _singular_list(official.removeprefix(_HELPERS)) + _HELPER
    narrowed = _NARROWED.sub("", official)
    head = narrowed.removesuffix(ALL_OTHER)
    tail = narrowed[len(head) :]
    for words in _BEFORE:
        if head.endswith(f", {words}"):
            head = f"{words} {head.removesuffix(f', {words}')}"
            break
    return _singular_list(head) + tail


def title_case(title: str) -> str:
    """An official title that is printed as a sentence, as others print it: in title case."""
    first, *others = title.split(" ")
    words = [w if w in _SMALL_WORDS else w[:1].upper() + w[1:] for w in others]
    return " ".join([first[:1].upper() + first[1:], *words])


def person_prefixes(title: str) -> list[str]:
    """The beginnings of a title that name a person by themselves, longest first; none where the
    title goes on to say of what: the rest tells the roles apart."""
    if _PLURAL_REST.search(title) or title.endswith(_HELPER):
        return []
    parts = _BREAK.split(title)
    return [
        "".join(parts[:end])
        for end in range(len(parts) - 2, 0, -2)
        if " " in parts[end - 1]
        and _PEOPLE.search(f"{parts[end - 1]}s")
        and not parts[end - 1].endswith(_THINGS)
    ]


def _singular_list(text: str) -> str:
    """Each part of a list in the singular; what follows ``of`` or ``in`` stays as it is."""
    rest = _PLURAL_REST.search(text)
    end = rest.start() if rest else len(text)
    return "".join(map(_last_singular, _BREAK.split(text[:end]))) + text[end:]


def _last_singular(part: str) -> str:
    before, space, word = part.rpartition(" ")
    return before + space + _singular(word)


def _singular(word: str) -> str:
    if word.lower() in _IRREGULAR:
        return word[0] + _IRREGULAR[word.lower()][1:]
    return word[:-1] if _PEOPLE.search(word) else word
