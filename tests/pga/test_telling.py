"""Tests of pga/telling.py: under which rules something was done or seen is what the record says."""

from pga.store.tables.rules import rules_documents
from privacy.rules.document import RulesDocument, parse
from tests import desks
from tests.towns import Town


def _documents(town: Town) -> dict[str, RulesDocument]:
    return {row.digest: parse(bytes(row.body)) for row in town.rows(rules_documents)}


def test_the_digest_is_of_the_rules_that_decided_where_two_cooperations_have_rules(referral_town: Town) -> None:
    town, documents = referral_town, _documents(referral_town)
    item = desks.pried(town)
    assert item.cooperation == "pga" and {one.cooperation for one in documents.values()} > {"pga"}
    desks.approve(town, item)
    record = town.last()
    assert (record.capability, record.cooperation) == ("look_review.approve", "")
    assert documents[record.rules_digest].cooperation == "pga"


def test_every_rule_that_a_record_names_stands_in_the_document_that_it_names(referral_town: Town) -> None:
    documents = {digest: {rule.id for rule in one.rules} for digest, one in _documents(referral_town).items()}
    told = [record for record in referral_town.records() if record.kind != "refusal" and record.rule_ids]
    signed = [record for record in told if not record.rule_ids[0].startswith("home-")]
    assert len(signed) > 100
    strange = {one.capability for one in signed if not set(one.rule_ids) <= documents[one.rules_digest]}
    assert strange == set()
