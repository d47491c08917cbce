"""The frame around every page: who I am, my menu, language, tokens, and one sentence after a successful act.

The menu follows from roles; it shows roads, it gives no rights: those are the gate's.
"""

import secrets
from typing import Any, Final

from flask import Flask, g, request

from pga.actor import Actor
from pga.web.addresses import to_log_in
from pga.web.asking import the_gate
from pga.web.columns import Columns
from pga.web.csrf import csrf_token
from pga.web.form_places import here, known_draft
from pga.web.forms.fields import N_
from pga.web.grouping import grouped
from pga.web.headers import nonce
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _
from pga.web.kept import again
from privacy.vocabulary import ROLE_LABELS, Role
from workflows import PGA_CASE, REFERRAL, WORKFLOWS
from workflows.top_x import TOP_X

OFFICERS: Final = frozenset({"privacy_officer", "data_protection_officer"})
ADMINISTRATOR: Final = frozenset({"functional_administrator"})
CONTACT: Final = frozenset({"account_contact"})
CASEWORKERS: Final = frozenset({"process_director", "submitter", "participant"})
LOCAL_TEAM: Final = frozenset(
    {
        "local_team_intake",
        "local_team_practitioner",
        "local_team_leader",
        "transfer_coordinator",
        "attention_officer",
    }
)
REPORTING: Final = frozenset({"reporter", "final_report_decider"})
REFERRING: Final = LOCAL_TEAM | REPORTING | {"vt_liaison", "community_police_officer", "public_order_officer"}
ASKED: Final = frozenset({"participant", "partner_coordinator", "vt_liaison", "community_police_officer"})
IN_DANGER: Final = frozenset({"local_team_practitioner", "community_police_officer", "vt_liaison"})
MAYOR: Final = frozenset({"mayor"})
CONFERRING: Final = frozenset({"process_director", "participant"})
KEEPERS: Final = frozenset({"process_director", "privacy_officer"})
KEEPING_REFERRALS: Final = frozenset({"local_team_leader", "public_order_officer", "privacy_officer"})
COUNTING: Final = OFFICERS | MAYOR | {"process_director"}
AGREEING: Final = (LOCAL_TEAM - {"attention_officer"}) | frozenset(
    {"vt_liaison", "community_police_officer", "policy_officer", "public_order_officer"}
)
FIGURES: Final = frozenset({"local_team_leader", "transfer_coordinator", "policy_officer"})
REPORTING_TOP_X: Final = frozenset({"process_director", "policy_officer", "mayor", "privacy_officer"})
STAFFING: Final = OFFICERS | {"process_director"}
SIGNING: Final = OFFICERS | ADMINISTRATOR | CONTACT | MAYOR
ON_TOP_X: Final = MAYOR | frozenset({"process_director", "weighing_panel"})
AT_TOP_X: Final = ON_TOP_X | frozenset({"nominator", "rater", "submitter"})
SUBMITTERS: Final = frozenset({"process_director", "submitter"})

