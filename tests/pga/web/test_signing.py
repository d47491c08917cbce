"""The page on which parties sign: words, bytes, who signed; what is wrong with a signature stands at its field."""

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from pga.store.tables.rules import rules_signatures, rules_state
from privacy.rules.detached import MOST_BYTES
from privacy.rules.signing import digest_of
from privacy.rules.standalone import detached, words_of
from tests import cooperations
from tests.cooperations import following, rules
from tests.engines import Databases
from tests.hard.intruder import Intruder
from tests.pga.asked_of_signing import contact_of_the_police
from tests.pga.web.conftest import Person, Web, errors_of, hidden
from tests.privacy.rules import samples
from tests.towns import key

V1 = rules()
V2 = following(V1)
PAGE = f"/signing/{digest_of(V2)}"
OFFICER = "petra.privacy"


@pytest.fixture
def web(databases: Databases, tmp_path: Path) -> Iterator[Web]:
    """A home under rules of which the keys are known, and a next version that nobody signed yet."""
    town = cooperations.under(databases, tmp_path / "home", V1)
    cooperations.sign_all(town.gate, V2, but=samples.document().parties)
    yield Web(town)
    town.close()
    databases.drop(town.settings)


def _made(party: str = "om", signer: str = "signatory", body: bytes = V2, by: str = "") -> str:
    """What the stand-alone file makes of it; ``by``: with the key of another party."""
    return detached(body, samples.signing_key(by or party, signer), party, signer)


