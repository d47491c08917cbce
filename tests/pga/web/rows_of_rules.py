"""The rows of the matrix over HTTP for the rules and their draft."""

from typing import Final

from pga.commands.rules import WriteRulesDraft
from pga.store.tables.rules import rules_drafts
from tests.pga.web.places import STALE, WORDS, Place, Row, simple
from tests.towns import OFFICER, Town, key


def stage(town: Town) -> None:
    """A draft."""
    town.act(OFFICER, WriteRulesDraft(cooperation="pga", version=0, act_key=key()))


def _stale(path: str, **fields: str) -> Place:
    return Place(path, {"version": STALE, "act_key": key(), **fields})


def put_up(town: Town) -> Place:
    """The draft as it is."""
    (row,) = town.rows(rules_drafts)
    return Place("/rules/draft/pga/put-up", {"version": str(row.version), "act_key": key()})


def leaving(town: Town) -> Place:
    """A text that nobody signed."""
    return Place("/rules/withdraw", {"statement": WORDS, "act_key": key()})


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("read_rules", "GET"): Row(("rules.read",), simple("/rules")),
    ("read_chapter", "GET"): Row(("rules.read",), simple("/rules/of/pga/matrix")),
    ("read_rules_one_by_one", "GET"): Row(("rules.read",), simple("/rules/of/pga/rules/1")),
    ("find_rule", "GET"): Row(("rules.read",), simple("/rules/rule/PD1"), 303),
    ("standings", "GET"): Row(("rules.read",), simple("/rules/standing")),
    ("download_signer", "GET"): Row(("rules.read",), simple("/rules/sign_rules.py")),
    ("download_rules_to_leave", "GET"): Row(("rules.withdraw",), simple("/rules/withdraw/pga/rules.json")),
    ("leave", "GET"): Row(("rules.withdraw",), simple("/rules/withdraw")),
    ("leave", "POST"): Row(("rules.withdraw",), leaving, 422),
    ("rules_draft", "GET"): Row(("rules.read_draft",), simple("/rules/draft/pga")),
    ("rules_draft", "POST"): Row(
        ("rules.write_draft",), lambda town: _stale("/rules/draft/pga", toml="number = 2"), 409
    ),
    ("download_rules_draft", "GET"): Row(("rules.read_draft",), simple("/rules/draft/pga/download")),
    ("read_rules_draft", "GET"): Row(("rules.read_draft",), simple("/rules/draft/pga/reglement")),
    ("begin_rules_draft", "POST"): Row(("rules.write_draft",), lambda town: _stale("/rules/draft/pga/begin"), 409),
    ("defaults", "GET"): Row(("rules.read_draft",), simple("/rules/draft/pga/confirm")),
    ("confirm_defaults", "GET"): Row(
        ("rules.read_draft", "rules.confirm_default"), simple("/rules/draft/pga/confirm/term/1")
    ),
    ("confirm_defaults", "POST"): Row(
        ("rules.confirm_default",), lambda town: _stale("/rules/draft/pga/confirm/term/1", choice_0="right"), 409
    ),
    ("change_rule", "GET"): Row(("rules.read_draft", "rules.confirm_default"), simple("/rules/draft/pga/rule/1")),
    ("change_rule", "POST"): Row(
        ("rules.confirm_default",),
        lambda town: _stale("/rules/draft/pga/rule/1", because="besluit", roles="mayor", relations="coordinator"),
        409,
    ),
    ("put_up_rules", "POST"): Row(("rules.put_up",), put_up, 303),
}
