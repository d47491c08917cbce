"""Commands that many tests give: made from a town, with the version that stands now."""

from typing import Any

from pga.commands.cases import Accept, Assess, EndShare, Invite, Justify, Reject, ShareCategories, TakeUp
from pga.demo.cases import PEOPLE, submission
from pga.desk import Done
from tests.towns import DIRECTOR, Town, key

FACTS = "Vastgesteld in een gesprek (fictief)."


def submit(town: Town, username: str, person: int = 7) -> str:
    """A new aanmelding; returns its reference."""
    return town.act(username, submission(PEOPLE[person], key())).reference


def at(town: Town, reference: str) -> dict[str, Any]:
    """Case, version and a fresh act key."""
    return {"case": reference, "version": town.version(reference), "act_key": key()}


def take_up(town: Town, reference: str) -> Done:
    """T2 by the process director."""
    return town.act(DIRECTOR, TakeUp(**at(town, reference)))


def assess(town: Town, reference: str, *, met: bool = True) -> Done:
    """The three criteria."""
    names = ("repeated", "order_or_safety", "regular_insufficient")
    yes_or_no: dict[str, Any] = {name: met for name in names}
    facts: dict[str, Any] = {f"{name}_facts": FACTS for name in names}
    return town.act(DIRECTOR, Assess(**at(town, reference), **yes_or_no, **facts))


def justify(town: Town, reference: str, **other: str) -> Done:
    """Purpose, proportionality, subsidiarity and regime."""
    words: dict[str, Any] = {"purpose": FACTS, "proportionality": FACTS, "subsidiarity": FACTS, "regime": "LOCAL_PGA"}
    return town.act(DIRECTOR, Justify(**at(town, reference), **(words | other)))


def accept(town: Town, reference: str) -> Done:
    """T4 by the process director."""
    return town.act(DIRECTOR, Accept(**at(town, reference)))


def reject(town: Town, reference: str, advice: str = "Gesprek door de wijkagent.") -> Done:
    """T3 by the process director."""
    return town.act(DIRECTOR, Reject(**at(town, reference), reason="Te licht (fictief).", advice=advice))


def invite_post(town: Town, reference: str, organisation: str, team: str) -> Done:
    """A question to the post of a team."""
    return invite(town, reference, organisation, to=f"team/{team}")


def invite(town: Town, reference: str, organisation: str, days: int = 14, to: str = "") -> Done:
    """A question to a partner; ``to`` as in the command."""
    due = town.clock.now().date().fromordinal(town.clock.now().date().toordinal() + days).isoformat()
    command = Invite(
        **at(town, reference), organisation=organisation, text="Wat is bekend? (fictief)", due_on=due, to=to
    )
    return town.act(DIRECTOR, command)


def share(town: Town, reference: str, organisation: str, *categories: str, until: str = "2026-12-31") -> Done:
    """Share categories of a case."""
    command = ShareCategories(
        **at(town, reference), organisation=organisation, categories=categories, until=until
    )
    return town.act(DIRECTOR, command)


def end_share(town: Town, reference: str, share_id: str) -> Done:
    """End one share."""
    return town.act(DIRECTOR, EndShare(**at(town, reference), share=share_id))


def to_intake(town: Town, reference: str) -> None:
    """From signal to intake."""
    take_up(town, reference)
    assess(town, reference)
    justify(town, reference)
    accept(town, reference)
