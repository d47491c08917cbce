"""What the answers to the five questions of the afwegingskader come to, and which two decisions can stand together.

Pure: it advises; a person decides, and whoever wants to report may do so whatever comes out. Source: afwegingskader
2019 and the reporting norms (field study of Veilig Thuis 1.5, 8.4). ``None`` is a question without an answer yet.
"""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What the answers come to."""

    ASK = "ask"
    """A question that matters has no answer yet."""
    CLOSE = "close"
    """No suspicion: close and record it."""
    REPORT_N1 = "N1"
    """Acute or structural unsafety: report; the other questions are answered together with Veilig Thuis."""
    REPORT_N2 = "N2"
    """One cannot help enough, or help is not accepted: report."""
    REPORT_N3 = "N3"
    """One helps, but it does not bring safety: report."""
    CONSULT = "consult"
    """Doubt, or somebody told of the violence himself: consult Veilig Thuis first."""
    HELP = "help"
    """Help, and look at its result on the date that was set."""
    HELP_DONE = "help_done"
    """The help brought safety to everybody: close with agreements on following."""

    @property
    def reports(self) -> bool:
        """True where a norm says that this is to be reported."""
        return self in (Outcome.REPORT_N1, Outcome.REPORT_N2, Outcome.REPORT_N3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The five questions, of which the second has two halves; whether somebody told of it himself; and doubt.

    ``able``: effective help can be given or organised. ``accepts``: those concerned accept it and work on it.
    ``results``: it brings safety to all within the term. ``consulted``: Veilig Thuis was consulted.
    """

    suspicion: bool | None = None
    acute: bool | None = None
    structural: bool | None = None
    able: bool | None = None
    accepts: bool | None = None
    results: bool | None = None
    disclosure: bool = False
    doubt: bool = False
    consulted: bool = False


def weigh(answers: Answers) -> Outcome:
    """What the answers come to. The order in which they were given makes no difference.

    Danger comes before all else, an answer that there is no suspicion included.
    """
    if answers.acute or answers.structural:
        return Outcome.REPORT_N1
    if (answers.doubt or answers.disclosure) and not answers.consulted:
        return Outcome.CONSULT
    if answers.suspicion is False:
        return Outcome.CLOSE
    if None in (answers.suspicion, answers.acute, answers.structural):
        return Outcome.ASK
    return _help(answers)


def _help(answers: Answers) -> Outcome:
    """Questions 3 to 5: whether help is possible, accepted, and enough."""
    if answers.able is False or answers.accepts is False:
        return Outcome.REPORT_N2
    if answers.able is None or answers.accepts is None:
        return Outcome.ASK
    if answers.results is None:
        return Outcome.HELP
    return Outcome.HELP_DONE if answers.results else Outcome.REPORT_N3


def doubt_settled(answers: Answers) -> bool:
    """Whether the weighing may be concluded: who is in doubt consulted Veilig Thuis (Besluit meldcode art. 2)."""
    return answers.consulted or not answers.doubt


def decisions_stand(answers: Answers, reporting: bool | None, helping: bool | None) -> bool:
    """Whether these two decisions (``None``: not taken yet) can stand together.

    Every combination can, but for neither report nor help while there is a suspicion, or while nobody answered that
    there is none, or while there is danger. So a report always can.
    """
    if reporting is not False or helping is not False:
        return True
    return answers.suspicion is False and not (answers.acute or answers.structural)
