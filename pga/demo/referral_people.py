"""Who works on domestic violence in the demo town: made-up colleagues of five organisations, each with what to try."""

from typing import Final

from pga.demo.people import Colleague

REFERRAL_COLLEAGUES: Final = (
    Colleague(
        "ilse.ll2",
        "Ilse Intake (fictief)",
        "ll2",
        ("local_team_intake",),
        "Een melding aannemen; de acute-toets; wie er bekend is",
    ),
    Colleague(
        "hanna.ll2",
        "Hanna Zorg (fictief)",
        "ll2",
        ("local_team_practitioner",),
        "Casusregisseur: contact met iedereen, het veiligheidsplan en opschalen",
    ),
    Colleague(
        "hugo.ll2",
        "Hugo Hulp (fictief)",
        "ll2",
        ("local_team_practitioner",),
        "Heeft 's nachts dienst, met Hanna als achterwacht: dan elke zaak van LL2; overdag niet die van Hanna",
    ),
    Colleague(
        "tom.ll2",
        "Tom Team (fictief)",
        "ll2",
        ("local_team_leader",),
        "Een overdracht aannemen of teruggeven; een zaak afsluiten, samen met Amira",
    ),
    Colleague(
        "olaf.ll2",
        "Olaf Overdracht (fictief)",
        "ll2",
        ("transfer_coordinator",),
        "Zien wat Veilig Thuis aanbiedt, en een hulpverlener noemen",
    ),
    Colleague(
        "amira.ll2",
        "Amira Aandacht (fictief)",
        "ll2",
        ("attention_officer",),
        "Meedenken over elke zaak; samen met Tom een zaak veilig afsluiten",
    ),
    Colleague(
        "vince.vt",
        "Vince Thuis (fictief)",
        "veilig-thuis",
        ("vt_liaison",),
        "Bevestigen wat LL2 als ontvangen vastlegde; een overdracht aanbieden",
    ),
    Colleague(
        "vicky.vt",
        "Vicky Instroom (fictief)",
        "veilig-thuis",
        ("vt_liaison",),
        "Zien dat er een melding bij de post ligt, en wie van Veilig Thuis haar heeft",
    ),
    Colleague(
        "wanda.politie",
        "Wanda Wijk (fictief)",
        "politie",
        ("community_police_officer",),
        "Een zorg vastleggen; zien hoe het met de eigen melding staat; noodtoegang bij levensgevaar",
    ),
    Colleague(
        "juul.school",
        "Juf Juul (fictief)",
        "basisschool",
        ("reporter",),
        "Een signaal over een kind doorgeven, op de telefoon; de meldcode van de school; de terugkoppeling",
    ),
    Colleague(
        "imke.school",
        "Imke Intern Begeleider (fictief)",
        "basisschool",
        ("attention_officer", "final_report_decider"),
        "Wat de school over haar meldcode vastlegt bijhouden; besluiten of er gemeld wordt",
    ),
    Colleague(
        "bram.beleid",
        "Bram Beleid (fictief)",
        "leusden",
        ("policy_officer",),
        "De afgeronde cijfers; het voorstel van Veilig Thuis voor de afspraken; geen enkele casus",
    ),
    Colleague(
        "otto.oov",
        "Otto Orde (fictief)",
        "leusden",
        ("public_order_officer",),
        "Een huisverbod vastleggen, en zien dat u van de casus van het lokale team niets ziet",
    ),
)
"""Everybody who works in the cooperation on domestic violence."""

WORDINGS: Final = (("reporter", "U hoort binnen vijf werkdagen wat er met uw melding is gedaan."),)
"""Recipient -> what the partners agreed to say to him. It is about nobody."""
