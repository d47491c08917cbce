"""The only way from sealed to text: a decision of the rules, a receipt of the ledger, and the keys
(security.md 2.5).
"""

from collections.abc import Callable, Mapping
from typing import Literal

from privacy.keys.aead import CannotOpen
from privacy.keys.contexts import Compartment, DocumentContext
from privacy.keys.keyring import Wrap, open_document, rules_id, seal_document
from privacy.keys.opened import OpenKeys
from privacy.ledger.chain import Receipt
from privacy.rules.decide import Decision
from privacy.sealed import Hidden, HiddenReason, Plain, Sealed

__all__ = ["ClosedOpening", "NotTold", "Reader", "Receipt"]


class NotTold(Exception):
    """A document was to be opened that the record does not name: a fault of the program. Nothing is shown."""


class Reader:
    """Opens for one answer what the decision allows and the record named; all else is Hidden."""

    __slots__ = ("_decision", "_hidden_by", "_keys", "_receipt", "_wraps", "shown")

    def __init__(
        self,
        decision: Decision,
        receipt: Receipt,
        keys: OpenKeys,
        wraps: Mapping[Compartment, Wrap],
        hidden_by: Callable[[str], tuple[str, ...]] | None = None,
    ) -> None:
        """``wraps``: those of the reader's organisation; ``hidden_by``: category -> ids of the rules that
        hide it.
        """
        if not isinstance(receipt, Receipt):
            raise TypeError("a reader needs a receipt of the ledger")
        self._decision = decision
        self._receipt = receipt
        self._keys = keys
        self._wraps = wraps
        self._hidden_by = hidden_by
        self.shown: set[tuple[str, int]] = set()

    def open(self, sealed: Sealed) -> Plain | Hidden:
        """The text of a document, or why it is hidden. Raises NotTold, and CannotOpen for bytes that do not
        fit.
        """
        reason = hides(sealed, self._decision, self._keys, self._wraps)
        if reason is not None:
            return Hidden(reason=reason, rules=self._rules(sealed.category))
        if (sealed.id, sealed.doc_version) not in self._receipt.disclosed:
            raise NotTold(sealed.id)
        fields = _fields(sealed, self._keys, self._wraps)
        self.shown.add((sealed.id, sealed.doc_version))
        return Plain(kind=sealed.kind, about=sealed.about, fields=fields)

    def _rules(self, category: str) -> tuple[str, ...]:
        return self._decision.rule_ids if self._hidden_by is None else self._hidden_by(category)


class ClosedOpening:
    """Opens documents to compare or to rewrite them, inside the gate. No text comes out: only yes, no, or new
    bytes.

    ``count`` is how many were opened; the gate writes it in the record of the same transaction, under
    ``purpose``.
    """

    __slots__ = ("_decision", "_keys", "_wraps", "count", "purpose")

    def __init__(
        self,
        decision: Decision,
        keys: OpenKeys,
        wraps: Mapping[Compartment, Wrap],
        purpose: Literal["compared", "resealed"],
    ) -> None:
        """``wraps``: those of the reader's organisation."""
        self._decision = decision
        self._keys = keys
        self._wraps = wraps
        self.purpose = purpose
        self.count = 0

    def matches(self, sealed: Sealed, predicate: Callable[[dict[str, str]], bool]) -> bool:
        """Whether the text fits. What this organisation cannot read is not opened and never fits."""
        self._only("compared")
        if hides(sealed, self._decision, self._keys, self._wraps) is not None:
            return False
        self.count += 1
        return predicate(_fields(sealed, self._keys, self._wraps)) is True

    def reseal(
        self, sealed: Sealed, change: Callable[[dict[str, str]], dict[str, str]], context: DocumentContext
    ) -> bytes:
        """The changed text, sealed again under the same data key for ``context``. Raises CannotOpen."""
        self._only("resealed")
        if hides(sealed, self._decision, self._keys, self._wraps) is not None:
            raise CannotOpen
        self.count += 1
        fields = change(_fields(sealed, self._keys, self._wraps))
        data_key = self._keys.data_key(self._wraps[sealed.compartment])
        return seal_document(data_key, context, fields, rules_id=rules_id(self._keys.verified))

    def carry(self, sealed: Sealed, write: Callable[[Mapping[str, str]], object]) -> None:
        """Hand the text to what seals it elsewhere (another case, another owner). Raises CannotOpen."""
        self._only("resealed")
        if hides(sealed, self._decision, self._keys, self._wraps) is not None:
            raise CannotOpen
        self.count += 1
        write(_fields(sealed, self._keys, self._wraps))

    def _only(self, purpose: str) -> None:
        if self.purpose != purpose:
            raise ValueError(f"this opening was asked for as {self.purpose}")


def hides(
    sealed: Sealed, decision: Decision, keys: OpenKeys, wraps: Mapping[Compartment, Wrap]
) -> HiddenReason | None:
    """Why a document stays hidden, or None: then it may be disclosed. The gate asks this before it tells."""
    if not decision.allowed:
        return "not_open"
    rules = keys.verified
    if sealed.category not in decision.read:
        kept = not rules.standing.running_out or sealed.category in rules.signed.run_out.categories
        return "no_rule" if kept else "run_out"
    if sealed.category in decision.of_own and sealed.subject not in decision.persons:
        return "no_rule"
    if not keys.holds(sealed.category):
        return "no_key"
    wrap = wraps.get(sealed.compartment)
    if wrap is None:
        return "no_share" if rules.counts(sealed.owner, sealed.category) else "left"
    return None if keys.fits(sealed.category, wrap.blob) else "no_key"


def _fields(sealed: Sealed, keys: OpenKeys, wraps: Mapping[Compartment, Wrap]) -> dict[str, str]:
    wrap = wraps[sealed.compartment]
    if wrap.context.compartment != sealed.compartment:
        raise CannotOpen
    return open_document(keys.data_key(wrap), sealed.context(keys.home, keys.cooperation), sealed.blob)
