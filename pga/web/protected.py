"""Protected addresses: to protect one, to ask for one, to judge that, and to end it by two people."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.referral_persons import AddressAnswer, PersonsAnswer
from pga.commands.persons import (
    JudgeReveal,
    LetLettersGo,
    ProposeRelease,
    ProtectAddress,
    ReleaseAddress,
    RevealAddress,
    StopLetters,
)
from pga.queries.persons import ReadAddress, ReadPersons, ReadReveals
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.fields import today
from pga.web.forms.form import PageForm, VersionedConfirmation
from pga.web.forms.persons import (
    CorrectAddressForm,
    JudgeForm,
    LetterStopForm,
    ProtectForm,
    ReleaseForm,
    RevealForm,
)
from pga.web.persons import one_of
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/protect",
    methods=("GET", "POST"),
    asks=(ReadPersons, ProtectAddress),
    forms=ProtectForm,
)
def protect_address(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """From now on nobody reads where somebody is without asking for it."""
    form = typed(ProtectForm, started_on=today().isoformat())
    if sent(form, lambda: asker.act(ProtectAddress(**_on(reference, form), party=str(party), **form.data))):
        return redirect(f"/cases/{reference}/people?done=saved", 303)
    seen: PersonsAnswer = asker.look(ReadPersons(case=reference))
    person = one_of(seen, party)
    if "address.protect" not in seen.verbs or person.level:
        raise Refused("no_rule")
    return form_page("referrals/protect.html", form, seen=seen, person=person)


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/address/correct",
    methods=("GET", "POST"),
    asks=(ReadPersons, ProtectAddress),
    forms=CorrectAddressForm,
)
def correct_address(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """What is protected was wrong; the form is empty, whoever opens it."""
    form = typed(CorrectAddressForm)
    given = {**form.data, **dict.fromkeys(("level", "started_on", "review_on"), ""), "corrects": True}
    if sent(form, lambda: asker.act(ProtectAddress(**_on(reference, form), party=str(party), **given))):
        return redirect(f"/cases/{reference}/people?done=saved", 303)
    seen: PersonsAnswer = asker.look(ReadPersons(case=reference))
    person = one_of(seen, party)
    if "address.protect" not in seen.verbs or not person.level:
        raise Refused("no_rule")
    return form_page("referrals/correct_address.html", form, seen=seen, person=person)


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/address",
    methods=("GET", "POST"),
    asks=(ReadAddress, RevealAddress),
    forms=RevealForm,
)
def protected_address(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """Ask for it with a reason; the page that follows shows it to who may read it now."""
    form = typed(RevealForm)
    seen: AddressAnswer = asker.look(ReadAddress(case=reference, party=str(party)))
    form.offer("reason", seen.reasons)
    if sent(form, lambda: asker.act(RevealAddress(**_on(reference, form), party=str(party), **form.data))):
        return redirect(request.path, 303)
    return form_page("referrals/address.html", form, seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/address/propose-release",
    methods=("POST",),
    asks=(ProposeRelease,),
    forms=VersionedConfirmation,
)
def propose_release(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """One person says that it need not be protected any more."""
    form = VersionedConfirmation(request.form)
    asker.act(ProposeRelease(**_on(reference, form), party=str(party)))
    return redirect(f"/cases/{reference}/people?done=saved", 303)


@PAGES.page("/cases/<reference:reference>/address-requests", asks=(ReadReveals,))
def address_requests(asker: Asker, reference: str) -> ResponseReturnValue:
    """What a second person looks at."""
    seen = asker.look(ReadReveals(case=reference))
    return render_template("referrals/address_requests.html", seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/address-requests/<uuid:reveal>/judge",
    methods=("POST",),
    asks=(JudgeReveal,),
    forms=JudgeForm,
)
def judge_reveal(asker: Asker, reference: str, reveal: UUID) -> ResponseReturnValue:
    """A second person: yes or no."""
    form = JudgeForm(request.form)
    given = {"reveal": str(reveal), "right": form.right.data == "yes"}
    return _sent(form, reference, lambda: asker.act(JudgeReveal(**_on(reference, form), **given)))


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/address/release",
    methods=("POST",),
    asks=(ReleaseAddress,),
    forms=ReleaseForm,
)
def release_address(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """A second person: the protection ends, or stays."""
    form = ReleaseForm(request.form)
    given = {"party": str(party), "agrees": form.agrees.data == "yes"}
    return _sent(form, reference, lambda: asker.act(ReleaseAddress(**_on(reference, form), **given)))


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/letter-stop",
    methods=("GET", "POST"),
    asks=(ReadPersons, StopLetters),
    forms=LetterStopForm,
)
def stop_letters(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """Nobody writes to somebody before he asked."""
    form = typed(LetterStopForm)
    seen: PersonsAnswer = asker.look(ReadPersons(case=reference))
    form.offer("post", seen.posts)
    if sent(form, lambda: asker.act(StopLetters(**_on(reference, form), party=str(party), **form.data))):
        return redirect(f"/cases/{reference}/people?done=saved", 303)
    person = one_of(seen, party)
    if "letter.stop" not in seen.verbs:
        raise Refused("no_rule")
    return form_page("referrals/letter_stop.html", form, seen=seen, person=person)


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/letter-stop/end",
    methods=("POST",),
    asks=(LetLettersGo,),
    forms=VersionedConfirmation,
)
def let_letters_go(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """Letters may go again."""
    form = VersionedConfirmation(request.form)
    asker.act(LetLettersGo(**_on(reference, form), party=str(party)))
    return redirect(f"/cases/{reference}/people?done=saved", 303)


def _sent(form: PageForm, reference: str, act: Any) -> ResponseReturnValue:
    """Back to the requests; an answer that is none of the two is no form of this page."""
    if not form.validate():
        raise Refused("bad_form")
    act()
    return redirect(f"/cases/{reference}/address-requests?done=saved", 303)


def _on(reference: str, form: PageForm) -> dict[str, Any]:
    return {"case": reference, "version": form.version, "act_key": form.act_key}
