"""Showing a protected address: asked for with a reason, shown when a second person agreed, and for a short while.

In acute danger it is shown at once; who may judge it is told at once, and does so within the term of the rules.
Told first, revealed after: asking is an act, and the look that follows opens the text.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.referral_persons import AddressAnswer, ReleaseLine, RevealLine, RevealsAnswer
from pga.clock import from_moment, moment
from pga.commands.persons import JudgeReveal, RevealAddress
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers import post
from pga.handlers.duty import behind
from pga.handlers.oversight import by_another, judge_by
from pga.handlers.referrals.households import kept_with
from pga.handlers.referrals.moving import CATEGORY
from pga.handlers.referrals.persons import about
from pga.handlers.referrals.telling import judging, tell_judges
from pga.handlers.writing import missing
from pga.queries.persons import ReadAddress, ReadReveals
from pga.refusals import Conflict, Refused
from pga.store import people
from pga.store import persons as store
from pga.store.tables.persons import address_reveals
from privacy.kinship import LEVELS
from privacy.vocabulary import ROLE_LABELS, Label, Role
from workflows.terms import due, parse

ACUTE: Final = "acute_danger"
"""The reason of the rules for which nobody waits for a second person."""
JUDGED: Final = {"asked": ("refused", "allowed"), "open": ("wrong", "right")}
"""State -> the state after it was judged: not right, right."""
OPENS: Final = {"allowed": "judged_at", "open": "asked_at", "right": "asked_at"}
"""State in which the text can be read -> from which moment on."""
REASON: Final = Label("Kies een reden uit de spelregels.", "Choose a reason from the rules.")


def reveal(desk: Desk, command: RevealAddress) -> Done:
    """Somebody asks; in acute danger he can read at once."""
    protection = _protected(desk, command.party)
    if command.reason not in {reason.id for reason in desk.document.reveal_reasons}:
        raise missing("reason", REASON)
    acute = command.reason == ACUTE
    last = judge_by(desk, "address.reveal", "address.judge") if acute else ""
    desk.work.add(
        address_reveals,
        case_id=desk.case.id,
        party=protection.party,
        account=desk.actor.account,
        reason=command.reason,
        acute=acute,
        state="open" if acute else "asked",
        asked_at=desk.stamp,
        judge_by=last or None,
        judged_by=None,
        judged_at=None,
    )
    tell_judges(desk, "address.judge", "address_shown" if acute else "address_asked", last)
    about(desk, protection.party, CATEGORY)
    return Done(reference=desk.case.reference)


def judge(desk: Desk, command: JudgeReveal) -> Done:
    """A second person, never who asked: it may be shown, or was rightly shown, or not."""
    rows = store.reveals_of(desk.tx, desk.proof, desk.case.id)
    row = desk.require_row(next((row for row in rows if row.id == command.reveal), None))
    if row.state not in JUDGED:
        raise Conflict(desk.case.reference)
    if not _apart(desk, row):
        raise Refused("denied", desk.decision.rule_ids)
    state = JUDGED[row.state][command.right]
    desk.work.change(address_reveals, row, state=state, judged_by=desk.actor.account, judged_at=desk.stamp)
    post.tell(desk, [row.account], "address_judged", f"/cases/{desk.case.reference}/people/{row.party}/address")
    about(desk, row.party)
    return Done(reference=desk.case.reference)


def read_address(desk: Desk, query: ReadAddress) -> Draft[AddressAnswer]:
    """The address for who may read it now; else how to ask for it. Of whom is not protected there is no such page."""
    protection = _protected(desk, query.party)
    state, until = _standing(desk, protection.party)
    kinds = ("identity", "secret_address") if state == "open" else ("identity",)
    documents = desk.found([desk.case.id], kinds=kinds)
    found = {d.kind: d for d in documents if d.about == protection.party}
    where = kept_with(desk, protection.party) if state == "open" else set()
    homes = tuple(d for d in documents if d.about in where)
    language = desk.actor.language
    proposing = desk.may("address.propose_release", state=desk.state).allowed
    desk.on_object = ("party", protection.party)

    def build(reveal: Reveal) -> AddressAnswer:
        return AddressAnswer(
            reference=desk.case.reference,
            version=desk.case.version,
            party=protection.party,
            identity=reveal(found.get("identity")),
            address=reveal(found.get("secret_address")),
            homes=tuple(reveal(home) for home in homes),
            state=state,
            until=until,
            level_label=LEVELS[protection.level].of(language),
            started_on=protection.started_on,
            review_on=protection.review_on,
            proposed=protection.proposed_at is not None,
            reasons=tuple((reason.id, reason.label.of(language)) for reason in desk.document.reveal_reasons),
            acute=ACUTE,
            judges=tuple(ROLE_LABELS[Role(role)].of(language) for role in judging(desk, "address.judge")),
            releases=tuple(ROLE_LABELS[Role(role)].of(language) for role in judging(desk, "address.release")),
            may_propose=proposing and protection.proposed_at is None,
        )

    return Draft(build=build, documents=(*found.values(), *homes), cases=(desk.case.id,))


def _protected(desk: Desk, party: str) -> Row[Any]:
    return desk.require_row(store.protected_in(desk.tx, desk.proof, desk.case.id).get(party))


def _standing(desk: Desk, party: str) -> tuple[str, str]:
    """How the newest request of this reader stands, and until which moment he can read."""
    mine = [row for row in store.reveals_of(desk.tx, desk.proof, desk.case.id) if row.account == desk.actor.account]
    for row in (row for row in mine if row.party == party):
        if row.state in OPENS:
            ends = _ends(desk, from_moment(getattr(row, OPENS[row.state])))
            return ("open", moment(ends)) if desk.now < ends else ("passed", "")
        return row.state, ""
    return "none", ""


def _ends(desk: Desk, start: datetime) -> datetime:
    return due(start, parse(desk.document.terms["reveal_open"].value)).at


def _apart(desk: Desk, row: Row[Any]) -> bool:
    return by_another(desk, behind(desk, row.id) | {row.account})


def read_reveals(desk: Desk, query: ReadReveals) -> Draft[RevealsAnswer]:
    """Requests and proposals of the case, without any address."""
    rows = store.reveals_of(desk.tx, desk.proof, desk.case.id)
    proposed = [r for r in store.protected_in(desk.tx, desk.proof, desk.case.id).values() if r.proposed_at is not None]
    asked = {row.account for row in rows} | {row.proposed_by for row in proposed}
    names = people.accounts_by_id(desk.tx, desk.proof, sorted(asked))
    concerned = {row.party for row in (*rows, *proposed)}
    found = {d.about: d for d in desk.found([desk.case.id], kinds=("identity",)) if d.about in concerned}
    releases = desk.may("address.release", state=desk.state).allowed

    def name(account: str) -> str:
        return str(names[account].display_name) if account in names else account[:8]

    def build(reveal: Reveal) -> RevealsAnswer:
        return RevealsAnswer(
            reference=desk.case.reference,
            version=desk.case.version,
            reveals=tuple(_line(desk, row, reveal(found.get(row.party)), name(row.account)) for row in rows),
            releases=tuple(
                ReleaseLine(
                    party=row.party,
                    identity=reveal(found.get(row.party)),
                    by=name(row.proposed_by),
                    proposed_at=row.proposed_at,
                    may_release=releases and row.proposed_by not in desk.actor.persons,
                )
                for row in proposed
            ),
        )

    return Draft(build=build, documents=tuple(found.values()), cases=(desk.case.id,))


def _line(desk: Desk, row: Row[Any], identity: Any, by: str) -> RevealLine:
    waits = row.state in JUDGED
    return RevealLine(
        id=row.id,
        party=row.party,
        identity=identity,
        by=by,
        reason=desk.document.label_of_reveal(row.reason).of(desk.actor.language),
        acute=row.acute,
        state=row.state,
        asked_at=row.asked_at,
        judge_by=row.judge_by or "",
        late=waits and bool(row.judge_by) and row.judge_by < desk.today,
        may_judge=waits and row.account not in desk.actor.persons,
    )
