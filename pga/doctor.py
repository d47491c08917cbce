"""What ``doctor`` looks at: everything an administrator would have to look after, said plainly and at once.

Opens organisation keys, no content. What cannot be looked at because the database is shut is left out; that it is
shut stands first.
"""

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pga.actor import OPERATOR
from pga.backup import acknowledging, machine
from pga.chain import BACKWARDS
from pga.checks import TOPICS, by_topic
from pga.clock import from_moment, local_day, moment
from pga.deputies import alone
from pga.entitlement import told_of_wraps
from pga.handlers.crew import coming, crew
from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.rostering import sentences as of_rosters
from pga.rulebook import Rulebook, on_former_keys
from pga.sealing import Sealing
from pga.staffing import sentences, shut
from pga.store import counts, figures, jobs
from pga.store import ledger as stored_ledger
from pga.store.codes import Proof
from pga.store.engine import StoreBusy, Transaction
from pga.unlocking import opens
from pga.verifying import verify_home
from pga.witnessing import told_of_proofs, told_of_witnesses
from privacy.ledger.chain import GENESIS
from privacy.ledger.mirror import LedgerForked, LedgerShortened, MirrorMissing
from privacy.rules.signing import RulesNotInForce, VerifiedRules
from privacy.rules.staffing import staffing
from privacy.rules.standing import WARNINGS, ends_within

Level = Literal["ok", "warning", "bad"]

DISK_WARNING: Final = 80
DISK_BAD: Final = 95
"""How full the disk of the home is, in per cent. A full disk is a 503 for everybody."""

BACKUP_HOURS: Final = (26, 7 * 24)
DRILL_HOURS: Final = (35 * 24, 100 * 24)
"""After how many hours without one it is a warning, and after how many it is bad."""

MAIL_HOURS: Final = 24
"""After how many hours a letter that was not sent is a warning."""

KEYRING_DAYS: Final = 30
"""How long key ring archives are kept when no backup tells (security.md 2.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at."""

    what: str
    level: Level
    detail: str

    @property
    def ok(self) -> bool:
        """True when there is nothing to do about it."""
        return self.level == "ok"


def percent_used(folder: Path) -> int:
    """How full the disk of this folder is."""
    usage = shutil.disk_usage(folder)
    return round(100 * (1 - usage.free / usage.total))


def examine(home: Home, used: Callable[[Path], int] = percent_used, *, brief: bool = False) -> list[Finding]:
    """Everything, in the order of importance. ``brief`` looks at the end of the ledger and not at all of it."""
    found = [*_start(home), _files(home), _disk(used(home.settings.home))]
    try:
        with home.store.transaction() as tx:
            found.append(_trust(home, tx))
            found.append(_register(tx))
            found.extend(parties(home, tx))
            found.extend(_deputies(home, tx))
            found.extend(_staffing(home, tx))
            found.extend(_finding(f"roster {team}", "warning", said) for team, said in of_rosters(home, tx))
            if brief:
                found.append(_end_of_ledger(home, tx))
            found.append(_clock(home, tx))
            if not home.demo:
                found.append(_done_lately(home, tx, "backup", BACKUP_HOURS))
                found.append(_done_lately(home, tx, "drill", DRILL_HOURS))
                found.append(_acknowledgers(home))
                found.append(_mail(home, tx))
                found.extend(_finding(*told) for told in told_of_proofs(home, tx))
            found.extend(_finding(f"witnesses {name}", "bad", said) for name, said in told_of_witnesses(home, tx))
            found.append(_horizon(home, tx))
            if not brief:
                found.append(_counts(tx))
                found.extend(_finding(f"wraps {name}", *told) for name, told in told_of_wraps(home, tx).items())
        if not brief:
            found.append(_ledger(home))
    except (StoreBusy, MirrorMissing) as error:
        found.append(_finding("ledger", "bad", f"cannot be read: {type(error).__name__} {error}"))
    except Exception as error:  # a database that lacks a table or column; which one is for the migrations
        found.append(_finding("ledger", "bad", f"cannot be read: {type(error).__name__}"))
    return found


