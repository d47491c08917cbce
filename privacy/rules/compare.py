"""Two rules documents beside each other: which articles changed, and who gains or loses what. Pure.

``changes`` names every part of the document that says something else; ``shifts`` every cell of the matrix (one role,
one relation, one kind of organisation) in which ``decide`` answers otherwise; ``flows`` what may be shared and no
longer, or now. Somebody who holds several roles is answered by the rules of all of them together: whether the answer
to such a question can differ at all is what ``Comparison.speaks_of`` says.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import Rule
from privacy.rules.decide import Question, matches
from privacy.rules.shifts import Shift, shifts
from privacy.vocabulary import Label

How: TypeAlias = Literal["added", "removed", "changed"]
ORDER: Final = "order"
"""The part that says that the same articles stand in another order: the first that allows gives the purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an article. Of a list only what was taken out (``before``) and what was put in (``after``)."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One article that is new, gone, or says something else. ``id`` is empty for a chapter without articles.

    ``title``: what the article is called, its reason where it has no name, or nothing.
    """

    chapter: str
    id: str
    how: How
    title: Label
    parts: tuple[Part, ...]


class Flow(NamedTuple):
    """What may go from one kind of organisation to another."""

    from_kind: str
    to_kind: str
    how: str
    category: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a second document says otherwise than a first."""

    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    flows_gained: tuple[Flow, ...]
    flows_lost: tuple[Flow, ...]
    rules: tuple[Rule, ...]
    reordered: bool

    @property
    def empty(self) -> bool:
        """True when both say the same."""
        return not self.changes and not self.shifts and not self.flows_gained and not self.flows_lost

    def speaks_of(self, question: Question) -> bool:
        """True when a rule that is new, gone or changed speaks of this question: only then the answer can differ."""
        return self.reordered or any(
            question.capability in rule.capabilities and matches(rule, question) for rule in self.rules
        )


def compare(before: RulesDocument, after: RulesDocument) -> Comparison:
    """What ``after`` says otherwise than ``before``."""
    old, new = _flows(before), _flows(after)
    ids = _order(before.rules, after.rules)
    return Comparison(
        changes=tuple(_changes(before, after)),
        shifts=shifts(before, after),
        flows_gained=tuple(sorted(new - old)),
        flows_lost=tuple(sorted(old - new)),
        rules=tuple(sorted({*before.rules} ^ {*after.rules}, key=lambda rule: (rule.id, repr(rule)))),
        reordered=ids is not None,
    )


def _flows(document: RulesDocument) -> set[Flow]:
    return {
        Flow(from_kind, to_kind, sharing.how, category)
        for sharing in document.sharing
        for from_kind in sharing.from_kinds
        for to_kind in sharing.to_kinds
        for category in sharing.categories
    }


def _changes(before: RulesDocument, after: RulesDocument) -> Iterator[Change]:
    """First what stands by itself, then chapter after chapter in the order of the document."""
    plain = [f.name for f in fields(RulesDocument) if _plain(getattr(before, f.name))]
    parts = tuple(_parts(before, after, plain))
    if parts:
        yield Change(chapter="document", id="", how="changed", title=before.title, parts=parts)
    for chapter in (f.name for f in fields(RulesDocument) if f.name not in plain):
        old, new = getattr(before, chapter), getattr(after, chapter)
        some = old if old is not None else new
        if is_dataclass(some):
            parts = tuple(_parts(old, new, [f.name for f in fields(some)]))
            if parts:
                yield Change(chapter=chapter, id="", how="changed", title=Label("", ""), parts=parts)
        elif some is not None:
            yield from _articles(chapter, _by_id(old), _by_id(new))


def _plain(value: Any) -> bool:
    """True for what is no chapter: a number, a date, a text, a label. None is a chapter that is not there."""
    chapter = value is None or is_dataclass(value) or isinstance(value, Mapping | tuple)
    return isinstance(value, Label) or not chapter


def _by_id(chapter: Mapping[str, Any] | tuple[Any, ...]) -> dict[str, Any]:
    return dict(chapter) if isinstance(chapter, Mapping) else {article.id: article for article in chapter}


def _articles(chapter: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for name in (*old, *(name for name in new if name not in old)):
        one, other = old.get(name), new.get(name)
        if one == other:
            continue
        how: How = "added" if one is None else "removed" if other is None else "changed"
        some: Any = one if one is not None else other
        parts = tuple(_parts(one, other, [f.name for f in fields(some) if f.name != "id"]))
        yield Change(chapter=chapter, id=name, how=how, title=_title(some), parts=parts)
    order = _order(old, new)
    if order is not None:
        part = Part(name=ORDER, before=order[0], after=order[1])
        yield Change(chapter=chapter, id="", how="changed", title=Label("", ""), parts=(part,))


def _order(old: Iterable[Any], new: Iterable[Any]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What stands in both in another order, or None."""
    one, other = ([str(getattr(article, "id", article)) for article in chapter] for chapter in (old, new))
    both = set(one) & set(other)
    kept = tuple(n for n in one if n in both), tuple(n for n in other if n in both)
    return None if kept[0] == kept[1] else kept


def _title(article: Any) -> Label:
    for name in ("label", "name", "because"):
        said = getattr(article, name, None)
        if said:
            return said if isinstance(said, Label) else Label(said, said)
    return Label("", "")


def _parts(one: Any, other: Any, names: Iterable[str]) -> Iterator[Part]:
    """The parts that differ; an article that stands on one side only has all its parts there."""
    for name in names:
        old, new = _texts(one, name), _texts(other, name)
        if old == new:
            continue
        if isinstance(getattr(one if one is not None else other, name), frozenset):
            old, new = tuple(t for t in old if t not in new), tuple(t for t in new if t not in old)
        yield Part(name=name, before=old, after=new)


def _texts(article: Any, name: str) -> tuple[str, ...]:
    """A value as texts: none for what is empty or not there, one for a single value."""
    value = getattr(article, name) if article is not None else None
    if isinstance(value, frozenset):
        return tuple(sorted(str(one) for one in value))
    if is_dataclass(value):
        return tuple(str(getattr(value, f.name)) for f in fields(value))
    if isinstance(value, tuple):
        return tuple(str(part) for one in value for part in (one if isinstance(one, Label) else (one,)))
    return () if value is None or value == "" else (_said(value),)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