def _upload(person: Person, given: str | bytes, name: str = "out.json") -> Any:
    data = given.encode() if isinstance(given, str) else given
    fields = {"csrf_token": person.csrf(), "act_key": key(), "signature": ""}
    boundary, body = encode_multipart({**fields, "file": FileStorage(io.BytesIO(data), name)})
    return person.open("POST", PAGE, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')


def _paste(person: Person, text: str) -> Any:
    return person.post(PAGE, {"act_key": key(), "signature": text})


def _stored(web: Web) -> set[tuple[str, str]]:
    rows = web.town.rows(rules_signatures, rules_signatures.c.digest == digest_of(V2))
    return {(row.organisation, row.signer) for row in rows}


def test_the_page_shows_the_words_that_the_signer_sees_and_the_bytes_that_he_signs(web: Web) -> None:
    person = web.as_(OFFICER)
    page = person.get(PAGE).text
    words = words_of(digest_of(V2))
    assert all(f"<strong>{' '.join(words[at : at + 4])}</strong>" in page for at in range(0, 16, 4))
    assert 'class="pga-qr"' in page and page.count("nog niet getekend") == len(samples.document().parties)
    file = person.get(f"{PAGE}/rules.json")
    assert file.data == V2 and "attachment" in file.headers["Content-Disposition"]


def test_the_list_says_how_many_signed_and_where_each_document_stands(web: Web) -> None:
    person = web.as_(OFFICER)
    _upload(person, _made("om"))
    page = person.get("/signing").text
    assert f"1 van {len(samples.document().parties)}" in page and "nog niet compleet" in page and "van kracht" in page


def test_a_signature_comes_in_as_a_file_or_as_text_and_the_page_says_who_signed(web: Web) -> None:
    person = web.as_(OFFICER)
    assert _upload(person, _made("om")).status_code == 303
    assert _paste(person, _made("wsl", "deputy")).status_code == 303
    assert _stored(web) == {("om", "signatory"), ("wsl", "deputy")}
    page = person.get(f"{PAGE}?done=signature").text
    assert "De handtekening is gecontroleerd en bewaard." in page
    assert page.count("getekend door de ondertekenaar") == page.count("getekend door de plaatsvervanger") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b" " * (MOST_BYTES + 1), "te groot"),
        (b"x" * 500_000, "te groot"),
        (_made().encode("utf-16"), "geen gewone tekst"),
        (b"[" * 4000, "ontbreekt iets"),
        (b'{"a":' * 600 + b"1" + b"}" * 600, "geen handtekening"),
        (_made()[:-20].encode(), "ontbreekt iets"),
        (V2[:4000], "ontbreekt iets"),
        (b"{}", "geen handtekening"),
        (_made(body=V1).encode(), "ander document"),
        (_made(by="wsl").encode(), "niet bekend bij deze partij"),
        (_made("school").encode(), "niet bekend bij deze partij"),
        (json.dumps(json.loads(_made()) | {"value": base64.b64encode(bytes(64)).decode()}).encode(), "klopt niet"),
        (json.dumps(json.loads(_made()) | {"organisation": "wsl"}).encode(), "niet bekend bij deze partij"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_kept_out_and_written_down(web: Web, given: bytes, said: str) -> None:
    person = web.as_(OFFICER)
    refused = _upload(person, given)
    (sentence,) = errors_of(refused)
    assert refused.status_code == 422 and said in sentence and 'id="file-error"' in refused.text
    assert _stored(web) == set()
    record = web.town.last()
    assert (record.capability, record.outcome) == ("rules.deliver_signature", "refused")
    assert record.object == ("rules", digest_of(V2))


def test_what_is_wrong_with_a_pasted_text_stands_at_the_text_and_the_text_stays(web: Web) -> None:
    refused = _paste(web.as_(OFFICER), _made("om", by="wsl"))
    assert 'id="signature-error"' in refused.text and 'id="file-error"' not in refused.text
    assert json.loads(_made("om", by="wsl"))["value"] in refused.text


def test_a_form_without_anything_says_what_to_give(web: Web) -> None:
    assert errors_of(_paste(web.as_(OFFICER), "")) == ["Kies het bestand met de handtekening, of plak de tekst."]


def test_more_than_a_form_may_hold_is_refused_before_it_is_read(web: Web) -> None:
    person = web.as_(OFFICER)
    refused = _upload(person, b"x" * 2_000_000)
    assert (refused.status_code, refused.location) == (303, f"{PAGE}?wrong=too-large")
    at_the_field = person.get(refused.location).text.split('id="file-error"')[1].split("</div>")[0]
    assert "Dit is te groot voor een handtekening" in at_the_field and _stored(web) == set()


def test_a_signature_that_stands_there_is_never_replaced(web: Web) -> None:
    person = web.as_(OFFICER)
    _upload(person, _made("om"))
    assert _upload(person, _made("om", "deputy")).status_code == 303
    assert _stored(web) == {("om", "signatory")}


def test_what_stands_there_and_does_not_hold_counts_nowhere_and_gives_way(web: Web) -> None:
    person, parties = web.as_(OFFICER), len(samples.document().parties)
    _upload(person, _made("om"))
    table = rules_signatures.c
    Intruder(web.town.settings).edit(
        rules_signatures, table.digest == digest_of(V2), table.organisation == "om", signature=bytes(64)
    )
    assert person.get(PAGE).text.count("nog niet getekend") == parties
    assert f"0 van {parties}" in person.get("/signing").text
    assert "getekend door" not in person.get(f"{PAGE}/book").text
    assert f"0 van {parties}" in person.get("/rules/proposals").text
    assert _upload(person, _made("om", "deputy")).status_code == 303
    assert _stored(web) == {("om", "deputy")} and f"1 van {parties}" in person.get("/signing").text


def test_from_here_five_and_more_parties_sign_and_two_people_put_it_into_force(web: Web) -> None:
    officer, second = web.as_(OFFICER), web.as_("adam.beheer")
    for party in samples.document().parties:
        assert _upload(officer, _made(party)).status_code == 303
    assert officer.post(f"{PAGE}/propose", {"act_key": key()}).status_code == 303
    assert "wacht op een tweede persoon" in officer.get(PAGE).text
    page = second.get(PAGE)
    assert second.post(f"{PAGE}/confirm", hidden(page)).status_code == 303
    assert web.town.rows(rules_state)[0].digest == digest_of(V2)
    assert "Van kracht sinds" in officer.get("/rules").text and digest_of(V2) in officer.get("/rules").text
    receipt = officer.get(f"{PAGE}/receipt").text
    assert all(json.loads(_made(party))["value"] in receipt for party in samples.document().parties)


def test_the_same_person_is_told_that_a_second_one_confirms(web: Web) -> None:
    officer = web.as_(OFFICER)
    for party in samples.document().parties:
        _upload(officer, _made(party))
    officer.post(f"{PAGE}/propose", {"act_key": key()})
    refused = officer.post(f"{PAGE}/confirm", {"act_key": key(), "version": "1"})
    assert refused.status_code == 422 and "Een tweede persoon bevestigt het." in refused.text


def test_a_partner_hands_in_the_signature_of_its_own_party_alone(web: Web) -> None:
    contact_of_the_police(web.town)
    person = web.as_("pieter.politie")
    (sentence,) = errors_of(_upload(person, _made("om")))
    assert "een andere partij" in sentence and _stored(web) == set()
    assert _upload(person, _made("politie")).status_code == 303
    assert person.get(f"/signing/{'0' * 64}").status_code == 404


def test_who_signs_reads_what_he_signs_and_what_it_changes(web: Web) -> None:
    contact_of_the_police(web.town)
    for who, compares in ((OFFICER, True), ("pieter.politie", False)):
        person = web.as_(who)
        page = person.get(PAGE).text
        assert f'href="{PAGE}/book"' in page and (f'href="/rules/proposals/{digest_of(V2)}"' in page) == compares
        book = person.get(f"{PAGE}/book").text
        assert " ".join(words_of(digest_of(V2))) in book and "gelden nog niet" in book
        assert all(f'id="{rule.id}"' in book for rule in samples.document().rules)
    assert web.as_("wim.wsl").get(f"{PAGE}/book").status_code == 404
