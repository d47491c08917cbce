"""Why something was refused, in words."""

from typing import Final

from privacy.vocabulary import Label

REASONS: Final = {
    "out_of_reach": Label("buiten bereik of onbekend", "out of reach or unknown"),
    "no_rule": Label("geen regel staat dit toe", "no rule allows it"),
    "denied": Label("een regel verbiedt dit", "a rule forbids it"),
    "not_logged_in": Label("niet ingelogd", "not logged in"),
    "session_ended": Label("sessie verlopen", "session ended"),
    "purpose_needed": Label("eerst gevraagd waarvoor", "asked first what for"),
    "not_named": Label("niet aangewezen voor deze vraag", "not named for this question"),
    "NotReady": Label("nog niet compleet", "not complete yet"),
    "held_back": Label("tekst tegengehouden: er staat iets beschermds in", "text held back: something protected"),
    "held_too_often": Label("te vaak iets beschermds getypt vandaag", "typed something protected too often today"),
    "Throttled": Label("te veel pogingen", "too many attempts"),
    "left": Label("de organisatie doet niet meer mee", "the organisation takes part no more"),
    "no_party": Label("de organisatie is geen partij bij de spelregels", "the organisation is no party to the rules"),
    "party_left": Label("een partij doet niet meer mee", "a party takes part no more"),
    "ended": Label("de spelregels zijn afgelopen", "the rules have ended"),
    "withdrawn": Label("een partij heeft opgezegd", "a party has withdrawn"),
    "rules_not_in_force": Label("spelregels niet van kracht", "rules not in force"),
    "unknown_page": Label("onbekende pagina", "unknown page"),
    "bad_form": Label("ongeldig formulier", "invalid form"),
    "wrong_method": Label("deze manier van vragen kan niet", "this way of asking is not possible"),
    "too_large": Label("te groot om op te slaan", "too large to save"),
    "not_ready": Label("niet volledig ingevuld", "not filled in completely"),
    "not_understood": Label("vraag niet te begrijpen", "request not understood"),
    "unknown_host": Label("onbekende hostnaam", "unknown host name"),
    "act_key_used": Label("formulier van een andere handeling", "form of another act"),
    "forged": Label("herkomst van het formulier klopt niet", "origin of the form is wrong"),
}
"""Code of a reason -> its words."""
