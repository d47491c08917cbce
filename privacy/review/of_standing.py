"""Signals about how somebody stood to a case: without a reason, after it ended, or after he left it."""

from typing import Final

from privacy.review.declared import Facts, Signal
from privacy.review.episodes import Episode
from privacy.review.examples import act, at, example, file, look, replaces, shift
from privacy.review.explain import Context, explained
from privacy.review.habits import Habits, Parameters
from privacy.vocabulary import Label


def _unexplained(episode: Episode, habits: Habits, _: Parameters) -> Facts | None:
    bare = [seen for seen in episode.opened if explained(seen, habits.context) is None]
    return {"looks": str(len(bare)), "of": str(len(episode.opened))} if bare else None


def _closed(episode: Episode, habits: Habits, _: Parameters) -> Facts | None:
    closed = habits.closed_on
    gone = closed is not None and episode.opened and episode.day > closed
    return {"on": closed.isoformat()} if closed is not None and gone else None


def _gone(episode: Episode, habits: Habits, _: Parameters) -> Facts | None:
    ended = [day for day in (habits.removed_on, habits.leaves_on) if day is not None and episode.day > day]
    return {"on": min(ended).isoformat()} if ended and episode.opened else None


STANDING: Final = (
    Signal(
        id="R1",
        name=Label("Geen reden bekend", "No reason known"),
        sentence=Label(
            "Geen reden bekend voor {looks} van {of} keer dat dit dossier is bekeken.",
            "No reason known: {looks} of {of} times that this file was looked at.",
        ),
        parameter=("acted_days", "conference_days"),
        weight=4,
        about="file",
        mandatory=True,
        fires=_unexplained,
        positive=(
            example("nothing joins her to the case"),
            example(
                "her role stands to every case, and nothing in this one waits for her", file(look(how={"coordinator"})),
            ),
            example(
                "she directs, and the case was closed",
                file(look(how={"coordinator"}, roles=frozenset({"process_director"}))),
                context=Context(running=False),
            ),
            example("she brought the case, which was decided long ago", file(look(how={"owner_organisation"}))),
            example("the question at her post was answered long ago", file(look(how={"post"}))),
            example(
                "one look in her shift, one after it",
                file(look("03-03 21:00"), look("03-03 23:30")), context=shift("03-03 20:00", "03-03 23:00"),
            ),
            example(
                "in the name of a colleague whose absence was over",
                file(look(how={"member"}, on_behalf_of="a-piet")), context=replaces("a-piet", "02-02", "02-27"),
            ),
            example(
                "in the name of a colleague who was ill, and had nothing to do here either",
                file(look(how={"coordinator"}, on_behalf_of="a-piet")),
                context=replaces("a-piet", "03-02", "03-06", Context(running=False)),
            ),
            example("looks up as an officer who looked at somebody", file(look(capability="audit.subject"))),
        ),
        negative=(
            example("she was named on the case", file(look(how={"member"}))),
            example("the step waits for her", context=Context(task=True)),
            example("she is on the list of Thursday's conference", context=Context(conference=True)),
            example(
                "she was on duty by the roster", file(look("03-03 23:30")), context=shift("03-03 20:00", "03-04 08:00"),
            ),
            example(
                "in the name of a colleague who was ill",
                file(look(how={"coordinator"}, on_behalf_of="a-piet")),
                context=replaces("a-piet", "03-02", "03-06", Context(task=True)),
            ),
            example("a question waited for her organisation", file(look(how={"post"})), context=Context(posted=True)),
            example("a transfer was under way", context=Context(transfer=True)),
            example("she did something without opening the file", file(act())),
        ),
    ),
    Signal(
        id="R12",
        name=Label("Gesloten zaak", "Closed case"),
        sentence=Label("De zaak was op {on} gesloten.", "The case was closed on {on}."),
        parameter=(),
        weight=1,
        about="file",
        fires=_closed,
        positive=(
            example("a month after it closed", closed_on=at("02-02 09:00").date()),
            example("the day after it closed", closed_on=at("03-02 09:00").date()),
            example("closed last year", closed_on=at("01-01 09:00").date()),
            example("by who had a part in it", file(look(how={"member"})), closed_on=at("02-02 09:00").date()),
            example(
                "in the archive, by who directs", file(look(how={"coordinator"})), closed_on=at("02-02 09:00").date(),
            ),
        ),
        negative=(
            example("the case runs"),
            example("on the day on which it closes", closed_on=at("03-03 09:00").date()),
            example("before it closed", closed_on=at("03-09 09:00").date()),
            example("an act of the archive, and nothing opened", file(act()), closed_on=at("02-02 09:00").date()),
            example("a running case of who has a part", file(look(how={"member"}))),
        ),
    ),
    Signal(
        id="R18",
        name=Label("Na vertrek", "After leaving"),
        sentence=Label(
            "Geopend na {on}, toen de rol in deze zaak of het dienstverband was geëindigd.",
            "Opened after {on}, when the part in this case or the employment had ended.",
        ),
        parameter=(),
        weight=7,
        about="file",
        fires=_gone,
        positive=(
            example("taken off the case last week", removed_on=at("02-24 09:00").date()),
            example("taken off yesterday", removed_on=at("03-02 09:00").date()),
            example("her last working day was Friday", leaves_on=at("02-27 09:00").date()),
            example("off the case and gone", removed_on=at("02-24 09:00").date(), leaves_on=at("02-27 09:00").date()),
            example(
                "off the case, and still of a team that has it",
                file(look(how={"coordinator"})), removed_on=at("02-24 09:00").date(),
            ),
        ),
        negative=(
            example("still on the case", file(look(how={"member"}))),
            example("on the day on which she is taken off", removed_on=at("03-03 09:00").date()),
            example("she leaves at the end of the month", leaves_on=at("03-31 09:00").date()),
            example("on her last working day", leaves_on=at("03-03 09:00").date()),
            example(
                "what is sent in her name when she has gone, and shows nothing",
                file(act()), leaves_on=at("02-27 09:00").date(),
            ),
        ),
    ),
)  # fmt: skip
"""R1, R12 and R18."""
