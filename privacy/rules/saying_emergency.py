"""Sentences for what is wrong with who opens what in an emergency."""

from typing import Final

from privacy.rules.saying_shape import of

EMERGENCY: Final = (
    of(
        r"has no use without emergency",
        "Dit hoort bij noodtoegang, maar het blok emergency ontbreekt.",
        "This belongs to emergency access, but the table emergency is missing.",
    ),
    of(
        r"names no party, role, category or reason",
        "Noem bij noodtoegang ten minste één partij, rol, soort gegevens en reden.",
        "Name at least one party, role, kind of data and reason for emergency access.",
    ),
    of(
        r"(?P<value>.+) is never opened so",
        "“{value}” gaat nooit met noodtoegang open: een beschermd adres heeft een eigen weg, wie meldde heeft er geen.",
        "“{value}” never opens by emergency access: a protected address has a way of its own, who reported has none.",
    ),
    of(
        r"(?P<key>per_day), per_month and organisation_per_month do not rise",
        "De aantallen lopen op: per dag, per maand, per organisatie.",
        "The numbers rise: a day, a month, an organisation.",
    ),
    of(r"unknown party (?P<value>.+)", "“{value}” is geen partij.", "“{value}” is no party."),
    of(
        r"unknown term (?P<value>.+)",
        "De termijn “{value}” ontbreekt. Noodtoegang kan niet zonder.",
        "The term “{value}” is missing. Emergency access needs it.",
    ),
    of(
        r"an opening lasts from 5 exact minutes to 8 exact hours",
        "Noodtoegang duurt 5 minuten tot 8 uur. Schrijf bijvoorbeeld 30 exact minutes of 1 exact hour.",
        "Emergency access lasts 5 minutes to 8 hours. Write for instance 30 exact minutes or 1 exact hour.",
    ),
    of(
        r"no rule opens (?P<value>.+)",
        "Geen regel opent “{value}” in nood. Zet haar bij zo'n regel of haal haar hier weg.",
        "No rule opens “{value}” in an emergency. Put it in such a rule or remove it here.",
    ),
    of(
        r"an emergency opens looks alone, by a rule of its own",
        "Met noodtoegang kan iemand alleen lezen. Geef haar een eigen regel, zonder schrijven en zonder andere band.",
        "Emergency access is for reading alone. Give it a rule of its own, without writing or another relation.",
    ),
    of(
        r"names others than may open in an emergency",
        "Deze regel noemt rollen of organisaties die bij noodtoegang niet staan.",
        "This rule names roles or organisations that emergency access does not.",
    ),
    of(
        r"opens (?P<value>.+), which emergency does not name",
        "Deze regel opent “{value}”, maar het blok emergency noemt die soort niet.",
        "This rule opens “{value}”, but the table emergency does not name that kind.",
    ),
)
