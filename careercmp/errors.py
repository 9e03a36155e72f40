"""What can go wrong, in words for the person who typed the command, and the exit code of each."""


class CareercmpError(Exception):
    """The thing asked for cannot be done; the message is one line and says what to do about it."""

    exit_code = 1


class UnknownRole(CareercmpError):
    """No role has this name."""


class AmbiguousRole(CareercmpError):
    """Several roles have this name."""


class InvalidRole(CareercmpError):
    """The role's file has problems, so its figures cannot be used."""


class NothingToCompare(CareercmpError):
    """Fewer than two different roles were given."""


class CannotRead(CareercmpError):
    """A file or folder that the command needs cannot be read."""


class CannotWrite(CareercmpError):
    """A file or the output cannot be written."""


class UnknownCategory(CareercmpError):
    """No role is in this category."""


class BadTable(CareercmpError):
    """A table to import is missing, cut short, of another layout or of another year."""


class NeedsExtra(CareercmpError):
    """The command needs a package that is not installed."""


class UnknownSection(CareercmpError):
    """A comparison has no section of this name."""
