"""Roles: proposals to decide on, and all that was decided."""

import uuid
from urllib.parse import urlencode

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.people import RolesAnswer
from pga.commands.people import ApproveRole, EndRole, RefuseRole
from pga.queries.people import ListOrganisations, ListRoles
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation

PAGES = Pages()


@PAGES.page("/roles", asks=(ListRoles, ListOrganisations))
def list_roles(asker: Asker) -> ResponseReturnValue:
    """Proposals first, then every role."""
    after = argument(request.args.get("after"))
    roles: RolesAnswer = asker.look(ListRoles(after=after))
    names = {organisation.id: organisation.name for organisation in asker.look(ListOrganisations())}
    return render_template(
        "roles/list.html",
        roles=roles,
        organisation_names=names,
        first_url="/roles" if after else "",
        next_url=f"/roles?{urlencode({'after': roles.next})}" if roles.next else "",
    )


@PAGES.page("/roles/<uuid:grant>/approve", methods=("POST",), asks=(ApproveRole,), forms=VersionedConfirmation)
def approve_role(asker: Asker, grant: uuid.UUID) -> ResponseReturnValue:
    """The privacy officer whom the rules name approves."""
    form = VersionedConfirmation(request.form)
    asker.act(ApproveRole(grant=str(grant), version=form.version, act_key=form.act_key))
    return redirect("/roles?done=approved", 303)


@PAGES.page("/roles/<uuid:grant>/refuse", methods=("POST",), asks=(RefuseRole,), forms=VersionedConfirmation)
def refuse_role(asker: Asker, grant: uuid.UUID) -> ResponseReturnValue:
    """The same officer refuses."""
    form = VersionedConfirmation(request.form)
    asker.act(RefuseRole(grant=str(grant), version=form.version, act_key=form.act_key))
    return redirect("/roles?done=refused", 303)


@PAGES.page("/roles/<uuid:grant>/end", methods=("POST",), asks=(EndRole,), forms=VersionedConfirmation)
def end_role(asker: Asker, grant: uuid.UUID) -> ResponseReturnValue:
    """End a role at once."""
    form = VersionedConfirmation(request.form)
    asker.act(EndRole(grant=str(grant), version=form.version, act_key=form.act_key))
    return redirect("/accounts?done=ended", 303)
