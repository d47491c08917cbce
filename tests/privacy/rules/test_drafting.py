"""Tests of privacy/rules/drafting.py and saying.py: every mistake at its line, in a plain sentence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.canonical import from_bytes
from privacy.rules.drafting import MOST_BYTES, MOST_TOLD, Found, ReadDraft, Unreadable, decoded, read_draft
from privacy.rules.mistakes import Mistake
from privacy.rules.saying import said
from privacy.rules.written import to_toml
from tests.privacy.rules.samples import CAPABILITIES, Change, body, changed, document
from tests.privacy.rules.test_mistakes import PLANTED

PLAIN = to_toml(from_bytes(body()))
LINES_OF = {
    "unknown score": '[[anchor]]\nid = "7"',
    "rule twice": '[[rule]]\nid = "PD1"',
    "answer in nothing": "[[contribution]]",
    "review after the end": "valid_from = 2025-01-01",
    "password alone in a real home": "password_only = true",
    "no digest": 'supersedes = "v1"',
    "judgement without a term": 'id = "TP7"',
    "host of another kind": 'host = "politie"',
}


def _read(text: str, steps: frozenset[str] = frozenset()) -> ReadDraft:
    return read_draft(text, CAPABILITIES, steps)


def _at(text: str, found: Found) -> str:
    """What stands from the line of a mistake on, two lines."""
    return "\n".join(text.split("\n")[found.line - 1 : found.line + 1])


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_stands_at_its_line_in_a_plain_sentence(name: str) -> None:
    change, where, what = PLANTED[name]
    text = to_toml(from_bytes(changed(change)))
    draft = _read(text)
    sentence, parts = said(Mistake(where, what))
    found = next(f for f in draft.found if (f.where, f.sentence) == (where, sentence))
    assert not draft.body
    assert what not in sentence.nl
    wrong = LINES_OF.get(name) or parts.get("value") or parts.get("key") or f'"{where.partition(" ")[2]}"'
    assert wrong in _at(text, found)


def _put(*path: Any) -> Change:
    return lambda raw: _inner(raw, path[:-2]).__setitem__(path[-2], path[-1])


def _drop(*path: Any) -> Change:
    return lambda raw: _inner(raw, path[:-1]).pop(path[-1])


def _inner(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


SHAPES = {
    "unknown key": (_put("colour", 1), "colour = 1", "“colour” hoort hier niet"),
    "unknown key of a rule": (_put("rule", 3, "color", 1), "color = 1", "“color” hoort hier niet"),
    "no source": (_put("term", 0, "source", " "), 'source = " "', "geen bron"),
    "source left out": (_drop("term", 0, "source"), '[[term]]\nid = "pick_up"', "geen bron"),
    "missing": (_drop("sharing", 0, "because"), '[[sharing]]\nid = "SA1"', "“because” ontbreekt"),
    "missing at the top": (_drop("capacity"), "", "“capacity” ontbreekt"),
    "no date": (_put("review_on", "soon"), "review_on", "een datum"),
    "no number": (_put("capacity", 0), "capacity = 0", "een heel getal boven nul"),
    "no flag": (_put("demo", "yes"), "demo = ", "true of false"),
    "no list": (_put("rule", 0, "roles", "king"), "roles = ", "een lijst met verschillende woorden"),
    "no text": (_put("supersedes", 1), "supersedes = 1", "hoort tekst"),
    "no key": (_put("party", 0, "deputy", "public_key", "x"), "deputy = {", "openbare sleutel"),
    "no table": (_put("withdrawal", 1), "withdrawal = 1", "een blok met gegevens"),
    "no rows": (_put("regime", 1), "regime = 1", "een lijst"),
    "a row that is a text": (_put("regime", ["x"]), "regime = ", "een blok met gegevens"),
    "a row without a name": (_put("theme", 1, "id", 5), "id = 5", "hoort een code"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_misshapen_draft_is_told_at_its_line(name: str) -> None:
    change, wrong, words = SHAPES[name]
    raw = from_bytes(body())
    change(raw)
    text = to_toml(raw)
    draft = _read(text)
    found = next(f for f in draft.found if words in f.sentence.nl)
    assert (draft.document, draft.body) == (None, b"")
    assert (found.line == 0) if wrong == "" else _at(text, found).startswith(wrong)


def test_a_run_out_that_names_acts_says_why() -> None:
    raw = from_bytes(body())
    del raw["run_out"]["because"]
    text = to_toml(raw)
    (found,) = _read(text).found
    assert (found.sentence.nl, found.blocks) == ("“because” ontbreekt.", True)
    assert _at(text, found).startswith("[run_out]")


def test_a_list_that_is_too_long_is_told_as_that_alone() -> None:
    found = _read("cooperation = 'pga'\n" + "[[rule]]\n" * 20_000).found
    assert [(one.where, "te lang" in one.sentence.nl) for one in found] == [("rule", True)]


def test_of_very_many_mistakes_the_first_are_told() -> None:
    draft = _read("\n".join(f"a{number} = 1" for number in range(2_000)))
    assert (len(draft.found), draft.document, draft.body) == (MOST_TOLD, None, b"")


NOT_TOML = {
    "a quote left open": ('title = "open\nx = 1', 1),
    "the end came too soon": ("x = [1,\n2", 2),
    "a name twice": ("x = 1\ny = 2\nx = 3", 3),
    "a number with a comma": ("x = 1\ny = 1.5", 2),
    "a number that is too large": ("x = 1\ny = [1, 9007199254740993]", 2),
    "a number of thousands of digits": ("x = " + "9" * 5_000, 0),
    "a moment of the day": ("x = 07:32:00", 1),
    "a name with an accent": ("x = 1\n\n'é' = 1", 3),
    "lists in lists": ("x = " + "[" * 100_000 + "]" * 100_000, 0),
    "tables in tables": ("x = " + "{a=" * 30_000 + "1" + "}" * 30_000, 0),
    "names in names": (".".join("a" * 100_000) + " = 1", 0),
    "some names in names": (".".join("a" * 500) + " = 1", 0),
    "forty levels": ("x = " + "[" * 40 + "]" * 40, 0),
}


@pytest.mark.parametrize("name", NOT_TOML)
def test_what_is_no_toml_of_ours_is_one_mistake_with_its_line_and_never_an_error(name: str) -> None:
    text, line = NOT_TOML[name]
    draft = _read(text)
    assert [found.line for found in draft.found] == [line]
    assert draft.found[0].where == "TOML"
    assert draft.found[0].sentence.nl != draft.found[0].sentence.en
    assert draft.document is None


@given(st.text(max_size=80) | st.text('[]{}="\'\\\n .,a1#', max_size=40))
def test_whatever_is_typed_is_read_or_told_as_a_mistake(text: str) -> None:
    assert _read(decoded(text.encode())).found if text.strip("\ufeff \t\r\n") and "\0" not in text else True


UNREADABLE = {
    "too large": (b"x" * (MOST_BYTES + 1), "te groot"),
    "UTF-16 with a mark": (PLAIN.encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": (PLAIN.encode("utf-16-le"), "UTF-16"),
    "UTF-16 the other way round": (PLAIN.encode("utf-16-be"), "UTF-16"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xd8", "geen gewone tekst"),
    "text of an old machine": ("reden = 'overeenkomst mét'".encode("latin-1"), "geen gewone tekst"),
    "nothing": (b" \r\n", "nog niets"),
    "nothing at all": (b"", "nog niets"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_draft_is_refused_in_a_plain_sentence(name: str) -> None:
    data, words = UNREADABLE[name]
    with pytest.raises(Unreadable) as refused:
        decoded(data)
    assert words in refused.value.sentence.nl


def test_a_file_of_another_machine_is_read_as_it_is_meant() -> None:
    assert decoded(b"\xef\xbb\xbfx = 1\r\ny = 2\r\n") == "x = 1\ny = 2\n"
    assert decoded(b"x") == "x"


def test_the_template_with_keys_can_be_signed_and_has_its_own_canonical_bytes() -> None:
    assert _read(PLAIN) == ReadDraft(raw=from_bytes(body()), document=document(), body=body(), found=())


def test_a_step_that_nobody_may_take_is_told_and_does_not_stand_in_the_way() -> None:
    draft = _read(PLAIN, frozenset({"pga_case.accept", "pga_case.dance", "top_x.place"}))
    assert draft.body
    assert [(f.blocks, f.line) for f in draft.found] == [(False, PLAIN[: PLAIN.index("[[rule]]")].count("\n") + 1)]
    assert draft.found[0].sentence.nl.startswith("Niemand mag de stap “pga_case.dance” zetten")


def test_what_was_given_no_sentence_is_told_in_its_own_words() -> None:
    assert said(Mistake("rule X", "glows"))[0] == ("glows", "glows")