def parties(home: Home, tx: Transaction) -> Iterator[Finding]:
    """Whether each party's keys really open under the rules in force."""
    proof, now = Proof(home.code), home.clock.now()
    standings = Rulebook(home, None).all_standings(tx, proof, local_day(now))
    if not standings.rules and not standings.still:
        yield _finding("rules", "bad", "never_activated")
    for cooperation, error in standings.still.items():
        yield _finding(f"rules {cooperation}", "bad", " ".join((error.reason, *error.organisations)))
    for cooperation, verified in standings.rules.items():
        yield from _ends(cooperation, verified)
        room = Sealing(tx, proof, home, verified, local_day(now).isoformat())
        for party in sorted(verified.document.taking_part):
            yield _party(room, verified, cooperation, party)


def _trust(home: Home, tx: Transaction) -> Finding:
    """The fingerprint to compare with the covenant, or its annex."""
    try:
        trust = home.trust
    except RulesNotInForce as error:
        return _finding("trust", "bad", f"{error.reason_code}; see `trust show`")
    former = on_former_keys(home, tx)
    told = f"change {trust.number}, fingerprint {trust.fingerprint()}"
    if former:
        told += f"; the rules of {' '.join(former)} still name keys that were replaced: propose a next version"
    return _finding("trust", "warning" if former else "ok", told)


def _register(tx: Transaction) -> Finding:
    """Whether the rows that say who may what are those that the mirror remembers."""
    root = tx.register.root(tx)
    if root is None:
        told = "the register of authorisation rows is older than the mirror remembers, or gone: put back a backup"
        return _finding("authorisation", "bad", told)
    return _finding("authorisation", "ok", f"as the mirror remembers, after {root.counter} changes")


def _ends(cooperation: str, verified: VerifiedRules) -> Iterator[Finding]:
    """Rules that run out, rules that end soon, and parties that leave."""
    standing, within = verified.standing, ends_within(verified.signed, verified.today)
    if standing.running_out:
        told = f"{standing.running_out}: runs out until {standing.until}, then nothing is readable"
        yield _finding(f"rules {cooperation}", "bad", told)
    elif within is not None:
        told = f"end on {verified.signed.valid_until}, within {within} days; sign the next version"
        yield _finding(f"rules {cooperation}", "bad" if within == min(WARNINGS) else "warning", told)
    for party, day in sorted(standing.coming.items()):
        yield _finding(f"rules {cooperation} {party}", "warning", f"this party leaves on {day}")


def _start(home: Home) -> Iterator[Finding]:
    wrong = by_topic(home)
    for topic in TOPICS:
        said = " ".join(problem.en for about, problem in wrong if about == topic)
        yield _finding(topic, "bad" if said else "ok", said or "nothing wrong")


def _files(home: Home) -> Finding:
    folder = home.settings.home
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return _finding("files", "bad", "others than its owner can enter the home directory; give it mode 0700")
    return _finding("files", "ok", "only the owner can enter the home directory")


def _disk(percent: int) -> Finding:
    level: Level = "bad" if percent >= DISK_BAD else "warning" if percent >= DISK_WARNING else "ok"
    return _finding("disk", level, f"{percent} % used; from {DISK_WARNING} % on, make room")


def _deputies(home: Home, tx: Transaction) -> list[Finding]:
    """Roles that rest on one person, as warnings."""
    proof, today = Proof(home.code), local_day(home.clock.now())
    try:
        rules = Rulebook(home, None).in_force(tx, proof, today)
    except NoRulesInForce:
        return []
    found = [
        _finding(f"deputies {cooperation} {organisation}", "warning", sentence)
        for cooperation, verified in rules.items()
        for organisation, sentence in alone(tx, proof, verified.document, today.isoformat())
    ]
    return found or [_finding("deputies", "ok", "every role can be replaced")]


def _staffing(home: Home, tx: Transaction) -> list[Finding]:
    """Days of the coming weeks without enough different people for a step, or without anybody who opens a case."""
    proof, now = Proof(home.code), home.clock.now()
    try:
        rules = Rulebook(home, None).in_force(tx, proof, local_day(now))
    except NoRulesInForce:
        return []
    people, days = crew(tx, proof, rules, now), coming(local_day(now))
    found = []
    for cooperation, verified in rules.items():
        tested = staffing(verified.document, people, days)
        found += [_finding(f"staffing {cooperation}", "warning", sentence) for sentence in sentences(tested)]
        found += [_finding(f"opening {cooperation} {who}", "warning", sentence) for who, sentence in shut(tested)]
    return found or [_finding("staffing", "ok", f"enough people for every step until {days[-1].date}")]


