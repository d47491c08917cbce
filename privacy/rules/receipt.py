"""The receipt of an activation: the digest and every signature, as text to print and keep off the machine.

Signatures are key material (security design 2.1): with this paper, the document and the root key a damaged database
can be mended. It holds no secret.
"""

import base64
from collections.abc import Iterable

from privacy.rules.agreement import RulesDocument
from privacy.rules.signing import Signature
from privacy.rules.standalone import words_of


def receipt(document: RulesDocument, digest: str, signatures: Iterable[Signature]) -> str:
    """The text of the receipt, a line per signature: party, who signed, key id, signature in base64."""
    words = words_of(digest)
    lines = [
        f"{document.title.nl} ({document.cooperation}), nummer {document.number}",
        f"digest {digest}",
        *(f"  {' '.join(words[at : at + 4])}" for at in range(0, len(words), 4)),
        *(
            f"{one.organisation} {_signer(document, one)} {one.key_id} {base64.b64encode(one.value).decode()}"
            for one in sorted(signatures, key=lambda one: (one.organisation, one.signer))
        ),
    ]
    return "\n".join(lines) + "\n"


def _signer(document: RulesDocument, one: Signature) -> str:
    party = document.parties.get(one.organisation)
    return (party.signer(one.key_id) if party is not None else "") or "?"
