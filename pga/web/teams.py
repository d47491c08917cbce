"""Teams of an organisation and who is in them."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.teams import Teams
from pga.commands.teams import AddTeamMember, CloseTeam, EndTeamMember, OpenTeam
from pga.queries.teams import ListTeams
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.away import in_words, told
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.teams import MemberForm, TeamForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/teams", asks=(ListTeams,))
def teams(asker: Asker) -> ResponseReturnValue:
    """The teams that one keeps, leads or belongs to."""
    return render_template("teams/list.html", teams=asker.look(ListTeams()), in_words=in_words)


@PAGES.page("/teams/new", methods=("GET", "POST"), asks=(ListTeams, OpenTeam), forms=TeamForm)
def open_team(asker: Asker) -> ResponseReturnValue:
    """A new team."""
    kept: Teams = asker.look(ListTeams())
    if not kept.organisations:
        raise Refused("no_rule")
    form = typed(TeamForm)
    form.offer("organisation", kept.organisations, empty=len(kept.organisations) > 1)
    if sent(form, lambda: asker.act(OpenTeam(act_key=form.act_key, **form.data))):
        return redirect("/teams?done=saved", 303)
    return form_page("teams/new.html", form)


@PAGES.page(
    "/teams/<uuid:team>/members",
    methods=("GET", "POST"),
    asks=(ListTeams, AddTeamMember),
    forms=MemberForm,
)
def add_member(asker: Asker, team: UUID) -> ResponseReturnValue:
    """Put a colleague in a team."""
    kept: Teams = asker.look(ListTeams())
    found = next((line for line in kept.lines if line.id == str(team) and line.may_add), None)
    if found is None:
        raise Refused("out_of_reach")
    form = typed(MemberForm)
    form.offer("account", told(found.candidates, {}), empty=True)
    given = form.data | {"leader": bool(form.leader.data)}
    if sent(form, lambda: asker.act(AddTeamMember(team=found.id, act_key=form.act_key, **given))):
        return redirect("/teams?done=saved", 303)
    return form_page("teams/member.html", form, team=found)


@PAGES.page("/teams/members/<uuid:member>/end", methods=("POST",), asks=(EndTeamMember,), forms=VersionedConfirmation)
def end_member(asker: Asker, member: UUID) -> ResponseReturnValue:
    """Take a colleague out of a team."""
    form = VersionedConfirmation(request.form)
    asker.act(EndTeamMember(member=str(member), version=form.version, act_key=form.act_key))
    return redirect("/teams?done=saved", 303)


@PAGES.page("/teams/<uuid:team>/close", methods=("POST",), asks=(CloseTeam,), forms=VersionedConfirmation)
def close_team(asker: Asker, team: UUID) -> ResponseReturnValue:
    """Close a team."""
    form = VersionedConfirmation(request.form)
    asker.act(CloseTeam(team=str(team), version=form.version, act_key=form.act_key))
    return redirect("/teams?done=saved", 303)
