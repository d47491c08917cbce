"""Who works on the Top-X list in the demo town: made-up colleagues, each with what to try."""

from typing import Final

from pga.demo.people import Colleague

TOP_X_COLLEAGUES: Final = (
    Colleague(
        "nora.oov",
        "Nora Voordracht (fictief)",
        "leusden",
        ("nominator",),
        "Iemand voordragen, met feiten uit de eigen bron",
    ),
    Colleague(
        "nico.politie",
        "Nico Voordracht (fictief)",
        "politie",
        ("nominator",),
        "Feiten als tabel plakken; een feit corrigeren",
    ),
    Colleague(
        "roos.leusden",
        "Roos Weegt (fictief)",
        "leusden",
        ("rater",),
        "Wegen: het formulier van de ander ziet u pas als beide er zijn",
    ),
    Colleague(
        "ruben.politie",
        "Ruben Weegt (fictief)",
        "politie",
        ("rater",),
        "De tweede wegende",
    ),
    Colleague(
        "bo.buur",
        "Bo Buurman (fictief)",
        "buurgemeente",
        ("rater",),
        "Eén zaak wegen voor een andere gemeente; al het andere bestaat hier niet",
    ),
    Colleague(
        "willem.oov",
        "Willem Weegploeg (fictief)",
        "leusden",
        ("weighing_panel",),
        "De kandidaten, elk punt met zijn feit; het advies",
    ),
    Colleague(
        "wies.om",
        "Wies Weegploeg (fictief)",
        "om",
        ("weighing_panel",),
        "Meewegen voor het OM",
    ),
    Colleague(
        "zita.ll2",
        "Zita Zorg (fictief)",
        "ll2",
        ("weighing_panel",),
        "Het tegenargument geven, en welke zorg nodig is",
    ),
    Colleague(
        "loes.loco",
        "Loes Loco (fictief)",
        "leusden",
        ("mayor",),
        "Beslissen als de burgemeester zelf meewoog of weg is",
    ),
    Colleague(
        "saar.wsl",
        "Saar Signaal (fictief)",
        "wsl",
        ("submitter",),
        "Om een voordracht vragen, en verder niets van de lijst zien",
    ),
)
"""Everybody who works in the cooperation on the Top-X list and not elsewhere; Anna keeps it, and the mayor decides."""
