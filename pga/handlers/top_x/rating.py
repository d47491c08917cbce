"""Two people of two organisations weigh, each by himself: who they are, their sheets, and whether these differ."""

import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.top_x import Score, TopXStep
from pga.desk import Desk, Done
from pga.handlers import sharing
from pga.handlers.cases import add_member, answer
from pga.handlers.oversight import OneHand
from pga.handlers.rights import right_end
from pga.handlers.steps import touch
from pga.handlers.top_x import rounds
from pga.handlers.top_x.facts import DIFFERS, facts_weighed
from pga.handlers.top_x.places import FACTS, SHEET
from pga.handlers.writing import missing
from pga.refusals import Refused
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import people
from pga.store.tables.cases import case_members
from pga.store.tables.sharing import shares
from pga.store.tables.top_x import top_x_raters, top_x_sheets
from privacy.reader import ClosedOpening
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Label

RATER: Final = "rater"
"""What somebody is on a case who weighs it."""
BOTH_IN: Final = Label(
    "Beide formulieren zijn er, dus u kunt het uwe niet meer veranderen. Zeg wat u anders ziet in het gesprek.",
    "Both sheets are in, so you can no longer change yours. Say in the talk what you see otherwise.",
)
WEIGHS: Final = "top_x.score"
DECIDES: Final = "top_x.place"
TAKES_UP: Final = "top_x.take_up"
FOR_RATERS: Final = ("C01", "NOMINATION", FACTS)
"""What a rater reads, whose organisation reads it of no case by itself."""


def choices(desk: Desk) -> list[tuple[str, str]]:
    """(account, words) of who can weigh this case: the rules let him, he stands behind no wall here, and nominated
    nobody. Who could decide is not offered: he may not do both.
    """
    nominators = rounds.nominated_by(desk)
    there = _able(desk, partial(can_rate, desk.document))
    hands = OneHand.among(desk, {row.id for row in there} | nominators)
    return _named(desk, [row for row in there if hands.apart({row.id}, nominators)])


def can_rate(document: RulesDocument, roles: Collection[str], organisation: str) -> bool:
    """Whether the rules let somebody weigh, and he could not be needed to decide, where the rules keep these apart."""
    decides = document.could(DECIDES, roles, organisation) and document.separated(WEIGHS, DECIDES)
    return document.could(WEIGHS, roles, organisation) and not decides


def nominators(desk: Desk) -> list[tuple[str, str]]:
    """(account, words) of who can be asked to nominate: the rules let him, and he stands behind no wall here."""
    return _named(desk, _able(desk, partial(desk.document.could, TAKES_UP)))


def _able(desk: Desk, lets: Callable[[Collection[str], str], bool]) -> list[Row[Any]]:
    """The accounts in use, behind no wall here, of whom the rules say so by their roles and their organisation."""
    walled = stored.walled(desk.tx, desk.case.id)
    there = [row for row in people.all_accounts(desk.tx, desk.proof) if row.organisation in desk.document.taking_part]
    active = [row for row in there if row.state == "active" and row.id not in walled]
    held = people.roles_of(desk.tx, desk.proof, [row.id for row in active], desk.today)
    return [row for row in active if lets(held.get(row.id, frozenset()), row.organisation)]


def _named(desk: Desk, rows: list[Row[Any]]) -> list[tuple[str, str]]:
    words = [(row.id, f"{desk.document.parties[row.organisation].name}: {row.display_name}") for row in rows]
    return sorted(words, key=lambda choice: choice[1])


def apart(desk: Desk, one: str, other: str) -> bool:
    """Whether these two can weigh together: both could alone, of two organisations, not in one hand."""
    known = {account for account, _ in choices(desk)}
    if one == other or not {one, other} <= known:
        return False
    rows = people.accounts_by_id(desk.tx, desk.proof, [one, other])
    if rows[one].organisation == rows[other].organisation:
        return False
    return not OneHand.among(desk, {one, other}).same(one, other)


def appointed(desk: Desk, command: TopXStep) -> Mapping[str, str]:
    """The raters of this round, named on the case. Whoever was one before leaves it, and his sheet no longer counts."""
    chosen = [command.answers["rater_one"], command.answers["rater_two"]]
    known = people.accounts_by_id(desk.tx, desk.proof, chosen)
    now = rounds.now(desk)
    there = {row.account for row in now.raters}
    for table, rows in ((top_x_sheets, now.sheets), (top_x_raters, now.raters)):
        for row in (row for row in rows if row.account not in chosen):
            desk.work.change(table, row, ended_at=desk.stamp)
    _leave(desk, there - set(chosen), {row.organisation for row in known.values()})
    for account in (account for account in chosen if account not in there):
        _name(desk, account, known[account].organisation)
    one, two = (known[account].display_name for account in chosen)
    return {**command.answers, "rater_one": one, "rater_two": two}


