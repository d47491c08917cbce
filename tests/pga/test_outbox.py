"""The outbox: every letter goes once, whoever it is for and whatever else waits or goes wrong."""

import random
import smtplib
from collections import Counter
from typing import Any

import pytest

from pga import worker
from pga.commands.jobs import Remind
from pga.commands.people import CloseAccount
from pga.mail import Letter
from pga.refusals import LedgerNotWritable
from pga.store import jobs
from pga.store.jobs import AT_ONCE
from pga.store.tables.messages import outbox
from pga.store.tables.people import accounts
from pga.store.work import Work
from tests import acts
from tests.towns import DIRECTOR, Town, key

CLOSED = "pieter.politie"
READER = "carla.politie"
OFTEN = 8


class Postman:
    """Keeps letters; takes nothing for some addresses, and goes away after so many letters, as a mail server does."""

    def __init__(self, refuses: tuple[str, ...] = (), takes: int = 10_000) -> None:
        self.letters: list[Letter] = []
        self.refuses, self.takes = refuses, takes

    def send(self, letter: Letter) -> None:
        """Take a letter, or not."""
        if letter.to in self.refuses:
            raise smtplib.SMTPRecipientsRefused({letter.to: (550, b"nobody here")})
        if self.takes == 0:
            raise OSError("gone")
        self.takes -= 1
        self.letters.append(letter)

    def times(self) -> Counter[str]:
        """How often each letter was taken, by the address of its page."""
        return Counter(letter.body.split("\n")[3].partition("/letter/")[2] for letter in self.letters)


def _quiet(town: Town) -> None:
    """Everything that waits goes first."""
    worker.run_due(town.gate, Postman())


def _put(town: Town, *usernames: str) -> None:
    """A letter in the outbox for each of these, the oldest first; its page is ``/letter/<number>``."""
    work, ids = Work(coder=town.home.code), {row.username: row.id for row in town.rows(accounts)}
    values: dict[str, Any] = {"kind": "reminder", "answer_by": None, "state": "queued", "sent_at": None}
    for number, username in enumerate(usernames):
        made_at = f"2026-03-01T00:{number // 60:02}:{number % 60:02}Z"
        work.add(outbox, account=ids[username], path=f"/letter/{number}", made_at=made_at, **values)
    with town.home.store.transaction() as tx:
        acts.written(town, tx, work)


def _waiting(town: Town) -> list[str]:
    return sorted(row.path for row in town.rows(outbox, outbox.c.state == "queued"))


def _close(town: Town, username: str) -> None:
    row = town.account(username)
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))


def test_mail_that_waits_for_closed_accounts_makes_no_other_letter_go_twice(town: Town) -> None:
    _quiet(town)
    acts.put_row(town, accounts, {"state": "closed"}, town.account(CLOSED))
    _put(town, *[CLOSED] * AT_ONCE, READER)
    postman = Postman()
    for _ in range(3):
        worker.send_mail(town.gate, postman)
    assert postman.times() == {str(AT_ONCE): 1}


@pytest.mark.parametrize("seed", range(4))
def test_no_letter_is_sent_twice_and_none_is_lost_whatever_else_is_in_the_outbox(town: Town, seed: int) -> None:
    _quiet(town)
    chance = random.Random(seed)
    acts.put_row(town, accounts, {"state": "closed"}, town.account(CLOSED))
    acts.put_row(town, accounts, {"state": "new"}, town.account("wim.wsl"))
    acts.put_row(town, accounts, {"email": None}, town.account("lisa.ll2"))
    names = [chance.choice((CLOSED, "wim.wsl", "lisa.ll2", READER, DIRECTOR)) for _ in range(chance.randint(60, 130))]
    _put(town, *names)
    postman = Postman()
    for _ in range(OFTEN):
        postman.takes = chance.choice((0, 3, 7, 10_000))
        worker.send_mail(town.gate, postman)
    postman.takes = 10_000
    for _ in range(OFTEN):
        worker.send_mail(town.gate, postman)
    expected = {str(n) for n, name in enumerate(names) if name in (READER, DIRECTOR)}
    assert postman.times() == dict.fromkeys(expected, 1)
    assert _waiting(town) == sorted(f"/letter/{n}" for n, name in enumerate(names) if name in (CLOSED, "wim.wsl"))


def test_what_left_and_could_not_be_marked_is_marked_later_and_not_sent_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quiet(town)
    _put(town, READER, DIRECTOR)
    postman, left = Postman(), set[str]()
    with monkeypatch.context() as patched:
        patched.setattr(town.gate.chain, "tell", _full)
        for _ in range(2):
            with pytest.raises(LedgerNotWritable):
                worker.send_mail(town.gate, postman, left)
    assert worker.send_mail(town.gate, postman, left) == 2 and left == set()
    assert postman.times() == {"0": 1, "1": 1} and _waiting(town) == []


def _full(*anything: Any) -> Any:
    raise LedgerNotWritable


def test_an_address_that_is_refused_holds_up_no_other_letter(town: Town) -> None:
    _quiet(town)
    _put(town, READER, DIRECTOR)
    postman = Postman(refuses=(town.account(READER).email,))
    worker.send_mail(town.gate, postman)
    assert postman.times() == {"1": 1} and _waiting(town) == ["/letter/0"]


def test_closing_an_account_ends_the_mail_that_waits_for_it_and_none_is_made_any_more(town: Town) -> None:
    _quiet(town)
    _put(town, CLOSED, READER)
    _close(town, CLOSED)
    assert _waiting(town) == ["/letter/1"]
    assert [row.state for row in town.rows(outbox, outbox.c.path == "/letter/0")] == ["ended"]
    for username in (CLOSED, READER):
        command = Remind(account=town.account(username).id, kind="reminder", answer_by="", path="/letter/2")
        town.gate.act(worker.SYSTEM, command)
    assert _waiting(town) == ["/letter/1", "/letter/2"]
    assert town.verdict() == 0


def test_while_one_worker_sends_another_sends_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    _quiet(town)
    _put(town, READER, DIRECTOR)
    first, second = Postman(), Postman()

    def meanwhile(letter: Letter) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(worker, "HOLDER", "another worker")
            worker.send_mail(town.gate, second)
        Postman.send(first, letter)

    monkeypatch.setattr(first, "send", meanwhile)
    worker.send_mail(town.gate, first)
    assert first.times() == {"0": 1, "1": 1} and second.times() == {}


def test_the_letters_of_a_worker_that_died_are_sent_by_another_after_five_minutes(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quiet(town)
    _put(town, READER)
    with town.home.store.transaction() as tx:
        assert jobs.hold(tx, worker.POST, "a worker that died", town.clock.now())
        tx.commit()
    postman = Postman()
    worker.send_mail(town.gate, postman)
    assert postman.times() == {}
    town.clock.move(minutes=5)
    worker.send_mail(town.gate, postman)
    assert postman.times() == {"0": 1}
