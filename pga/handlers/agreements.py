"""The cooperation agreement: proposed by one partner, holding once every other one agreed, measured by the figures.

The partners are the parties whose people the signed rules let decide on it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.agreements import RECIPIENTS, Agreed, Contact, Norm, Wording, agreed
from pga.answers.agreements import (
    AgreedNorm,
    AgreementAnswer,
    AgreementForm,
    AgreementVersion,
    Candidates,
    ContactLine,
    WordingLine,
)
from pga.commands.agreements import DecideAgreement, ProposeAgreement, WithdrawAgreement
from pga.desk import Desk, Done, Draft
from pga.figures.measuring import NORMS
from pga.figures.periods import periods
from pga.handlers import figures, norms
from pga.handlers.counting import opens_cases
from pga.handlers.figures import Numbers
from pga.handlers.plain.words import NOT_LISTED, dated
from pga.queries.agreements import PrepareAgreement, ReadAgreement
from pga.queries.figures import PERIODS
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.store import agreements as stored
from pga.store import people
from pga.store.tables.agreements import agreement_decisions, agreements
from privacy.vocabulary import CONTENT_ROLES, Label

DECIDES: Final = "agreement.decide"
WARN: Final = timedelta(days=30)
LONGEST: Final = timedelta(days=3 * 366)
PERCENT: Final = Label("Schrijf een heel getal van 1 tot en met 100.", "Write a whole number from 1 to 100.")
SAME: Final = Label("Noem iemand anders dan de contactpersoon.", "Name somebody else than the contact person.")
WAITS: Final = Label(
    "Er ligt al een voorstel. Daarover wordt eerst besloten.", "There is a proposal already. It is decided on first."
)
NO_NORM: Final = Label("Spreek ten minste één norm af.", "Agree on one norm at least.")


def partners(desk: Desk) -> tuple[str, ...]:
    """The parties that decide on the agreement, in the order of the rules."""
    document = desk.document
    kinds = {kind for rule in document.rules_for(DECIDES) if rule.effect == "allow" for kind in rule.kinds}
    return tuple(p.id for p in document.parties.values() if p.kind in kinds and p.id in document.taking_part)


def read(desk: Desk, query: ReadAgreement) -> Draft[AgreementAnswer]:
    """What holds, what is proposed, and what was measured."""
    exact = opens_cases(desk)
    per = query.per if exact and query.per in PERIODS else PERIODS[0]
    numbers = figures.gathered(desk, periods(per, desk.today))
    rows = stored.versions(desk.tx, desk.proof, desk.cooperation)
    lines = _Lines(desk, rows, numbers, exact)
    holds = stored.holding(rows)
    proposed = next((row for row in rows if row.state == stored.PROPOSED), None)
    answer = AgreementAnswer(
        holds=lines.of(holds) if holds is not None else None,
        proposed=lines.of(proposed) if proposed is not None else None,
        former=tuple(lines.of(row) for row in rows if row not in (holds, proposed)),
        review=_review(desk, holds),
        per=per,
        periods=tuple(numbers),
        exact=exact,
        smallest=figures.limits(desk).smallest,
        rounded_to=figures.limits(desk).rounded_to,
        may=frozenset(_may(desk, proposed, lines)),
    )
    return Draft(build=lambda reveal: answer)


def prepare(desk: Desk, query: PrepareAgreement) -> Draft[AgreementForm]:
    """What the form begins with: the version that holds, and the people of each partner who work in cases."""
    holds = stored.holding(stored.versions(desk.tx, desk.proof, desk.cooperation))
    now = agreed(holds.body) if holds is not None else Agreed()
    targets = {norm.term: str(norm.target) for norm in now.norms}
    named = {contact.organisation: contact for contact in now.contacts}
    language, there = desk.actor.language, _people(desk)
    answer = AgreementForm(
        terms=tuple(
            (term, desk.document.terms[term].label.of(language), desk.document.terms[term].value, targets.get(term, ""))
            for term in NORMS
            if term in desk.document.terms
        ),
        candidates=tuple(
            Candidates(
                organisation=party,
                name=desk.document.parties[party].name,
                people=tuple((row.id, row.display_name) for row in there[party]),
                contact=named[party].account if party in named else "",
                deputy=named[party].deputy if party in named else "",
            )
            for party in partners(desk)
        ),
        wordings={wording.recipient: wording.text for wording in now.wordings},
        review_on=(date.fromisoformat(desk.today) + timedelta(days=365)).isoformat(),
    )
    return Draft(build=lambda reveal: answer)


def propose(desk: Desk, command: ProposeAgreement) -> Done:
    """A version that waits for the others; one at a time."""
    wrong = tuple(_mistakes(desk, command))
    rows = stored.versions(desk.tx, desk.proof, desk.cooperation)
    if any(row.state == stored.PROPOSED for row in rows):
        wrong = (Unmet(key="agreement", sentence=WAITS), *wrong)
    if wrong:
        raise NotReady(wrong)
    body = Agreed(
        norms=tuple(Norm(term, int(target)) for term, target in command.norms if target),
        contacts=tuple(Contact(*contact) for contact in command.contacts if contact[1]),
        wordings=tuple(Wording(*wording) for wording in command.wordings if wording[1].strip()),
    ).body
    alone = partners(desk) == (desk.actor.organisation,)
    desk.work.add(
        agreements,
        cooperation=desk.cooperation,
        number=max((row.number for row in rows), default=0) + 1,
        state=stored.HOLDS if alone else stored.PROPOSED,
        body=body,
        review_on=command.review_on,
        proposed_by=desk.actor.account,
        organisation=desk.actor.organisation,
        proposed_at=desk.stamp,
        settled_at=desk.stamp if alone else None,
    )
    return Done()


def decide(desk: Desk, command: DecideAgreement) -> Done:
    """The last partner that agrees makes it hold; one that does not ends the proposal."""
    row, rows = _open(desk, command)
    mine = desk.actor.organisation
    said = stored.decisions(desk.tx, desk.proof, [row.id])
    if mine == row.organisation or mine not in partners(desk) or any(one.organisation == mine for one in said):
        raise Refused("out_of_reach")
    desk.work.add(
        agreement_decisions,
        agreement=row.id,
        organisation=mine,
        account=desk.actor.account,
        decided_at=desk.stamp,
        agreed=command.agreed,
    )
    spoken = {row.organisation, mine, *(one.organisation for one in said)}
    if not command.agreed:
        desk.work.change(agreements, row, state="refused", settled_at=desk.stamp)
    elif spoken >= set(partners(desk)):
        if (former := stored.holding(rows)) is not None:
            desk.work.change(agreements, former, state="former")
        desk.work.change(agreements, row, state=stored.HOLDS, settled_at=desk.stamp)
    else:
        desk.work.change(agreements, row)
    return Done()


def withdraw(desk: Desk, command: WithdrawAgreement) -> Done:
    """Only who proposed it."""
    row, _ = _open(desk, command)
    if row.organisation != desk.actor.organisation:
        raise Refused("out_of_reach")
    desk.work.change(agreements, row, state="withdrawn", settled_at=desk.stamp)
    return Done()


def _open(desk: Desk, command: DecideAgreement | WithdrawAgreement) -> tuple[Row[Any], list[Row[Any]]]:
    rows = stored.versions(desk.tx, desk.proof, desk.cooperation)
    row = desk.require_row(next((row for row in rows if row.id == command.agreement), None))
    if not desk.stands(row, command.version) or row.state != stored.PROPOSED:
        raise Conflict("")
    return row, rows


def _mistakes(desk: Desk, command: ProposeAgreement) -> Iterator[Unmet]:
    today = date.fromisoformat(desk.today)
    yield from dated("review_on", command.review_on, today + timedelta(days=1), today + LONGEST)
    if not any(target for _, target in command.norms):
        yield Unmet(key="norms", sentence=NO_NORM)
    for term, target in command.norms:
        if term not in NORMS or term not in desk.document.terms:
            raise Refused("bad_form")
        if target and not (target.isdecimal() and 1 <= int(target) <= 100):
            yield Unmet(key="target", sentence=PERCENT, field=f"target_{term}")
    there = {party: {row.id for row in rows} for party, rows in _people(desk).items()}
    for place, (party, account, deputy) in enumerate(command.contacts):
        if account and account not in there.get(party, set()):
            yield Unmet(key="contact", sentence=NOT_LISTED, field=f"contact_{place}")
        if deputy and deputy not in there.get(party, set()):
            yield Unmet(key="deputy", sentence=NOT_LISTED, field=f"deputy_{place}")
        if deputy and deputy == account:
            yield Unmet(key="deputy", sentence=SAME, field=f"deputy_{place}")
    if any(recipient not in RECIPIENTS for recipient, _ in command.wordings):
        raise Refused("bad_form")


def _people(desk: Desk) -> dict[str, list[Row[Any]]]:
    """Partner -> its people who work in cases, or decide on the agreement."""
    roles = {role.value for role in CONTENT_ROLES} | {"policy_officer"}
    holding = people.holding(desk.tx, desk.proof, sorted(roles), desk.today)
    accounts = people.accounts_by_id(desk.tx, desk.proof, sorted(holding)) if holding else {}
    there: dict[str, list[Row[Any]]] = {party: [] for party in partners(desk)}
    for row in sorted(accounts.values(), key=lambda row: str(row.display_name)):
        if row.organisation in there and row.state == "active":
            there[row.organisation].append(row)
    return there


def _review(desk: Desk, holds: Row[Any] | None) -> str:
    if holds is None:
        return ""
    left = date.fromisoformat(holds.review_on) - date.fromisoformat(desk.today)
    return "passed" if left <= timedelta(0) else "soon" if left <= WARN else ""


def _may(desk: Desk, proposed: Row[Any] | None, lines: "_Lines") -> Iterator[str]:
    mine = desk.actor.organisation
    if mine not in partners(desk):
        return
    if proposed is None:
        if desk.may("agreement.propose", ["none"]).allowed:
            yield "propose"
    elif proposed.organisation == mine:
        if desk.may("agreement.withdraw", ["none"]).allowed:
            yield "withdraw"
    elif mine not in lines.spoken(proposed) and desk.may(DECIDES, ["none"]).allowed:
        yield "decide"


class _Lines:
    """Versions as they are shown."""

    def __init__(self, desk: Desk, rows: list[Row[Any]], numbers: Numbers, exact: bool) -> None:
        self.desk, self.rows = desk, {row.id: agreed(row.body) for row in rows}
        wanted = {who for said in self.rows.values() for one in said.contacts for who in (one.account, one.deputy)}
        accounts = people.accounts_by_id(desk.tx, desk.proof, sorted(wanted - {""})) if wanted - {""} else {}
        self.names = {row.id: str(row.display_name) for row in accounts.values() if row.state == "active"}
        said = stored.decisions(desk.tx, desk.proof, list(self.rows)) if rows else []
        self.said = {row.id: [one for one in said if one.agreement == row.id] for row in rows}
        bounded = None if exact else figures.limits(desk)
        self.measured = {row.term: row for row in norms.rows(desk, numbers, bounded, links=False)}

    def spoken(self, row: Row[Any]) -> set[str]:
        """The organisations that said what they think of a version, with the one that proposed it."""
        return {row.organisation, *(one.organisation for one in self.said[row.id])}

    def of(self, row: Row[Any]) -> AgreementVersion:
        """One of them."""
        body, desk = self.rows[row.id], self.desk
        left = [party for party in partners(desk) if party not in self.spoken(row)]
        return AgreementVersion(
            id=row.id,
            version=row.version,
            number=row.number,
            state=row.state,
            by=self._called(row.organisation),
            proposed_at=row.proposed_at,
            review_on=row.review_on,
            norms=tuple(
                AgreedNorm(target=norm.target, measured=self.measured[norm.term])
                for norm in body.norms
                if norm.term in self.measured
            ),
            contacts=tuple(
                ContactLine(
                    organisation=self._called(one.organisation),
                    name=self.names.get(one.account, ""),
                    deputy=self.names.get(one.deputy, ""),
                )
                for one in body.contacts
            ),
            wordings=tuple(WordingLine(recipient=one.recipient, text=one.text) for one in body.wordings),
            said=tuple((self._called(one.organisation), one.agreed) for one in self.said[row.id]),
            waits_for=tuple(self._called(party) for party in left) if row.state == stored.PROPOSED else (),
        )

    def _called(self, organisation: str) -> str:
        known = self.desk.document.parties
        return known[organisation].name if organisation in known else organisation
