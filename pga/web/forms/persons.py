"""The people of a referral, how they can be reached, and what is protected about them."""

from typing import Final

from pga.web.forms.fields import (
    N_,
    citizen_number,
    day,
    line,
    one_of,
    one_of_few,
    some_of,
    some_or_none,
    telephone,
    text,
    today,
)
from pga.web.forms.form import PageForm
from pga.web.forms.steps import YES_NO

SAID: Final = (("", N_("Nog niet gevraagd")), *YES_NO)


class AddPersonForm(PageForm):
    """Somebody comes into the case."""

    also = ("version",)
    person_capacity = one_of_few(
        N_("Wat is deze persoon in de zaak?"),
        (
            ("subject", N_("De persoon om wie het gaat")),
            ("household", N_("Woont op hetzelfde adres")),
            ("network", N_("Uit het netwerk")),
        ),
    )
    name = line(N_("Naam"), about=N_("Als u de naam niet weet: schrijf hoe u deze persoon noemt."))
    born = day(N_("Geboortedatum"), latest=today, needed=False)
    bsn = citizen_number()
    address = line(
        N_("Adres"),
        needed=False,
        most=300,
        about=N_("Laat dit leeg als het adres geheim moet blijven. U beschermt het daarna."),
    )
    phone = telephone(N_("Telefoon"))


class RolesForm(PageForm):
    """What somebody was in one incident."""

    also = ("version",)
    incident = one_of(N_("Bij welk incident?"), needed=False, about=N_("Of vul hieronder de dag van een nieuw in."))
    happened_on = day(N_("Dag van een nieuw incident"), needed=False, latest=today)
    roles = some_or_none(N_("Wat was deze persoon toen?"), about=N_("U kunt meer dan één antwoord kiezen."))


class RelateForm(PageForm):
    """How one stands to another."""

    also = ("version",)
    from_party = one_of(N_("Wie?"))
    kind = one_of(N_("Wat is deze persoon?"))
    to_party = one_of(N_("Van of voor wie?"))
    since = day(N_("Sinds"), needed=False, latest=today, about=N_("Laat leeg als u dat niet weet."))


class EndRelationForm(PageForm):
    """Since when not any more."""

    also = ("version",)
    until = day(N_("Tot en met welke dag?"))


class HouseholdForm(PageForm):
    """Who live together, and where."""

    also = ("version",)
    members = some_of(N_("Wie wonen hier?"), message=N_("Kies wie hier wonen."))
    address = line(
        N_("Adres van het huishouden"),
        most=300,
        about=N_("Is het adres van iemand van hen beschermd, dan is dit adres meteen ook beschermd."),
    )
    since = day(N_("Sinds"), needed=False, latest=today, about=N_("Laat leeg als u dat niet weet."))


class JoinHouseholdForm(PageForm):
    """Who comes to live there."""

    also = ("version",)
    party = one_of(N_("Wie komt hier wonen?"))
    since = day(N_("Sinds"), needed=False, latest=today, about=N_("Laat leeg als u dat niet weet."))


class LeaveHouseholdForm(PageForm):
    """The last day there."""

    also = ("version",)
    until = day(N_("Tot en met welke dag?"))


class OpposeForm(PageForm):
    """Who is not told, why, and when somebody looks again."""

    called = N_("Belang verzet zich")
    also = ("version",)
    representative = one_of(N_("Wie wordt niet geïnformeerd en krijgt geen inzage?"))
    reason = text(N_("Waarom verzet het belang van deze persoon zich?"))
    review_on = day(N_("Opnieuw bekijken op"), earliest=today)


class IncapableForm(PageForm):
    """On what ground, and when somebody looks again."""

    called = N_("Kan eigen belang niet beoordelen")
    also = ("version",)
    ground = text(
        N_("Waaruit blijkt dat?"),
        about=N_("Bijvoorbeeld een oordeel van een arts, of een mentor of curator (met datum)."),
    )
    review_on = day(N_("Opnieuw bekijken op"), earliest=today)


class HelperForm(PageForm):
    """Who helps somebody, and reads what is of him alone."""

    called = N_("Hulpverlener aanwijzen")
    also = ("version",)
    account = one_of(N_("Wie helpt deze persoon?"))


class SafeContactForm(PageForm):
    """How somebody can be reached without harm."""

    also = ("version",)
    number = line(N_("Welk nummer is veilig?"), needed=False, most=50, about=N_("Laat leeg als geen nummer veilig is."))
    times = line(
        N_("Wanneer is bellen veilig?"),
        needed=False,
        about=N_("Bijvoorbeeld: maandag tot en met vrijdag, 9 tot 11 uur."),
    )
    voicemail = one_of_few(N_("Mag u een bericht inspreken of sturen?"), SAID, needed=False)
    letter = one_of_few(N_("Mag er een brief komen?"), SAID, needed=False)
    note = line(N_("Waar moet iemand op letten?"), needed=False)


class ProtectForm(PageForm):
    """Where somebody is, in a place where only who asks for it with a reason reads it."""

    called = N_("Adres beschermen")

    also = ("version",)
    level = one_of_few(
        N_("Hoe beschermd?"),
        (
            ("secret", N_("Geheim: niemand mag weten waar deze persoon is")),
            ("shielded", N_("Afgeschermd: niet aan mensen buiten deze zaak")),
        ),
    )
    address = line(
        N_("Adres"),
        needed=False,
        most=300,
        about=N_("Laat leeg om het adres te verplaatsen dat nu in de zaak staat."),
    )
    stays_at = line(N_("Opvang of andere verblijfplaats"), needed=False)
    phone = telephone(N_("Telefoon die ook geheim is"))
    places = line(
        N_("Wat het adres verraadt"),
        needed=False,
        most=500,
        about=N_("School, huisarts, werk, met een komma ertussen. Komt in geen brief aan wie het niet mag weten."),
    )
    why = text(N_("Waarom is bescherming nodig?"))
    started_on = day(N_("Vanaf"), latest=today)
    review_on = day(N_("Opnieuw bekijken op"), earliest=today)


class CorrectAddressForm(PageForm):
    """What is protected was wrong: only what is different."""

    called = N_("Beschermd adres verbeteren")

    also = ("version",)
    address = line(N_("Adres"), needed=False, most=300)
    stays_at = line(N_("Opvang of andere verblijfplaats"), needed=False)
    phone = telephone(N_("Telefoon die ook geheim is"))
    places = line(
        N_("Wat het adres verraadt"),
        needed=False,
        most=500,
        about=N_("School, huisarts, werk, met een komma ertussen. Komt in geen brief aan wie het niet mag weten."),
    )
    why = text(N_("Waarom is bescherming nodig?"), needed=False)


class LetterStopForm(PageForm):
    """Whom to ask before anybody writes."""

    also = ("version",)
    post = one_of_few(N_("Met wie moet iemand eerst afstemmen?"), ())


class RevealForm(PageForm):
    """Why somebody must see it."""

    also = ("version",)
    reason = one_of_few(N_("Waarom moet u het adres zien?"), ())


class ReleaseForm(PageForm):
    """Whether a second person agrees."""

    also = ("version",)
    agrees = one_of_few(N_("Mag de bescherming eraf?"), YES_NO)


class JudgeForm(PageForm):
    """Whether it may be shown, or was rightly shown."""

    also = ("version",)
    right = one_of_few(N_("Wat vindt u?"), YES_NO)
