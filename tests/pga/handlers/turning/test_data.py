"""Data keys turn: new generations, older texts sealed again under them, and nothing left of the older keys."""

import pytest

from pga.commands.turning import RotateKeys, Turn
from pga.founding import SHELL
from pga.refusals import Refused
from pga.store.tables.cases import cases, sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.tables.messages import jobs
from pga.store.tables.sharing import shares
from pga.store.turning import StillReferred, destroy_generation
from pga.turning import carry_on
from pga.unlocking import others
from pga.worker import SYSTEM, run_due
from privacy.keys.contexts import Compartment
from privacy.ledger.verify import Damage
from tests import acts
from tests.rotating import LATER, begin, generations, read, rotate, text_generations
from tests.towns import Town


def _recipients(town: Town) -> set[tuple[str, ...]]:
    return {(w.case_id, w.owner, w.category, w.subject, w.recipient) for w in town.rows(data_wraps)}


def test_every_data_key_turns_and_the_same_people_read_the_same(town: Town) -> None:
    before, held = {who: read(town, who) for who in ("anna.process", "pieter.politie")}, _recipients(town)
    blobs = {row.id: (row.generation, row.doc_version, bytes(row.blob)) for row in town.rows(sealed_text)}
    rotate(town, kind="data", before=LATER)
    assert {who: read(town, who) for who in before} == before
    assert all(sum(map(len, texts.values())) > 9 for texts in before.values())
    assert _recipients(town) == held
    for row in town.rows(sealed_text):
        generation, version, blob = blobs[row.id]
        assert (row.generation, row.doc_version) == (generation + 1, version) and bytes(row.blob) != blob
    assert all(len(kept) == 1 for kept in generations(town).values())
    assert town.verdict() == Damage.NONE


def test_one_case_turns_alone(town: Town) -> None:
    reference = town.references("intake")[0]
    case_id, others_before = town.case(reference).id, generations(town)
    rotate(town, kind="data", before=LATER, case=reference)
    after = generations(town)
    for place, numbers in others_before.items():
        assert after[place] == ({max(numbers) + 1} if place[0] == case_id else numbers)


def test_only_what_was_made_before_a_day_turns_and_a_second_time_nothing_does(town: Town) -> None:
    moment = town.clock.now().isoformat()
    town.clock.move(days=1)
    acts.submit(town, "pieter.politie")
    newer = set(generations(town)) - {
        (row.case_id, row.owner, row.category, row.subject)
        for row in town.rows(data_wraps)
        if (row.made_at or "") < moment
    }
    before = generations(town)
    rotate(town, kind="data", before=moment)
    after = generations(town)
    assert newer and all(after[place] == before[place] for place in newer)
    rotate(town, kind="data", before=moment)
    assert generations(town) == after


def test_what_waits_is_carried_out_by_the_worker_too_in_bounded_parts_that_are_told(town: Town) -> None:
    begin(town, kind="data", before=LATER)
    head = town.head()
    while any(row.done_at is None and row.kind.startswith("turn_") for row in town.rows(jobs)):
        run_due(town.gate)
    parts = [record for record in town.records(head) if record.capability == "job.turn_keys"]
    assert all(len(record.changes) <= 200 and record.actor == "system" for record in parts)
    resealed = sum(record.openings.resealed for record in parts)
    assert resealed == len(town.rows(sealed_text))
    newest = {place: {max(numbers)} for place, numbers in generations(town).items()}
    assert all(newest[place] == numbers for place, numbers in text_generations(town).items())


def test_ending_a_share_seals_what_it_gave_again_and_destroys_the_old_key(town: Town) -> None:
    row = town.rows(shares, shares.c.category == "C19", shares.c.ended_at.is_(None))[0]
    reference = next(case.reference for case in town.rows(cases) if case.id == row.case_id)
    place = (row.case_id, row.from_organisation, "C19", "")
    (old,) = generations(town)[place]
    acts.end_share(town, reference, row.id)
    assert generations(town)[place] == {old, old + 1} and text_generations(town)[place] == {old}
    run_due(town.gate)
    assert generations(town)[place] == {old + 1} == text_generations(town)[place]


def test_a_generation_is_not_destroyed_while_a_text_lies_under_it(town: Town) -> None:
    text = town.rows(sealed_text)[0]
    place = Compartment(text.case_id, text.owner, text.category, text.subject, text.generation)
    with town.reading() as tx, pytest.raises(StillReferred):
        destroy_generation(tx, place)


def test_the_status_counts_what_is_there_and_what_is_gone(town: Town) -> None:
    places = len(generations(town))
    begin(town, kind="data", before=LATER)
    counts = {held.status: held.number for held in others(town.home) if held.kind == "data"}
    assert counts == {"active": places, "decrypt_only": 0, "retired": 0, "destroyed": 0}
    assert carry_on(town.gate) == 0
    counts = {held.status: held.number for held in others(town.home) if held.kind == "data"}
    assert counts == {"active": places, "decrypt_only": 0, "retired": 0, "destroyed": places}


def test_nobody_but_the_shell_begins_and_nobody_but_the_worker_carries_out(town: Town) -> None:
    for visit, command in (
        (SYSTEM, RotateKeys(kind="index")),
        (town.visit_as("petra.privacy"), RotateKeys(kind="root")),
        (SHELL, Turn(part="turn_data", ref="a|1|||")),
        (SYSTEM, Turn(part="other", ref="a|1")),
    ):
        with pytest.raises(Refused):
            town.gate.act(visit, command)
