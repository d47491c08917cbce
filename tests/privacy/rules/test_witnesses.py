"""Tests of privacy/rules/witnesses.py: who cosigns checkpoints, as a document says it, and what can be wrong there."""

from datetime import timedelta
from typing import Any

import pytest

from privacy.ledger.checkpoint import as_line, public_key
from privacy.rules.document import Mistake, parse
from privacy.rules.saying import said
from tests.privacy.rules import witnesses
from tests.privacy.rules.samples import CAPABILITIES, changed, document, mistakes

LEDGER_KEY = as_line(public_key("pga-regie/x", witnesses.private(1)))
BAD = "key is not the key of a witness in one line"
PLANTED: dict[str, tuple[Any, str, str]] = {
    "one": (witnesses.rows(1), "witness", "is named 2 times at least and 16 times at most"),
    "many": (witnesses.rows(17), "witness", "is named 2 times at least and 16 times at most"),
    "no key": ([*witnesses.rows(2), {"id": "x", "key": "x", "because": "x"}], "witness x", BAD),
    "the key of a ledger": ([*witnesses.rows(2), {"id": "x", "key": LEDGER_KEY, "because": "x"}], "witness x", BAD),
    "twice": ([*witnesses.rows(2), witnesses.rows(2)[0] | {"id": "x"}], "witness x", "key is that of another witness"),
}


COSIGNING: dict[str, tuple[dict[str, int], str, str]] = {
    "one signature": ({"cosignatures": 1}, "cosigning", "cosignatures is 2 to 16"),
    "seventeen": ({"cosignatures": 17}, "cosigning", "cosignatures is 2 to 16"),
    "more than there are": ({"cosignatures": 4}, "witness", "is named 4 times at least and 16 times at most"),
    "a day and an hour": ({"cosign_hours": 25}, "cosigning", "cosign_hours is 24 at most"),
}


@pytest.mark.parametrize("name", COSIGNING)
def test_how_many_sign_and_how_soon_has_its_limits(name: str) -> None:
    given, where, what = COSIGNING[name]
    row = {"cosignatures": 2, "cosign_hours": 1} | given
    assert mistakes(lambda raw: raw.update(witness=witnesses.rows(3), cosigning=row)) == {where: what}
    sentence = said(Mistake(where, what))[0]
    assert sentence.nl != sentence.en and what not in sentence.nl


def test_a_document_that_says_nothing_of_it_asks_two_within_the_hour() -> None:
    found = parse(changed(lambda raw: raw.pop("cosigning")), CAPABILITIES)
    assert (found.cosigning.cosignatures, found.cosigning.within) == (2, timedelta(hours=1))


@pytest.mark.parametrize("name", PLANTED)
def test_a_mistake_is_found_where_it_stands_and_said_in_plain_words(name: str) -> None:
    rows, where, what = PLANTED[name]
    assert mistakes(lambda raw: raw.update(witness=rows))[where] == what
    sentence = said(Mistake(where, what))[0]
    assert sentence.nl != sentence.en and what not in sentence


def test_what_is_read_is_what_stands_there_and_a_document_may_name_nobody() -> None:
    found = parse(changed(lambda raw: raw.update(witness=witnesses.rows(3))), CAPABILITIES)
    assert [one.public.name for one in found.witnesses] == [witnesses.name(n) for n in range(3)]
    assert document().witnesses == ()
