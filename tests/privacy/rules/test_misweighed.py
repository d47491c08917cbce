"""Tests of privacy/rules/misweighed.py and weighing.py: one mistake planted at a time in how people are weighed."""

from typing import Any

import pytest

from privacy.rules.canonical import to_bytes
from privacy.rules.mistakes import Mistake
from privacy.rules.saying import said
from privacy.rules.weighing import Weighing, highest
from privacy.vocabulary import Label
from tests.privacy.rules.samples import CAPABILITIES, document, read
from tests.privacy.rules.weighed import WHERE, weighed_document, weighed_raw


def _row(section: str, place: int, **values: Any) -> Any:
    return lambda raw: raw[section][place].update(values)


def _limit(name: str, value: int) -> Any:
    return lambda raw: raw["weighing"].update({name: value})


PLANTED = {
    "method": (_row("criterion", 0, method="luck"), "criterion repeated", "unknown method luck"),
    "window": (_row("criterion", 1, window="ever"), "criterion severity", "unknown window ever"),
    "a window of working days": (
        _row("criterion", 0, window="pick_up"),
        "criterion repeated",
        "window pick_up is not in calendar days, weeks or months",
    ),
    "flat steps": (_row("criterion", 0, steps=[2, 2, 3]), "criterion repeated", "steps do not rise"),
    "far steps": (_row("criterion", 0, steps=[2, 3, 501]), "criterion repeated", "steps go up to 500 at most"),
    "steps that nobody counts": (
        _row("criterion", 1, steps=[1, 2, 3]),
        "criterion severity",
        "steps belong to count and recent, and are needed there",
    ),
    "nothing to count by": (
        lambda raw: raw["criterion"][0].pop("steps"),
        "criterion repeated",
        "steps belong to count and recent, and are needed there",
    ),
    "weight": (_row("criterion", 1, weight=101), "criterion severity", "weight is 100 at most"),
    "threshold": (
        _limit("threshold", 16),
        "weighing",
        "threshold lies above the highest number of points, 15",
    ),
    "one rater": (_limit("raters", 1), "weighing", "raters is 2, no more and no fewer"),
    "a long list": (_limit("places", 101), "weighing", "places is 100 at most"),
    "much delay": (_limit("deferrals", 3), "weighing", "deferrals is 2 at most"),
    "many facts": (_limit("most_facts", 501), "weighing", "most_facts is 500 at most"),
    "suspicion as heavy": (
        _row("standing", 1, percent=100),
        "standing suspicion",
        "a suspicion does not count for less than what is certain",
    ),
    "suspicion alone": (_row("standing", 0, percent=0), "standing", "nothing that is no suspicion counts"),
    "id twice": (
        lambda raw: raw["standing"].append(raw["standing"][2]),
        "standing dropped",
        "stands twice",
    ),
    "no criterion": (lambda raw: raw.pop("criterion"), "weighing", "needs a criterion"),
    "no standing": (lambda raw: raw.pop("standing"), "weighing", "needs a standing"),
    "no kind of fact": (lambda raw: raw.update(fact_kind=[]), "weighing", "needs a fact_kind"),
    "no limits": (lambda raw: raw.pop("weighing"), "criterion", "has no use without weighing"),
    "a relative in an anchor": (
        _row("criterion", 1, anchors_nl=["geen", "hinder", "schade", "ook zijn Bróér"]),
        "criterion severity",
        "speaks of Bróér, on which nobody is weighed",
    ),
    "a victim in an id": (
        _row("fact_kind", 0, id="victim_of_theft"),
        "fact_kind victim_of_theft",
        "speaks of victim, on which nobody is weighed",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_mistake_is_found_where_it_stands_and_said_in_plain_words(name: str) -> None:
    change, where, what = PLANTED[name]
    raw = weighed_raw()
    change(raw)
    found = read(to_bytes(raw), CAPABILITIES)
    assert isinstance(found, list) and (where, what) in {(one.where, one.what) for one in found}
    sentence = said(Mistake(where, what))[0]
    assert sentence.nl != sentence.en and what not in sentence


def test_what_is_read_is_what_stands_there() -> None:
    found = weighed_document()
    counted, judged = found.criteria.values()
    assert (counted.method, counted.weight, counted.steps, counted.window) == ("count", 2, (2, 4, 8), "share_default")
    assert (judged.steps, judged.anchors[3]) == ((), Label("gevaar", "danger"))
    assert {one.id: (one.percent, one.suspected) for one in found.standings.values()} == {
        "conviction": (100, False),
        "suspicion": (50, True),
        "dropped": (0, False),
    }
    assert [(kind.id, kind.incident) for kind in found.fact_kinds] == [("damage", True), ("tried", False)]
    limits = Weighing(
        threshold=10,
        places=10,
        raters=2,
        most_facts=60,
        deferrals=2,
        objection_suspends=True,
        totals_public=True,
        **WHERE,
    )
    assert found.weighing == limits
    assert highest(found.criteria) == 15 and found.because.threshold == "regl. 3"


def test_a_document_that_weighs_nobody_says_nothing_of_it() -> None:
    plain = document()
    assert (plain.weighing, dict(plain.criteria), dict(plain.standings), plain.fact_kinds) == (None, {}, {}, ())
