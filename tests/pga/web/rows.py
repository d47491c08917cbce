"""The rows of the matrix over HTTP: for each page and command what it is asked for, and which capabilities it takes."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands.people import ProposeRole, StartReset
from pga.demo.cases import PEOPLE, submission
from pga.demo.people import PASSWORD, Colleague
from pga.store.tables.people import accounts, role_grants
from pga.store.tables.sharing import shares
from tests import known, visits
from tests.pga.web import (
    rows_of_access,
    rows_of_guests,
    rows_of_lists,
    rows_of_meldcode,
    rows_of_orders,
    rows_of_persons,
    rows_of_plan,
    rows_of_referrals,
    rows_of_review,
    rows_of_roster,
    rows_of_rules,
    rows_of_signing,
    rows_of_steps,
    rows_of_teams,
    rows_of_top_x,
)
from tests.pga.web.places import MADE, WORDS, Place, Row, case_in, on_case, on_question, simple
from tests.standing import reviewers
from tests.towns import Town, key

NEW_PASSWORD: Final = "een nieuwe lange zin van de toets"
GRANT: Final = "account_contact"


def stage(town: Town) -> None:
    """What some rows wait for: a proposal, a reset that somebody asked for, and a case in each later state."""
    pieter, rik = town.account("pieter.politie"), town.account("carla.politie")
    town.act(
        "adam.beheer",
        ProposeRole(
            act_key=key(), account=pieter.id, role=GRANT, valid_from="2026-03-03", valid_until="2026-12-31"
        ),
    )
    town.act("adam.beheer", StartReset(account=rik.id, version=rik.version, act_key=key()))
    for state in (*MADE, "plan_draft", "execution", "review", "closed"):
        case_in(town, state)
    rows_of_plan.stage(town)
    rows_of_guests.stage(town)
    rows_of_lists.stage(town)
    rows_of_rules.stage(town)
    rows_of_teams.stage(town)
    visits.standing(town)
    known.standing(town)
    rows_of_roster.stage(town)
    rows_of_review.stage(town)
    rows_of_signing.waiting(town)


def assign(town: Town) -> Place:
    """The coordinator of the police names a colleague."""
    return on_question("/assign", accounts=town.account("pieter.politie").id)(town)


def end_share(town: Town) -> Place:
    """A share that holds."""
    held = {share.case_id: share for share in town.rows(shares, shares.c.ended_at.is_(None))}
    row = next(case for case in map(town.case, town.references("intake")) if case.id in held)
    share = held[row.id]
    sent = {"version": str(row.version), "act_key": key()}
    return Place(f"/cases/{row.reference}/shares/{share.id}/end", sent, case=row.reference)


def on_account(path: str, username: str = "pieter.politie", **fields: Any) -> Callable[[Town], Place]:
    """A page under an account of the police."""

    def at(town: Town) -> Place:
        row = town.rows(accounts, accounts.c.username == username)[0]
        versioned = {} if "role" in fields else {"version": str(row.version)}
        return Place(f"/accounts/{row.id}{path}", {"act_key": key(), **versioned, **fields})

    return at


def on_grant(verb: str, state: str) -> Callable[[Town], Place]:
    """A role of somebody at the police, in this state."""

    def at(town: Town) -> Place:
        pieter = town.account("pieter.politie").id
        row = town.rows(role_grants, role_grants.c.account == pieter, role_grants.c.state == state)[0]
        return Place(f"/roles/{row.id}/{verb}", {"version": str(row.version), "act_key": key()})

    return at


def submit(town: Town) -> Place:
    """A new aanmelding of somebody who is in no case."""
    command = submission(PEOPLE[7], key())
    names = ("name", "address", "phone", "reason", "theme", "reason_text", "goal", "tried_so_far")
    fields = {name: getattr(command, name) for name in names}
    return Place("/cases/new", {**fields, "name": "Wies Onbekend (fictief)", "born": "1970-02-03", "act_key": key()})


def name_subject(town: Town) -> Place:
    """A look of the process director at somebody's case."""
    looks = (record for record in town.records() if record.capability == "case.read" and record.subjects)
    record = next(look for look in looks if look.organisation == "leusden")
    return Place(f"/ledger/records/{record.seq}/names")


def at_police(colleague: Colleague) -> bool:
    """Who keeps all accounts, or those of the police."""
    return "functional_administrator" in colleague.roles or colleague.organisation == "politie"


def keeps_roles(colleague: Colleague) -> bool:
    """Who keeps the accounts of the police, or reviews their roles."""
    reviewing = "privacy_officer" in colleague.roles and colleague.organisation in reviewers("politie")
    return at_police(colleague) or reviewing


def sees_police(colleague: Colleague) -> bool:
    """Who sees the accounts of everybody, or of the police."""
    return at_police(colleague) or bool({"privacy_officer", "data_protection_officer"} & set(colleague.roles))


