"""Tests of privacy/rules/receipt.py: a paper from which each signature can be typed in again, and which tells who."""

import base64
from dataclasses import replace

from privacy.rules.receipt import receipt
from privacy.rules.signing import Signature, check_signature, digest_of
from privacy.rules.standalone import words_of
from tests.privacy.rules.samples import body, document, signed, trust

DIGEST = digest_of(body())


def _lines(*signatures: Signature) -> list[str]:
    return receipt(document(), DIGEST, signatures).splitlines()


def test_it_names_the_document_and_its_digest_with_all_of_its_words() -> None:
    title, digest, *words = _lines()
    assert title == f"{document().title.nl} (pga), nummer {document().number}"
    assert digest == f"digest {DIGEST}"
    assert " ".join(words).split() == list(words_of(DIGEST))


def test_each_signature_can_be_read_back_from_its_line_and_still_counts() -> None:
    given = signed(body())
    lines = _lines(*given)[-len(given) :]
    read = []
    for line in lines:
        organisation, signer, key_id, value = line.split(" ")
        read.append(
            Signature(organisation=organisation, signer=signer, key_id=key_id, value=base64.b64decode(value))
        )
    assert sorted(read, key=repr) == sorted(given, key=repr)
    for one in read:
        check_signature(body(), one, trust())


def test_the_order_in_which_they_were_given_changes_nothing() -> None:
    given = signed(body())
    assert receipt(document(), DIGEST, given) == receipt(document(), DIGEST, reversed(given))


def test_who_signed_is_said_by_the_key_and_not_by_the_word_beside_it() -> None:
    (one,) = (one for one in signed(body(), "deputy") if one.organisation == "wsl")
    told = _lines(replace(one, signer="signatory"))[-1]
    assert told.split(" ")[:2] == ["wsl", "deputy"]


def test_a_key_that_the_document_does_not_name_is_nobody() -> None:
    one = signed(body())[0]
    for strange in (replace(one, key_id="0" * 16), replace(one, organisation="gone")):
        assert _lines(strange)[-1].split(" ")[1] == "?"
