"""The worker: it tidies, reminds and sends; what it does is done once, and nothing depends on it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from pga import mail, worker
from pga.actor import Visit
from pga.commands.jobs import ExpireShare, Remind
from pga.demo.cases import PEOPLE
from pga.mail import Letter
from pga.refusals import Refused
from pga.store.tables.keyring import data_wraps
from pga.store.tables.messages import jobs, outbox
from pga.store.tables.sharing import shares
from tests import acts
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
    left = {(w.case_id, w.category, w.recipient) for w in town.rows(data_wraps) if w.recipient != w.owner}
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


def test_mail_names_the_kind_of_question_and_a_date_and_nothing_of_the_case(town: Town) -> None:
    acts.invite(town, town.reference("intake"), "politie")
    postman = Postman()
    worker.run_due(town.gate, postman)
    subjects = {letter.subject for letter in postman.letters}
    assert any(subject.startswith("1 vraag om informatie, vóór ") for subject in subjects)
    whole = " ".join(letter.subject + letter.body for letter in postman.letters)
    secrets = [word for person in PEOPLE for word in (person.name, person.bsn, person.street)]
    assert not [word for word in [*secrets, "(fictief)"] if word in whole]
    assert all("/questions" in letter.body or "/cases/" in letter.body for letter in postman.letters)


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
            town.gate.act(visit, Remind(account="x", answer_by="", path="/"))


def test_sweeping_ends_no_session_that_lives(town: Town) -> None:
    visit = town.visit_as(DIRECTOR)
    town.clock.at += timedelta(minutes=1)
    worker.run_due(town.gate, Postman())
    assert town.gate.visitor(visit).username == DIRECTOR
