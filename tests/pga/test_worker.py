"""The worker: it tidies, reminds and sends; what it does is done once, and nothing depends on it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from pga import mail, worker
from pga.actor import Visit
from pga.clock import moment
from pga.commands.cases import DeclareConflict
from pga.commands.jobs import ExpireShare, Remind
from pga.demo.cases import PEOPLE
from pga.mail import Letter
from pga.refusals import Refused
from pga.store import jobs as stored_jobs
from pga.store.tables.cases import cases
from pga.store.tables.keyring import data_wraps
from pga.store.tables.messages import jobs, outbox
from pga.store.tables.people import accounts
from pga.store.tables.sharing import shares
from tests import acts, plans
from tests.privacy.rules.samples import document
from tests.replacing import SUBSTITUTE, replace_director
from tests.towns import DIRECTOR, Town
from workflows.terms import WORKING


class Postman:
    """Keeps letters; may be told to fail."""

    def __init__(self, fails: bool = False) -> None:
        self.letters: list[Letter] = []
        self.fails = fails

    def send(self, letter: Letter) -> None:
        """Take a letter, or fail as a mail server does."""
        if self.fails:
            raise OSError("refused")
        self.letters.append(letter)


def test_a_share_that_passed_its_date_gives_nothing_whether_the_worker_ran_or_not(town: Town) -> None:
    town.clock.move(days=400)
    before = [row for row in town.rows(shares) if row.ended_at is None]
    assert before
    worker.run_due(town.gate, Postman())
    assert [row for row in town.rows(shares) if row.ended_at is None] == []
    owners = {(row.case_id, row.category, row.to_organisation) for row in before}
    kept = {(c, p) for p in document().parties for c in document().in_emergency(p)}
    wraps = [w for w in town.rows(data_wraps) if w.recipient != w.owner and (w.category, w.recipient) not in kept]
    left = {(w.case_id, w.category, w.recipient) for w in wraps}
    assert not owners & left
    assert town.verdict() == 0


def test_what_was_done_is_not_done_again(town: Town) -> None:
    town.clock.move(days=400)
    assert worker.run_due(town.gate, Postman()) > 0
    head = town.head()
    assert worker.run_due(town.gate, Postman()) == 0
    assert town.head() == head


def test_a_job_that_died_with_its_worker_is_taken_up_again(town: Town) -> None:
    town.clock.move(days=400)
    worker._plan(town.gate)
    taken = worker._claim(town.gate)
    assert taken is not None
    town.clock.move(minutes=6)
    worker.run_due(town.gate, Postman())
    assert [row for row in town.rows(jobs) if row.done_at is None] == []


def test_whoever_has_a_question_due_soon_is_reminded_once_a_day(town: Town) -> None:
    question = town.questions("politie", "assigned")[0]
    due = date.fromisoformat(question.due_on)
    day = due if WORKING.works(due) else due - timedelta(days=2)
    town.clock.move(days=(day - town.clock.now().date()).days)
    postman = Postman()
    worker.run_due(town.gate, postman)
    worker.run_due(town.gate, postman)
    reminders = [row for row in town.rows(outbox, outbox.c.kind == "reminder")]
    assert len({row.account for row in reminders}) == len(reminders) >= 1


def _reminded(town: Town, kind: str) -> list[tuple[str, str]]:
    """(user name, date) of every reminder of a kind, as the worker of now leaves them."""
    worker.run_due(town.gate, Postman())
    names = {row.id: row.username for row in town.rows(accounts)}
    return sorted((names[row.account], row.answer_by) for row in town.rows(outbox, outbox.c.kind == kind))


def _term(town: Town, due_on: str, term: str = "review") -> str:
    """A case that Lisa directs, with one term that ends on a day; no other case has one. Returns its reference."""
    reference = plans.planned(town, "execution")
    for row in town.rows(cases, cases.c.due_on.is_not(None)):
        mine = row.reference == reference
        acts.put_row(town, cases, {"due_on": due_on if mine else None, "due_term": term if mine else None}, row)
    if not town.case(reference).due_on:
        acts.put_row(town, cases, {"due_on": due_on, "due_term": term}, town.case(reference))
    return reference


def test_a_term_is_told_to_who_directs_before_it_passes_as_long_before_as_its_rule_says(town: Town) -> None:
    _term(town, "2026-03-09")
    assert _reminded(town, "reminder_term") == []
    town.clock.move(days=1)
    assert town.clock.now().date().isoformat() == "2026-03-04"
    expected = [("anna.process", "2026-03-09"), ("lisa.ll2", "2026-03-09")]
    assert _reminded(town, "reminder_term") == expected
    assert _reminded(town, "reminder_term") == expected, "not twice a day"
    town.clock.move(days=1)
    assert _reminded(town, "reminder_term") == sorted(expected * 2)


def test_a_worker_that_comes_late_reminds_once_and_of_what_still_waits(town: Town) -> None:
    reference = _term(town, "2026-03-05")
    worker._plan(town.gate)
    acts.put_row(town, cases, {"due_on": "2026-06-30"}, town.case(reference))
    assert _reminded(town, "reminder_term") == []
    acts.put_row(town, cases, {"due_on": "2026-03-04"}, town.case(reference))
    town.clock.move(days=6)
    assert _reminded(town, "reminder_term") == [("anna.process", "2026-03-04"), ("lisa.ll2", "2026-03-04")]


def test_nobody_is_reminded_on_a_day_of_rest_or_of_a_case_that_ended(town: Town) -> None:
    reference = _term(town, "2026-03-06")
    town.clock.move(days=4)
    assert _reminded(town, "reminder_term") == []
    plans.move(town, reference, "closed", "close")
    town.clock.move(days=2)
    assert _reminded(town, "reminder_term") == []


def test_who_carries_out_an_action_is_reminded_of_it_and_nobody_else(town: Town) -> None:
    reference = plans.planned(town, "execution")
    soon = plans.action(town, reference, of="pieter.politie", days=2)
    plans.action(town, reference, of="wim.wsl", days=30)
    due = plans.in_days(town, 2)
    assert _reminded(town, "reminder_action") == [("pieter.politie", due)]
    plans.complete(town, reference, soon)
    town.clock.move(days=1)
    assert _reminded(town, "reminder_action") == [("pieter.politie", due)]


def test_who_stands_in_is_reminded_as_well_and_who_is_behind_a_wall_is_not(town: Town) -> None:
    reference = _term(town, "2026-03-05")
    replace_director(town)
    town.act("lisa.ll2", DeclareConflict(**acts.at(town, reference)))
    acts.put_row(town, cases, {"due_on": "2026-03-05", "due_term": "review"}, town.case(reference))
    assert {who for who, _ in _reminded(town, "reminder_term")} == {"anna.process", SUBSTITUTE}
    town.clock.move(days=16)
    before = _reminded(town, "reminder_term").count((SUBSTITUTE, "2026-03-05"))
    assert before == 1, "the replacement is over"


def test_a_reminder_is_told_by_the_gate_and_says_a_kind_and_a_date(town: Town) -> None:
    reference = _term(town, "2026-03-05")
    postman = Postman()
    worker.run_due(town.gate, postman)
    told = [record for record in town.records() if record.capability == "job.remind"]
    assert len(told) == len(town.rows(outbox, outbox.c.kind.like("reminder%"))) >= 2
    letters = [letter for letter in postman.letters if letter.subject.startswith("Een termijn loopt af")]
    assert {letter.subject for letter in letters} == {"Een termijn loopt af, vóór do 5 mrt"}
    assert all("/cases\n" in letter.body and reference not in letter.body for letter in letters)
    assert town.verdict() == 0


def test_mail_names_the_kind_of_question_and_a_date_and_nothing_of_the_case(town: Town) -> None:
    acts.invite(town, town.reference("intake"), "politie")
    postman = Postman()
    worker.run_due(town.gate, postman)
    subjects = {letter.subject for letter in postman.letters}
    assert any(subject.startswith("1 vraag om informatie, vóór ") for subject in subjects)
    whole = " ".join(letter.subject + letter.body for letter in postman.letters)
    secrets = [word for person in PEOPLE for word in (person.name, person.bsn, person.street)]
    assert not [word for word in [*secrets, "(fictief)"] if word in whole]
    lists = ("/questions", "/cases", "/conferences", "/own/absence")
    assert all(any(there in letter.body for there in lists) for letter in postman.letters)


def test_a_letter_that_cannot_go_stays_and_goes_later(town: Town) -> None:
    acts.invite(town, town.reference("intake"), "politie")
    worker.run_due(town.gate, Postman(fails=True))
    assert town.rows(outbox, outbox.c.state == "queued")
    postman = Postman()
    worker.run_due(town.gate, postman)
    assert postman.letters
    assert town.rows(outbox, outbox.c.state == "queued") == []


def test_letters_become_files_that_others_cannot_read(tmp_path: Path) -> None:
    transport = mail.FileTransport(tmp_path / "outbox", "pga@voorbeeld.example")
    transport.send(mail.write("question", "2026-11-27", "/questions/x", "a@voorbeeld.example", "en", "http://here"))
    (path,) = (tmp_path / "outbox").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert b"Subject: 1 question for information" in path.read_bytes()


@pytest.mark.parametrize("kind", sorted(mail.KINDS))
def test_every_kind_of_message_is_written_in_both_languages(kind: str) -> None:
    for language in ("nl", "en"):
        letter = mail.write(kind, "2026-11-27", "/questions", "a@voorbeeld.example", language, "http://here")
        assert letter.subject.endswith("27 nov" if language == "nl" else "Nov 27") or "27" in letter.subject
        assert "http://here/questions" in letter.body


def test_nobody_but_the_worker_may_do_its_work(town: Town) -> None:
    for visit in (town.visit_as(DIRECTOR), Visit(operator=True), Visit()):
        with pytest.raises(Refused):
            town.gate.act(visit, ExpireShare(share="x"))
        with pytest.raises(Refused):
            town.gate.act(visit, Remind(account="x", kind="reminder", answer_by="", path="/"))


def test_sweeping_ends_no_session_that_lives(town: Town) -> None:
    visit = town.visit_as(DIRECTOR)
    town.clock.at += timedelta(minutes=1)
    worker.run_due(town.gate, Postman())
    assert town.gate.visitor(visit).username == DIRECTOR


def test_a_job_of_a_kind_that_nobody_knows_fails_alone_and_is_given_up(town: Town) -> None:
    town.clock.move(days=400)
    with town.home.store.transaction() as tx:
        stored_jobs.plan(tx, stored_jobs.Job("a|1", "nothing_known", "x"), town.clock.now() - timedelta(days=1))
        tx.commit()
    assert worker.run_due(town.gate, Postman()) > 0
    (left,) = [row for row in town.rows(jobs) if row.done_at is None]
    assert (left.kind, left.error, left.attempts) == ("nothing_known", "UnknownJob", 1)


def test_a_closed_colleague_is_reminded_of_nothing_whatever_still_stands_in_his_name(town: Town) -> None:
    reference = _term(town, "2026-03-05")
    plans.action(town, reference, of="pieter.politie", days=2)
    before = {name for kind in ("reminder", "reminder_term", "reminder_action") for name, _ in _reminded(town, kind)}
    assert {"pieter.politie", "lisa.ll2"} <= before
    for username in ("pieter.politie", "lisa.ll2"):
        acts.put_row(town, accounts, {"state": "closed"}, town.account(username))
    known = len(town.rows(outbox))
    town.clock.move(days=1)
    worker.run_due(town.gate, Postman())
    names = {row.id: row.username for row in town.rows(accounts)}
    new = [row for row in town.rows(outbox) if row.made_at >= moment(town.clock.now())]
    assert len(new) == len(town.rows(outbox)) - known > 0
    assert not {names[row.account] for row in new} & {"pieter.politie", "lisa.ll2"}
