"""The sentences of the home's own acts, and of rules: looking at proposals, signing, putting into force."""

from typing import Final

from privacy.vocabulary import Label

OF_HOMES: Final[dict[str, Label]] = {
    "home.init": Label("{who} richtte de omgeving in", "{who} set up the home"),
    "home.change_trust": Label(
        "{who} verving de lijst van sleutels die voor de partijen tellen door lijst {object}",
        "{who} replaced the list of keys that count for the parties by list {object}",
    ),
    "home.backup": Label("{who} maakte back-up {object}", "{who} made backup {object}"),
    "home.restore": Label(
        "{who} zette de omgeving terug uit back-up {object}", "{who} restored the home from backup {object}"
    ),
    "home.drill": Label(
        "{who} oefende het terugzetten van back-up {object}", "{who} drilled the restore of backup {object}"
    ),
    "home.name_acknowledger": Label(
        "{who} wees aan of verwijderde wie een oudere back-up mag bevestigen: {object}",
        "{who} named or removed who may acknowledge an older backup: {object}",
    ),
    "ledger.checkpoint": Label(
        "{who} ondertekende controlepunt {object} van het logboek", "{who} signed checkpoint {object} of the ledger"
    ),
    "job.checkpoint": Label(
        "{who} ondertekende controlepunt {object} van het logboek", "{who} signed checkpoint {object} of the ledger"
    ),
    "ledger.add_cosignatures": Label(
        "{who} nam handtekeningen van getuigen op bij controlepunt {object}",
        "{who} took in signatures of witnesses under checkpoint {object}",
    ),
    "ledger.record_verification": Label(
        "{who} controleerde op de server het hele logboek, tot en met regel {object}",
        "{who} verified the whole ledger on the server, up to and with record {object}",
    ),
    "ledger.begin_ratchet": Label(
        "{who} gaf een nieuw begin uit voor de sleutels onder de controlepunten: {object}",
        "{who} handed out a new start for the keys under the checkpoints: {object}",
    ),
    "ledger.prove": Label(
        "{who} gaf een bewijs uit het logboek af, bij controlepunt {object}",
        "{who} handed out a proof from the ledger, under checkpoint {object}",
    ),
    "keys.rotate": Label("{who} begon met het vervangen van sleutels", "{who} began to turn keys"),
    "job.turn_keys": Label(
        "{who} verzegelde opnieuw wat onder oudere sleutels lag", "{who} sealed again what lay under older keys"
    ),
    "case.preview": Label(
        "{who} keek wat een ander van zaak {case} zou zien",
        "{who} looked at what somebody else would see of case {case}",
    ),
    "rules.withdraw": Label("{who} bracht een opzegging in", "{who} brought in a withdrawal"),
    "rules.accept_withdrawal": Label("{who} legde een opzegging vast", "{who} kept a withdrawal"),
    "rules.compare": Label(
        "{who} vergeleek voorgestelde spelregels met de regels die gelden",
        "{who} compared proposed rules with those in force",
    ),
    "rules.list_unreachable": Label(
        "{who} zag welke zaken iemand onder voorgestelde spelregels niet meer bereikt",
        "{who} saw which cases somebody would no longer reach under proposed rules",
    ),
    "rules.proposed": Label(
        "{who} bekeek spelregels die worden getekend", "{who} looked at rules that are being signed"
    ),
    "rules.deliver_signature": Label(
        "{who} leverde een handtekening onder spelregels in", "{who} handed in a signature under rules"
    ),
    "rules.propose_activation": Label(
        "{who} stelde voor om spelregels in werking te zetten", "{who} proposed to put rules into force"
    ),
    "rules.confirm_activation": Label(
        "{who} bevestigde als tweede dat spelregels in werking gaan",
        "{who} confirmed as the second person that rules come into force",
    ),
    "rules.take_back": Label(
        "{who} nam spelregels terug die nog niet golden", "{who} took back rules that were not in force yet"
    ),
    "rules.read": Label("{who} las de spelregels", "{who} read the rules"),
    "rules.read_draft": Label("{who} las het concept van de spelregels", "{who} read the draft of the rules"),
    "rules.write_draft": Label("{who} schreef aan het concept van de spelregels", "{who} wrote the draft of the rules"),
    "rules.propose": Label("{who} legde spelregels voor ter ondertekening", "{who} put rules up for signature"),
    "rules.sign": Label("{who} legde een handtekening vast", "{who} stored a signature"),
    "rules.activate": Label("{who} zette de spelregels in werking", "{who} put the rules into force"),
}
"""Capability -> sentence."""
