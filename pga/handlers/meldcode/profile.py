"""What an organisation laid down about its meldcode: kept by its attention officer, shown with each of its runs.

Source: Besluit verplichte meldcode art. 2(1)(b), field study of Veilig Thuis 1.2 and KPI12.
"""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.referral_meldcode import ProfileAnswer, ProfilePart
from pga.commands.meldcode import YES_NO, SetProfile
from pga.desk import Desk, Done, Draft
from pga.handlers.meldcode.standing import hand_over
from pga.handlers.plain.words import EARLIEST, Found, dated
from pga.queries.meldcode import ReadProfile
from pga.refusals import Conflict, Unmet
from pga.store import meldcode as stored
from pga.store import people
from pga.store.tables.meldcode import meldcode_profiles
from privacy.vocabulary import Label, Role

MOST: Final = timedelta(days=5 * 366)
"""So far ahead an attestation can reach."""
CHOOSE: Final = Label("Kies een collega die deze rol heeft.", "Choose a colleague who has this role.")
ANSWER: Final = Label("Kies ja of nee.", "Choose yes or no.")
UNTIL: Final = Label("De einddatum ligt voor de begindatum.", "The last date lies before the first one.")
NAMED: Final = (("officer", Role.ATTENTION_OFFICER), ("decider", Role.FINAL_REPORT_DECIDER))
"""Field -> the role that whoever is named in it holds at his own organisation."""

Named = tuple[tuple[str, str], ...]


def read(desk: Desk, query: ReadProfile) -> Draft[ProfileAnswer]:
    """The profile as it stands, and who can be named in it. It holds no text of any case."""
    row, here = _row(desk), _colleagues(desk)
    answer = ProfileAnswer(
        organisation=desk.actor.organisation_name,
        version=row.version if row is not None else 0,
        part=_part(desk, row),
        officer=row.officer if row is not None else "",
        decider=row.decider if row is not None else "",
        officers=here["officer"],
        deciders=here["decider"],
    )
    return Draft(build=lambda reveal: answer)


def keep(desk: Desk, command: SetProfile) -> Done:
    """Lay it down, or change what was laid down. Raises ``Conflict`` when another did so meanwhile."""
    row, values = _row(desk), {name: getattr(command, name) for name in FIELDS}
    if (row.version if row is not None else 0) != command.version:
        raise Conflict("")
    if row is None:
        made = desk.work.add(meldcode_profiles, organisation=desk.actor.organisation, **values)
        desk.on_object = ("meldcode_profile", made)
    else:
        desk.work.change(meldcode_profiles, row, **values)
        hand_over(desk, {row.officer, row.decider}, {command.officer, command.decider})
        desk.on_object = ("meldcode_profile", row.id)
    return Done()


FIELDS: Final = ("attested_on", "attested_until", "officer", "decider", "training_clause")


def mistakes_of(desk: Desk, command: SetProfile) -> Found:
    """Every mistake at its field."""
    today, here = date.fromisoformat(desk.today), _colleagues(desk)
    wrong = [*dated("attested_on", command.attested_on, EARLIEST, today)]
    wrong += dated("attested_until", command.attested_until, EARLIEST, today + MOST)
    yield from wrong
    if not wrong and command.attested_until < command.attested_on:
        yield Unmet(key="attested_until", sentence=UNTIL, field="attested_until")
    for field, _ in NAMED:
        if getattr(command, field) not in dict(here[field]):
            yield Unmet(key=field, sentence=CHOOSE, field=field)
    if command.training_clause not in YES_NO:
        yield Unmet(key="training_clause", sentence=ANSWER, field="training_clause")


def part_of(desk: Desk, organisation: str) -> ProfilePart:
    """What an organisation laid down, to show beside a run of it."""
    return _part(desk, stored.profile(desk.tx, desk.proof, organisation))


def _row(desk: Desk) -> Row[Any] | None:
    return stored.profile(desk.tx, desk.proof, desk.actor.organisation)


def _part(desk: Desk, row: Row[Any] | None) -> ProfilePart:
    if row is None:
        return ProfilePart(known=False)
    accounts = people.accounts_by_id(desk.tx, desk.proof, sorted({row.officer, row.decider}))
    names = {name: accounts[id_].display_name for name, id_ in _named(row) if id_ in accounts}
    return ProfilePart(
        known=True,
        lapsed=not row.attested_on <= desk.today <= row.attested_until,
        attested_on=row.attested_on,
        attested_until=row.attested_until,
        officer=names.get("officer", ""),
        decider=names.get("decider", ""),
        training_clause=row.training_clause,
    )


def _named(row: Row[Any]) -> Named:
    return ("officer", row.officer), ("decider", row.decider)


def _colleagues(desk: Desk) -> dict[str, Named]:
    """Field -> (id, name) of the colleagues who hold its role today."""
    active = [r for r in people.all_accounts(desk.tx, desk.proof, desk.actor.organisation) if r.state == "active"]
    held = people.roles_of(desk.tx, desk.proof, [row.id for row in active], desk.today)
    return {
        field: tuple((row.id, row.display_name) for row in active if role in held.get(row.id, ()))
        for field, role in NAMED
    }
