"""Signals about what somebody did: alone in haste, took out of the program, or changed for himself."""

from typing import Any, Final

from privacy.review.declared import Facts, Signal
from privacy.review.episodes import Episode
from privacy.review.examples import CHILD, act, day, example, file, look, shift
from privacy.review.habits import Habits, Parameters
from privacy.review.looks import EXPORTS, TAKEN_ALONG, Look
from privacy.vocabulary import Label, Relation


def _hastily(look: Look, habits: Habits, _: Parameters) -> bool:
    return look.seq in habits.alone or Relation.EMERGENCY in look.relations


def _alone(episode: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    return {} if any(_hastily(k, habits, parameters) for k in episode.looks) else None


def _out(look: Look, _: Habits, __: Parameters) -> bool:
    return look.leaves and look.outcome == "allowed"


def _outward(episode: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    times = sum(_out(k, habits, parameters) for k in episode.looks)
    return {"times": str(times)} if times else None


def _of_himself(look: Look, habits: Habits, _: Parameters) -> bool:
    return look.seq in habits.own_rights | habits.watching and look.outcome == "allowed"


def _for_himself(episode: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    times = sum(_of_himself(k, habits, parameters) for k in episode.looks)
    return {"times": str(times)} if times else None


def _export(look: Look, _: Habits, __: Parameters) -> bool:
    return look.capability in EXPORTS and look.kind == "look" and look.outcome == "allowed"


def _exported(episode: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    parts = [k for k in episode.looks if _export(k, habits, parameters)]
    return {"persons": str(len({code for k in parts for code in k.person_codes}))} if parts else None


def _part(when: str = "03-03 10:15", **told: Any) -> Look:
    return look(when, **({"capability": "audit.export", "case_id": None} | told))


DEEDS: Final = (
    Signal(
        id="R15",
        name=Label("Noodtoegang", "Emergency access"),
        sentence=Label(
            "Heeft in acuut gevaar alleen gehandeld; een tweede beoordeelt dat achteraf.",
            "Acted alone in acute danger; a second person judges it afterwards.",
        ),
        parameter=("emergency_within",),
        weight=5,
        about="file",
        mandatory=True,
        judged_after=True,
        fires=_alone,
        marks=_hastily,
        positive=(
            example("asked for an address in acute danger", file(act(seq=7)), alone=frozenset({7})),
            example(
                "the same, on duty at night",
                file(act("03-03 23:30", seq=7)), alone=frozenset({7}), context=shift("03-03 20:00", "03-04 08:00"),
            ),
            example("one of three acts", file(act(seq=6), act(seq=7), act(seq=8)), alone=frozenset({7})),
            example(
                "and read it after that", file(act(seq=7), look(seq=8, shown={"ADDRESS.secret"})), alone=frozenset({7}),
            ),
            example("although she has a part", file(act(seq=7, how={"member"})), alone=frozenset({7})),
            example("opened it in an emergency", file(look(how={"emergency"}))),
            example("opened it in an emergency, on duty", file(look(how={"emergency", "duty"}))),
        ),
        negative=(
            example("a second person agreed first", file(act(seq=7))),
            example("another case of that day", file(act(seq=7)), alone=frozenset({9})),
            example("a look without an act", file(look(how={"member"}))),
            example(
                "on duty, and nothing in haste", file(look("03-03 23:30")), context=shift("03-03 20:00", "03-04 08:00"),
            ),
            example("no reason, and nothing in haste", file(look(seq=3)), alone=frozenset({4})),
        ),
    ),
    Signal(
        id="R16",
        name=Label("Afgedrukt of uitgevoerd", "Printed or exported"),
        sentence=Label(
            "Heeft {times} keer iets afgedrukt of uitgevoerd.", "Printed or exported something {times} times.",
        ),
        parameter=(),
        weight=2,
        about="file",
        fires=_outward,
        marks=_out,
        positive=(
            example("printed the plan", file(look(capability="plan.print", how={"member"}))),
            example("printed a report", file(look(capability="report.print"))),
            example("made a package for the panel", file(look(capability="top_x.package"))),
            example("printed an extract for a guest", file(look(capability="guest.print", how={"coordinator"}))),
            example("read it first and then printed it", file(look(), look(capability="plan.print"))),
            example("took the letter along as a file", file(look(capability="case.letter", details=TAKEN_ALONG))),
        ),
        negative=(
            example("read it on the screen", file(look())),
            example("was refused to print it", file(look(capability="plan.print", outcome="refused"))),
            example("read the plan", file(look(capability="plan.read", how={"member"}))),
            example("wrote in it", file(act())),
            example("read the letter", file(look(capability="case.letter", how={"member"}))),
        ),
    ),
    Signal(
        id="R20",
        name=Label("Eigen rechten of toezicht veranderd", "Own rights or the watch changed"),
        sentence=Label(
            "Veranderde {times} keer eigen rechten, of wie er toezicht houdt.",
            "Changed own rights, or who keeps watch, {times} times.",
        ),
        parameter=(),
        weight=9,
        about="day",
        mandatory=True,
        fires=_for_himself,
        marks=_of_himself,
        positive=(
            example(
                "proposed a role for himself",
                day(act(seq=5, capability="role.propose", case_id=None)), own_rights=frozenset({5}),
            ),
            example(
                "woke his own account",
                day(act(seq=5, capability="account.wake", case_id=None)), own_rights=frozenset({5}),
            ),
            example(
                "changed who reviews his organisation",
                day(act(seq=5, capability="rules.write_draft", case_id=None)), watching=frozenset({5}),
            ),
            example("among other work", day(look(), act(seq=5), look(seq=6)), own_rights=frozenset({5})),
            example("both", day(act(seq=5), act(seq=6)), own_rights=frozenset({5}), watching=frozenset({6})),
        ),
        negative=(
            example("proposed a role for a colleague", day(act(seq=5, capability="role.propose", case_id=None))),
            example("an ordinary day", day()),
            example("was refused to", day(act(seq=5, kind="refusal", outcome="refused")), own_rights=frozenset({5})),
            example("changed his password", day(act(seq=5, capability="own_account.change_password", case_id=None))),
            example("on another day", day(act(seq=5)), own_rights=frozenset({4})),
        ),
    ),
    Signal(
        id="R21",
        name=Label("Logboek uitgevoerd", "Ledger exported"),
        sentence=Label(
            "Haalde regels uit het logboek over {persons} personen.",
            "Took lines out of the ledger, about {persons} people.",
        ),
        parameter=(),
        weight=3,
        about="day",
        mandatory=True,
        fires=_exported,
        marks=_export,
        positive=(
            example("a part of an export", day(_part())),
            example("a whole export, in two parts", day(_part(), _part(seq=2, person_codes=(CHILD,)))),
            example("among other work", day(look(), act(seq=5), _part(seq=6))),
            example("of a month in which nobody was looked at", day(_part(person_codes=()))),
            example("on duty", day(_part("03-03 23:30")), context=shift("03-03 20:00", "03-04 08:00")),
        ),
        negative=(
            example("an ordinary day", day()),
            example("was refused to", day(_part(kind="refusal", outcome="refused"))),
            example("looked somebody up", day(look(capability="audit.find_subject", case_id=None))),
            example("printed a plan", day(look(capability="plan.print"))),
            example("began one and took nothing out", day(act(capability="audit.export", case_id=None))),
        ),
    ),
)  # fmt: skip
"""R15, R16, R20 and R21."""
