"""Playing the demo town: signing its rules, opening its accounts, and carrying forty cases through the gate."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

from pga import founding
from pga.clock import AMSTERDAM, Clock, local_day
from pga.commands.homes import ActivateRules, SignRules
from pga.demo.clock import PlayedClock
from pga.demo.people import first_accounts, write_accounts
from pga.demo.play import play
from pga.demo.today import play_today
from pga.demo.years import DAYS, play_years
from pga.gate import Gate
from pga.home import Home
from pga.settings import Settings
from pga.store.filling import filling
from privacy.rules.document import fill_keys, from_toml, parse
from privacy.rules.signing import SigningKey, new_key, sign

TEMPLATE: Final = Path(__file__).resolve().parents[2] / "privacy" / "templates" / "pga.toml"
DAYS_PLAYED: Final = 30

Keys = dict[str, tuple[SigningKey, SigningKey]]


def build(
    settings: Settings, clock: Clock, say: Callable[[str], None] = lambda line: None, *, years: bool = False
) -> Home:
    """Make a demo home: rules really signed by made-up signatories, accounts, and a played past.

    The past is a month of eight cases; with ``years`` also the year and a half before it, of thirty-two more,
    and what waits on its last day: among it a process director who is away from then on.
    """
    home = found(settings, clock, say, days=DAYS_PLAYED + (DAYS if years else 0))
    played = home.clock
    assert isinstance(played, PlayedClock)
    with filling(home):
        if years:
            say("Playing a year and a half of forty cases …")
            play_years(Gate(home), played)
        play(Gate(home), played)
        if years:
            play_today(Gate(home), played)
    played.release()
    write_accounts(settings.home)
    return home


def found(
    settings: Settings, clock: Clock, say: Callable[[str], None] = lambda line: None, days: int = DAYS_PLAYED
) -> Home:
    """The home with signed rules and accounts, without any case, as it was so many days ago."""
    played = PlayedClock(clock, _morning(clock, days))
    body, keys = signed_document(TEMPLATE.read_text(encoding="utf-8"))
    say("Making keys and tables …")
    home = founding.found(settings, played, demo=True, keys=founding.trusted_keys(parse(body)))
    with filling(home):
        _in_force(Gate(home), body, keys, (clock.now().date() + timedelta(days=365)).isoformat(), say)
    return home


def _in_force(gate: Gate, body: bytes, keys: Keys, until: str, say: Callable[[str], None]) -> None:
    """Everybody's account until this day (ISO), and the rules signed by every party."""
    digest = founding.propose(gate, body)
    for first in first_accounts(until):
        gate.act(founding.SHELL, first)
    say(f"Signing the rules ({len(keys)} parties) …")
    for organisation, (signatory, _) in keys.items():
        signature = sign(body, signatory, organisation, "signatory")
        gate.act(founding.SHELL, SignRules(digest=digest, signature=signature))
    gate.act(founding.SHELL, ActivateRules(digest=digest))


def _morning(clock: Clock, days: int) -> datetime:
    """An hour before the office opens, so many days ago."""
    day = local_day(clock.now()) - timedelta(days=days)
    return datetime.combine(day, time(8), AMSTERDAM).astimezone(clock.now().tzinfo)


def signed_document(toml: str) -> tuple[bytes, Keys]:
    """The canonical bytes of a template with fresh keys for every signatory and deputy, and those keys."""
    template = from_toml(toml)
    keys: Keys = {party: (new_key(), new_key()) for party in parties_of(template)}
    public = {
        party: (signatory.public_key().public_bytes_raw(), deputy.public_key().public_bytes_raw())
        for party, (signatory, deputy) in keys.items()
    }
    return fill_keys(template, public), keys


def parties_of(template: bytes) -> list[str]:
    """The parties of a document that has no keys yet."""
    from privacy.rules.canonical import from_bytes

    return [party["id"] for party in from_bytes(template)["party"]]
