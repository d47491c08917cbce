"""Tests of privacy/keys/staff.py: which ways of writing an address and a name are one, and what has no code."""

import pytest

from privacy.keys.root import FileRoot
from privacy.keys.staff import Place, codes_of, place_of

ROOT = FileRoot(bytes(range(32)), 1)
HERE = codes_of(ROOT, "Anna de Vries (fictief)", "Dorpsstraat 12a, 3831 AA Leusden")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Dorpsstraat 12a, 3831 AA Leusden", ("dorpsstraat", "12a", "leusden")),
        ("dorpsstraat 12 A, 3831aa LEUSDEN (fictief)", ("dorpsstraat", "12a", "leusden")),
        ("Dorpsstraat 12a, Leusden", ("dorpsstraat", "12a", "leusden")),
        ("Plein 1940 3, 1234 AB Den Haag", ("plein 1940", "3", "den haag")),
        ("Lange Dijk 5-12, IJsselstein", ("lange dyk", "5", "ysselstein")),
        ("Lange Dijk 5 1234 AB Den Haag", ("lange dyk", "5", "den haag")),
        ("Lange Dijk 5", ("", "", "")),
        ("Lange Dijk, Leusden", ("", "", "")),
        ("12, Leusden", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_the_parts_of_an_address(address: str, place: tuple[str, str, str]) -> None:
    assert place_of(address) == Place(*place)


@pytest.mark.parametrize(
    ("name", "address", "same"),
    [
        ("Vries, Bert de", "dorpsstraat 12 A, Leusden", {"household", "street", "surname"}),
        ("Bert Jansen", "Dorpsstraat 14, 3831 AA Leusden", {"street"}),
        ("Bert de Vries", "Verweg 1, 3831 AB Leusden", {"surname"}),
        ("Bert de Vries", "Dorpsstraat 12a, 1234 AB Elders", set()),
        ("", "Dorpsstraat 12a, 3831 AA Leusden", {"household", "street"}),
        ("Bert de Vries", "geen vast adres", set()),
    ],
)
def test_what_is_the_same(name: str, address: str, same: set[str]) -> None:
    found = codes_of(ROOT, name, address)
    assert {kind for kind, code in found.items() if code == HERE[kind]} == same


def test_a_code_says_nothing_and_is_of_one_kind_and_one_home() -> None:
    elsewhere = codes_of(FileRoot(bytes(32), 1), "Anna de Vries", "Dorpsstraat 12a, 3831 AA Leusden")
    assert len({*HERE.values(), *elsewhere.values()}) == 6 and {len(code) for code in HERE.values()} == {64}
