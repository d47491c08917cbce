"""Documents that were put up for signature, as far as this program still reads them."""

from pga.desk import Desk
from pga.refusals import Refused
from pga.store import rules as stored
from privacy.rules.canonical import NotCanonical
from privacy.rules.document import MistakesInRules, RulesDocument, read


def readable(body: bytes) -> RulesDocument | None:
    """What these bytes say; None for what an earlier version took and this one does not."""
    try:
        return read(body, None)
    except (MistakesInRules, NotCanonical):
        return None


def document_of(desk: Desk, digest: str) -> tuple[bytes, RulesDocument]:
    """The bytes with this digest and what they say. Refused like one that is out of reach when there are none, or when
    they are not read any more.
    """
    body = stored.body(desk.tx, digest)
    document = readable(body) if body is not None else None
    if body is None or document is None:
        raise Refused("out_of_reach")
    return body, document
