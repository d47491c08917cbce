"""Log-in, second factor, language, one's own password."""

from wtforms import Field, ValidationError

from pga.web.forms.fields import N_, Needed, hidden, line, secret
from pga.web.forms.form import PageForm
from pga.web.i18n import LANGUAGES
from pga.web.i18n import gettext as _


class LogInForm(PageForm):
    """User name and password."""

    also = ("next",)
    username = line(N_("Gebruikersnaam"), most=100)
    password = secret(N_("Wachtwoord"))


class FactorForm(PageForm):
    """The code of the second factor, or a recovery code."""

    also = ("next",)
    code = line(N_("Code"), most=64, about=N_("Zes cijfers uit uw app, of een herstelcode."))


class LanguageForm(PageForm):
    """The other language, and where to go back to."""

    also = ("next",)
    language = hidden(2)

    def validate_language(self, field: Field) -> None:
        """Dutch or English."""
        if field.data not in LANGUAGES:
            raise ValidationError(_("Kies Nederlands of Engels."))


class ShortcutsForm(PageForm):
    """The single keys of the keyboard: ``on`` or ``off``."""

    shortcuts = hidden(3)

    def validate_shortcuts(self, field: Field) -> None:
        """One of the two."""
        if field.data not in ("on", "off"):
            raise ValidationError(_("Kies een van de antwoorden."))


class PasswordForm(PageForm):
    """The present password, and the new one twice."""

    current = secret(N_("Huidig wachtwoord"))
    new = secret(N_("Nieuw wachtwoord"), about=N_("Ten minste 15 tekens. Een zin is goed te onthouden."))
    again = secret(N_("Nieuw wachtwoord, nog eens"))

    def validate_again(self, field: Field) -> None:
        """The same twice."""
        if self["new"].data and field.data != self["new"].data:
            raise ValidationError(_("De twee nieuwe wachtwoorden zijn niet gelijk."))


class EnrolForm(PageForm):
    """The secret as it was offered, and the first code made with it."""

    secret = hidden(64)
    present = line(
        N_("Code van uw huidige tweede stap"), needed=False, most=64, about=N_("Zes cijfers, of een herstelcode.")
    )
    code = line(N_("Code van zes cijfers"), most=10)

    def validate_secret(self, field: Field) -> None:
        """The page itself sent it along."""
        Needed()(self, field)