MENU: Final = (
    (N_("Mijn werk"), "/cases", CASEWORKERS),
    (N_("Huiselijk geweld"), "/referrals", REFERRING),
    (N_("Huisverboden"), "/referrals", MAYOR),
    (N_("Door ons te bevestigen"), "/referrals/received", frozenset({"vt_liaison"})),
    (N_("Top-X lijst"), "/top-x", ON_TOP_X),
    (N_("Werk aan de Top-X"), "/top-x/work", AT_TOP_X),
    (N_("Te beoordelen"), "/desk", OFFICERS),
    (N_("Inzage in de Top-X"), "/top-x/looks", frozenset({"privacy_officer"})),
    (N_("Zoeken"), "/search", CASEWORKERS | MAYOR),
    (N_("Zoeken in huiselijk geweld"), "/referrals/search", LOCAL_TEAM),
    (N_("Meldcode van uw organisatie"), "/meldcode", frozenset({"attention_officer"})),
    (N_("Wat wordt mij gevraagd"), "/questions", ASKED | MAYOR),
    (N_("Casusoverleg"), "/conferences", CONFERRING),
    (N_("Jaaraantallen"), "/counts", COUNTING),
    (N_("Cijfers"), "/figures", FIGURES),
    (N_("Jaarverslag Top-X"), "/top-x/report", REPORTING_TOP_X),
    (N_("Afspraken"), "/agreement", AGREEING),
    (N_("Teams"), "/teams", ADMINISTRATOR | CONTACT),
    (N_("Logboek"), "/ledger", OFFICERS),
    (N_("Toezicht"), "/oversight", OFFICERS),
    (N_("Wie heeft mij gezien?"), "/access-report", frozenset({"privacy_officer"})),
    (N_("Uitgestelde brieven Top-X"), "/top-x/deferrals", OFFICERS),
    (N_("Bewaren"), "/retention", KEEPERS),
    (N_("Bewaren bij huiselijk geweld"), "/referrals/retention", KEEPING_REFERRALS),
    (N_("Bezetting"), "/staffing", STAFFING),
    (N_("Accounts"), "/accounts", OFFICERS | ADMINISTRATOR | CONTACT),
    (N_("Rollen"), "/roles", OFFICERS | ADMINISTRATOR),
    (N_("Organisaties"), "/organisations", OFFICERS | ADMINISTRATOR),
    (N_("Mijn raadplegingen"), "/own/looks", frozenset({"account_holder"})),
    (N_("Spelregels"), "/rules", frozenset({"account_holder"})),
    (N_("Spelregels tekenen"), "/signing", SIGNING),
)
"""(label, address, roles that work there)."""

OF_KIND: Final = {"/referrals/search": "local_team"}
"""Addresses at which only the people of one kind of organisation work, whatever their roles."""
OF_TOP_X: Final = (
    N_("Top-X lijst"), N_("Werk aan de Top-X"), N_("Inzage in de Top-X"), N_("Uitgestelde brieven Top-X"),
    N_("Jaarverslag Top-X"),
)
ONLY_WITH: Final = {
    N_("Huisverboden"): "barring_order",
    N_("Bewaren bij huiselijk geweld"): "referral",
    **dict.fromkeys(OF_TOP_X, TOP_X.key),
}
"""Label of a road -> the workflow that some rules in force must know, of which the organisation is a party: who walks
it has work without it too.
"""

HOMES: Final = (
    ("/cases", frozenset({"process_director"})),
    ("/referrals", LOCAL_TEAM | REPORTING | IN_DANGER),
    ("/questions", ASKED | MAYOR),
    ("/referrals", frozenset({"public_order_officer"})),
    ("/cases", frozenset({"submitter"})),
    ("/top-x/work", frozenset({"nominator", "rater", "weighing_panel"})),
    ("/figures", frozenset({"policy_officer"})),
    ("/desk", OFFICERS),
    ("/accounts", ADMINISTRATOR | CONTACT),
)
"""Where the work of a role begins; the first that fits. Who may open a referral in an emergency begins where the way to
it stands, with what he reported himself.
"""

