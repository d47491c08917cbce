"""Tests of privacy/rules/forbidden.py: words for what nobody is weighed on are found, and nothing like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.forbidden import WORDS, forbidden, forbidden_beside_speech


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sloeg zijn BROER en een getuige.", ("BROER", "getuige")),
        ("Moslím, moslim en Moslims", ("Moslím", "moslim", "Moslims")),
        ("victim_status", ("victim",)),
        ("Zijn broer, en nog eens zijn broer", ("broer",)),
        ("Hindoe\u0308s", ("Hindoës",)),
        ("Partner van 18 jaar of ouder, ik geloof een kind", ()),
        ("Broertje, familieruzie, ontvreemding", ()),
        ("", ()),
    ],
)
def test_whole_words_are_found_as_they_stand_whatever_their_capitals_and_accents(
    text: str, found: tuple[str, ...]
) -> None:
    assert forbidden(text) == found


@given(st.sampled_from(sorted(WORDS)), st.text(alphabet=" .,;:-_0129\n", max_size=3))
def test_each_word_is_found_wherever_it_stands_and_not_inside_another(word: str, around: str) -> None:
    assert forbidden(f"{around}{word.upper()}{around}") == (word.upper(),)
    assert forbidden(f"x{word}x") == ()


def test_every_word_is_one_in_small_letters_without_accents() -> None:
    assert all(word.isascii() and word.isalpha() and word == word.lower() for word in WORDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Riep: “ik steek je broer neer”.", ()),
        ('Zei: "jij wordt nog getuige van iets"', ()),
        ("Schreef: „ik weet waar je moeder woont“", ()),
        ("Riep dat hij “ik steek je broer neer” meende.", ("broer",)),
        ("Is: “broer”", ("broer",)),
        ("Riep: “ik steek je broer neer”. Zijn zus ook.", ("zus",)),
        ("Riep: “vuile moslim ga weg”.", ("moslim",)),
        ("Riep: “die moslimbroer pak ik”.", ("moslimbroer",)),
        ("Riep: “ik steek je broer neer", ("broer",)),
        ("Riep: “ik steek je\nbroer neer”", ("broer",)),
    ],
)
def test_only_what_somebody_is_quoted_saying_may_speak_of_relatives_and_never_of_who_somebody_is(
    text: str, found: tuple[str, ...]
) -> None:
    assert forbidden_beside_speech(text) == found


@given(st.sampled_from(sorted(WORDS)))
def test_without_a_quotation_each_word_is_found_all_the_same(word: str) -> None:
    assert forbidden_beside_speech(f"Hij zei: {word}.") == forbidden(f"Hij zei: {word}.") == (word,)
