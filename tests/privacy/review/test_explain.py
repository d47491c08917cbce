"""Tests of privacy/review/explain.py: what had to be done explains a look, what somebody is does not."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.review.examples import look, replaces, shift
from privacy.review.explain import REASONS, STANDING, Context, explained
from privacy.vocabulary import Relation

DIRECTOR = frozenset({"process_director"})
CASES: list[tuple[str, Any, Context, str]] = [
    ("a part in the case", look(how={"member"}), Context(), "part"),
    ("who directs its content", look(how={"member", "case_director"}), Context(), "part"),
    ("a running case, by its process director", look(how={"coordinator"}, roles=DIRECTOR), Context(), "directs"),
    ("an emergency", look(how={"emergency"}), Context(), "emergency"),
    ("the step waits", look(how={"coordinator"}), Context(task=True), "task"),
    ("an action of the team is open", look(how={"team_action"}), Context(), "task"),
    ("acted in those days", look(how={"coordinator"}), Context(acted=True), "acted"),
    ("a conference", look(how={"sitting"}), Context(conference=True), "conference"),
    ("duty by the rules", look(how={"duty"}), Context(), "duty"),
    ("duty by the roster", look("03-03 21:00"), shift("03-03 20:00", "03-04 08:00"), "duty"),
    (
        "a replacement",
        look(on_behalf_of="a-piet"),
        replaces("a-piet", "03-01", "03-14", Context(question=True)),
        "replacement",
    ),
    ("a question at the post", look(how={"post"}), Context(posted=True), "question"),
    ("a question of his own", look(), Context(question=True), "question"),
    ("a transfer", look(how={"coordinator"}), Context(transfer=True), "transfer"),
    ("a share", look(how={"share"}), Context(), "share"),
    ("brought it, and it is being treated", look(how={"owner_organisation"}), Context(submitted=True), "submitted"),
    ("an older report of the same family", look(how={"coordinator"}), Context(related=True), "related"),
]


@pytest.mark.parametrize(("what", "seen", "context", "reason"), CASES, ids=[case[0] for case in CASES])
def test_a_reason_that_was_there_explains_a_look(what: str, seen: Any, context: Context, reason: str) -> None:
    found = explained(seen, context)
    assert found is not None and found.id == reason, what
    assert found.label.nl != found.label.en


def test_every_reason_is_shown_to_be_one() -> None:
    assert {case[3] for case in CASES} == {reason.id for reason in REASONS}


@pytest.mark.parametrize("relation", sorted(STANDING | {Relation.NONE}))
def test_what_somebody_is_explains_nothing(relation: str) -> None:
    assert explained(look(how={relation}), Context()) is None


def test_every_relation_either_explains_or_is_known_not_to() -> None:
    explains = {relation for relation in Relation if explained(look(how={relation}), Context()) is not None}
    assert explains == set(Relation) - STANDING - {Relation.NONE}


@pytest.mark.parametrize(
    ("what", "seen", "context"),
    [
        ("directs, and the case was closed", look(how={"coordinator"}, roles=DIRECTOR), Context(running=False)),
        ("before the shift", look("03-03 19:59"), shift("03-03 20:00", "03-04 08:00")),
        ("at the moment at which it ends", look("03-04 08:00"), shift("03-03 20:00", "03-04 08:00")),
        ("the replacement ended yesterday", look(on_behalf_of="a-piet"), replaces("a-piet", "02-01", "03-02")),
        ("replaces somebody else", look(on_behalf_of="a-piet"), replaces("a-kim", "03-01", "03-14")),
        ("replaces who had nothing to do here", look(on_behalf_of="a-piet"), replaces("a-piet", "03-01", "03-14")),
        (
            "replaces the director, and the case was closed",
            look(how={"coordinator"}, roles=DIRECTOR, on_behalf_of="a-piet"),
            replace(replaces("a-piet", "03-01", "03-14", Context(running=False)), running=False),
        ),
        ("looks up who looked, with a part in the case", look(how={"member"}, capability="audit.subject"), Context()),
        ("reviews", look(how={"reviewer"}), Context()),
        ("replaces nobody, in a colleague's part", look(how={"member"}, on_behalf_of="a-piet"), Context()),
        ("replaces somebody, in his own name", look(), replaces("a-piet", "03-01", "03-14")),
        ("brought it, and it was decided", look(how={"owner_organisation"}), Context()),
    ],
)
def test_a_reason_that_was_not_there_at_that_moment_explains_nothing(what: str, seen: Any, context: Context) -> None:
    assert explained(seen, context) is None, what


@given(st.sets(st.sampled_from(sorted(Relation))), st.booleans(), st.booleans(), st.booleans())
def test_knowing_more_never_takes_an_explanation_away(how: set[str], task: bool, acted: bool, question: bool) -> None:
    less, more = Context(task=task), Context(task=task, acted=acted, question=question)
    assert explained(look(how=how), less) is None or explained(look(how=how), more) is not None
