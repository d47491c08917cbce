"""What an officer asks and decides at the desk, and what the employee answers."""

from pga.web.forms.fields import N_, one_of_few, past_moment, text
from pga.web.forms.form import PageForm

_SHORT = N_("Kort, en zonder bijzonderheden over de persoon in de zaak.")


class JudgeForm(PageForm):
    """One key: in order, or 'ik pak dit op'. ``following``: the item that comes after it, or empty."""

    also = ("version", "following")


class QuestionForm(PageForm):
    """A question to the employee."""

    called = N_("Vraag over een raadpleging")

    also = ("version",)
    text = text(N_("Wat wilt u weten?"), about=_SHORT)


class ReasonForm(PageForm):
    """Why, of a follow-up or of its outcome."""

    called = N_("Reden bij een raadpleging")

    also = ("version",)
    text = text(N_("Waarom?"), about=_SHORT)


class BreachForm(PageForm):
    """When who records it became aware, and what happened."""

    called = N_("Datalek vastleggen")

    also = ("version",)
    aware = past_moment(
        N_("Wanneer wist u dat dit een datalek is?"), about=N_("Vanaf dat moment lopen de 72 uur (AVG 33).")
    )
    text = text(N_("Wat is er gebeurd?"), about=_SHORT)


class ReportForm(PageForm):
    """Who was told of a breach, and when and how, or why not."""

    called = N_("Wie het datalek hoorde")

    also = ("version",)
    authority = one_of_few(
        N_("Is het gemeld bij de Autoriteit Persoonsgegevens?"),
        (("told", N_("Ja, gemeld")), ("not_told", N_("Nee, dat hoeft niet"))),
    )
    persons = one_of_few(
        N_("Zijn de betrokkenen ingelicht?"),
        (("told", N_("Ja, ingelicht")), ("not_told", N_("Nee, dat hoeft niet")), ("later", N_("Nog niet"))),
    )
    text = text(N_("Wanneer en hoe, of waarom niet?"), about=_SHORT)


class AnswerForm(PageForm):
    """The answer of the employee."""

    called = N_("Antwoord op een vraag over uw raadpleging")

    also = ("version",)
    text = text(
        N_("Uw antwoord"), about=N_("Waarom keek u? Schrijf niet meer over de persoon in de zaak dan nodig is.")
    )
