"""``rules staffing``: on which days of the coming eight weeks too few different people are there for a step."""

import json
import sys
from pathlib import Path

import click

from pga.cli.given import document_in, rules_in
from pga.cli.homes import WARNINGS
from pga.cli.opening import opened
from pga.clock import local_day
from pga.handlers.crew import coming, crew
from pga.refusals import NoRulesInForce
from pga.rulebook import Rulebook
from pga.staffing import plain, sentences, shut
from pga.store.codes import Proof
from privacy.rules.document import MistakesInRules, RulesDocument, parse
from privacy.rules.staffing import staffing as test

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("document", type=FILE, required=False)
@click.option("--json", "as_json", is_flag=True)
def staffing(document: Path | None, as_json: bool) -> None:
    """Whether enough different people are there in the coming eight weeks, under the rules in force or a DOCUMENT.

    DOCUMENT is a rules document in TOML or canonical bytes. Exit codes: 0 enough, 3 a gap somewhere.
    """
    with opened() as home:
        proof, now = Proof(home.code), home.clock.now()
        with home.store.transaction() as tx:
            try:
                in_force = Rulebook(home, None).in_force(tx, proof, local_day(now))
            except NoRulesInForce as error:
                raise click.ClickException(f"{error.reason}: {' '.join(error.organisations)}") from error
            people, days = crew(tx, proof, in_force, now), coming(local_day(now))
    documents = [verified.document for verified in in_force.values()] if document is None else [_document(document)]
    tested = {read.cooperation: test(read, people, days) for read in documents}
    if as_json:
        click.echo(json.dumps({cooperation: plain(outcome) for cooperation, outcome in tested.items()}))
    for cooperation, outcome in () if as_json else tested.items():
        for sentence in (*sentences(outcome), *(f"{who}: {sentence}" for who, sentence in shut(outcome))):
            click.echo(f"{cooperation}  {sentence}")
    sys.exit(WARNINGS if any(outcome.gaps or outcome.shut for outcome in tested.values()) else 0)


def _document(path: Path) -> RulesDocument:
    """A document that need not be in force."""
    try:
        return parse(rules_in(path) if path.suffix == ".toml" else document_in(path))
    except MistakesInRules as mistakes:
        raise click.ClickException("\n".join(f"{m.where}: {m.what}" for m in mistakes.mistakes)) from mistakes
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise click.ClickException(f"{path} is no rules document") from error
