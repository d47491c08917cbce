"""Whether a person fits what was typed: asked in a closed opening, out of which nothing comes but yes or no."""

from collections.abc import Callable
from datetime import date

from privacy.keys.index import name_and_birth
from privacy.keys.words import holds, numbers, searchable
from privacy.reader import ClosedOpening
from privacy.sealed import Sealed

Documents = dict[str, Sealed]
"""Kind -> the document of one person, as far as it may be compared."""
Fits = Callable[[ClosedOpening, Documents], bool]


def part(words: tuple[str, ...], number: str, born: str) -> Fits:
    """Every word in the name and address, with the birth date when given; or the number in a telephone number."""
    telephone = called(number)

    def fits(opening: ClosedOpening, of: Documents) -> bool:
        def person(fields: dict[str, str]) -> bool:
            fresh = not born or fields["born"] == born
            return fresh and holds(searchable(fields["name"], fields["address"]), words)

        return ("identity" in of and opening.matches(of["identity"], person)) or telephone(opening, of)

    return fits


def surname(words: tuple[str, ...], name: str, born: date) -> Fits:
    """Every word in the name and address, the whole surname and the birth date: whoever only shares an index value does
    not fit.
    """
    wanted = name_and_birth(name, born)

    def fits(opening: ClosedOpening, of: Documents) -> bool:
        def person(fields: dict[str, str]) -> bool:
            same = fields["born"] == born.isoformat() and name_and_birth(fields["name"], born) == wanted
            return same and holds(searchable(fields["name"], fields["address"]), words)

        return "identity" in of and opening.matches(of["identity"], person)

    return fits


def called(number: str) -> Fits:
    """The number in one of the telephone numbers; never without a number."""

    def fits(opening: ClosedOpening, of: Documents) -> bool:
        if not number or "contact" not in of:
            return False
        return opening.matches(of["contact"], lambda fields: any(number in one for one in numbers(fields["phone"])))

    return fits
