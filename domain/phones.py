"""Phone numbers: when two spellings are one number, which are somebody's own, and how they are shown."""

import re

_WRITTEN = re.compile(r"\+?[\s(]*[0-9][0-9\s().\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}-]*")
# Codes of areas and operators of country code 7. None begins with 79 or 89: that is +7 9… or 8 9… with a digit missing.
_HOME = re.compile(r"(?!79|89)[346789][0-9]{9}")
_ABROAD = re.compile(r"(?!0|7)[0-9]{8,15}")  # ITU-T E.164: at most 15 digits
_MOBILE = re.compile(r"79.*|77[^12].*|[^7].*")  # +7 71x and 72x are areas of Kazakhstan; abroad nobody can tell
_PRINTED = re.compile(r"7(...)(...)(..)(..)")


def number_of(written: str) -> str | None:
    """Its digits with the code of the country; None if it is no whole number.

    «8(8442)12-34-56», «+7 927 …» and ten digits → 7XXXXXXXXXX; numbers of other countries need their +.
    """
    text = written.strip()
    if not _WRITTEN.fullmatch(text):
        return None
    digits = re.sub("[^0-9]", "", text)
    international = text.startswith("+")
    home = digits if len(digits) == 10 and not international else ""
    # No country has the code 89: «+8 927 …» is meant as 8 927 ….
    if len(digits) == 11 and (digits[0] == "7" or (digits[0] == "8" and (not international or digits[1] == "9"))):
        home = digits[1:]
    if home:
        return f"7{home}" if _HOME.fullmatch(home) else None
    return digits if international and _ABROAD.fullmatch(digits) else None


def number_from_messenger(number: str) -> str:
    """Of an account: always whole, with or without the + (Bot API, Contact)."""
    return re.sub("[^0-9]", "", number)


def is_mobile(number: str) -> bool:
    """Whether it can be one person's own; a landline rings for a whole school."""
    return bool(_MOBILE.fullmatch(number))


def shown(number: str) -> str:
    """«+7 927 123-45-67», which phones offer to call; ordinary spaces, which they look for."""
    found = _PRINTED.fullmatch(number)
    return "+7 {} {}-{}-{}".format(*found.groups()) if found else f"+{number}"
