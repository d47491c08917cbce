"""Sharing a category with an organisation, and ending it. A share is a row; what it does is a wrap of keys."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row

from pga.commands.cases import EndShare, ShareCategories
from pga.desk import Desk, Done
from pga.handlers import addressing, aiming, post
from pga.handlers.aiming import Aim
from pga.handlers.steps import touch
from pga.handlers.taking_back import LENGTHENED
from pga.refusals import NotReady, Unmet
from pga.store import aims
from pga.store import cases as stored
from pga.store.tables.sharing import shares
from privacy.rules.articles import Sharing
from privacy.vocabulary import Label


def share(desk: Desk, command: ShareCategories) -> Done:
    """Share categories until a date. Nobody can share what his own organisation cannot read."""
    allowed = dict(choices(desk)).get(command.organisation, frozenset())
    beyond = sorted(set(command.categories) - allowed)
    if beyond or not command.categories:
        raise NotReady((Unmet(key="categories", sentence=_not_these(desk, beyond), field="categories"),))
    aim = _aim(desk, command)
    for category in dict.fromkeys(command.categories):
        share_category(desk, category, command.organisation, command.until, how="by_share", aim=aim)
    if not any(pending.table is shares for pending in desk.work.pending):
        raise NotReady((Unmet(key="until", sentence=NOTHING_NEW, field="until"),))
    if aim != aiming.WHOLE:
        _bring_near(desk, command, aim)
    desk.details |= {"to": command.organisation, "categories": ",".join(sorted(command.categories))}
    touch(desk)
    return Done(reference=desk.case.reference)


def _aim(desk: Desk, command: ShareCategories) -> Aim:
    found = addressing.at_partner(desk, [desk.document.parties[command.organisation]], command.to)
    if found is None:
        raise NotReady((Unmet(key="to", sentence=NOT_THIS_ONE, field="to"),))
    return Aim(*found)


def _bring_near(desk: Desk, command: ShareCategories, aim: Aim) -> None:
    """Who comes near a case by a share knows whom it is about, as who is invited does; and is told that it is there."""
    share_category(desk, "C01", command.organisation, command.until, how="on_invitation")
    path = f"/cases/{desk.case.reference}"
    post.tell_aimed(desk, aim.team, aim.account, "share", path, command.until)
    desk.details["aim"] = aim.value


NOT_THIS_ONE = Label(
    "Met deze post of persoon kan dit niet worden gedeeld. Kies opnieuw uit de lijst.",
    "This cannot be shared with this post or person. Choose from the list again.",
)
NOTHING_NEW = Label(
    "Dit is al gedeeld tot deze datum of later. Kies een latere datum, of beëindig het delen.",
    "This is shared already until this date or later. Choose a later date, or end the share.",
)


def _not_these(desk: Desk, categories: list[str]) -> Label:
    """The parts that cannot be shared, in words; or that none was chosen."""
    if not categories:
        return Label("Kies minstens één onderdeel om te delen.", "Choose at least one part to share.")
    known = desk.document.categories
    labels = [known[c].label if c in known else Label(c, c) for c in categories]
    return Label(
        f"De spelregels laten dit niet toe: {', '.join(label.nl for label in labels)}.",
        f"The rules do not allow this: {', '.join(label.en for label in labels)}.",
    )


def choices(desk: Desk) -> list[tuple[str, frozenset[str]]]:
    """(organisation, categories) that the actor could share with now: allowed by the rules and present in the case."""
    readable = desk.may("case.read", state=desk.state).read
    present = {
        (s.owner, s.category)
        for s in desk.found([desk.case.id])
        if s.category in readable and s.compartment in desk.sealing.wraps
    }
    document = desk.document
    found = []
    for party in sorted(document.taking_part):
        kind = document.parties[party].kind
        categories = frozenset(
            category
            for owner, category in present
            if owner != party and category in document.shares(document.parties[owner].kind, kind, "by_share")
        )
        if party != desk.actor.organisation and categories:
            found.append((party, categories))
    return found


def left_out(desk: Desk, chosen: Collection[str]) -> list[tuple[str, str]]:
    """(organisation, why) of the partners one cannot share with now: ``no_rule`` never, ``nothing_yet`` not yet.

    It follows from the rules alone, never from what is in the case.
    """
    document = desk.document
    readable = desk.may("case.read", state=desk.case.state).read
    kinds = {party.kind for party in document.parties.values()}
    found = []
    for party in sorted(set(document.taking_part) - set(chosen) - {desk.actor.organisation}):
        kind = document.parties[party].kind
        ever = any(readable & document.shares(owner, kind, "by_share") for owner in kinds)
        found.append((party, "nothing_yet" if ever else "no_rule"))
    return found


def share_category(
    desk: Desk,
    category: str,
    recipient: str,
    until: str,
    *,
    how: str,
    starts: bool = False,
    only: str = "",
    aim: Aim = aiming.WHOLE,
) -> None:
    """One share row for each owner of this category in the case, with the wraps that go with it.

    A share that is there already goes on to the later date, as the next version of its row; never to an earlier one.
    ``starts``: this same act writes the first text of the actor's organisation in the category. ``only``: this owner.
    ``aim``: for whom there; a share with another aim is another share.
    """
    document = desk.document
    kind = document.parties[recipient].kind
    live = {
        row.from_organisation: row
        for row in stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today)
        if (row.category, row.to_organisation, aiming.of(row)) == (category, recipient, aim)
    }
    owners = {s.owner for s in desk.found([desk.case.id]) if s.category == category}
    if starts:
        owners.add(desk.actor.organisation)
    for owner in sorted((owners & {only} if only else owners) - {recipient}):
        rule = document.sharing_rule(document.parties[owner].kind, kind, category, how)
        if rule is None:
            continue
        if owner in live:
            lengthen(desk, live[owner], until)
            continue
        desk.sealing.give(desk.work, desk.case.id, owner, category, recipient, desk.actor.organisation)
        _add(desk, desk.case.id, owner, category, recipient, until, rule, aim)


def begin(desk: Desk, case_id: str, owner: str, category: str, recipient: str, until: str, how: str) -> None:
    """Let an organisation read a category of its owner, by whom it is opened, as far as the rules give it that way.

    What this same act still writes there is for it too. The actor's own reading plays no part.
    """
    kinds = desk.document.parties[owner].kind, desk.document.parties[recipient].kind
    rule = desk.document.sharing_rule(*kinds, category, how)
    if rule is not None:
        desk.sealing.give(desk.work, case_id, owner, category, recipient, owner)
        _add(desk, case_id, owner, category, recipient, until, rule)


def _add(
    desk: Desk,
    case_id: str,
    owner: str,
    category: str,
    recipient: str,
    until: str,
    rule: Sharing,
    aim: Aim = aiming.WHOLE,
) -> None:
    desk.work.add(
        shares,
        case_id=case_id,
        from_organisation=owner,
        to_organisation=recipient,
        category=category,
        purpose=desk.decision.purpose,
        legal_basis=rule.legal_basis,
        shared_at=desk.stamp,
        valid_until=until,
        ended_at=None,
        rule=rule.id,
        to_team=aim.team or None,
        to_account=aim.account or None,
    )


def lengthen(desk: Desk, row: Row[Any], until: str) -> None:
    """To a later date; the record keeps until when the share held before, so that a step can be taken back."""
    if row.valid_until < until:
        desk.details[f"{LENGTHENED}{row.id}"] = row.valid_until
        desk.work.change(shares, row, valid_until=until)


def end_share(desk: Desk, command: EndShare) -> Done:
    """End one share at once, also one whose last day has passed: its wraps go, and what follows has another key."""
    unended = stored.open_shares(desk.tx, desk.proof, [desk.case.id])
    row = desk.require_row(next((row for row in unended if row.id == command.share), None))
    desk.work.change(shares, row, ended_at=desk.stamp)
    desk.sealing.take_back(desk.work, desk.case.id, row.from_organisation, row.category, row.to_organisation)
    desk.on_object = ("share", row.id)
    desk.details |= {"to": row.to_organisation, "categories": row.category}
    if not aims.everybody(row):
        desk.details["aim"] = aiming.of(row).value
    touch(desk)
    return Done(reference=desk.case.reference)
