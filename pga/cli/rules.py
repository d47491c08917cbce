"""``rules``: from keys and signatures to rules in force. Private keys never come near the server's home."""

from pathlib import Path

import click

from pga import founding
from pga.cli import phrases
from pga.cli.given import document_in, read_up_to, rules_in
from pga.cli.opening import opened
from pga.commands.homes import ActivateRules, SignRules
from pga.founding import SHELL
from pga.gate import Gate
from pga.handlers.activating import NOT_THE_NEXT, POPULATION, SIGNATURES
from pga.handlers.signing import WRONG
from pga.home import Home
from pga.refusals import NoRulesInForce, NotReady, Refused
from pga.store import rules as stored
from pga.store.codes import Proof
from privacy.rules import standalone as alone
from privacy.rules.detached import MOST_BYTES, NotASignature, read_detached
from privacy.rules.document import MistakesInRules, parse, read
from privacy.rules.receipt import receipt
from privacy.rules.signing import RulesNotInForce, digest_of
from privacy.vocabulary import Label

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(exists=False, path_type=Path)
REFUSED = {
    "trust_busy": Label(
        "de lijst van sleutels wordt juist gewijzigd; probeer het zo nog eens",
        "the trust list is being changed; try again",
    ),
    "party_left": Label(
        "een partij die tekende, zegde daarna op",
        "a party that signed it said afterwards that it leaves",
    ),
    "two_people": Label(
        "twee mensen zetten de volgende spelregels in werking onder Spelregels tekenen; voor deze deed nog niemand dat",
        "two people put the next rules into force on the page (Spelregels tekenen); nobody did for these yet",
    ),
    "not_the_next": NOT_THE_NEXT,
    "another_population": POPULATION,
}
UNKNOWN = Label("deze vingerafdruk is onbekend", "unknown digest")
NO_FILE = Label("dit is geen bestand dat bij het tekenen ontstond", "this is no file that `rules sign` wrote")
NOT_PUT_UP = Label(
    "er is geen document met deze vingerafdruk voorgelegd om te tekenen",
    "no document with this digest was put up for signature",
)
NOT_IN_FORCE = Label("deze spelregels kunnen niet gelden", "these rules cannot be in force")
STORED, AGAIN = Label("bewaard", "stored"), Label("stond er al", "stood there already")


def _both(said: Label) -> str:
    """In both languages: who has a shell may be anybody."""
    return f"{said.nl} / {said.en}"


def _refused(said: Label, about: str = "") -> click.ClickException:
    return click.ClickException(f"geweigerd / refused: {_both(said)}{f' ({about})' if about else ''}")


@click.group()
def rules() -> None:
    """The signed rules of each cooperation."""


@rules.command()
@click.argument("rules_file", type=FILE)
@click.option("--out", type=NEW, required=True)
def propose(rules_file: Path, out: Path) -> None:
    """Put the next version, in TOML, up for signature; what is to be signed goes to OUT. Prints the digest."""
    try:
        body = rules_in(rules_file)
        with opened() as home:
            digest = founding.propose(Gate(home), body)
    except MistakesInRules as mistakes:
        raise click.ClickException("\n".join(f"{m.where}: {m.what}" for m in mistakes.mistakes)) from mistakes
    except NotReady as wrong:
        raise click.ClickException("\n".join(unmet.sentence.en for unmet in wrong.unmet)) from wrong
    out.write_bytes(body)
    click.echo(f"digest {digest}")


@rules.command()
@click.argument("document", type=FILE)
def show(document: Path) -> None:
    """A rules document (canonical bytes) in words: parties, what is allowed to whom, terms."""
    try:
        body = document_in(document)
        read = parse(body)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise click.ClickException(f"{document} is no rules document in canonical bytes") from error
    click.echo(f"{read.title.nl} — v{read.number}, digest {digest_of(body)}")
    click.echo(f"  in words: {' '.join(alone.words_of(digest_of(body)))}")
    for party in read.parties.values():
        click.echo(f"  party {party.id}: {party.name} ({party.kind})")
    for rule in read.rules:
        click.echo(f"  {rule.effect} {rule.id}: {' '.join(sorted(rule.capabilities))} [{rule.because}]")


