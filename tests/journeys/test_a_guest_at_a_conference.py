"""A school at one agenda item: every party of the conference agrees, the paper is made, the item ends it, all is told.
"""

import pytest

from pga.queries.cases import ReadCase
from pga.queries.guests import PrintExtract
from pga.refusals import Refused
from privacy.ledger.verify import Damage
from tests import acts, guests
from tests.towns import DIRECTOR, Town

NAMED = {
    "ll2": ("carel.ll2", "lisa.ll2"),
    "politie": ("carla.politie", "pieter.politie"),
    "wsl": ("wim.wsl", "wim.wsl"),
}
"""Party -> who names somebody there, and who is named."""


def _agree(town: Town, guest: object, party: str) -> None:
    coordinator, colleague = NAMED[party]
    acts.assign(town, coordinator, guests.question(town, guest, party), colleague)
    guests.answer(town, guest, party, by=colleague)


def test_a_school_is_let_in_by_all_who_are_invited_and_out_again_when_the_item_is_recorded(town: Town) -> None:
    reference = acts.submit(town, "lisa.ll2", 7)
    acts.to_conference(town, reference, "politie", "wsl")
    guest = guests.propose(town, reference)
    for party in NAMED:
        _agree(town, guest, party)
    town.clock.move(days=7)
    paper = town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
    assert paper.texts and paper.person is not None
    present = ("politie", "wsl")
    acts.scene(town).conclude(reference, "pieter.politie", "pieter.politie", present=present)
    with pytest.raises(Refused):
        town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
    guests.record(town, reference, guest, told=("C01", "C05"))
    seen = town.look("pieter.politie", ReadCase(case=reference))
    (line,) = seen.progress.guests
    assert (line.state, [code for code, _ in line.told]) == ("ended", ["C01", "C05"])
    assert any("legde vast of gast 1" in told.sentence for told in seen.history.lines)
    assert town.verdict() == Damage.NONE


def test_a_party_that_says_nothing_keeps_him_out(town: Town) -> None:
    reference = acts.submit(town, "lisa.ll2", 7)
    acts.to_conference(town, reference, "politie", "wsl")
    guest = guests.propose(town, reference)
    for party in ("ll2", "politie"):
        _agree(town, guest, party)
    town.clock.move(days=7)
    with pytest.raises(Refused):
        town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
