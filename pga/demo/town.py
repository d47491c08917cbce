"""Playing the demo town: signing its rules, opening its accounts, and carrying forty cases through the gate."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

from pga import founding
from pga.clock import AMSTERDAM, Clock, local_day
from pga.commands.homes import ActivateRules, SignRules
from pga.demo.clock import PlayedClock
from pga.demo.people import COLLEAGUES, Colleague, first_accounts, write_accounts
from pga.demo.play import play
from pga.demo.prying import play_desk, pry
from pga.demo.referral_people import REFERRAL_COLLEAGUES
from pga.demo.referrals import begin_referrals, play_referrals
from pga.demo.today import play_today, wake_everybody
from pga.demo.top_x import play_top_x
from pga.demo.top_x import roads as top_x_roads
from pga.demo.top_x_people import TOP_X_COLLEAGUES
from pga.demo.years import DAYS, play_years
from pga.gate import Gate
from pga.home import Home
from pga.settings import Settings
from pga.store.filling import filling
from privacy.rules.canonical import from_bytes
from privacy.rules.document import fill_keys, from_toml, parse
from privacy.rules.signing import SigningKey, new_key, sign

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "privacy" / "templates"
TEMPLATE: Final = TEMPLATES / "pga.toml"
VIOLENCE: Final = TEMPLATES / "domestic_violence.toml"
LISTED: Final = TEMPLATES / "top_x.toml"
DAYS_PLAYED: Final = 30

Keys = dict[str, tuple[SigningKey, SigningKey]]


def build(
    settings: Settings,
    clock: Clock,
    say: Callable[[str], None] = lambda line: None,
    *,
    years: bool = False,
    referrals: bool = False,
    top_x: bool = False,
) -> Home:
    """Make a demo home: rules really signed by made-up signatories, accounts, and a played past.

    The past is a month of eight cases; with ``years`` also the year and a half before it, of thirty-two more,
    and what waits on its last day: among it a process director who is away from then on. ``referrals``: the town also
    works together against domestic violence, under rules of its own; ``top_x``: and keeps a Top-X list, under its own.
    """
    home = found(settings, clock, say, days=DAYS_PLAYED + (DAYS if years else 0), referrals=referrals, top_x=top_x)
    played = home.clock
    assert isinstance(played, PlayedClock)
    with filling(home):
        if years:
            say("Playing a year and a half of forty cases …")
            last = local_day(clock.now())
            play_years(Gate(home), played, top_x_roads(Gate(home), played, last) if top_x else ())
            pry(Gate(home), played)
        if referrals:
            begin_referrals(Gate(home), played)
        play(Gate(home), played)
        if referrals:
            play_referrals(Gate(home), played)
        if top_x:
            play_top_x(Gate(home), played)
        if years:
            play_today(Gate(home), played)
            wake_everybody(Gate(home), played)
            play_desk(Gate(home), played)
    played.release()
    write_accounts(settings.home, colleagues(referrals, top_x))
    return home


def colleagues(referrals: bool, top_x: bool = False) -> tuple[Colleague, ...]:
    """Who can log in, with those who work on domestic violence, and on the Top-X list, or without."""
    return (*COLLEAGUES, *(REFERRAL_COLLEAGUES if referrals else ()), *(TOP_X_COLLEAGUES if top_x else ()))


def found(
    settings: Settings,
    clock: Clock,
    say: Callable[[str], None] = lambda line: None,
    days: int = DAYS_PLAYED,
    referrals: bool = False,
    top_x: bool = False,
) -> Home:
    """The home with signed rules and accounts, without any case, as it was so many days ago."""
    played = PlayedClock(clock, _morning(clock, days))
    templates = (TEMPLATE, *((VIOLENCE,) if referrals else ()), *((LISTED,) if top_x else ()))
    bodies, keys = signed_documents(*(template.read_text(encoding="utf-8") for template in templates))
    say("Making keys and tables …")
    trusted = {name: key for body in bodies for name, key in founding.trusted_keys(parse(body)).items()}
    home = founding.found(settings, played, demo=True, keys=trusted)
    with filling(home):
        gate, until = Gate(home), (clock.now().date() + timedelta(days=365)).isoformat()
        digests = [founding.propose(gate, body) for body in bodies]
        for first in first_accounts(until, colleagues=colleagues(referrals, top_x)):
            gate.act(founding.SHELL, first)
        for digest, body in zip(digests, bodies, strict=True):
            _in_force(gate, digest, body, keys, say)
    return home


def _in_force(gate: Gate, digest: str, body: bytes, keys: Keys, say: Callable[[str], None]) -> None:
    """One document signed by every party, and put into force."""
    parties = parse(body).parties
    say(f"Signing the rules ({len(parties)} parties) …")
    for organisation in parties:
        signatory, _ = keys[organisation]
        signature = sign(body, signatory, organisation, "signatory")
        gate.act(founding.SHELL, SignRules(digest=digest, signature=signature))
    gate.act(founding.SHELL, ActivateRules(digest=digest))


def _morning(clock: Clock, days: int) -> datetime:
    """An hour before the office opens, so many days ago."""
    day = local_day(clock.now()) - timedelta(days=days)
    return datetime.combine(day, time(8), AMSTERDAM).astimezone(clock.now().tzinfo)


def signed_document(toml: str) -> tuple[bytes, Keys]:
    """The canonical bytes of a template with fresh keys for every signatory and deputy, and those keys."""
    (body,), keys = signed_documents(toml)
    return body, keys


def signed_documents(*tomls: str) -> tuple[tuple[bytes, ...], Keys]:
    """The same for several: who signs more than one of them has one key."""
    templates = [from_toml(toml) for toml in tomls]
    names = {party: None for template in templates for party in parties_of(template)}
    keys: Keys = {party: (new_key(), new_key()) for party in names}
    public = {
        party: (signatory.public_key().public_bytes_raw(), deputy.public_key().public_bytes_raw())
        for party, (signatory, deputy) in keys.items()
    }
    return tuple(fill_keys(template, _only(public, template)) for template in templates), keys


def _only(public: dict[str, tuple[bytes, bytes]], template: bytes) -> dict[str, tuple[bytes, bytes]]:
    return {party: public[party] for party in parties_of(template)}


def parties_of(template: bytes) -> list[str]:
    """The parties of a document that has no keys yet."""
    return [party["id"] for party in from_bytes(template)["party"]]
