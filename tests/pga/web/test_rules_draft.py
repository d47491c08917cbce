"""Tests of pga/web/rules_draft.py: a file or a text, and what is wrong with it at its field."""

import io
from html import unescape

import pytest

from pga.store.tables.rules import rules_documents, rules_drafts
from tests.pga.web.conftest import Person, Web
from tests.towns import OFFICER, key

TEXT = "cooperation = 'pga'\nnumber = 'two'\n"


def _send(person: Person, data: bytes, version: int = 0, **more: str) -> tuple[int, str]:
    fields = {"version": str(version), "act_key": key(), "file": (io.BytesIO(data), "regels.toml"), **more}
    answer = person.post("/rules/draft/pga", fields, content_type="multipart/form-data")
    return answer.status_code, unescape(answer.text)


FILES = {
    "too large": (b"#" * 300_000, "Dit is te groot: ten hoogste 256 kB."),
    "UTF-16": (TEXT.encode("utf-16"), "UTF-16"),
    "binary": (b"\x7fELF\0\1\2\xff" * 50, "geen gewone tekst"),
    "empty": (b"", "Hier staat nog niets."),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_draft_is_told_at_its_field_and_keeps_what_was_typed(web: Web, name: str) -> None:
    data, words = FILES[name]
    status, page = _send(web.as_(OFFICER), data, toml=TEXT)
    assert status == 422
    assert words in page.split('id="file-error"')[1].split("</div>")[0]
    assert "number = 'two'" in page
    assert web.town.rows(rules_drafts) == []


def test_fifty_megabytes_are_told_at_the_field_and_not_read(web: Web) -> None:
    officer = web.as_(OFFICER)
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.toml"\r\n\r\n'
    body = io.BytesIO(head + b"#" * 50_000_000 + b"\r\n--x--\r\n")
    length = str(len(body.getvalue()))
    kind = "multipart/form-data; boundary=x"
    answer = officer.open("POST", "/rules/draft/pga", input_stream=body, content_type=kind, content_length=length)
    assert (answer.status_code, answer.location) == (303, "/rules/draft/pga?wrong=too-large")
    assert body.tell() == 0
    page = officer.get(answer.location).text
    assert "Dit is te groot en niet opgeslagen." in page.split('id="file-error"')[1].split("</div>")[0]


def test_nothing_at_all_is_told_at_the_text(web: Web) -> None:
    answer = web.as_(OFFICER).post("/rules/draft/pga", {"version": "0", "act_key": key(), "toml": ""})
    assert answer.status_code == 422
    assert "Kies een bestand of typ de tekst." in answer.text


@pytest.mark.parametrize("data", [b"x = " + b"[" * 100_000, b"a." * 90_000 + b"a = 1", b"x = " + b"9" * 9_000])
def test_a_deeply_nested_document_is_kept_with_its_mistake_on_the_page(web: Web, data: bytes) -> None:
    officer = web.as_(OFFICER)
    status, _page = _send(officer, data)
    page = officer.get("/rules/draft/pga").text
    assert status == 303
    assert "heeft fouten" in page and "Zo kan niemand dit tekenen." in page


def test_mistakes_stand_on_the_page_with_line_and_text_until_the_draft_is_whole(web: Web) -> None:
    officer = web.as_(OFFICER)
    assert "/rules/draft/pga" in officer.get("/rules").text
    assert "/rules/draft/pga" not in web.as_("pauline.politie").get("/rules").text
    assert "Er is nog geen concept." in officer.get("/rules/draft/pga").text
    officer.post("/rules/draft/pga/begin", {"version": "0", "act_key": key()})
    whole = officer.get("/rules/draft/pga/download")
    assert whole.mimetype == "application/toml" and whole.headers["Content-Disposition"].endswith('"pga-2.toml"')
    _send(officer, whole.data.replace(b'"mayor"', b'"king"', 1), version=1)
    page = unescape(officer.get("/rules/draft/pga").text)
    assert "De rol “king” bestaat niet." in page and 'roles = ["king"]' in page
    assert "Leg dit concept voor" not in page
    officer.post("/rules/draft/pga", {"version": "2", "act_key": key(), "toml": whole.text})
    assert "Leg dit concept voor" in officer.get("/rules/draft/pga").text
    put_up = officer.post("/rules/draft/pga/put-up", {"version": "3", "act_key": key()})
    assert put_up.status_code == 303
    assert "ligt voor ter ondertekening" in officer.get(put_up.location).text
    assert len(web.town.rows(rules_documents)) == 2


def test_a_download_without_a_draft_is_nowhere(web: Web) -> None:
    assert web.as_(OFFICER).get("/rules/draft/pga/download").status_code == 404


def test_what_was_typed_and_comes_back_is_not_sent_by_itself(web: Web) -> None:
    fields = {"version": "0", "act_key": key(), "toml": TEXT, "look_again": "1"}
    answer = web.as_(OFFICER).post("/rules/draft/pga", fields)
    assert answer.status_code == 422 and "Nog niet verstuurd." in answer.text
    assert web.town.rows(rules_drafts) == []
