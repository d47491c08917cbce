"""Teams of an organisation and who is in them."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.teams import Teams
from pga.commands.teams import AddTeamMember, CloseTeam, EndTeamMember, OpenTeam
from pga.queries.teams import ListTeams
from pga.refusals import NotReady, Refused
from pga.web.asking import Asker, Pages
from pga.web.away import in_words, told
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.teams import MemberForm, TeamForm

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
    form = TeamForm(request.form if request.method == "POST" else None)
    form.offer("organisation", kept.organisations, empty=len(kept.organisations) > 1)
    if request.method == "POST" and form.validate():
        try:
            asker.act(OpenTeam(organisation=form.organisation.data, name=form["name"].data, act_key=form.act_key))
            return redirect("/teams?done=saved", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    return render_template("teams/new.html", form=form), 422 if form.errors or form.form_errors else 200


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
    form = MemberForm(request.form if request.method == "POST" else None)
    form.offer("account", told(found.candidates, {}), empty=True)
    if request.method == "POST" and form.validate():
        command = AddTeamMember(
            team=found.id, account=form.account.data, leader=bool(form.leader.data), act_key=form.act_key
        )
        try:
            asker.act(command)
            return redirect("/teams?done=saved", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    page = render_template("teams/member.html", team=found, form=form)
    return page, 422 if form.errors or form.form_errors else 200


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
