"""Keeping the roster: a shift more or less, or a whole file. By who keeps the teams, and by who leads this one."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.answers.roster import ImportAnswer, ImportLine
from pga.clock import moment
from pga.commands.roster import AddDuty, EndDuty, ImportRoster
from pga.desk import Desk, Done, Draft
from pga.handlers.roster.book import Book
from pga.handlers.teams import kept_or_led
from pga.hours import Stretch
from pga.queries.roster import PreviewRoster
from pga.refusals import Conflict, NotReady, Unmet
from pga.rosterfile import Line, Unreadable, Wrong, lines, shift
from pga.store import roster
from pga.store.tables.duties import duties
from privacy.vocabulary import Label

NOBODY: Final = Label("Vul een naam of gebruikersnaam in.", "Fill in a name or user name.")
NOT_KNOWN: Final = Label(
    "Deze collega zit niet in dit team. Gebruik de naam of gebruikersnaam van het account.",
    "This colleague is not in this team. Use the name or user name of the account.",
)
TWO_OF_THEM: Final = Label(
    "Twee collega's in dit team heten zo. Gebruik de gebruikersnaam.",
    "Two colleagues in this team have this name. Use the user name.",
)
NONE_RIGHT: Final = Label(
    "Geen enkele regel kan erbij: elke regel is fout of staat al in het rooster.",
    "No line can be added: each is wrong or stands in the roster already.",
)


def add(desk: Desk, command: AddDuty) -> Done:
    """One shift."""
    team = kept_or_led(desk, command.team)
    try:
        when = shift(command.day, command.begins, command.until)
    except Wrong as wrong:
        raise NotReady((Unmet(key=wrong.field, sentence=wrong.sentence, field=wrong.field),)) from None
    book = Book(desk, team, when)
    problem = book.problem(command.account, command.stand_by, when)
    if problem is not None:
        raise NotReady((problem,))
    return Done(reference=book.add(command.account, command.stand_by, when))


def end(desk: Desk, command: EndDuty) -> Done:
    """A shift that is off the roster from now on; one that is over stays."""
    row = desk.require_row(roster.duty(desk.tx, desk.proof, command.duty))
    kept_or_led(desk, row.team)
    if not desk.stands(row, command.version) or row.ended_at is not None or row.ends_at <= desk.stamp:
        raise Conflict("")
    desk.work.change(duties, row, ended_at=desk.stamp)
    return Done(reference=row.team)


def preview(desk: Desk, query: PreviewRoster) -> Draft[ImportAnswer]:
    """What an import would do; nothing is added."""
    team = kept_or_led(desk, query.team)
    try:
        answer = ImportAnswer(team=team.id, name=team.name, lines=tuple(_told(desk, team, query.roster)))
    except Unreadable as unreadable:
        problem = unreadable.sentence.of(desk.actor.language)
        answer = ImportAnswer(team=team.id, name=team.name, lines=(), problem=problem)
    return Draft(build=lambda reveal: answer)


def bring_in(desk: Desk, command: ImportRoster) -> Done:
    """The right lines of a file that do not stand there yet."""
    team = kept_or_led(desk, command.team)
    try:
        book, read = _read(desk, team, command.roster)
    except Unreadable as unreadable:
        raise NotReady((Unmet(key="roster", sentence=unreadable.sentence, field="roster"),)) from None
    right = [one for one in read if one.sentence is None and not one.known]
    if not right:
        raise NotReady((Unmet(key="roster", sentence=NONE_RIGHT, field="roster"),))
    for one in right:
        book.add(one.account, one.stand_by, one.when)
    desk.details["shifts"] = str(len(right))
    return Done(reference=team.id)


class _Read(NamedTuple):
    """What a line means: a shift, or what is wrong with it."""

    number: int
    when: Stretch
    account: str = ""
    stand_by: str = ""
    known: bool = False
    sentence: Label | None = None


def _told(desk: Desk, team: Row[Any], text: str) -> Iterator[ImportLine]:
    book, read = _read(desk, team, text)
    for one in read:
        if one.sentence is not None:
            yield ImportLine(number=one.number, sentence=one.sentence.of(desk.actor.language))
            continue
        stand_by = book.members[one.stand_by].display_name if one.stand_by else ""
        yield ImportLine(
            number=one.number,
            sentence="",
            known=one.known,
            name=book.members[one.account].display_name,
            stand_by=stand_by,
            starts_at=moment(one.when.first),
            ends_at=moment(one.when.until),
        )


def _read(desk: Desk, team: Row[Any], text: str) -> tuple[Book, list[_Read]]:
    """Each line as it is judged after the ones before it. Raises ``Unreadable``."""
    dated = [_dated(line) for line in lines(text)]
    whens = [when for _, when in dated if isinstance(when, Stretch)]
    nowhere = Stretch(desk.now, desk.now)
    around = Stretch(min(w.first for w in whens), max(w.until for w in whens)) if whens else nowhere
    book = Book(desk, team, around)
    return book, [_judged(book, line, when, nowhere) for line, when in dated]


def _dated(line: Line) -> tuple[Line, Stretch | Label]:
    try:
        return line, shift(line.day, line.begins, line.until)
    except Wrong as wrong:
        return line, wrong.sentence


def _judged(book: Book, line: Line, when: Stretch | Label, nowhere: Stretch) -> _Read:
    if not isinstance(when, Stretch):
        return _Read(line.number, nowhere, sentence=when)
    account, wrong = _named(book, line.who)
    stand_by, second = _named(book, line.stand_by) if line.stand_by else ("", None)
    if wrong or second:
        return _Read(line.number, when, sentence=wrong or second)
    if book.stands(account, when):
        return _Read(line.number, when, account, stand_by, known=True)
    problem = book.problem(account, stand_by, when)
    if problem is not None:
        return _Read(line.number, when, sentence=problem.sentence)
    book.take(account, when)
    return _Read(line.number, when, account, stand_by)


def _named(book: Book, name: str) -> tuple[str, Label | None]:
    """The member with this user name or name, or what is wrong with it."""
    wanted = name.casefold()
    if not wanted:
        return "", NOBODY
    by_username = [row.id for row in book.members.values() if row.username == wanted]
    found = by_username or [
        row.id for row in book.members.values() if " ".join(row.display_name.casefold().split()) == wanted
    ]
    if len(found) > 1:
        return "", TWO_OF_THEM
    return (found[0], None) if found else ("", NOT_KNOWN)
