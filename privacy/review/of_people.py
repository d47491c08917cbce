"""Signals about who was looked at: oneself, a colleague, somebody known, somebody protected."""

from typing import Final

from privacy.review.declared import Facts, Signal
from privacy.review.episodes import Episode
from privacy.review.examples import CHILD, CLIENT, RULES, act, example, file, look, shift
from privacy.review.explain import Context, explained
from privacy.review.habits import Habits, Parameters
from privacy.rules.reviewing import Review
from privacy.vocabulary import Label


def _own(episode: Episode, habits: Habits, _: Parameters) -> Facts | None:
    return {} if habits.own_codes & frozenset(episode.person_codes) else None


def _colleague(episode: Episode, habits: Habits, _: Parameters) -> Facts | None:
    return {} if habits.colleague_codes & frozenset(episode.person_codes) - habits.own_codes else None


def _known(episode: Episode, habits: Habits, _: Parameters) -> Facts | None:
    return {} if habits.vip_codes & frozenset(episode.person_codes) else None


def _protected(episode: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    """What the rules name, whoever opened it; without a reason, any category of that level."""
    named, shown = frozenset(parameters.review.protected), set[str]()
    for seen in episode.opened:
        bare = explained(seen, habits.context) is None
        shown |= seen.categories & (named | parameters.s4 if bare else named)
    return {"categories": ", ".join(sorted(shown))} if shown else None


PEOPLE: Final = (
    Signal(
        id="R2",
        name=Label("Eigen dossier", "Own file"),
        sentence=Label("Deze medewerker staat zelf in dit dossier.", "This employee is a person in this file."),
        parameter=("private_signals",),
        weight=9,
        about="file",
        mandatory=True,
        private_staff_data=True,
        missed=Label(
            "dat iemand in zijn eigen dossier kijkt, als het systeem een reden kent",
            "that somebody looks at his own file when the system knows a reason",
        ),
        fires=_own,
        positive=(
            example("she is the client", own_codes=frozenset({CLIENT})),
            example("she stands in the file of her family", own_codes=frozenset({CHILD})),
            example(
                "she has a part in a case in which she is a person",
                file(look(how={"member"})), own_codes=frozenset({CLIENT}),
            ),
            example("on duty, at her own file", file(look(how={"duty"})), own_codes=frozenset({CLIENT})),
            example("known under two codes", own_codes=frozenset({"p-her", CLIENT})),
            example("she changed her own file without opening it", file(act()), own_codes=frozenset({CLIENT})),
        ),
        negative=(
            example("the file of somebody else", own_codes=frozenset({"p-her"})),
            example("she is a person in no case"),
            example("a colleague is in the file", colleague_codes=frozenset({CLIENT})),
            example("a file in which nobody was named yet", file(people=("p-new",)), own_codes=frozenset({"p-her"})),
            example("no reason, but not herself", file(look()), own_codes=frozenset({"p-other"})),
        ),
    ),
    Signal(
        id="R6",
        name=Label("Een collega", "A colleague"),
        sentence=Label(
            "In dit dossier staat iemand die bij de eigen organisatie of een partner werkt.",
            "Somebody in this file works for the same organisation or a partner.",
        ),
        parameter=("private_signals",),
        weight=5,
        about="file",
        mandatory=True,
        private_staff_data=True,
        of_colleagues=True,
        missed=Label(
            "dat iemand in het dossier van een collega kijkt, als het systeem een reden kent",
            "that somebody looks at the file of a colleague when the system knows a reason",
        ),
        fires=_colleague,
        positive=(
            example("the client is a colleague", colleague_codes=frozenset({CLIENT})),
            example("the mother in the file works for the police", colleague_codes=frozenset({CHILD})),
            example(
                "she has a part in the case of a colleague",
                file(look(how={"member"})), colleague_codes=frozenset({CLIENT}),
            ),
            example("two colleagues in one file", colleague_codes=frozenset({CLIENT, CHILD})),
            example("a colleague, on duty", file(look(how={"duty"})), colleague_codes=frozenset({CLIENT, "p-x"})),
        ),
        negative=(
            example("nobody in it works here", colleague_codes=frozenset({"p-boss"})),
            example("no colleague is known as a person"),
            example(
                "her own file, which another signal tells",
                own_codes=frozenset({CLIENT}), colleague_codes=frozenset({CLIENT}),
            ),
            example("an alderman, who is no employee", vip_codes=frozenset({CLIENT})),
            example("a file of one stranger", file(people=("p-new",)), colleague_codes=frozenset({CLIENT})),
        ),
    ),
    Signal(
        id="R7",
        name=Label("Bekende persoon", "Known person"),
        sentence=Label(
            "In dit dossier staat iemand die als bekend is gemarkeerd.", "Somebody in this file is marked as known.",
        ),
        parameter=("protected_needs_two",),
        weight=4,
        about="file",
        mandatory=True,
        fires=_known,
        positive=(
            example("the client is marked", vip_codes=frozenset({CLIENT})),
            example("the son of the alderman", vip_codes=frozenset({CHILD})),
            example("by who has a part", file(look(how={"member"})), vip_codes=frozenset({CLIENT})),
            example("by who is on duty", file(look(how={"duty"})), vip_codes=frozenset({CLIENT})),
            example("among others", file(people=("p-a", "p-b", CLIENT)), vip_codes=frozenset({CLIENT})),
        ),
        negative=(
            example("nobody is marked"),
            example("somebody else is marked", vip_codes=frozenset({"p-mayor"})),
            example("a colleague who is not marked", colleague_codes=frozenset({CLIENT})),
            example("her own file, not marked", own_codes=frozenset({CLIENT})),
            example("a file of one stranger", file(people=("p-new",)), vip_codes=frozenset({CLIENT})),
        ),
    ),
    Signal(
        id="R14",
        name=Label("Beschermd gegeven", "Protected data"),
        sentence=Label(
            "Er is een beschermd gegeven getoond ({categories}).", "Protected data were shown ({categories}).",
        ),
        parameter=("protected", "protected_needs_two"),
        weight=3,
        about="file",
        mandatory=True,
        judged_after=True,
        fires=_protected,
        positive=(
            example(
                "the address of a shelter, by who has a part",
                file(look(how={"member"}, shown={"C01", "ADDRESS.secret"})),
            ),
            example(
                "the same, by who is on duty",
                file(look("03-03 23:30", shown={"ADDRESS.secret"})), context=shift("03-03 20:00", "03-04 08:00"),
            ),
            example("how somebody is reached safely, without a reason", file(look(shown={"C01", "CONTACT.safe"}))),
            example("both, without a reason", file(look(shown={"ADDRESS.secret", "CONTACT.safe"}))),
            example(
                "in the second look of the day",
                file(look(how={"member"}), look("03-03 11:00", how={"member"}, shown={"ADDRESS.secret"})),
            ),
        ),
        negative=(
            example("nothing protected was shown", file(look(shown={"C01", "REPORT"}))),
            example(
                "how to reach her safely, by her own practitioner", file(look(how={"member"}, shown={"CONTACT.safe"})),
            ),
            example("the same, while the step waits", file(look(shown={"CONTACT.safe"})), context=Context(task=True)),
            example(
                "rules that name nothing, by who has a part",
                file(look(how={"member"}, shown={"ADDRESS.secret"})), rules=Parameters(review=Review(), s4=RULES.s4),
            ),
            example("an act that writes it and shows it to nobody", file(act(shown={"ADDRESS.secret"}))),
        ),
    ),
)  # fmt: skip
"""R2, R6, R7 and R14."""
