"""Tests of privacy/rules/mistakes.py: one violation planted at a time, and all at once."""

from typing import Any

import pytest

from privacy.rules.document import MistakesInRules, parse
from tests.privacy.rules.samples import CAPABILITIES, Change, changed, document, mistakes


def _set(*path: Any) -> Change:
    """Set a value: section, place or id, key, value (or key, value at the top)."""

    def change(raw: Any) -> None:
        for step in path[:-2]:
            raw = _named(raw, step) if isinstance(raw, list) and isinstance(step, str) else raw[step]
        raw[path[-2]] = path[-1]

    return change


def _named(rows: list[Any], name: str) -> Any:
    """The row with this id, wherever it stands in its list."""
    return next(row for row in rows if row["id"] == name)


def _again(section: str) -> Change:
    return lambda raw: raw[section].append(raw[section][0])


def _add_rule(**fields: Any) -> Change:
    plain = {"id": "XX", "effect": "allow", "because": "proef", "capabilities": ["case.read"]}
    plain |= {"roles": ["participant"], "relations": ["member"], "purposes": ["pga_contribution"]}
    return lambda raw: raw["rule"].append(plain | fields)


def _apart(raw: Any) -> None:
    """One step set apart from six others."""
    plain = {"step_a": "case.read", "when_missing": "proef", "because": "proef"}
    others = ["case.share", "case.search", "plan.read", "plan.print", "work.list", "question.list"]
    raw["separation"] += [plain | {"id": f"XX{number}", "step_b": step} for number, step in enumerate(others)]


def _waits(name: str) -> Change:
    """Nothing is judged afterwards: it waits for the second person."""

    def change(raw: Any) -> None:
        row = _named(raw["separation"], name)
        del row["judged_within"]
        row["alternative"] = "never"

    return change


