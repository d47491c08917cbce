"""Which care reports of the police came in by CORV already."""

from collections.abc import Collection
from typing import Final

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.corv import corv_messages

KNOWN: Final = whole(corv_messages, among(corv_messages.c.mark, "marks"))


def known(tx: Transaction, proof: Proof, marks: Collection[str]) -> set[str]:
    """Those of these marks of messages that are here."""
    return {row.mark for row in proof.read(tx, corv_messages, KNOWN, marks=sorted(marks))}
