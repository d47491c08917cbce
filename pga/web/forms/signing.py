"""The form that takes a signature which was made elsewhere: a file, or its text."""

from typing import Any, Final

from werkzeug.datastructures import FileStorage
from wtforms import FileField, StringField

from pga.refusals import NotReady
from pga.web.forms.fields import N_, Neat, neat
from pga.web.forms.form import PageForm
from pga.web.i18n import gettext as _
from privacy.rules.detached import MOST_BYTES

MISSING: Final = N_("Kies het bestand met de handtekening, of plak de tekst.")


class SignatureForm(PageForm):
    """A signature; the file goes before the text."""

    takes_a_file = True

    file = FileField(
        N_("Bestand met de handtekening"), description=N_("Het kleine bestand dat bij het tekenen ontstond.")
    )
    signature = StringField(
        N_("Of plak hier de tekst uit dat bestand"), [Neat(MOST_BYTES, lines=True)], filters=[neat]
    )

    def given(self) -> bytes:
        """What came in, as it came; of a large file no more than is needed to see that it is too large."""
        file = self.file.data
        if isinstance(file, FileStorage) and file.filename:
            return file.stream.read(MOST_BYTES + 1)
        return str(self.signature.data or "").encode()

    def validate(self, extra_validators: Any = None) -> bool:
        """True when there is something to look at."""
        fits = super().validate(extra_validators)
        if fits and not self._with_file() and not self.signature.data:
            self.file.errors = [_(MISSING)]
            return False
        return fits

    def take_up(self, not_ready: NotReady) -> None:
        """What is wrong with a file stands at the file."""
        super().take_up(not_ready)
        if self._with_file():
            self.file.errors, self.signature.errors = self.signature.errors, []

    def _with_file(self) -> bool:
        return isinstance(self.file.data, FileStorage) and bool(self.file.data.filename)
