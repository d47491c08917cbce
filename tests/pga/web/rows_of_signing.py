"""The rows of the matrix over HTTP for rules that are being signed: a document that nobody signed yet."""

from collections.abc import Callable
from typing import Final

from tests.pga.asked_of_signing import waiting
from tests.pga.web.places import Place, Row, simple
from tests.towns import Town, key


def on_document(path: str = "", **fields: str) -> Callable[[Town], Place]:
    """A page under the document that waits."""
    return lambda town: Place(f"/signing/{waiting(town)}{path}", {"act_key": key(), **fields} if fields else {})


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("signing", "GET"): Row(("rules.proposed",), simple("/signing")),
    ("sign_document", "GET"): Row(("rules.proposed",), on_document()),
    ("sign_document", "POST"): Row(
        ("rules.proposed", "rules.deliver_signature"), on_document(signature="{}"), 422
    ),
    ("download_document", "GET"): Row(("rules.proposed",), on_document("/rules.json")),
    ("read_document", "GET"): Row(("rules.proposed",), on_document("/book")),
    ("download_receipt", "GET"): Row(("rules.proposed",), on_document("/receipt")),
    ("propose_activation", "POST"): Row(
        ("rules.propose_activation",), lambda town: Place(on_document("/propose")(town).path, {"act_key": key()}), 422
    ),
    ("take_back_rules", "POST"): Row(("rules.take_back",), on_document("/take-back", version="9"), 409),
    ("confirm_activation", "POST"): Row(("rules.confirm_activation",), on_document("/confirm", version="1"), 409),
}