NOTICES: Final = {
    "submitted": N_("De aanmelding is opgeslagen."),
    "taken-over": N_("De zaak is overgenomen en wacht op bevestiging."),
    "step": N_("Uw stap is opgeslagen: {step}."),
    "step-in-part": N_("Een deel is verstuurd. Kijk bij Vragen en bijdragen aan wie nog niet."),
    "saved": N_("Opgeslagen."),
    "entered": N_("Vastgelegd. Dit is nog geen melding bij Veilig Thuis."),
    "brought-in": N_("Vastgelegd. Er verandert nu nog niets voor deze persoon."),
    "order": N_("Het huisverbod is vastgelegd. Het lokale team kan het nu lezen."),
    "rules-put-up": N_("Het concept ligt voor ter ondertekening en verandert niet meer."),
    "published": N_("De aantallen staan nu op de openbare pagina."),
    "sitting": N_("De agenda van de zittingen is bijgewerkt."),
    "filter-saved": N_("Het filter is bewaard."),
    "filter-removed": N_("Het filter wordt niet meer bewaard."),
    "corrected": N_("De correctie is opgeslagen. Wie de eerdere tekst zag, krijgt bericht."),
    "detached": N_("De persoon hoort niet meer bij deze zaak."),
    "attached": N_("De persoon is toegevoegd."),
    "external-figure": N_("Het cijfer staat bij de cijfers van anderen."),
    "agreement-proposed": N_("Uw voorstel ligt bij de andere partners."),
    "asked": N_("Uw vraag is verstuurd."),
    "received": N_("Het antwoord is als ontvangen vastgelegd. De partner krijgt bericht."),
    "withdrawn": N_("Dit is ingetrokken. Wie het behandelde krijgt bericht."),
    "heard": N_("Bewaard. Het lokale team ziet wat u bevestigde of verbeterde."),
    "guest-proposed": N_("De gast is voorgesteld. Elke partij in de zaak krijgt bericht."),
    "guest-recorded": N_("Vastgelegd. De toestemming voor deze gast is voorbij."),
    "undone": N_("De stap is teruggedraaid."),
    "shared": N_("Het onderdeel is gedeeld."),
    "share-ended": N_("Het delen is gestopt."),
    "draft-kept": N_("Uw concept is bewaard."),
    "draft-dropped": N_("Het concept is weggegooid."),
    "emergency": N_("De zaken zijn open. Hieronder staat welke, en tot wanneer."),
    "emergency-ended": N_("De zaak is weer dicht."),
    "conflict": N_("Uw belangenconflict is gemeld. U ziet deze zaak niet meer."),
    "assigned": N_("De vraag is toegewezen."),
    "answered": N_("Uw antwoord is verstuurd."),
    "left": N_("De opzegging is vastgelegd. Zij werkt vanaf de ingangsdatum."),
    "replaced": N_("De waarneming is geregeld. Zij begint en eindigt vanzelf."),
    "roster-imported": N_("De goede regels staan in het rooster."),
    "taken-over-duty": N_("U hebt de dienst overgenomen. Uw naam staat erbij."),
    "replacement-ended": N_("De waarneming is beëindigd."),
    "taken": N_("U behandelt deze vraag nu."),
    "judged": N_("In orde. Hier is het volgende."),
    "confirmed": N_("De accounts zijn bevestigd voor dit kwartaal."),
    "woken": N_("Het account is wakker. Deze collega kan weer inloggen."),
    "returned": N_("Het aanbod is teruggegeven."),
    "decided": N_("Uw besluit is vastgelegd."),
    "closed": N_("Het account is gesloten."),
    "described": N_("Opgeslagen. Wat u typte, is niet bewaard."),
    "proposed": N_("De rol is voorgesteld."),
    "approved": N_("De rol is goedgekeurd."),
    "refused": N_("De rol is afgewezen."),
    "ended": N_("De rol is beëindigd."),
    "signature": N_("De handtekening is gecontroleerd en bewaard."),
    "activation-proposed": N_("Het voorstel is vastgelegd. Een tweede persoon bevestigt het."),
    "proposal-taken-back": N_("Het voorstel is teruggenomen."),
    "rules-taken-back": N_("Het document is teruggenomen. De tekst staat weer bij het concept."),
    "activation-confirmed": N_("Uw bevestiging is vastgelegd. Hieronder ziet u of het document geldt."),
    "first-password": N_("Kies eerst een eigen wachtwoord. Wat u nu hebt, heeft een collega gezien."),
    "password": N_("Uw wachtwoord is gewijzigd."),
    "logged-out": N_("U bent uitgelogd."),
}
"""After an act the address of the next page carries one of these codes, and never any text."""

