"""Names are found by any part of them, however they are written."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.keys.index import normalised_name
from privacy.keys.words import dialled, folded, holds, numbers, searchable, sought

NAME = st.text(st.characters(categories=("Lu", "Ll", "Mn", "Zs", "Pd"), max_codepoint=0x24F), max_size=40)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("daan", "Daan Verzonnen (fictief)"),
        ("DÁÁN", "Daan Verzonnen"),
        ("erzon", "Daan Verzonnen"),
        ("verzonnen daan", "Daan Verzonnen"),
        ("Verzonnen, Daan", "Daan Verzonnen"),
        ("ijssel", "Ida van der IJssel"),
        ("yssel", "Ida van der Ĳssel"),
        ("van der IJssel", "Ida van der Yssel"),
        ("IJssel van der", "Ida van der IJssel"),
        ("ri", "Rijk Bedacht"),
        ("j", "Rijk Bedacht"),
        ("ryk", "Rijk Bedacht"),
        ("de", "Jan de Vries"),
        ("vries", "Jan de Vries-Bakker"),
        ("strasse", "Anna Straße"),
        ("müller", "Anna Mu\u0308ller"),
        ("d'hondt", "Piet D’Hondt"),
        ("sjaak", "Jan Verzonnen (roepnaam Sjaak)"),
        ("sjaak", "Jan Verzonnen (roepnaam Sjaak) (fictief)"),
        ("jan (sjaak)", "Jan Verzonnen (Sjaak)"),
    ],
)
def test_any_part_of_a_name_finds_it_however_it_is_written(typed: str, name: str) -> None:
    assert holds(searchable(name), sought(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("daan jansen", "Daan Verzonnen"), ("fictief", "Daan (Fictief)"), ("nv", "Daan Verzonnen"), ("", "Daan")],
)
def test_every_word_has_to_be_there_and_no_word_at_all_finds_nobody(typed: str, name: str) -> None:
    assert not holds(searchable(name), sought(typed))


def test_words_are_looked_for_in_all_texts_of_a_person_together() -> None:
    assert holds(searchable("Samira Bedacht", "Hamersveldseweg 3"), sought("Samira, Hamersveldseweg"))


@given(name=NAME, data=st.data())
def test_every_piece_of_every_word_of_a_name_finds_that_name(name: str, data: st.DataObject) -> None:
    words = folded(name)
    if words:
        word = data.draw(st.sampled_from(words))
        first = data.draw(st.integers(0, len(word) - 1))
        piece = word[first : data.draw(st.integers(first + 1, len(word)))]
        assert holds(searchable(name), sought(piece.upper())) and holds(searchable(name), sought(normalised_name(name)))


def test_no_letter_is_another_one_when_it_is_typed_as_a_capital() -> None:
    letters = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.upper() != letter.lower()]
    assert len(letters) > 2_000
    assert [one for one in letters if not folded(one.upper()) == folded(one.lower()) == folded(one)] == []


@given(st.text(max_size=40))
def test_folding_a_text_once_more_changes_nothing(text: str) -> None:
    once = " ".join(folded(text))
    assert " ".join(folded(once)) == once


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("06-1234 5678", "0612345678"),
        ("+31 6 12345678", "0612345678"),
        ("+31 (0)6 12345678", "0612345678"),
        ("0031612345678", "0612345678"),
        ("4567", "4567"),
        ("31", "31"),
        ("Daan 2", ""),
        ("", ""),
    ],
)
def test_a_telephone_number_is_compared_as_it_is_dialled_here(typed: str, digits: str) -> None:
    assert dialled(typed) == digits


@pytest.mark.parametrize(
    ("field", "each"),
    [
        ("06-12345678", ("0612345678",)),
        ("06-12345678 / 033-4321987", ("0612345678", "0334321987")),
        ("06-12345678/+31 33 4321987", ("0612345678", "0334321987")),
        ("+31 6 12345678 +31 (0)33 4321987", ("0612345678", "0334321987")),
        ("0612345678 0334321987", ("0612345678", "0334321987")),
        ("06 12 04 05 78", ("0612040578",)),
        ("033/4321987", ("0334321987",)),
        ("033 4321987 tst. 12", ("0334321987",)),
        ("112 / 06-12345678", ("112", "0612345678")),
        ("0049 30 12340123", ("00493012340123",)),
        ("", ()),
    ],
)
def test_each_number_of_a_field_is_compared_by_itself(field: str, each: tuple[str, ...]) -> None:
    assert numbers(field) == each
