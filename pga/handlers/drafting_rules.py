"""The draft of the next version of a cooperation's rules: written by a privacy officer, read with its mistakes."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.rules import CellLine, DefaultLine, DraftRule, FoundLine, RulesDraft
from pga.commands.rules import PutUpRules, WriteRulesDraft
from pga.desk import Desk, Done, Draft
from pga.handlers.homes import keep_for_signature
from pga.handlers.reglement import draft_book
from pga.queries.rules import ReadRulesDraft
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.store import people
from pga.store import rules as stored
from pga.store.tables.rules import rules_drafts
from privacy.rules.canonical import from_bytes
from privacy.rules.cells import cells_of
from privacy.rules.chapters import PARTS, said
from privacy.rules.defaults import SINGLE, Default, defaults, has_value
from privacy.rules.drafting import Found, Next, ReadDraft, Unreadable, decoded, read_draft
from privacy.rules.written import to_toml
from privacy.vocabulary import Label
from workflows import STEPPED

VERBS: Final = ("rules.write_draft", "rules.confirm_default", "rules.put_up")
STEPS: Final = frozenset(f"{key}.{step.key}" for key, flow in STEPPED.items() for step in flow.steps)
"""Capabilities of workflows, which somebody should be able to take."""

NOT_WHOLE: Final = Label(
    "Het concept heeft nog fouten. Verbeter die eerst.", "The draft still has mistakes. Put those right first."
)


MOST_WAITING: Final = 20
"""So many documents of one cooperation wait to be signed: each is read again for who looks at them."""
WAITING: Final = Label(
    "Er wachten al te veel documenten op handtekeningen. Zet eerst een van die in werking.",
    "Too many documents wait for signatures already. Put one of those into force first.",
)


def read(desk: Desk, query: ReadRulesDraft) -> Draft[RulesDraft]:
    """The draft of the cooperation at hand."""
    row = stored.draft(desk.tx, desk.cooperation)
    read_ = understood(desk, row.body) if row is not None else None
    answer = _answer(desk, row, read_)
    if query.as_book and read_ is not None and read_.document is not None:
        answer = replace(answer, book=draft_book(desk, read_.document))
    if query.rule and read_ is not None:
        answer = replace(answer, rule=_rule(desk, read_, query.rule - 1))
    return Draft(build=lambda reveal: answer)


def _answer(desk: Desk, row: Row[Any] | None, read_: ReadDraft | None) -> RulesDraft:
    writer = people.account(desk.tx, desk.proof, row.changed_by) if row is not None else None
    lines = row.body.split("\n") if row is not None else []
    found = read_.found if read_ is not None else ()
    number = read_.raw.get("number") if read_ is not None else None
    return RulesDraft(
        cooperation=desk.cooperation,
        title=desk.document.title.of(desk.actor.language),
        version=row.version if row is not None else 0,
        text=row.body if row is not None else "",
        digest=row.digest if row is not None else "",
        changed_by=writer.display_name if writer is not None else "",
        changed_at=row.changed_at if row is not None else "",
        number=number if isinstance(number, int) else 0,
        mistakes=tuple(_line(desk, lines, one) for one in found if one.blocks),
        remarks=tuple(_line(desk, lines, one) for one in found if not one.blocks),
        defaults=tuple(_default(desk, one) for one in defaults(read_.raw)) if read_ is not None else (),
        verbs=frozenset(verb for verb in VERBS if desk.may(verb, ["none"]).allowed),
    )


def _rule(desk: Desk, read_: ReadDraft, place: int) -> DraftRule | None:
    cells, language = cells_of(read_.raw, place), desk.actor.language
    if cells is None:
        return None
    named = {found.place: found.capabilities for found in defaults(read_.raw) if found.section == "rule"}
    parts = {
        part: tuple(CellLine(code=cell.code, label=cell.label.of(language), ticked=cell.ticked) for cell in boxes)
        for part, boxes in cells.parts.items()
    }
    return DraftRule(
        place=place,
        id=cells.id,
        effect=cells.effect,
        because=cells.because,
        capabilities=named.get(place, ()),
        parts=parts,
    )


def _line(desk: Desk, lines: list[str], found: Found) -> FoundLine:
    written = lines[found.line - 1].strip()[:120] if 0 < found.line <= len(lines) else ""
    where = "" if found.where in ("TOML", "document") else found.where
    return FoundLine(
        line=found.line, written=written, where=where, sentence=found.sentence.of(desk.actor.language)
    )


def _default(desk: Desk, found: Default) -> DefaultLine:
    return DefaultLine(
        section=found.section,
        place=found.place,
        label=found.label["en" if desk.actor.language == "en" else "nl"],
        value=_value(desk, found).of(desk.actor.language),
        source=found.source,
        because=found.because,
        capabilities=found.capabilities,
        is_open=found.is_open,
        has_value=has_value(found),
    )


def _value(desk: Desk, found: Default) -> Label:
    """What is one or some of few in words, and of a row its parts; anything else as it stands there."""
    if found.parts:
        told = [(PARTS[name], said(name, code)) for name, code in found.parts]
        return Label(*("; ".join(f"{part.of(to)}: {value.of(to)}" for part, value in told) for to in ("nl", "en")))
    part = "on_withdrawal" if found.id == "mode" else found.id
    if found.section != SINGLE:
        return Label(found.value, found.value)
    codes = [said(part, code, desk.verified.signed) for code in found.value.split(", ")]
    return Label(*(", ".join(code.of(to) for code in codes) for to in ("nl", "en")))


def understood(desk: Desk, text: str) -> ReadDraft:
    """The draft as it would follow on the rules in force."""
    verified = desk.verified
    follows = Next(
        cooperation=desk.cooperation,
        above=verified.document.number,
        digest=verified.digest,
        demo=desk.home.demo,
        keys=desk.home.trust.present().keys,
    )
    return read_draft(text, desk.capabilities, STEPS, follows)


def write(desk: Desk, command: WriteRulesDraft) -> Done:
    """Another text. A draft with mistakes is kept too: they are told on its page."""
    row = open_draft(desk, command.version)
    keep(desk, row, _text(command.toml) if command.toml else _from_force(desk))
    return Done(reference=desk.cooperation)


def _text(given: str) -> str:
    try:
        return decoded(given.encode("utf-8", "surrogatepass"))
    except Unreadable as error:
        raise NotReady((Unmet(key="draft_unreadable", sentence=error.sentence, field="toml"),)) from error


def _from_force(desk: Desk) -> str:
    """The rules in force as the draft of the version that follows them, with the keys that parties have now."""
    digest, pinned = desk.verified.digest, desk.home.trust.present().keys
    raw = from_bytes(stored.body(desk.tx, digest) or b"")
    for party in raw["party"]:
        for signer, public in zip(("signatory", "deputy"), pinned.get(party["id"], ()), strict=False):
            party[signer]["public_key"] = public
    return to_toml(raw | {"number": raw["number"] + 1, "supersedes": digest})


def open_draft(desk: Desk, version: int) -> Row[Any] | None:
    """The draft as it was shown. Raises ``Conflict`` when somebody changed it meanwhile."""
    row = stored.draft(desk.tx, desk.cooperation)
    if (row.version if row is not None else 0) != version:
        raise Conflict("")
    return row


def keep(desk: Desk, row: Row[Any] | None, text: str) -> None:
    """Write the draft: what was put up for signature stays as a document of its own, and this goes on."""
    values = {"body": text, "digest": "", "changed_by": desk.actor.account, "changed_at": desk.stamp}
    if row is None:
        desk.work.add(rules_drafts, cooperation=desk.cooperation, **values)
    else:
        desk.work.change(rules_drafts, row, **values)


def put_up(desk: Desk, command: PutUpRules) -> Done:
    """The draft becomes a document that can be signed, and is no draft any more."""
    row = desk.require_row(open_draft(desk, command.version))
    if row.digest:
        raise Refused("not_the_next")
    read_ = understood(desk, row.body)
    if not read_.body:
        raise NotReady((Unmet(key="draft_not_whole", sentence=NOT_WHOLE),))
    later = [row for row in stored.documents(desk.tx, desk.cooperation) if row.number > desk.document.number]
    if len(later) >= MOST_WAITING:
        raise NotReady((Unmet(key="draft_many_wait", sentence=WAITING),))
    digest = keep_for_signature(desk, read_.body)
    desk.work.change(rules_drafts, row, digest=digest)
    return Done(reference=digest)
