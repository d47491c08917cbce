"""The key ring: what is stored under one place comes back from that place, and from no other."""

from typing import Any

from pga.store import keys
from pga.store.engine import Store, Transaction

PLACE = {"case_id": "case", "owner": "politie", "category": "C06", "subject": "person"}


def wrap(tx: Transaction, **values: Any) -> None:
    """One recipient wrap."""
    standard = {**PLACE, "generation": 1, "recipient": "leusden", "key_id": "key", "sealed": b"sealed"}
    keys.add_wrap(tx, **{**standard, **values})


def key(cooperation: str, organisation: str, category: str = "C01") -> dict[str, Any]:
    """One sealed organisation key."""
    return {
        "id": f"{cooperation}{organisation}{category}",
        "cooperation": cooperation,
        "organisation": organisation,
        "category": category,
        "rules_digest": "digest",
        "sealed": b"sealed",
    }


def recipients(tx: Transaction) -> list[str]:
    """Who holds a wrap of the newest generation."""
    return sorted(row.recipient for row in keys.newest_wraps(tx, **PLACE))


def test_only_the_newest_generation_is_given(store: Store) -> None:
    with store.transaction() as tx:
        wrap(tx)
        wrap(tx, recipient="politie")
        wrap(tx, recipient="politie", generation=2)
        assert recipients(tx) == ["politie"]


def test_another_case_owner_category_or_subject_is_another_place(store: Store) -> None:
    with store.transaction() as tx:
        for column in PLACE:
            wrap(tx, **{column: "another", "generation": 5})
        assert recipients(tx) == []


def test_ending_a_share_removes_every_wrap_of_that_recipient_only(store: Store) -> None:
    with store.transaction() as tx:
        for subject in ("person", "child"):
            for recipient in ("leusden", "ll2"):
                wrap(tx, subject=subject, recipient=recipient)
        keys.remove_wraps(tx, "case", "politie", "C06", "ll2")
        left = keys.wraps_of_category(tx, "case", "politie", "C06", ["leusden", "ll2"])
        assert [row.recipient for row in left] == ["leusden", "leusden"]


def test_wraps_of_a_category_are_those_of_the_recipients_asked(store: Store) -> None:
    with store.transaction() as tx:
        wrap(tx)
        wrap(tx, generation=2)
        wrap(tx, recipient="ll2")
        found = keys.wraps_of_category(tx, "case", "politie", "C06", ["leusden"])
        assert sorted(row.generation for row in found) == [1, 2]


def test_activation_replaces_the_keys_of_one_cooperation_only(store: Store) -> None:
    with store.transaction() as tx:
        keys.replace_organisation_keys(tx, "pga", [key("pga", "leusden"), key("pga", "politie")])
        keys.replace_organisation_keys(tx, "topx", [key("topx", "leusden")])
        keys.replace_organisation_keys(tx, "pga", [key("pga", "politie")])
        assert [row.organisation for row in keys.organisation_keys_of(tx, "pga")] == ["politie"]
        assert len(keys.organisation_keys_of(tx, "topx", "leusden")) == 1
        keys.replace_organisation_keys(tx, "pga", [])
        assert keys.organisation_keys_of(tx, "pga") == []


def test_chain_keys_come_by_epoch(store: Store) -> None:
    with store.transaction() as tx:
        for epoch in (1, 0, 2):
            keys.add_chain_key(tx, epoch, bytes([epoch]))
        assert [(row.epoch, bytes(row.sealed)) for row in keys.chain_key_rows(tx)] == [
            (0, b"\x00"),
            (1, b"\x01"),
            (2, b"\x02"),
        ]
