"""Taking a file of care reports in, message by message through the gate: what became of each line.

One act for each message, so that a stop halfway loses nothing and doing it again takes nothing in twice.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pga.corvfile import Line, Message, Mistake
from pga.refusals import NotReady
from privacy.vocabulary import Label

AT_ONCE: Final = 500
"""Messages of which is asked at once whether they are here already."""
IN, KNOWN, TWICE, WRONG, LEFT = "in", "known", "twice", "wrong", "left"
WORDS: Final = {
    IN: Label("opgenomen", "taken in"),
    KNOWN: Label("was er al", "was here already"),
    TWICE: Label("staat eerder in dit bestand", "is in this file before"),
    WRONG: Label("fout", "wrong"),
    LEFT: Label("nog niet opgenomen", "not taken in yet"),
}
"""What becomes of a line, in words."""
KEPT_BACK: Final = Label(
    "Geheim adres niet overgenomen: leg het vast bij de persoon.",
    "Secret address not taken over: record it with the person.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a line: one of ``WORDS``, the reference of its referral, what was wrong, and whether a secret
    address was left out.
    """

    number: int
    what: str
    reference: str = ""
    mistakes: tuple[Mistake, ...] = ()
    kept_back: bool = False

    def said(self, language: str) -> str:
        """What there is to say about it, in words."""
        found = [f"{m.field}: {m.sentence.of(language)}" if m.field else m.sentence.of(language) for m in self.mistakes]
        return "; ".join([*found, KEPT_BACK.of(language)] if self.kept_back else found)


Known = Callable[[tuple[str, ...]], Collection[str]]
"""Which of these ids are here already."""
Take = Callable[[Message], str]
"""Takes one message in; the reference of its referral. Raises ``NotReady``."""


def bring_in(read: Iterable[Line], known: Known, take: Take, most: int | None = None) -> Iterator[Outcome]:
    """What becomes of each line, in their order; at most so many (``most``) are taken in, the rest is left."""
    seen, taken, rest = set[str](), 0, iter(read)
    while part := list(islice(rest, AT_ONCE)):
        here = known(tuple(dict.fromkeys(line.message.message_id for line in part if line.message is not None)))
        for line in part:
            outcome = _outcome(line, here, seen, take, left=most is not None and taken >= most)
            taken += outcome.what == IN
            yield outcome


def _outcome(line: Line, here: Collection[str], seen: set[str], take: Take, *, left: bool) -> Outcome:
    if line.message is None:
        return Outcome(number=line.number, what=WRONG, mistakes=line.mistakes)
    message_id = line.message.message_id
    if message_id in here or message_id in seen:
        return Outcome(number=line.number, what=TWICE if message_id in seen else KNOWN)
    if left:
        return Outcome(number=line.number, what=LEFT)
    try:
        reference = take(line.message)
    except NotReady as stopped:
        found = tuple(Mistake(need.field or need.key, need.sentence) for need in stopped.unmet)
        return Outcome(number=line.number, what=WRONG, mistakes=found)
    seen.add(message_id)
    kept_back = any(person.kept_back for person in line.message.persons)
    return Outcome(number=line.number, what=IN, reference=reference, kept_back=kept_back)
