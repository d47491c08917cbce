"""A case page with forty texts, cold (the first page of a fresh process) and warm (again and again)."""

import json
import subprocess
import sys
import time
import uuid
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from flask.testing import FlaskClient

from bench import town
from bench.measure import Line, in_turn
from bench.peers.content import LONG
from bench.peers.ours import Ours, texts_of
from bench.peers.speak import ROOT
from pga.app import create_app
from pga.commands.cases import Invite
from pga.commands.questions import AnswerQuestion, AssignQuestion
from pga.gate import Gate
from pga.queries.cases import ReadCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.settings import Settings

FIELDS: Final = 40
BASE: Final = "https://localhost"
QUESTION: Final = "Wat is bij uw organisatie bekend van de laatste vier maanden, en wat is afgesproken? (fictief)"
PARTNERS: Final = (
    ("rik.reclassering", "rik.reclassering", "reclassering"),
    ("wim.wsl", "wim.wsl", "wsl"),
    ("carel.ll2", "lisa.ll2", "ll2"),
)
"""Who names the colleague, who answers, of which organisation."""

FIRST: Final = """
import json, sys, time
begin = time.process_time(), time.perf_counter()
from pathlib import Path
from bench.fullpage import client_of, body
from pga.settings import Settings
loaded = time.process_time(), time.perf_counter()
page = client_of(Settings(home=Path(sys.argv[1])), sys.argv[2])
first = time.process_time(), time.perf_counter()
body(page, sys.argv[3])
done = time.process_time(), time.perf_counter()
print(json.dumps([loaded[0] - begin[0], first[0] - loaded[0], done[0] - first[0], done[1] - first[1]]))
"""
"""One page in a process of its own: CPU of loading the program, of opening the home, of the page; the page's wall."""


def measure(folder: Path, calls: int) -> list[Line]:
    """Cold and warm by turns."""
    ours = Ours(folder, 1)
    reference = ours.ready[0]
    texts = _filled(ours, reference)
    settings, token = ours.gate.home.settings, ours.director.token
    address = f"/cases/{reference}"
    page = client_of(settings, token)
    body(page, address)
    cold: list[list[float]] = []

    def fresh() -> float:
        cold.append(_in_a_fresh_process(settings, token, address))
        return cold[-1][2] * 1e6

    us = in_turn({"warm": lambda: _cpu(page, address, calls), "cold": fresh})
    _, opened, _, wall = (sorted(figures)[len(figures) // 2] for figures in zip(*cold, strict=True))
    what = f"case page with {texts} texts"
    return [
        Line(
            goal="",
            what=f"{what}, cold: first page of a fresh process",
            ours=us["cold"],
            unit="us",
            beside=f"warm ({wall * 1e3:.0f} ms wall cold; opening the home {opened * 1e3:.0f} ms CPU)",
            theirs=us["warm"],
            ratio=us["cold"] / us["warm"],
        ),
        Line(goal="", what=f"{what}, warm: whole request", ours=us["warm"], unit="us"),
    ]


def client_of(settings: Settings, token: str) -> FlaskClient:
    """The web program on a home, with a session."""
    client = create_app(settings).test_client()
    client.set_cookie("__Host-pga", token, domain="localhost", secure=True)
    return client


def body(client: FlaskClient, address: str) -> str:
    """One page. Raises RuntimeError when it is not given."""
    answer = client.get(address, base_url=BASE)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return answer.get_data(as_text=True)


def _cpu(client: FlaskClient, address: str, calls: int) -> float:
    start = time.process_time()
    for _ in range(calls):
        body(client, address)
    return (time.process_time() - start) / calls * 1e6


def _in_a_fresh_process(settings: Settings, token: str, address: str) -> list[float]:
    command = [sys.executable, "-c", FIRST, str(settings.home), token, address]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    return list(json.loads(told.stdout))


def _filled(ours: Ours, reference: str) -> int:
    """Into intake, then questions put and answered until the page shows forty texts. Returns how many it shows."""
    ours.transition()
    for coordinator, colleague, organisation in cycle(PARTNERS):
        case = ours.gate.look(ours.director, ReadCase(case=reference))
        shown = len(texts_of(case))
        if shown >= FIELDS or len(case.questions) >= FIELDS:
            return shown
        _invite(ours, reference, case.version, organisation)
        _answer(ours.gate, coordinator, colleague)
    raise AssertionError("a cycle does not end")


def _invite(ours: Ours, reference: str, version: int, organisation: str) -> None:
    due = (ours.gate.home.clock.now().date() + timedelta(days=14)).isoformat()
    case = {"case": reference, "version": version, "act_key": uuid.uuid4().hex}
    ours.gate.act(ours.director, Invite(**case, organisation=organisation, text=QUESTION, due_on=due))


def _answer(gate: Gate, coordinator: str, colleague: str) -> None:
    post, person = town.visit_of(gate, coordinator), town.visit_of(gate, colleague)
    for line in gate.look(post, MyQuestions()).open:
        accounts = gate.look(post, ReadQuestion(question=line.id)).colleagues
        chosen = {"question": line.id, "version": line.version, "accounts": (accounts[0][0],)}
        gate.act(post, AssignQuestion(**chosen, act_key=uuid.uuid4().hex))
    day = gate.home.clock.now().date().isoformat()
    for line in gate.look(person, MyQuestions()).open:
        told = {"what": LONG, "occurred_on": day, "assertion_kind": "fact", "act_key": uuid.uuid4().hex}
        gate.act(person, AnswerQuestion(question=line.id, version=line.version, **told))
