"""What the matrix through the gate asks about referrals, of a case of another cooperation: nobody may, and it is told.

Who may what in a referral itself is asked in ``tests/referrals/test_matrix.py``.
"""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands.agreements import DecideAgreement, ProposeAgreement, WithdrawAgreement
from pga.commands.call_sheet import SortLines, WriteLines
from pga.commands.corv import ReceiveCorv
from pga.commands.emergencies import EndEmergency, OpenEmergency
from pga.commands.figures import FinishExport, RecordExternalFigure
from pga.commands.received import ConfirmReceived, Heard
from pga.commands.referrals import ENTRIES, STEPS, RecordContact
from pga.commands.visits import EndWarning, JudgeWarning, SetWarning
from pga.corvfile import Message
from pga.queries import Query
from pga.queries.agreements import PrepareAgreement, ReadAgreement
from pga.queries.corv import KnownMessages
from pga.queries.emergencies import PrepareEmergency
from pga.queries.figures import ExportFigures, ListFigureCases, ReadFigures
from pga.queries.known import ReadKnown
from pga.queries.purposes import ReadPurposes
from pga.queries.referrals import ListReceived, ReadReport
from pga.queries.visits import PlanVisit
from tests import stages, visits
from tests.towns import Town, key


def _case(town: Town) -> dict[str, Any]:
    return {"case": town.reference("intake"), "version": 999, "act_key": key()}


MESSAGE: Final = Message(message_id="X", number="", occurred_on="2026-03-02", urgency="regular", facts="x")

ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "corv.check": lambda town: KnownMessages(ids=("X",)),
    "corv.receive": lambda town: ReceiveCorv(act_key=key(), message=MESSAGE),
    "contact.record": lambda town: RecordContact(**_case(town), party="", result="reached"),
    "agreement.read": lambda town: ReadAgreement(),
    "agreement.prepare": lambda town: PrepareAgreement(),
    "agreement.propose": lambda town: ProposeAgreement(review_on="", act_key=key()),
    "agreement.decide": lambda town: DecideAgreement(agreement="nothing", version=1, agreed=True, act_key=key()),
    "agreement.withdraw": lambda town: WithdrawAgreement(agreement="nothing", version=1, act_key=key()),
    "figures.read": lambda town: ReadFigures(),
    "figures.export": lambda town: ExportFigures(),
    "figures.list_cases": lambda town: ListFigureCases(figure="reports", part="call", period="2026"),
    "figures.record": lambda town: RecordExternalFigure(figure="safety_monitor", year="2025", value="8", act_key=key()),
    "figures.finish_export": lambda town: FinishExport(act_key=key()),
    "report.print": lambda town: ReadReport(case=town.reference("intake")),
    "call_sheet.write": lambda town: WriteLines(case=town.reference("intake"), act_key=key(), lines="Stil"),
    "call_sheet.sort": lambda town: SortLines(case=town.reference("intake"), act_key=key(), sorted=()),
    "case.mark_known": lambda town: ReadKnown(case=town.reference("intake")),
    "visit.plan": lambda town: PlanVisit(case=town.reference("intake")),
    "visitor_warning.set": lambda town: SetWarning(
        case=town.reference("intake"), act_key=key(), **visits.fields(town, town.reference("intake"))
    ),
    "visitor_warning.end": lambda town: EndWarning(**visits.standing(town)),
    "visitor_warning.judge": lambda town: JudgeWarning(**visits.standing(town), right=True),
    "case.choose_purpose": lambda town: ReadPurposes(case=stages.blocked(town)),
    "emergency.prepare": lambda town: PrepareEmergency(),
    "emergency.open": lambda town: OpenEmergency(
        cooperation="pga", reason="violence_now", reference=town.reference("intake"), act_key=key()
    ),
    "emergency.end": lambda town: EndEmergency(cooperation="pga", opening="nothing", act_key=key()),
    "received.list": lambda town: ListReceived(),
    "received.confirm": lambda town: ConfirmReceived(act_key=key(), heard=(Heard(step="nothing", choice="right"),)),
    **{made.capability: lambda town, made=made: made(act_key=key()) for made in ENTRIES.values()},  # type: ignore[misc]
    **{made.capability: lambda town, made=made: made(**_case(town)) for made in STEPS.values()},  # type: ignore[misc]
}
