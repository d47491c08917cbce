"""T16, T18: keys turn while people work, and a rotation that is killed at any commit goes on where it stopped."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event

from pga.commands.cases import TakeUp
from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import FindDuplicates, MyWork, ReadCase
from pga.turning import carry_on
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard import forked, killed
from tests.rotating import LATER, begin, generations, read, rotate
from tests.towns import DIRECTOR, Town, key

KINDS: Final[dict[str, dict[str, Any]]] = {
    "data": {"kind": "data", "before": LATER},
    "organisation": {"kind": "organisation", "cooperation": "pga", "organisation": "leusden", "category": "C01"},
    "index": {"kind": "index"},
    "root": {"kind": "root"},
}


AT_MOST: Final = {"look": 100, "list": 100, "search": 40, "write": 50}
"""How often each of them works: of all together fewer searches, and fewer cases opened, than one hour allows."""


class Killed(BaseException):
    """The process is gone: nothing after this is carried out."""


@contextmanager
def _killed(at: int, before: bool) -> Iterator[None]:
    """The process dies at a commit, by its number: just before it, or when it goes on just after it."""
    commits = 0

    @event.listens_for(Engine, "commit")
    def commit(connection: Any) -> None:
        nonlocal commits
        commits += 1
        if before and commits == at:
            raise Killed

    @event.listens_for(Engine, "begin")
    def begun(connection: Any) -> None:
        if not before and commits >= at:
            raise Killed

    try:
        yield
    finally:
        event.remove(Engine, "commit", commit)
        event.remove(Engine, "begin", begun)


def _until_done(town: Town, command: dict[str, Any]) -> int:
    """Begin and go on, in a fresh process each time: killed before and after its first, second, ... sixth commit, and
    again. Returns how often it died.
    """
    deaths = 0
    begin(town, **command)
    while True:
        other = town.reopened()
        town.clock.move(minutes=6)
        try:
            with _killed(at=deaths // 2 % 6 + 1, before=bool(deaths % 2)):
                left = carry_on(other.gate, sleep=lambda seconds: town.clock.move(minutes=6))
        except Killed:
            deaths += 1
            other.home.store.close()
        else:
            assert left == 0
            return deaths


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.sampled(2)
def test_a_rotation_killed_at_every_commit_goes_on_and_ends_as_if_it_never_was(town: Town, kind: str) -> None:
    before = read(town)
    assert _until_done(town, KINDS[kind]) > 5
    after = town.reopened()
    assert read(after) == before
    if kind == "data":
        assert all(len(kept) == 1 for kept in generations(after).values())
    assert after.home.root.versions[:1] == ((2,) if kind == "root" else (1,))
    assert after.verdict() == Damage.NONE


@pytest.mark.parametrize("last", [9, 200])
def test_a_killed_process_leaves_the_old_root_key_or_the_new_and_all_readable(town: Town, last: int) -> None:
    before = read(town)
    assert forked.ended(town, killed.turn_root, last) == -signal.SIGKILL
    other = town.reopened()
    assert read(other) == before
    town.clock.move(minutes=6)
    rotate(other, kind="root")
    assert read(other) == before and other.verdict() == Damage.NONE


class Busy:
    """People at work in a town: one looks at a case, one at his list, one searches, one brings and takes up cases."""

    def __init__(self, town: Town, reference: str) -> None:
        self.reader, self.writer = town.reopened(), town.reopened()
        self.director, self.submitter = town.visit_as(DIRECTOR), town.visit_as("lisa.ll2")
        self.reference, self.query = reference, FindDuplicates(bsn=PEOPLE[0].bsn, name="", born="")
        self.found = len(self.reader.gate.look(self.director, self.query))
        self.stop, self.failed = threading.Event(), list[Exception]()
        self.done: dict[str, list[int]] = {"look": [], "list": [], "search": [], "write": []}
        self.threads = [
            threading.Thread(target=self.works, args=(getattr(self, name), AT_MOST[name], done))
            for name, done in self.done.items()
        ]

    def works(self, job: Callable[[], object], most: int, done: list[int]) -> None:
        """Do it again and again until the block ends, at most so often, spread over the time that the turning takes."""
        while len(done) < most and not self.stop.wait(0.02):
            try:
                job()
                done.append(1)
            except Exception as error:
                self.failed.append(error)
                return

    def look(self) -> None:
        """A case, whole."""
        self.reader.gate.look(self.director, ReadCase(case=self.reference))

    def list(self) -> None:
        """The work list."""
        self.writer.gate.look(self.director, MyWork())

    def search(self) -> None:
        """Somebody who is known is found."""
        assert len(self.reader.gate.look(self.director, self.query)) >= self.found > 0

    def write(self) -> None:
        """A case comes in, is read and taken up."""
        brought = replace(submission(PEOPLE[1], key()), distinct=True)
        made = self.writer.gate.act(self.submitter, brought).reference
        seen = self.writer.gate.look(self.director, ReadCase(case=made))
        taken = TakeUp(case=made, version=seen.version, act_key=key(), distinct=True)
        self.writer.gate.act(self.director, taken)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """They work until the block ends."""
        for thread in self.threads:
            thread.start()
        try:
            yield
        finally:
            self.stop.set()
            for thread in self.threads:
                thread.join()


@pytest.mark.sampled(1)
def test_while_all_keys_turn_no_request_fails_and_everything_stays_readable(town: Town) -> None:
    reference = town.references("intake")[0]
    busy = Busy(town, reference)
    with busy.at_work():
        for command in KINDS.values():
            rotate(town, **command)
    assert busy.failed == [] and all(busy.done.values())
    assert carry_on(town.gate) == 0 and town.verdict() == Damage.NONE
    town.clock.move(hours=2)  # they opened nearly as many cases as the signed ceiling lets one open in an hour
    assert read(town)[reference]


def test_a_form_filled_in_before_a_rotation_of_every_kind_is_taken_after_it(town: Town) -> None:
    reference = town.reference("signal")
    command = TakeUp(**acts.at(town, reference), distinct=True)
    for each in KINDS.values():
        rotate(town, **each)
    town.act(DIRECTOR, command)
    assert town.case(reference).state == "triage"
