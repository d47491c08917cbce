"""Tests of pga/handlers/drafting_rules.py: from the rules in force to a document that can be signed."""

import base64
from typing import Any

import pytest

from pga.answers.rules import RulesDraft
from pga.commands.rules import PutUpRules, WriteRulesDraft
from pga.handlers import drafting_rules
from pga.queries.rules import ReadRulesDraft
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.rules import rules_documents, rules_drafts
from privacy.rules.document import parse
from tests.towns import OFFICER, Town, key


def _draft(town: Town, username: str = OFFICER) -> RulesDraft:
    draft: RulesDraft = town.look(username, ReadRulesDraft(cooperation="pga"))
    return draft


def _write(town: Town, text: str = "") -> RulesDraft:
    town.act(OFFICER, WriteRulesDraft(cooperation="pga", version=_draft(town).version, toml=text, act_key=key()))
    return _draft(town)


def _put_up(town: Town) -> str:
    return town.act(OFFICER, PutUpRules(cooperation="pga", version=_draft(town).version, act_key=key())).reference


def test_a_draft_begins_as_the_rules_in_force_under_the_next_number_and_can_be_put_up(town: Town) -> None:
    assert (_draft(town).version, _draft(town).is_whole) == (0, False)
    draft = _write(town)
    assert draft.is_whole and draft.number == 2 and not draft.mistakes
    assert draft.changed_by == town.account(OFFICER).display_name
    digest = _put_up(town)
    (in_force, put_up) = sorted(town.rows(rules_documents), key=lambda row: row.number)
    assert (put_up.digest, put_up.number) == (digest, 2)
    assert parse(put_up.body).supersedes == in_force.digest


def test_what_was_put_up_does_not_change_and_a_new_draft_leaves_it(town: Town) -> None:
    _write(town)
    digest = _put_up(town)
    assert _draft(town).digest == digest and not _draft(town).is_whole
    with pytest.raises(Refused):
        _put_up(town)
    assert _write(town).digest == ""
    assert digest in {row.digest for row in town.rows(rules_documents)}


WRONG: dict[str, tuple[str, str, str]] = {
    "role": ('roles = ["mayor"]', 'roles = ["king"]', "De rol “king” bestaat niet."),
    "number": ("number = 2", "number = 1", "Het nummer moet hoger zijn dan 1, dat nu geldt."),
    "digest": ('supersedes = "', 'supersedes = "" #', "Hier hoort de vingerafdruk van de spelregels die nu gelden"),
    "cooperation": ('cooperation = "pga"', 'cooperation = "top-x"', "Dit is een document van een andere samenwerking."),
    "kind of home": ("demo = true", "demo = false", "Een demo neemt alleen demo-spelregels aan"),
    "key": ('public_key = "', 'public_key = "AAAA', "openbare sleutel"),
    "notation": ("capacity = 15", "capacity = ", "Hier klopt de schrijfwijze (TOML) niet."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_draft_with_mistakes_is_kept_told_at_its_line_and_not_put_up(town: Town, name: str) -> None:
    old, new, words = WRONG[name]
    text = _write(town).text
    assert old in text
    draft = _write(town, text.replace(old, new, 1))
    (told,) = [one for one in draft.mistakes if words in one.sentence]
    assert told.line == text[: text.index(old)].count("\n") + 1
    assert told.written == draft.text.split("\n")[told.line - 1].strip()[:120]
    with pytest.raises(NotReady) as refused:
        _put_up(town)
    assert refused.value.unmet[0].key == "draft_not_whole"
    assert len(town.rows(rules_documents)) == 1


def test_another_key_of_a_party_is_told_before_anybody_signs(town: Town) -> None:
    text = _write(town).text
    other = base64.b64encode(bytes(31) + b"\1").decode()
    (told,) = _write(town, text.replace(town.home.trust.keys["leusden"][1], other)).mistakes
    assert "zijn anders dan in de lijst van sleutels." in told.sentence
    assert told.where == "party leusden" and told.line == text[: text.index("[[party]]")].count("\n") + 1


def test_only_so_many_documents_wait_for_signatures(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting_rules, "MOST_WAITING", 2)
    for minutes in (30, 31):
        _write(town, _write(town).text.replace("idle_minutes = 30", f"idle_minutes = {minutes}"))
        _put_up(town)
    _write(town)
    with pytest.raises(NotReady) as refused:
        _put_up(town)
    assert refused.value.unmet[0].key == "draft_many_wait"


def test_who_did_not_see_the_newest_draft_changes_nothing(town: Town) -> None:
    _write(town)
    of: Any = {"cooperation": "pga", "version": 7}
    for stale in (WriteRulesDraft(**of, act_key=key()), PutUpRules(**of, act_key=key())):
        with pytest.raises(Conflict):
            town.act(OFFICER, stale)
    assert [row.version for row in town.rows(rules_drafts)] == [1]


def test_what_is_no_text_is_refused_at_its_field(town: Town) -> None:
    with pytest.raises(NotReady) as refused:
        town.act(OFFICER, WriteRulesDraft(cooperation="pga", version=0, toml="x\0y", act_key=key()))
    assert refused.value.unmet[0].field == "toml"
    assert town.rows(rules_drafts) == []


@pytest.mark.parametrize("act", [WriteRulesDraft, PutUpRules])
def test_the_fg_reads_the_draft_and_decides_nothing(town: Town, act: type[WriteRulesDraft]) -> None:
    _write(town)
    assert _draft(town, "frank.fg").text and not _draft(town, "frank.fg").verbs
    with pytest.raises(Refused):
        town.act("frank.fg", act(cooperation="pga", version=0, act_key=key()))