def _party(room: Sealing, verified: VerifiedRules, cooperation: str, party: str) -> Finding:
    wrong = [category for category in sorted(verified.document.entitled(party)) if not opens(room, party, category)]
    told = f"cannot open {' '.join(wrong)}; compare `rules receipt` with the printed receipt"
    detail = told if wrong else "every organisation key opens"
    return _finding(f"keys {cooperation} {party}", "bad" if wrong else "ok", detail)


def _ledger(home: Home) -> Finding:
    verdict = verify_home(home)
    return _finding("ledger", "bad" if verdict.code else "ok", f"{verdict.sentence.en} {verdict.records} records")


def _end_of_ledger(home: Home, tx: Transaction) -> Finding:
    head = stored_ledger.head(tx)
    seq, mac = (head.seq, bytes(head.mac)) if head is not None else (0, GENESIS)
    try:
        home.mirror.compare_chain(seq, mac, lambda number: stored_ledger.mac_at(tx, number))
    except (LedgerShortened, LedgerForked) as damage:
        return _finding("ledger", "bad", str(damage))
    return _finding("ledger", "ok", f"its end is as the mirror knows it, record {seq}; not verified whole in this look")


def _counts(tx: Transaction) -> Finding:
    """Yearly counts and figures are kept beside the cases, so they are counted over again here."""
    wrong = counts.astray(tx) + figures.astray(tx)
    told = f"{wrong} counts differ from the cases" if wrong else "the counts are what the cases give"
    return _finding("counts", "bad" if wrong else "ok", told)


def _clock(home: Home, tx: Transaction) -> Finding:
    now, head = home.clock.now(), stored_ledger.head(tx)
    if head is not None and now < from_moment(head.at) - BACKWARDS:
        return _finding("clock", "bad", f"stands at {moment(now)}, before the newest record of {head.at}")
    return _finding("clock", "ok", moment(now))


def _done_lately(home: Home, tx: Transaction, what: str, limits: tuple[int, int]) -> Finding:
    """A home that never did it is judged by its own age."""
    last = stored_ledger.last_time(tx, OPERATOR, f"home.{what}")
    since = last.at if last is not None else stored_ledger.began(tx)
    hours = _hours(since, home.clock.now()) if since else 0
    level: Level = "bad" if hours >= limits[1] else "warning" if hours >= limits[0] or last is None else "ok"
    told = f"the last one was {hours} hours ago" if last is not None else "never done"
    return _finding(what, level, told)


def _hours(at: str, now: datetime) -> int:
    return int((now - from_moment(at)).total_seconds() // 3600)


def _mail(home: Home, tx: Transaction) -> Finding:
    """A worker that stands still and a mail server that takes nothing look the same from here: letters wait."""
    waiting = jobs.addressed(tx)
    hours = _hours(waiting[0].made_at, home.clock.now()) if waiting else 0
    told = f"the oldest letter that was not sent waits {hours} hours" if waiting else "no letter waits"
    return _finding("mail", "warning" if hours >= MAIL_HOURS else "ok", told)


def _acknowledgers(home: Home) -> Finding:
    number = len(acknowledging.named(home.settings.home))
    told = f"{number} people can acknowledge the restore of an older set; {acknowledging.AT_LEAST} are needed"
    return _finding("acknowledgers", "ok" if number >= acknowledging.AT_LEAST else "warning", told)


def _horizon(home: Home, tx: Transaction) -> Finding:
    """The true erasure horizon: when a destroyed key is gone everywhere."""
    last = stored_ledger.last_time(tx, OPERATOR, "home.backup")
    records = Proof(home.code).told(tx, [last] if last is not None else [])
    kept = int(records[0].details["keyring_days"]) if records else KEYRING_DAYS
    said = machine.stated(home.settings.home)
    days = machine.horizon(said, kept)
    if home.demo:
        return _finding("erasure horizon", "ok", "a demo home holds nothing that must be erased")
    if said is None or days is None:
        told = f"unknown, at least {kept} days: state with --machine-backup how this machine itself is backed up"
        return _finding("erasure horizon", "warning", told)
    if said.kind == "image":
        told = (
            f"{days} days: images of the machine are kept {said.days} days, and each holds root key, key ring and"
            " database together; leave the home directory out of them"
        )
        return _finding("erasure horizon", "warning", told)
    told = f"{days} days, as long as nobody keeps key ring archives longer elsewhere (stated {said.at[:10]})"
    return _finding("erasure horizon", "ok", told)


def _finding(what: str, level: Level, detail: str) -> Finding:
    return Finding(what=what, level=level, detail=detail)
