"""The register of what each party provided to others (Wpg 32): every way by which something goes has its line."""

from typing import Final

from pga.commands.questions import AnswerQuestion, RecordAnswer
from pga.disclosing import EXCUSED, NAMED, ROWS, lines
from pga.handlers.table import CAPABILITIES
from pga.queries.guests import PrintExtract
from pga.queries.referrals import ReadReport
from pga.store.tables import guarded_tables
from pga.store.tables.sharing import shares
from tests import acts, guests
from tests.pga.handlers.test_withdrawing import asked_of
from tests.referrals import acts as referral_acts
from tests.referrals.acts import INTAKE
from tests.referrals.test_transfers import _own_offer as own_offer
from tests.top_x import acts as top_x_acts
from tests.towns import DIRECTOR, Town
from workflows import WORKFLOWS
from workflows.look_review import LOOK_REVIEW
from workflows.meldcode import MELDCODE

OUT: Final = frozenset(
    {"print", "letter", "package", "export", "finish_export", "report", "publish_report", "notification"}
    | {"certificate", "evidence", "prove", "subject"}
)
"""How a capability ends that makes a paper or a file for somebody outside."""

Line = tuple[str, str, str, str, str]


def register(town: Town, after: int = 0) -> dict[str, list[Line]]:
    """Capability -> (of, to, way, change, categories) of each line about a record with a higher number."""
    found, records = dict[str, list[Line]](), town.records(after)
    with town.reading() as tx:
        for record, row in lines(town.home, tx, records):
            assert row["case"] == record.case_id and row["legal_basis"], (record.capability, row)
            line = row["of"], row["to"], row["way"], row["change"], row["categories"]
            found.setdefault(record.capability, []).append(line)
    return found


def _answered(town: Town, reference: str) -> None:
    one = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    said = {"what": "Drie meldingen (fictief).", "occurred_on": "2026-02-20", "assertion_kind": "fact"}
    town.act("pieter.politie", AnswerQuestion(**acts.TownStage(town).on(one), **said))
    two = asked_of(town, reference, "wsl", "")
    heard = {"received_from": "Wim (fictief)", "received_on": "2026-03-03", "nothing": False}
    town.act(DIRECTOR, RecordAnswer(**acts.at(town, reference), asked=two, **heard, **said))


def test_a_share_its_end_a_submission_and_every_answer_stand_in_it(town: Town) -> None:
    after, reference = town.head(), town.references("intake")[0]
    acts.share(town, reference, "ll2", "C19", until="2026-04-01")
    (row,) = town.rows(shares, shares.c.category == "C19", shares.c.case_id == town.case(reference).id)
    acts.share(town, reference, "ll2", "C19", until="2026-05-01")
    acts.end_share(town, reference, row.id)
    _answered(town, reference)
    acts.submit(town, "lisa.ll2", 7)
    found = register(town, after)
    changes = [line for line in found["case.share"] if line[4] == "C19"]
    assert changes == [("leusden", "ll2", "share", "begun", "C19"), ("leusden", "ll2", "share", "lengthened", "C19")]
    assert found["case.end_share"] == [("leusden", "ll2", "share", "ended", "C19")]
    assert ("politie", "leusden", "flow", "begun", "C06") in found["question.answer"]
    assert found["question.record_answer"] == [("wsl", "leusden", "heard", "begun", "RECEIVED")]
    assert {line[:4] for line in found["pga_case.submit"]} == {("ll2", "leusden", "flow", "begun")}
    assert {"C01", "C05"} <= {one for line in found["pga_case.submit"] for one in line[4].split()}
    assert any(line[:2] == ("leusden", "politie") for line in found["pga_case.invite"])


def test_what_a_guest_is_told_stands_in_the_register_of_whose_it_is(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    after = town.head()
    town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
    town.clock.move(days=7)
    guests.record(town, reference, guest, told=("C01", "C05"))
    found = register(town, after)
    told = {(of, to, way, one) for of, to, way, _, many in found["guest.record"] for one in many.split()}
    assert ("ll2", "guest/1", "guest", "C05") in told and {one[1] for one in told} == {"guest/1"}
    assert ("ll2", "guest/1", "paper") in {line[:3] for line in found["guest.print"]}


def test_a_report_a_transfer_and_the_paper_of_it_stand_in_it(referral_town: Town) -> None:
    town, after = referral_town, referral_town.head()
    reference = referral_acts.to_accepted(town)
    town.look(INTAKE, ReadReport(case=reference))
    found = register(town, after)
    (line,) = found["referral.report"]
    assert line[:4] == ("ll2", "veilig-thuis", "share", "begun") and {"C01", "REPORT"} <= set(line[4].split())
    assert {line[:3] for line in found["report.print"]} == {("ll2", "veilig-thuis", "paper")}
    own = own_offer(town)
    worker = town.account(referral_acts.DOES).id
    referral_acts.step(town, referral_acts.LEADER, own, "accept_transfer", conflict="no", worker=worker)
    found = register(town, after)
    assert ("veilig-thuis", "ll2", "flow") in {line[:3] for line in found["referral.receive_offer"]}
    (line,) = found["referral.accept_transfer"]
    assert line[:3] == ("veilig-thuis", "ll2", "taken_over") and "VT_PACKAGE" in line[4].split()


def test_facts_that_are_brought_reach_who_weighs_by_the_rules_alone(top_x_town: Town) -> None:
    after, reference = top_x_town.head(), top_x_acts.nominate(top_x_town)
    top_x_acts.add_facts(top_x_town, reference)
    found = register(top_x_town, after)
    assert ("leusden", "politie", "flow", "begun", "FACTS") in found["top_x.add_facts"]


def test_whatever_opens_a_category_to_another_is_in_it_with_every_category(town: Town) -> None:
    records = town.records()
    with town.reading() as tx:
        told = {(record.seq, one) for record, row in lines(town.home, tx, records) for one in row["categories"].split()}
    by_id = {row.id: row for row in town.rows(shares)}
    made = {(record.seq, by_id[c.row_id].category) for record in records for c in record.changes if c.table == "shares"}
    assert made and made <= told


def test_every_table_and_paper_by_which_something_can_go_is_in_the_list_or_excused() -> None:
    names = {table.name: {column.name for column in table.c} for table in guarded_tables()}
    of_cases = {
        name
        for name, columns in names.items()
        if "case_id" in columns and any("organisation" in one or one in ("owner", "told") for one in columns)
    }
    assert {"shares", "sealed_text", "guests", "contributions"} <= of_cases <= ROWS.keys() | EXCUSED.keys()
    flows = (*WORKFLOWS.values(), MELDCODE, LOOK_REVIEW)
    steps = {flow.capability(step.key) for flow in flows for step in flow.steps}
    papers = {one for one in CAPABILITIES - steps if one.rpartition(".")[2] in OUT}
    assert {"guest.print", "report.print", "top_x.package"} <= papers <= NAMED.keys() | EXCUSED.keys()
    assert NAMED.keys() <= CAPABILITIES and EXCUSED.keys() <= CAPABILITIES | names.keys()
    assert not (NAMED.keys() | ROWS.keys()) & EXCUSED.keys() and all(EXCUSED.values())