STEPS: Final = {
    step.key if workflow is PGA_CASE else f"{workflow.key}.{step.key}": step.label
    for workflow in WORKFLOWS.values()
    for step in workflow.steps
}
"""Steps by the code that stands in the address beside the one that says that a step was taken: of a PGA by the step
alone, of another workflow with its name before it.
"""


HIDES: Final = ("/referrals", f"/cases/{REFERRAL.prefix}-", "/questions", "/meldcode", "/roster")
"""Where the addresses of pages begin that one may have to hide at once: somebody comes in on a home visit."""
WORK_LISTS: Final = {
    REFERRAL.prefix: (N_("Huiselijk geweld"), "/referrals"),
    TOP_X.prefix: (N_("Werk aan de Top-X"), "/top-x/work"),
}
"""Prefix of a reference -> the list in which such a case stands; every other stands in that of the PGA."""


def install(app: Flask) -> None:
    """Give these to every template."""
    app.context_processor(frame)


def frame() -> dict[str, Any]:
    """What every page needs (templates/README.md)."""
    actor: Actor | None = g.get("actor")
    return {
        "csp_nonce": nonce(),
        "language": chosen_language(),
        "csrf_token": csrf_token(),
        "act_key": lambda: secrets.token_urlsafe(18),
        "me": actor,
        "my_roles": roles_in_words(actor),
        "menu": grouped(menu(actor)) if g.get("whole") else [],
        "here": request.full_path.rstrip("?") if request.method == "GET" else "/",
        "try_again": again,
        "columns": Columns(),
        "moment": lambda: the_gate().moment(),
        "draft_place": here,
        "known_draft": known_draft,
        "log_in_at": to_log_in,
        "demo": g.get("demo", False),
        "idle_minutes": g.get("idle_minutes", 0),
        "notice": notice(),
        "unread": g.get("unread", ()),
        "work_list": work_list,
        "hides": request.path.startswith(HIDES),
        "keeps_list": the_gate().rulebook.known("top_x"),
    }


def notice() -> str:
    """What was just done, by the codes in the address; empty when they say nothing that is known."""
    shielded = _("Dit adres staat nu afgeschermd.") if request.args.get("kept") == "shielded" else ""
    return " ".join(filter(None, (_done(), shielded)))


def _done() -> str:
    done, step = request.args.get("done", ""), request.args.get("step", "")
    if done not in NOTICES or (done == "step" and step not in STEPS):
        return ""
    return _(NOTICES[done]).format(step=STEPS[step].of(chosen_language())) if done == "step" else _(NOTICES[done])


def work_list(reference: str) -> tuple[str, str]:
    """The first part of the trail above a page of a case: the list of such cases, with no way for who has none."""
    label, address = WORK_LISTS.get(reference.partition("-")[0], (N_("Mijn werk"), "/cases"))
    return _(label), address if address in {road for _label, road, _current in menu(g.get("actor"))} else ""


def menu(actor: Actor | None) -> list[tuple[str, str, bool]]:
    """The roads of these roles; the road of the page at hand is marked."""
    if actor is None:
        return []
    roads = [
        (_(label), address)
        for label, address, who in MENU
        if actor.roles & who and OF_KIND.get(address, actor.kind) == actor.kind
        if label not in ONLY_WITH or the_gate().rulebook.known(ONLY_WITH[label], actor.organisation)
    ]
    leading_here = [address for _label, address in roads if f"{request.path}/".startswith(f"{address}/")]
    here = max(leading_here, default="", key=len)
    return [(label, address, address == here) for label, address in roads]


def home_of(actor: Actor) -> str:
    """Where this person's work begins."""
    return next((address for address, roles in HOMES if actor.roles & roles), "/rules")


def roles_in_words(actor: Actor | None) -> tuple[str, ...]:
    """The roles of a person, without the one that everybody has."""
    if actor is None:
        return ()
    held = sorted(actor.roles - {Role.ACCOUNT_HOLDER.value})
    return tuple(ROLE_LABELS[Role(role)].of(chosen_language()) for role in held)
