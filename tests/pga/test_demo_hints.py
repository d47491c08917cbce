"""Each hint of what to try in the demo holds in the demo as ``make demo`` builds it: it is tried, as that person."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from pga.actor import Visit
from pga.commands.cases import Accept
from pga.commands.ending import DecideEscalation
from pga.commands.people import ApproveRole, ConfirmAccounts, OpenAccount, ProposeRole
from pga.commands.questions import AnswerQuestion, AssignQuestion, TakeQuestion
from pga.commands.sessions import LogIn
from pga.demo.people import ACCOUNTS, COLLEAGUES, PASSWORD
from pga.queries.access import ReadAccessReport, ReadOversight
from pga.queries.cases import MyWork, ReadCase
from pga.queries.counting import CaseCounts
from pga.queries.lapsing import Lapsing
from pga.queries.ledger import ReadLedger, VerifyLedger
from pga.queries.people import ListAccounts, ListRoles, ListToConfirm, ReadRules
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Refused
from pga.settings import Settings
from pga.store.tables.cases import cases
from pga.store.tables.progress import inform_duties
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden
from tests import acts, plans, running
from tests.demos import Copy
from tests.pga.hints_of_the_desk import DESK
from tests.towns import DIRECTOR, Town, TownClock, key

Check = Callable[[Town, str], object]


@pytest.fixture
def demo(demo_copied_to: Copy, tmp_path: Path) -> Iterator[Town]:
    """The whole demo, on a copy of its own, at the moment it was made."""
    town = Town(Settings(home=demo_copied_to(tmp_path / "home")), TownClock(datetime.now(UTC)))
    yield town
    town.close()


def _work(town: Town, me: str) -> Any:
    return town.look(me, MyWork())


def _asked(town: Town, me: str, *, late: bool | None = None, **like: Any) -> Any:
    """The first open question of this person that is like this."""
    found = [line for line in town.look(me, MyQuestions()).open if late in (None, line.late)]
    return next(line for line in found if all(getattr(line, name) == value for name, value in like.items()))


def _case(town: Town, me: str, state: str) -> str:
    """A case of this person, found in his own list by the label of its state."""
    return str(next(line.reference for line in _work(town, me).cases if line.state == state))


def _ready(town: Town, me: str, step: str) -> str:
    """A case of this person in which this step can be taken now."""
    for line in _work(town, me).cases:
        offered = town.look(me, ReadCase(case=line.reference)).steps
        if any(offer.key == step and not offer.unmet for offer in offered):
            return str(line.reference)
    raise AssertionError(step)


def _answer(town: Town, me: str, question: str) -> None:
    day = (town.clock.now() - timedelta(days=9)).date().isoformat()
    said: dict[str, Any] = {"what": "Niets nieuws (fictief).", "occurred_on": day, "assertion_kind": "fact"}
    town.act(me, AnswerQuestion(**acts.TownStage(town).on(question), **said))


def _name(town: Town, me: str, colleague: str, question: str) -> None:
    named = (town.account(colleague).id,)
    town.act(me, AssignQuestion(**acts.TownStage(town).on(question), accounts=named))


def _name_oneself_and_answer(town: Town, me: str, **like: Any) -> None:
    question = _asked(town, me, state="asked", **like).id
    _name(town, me, me, question)
    _answer(town, me, question)


def _take_up_what_is_late(town: Town, me: str) -> None:
    late = {item.reference for item in _work(town, me).late}
    acts.take_up(town, next(case for case in town.references("signal") if case in late))


def _accept(town: Town, me: str) -> None:
    """As many cases run as was agreed, so it is asked why this one too."""
    why = "Het kan niet wachten (fictief)."
    town.act(me, Accept(**acts.at(town, _ready(town, me, "accept")), explanation=why))


def _stands_in(town: Town, me: str) -> None:
    found = _work(town, me).cases
    assert found and {line.behalf for line in found} == {town.account(DIRECTOR).display_name}


def _sees_a_shared_decision(town: Town, me: str) -> None:
    cases_of_mine = [town.look(me, ReadCase(case=line.reference)) for line in _work(town, me).cases]
    assert any(share.category for case in cases_of_mine for share in case.shares)


def _sees_something_hidden(town: Town, me: str) -> None:
    cases_of_mine = (town.look(me, ReadCase(case=line.reference)) for line in _work(town, me).cases)
    assert any(isinstance(case.submission, Hidden) for case in cases_of_mine)


def _cannot_open_another(town: Town, me: str) -> None:
    mine = {line.reference for line in _work(town, me).cases}
    other = next(reference for reference in town.references("signal") if reference not in mine)
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(me, ReadCase(case=other))


def _take_the_question_to_the_post(town: Town, me: str) -> None:
    question = _asked(town, me, may_take=True)
    assert question.post == "Wijkteam Leusden"
    town.act(me, TakeQuestion(question=question.id, version=question.version, act_key=key()))
    assert _asked(town, me, id=question.id).mine


def _confirm_accounts(town: Town, me: str) -> None:
    waiting = town.look(me, ListToConfirm())
    assert waiting.due
    town.act(me, ConfirmAccounts(seen=waiting.seen, close=(), act_key=key()))


def _shows_who_saw_somebody(town: Town, me: str) -> None:
    """Somebody who was told of his case."""
    (told, *_) = town.rows(inform_duties, inform_duties.c.state == "informed")
    (case,) = town.rows(cases, cases.c.id == told.case_id)
    report = town.look(me, ReadAccessReport(of_case=case.reference, party=told.party, since="2025-01-01"))
    assert report.days or report.lists


def _oversees_a_quarter(town: Town, me: str) -> None:
    seen = town.look(me, ReadOversight())
    assert seen.months and seen.marks and seen.reviewers


def _reads_the_ledger(town: Town, me: str) -> None:
    assert town.look(me, ReadLedger()).lines


def _confirms_an_action(town: Town, me: str) -> None:
    reference = _case(town, me, "Evaluatie")
    plans.confirm(town, reference, plans.waiting(town, reference)[0], by=me)


def _submits(town: Town, me: str) -> None:
    acts.submit(town, me, 7)


def _has_a_late_action(town: Town, me: str) -> None:
    assert [item for item in _work(town, me).late if item.action]


def _sees_earlier_answers(town: Town, me: str) -> None:
    answered = town.look(me, MyQuestions()).answered
    assert answered and town.look(me, ReadQuestion(question=answered[0].id))


def _took_a_case_over(town: Town, me: str) -> None:
    (*_, offer) = (line for line in town.look(me, MyQuestions()).answered if line.kind == "scale_up")
    assert town.look(me, ReadCase(case=_case(town, me, "Opgeschaald"))) and offer.state == "accepted"


def _propose(town: Town, me: str) -> None:
    day = town.clock.now().date()
    dates = {"valid_from": day.isoformat(), "valid_until": (day + timedelta(days=90)).isoformat()}
    account = town.account("bea.burgemeester").id
    town.act(me, ProposeRole(account=account, role="submitter", **dates, act_key=key()))


def _approve(town: Town, me: str) -> None:
    _propose(town, "adam.beheer")
    (line,) = town.look(me, ListRoles()).waiting
    town.act(me, ApproveRole(grant=line.id, version=line.version, act_key=key()))


def _verifies(town: Town, me: str) -> None:
    assert town.gate.look(town.visit_as(me), VerifyLedger()).code == Damage.NONE


def _decides_nothing(town: Town, me: str) -> None:
    _propose(town, "adam.beheer")
    (line,) = town.look(me, ListRoles()).waiting
    assert not line.may_decide
    with pytest.raises(Refused):
        town.act(me, ApproveRole(grant=line.id, version=line.version, act_key=key()))


def _something_lapses(town: Town, me: str) -> None:
    assert {"term", "action", "replacement"} <= {line.kind for line in town.look(me, Lapsing()).lines}


def _opens_an_account(town: Town, me: str) -> None:
    new = OpenAccount(username="nora.nieuw", display_name="Nora Nieuw (fictief)", organisation="wsl", act_key=key())
    assert town.act(me, new).shown_once and town.look(me, ListAccounts()).lines


def _reaches_no_case(town: Town, me: str) -> None:
    with pytest.raises(Refused):
        town.look(me, MyWork())
    with pytest.raises(Refused):
        town.look(me, ReadCase(case=town.reference("intake")))


def _decides(town: Town, me: str) -> None:
    question = _asked(town, me, kind="escalation").id
    assert town.look(me, ReadQuestion(question=question)).may_decide
    town.act(me, DecideEscalation(**acts.TownStage(town).on(question), decision="Akkoord (fictief)."))


HOLDS: Final[dict[str, Check]] = {
    "Een late aanmelding oppakken": _take_up_what_is_late,
    "een zaak aannemen voor intake": _accept,
    "een onderdeel delen": lambda town, me: acts.share(
        town, _case(town, me, "Intake"), "politie", "C05", until=plans.in_days(town, 60)
    ),
    "Jaaraantallen": lambda town, me: town.look(me, CaseCounts()),
    "Waarnemen voor Anna, die twee weken weg is: haar zaken, met 'namens' erbij": _stands_in,
    "Een vraag beantwoorden": lambda town, me: _answer(town, me, _asked(town, me, mine=True).id),
    "een besluit dat is gedeeld": _sees_a_shared_decision,
    "wat is afgeschermd": _sees_something_hidden,
    "een andere zaak geeft 404": _cannot_open_another,
    "Een vraag aan de post van het wijkteam oppakken": _take_the_question_to_the_post,
    "Een collega aanwijzen voor een nieuwe vraag": lambda town, me: _name(
        town, me, "pieter.politie", _asked(town, me, state="asked", late=False).id
    ),
    "de eigen accounts bevestigen": _confirm_accounts,
    "het logboek van de eigen politiemensen": _reads_the_ledger,
    "Casusregisseur: een plan starten": lambda town, me: acts.scene(town).start_execution(
        _ready(town, me, "start_execution"), by=me
    ),
    "een evaluatie": lambda town, me: _case(town, me, "Evaluatie"),
    "acties bijwerken": _confirms_an_action,
    "zelf iemand aanmelden": _submits,
    "een lopende zaak overnemen": lambda town, me: running.take_over(town, "execution", person=2),
    "wat er binnen acht weken verloopt": _something_lapses,
    "een overgenomen zaak bevestigen": lambda town, me: running.confirm(
        town, _case(town, me, "Wacht op bevestiging"), by=me
    ),
    "Lisa aanwijzen voor de vraag die wacht": lambda town, me: _name(
        town, me, "lisa.ll2", _asked(town, me, state="asked").id
    ),
    "Een vraag die te laat is": lambda town, me: _answer(town, me, _asked(town, me, late=True, mine=True).id),
    "zien hoe weinig een verhuurder ziet": _sees_something_hidden,
    "Vragen die te laat zijn, omdat hier nooit iemand inlogt: zichzelf aanwijzen en antwoorden": (
        lambda town, me: _name_oneself_and_answer(town, me, late=True)
    ),
    "Zichzelf aanwijzen voor een nieuwe vraag en antwoorden": lambda town, me: _name_oneself_and_answer(
        town, me, late=False
    ),
    "Een actie uit een plan die te laat is": _has_a_late_action,
    "wat het OM eerder antwoordde": _sees_earlier_answers,
    "Een zaak die is opgeschaald en hier is overgenomen": _took_a_case_over,
    "het logboek": _reads_the_ledger,
    "de knop die alles controleert": _verifies,
    "een rol goedkeuren zodra adam.beheer er een voorstelt": _approve,
    "een inwoner laten zien wie hem zag": _shows_who_saw_somebody,
    "Toezicht per kwartaal": _oversees_a_quarter,
    "ook over rollen niets beslissen": _decides_nothing,
    "Een account openen": _opens_an_account,
    "een rol voorstellen": _propose,
    "geen enkele zaak zien": _reaches_no_case,
    "De zaak die op haar besluit wacht: lezen en besluiten": _decides,
    "de Spelregels": lambda town, me: town.look(me, ReadRules()),
    **DESK,
}
"""What a hint says, part by part -> trying it, which fails when it does not hold."""


@pytest.mark.slow
@pytest.mark.parametrize("username", [colleague.username for colleague in COLLEAGUES])
def test_each_hint_of_the_demo_holds(demo: Town, username: str) -> None:
    (mine,) = (colleague for colleague in COLLEAGUES if colleague.username == username)
    for part in mine.try_this.split("; "):
        HOLDS[part](demo, username)


@pytest.mark.slow
def test_each_printed_log_in_of_the_demo_works(demo: Town) -> None:
    printed = {row["username"] for row in json.loads((demo.settings.home / ACCOUNTS).read_text(encoding="utf-8"))}
    lines = demo.look("adam.beheer", ListAccounts()).lines
    assert {line.username for line in lines if line.state == "active" and not line.asleep} == printed
    asked = LogIn(username="vince.vt", password=PASSWORD)
    assert demo.gate.act(Visit(address="127.0.0.1", trace="t"), asked).shown_once