def _name(desk: Desk, account: str, organisation: str) -> None:
    now = rounds.now(desk)
    values = {"case_id": desk.case.id, "round": now.number, "account": account, "organisation": organisation}
    desk.work.add(top_x_raters, **values, named_at=desk.stamp, ended_at=None)
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    if not any(row.account == account and row.function == RATER for row in members):
        add_member(desk, desk.case.id, account, organisation, RATER)
    until = right_end(desk, "share_default", desk.now)
    for category in FOR_RATERS:
        sharing.share_category(desk, category, organisation, until, how="by_share")


def dismiss(desk: Desk) -> None:
    """The round is over: nobody is named on the case for weighing it, and what was shared for that is no longer."""
    _leave(desk, {row.account for row in rounds.now(desk).raters})


def _leave(desk: Desk, accounts: set[str], staying: Collection[str] = ()) -> None:
    """These raters go, and with the last of an organisation what it read for him. ``staying``: of whom one comes."""
    named = [row for row in stored.members(desk.tx, desk.proof, desk.case.id) if row.function == RATER]
    gone = [row for row in named if row.account in accounts]
    for row in gone:
        desk.work.change(case_members, row, ended_at=desk.today)
    left = {row.organisation for row in gone} - {row.organisation for row in named if row.account not in accounts}
    left -= set(staying)
    for share in stored.open_shares(desk.tx, desk.proof, [desk.case.id]):
        if share.to_organisation in left and share.category in FOR_RATERS:
            desk.work.change(shares, share, ended_at=desk.stamp)
            desk.sealing.take_back(
                desk.work, desk.case.id, share.from_organisation, share.category, share.to_organisation
            )


def score(desk: Desk, command: Score) -> Done:
    """A sheet of one's own, sealed; one that is filled in again takes the place of the former."""
    now = rounds.now(desk)
    mine = next((row for row in now.raters if row.account == desk.actor.account), None)
    if mine is None or desk.actor.on_behalf_of:
        raise Refused("no_rule", desk.decision.rule_ids)
    if now.complete and facts_weighed(desk):
        raise missing("points", BOTH_IN)
    for row in now.sheets:
        if row.account == desk.actor.account:
            desk.work.change(top_x_sheets, row, ended_at=desk.stamp)
    sheet = desk.work.add(
        top_x_sheets,
        case_id=desk.case.id,
        round=mine.round,
        account=desk.actor.account,
        organisation=desk.actor.organisation,
        scored_at=desk.stamp,
        ended_at=None,
    )
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category=SHEET)
    fields = {"points": written(command.points), "cited": written(command.cited), "reasons": written(command.reasons)}
    _differs(desk, command)
    desk.sealing.put(desk.work, place, kind="top_x_sheet", about=sheet, fields=fields)
    touch(desk)
    return Done(reference=desk.case.reference)


def written(pairs: tuple[tuple[str, str], ...]) -> str:
    """Pairs as one text, in the same order for the same pairs."""
    return json.dumps(dict(pairs), ensure_ascii=False, sort_keys=True)


def _differs(desk: Desk, command: Score) -> None:
    """Whether the other sheet of this round gives other points, as a code and nothing more."""
    now = rounds.now(desk)
    others = {row.id for row in now.sheets if row.account != desk.actor.account}
    if not others:
        return
    found = [d for d in desk.found([desk.case.id], kinds=("top_x_sheet",)) if d.about in others]
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening, points = ClosedOpening(desk.decision, keys, desk.sealing.wraps, "compared"), written(command.points)

    def agrees(fields: dict[str, str]) -> bool:
        return fields["points"] == points

    alike = bool(found) and all(opening.matches(document, agrees) for document in found)
    desk.opened("compared", opening.count)
    answer(desk, "score", f"{DIFFERS}_{now.number}", "no" if alike else "yes")


def people_of(desk: Desk, rows: list[Any]) -> dict[str, Any]:
    """Account -> its row, of who weighs or stated something."""
    return people.accounts_by_id(desk.tx, desk.proof, sorted({row.account for row in rows})) if rows else {}