CRITERIA: Final = ("repeated", "order_or_safety", "regular_insufficient")
ASSESS: Final = dict.fromkeys(CRITERIA, "yes") | {f"{name}_facts": WORDS for name in CRITERIA}
JUSTIFY: Final = dict.fromkeys(("purpose", "proportionality", "subsidiarity"), WORDS) | {"regime": "LOCAL_PGA"}
INVITE: Final = {"organisation": "om", "text": WORDS, "due_on": "2026-03-20"}
SHARE: Final = {"organisation": "politie", "categories": "C19", "until": "2026-06-01", "confirm": "share"}
ANSWER: Final = {"what": WORDS, "occurred_on": "2026-02-20", "assertion_kind": "fact"}
ROLE: Final = {"role": "partner_coordinator", "valid_from": "2026-03-03", "valid_until": "2026-12-31"}
ACCOUNT: Final = {"username": "nieuw.politie", "display_name": "Nieuw (fictief)", "organisation": "politie"}
PASSWORDS: Final = {"current": PASSWORD, "new": NEW_PASSWORD, "again": NEW_PASSWORD}
ENROL: Final = {"secret": "A" * 32, "code": "000000"}

STEPS: Final = {
    "take-up": ("take_up", "signal", {}, False),
    "assess": ("assess", "triage", ASSESS, False),
    "justify": ("justify", "triage", JUSTIFY, True),
    "accept": ("accept", "ready", {"explanation": ""}, False),
    "reject": ("reject", "triage", {"reason": WORDS, "advice": WORDS}, False),
    "invite": ("invite", "intake", INVITE, True),
}
"""Step in the address -> capability, state, what is sent, whether its post looks first."""

OPEN_TO_ALL: Final = {
    ("acuut", "GET"): (simple("/acuut"), 200),
    ("routes", "GET"): (simple("/routes"), 200),
    ("shortcuts", "GET"): (simple("/toetsen"), 200),
    ("accessibility", "GET"): (simple("/toegankelijkheid"), 200),
    ("top_x_about", "GET"): (simple("/top-x/about"), 404),
    ("top_x_algorithm", "GET"): (simple("/top-x/algorithm.json"), 404),
    ("healthz", "GET"): (simple("/healthz"), 200),
    ("readyz", "GET"): (simple("/readyz"), 200),
    ("log_in", "GET"): (simple("/login"), 303),
    ("log_in", "POST"): (simple("/login"), 422),
    ("log_in_factor", "GET"): (simple("/login/factor"), 200),
    ("log_in_factor", "POST"): (simple("/login/factor"), 422),
    ("set_language", "POST"): (lambda town: Place("/language", {"language": "nl", "act_key": key()}), 303),
    ("log_out", "POST"): (simple("/logout"), 303),
}
"""Pages that belong to nobody's role: the same for every colleague."""

