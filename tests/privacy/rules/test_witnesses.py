"""Tests of privacy/rules/witnesses.py: who cosigns checkpoints, as a document says it, and what can be wrong there."""

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
