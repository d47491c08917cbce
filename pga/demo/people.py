"""Who works in the demo town: made-up colleagues of eight organisations, each with what to try."""

import json
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pga.commands.homes import FirstAccount

PASSWORD: Final = "fictief-leusden-demo"  # noqa: S105 (the demo's signed rules let demo accounts in with it)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A demo account: user name, shown name, organisation, roles, and what to try."""

    username: str
    name: str
    organisation: str
    roles: tuple[str, ...]
    try_this: str


COLLEAGUES: Final = (
    Colleague(
        "anna.process",
        "Anna Regie (fictief)",
        "leusden",
        ("process_director",),
        "Een late aanmelding oppakken; een zaak aannemen voor intake; een onderdeel delen; Jaaraantallen; "
        "een lopende zaak overnemen; wat er binnen acht weken verloopt; de vraag van de privacy officer beantwoorden",
    ),
    Colleague(
        "dirk.veiligheid",
        "Dirk Veiligheid (fictief)",
        "leusden",
        ("submitter",),
        "Waarnemen voor Anna, die twee weken weg is: haar zaken, met 'namens' erbij",
    ),
    Colleague(
        "pieter.politie",
        "Pieter Blauw (fictief)",
        "politie",
        ("submitter", "participant"),
        "Een vraag beantwoorden; een besluit dat is gedeeld; wat is afgeschermd; een andere zaak geeft 404",
    ),
    Colleague(
        "pim.politie",
        "Pim Wijk (fictief)",
        "politie",
        ("participant",),
        "Een vraag aan de post van het wijkteam oppakken",
    ),
    Colleague(
        "carla.politie",
        "Carla Post (fictief)",
        "politie",
        ("partner_coordinator", "account_contact"),
        "Een collega aanwijzen voor een nieuwe vraag; de eigen accounts bevestigen",
    ),
    Colleague(
        "pauline.politie",
        "Pauline Wpg (fictief)",
        "politie",
        ("privacy_officer",),
        "Een noodtoegang van een wijkagent beoordelen; het logboek van de eigen politiemensen",
    ),
    Colleague(
        "lisa.ll2",
        "Lisa Hulp (fictief)",
        "ll2",
        ("submitter", "participant"),
        "Casusregisseur: een plan starten; een evaluatie; acties bijwerken; een overgenomen zaak bevestigen; "
        "zelf iemand aanmelden",
    ),
    Colleague(
        "carel.ll2",
        "Carel Post (fictief)",
        "ll2",
        ("partner_coordinator",),
        "Lisa aanwijzen voor de vraag die wacht",
    ),
    Colleague(
        "wim.wsl",
        "Wim Wonen (fictief)",
        "wsl",
        ("participant", "partner_coordinator"),
        "Een vraag die te laat is; zien hoe weinig een verhuurder ziet",
    ),
    Colleague(
        "vera.vt",
        "Vera Veilig (fictief)",
        "veilig-thuis",
        ("participant", "partner_coordinator"),
        "Vragen die te laat zijn, omdat hier nooit iemand inlogt: zichzelf aanwijzen en antwoorden",
    ),
    Colleague(
        "rik.reclassering",
        "Rik Toezicht (fictief)",
        "reclassering",
        ("participant", "partner_coordinator"),
        "Zichzelf aanwijzen voor een nieuwe vraag en antwoorden",
    ),
    Colleague(
        "olga.om",
        "Olga Zitting (fictief)",
        "om",
        ("participant", "partner_coordinator"),
        "Een actie uit een plan die te laat is; wat het OM eerder antwoordde",
    ),
    Colleague(
        "zoe.zvh",
        "Zoë Samen (fictief)",
        "zvh",
        ("submitter", "participant", "partner_coordinator"),
        "Een zaak die is opgeschaald en hier is overgenomen; zelf iemand aanmelden",
    ),
    Colleague(
        "petra.privacy",
        "Petra Privacy (fictief)",
        "leusden",
        ("privacy_officer",),
        "Te beoordelen: een collega opende zaken die allang dicht waren; haar vragen waarom, en oordelen; "
        "een inwoner laten zien wie hem zag; het logboek; de knop die alles controleert; "
        "een rol goedkeuren zodra adam.beheer er een voorstelt",
    ),
    Colleague(
        "frank.fg",
        "Frank Toezicht (fictief)",
        "leusden",
        ("data_protection_officer",),
        "Alle beoordelingen lezen, en er geen beslissen; Toezicht per kwartaal; ook over rollen niets beslissen",
    ),
    Colleague(
        "adam.beheer",
        "Adam Beheer (fictief)",
        "leusden",
        ("functional_administrator",),
        "Een account openen; een rol voorstellen; geen enkele zaak zien",
    ),
    Colleague(
        "bea.burgemeester",
        "Bea Burgemeester (fictief)",
        "leusden",
        ("mayor",),
        "De zaak die op haar besluit wacht: lezen en besluiten; Jaaraantallen; de Spelregels",
    ),
)
"""Everybody who works in the person-centred approach, or keeps accounts and watch."""



def first_accounts(
    valid_until: str, usernames: Collection[str] = (), colleagues: Iterable[Colleague] = COLLEAGUES
) -> Iterator[FirstAccount]:
    """The command for each of these colleagues, or for all. Their password is published: it is hashed once."""
    first = ""
    for colleague in colleagues:
        if usernames and colleague.username not in usernames:
            continue
        yield FirstAccount(
            username=colleague.username,
            display_name=colleague.name,
            organisation=colleague.organisation,
            roles=colleague.roles,
            password="" if first else PASSWORD,
            like=first,
            valid_until=valid_until,
            email=f"{colleague.username}@voorbeeld.example",
        )
        first = first or colleague.username


ACCOUNTS: Final = "demo-accounts.json"
"""The file in a demo home with its log-ins; written last."""


def write_accounts(home: Path, colleagues: Iterable[Colleague] = COLLEAGUES) -> None:
    """``demo-accounts.json``: username, password, name, role, organisation, try."""
    rows = [
        {
            "username": c.username,
            "password": PASSWORD,
            "name": c.name,
            "role": ", ".join(c.roles),
            "organisation": c.organisation,
            "try": c.try_this,
        }
        for c in colleagues
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    descriptor = os.open(home / ACCOUNTS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def table_of_accounts(home: Path) -> str:
    """The log-ins as a table for the terminal."""
    rows = json.loads((home / ACCOUNTS).read_text(encoding="utf-8"))
    names = ("username", "organisation", "role")
    heads = {"username": "user name", "organisation": "organisation", "role": "role", "try": "what to try"}
    wide = {name: max(len(row[name]) for row in (heads, *rows)) for name in names}

    def line(row: dict[str, str]) -> str:
        return "  ".join(["", *(f"{row[name]:<{wide[name]}}" for name in names), row["try"]])

    head, lines = line(heads), [line(row) for row in rows]
    password = rows[0]["password"]
    return "\n".join(["", f"DEMO, fictitious data. The password of every account: {password}", "", head, *lines, ""])
