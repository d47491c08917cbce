"""Everything that the person may have of his case, on paper: of nobody else, and without who weighed or looked."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.text import Shown
from pga.answers.top_x_papers import PaperStep, TopXPackage
from pga.clock import day_of
from pga.commands.top_x import asked
from pga.desk import Desk, Draft, Reveal
from pga.handlers import terms
from pga.handlers.access.gathering import NEWEST, glance, known_of
from pga.handlers.others import about_another, giving_away
from pga.handlers.referrals.stopping_letters import asks_first
from pga.handlers.top_x import letters, listed, rounds, then
from pga.handlers.top_x.paper_points import Weighed, differing
from pga.handlers.top_x.places import category_of
from pga.handlers.top_x.taking import ADVISED
from pga.queries.top_x import ReadPackage
from pga.store import progress, subjects
from pga.store import top_x as store
from privacy.access import LISTED, OPENED, Line, Report, takers
from privacy.review.looks import TAKEN_ALONG
from privacy.sealed import Sealed
from privacy.vocabulary import ROLE_LABELS, Role
from workflows.top_x import TOP_X

HIS: Final = frozenset({"NOMINATION", "ADVICE", "CARE", "VIEW", "DECISION", "OBJECTION"})
"""The categories of steps whose words are for him."""
NAMING: Final = frozenset({"ask_nominator", "appoint_raters", "discuss"})
"""Steps that tell who was asked, who weighed, or who of them said what: of colleagues, and not of him."""
LOOKS: Final = 200
PAGES: Final = 25
"""So many looks are read at once, and so many times."""


def read(desk: Desk, query: ReadPackage) -> Draft[TopXPackage]:
    """Rows now, texts when the gate has told what will be opened; what speaks of another is not opened."""
    (party,) = sorted(desk.subjects([desk.case.id]))
    kinds = ("identity", "top_x_step", "top_x_fact", "top_x_sheet")
    texts = {(d.kind, d.about): d for d in desk.found([desk.case.id], kinds=kinds)}
    weighings = _weighings(desk)
    rows = {row.id: row for weighing in weighings for row in weighing.counted.facts}
    facts, _ = letters.for_him(desk, party, texts, list(rows.values()))
    today = {row.id for row in weighings[-1].counted.facts}
    now = [(row, document) for row, document in facts if row.id in today]
    steps, lines = _steps(desk, party, texts)
    sheets = _sheets(weighings, texts)
    silent = _of_another(desk, party, [document for _, document in sheets])
    identity, whom = texts.get(("identity", party)), asks_first(desk, party)
    if query.as_pdf and whom is None:
        desk.details |= TAKEN_ALONG
    plain = _plain(desk) | {"left_out": len(today) - len(now) + lines + len(silent)}

    def build(reveal: Reveal) -> TopXPackage:
        said = {row.id: reveal(document) for row, document in (*facts, *sheets)}
        return TopXPackage(
            **plain,
            identity=reveal(identity),
            facts=letters.papers(desk, [(row, said[row.id]) for row, _ in now]),
            weighed=differing(one.of(said, silent) for one in weighings),
            steps=tuple(_step(row, reveal(document)) for row, document in steps),
            asks_first=whom.of(desk.actor.language) if whom is not None else "",
        )

    opened = (*(d for _, d in (*facts, *steps, *sheets)), *([identity] if identity is not None else []))
    return Draft(build=build, documents=opened, cases=(desk.case.id,))


def _weighings(desk: Desk) -> list[Weighed]:
    """What counted at the newest decision on a place, if there is one, and what counts today."""
    decided = [row.taken_at for row in rounds.taken(desk) if row.step in ADVISED][-1:]
    found = [Weighed(desk, day_of(at), at, decided=True) for at in decided]
    return [*found, Weighed(desk, desk.today, then.bound(desk.today), decided=False)]


def _sheets(weighings: list[Weighed], texts: Mapping[tuple[str, str], Sealed]) -> list[tuple[Row[Any], Sealed]]:
    rows = {row.id: row for weighing in weighings for row in weighing.counted.sheets}
    return [(row, texts[("top_x_sheet", row.id)]) for row in rows.values() if ("top_x_sheet", row.id) in texts]


def _steps(
    desk: Desk, party: str, texts: Mapping[tuple[str, str], Sealed]
) -> tuple[list[tuple[Row[Any], Sealed]], int]:
    """What was decided and what he said, as far as it speaks of him alone; and how many do not."""
    rows = [row for row in rounds.taken(desk) if category_of(row.step) in HIS and row.step not in NAMING]
    there = [(row, texts[("top_x_step", row.id)]) for row in rows if ("top_x_step", row.id) in texts]
    documents = [document for _, document in there]
    off = _of_another(desk, party, documents)
    return [(row, document) for row, document in there if row.id not in off], len(off)


def _of_another(desk: Desk, party: str, documents: list[Sealed]) -> frozenset[str]:
    """What is about somebody else too, or has what is protected from him: none of those words go on his paper."""
    return about_another(desk, party, documents) | giving_away(desk, party, documents)


def _step(row: Row[Any], said: Shown) -> PaperStep:
    on = day_of(row.taken_at)
    return PaperStep(
        step=row.step, label=TOP_X.step(row.step).label.of(letters.DUTCH), on=on, names=asked(row.step), said=said
    )


def _plain(desk: Desk) -> dict[str, Any]:
    document = desk.document
    places = store.places(desk.tx, desk.proof, [desk.case.id])
    return {
        "reference": desk.case.reference,
        "host": document.parties[document.host].name,
        "today": desk.today,
        **letters.words_of_rules(desk),
        "grounds": {one.id: one.label.of(letters.DUTCH) for one in document.closing_reasons},
        "places": tuple((row.from_on, last) for row in places if (last := listed.last_of(row)) >= row.from_on),
        "terms": tuple(
            (document.terms[row.term].label.of(letters.DUTCH), row.due_on)
            for row in progress.running_terms(desk.tx, desk.proof, desk.case.id)
            if row.term in document.terms and not terms.gone(desk, row)
        ),
        "seen_by": _seen_by(desk),
    }


def _seen_by(desk: Desk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Day -> the functions, with their organisation, of who looked at the case or at a list on which he stood: what an
    access report tells of this case (``privacy.access``).
    """
    parties, found = desk.document.parties, dict[str, set[str]]()
    for line in _lines(desk):
        party = parties.get(line.organisation)
        roles = ", ".join(ROLE_LABELS[Role(role)].of(letters.DUTCH) for role in line.functions)
        found.setdefault(line.day, set()).add(f"{roles} ({party.name if party is not None else line.organisation})")
    return tuple((day, tuple(sorted(who))) for day, who in sorted(found.items()))


def _lines(desk: Desk) -> tuple[Line, ...]:
    parties = desk.subjects([desk.case.id])
    taking = takers([rules.document for rules in desk.rules.values()], unknown=bool(desk.still))
    report = Report({desk.case.id: known_of(desk, desk.case, parties)}, taking)
    before = NEWEST
    for _ in range(PAGES):
        codes = subjects.codes_of(desk.tx, desk.proof, parties)
        rows = subjects.glances(desk.tx, codes, LISTED | OPENED, before=before, size=LOOKS)
        wanted = [one for one in map(glance, rows) if report.wants(one)]
        told = subjects.by_number(desk.tx, desk.proof, [one.seq for one in wanted])
        for one in wanted:
            if one.seq in told and report.wants(one):
                report.take(one, told[one.seq])
        if len(rows) < LOOKS:
            break
        before = rows[-1].seq
    return report.lines()
