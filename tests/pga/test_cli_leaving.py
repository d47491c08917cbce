"""Tests of pga/cli/leaving.py: how cooperations stand, and how a party leaves, on the command line."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import pga.web
from pga.cli.leaving import CODES
from pga.cli.restores import DAMAGED, OLDER
from pga.clock import SystemClock
from pga.settings import Settings
from pga.store.tables.rules import rules_withdrawals
from privacy.ledger.verify import Damage
from privacy.rules import standalone
from privacy.rules.signing import Trust
from privacy.rules.withdrawal import verify_statement
from tests import cooperations, leaving
from tests.engines import Databases
from tests.pga.test_cli import PASSPHRASE, phrase_in, run
from tests.towns import TownClock


def _home(folder: Path) -> tuple[Path, bytes]:
    """A home on SQLite with one small cooperation in force."""
    body, settings = leaving.dwelling(), Settings.from_env({"PGA_HOME": str(folder / "home")})
    town = cooperations.founded(settings, body, clock=TownClock(SystemClock().now()))
    cooperations.activate(town.gate, body)
    town.close()
    return settings.home, body


def test_a_party_that_leaves_is_stored_once_and_the_exit_code_tells_what_stands_still(tmp_path: Path) -> None:
    home, body = _home(tmp_path)
    assert run(home, "rules", "status").exit_code == 0
    (tmp_path / "leave.json").write_bytes(cooperations.statement(body, "wsl", date(2026, 1, 1)))
    first, again = (run(home, "rules", "withdraw", str(tmp_path / "leave.json")) for _ in range(2))
    assert (first.output, again.output) == ("stored\n", "stood there already\n")
    told = run(home, "rules", "status", "--json")
    (line,) = json.loads(told.output)
    assert told.exit_code == CODES["running_out"][0] == 40
    assert (line["state"], line["why"], line["left"]) == ("running_out", "withdrawn", ["wsl"])
    assert "running_out" in run(home, "rules", "status").output


def test_what_it_leaves_is_told_first_and_with_show_nothing_is_stored(
    databases_of: Callable[[str], Databases], tmp_path: Path
) -> None:
    with leaving.two(databases_of("sqlite"), tmp_path) as two:
        leaving.in_hand(two)
        home, file = two.town.settings.home, tmp_path / "leave.json"
        file.write_bytes(cooperations.statement(two.body, "wsl", date(2026, 3, 3)))
        told = run(home, "rules", "withdraw", "--show", "--json", str(file))
        assert told.exit_code == 0 and json.loads(told.output)["statement"] == "not_stored"
        assert {"kind": "action", "number": 2, "goes_to": "process_director"} in json.loads(told.output)["left_behind"]
        assert two.town.rows(rules_withdrawals) == []
        stored = run(home, "rules", "withdraw", str(file)).output
        assert stored.endswith("1 x director: goes to process director\nstored\n")


def test_what_is_no_statement_is_refused_in_words(tmp_path: Path) -> None:
    home, _ = _home(tmp_path)
    (tmp_path / "leave.json").write_text("opgezegd")
    refused = run(home, "rules", "withdraw", str(tmp_path / "leave.json"))
    assert refused.exit_code == 1 and "no signed withdrawal" in refused.output


@pytest.mark.parametrize(("organisation", "code"), [("wsl", 0), ("school", 1)])
def test_a_statement_is_signed_without_a_home_by_a_party_alone(tmp_path: Path, organisation: str, code: int) -> None:
    public = standalone.make_key(tmp_path / "key.pem", PASSPHRASE)
    (tmp_path / "rules.json").write_bytes(leaving.dwelling())
    words = ["--document", str(tmp_path / "rules.json"), "--organisation", organisation, "--effective", "2027-01-01"]
    words += ["--key", str(tmp_path / "key.pem"), "--out", str(tmp_path / "leave.json")]
    words += ["--passphrase-file", phrase_in(tmp_path)]
    assert run(tmp_path, "rules", "withdraw-statement", *words).exit_code == code
    if not code:
        said, _ = verify_statement((tmp_path / "leave.json").read_bytes(), Trust(keys={"wsl": (public,)}))
        assert (said.organisation, said.effective_on) == ("wsl", date(2027, 1, 1))


def test_every_reason_that_a_page_gives_for_standing_still_has_an_exit_code() -> None:
    words = (Path(pga.web.__path__[0]).parents[1] / "templates" / "_components" / "words.html").read_text("utf-8")
    said = words.partition("macro rules_reason")[2].partition("endmacro")[0]
    reasons = set(re.findall(r'"(\w+)": _', said))
    assert reasons == set(CODES) - {"in_force", "ends_soon", "running_out"}


def test_no_two_states_of_ledger_restore_or_rules_share_an_exit_code() -> None:
    """Below 10 a code says the same for every command: sound, refused or nothing there, wrong use, attention."""
    stopped = [code for code, _ in CODES.values() if code > 3]
    told = [*(int(damage) for damage in Damage if damage), OLDER, DAMAGED, *stopped]
    assert len(set(told)) == len(told)
    assert {state for state, (code, _) in CODES.items() if code <= 3} == {"in_force", "never_activated", "ends_soon"}
