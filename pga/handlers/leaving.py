"""A party leaves a cooperation: its signed statement is kept, and has effect at the next request after its date."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.leaving import BehindCount, Leaving, LeavingAnswer
from pga.clock import local_day
from pga.commands.homes import AcceptWithdrawal, Withdraw
from pga.desk import Desk, Done, Draft
from pga.handlers.left_behind import NOTHING, Left, counted, holders, left, things
from pga.handlers.rules_ending import ending
from pga.queries.leaving import PrepareWithdrawal, ReadLeftBehind
from pga.refusals import NotReady, Unmet
from pga.rulebook import left_on
from pga.store import rules as stored
from pga.store.leaving import held as held_by
from pga.store.tables.rules import rules_state, rules_withdrawals
from privacy.rules.document import read
from privacy.rules.signing import RulesNotInForce, Signature, VerifiedRules
from privacy.rules.standalone import words_of
from privacy.rules.withdrawal import Statement, verify_statement
from privacy.vocabulary import Label

WRONG: Final = {
    "wrong_payload": Label(
        "Dit is geen ondertekende opzegging. Plak de hele tekst van het bestand.",
        "This is no signed withdrawal. Paste the whole text of the file.",
    ),
    "unreadable": Label("De opzegging is niet te lezen.", "The withdrawal cannot be read."),
    "signature_missing": Label("Er staat geen handtekening onder.", "It carries no signature."),
    "signature_invalid": Label("De handtekening klopt niet.", "The signature does not hold."),
    "key_not_trusted": Label(
        "De handtekening is niet gezet met een sleutel van deze partij.",
        "The signature was not made with a key of this party.",
    ),
    "other_rules": Label(
        "Deze opzegging noemt andere spelregels dan die nu gelden.",
        "This withdrawal names other rules than those in force now.",
    ),
    "no_party": Label("Deze organisatie is geen partij bij deze spelregels.", "This is no party to these rules."),
    "another_organisation": Label(
        "Deze opzegging is van een andere organisatie. Alleen die kan haar inbrengen.",
        "This withdrawal is of another organisation. Only that one can bring it in.",
    ),
}
"""Why a statement is not taken."""


def accept(desk: Desk, command: AcceptWithdrawal) -> Done:
    """Kept by somebody with a shell on the host, also when nothing is in force any more."""
    return _keep(desk, command.statement)


def withdraw(desk: Desk, command: Withdraw) -> Done:
    """Brought in by the party's own people: of their own organisation alone."""
    try:
        data = command.statement.strip().encode("ascii")
    except UnicodeEncodeError:
        raise _wrong("wrong_payload") from None
    return _keep(desk, data, desk.actor.organisation)


def _keep(desk: Desk, data: bytes, by: str = "") -> Done:
    """Leaving is never blocked: no term, no open work and no other party stands in its way."""
    statement, signature = _verified(desk, data)
    if by and statement.organisation != by:
        raise _wrong("another_organisation")
    state = _state(desk, statement)
    before = stored.withdrawals(desk.tx, desk.proof, statement.cooperation)
    received = local_day(desk.now).isoformat()
    if any(_covers(row, statement, received) for row in before):
        return Done(reference=statement.cooperation, repeated=True)
    desk.work.add(
        rules_withdrawals,
        cooperation=statement.cooperation,
        organisation=statement.organisation,
        digest=statement.rules_digest,
        effective_on=statement.effective_on.isoformat(),
        received_on=received,
        signer=signature.signer,
        key_id=signature.key_id,
        statement=data,
    )
    desk.work.change(rules_state, state, withdrawals=len(before) + 1)
    desk.details |= {"party": statement.organisation, "from": statement.effective_on.isoformat()}
    return Done(reference=statement.cooperation)


def _verified(desk: Desk, data: bytes) -> tuple[Statement, Signature]:
    try:
        return verify_statement(data, desk.home.trust)
    except RulesNotInForce as error:
        raise _wrong(error.reason_code) from error


def _state(desk: Desk, statement: Statement) -> Row[Any]:
    """The row of the cooperation, when the statement ends the rules that stand there and comes from a party to them."""
    for state in stored.states(desk.tx, desk.proof):
        if (state.cooperation, state.digest) == (statement.cooperation, statement.rules_digest):
            signed = {signature.organisation for signature in stored.signatures(desk.tx, state.digest)}
            if statement.organisation not in signed:
                raise _wrong("no_party")
            return state
    raise _wrong("other_rules")


def _covers(row: Row[Any], statement: Statement, received: str) -> bool:
    """True when this party's leaving is known already, from a day that is no later."""
    same = (row.organisation, row.digest) == (statement.organisation, statement.rules_digest)
    return same and left_on(row).isoformat() <= max(statement.effective_on.isoformat(), received)


def signed_before_leaving(desk: Desk, cooperation: str, digest: str) -> frozenset[str]:
    """The parties that signed these rules and said afterwards that they leave: they do not come back by them."""
    gone = {row.organisation: row.id for row in stored.withdrawals(desk.tx, desk.proof, cooperation)}
    return stored.told_after_signing(desk.tx, digest, gone) if gone else frozenset()


def _wrong(key: str) -> NotReady:
    return NotReady((Unmet(key=key, sentence=WRONG[key], field="statement"),))


def prepare(desk: Desk, query: PrepareWithdrawal) -> Draft[LeavingAnswer]:
    """What one's own organisation is a party to: what leaving does there, what it leaves, and what it has to sign."""
    mine, cases = desk.actor.organisation, set[str]()
    found = []
    for cooperation, rules in sorted(desk.rules.items()):
        if mine in rules.document.parties:
            behind = left(desk, cooperation, rules) if mine not in rules.document.left else NOTHING
            cases.update(behind.cases)
            found.append(_leaving(desk, cooperation, rules, behind))
    answer = LeavingAnswer(organisation=mine, cooperations=tuple(found))
    return Draft(build=lambda reveal: answer, cases=tuple(sorted(cases)))


def _leaving(desk: Desk, cooperation: str, rules: VerifiedRules, behind: Left) -> Leaving:
    document, mine = rules.signed, desk.actor.organisation
    rows = stored.withdrawals(desk.tx, desk.proof, cooperation)
    known = [left_on(row) for row in rows if (row.organisation, row.digest) == (mine, rules.digest)]
    today, ends = local_day(desk.now), ending(desk, rules)
    return Leaving(
        cooperation=cooperation,
        title=document.title.of(desk.actor.language),
        digest=rules.digest,
        notice_days=document.notice_days,
        notice_until=(today + timedelta(days=document.notice_days)).isoformat(),
        stops_all=document.on_withdrawal != "continue_without" or mine in (document.host, document.lead),
        run_out_days=document.run_out.days,
        run_out=ends.run_out,
        acts=ends.acts,
        left_on=min(known).isoformat() if known else "",
        out=mine in rules.document.left,
        behind=behind.lines,
        counts=behind.counts,
        more=behind.more,
        words=words_of(rules.digest),
        body=rules.body,
    )


def read_left_behind(desk: Desk, query: ReadLeftBehind) -> Draft[tuple[BehindCount, ...]]:
    """For whoever has a shell on the host: what the party of this statement leaves, as numbers alone."""
    statement, _ = _verified(desk, query.statement)
    _state(desk, statement)
    document = read(stored.body(desk.tx, statement.rules_digest) or b"", None)
    party, today = statement.organisation, desk.today
    held = held_by(desk.tx, desk.proof, statement.cooperation, party, today)
    answer = counted(things(held), holders(desk.tx, desk.proof, document, {party}, held.case_ids, today))
    return Draft(build=lambda reveal: answer)