@rules.command()
@click.option("--out", type=NEW, required=True)
@phrases.asked
def keygen(out: Path, phrase: Path | None) -> None:
    """A signatory's Ed25519 key, encrypted, made on his own machine. Prints the public key for the document."""
    click.echo(alone.make_key(out, phrases.new_phrase(phrase)))


@rules.command()
@click.option("--document", type=FILE, required=True)
@click.option("--organisation", required=True)
@click.option("--signer", "who", type=click.Choice(["signatory", "deputy"]), default="signatory")
@click.option("--key", type=FILE, required=True)
@click.option("--out", type=NEW, required=True)
@phrases.asked
def sign(document: Path, organisation: str, who: str, key: Path, out: Path, phrase: Path | None) -> None:
    """Sign a document with an encrypted key; needs no home and no network. Says first what it is."""
    body = document_in(document)
    try:
        click.echo("\n".join(alone.in_words(body)))
        private = alone.load_key(key, phrases.phrase_of(phrase))
    except alone.NotSigned as refused:
        raise click.ClickException(refused.en) from refused
    out.write_text(alone.detached(body, private, organisation, who), encoding="utf-8")
    click.echo(f"digest {digest_of(body)}")


@rules.command()
@click.option("--out", type=NEW, required=True)
def standalone(out: Path) -> None:
    """Write the one file with which a signatory signs on a machine of his own; it needs only ``cryptography``."""
    out.write_bytes(Path(alone.__file__).read_bytes())
    click.echo(f"{out}: python {out.name} sign DOCUMENT KEY SIGNATURE")


@rules.command()
@click.argument("signature_file", type=FILE)
def accept(signature_file: Path) -> None:
    """Store a signature that verifies under a pinned key."""
    try:
        digest, signature = read_detached(read_up_to(signature_file, MOST_BYTES))
        with opened() as home:
            done = Gate(home).act(SHELL, SignRules(digest=digest, signature=signature))
    except NotASignature as wrong:
        raise _refused(NO_FILE, str(signature_file)) from wrong
    except RulesNotInForce as error:
        raise _refused(WRONG[error.reason_code], error.reason_code) from error
    except Refused as error:
        raise _refused(NOT_PUT_UP) from error
    click.echo(_both(AGAIN if done.repeated else STORED))


@rules.command()
@click.argument("digest")
def activate(digest: str) -> None:
    """Put a fully signed document into force: the first, or what two people approved. Prints the receipt to keep."""
    try:
        with opened() as home:
            Gate(home).act(SHELL, ActivateRules(digest=digest))
            paper = _receipt(home, digest)
    except NoRulesInForce as error:
        names = " ".join(error.organisations)
        said = SIGNATURES.get(error.reason, NOT_IN_FORCE)
        raise _refused(Label(*(text.format(names=names) for text in said)), f"{error.reason}: {names}") from error
    except Refused as error:
        raise _refused(REFUSED.get(error.reason, UNKNOWN)) from error
    click.echo(f"van kracht / in force: {digest}")
    click.echo("Ontvangstbewijs: druk het af en bewaar het buiten deze computer.")
    click.echo(f"Receipt; print it and keep it off this machine:\n\n{paper}", nl=False)


@rules.command(name="receipt")
@click.argument("digest", required=False)
def print_receipt(digest: str | None) -> None:
    """Print the digest and every signature of the rules in force again, or of the document with this digest."""
    with opened() as home:
        with home.store.transaction() as tx:
            found = [digest] if digest else [row.digest for row in stored.states(tx, Proof(home.code))]
        papers = [_receipt(home, one) for one in found]
    click.echo("\n".join(papers), nl=False)


def _receipt(home: Home, digest: str) -> str:
    with home.store.transaction() as tx:
        body = stored.body(tx, digest)
        if body is None:
            raise click.ClickException("unknown digest")
        return receipt(read(body, None), digest, stored.signatures(tx, digest))
