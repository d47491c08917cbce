"""The rows of the matrix over HTTP for the Top-X list, in a town without one: none of it is there."""

from typing import Final

from tests.pga.web.places import STALE, WORDS, Place, Row, simple
from tests.towns import Town, key

NOBODYS: Final = "00000000-0000-4000-8000-000000000009"
FACT: Final = {"occurred_on": "2026-01-10", "what": WORDS, "source": WORDS}
FELL: Final = {"known_on": "2026-02-10", "reason": WORDS}
WHO: Final = {"name": "Rik Proef (fictief)", "born": "1990-01-01", "story": WORDS}


def _on(town: Town, path: str, **fields: str) -> Place:
    reference = town.reference("intake")
    return Place(f"/cases/{reference}/{path}", {"version": STALE, "act_key": key(), **fields}, case=reference)


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("nominate", "GET"): Row(("top_x.nominate",), simple("/top-x/nominate")),
    ("nominate", "POST"): Row(
        ("top_x.nominate",), lambda town: Place("/top-x/nominate", {**WHO, "act_key": key()})
    ),
    ("signal", "GET"): Row(("top_x.signal",), simple("/top-x/signal")),
    ("signal", "POST"): Row(("top_x.signal",), lambda town: Place("/top-x/signal", {**WHO, "act_key": key()})),
    ("top_x_step", "GET"): Row(("top_x.suspend",), lambda town: _on(town, "top-x/suspend")),
    ("top_x_step", "POST"): Row(("top_x.suspend",), lambda town: _on(town, "top-x/suspend", reason=WORDS)),
    ("top_x_looks", "GET"): Row(("top_x.review_looks",), simple("/top-x/looks")),
    ("top_x_deferrals", "GET"): Row(("top_x.deferrals",), simple("/top-x/deferrals")),
    ("for_the_person", "GET"): Row(("top_x.package",), lambda town: _on(town, "for-the-person")),
    ("for_the_person_pdf", "GET"): Row(("top_x.package",), lambda town: _on(town, "for-the-person/pdf")),
    ("top_x_list", "GET"): Row(("top_x.list",), simple("/top-x")),
    ("top_x_work", "GET"): Row(("top_x.list",), simple("/top-x/work")),
    ("add_sitting", "GET"): Row(("top_x.list",), simple("/top-x/sittings/new")),
    ("add_sitting", "POST"): Row(("top_x.add_sitting",), lambda town: Place("/top-x/sittings/new", {"act_key": key()})),
    ("drop_sitting", "POST"): Row(
        ("top_x.drop_sitting",), lambda town: Place(f"/top-x/sittings/{NOBODYS}/drop", {"act_key": key()})
    ),
    ("top_x_effect", "GET"): Row(("top_x.effect",), lambda town: _on(town, "effect")),
    ("top_x_effect", "POST"): Row(("top_x.record_effect",), lambda town: _on(town, "effect", effect="fewer")),
    ("top_x_simulate", "GET"): Row(("top_x.simulate",), simple("/top-x/simulate")),
    ("publish_top_x_report", "POST"): Row(
        ("top_x.publish_report",), lambda town: Place("/top-x/report/2025/publish", {"act_key": key()})
    ),
    ("top_x_report", "GET"): Row(("top_x.report",), simple("/top-x/report")),
    ("link_approach", "GET"): Row(("top_x.link_approach",), lambda town: _on(town, "approach")),
    ("link_approach", "POST"): Row(("top_x.link_approach",), lambda town: _on(town, "approach", approach="PGA-X")),
    ("facts", "GET"): Row(("top_x.add_facts",), lambda town: _on(town, "facts")),
    ("facts", "POST"): Row(("top_x.add_facts",), lambda town: _on(town, "facts", **FACT)),
    ("facts_table", "GET"): Row(("top_x.add_facts",), lambda town: _on(town, "facts/table")),
    ("facts_table", "POST"): Row(("top_x.add_facts",), lambda town: _on(town, "facts/table", table=WORDS)),
    ("correct_fact", "GET"): Row(("top_x.correct_fact",), lambda town: _on(town, f"facts/{NOBODYS}/correct")),
    ("correct_fact", "POST"): Row(
        ("top_x.correct_fact",), lambda town: _on(town, f"facts/{NOBODYS}/correct", reason=WORDS, **FACT)
    ),
    ("withdraw_fact", "GET"): Row(("top_x.withdraw_fact",), lambda town: _on(town, f"facts/{NOBODYS}/withdraw")),
    ("withdraw_fact", "POST"): Row(
        ("top_x.withdraw_fact",), lambda town: _on(town, f"facts/{NOBODYS}/withdraw", reason=WORDS)
    ),
    ("propose_drop", "GET"): Row(("top_x.propose_drop",), lambda town: _on(town, f"facts/{NOBODYS}/propose-drop")),
    ("propose_drop", "POST"): Row(
        ("top_x.propose_drop",), lambda town: _on(town, f"facts/{NOBODYS}/propose-drop", **FELL)
    ),
    ("keep_fact", "GET"): Row(("top_x.keep_fact",), lambda town: _on(town, f"facts/{NOBODYS}/keep")),
    ("keep_fact", "POST"): Row(("top_x.keep_fact",), lambda town: _on(town, f"facts/{NOBODYS}/keep", reason=WORDS)),
    ("sheet", "GET"): Row(("top_x.score",), lambda town: _on(town, "sheet")),
    ("sheet", "POST"): Row(("top_x.score",), lambda town: _on(town, "sheet", points_0="1")),
    ("weighing", "GET"): Row(("top_x.explain",), lambda town: _on(town, "weighing")),
    ("candidates", "GET"): Row(("top_x.candidates",), simple("/top-x/candidates")),
}