PLANTED = {
    "unknown role": (_add_rule(roles=["king"]), "rule XX", "unknown role king"),
    "unknown kind": (_add_rule(kinds=["castle"]), "rule XX", "unknown kind castle"),
    "unknown relation": (_add_rule(relations=["friend"]), "rule XX", "unknown relation friend"),
    "unknown capability": (_add_rule(capabilities=["case.burn"]), "rule XX", "unknown capability case.burn"),
    "unknown purpose": (_add_rule(purposes=["fun"]), "rule XX", "unknown purpose fun"),
    "unknown category": (_add_rule(read=["C99"]), "rule XX", "unknown category C99"),
    "unknown effect": (_add_rule(effect="maybe"), "rule XX", "unknown effect maybe"),
    "allow without purpose": (_add_rule(purposes=[]), "rule XX", "an allow rule names no purpose"),
    "no capability": (_add_rule(capabilities=[]), "rule XX", "names no capability, role or relation"),
    "deny with purpose": (
        _add_rule(effect="deny"),
        "rule XX",
        "a deny rule holds for every purpose and names none",
    ),
    "allowed and denied by two together": (
        _add_rule(roles=["functional_administrator", "privacy_officer"]),
        "rule XX",
        "allows what DE1 and DE3 together always deny",
    ),
    "allowed and always denied": (
        _add_rule(roles=["functional_administrator"]),
        "rule XX",
        "allows what DE1 always denies",
    ),
    "unread category": (
        lambda raw: raw["category"].append(raw["category"][0] | {"id": "C98"}),
        "category C98",
        "nobody may read it",
    ),
    "unknown step": (
        _set("separation", "TP4", "step_b", "case.burn"),
        "separation TP4",
        "no rule lets who stands by take case.burn",
    ),
    "step that nobody takes": (
        lambda raw: raw["rule"].__delitem__(next(i for i, r in enumerate(raw["rule"]) if r["id"] == "TO1")),
        "separation TP19",
        "nobody may take pga_case.take_over",
    ),
    "one step twice": (
        _set("separation", "TP7", "step_b", "pga_case.propose_destruction"),
        "separation TP7",
        "names one step twice",
    ),
    "unknown alternative": (
        _set("separation", "TP7", "alternative", "perhaps"),
        "separation TP7",
        "unknown alternative perhaps",
    ),
    "stand-by without a name": (
        _set("separation", "TP7", "alternative", "stand_by"),
        "separation TP7",
        "stand_by_role and stand_by_at belong to stand_by, and are needed there",
    ),
    "stand-by of a step that waits": (
        _set("separation", "TP4", "alternative", "never"),
        "separation TP4",
        "stand_by_role and stand_by_at belong to stand_by, and are needed there",
    ),
    "stand-by somewhere else": (
        _set("separation", "TP4", "stand_by_at", "atlantis"),
        "separation TP4",
        "unknown place atlantis",
    ),
    "stand-by whom no rule lets": (
        _set("separation", "TP19", "stand_by_at", "ll2"),
        "separation TP19",
        "no rule lets who stands by take pga_case.confirm_take_over",
    ),
    "judgement without a term": (
        _set("separation", "TP7", "alternative", "after_judgement"),
        "separation TP7",
        "judged_within belongs to after_judgement, and is needed there",
    ),
    "judgement in no time": (
        lambda raw: _named(raw["separation"], "TP7").update(alternative="after_judgement", judged_within="soon"),
        "separation TP7",
        "soon is no duration",
    ),
    "judgement that nobody gives": (
        lambda raw: _named(raw["separation"], "TP7").update(alternative="after_judgement", judged_within="1 week"),
        "separation TP7",
        "nothing judges pga_case.propose_destruction afterwards",
    ),
    "waiting for what is done first": (
        _waits("TP21"),
        "separation TP21",
        "visitor_warning.set is judged afterwards",
    ),
    "set apart from everything": (_apart, "separation XX0", "a step is set apart from 5 others at most"),
    "warned years ahead": (_set("term", 0, "warn_days", 367), "term pick_up", "warn_days is 366 at most"),
    "notice of years": (_set("withdrawal", "notice_days", 2**53), "withdrawal", "notice_days is 366 at most"),
    "awake for ever": (_set("access", "sleep_after_days", 2**53), "access", "sleep_after_days is 3660 at most"),
    "kept for ever": (
        _set("retention", 0, "value", "9999 years"),
        "retention RC1",
        "9999 years is no duration",
    ),
    "unknown level": (_set("category", 0, "level", "S9"), "category C01", "unknown level S9"),
    "rule twice": (_again("rule"), "rule PD1", "stands twice"),
    "reason twice": (_again("reason"), "reason nuisance", "stands twice"),
    "contribution twice": (_again("contribution"), "contribution municipality", "stands twice"),
    "host outside": (_set("host", "utrecht"), "host", "utrecht is no party"),
    "host of another kind": (_set("host", "politie"), "host", "is no municipality"),
    "unknown party kind": (_set("party", 7, "kind", "castle"), "party zvh", "unknown kind castle"),
    "unknown reviewer": (_set("party", 7, "reviewer", "school"), "party zvh", "unknown reviewer school"),
    "ground for nobody": (
        _set("legal_basis", 0, "purposes", ["fun"]),
        "legal_basis AVG_6_1_E_GEMW_172",
        "unknown purpose fun",
    ),
    "unknown way": (_set("sharing", 0, "how", "by_mail"), "sharing SA1", "unknown way by_mail"),
    "unknown ground": (_set("sharing", 0, "legal_basis", "X"), "sharing SA1", "unknown legal basis X"),
    "shared with nobody": (_set("sharing", 0, "to_kinds", ["castle"]), "sharing SA1", "unknown kind castle"),
    "answer in nothing": (
        lambda raw: raw["contribution"].pop(),
        "contribution zvh",
        "a party of this kind has no category to answer in",
    ),
    "answer where one may not write": (
        _set("contribution", 1, "category", "C13"),
        "contribution police",
        "nobody there may write C13",
    ),
    "term without status": (_set("term", 0, "status", "sure"), "term pick_up", "unknown status sure"),
    "term without unit": (_set("term", 0, "value", "5 moons"), "term pick_up", "5 moons is no duration"),
    "one of many": (_set("term", 0, "value", "1 weeks"), "term pick_up", "1 weeks is no duration"),
    "many of one": (_set("retention", 0, "value", "3 year"), "retention RC1", "3 year is no duration"),
    "idle too long": (_set("access", "idle_minutes", 61), "access", "idle_minutes lies between 15 and 60"),
    "idle too short": (_set("access", "idle_minutes", 14), "access", "idle_minutes lies between 15 and 60"),
    "session too long": (_set("access", "absolute_hours", 9), "access", "absolute_hours is 8 at most"),
    "stop before notice": (
        _set("access", "searches_notice", 500),
        "access",
        "searches_notice lies above searches_stop",
    ),
    "guessing without end": (_set("access", "held_back_stop", 101), "access", "held_back_stop lies between 1 and 100"),
    "population too small": (_set("access", "population", 499), "access", "population lies between 500 and 50000"),
    "population too large": (_set("access", "population", 50_001), "access", "population lies between 500 and 50000"),
    "password alone in a real home": (
        _set("demo", False),
        "access",
        "only a demo document may let a password alone be enough",
    ),
    "review after the end": (
        _set("review_on", "2040-01-01"),
        "dates",
        "valid_from, review_on and valid_until do not follow each other",
    ),
    "run-out too long": (_set("run_out", "days", 31), "run_out", "30 days at most"),
    "run-out of an unknown act": (
        _set("run_out", "capabilities", ["case.read", "case.burn"]),
        "run_out",
        "unknown capability case.burn",
    ),
    "run-out that shares anew": (
        _set("run_out", "capabilities", ["case.read", "case.share"]),
        "run_out",
        "begins something new: case.share",
    ),
    "run-out of nothing": (_set("run_out", "categories", ["C99"]), "run_out", "unknown category C99"),
    "unknown mode": (_set("withdrawal", "mode", "shrug"), "withdrawal", "unknown mode shrug"),
    "no digest": (_set("supersedes", "v1"), "supersedes", "is no digest"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found_at_its_place(name: str) -> None:
    change, where, what = PLANTED[name]
    assert mistakes(change).get(where) == what


def test_a_key_that_two_people_use_is_found_at_both() -> None:
    def share(raw: dict[str, Any]) -> None:
        raw["party"][0]["deputy"]["public_key"] = raw["party"][1]["signatory"]["public_key"]

    found = mistakes(share)
    assert set(found) == {"party leusden", "party ll2"}


def test_all_mistakes_are_told_at_once() -> None:
    def plant(raw: dict[str, Any]) -> None:
        for name in ("unknown role", "unknown level", "unknown way", "idle too long", "no digest"):
            PLANTED[name][0](raw)

    with pytest.raises(MistakesInRules) as caught:
        parse(changed(plant))
    assert len(caught.value.mistakes) == 5


def test_capabilities_are_not_checked_when_none_are_given() -> None:
    parse(changed(_add_rule(capabilities=["case.burn"])))


def test_a_real_document_asks_more_than_a_password() -> None:
    def real(raw: dict[str, Any]) -> None:
        raw["demo"] = False
        raw["access"]["password_only"] = False

    assert not parse(changed(real), CAPABILITIES).demo
    assert document().access.password_only


def test_a_document_may_name_the_one_that_it_replaces() -> None:
    assert parse(changed(_set("supersedes", "ab" * 32))).supersedes == "ab" * 32
