"""Whether a text speaks of somebody, in the ways in which people write a name, a date, an address and a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.mentions import HELD, has_number, mentioned, protected_traits, same_number, traits

HOME = "Kerkstraat 5a, 3831 AB Leusden"
IDENTITY = {"name": "Greet van der Ernaast (fictief)", "born": "1990-05-04", "address": HOME}
CONTACT = {"phone": "06-12 34 56 78", "email": "", "how": ""}
BSN = {"bsn": "999900018"}


def found(text: str, *documents: dict[str, str]) -> set[str]:
    """What a text has of the person of these documents."""
    return {what for document in documents for what, _ in mentioned(text, traits(document))}


@pytest.mark.parametrize(
    "written",
    [
        "1990-05-04", "4-5-1990", "04-05-1990", "4/5/1990", "4.5.90", "04 05 1990", "4-5-'90", "04051990", "19900504",
        "4 mei 1990", "4 mei '90", "4e mei 1990", "4 Mei, 1990", "4-mei-1990", "May 4th, 1990", "4 may 1990",
    ],
)  # fmt: skip
def test_a_birth_date_is_found_however_it_is_written(written: str) -> None:
    assert found(f"Uw huisgenoot (geboren {written}) heeft last van u.", IDENTITY) == {"born"}


@pytest.mark.parametrize("written", ["5-4-1990", "14-5-1990", "4-5-1991", "4 mei", "4 mei 2019", "1990"])
def test_another_date_is_not(written: str) -> None:
    assert found(f"Wij spraken u op {written}.", IDENTITY) == set()


@pytest.mark.parametrize(
    "written", ["Kerkstraat 5a", "kerkstraat 5 A", "Kerkstr. 5a", "KERKSTRAAT nr. 5a", "de Kerkstraat, nummer 5a"]
)
def test_an_address_is_found_however_it_is_written(written: str) -> None:
    assert found(f"Wij kwamen langs op {written}.", IDENTITY) == {"home"}


@pytest.mark.parametrize("written", ["Kerkstraat", "Kerkstraat 5", "Kerkstraat 15a", "Kerkstraat 5b", "Kerklaan 5a"])
def test_another_address_is_not(written: str) -> None:
    assert found(f"Wij kwamen langs op {written}.", IDENTITY) == set()


@pytest.mark.parametrize("written", ["3831 AB", "3831ab"])
def test_a_postcode_is_found(written: str) -> None:
    assert found(f"Dorpsstraat 7, {written} Leusden", IDENTITY) == {"postcode"}


@pytest.mark.parametrize(
    "written", ["0612345678", "06-12345678", "06 12 34 56 78", "+31 6 1234 5678", "0031612345678", "(06) 12.34.56.78"]
)
def test_a_telephone_number_is_found_however_it_is_written(written: str) -> None:
    assert found(f"Bel {written} als er iets is.", CONTACT) == {"number"}


@pytest.mark.parametrize("written", ["0612345679", "06123456789", "112", "14 033", "12-34-56"])
def test_another_number_is_not(written: str) -> None:
    assert found(f"Bel {written} als er iets is.", CONTACT) == set()


def test_a_short_number_is_of_nobody() -> None:
    assert found("Bel 112.", {"phone": "112"}) == set()


@pytest.mark.parametrize(
    "written", ["bel 06_12345678", "06-1234,5678", "+31 (0)6 12345678", "tst 06 12 34 56 78 thuis"]
)
def test_one_of_the_numbers_of_a_field_is_found_in_a_text(written: str) -> None:
    assert has_number(written, "033-4321000, 06-12345678")
    assert same_number(written, {"stays_at": "Opvang De Toren, 06-12345678"})


def test_a_short_number_is_found_as_a_whole_and_in_no_other() -> None:
    assert has_number("Bel 431200 na vijf uur.", "431200")
    assert not any(has_number(text, "431200") for text in ("033-431200", "43 12 00", "4312001", "", "geen"))
    assert not has_number("06-12345678", "")


@pytest.mark.parametrize("written", ["999900018", "9999 00 018", "9999.00.018"])
def test_a_bsn_is_found(written: str) -> None:
    assert found(f"Nummer {written}.", BSN) == {"bsn"}
    assert found(f"Nummer 1{written}.", BSN) == set()


@pytest.mark.parametrize("written", ["mevrouw Ernaast", "GREET", "Ernaasts hond", "(zie mevrouw Ernaast)", "Gréét"])
def test_a_part_of_a_name_is_found(written: str) -> None:
    assert found(f"Het gaat om {written}", IDENTITY) == {"name"}


def test_small_words_of_a_name_say_nothing() -> None:
    assert found("Van de buren is der een die klaagt.", IDENTITY) == set()


def test_what_is_empty_or_no_date_gives_nothing() -> None:
    nothing = {field: "" for fields in HELD.values() for field in fields}
    assert traits(nothing) == frozenset()
    assert found("geboren: onbekend", {"born": "onbekend"}) == set()


@given(st.text(), st.text(), st.text())
def test_any_text_and_any_person_can_be_compared(text: str, name: str, address: str) -> None:
    known = traits({"name": name, "address": address, "phone": text, "born": "2001-02-03"})
    assert mentioned(text, known) <= known


HIDING = {
    "address": "Schuilplaatsweg 71, 3899 ZX Nergenshuizen",
    "stays_at": "Opvang De Fictieve Vuurtoren",
    "phone": "06-39887766",
    "places": "Basisschool Het Verborgen Nest, huisarts Van Dijk",
}


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("Zij woont op Schuilplaatswg 71", "home"),
        ("pakket naar 3899ZX", "postcode"),
        ("zij is in de fictieve vuurtoren", "place"),
        ("het kind gaat naar Het verborgen nest.", "place"),
        ("dokter Van Dyk zag het kind", "place"),
        ("bel 06 39 88 77 66", "number"),
    ],
)
def test_what_gives_a_protected_address_away_is_found(written: str, what: str) -> None:
    assert what in {kind for kind, _ in mentioned(written, protected_traits(HIDING))}


@pytest.mark.parametrize("written", ["Het kind gaat naar school.", "De opvang belt u.", "Uw huisarts weet het.", ""])
def test_words_that_say_what_a_place_is_and_not_which_are_no_trace(written: str) -> None:
    assert mentioned(written, protected_traits(HIDING)) == frozenset()
    assert protected_traits(dict.fromkeys(HIDING, "")) == frozenset()
