"""Sharing is keys: a wrap appears for who receives, goes when the share ends, and nothing written after it opens."""

from typing import Any

import pytest
from sqlalchemy import Row

from pga.commands.cases import ShareCategories
from pga.entitlement import standing_of_wraps
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.sealing import Sealing
from pga.store.codes import Proof
from pga.store.tables.cases import cases, sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.tables.sharing import shares
from privacy.keys.keyring import Wrap
from privacy.keys.opened import OpenKeys
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town


def _wraps(town: Town, reference: str, category: str, recipient: str) -> list[Row[Any]]:
    w = data_wraps.c
    where = (w.case_id == town.case(reference).id, w.category == category, w.recipient == recipient)
    return town.rows(data_wraps, *where)


def _share(town: Town, reference: str, category: str, recipient: str) -> Row[Any]:
    c = shares.c
    where = (c.case_id == town.case(reference).id, c.category == category, c.to_organisation == recipient)
    return town.rows(shares, *where, c.ended_at.is_(None))[0]


def _shared(town: Town) -> str:
    """The case of which the grounds are shared with the police."""
    row = town.rows(shares, shares.c.category == "C19", shares.c.to_organisation == "politie")[0]
    return str(town.rows(cases, cases.c.id == row.case_id)[0].reference)


def test_a_share_adds_wraps_for_the_recipient_and_shows_the_text(town: Town) -> None:
    reference = town.references("intake")[0]
    assert _wraps(town, reference, "C19", "politie") == []
    before = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(before.justification, Hidden) and before.justification.reason == "no_share"
    acts.share(town, reference, "politie", "C19")
    assert len(_wraps(town, reference, "C19", "politie")) == 1
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)


def test_ending_a_share_takes_the_wraps_away_and_starts_a_new_generation(town: Town) -> None:
    reference = _shared(town)
    (old,) = _wraps(town, reference, "C19", "politie")
    acts.end_share(town, reference, _share(town, reference, "C19", "politie").id)
    assert _wraps(town, reference, "C19", "politie") == []
    generations = {row.generation for row in _wraps(town, reference, "C19", "leusden")}
    assert generations == {old.generation, old.generation + 1}
    hidden = town.look("pieter.politie", ReadCase(case=reference)).justification
    assert isinstance(hidden, Hidden) and hidden.reason == "no_share"


def test_the_old_wrap_put_back_by_hand_shows_nothing_without_a_share(town: Town) -> None:
    reference = _shared(town)
    (old,) = _wraps(town, reference, "C19", "politie")
    acts.end_share(town, reference, _share(town, reference, "C19", "politie").id)
    Intruder(town.settings).add(data_wraps, dict(old._mapping))
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Hidden)


def _questions(town: Town, reference: str) -> list[Row[Any]]:
    c = sealed_text.c
    return town.rows(sealed_text, c.case_id == town.case(reference).id, c.kind == "question")


def test_a_text_written_after_the_end_of_a_share_has_a_key_that_the_old_wrap_does_not_hold(town: Town) -> None:
    reference = town.references("intake")[1]
    (old,) = _wraps(town, reference, "QUESTION", "politie")
    acts.end_share(town, reference, _share(town, reference, "QUESTION", "politie").id)
    acts.invite(town, reference, "ll2")
    newest = max(_questions(town, reference), key=lambda row: row.generation)
    assert newest.generation == old.generation + 1
    assert _key(town, old) != _key(town, _wrap_of(town, newest, "ll2"))


def _wrap_of(town: Town, text: Row[Any], recipient: str) -> Row[Any]:
    found = town.rows(data_wraps, data_wraps.c.case_id == text.case_id, data_wraps.c.recipient == recipient)
    return next(w for w in found if (w.category, w.generation) == (text.category, text.generation))


def _key(town: Town, row: Row[Any]) -> bytes:
    """The data key under a wrap, as only a test may see it."""
    with town.reading() as tx:
        proof, now = Proof(town.home.code), town.clock.now()
        verified = town.gate.rulebook.in_force(tx, proof, now.date())["pga"]
        room = Sealing(tx, proof, town.home, verified, now.date().isoformat())
        keys: OpenKeys = room.keys_of(row.recipient)
        wrap: Wrap = room.wrap_of(row)
        return keys.data_key(wrap).secret


def test_a_share_gives_nothing_after_its_last_day(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-03-05")
    town.clock.move(days=2)
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)
    town.clock.move(days=1)
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Hidden)


def test_what_the_rules_do_not_let_flow_is_not_shared(town: Town) -> None:
    reference = town.references("intake")[0]
    before = town.contents()
    for organisation, category in (("wsl", "C06"), ("wsl", "C19"), ("politie", "C02"), ("om", "C09")):
        with pytest.raises(NotReady) as missing:
            acts.share(town, reference, organisation, category)
        assert [need.key for need in missing.value.unmet] == ["categories"]
    with pytest.raises(NotReady):
        acts.share(town, reference, "politie")
    assert town.contents() == before


def test_nobody_but_the_director_shares(town: Town) -> None:
    reference = town.references("intake")[0]
    command = ShareCategories(
        **acts.at(town, reference), organisation="om", categories=("C06",), until="2026-12-31"
    )
    for username in ("pieter.politie", "lisa.ll2", "adam.beheer"):
        with pytest.raises(Refused):
            town.act(username, command)


def test_an_organisation_cannot_share_what_it_cannot_read(town: Town) -> None:
    reference = town.references("intake")[0]
    choices = town.look(DIRECTOR, ReadCase(case=reference)).share_choices
    readable = {"C01", "C02", "C03", "C05", "C06", "C09", "C15", "C18", "C19", "QUESTION"}
    assert {category for choice in choices for category, _ in choice.categories} <= readable
    c = data_wraps.c
    Intruder(town.settings).run(
        data_wraps.delete().where(
            c.case_id == town.case(reference).id, c.category == "C06", c.recipient == "leusden"
        )
    )
    with pytest.raises(NotReady):
        acts.share(town, reference, "om", "C06")


IN_EMERGENCY = ("C01", "C02", "C03", "C17")
"""What the signed text names for an emergency: wrapped from the start."""


def test_wraps_are_exactly_what_rules_and_live_shares_entitle_to(town: Town) -> None:
    """The invariant over the played town: wraps = rules x live shares x compartments."""
    with town.reading() as tx:
        rules = town.gate.rulebook.in_force(tx, Proof(town.home.code), town.clock.now().date())
    document = rules["pga"].document
    live = {
        (s.case_id, s.from_organisation, s.category, s.to_organisation)
        for s in town.rows(shares, shares.c.ended_at.is_(None))
    }
    found = {(w.case_id, w.owner, w.category, w.subject, w.recipient) for w in town.rows(data_wraps)}
    places = {entry[:4] for entry in found}
    expected = set()
    for case_id, owner, category, subject in places:
        for party, kind in ((p.id, p.kind) for p in document.parties.values()):
            always = category in document.shares(document.parties[owner].kind, kind, "always")
            always |= kind in ("local_team", "police", "veilig_thuis") and category in IN_EMERGENCY
            flows = party == owner or always or (case_id, owner, category, party) in live
            if flows and (party == owner or category in document.entitled(party)):
                expected.add((case_id, owner, category, subject, party))
    assert found == expected
    with town.reading() as tx:
        assert standing_of_wraps(town.home, tx) == {"pga": (0, 0)}