ROWS: Final[dict[tuple[str, str], Row]] = {
    **rows_of_steps.ROWS,
    **rows_of_plan.ROWS,
    **rows_of_guests.ROWS,
    **rows_of_access.ROWS,
    **rows_of_lists.ROWS,
    **rows_of_persons.ROWS,
    **rows_of_meldcode.ROWS,
    **rows_of_orders.ROWS,
    **rows_of_top_x.ROWS,
    **rows_of_referrals.ROWS,
    **rows_of_rules.ROWS,
    **rows_of_signing.ROWS,
    ("start", "GET"): Row((), simple("/"), 303),
    ("work", "GET"): Row(("work.list",), simple("/cases")),
    ("submit", "GET"): Row(("pga_case.submit",), simple("/cases/new")),
    ("submit", "POST"): Row(("pga_case.submit",), submit, 303),
    ("search", "GET"): Row(("case.prepare_search",), simple("/search")),
    ("search", "POST"): Row(("case.search",), lambda town: Place("/search", {"text": "Daan"}), own=True),
    ("keep_draft", "POST"): Row(
        ("draft.keep",), lambda town: Place("/drafts/keep/cases/new", {"act_key": key(), "goal": WORDS}), 303, own=True
    ),
    ("drop_draft", "POST"): Row(
        ("draft.drop",), lambda town: Place("/drafts/drop/cases/new", {"act_key": key()}), 303, own=True
    ),
    ("throw_draft", "POST"): Row(
        ("draft.drop",), lambda town: Place(f"/drafts/throw/{'0' * 32}", {"act_key": key()}), 303, own=True
    ),
    ("set_shortcuts", "POST"): Row(
        ("own_account.set_shortcuts",),
        lambda town: Place("/own/shortcuts", {"act_key": key(), "shortcuts": "off"}),
        303,
        own=True,
    ),
    ("case", "GET"): Row(("case.read",), on_case("")),
    ("history", "GET"): Row(("case.read",), on_case("/history")),
    ("who_can_see", "GET"): Row(("case.who_can_see",), on_case("/who-can-see")),
    ("declare_conflict", "POST"): Row(("case.declare_conflict",), on_case("/conflict-of-interest"), 303),
    ("share", "GET"): Row(("case.read", "case.share"), on_case("/share")),
    ("share", "POST"): Row(("case.read", "case.share"), on_case("/share", **SHARE), 303),
    ("end_share", "POST"): Row(("case.end_share",), end_share, 303),
    ("questions", "GET"): Row(("question.list",), simple("/questions")),
    ("question", "GET"): Row(("question.read",), on_question("")),
    ("answer", "POST"): Row(("question.answer",), on_question("/answer", **ANSWER), 303),
    ("nothing", "POST"): Row(("question.nothing_to_share",), on_question("/nothing"), 303),
    ("assign", "GET"): Row(("question.read", "question.assign"), on_question("/assign")),
    ("assign", "POST"): Row(("question.read", "question.assign"), assign, 303),
    ("ledger", "GET"): Row(("ledger.read",), simple("/ledger")),
    ("verify_ledger", "POST"): Row(("ledger.verify",), simple("/ledger/verify"), own=True),
    ("name_subject", "POST"): Row(
        ("audit.name_subject",), name_subject, only=lambda c: c.organisation in reviewers("leusden"), own=True
    ),
    ("accounts", "GET"): Row(("account.list",), simple("/accounts")),
    ("open_account", "GET"): Row(("account.list", "account.open"), simple("/accounts/new")),
    ("open_account", "POST"): Row(
        ("account.list", "account.open"),
        lambda town: Place("/accounts/new", {**ACCOUNT, "act_key": key()}),
    ),
    ("close_account", "POST"): Row(("account.close",), on_account("/close"), 303, at_police),
    ("describe_employee", "GET"): Row(("account.list", "account.describe"), on_account("/employee"), only=at_police),
    ("describe_employee", "POST"): Row(
        ("account.list", "account.describe"), on_account("/employee", leaves_on="2026-12-31"), 303, at_police
    ),
    ("propose_role", "GET"): Row(("account.list", "role.propose"), on_account("/roles"), only=at_police),
    ("propose_role", "POST"): Row(
        ("account.list", "role.propose"), on_account("/roles", **ROLE), 303, at_police
    ),
    ("start_reset", "GET"): Row(("account.list",), on_account("/reset"), only=sees_police),
    ("start_reset", "POST"): Row(("account.list", "account.reset_factor"), on_account("/reset"), only=at_police),
    ("confirm_reset", "GET"): Row(
        ("account.list",), on_account("/confirm-reset", "carla.politie"), only=sees_police
    ),
    ("confirm_reset", "POST"): Row(
        ("account.list", "account.confirm_reset"),
        on_account("/confirm-reset", "carla.politie"),
        only=lambda c: c.organisation == "politie" and c.username != "carla.politie",
    ),
    ("wake_account", "POST"): Row(("account.wake",), on_account("/wake"), 303, at_police),
    **rows_of_teams.ROWS,
    **rows_of_roster.ROWS,
    **rows_of_review.ROWS,
    ("list_roles", "GET"): Row(("role.list", "organisation.list"), simple("/roles")),
    ("approve_role", "POST"): Row(
        ("role.approve",), on_grant("approve", "proposed"), 303, lambda c: c.organisation in reviewers("politie")
    ),
    ("refuse_role", "POST"): Row(
        ("role.refuse",), on_grant("refuse", "proposed"), 303, lambda c: c.organisation in reviewers("politie")
    ),
    ("end_role", "POST"): Row(("role.end",), on_grant("end", "approved"), 303, keeps_roles),
    ("list_organisations", "GET"): Row(("organisation.list",), simple("/organisations")),
    ("own", "GET"): Row(("own_account.read",), simple("/own")),
    ("recorded", "GET"): Row(("own_account.read",), simple("/own/recorded")),
    ("change_password", "POST"): Row(
        ("own_account.change_password",),
        lambda town: Place("/own/password", {**PASSWORDS, "act_key": key()}),
        303,
        own=True,
    ),
    ("enrol_factor", "GET"): Row(("own_account.enrol_factor",), simple("/own/factor")),
    ("enrol_factor", "POST"): Row(
        ("own_account.enrol_factor",),
        lambda town: Place("/own/factor", {**ENROL, "act_key": key()}),
        422,
        own=True,
    ),
    **{
        (f"step {step}", "GET"): Row(("case.read", f"pga_case.{act}"), on_case(f"/steps/{step}", state))
        for step, (act, state, _, _) in STEPS.items()
    },
    **{
        (f"step {step}", "POST"): Row(
            (*(("case.read",) if looks else ()), f"pga_case.{act}"),
            on_case(f"/steps/{step}", state, **fields),
            303,
        )
        for step, (act, state, fields, looks) in STEPS.items()
    },
}
