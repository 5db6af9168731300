"""The addresses of the administration's room."""

from django.urls import path

from workflows.administration import (
    campaigns,
    day,
    first_season,
    holidays,
    holidays_together,
    import_people,
    my_messages,
    organisations,
    outbox,
    people,
    rehearsals,
    rules,
    signatories,
    texts,
)
from workflows.administration.looks import Looks
from workflows.administration.outbox import Outbox
from workflows.administration.people_list import People
from workflows.screens.list_page import page_of

urlpatterns = [
    path("day/", day.day, name="day"),
    path("first-season/", first_season.first_season, name="first-season"),
    path("holidays/", holidays.calendar, name="holidays"),
    path("holidays/several/", holidays_together.several, name="holidays-together"),
    path("holidays/<uuid:public_id>/", holidays.detail, name="holiday"),
    path("campaigns/", page_of(campaigns.Campaigns), name=campaigns.Campaigns.address),
    path("campaigns/plan/", campaigns.plan, name="campaign-plan"),
    path("campaigns/<uuid:public_id>/", campaigns.detail, name="campaign"),
    path("organisations/", page_of(organisations.Organisations), name="organisations"),
    path("organisations/enter/", organisations.enter, name="organisation-enter"),
    path("organisations/<uuid:public_id>/", organisations.detail, name="organisation"),
    path("rules/", page_of(rules.RuleSets), name="rules"),
    path("rules/<uuid:public_id>/", rules.detail, name="ruleset"),
    path("rules/<uuid:public_id>/compare/", rules.compare, name="rules-compared"),
    path("rules/<uuid:public_id>/compare/paper/", rules.compared_paper, name="rules-paper"),
    path("rules/<uuid:public_id>/rehearse/", rehearsals.rehearse, name="rehearse"),
    path("rules/<uuid:public_id>/rule/<slug:code>/", rules.parameter, name="rule"),
    path("rules/<uuid:public_id>/maximum/", rules.maximum, name="maximum-new"),
    path("rules/<uuid:public_id>/maximum/<year:year>/", rules.maximum, name="maximum"),
    path("signatories/", page_of(signatories.Signatories), name="signatories"),
    path("signatories/name/", signatories.appoint, name="signatory-name"),
    path("signatories/<uuid:public_id>/", signatories.detail, name="signatory"),
    path("texts/", page_of(texts.Texts), name=texts.Texts.address),
    path("texts/<uuid:public_id>/", texts.detail, name="textblock"),
    path("texts/<uuid:public_id>/write/", texts.write, name="textblock-write"),
    path(
        "texts/<uuid:public_id>/sheet/<slug:paper>/<slug:language>/",
        texts.on_sheet,
        name="textblock-sheet",
    ),
    path("people/", page_of(People), name=People.address),
    path("people/invite/", people.invite, name="invite"),
    path("people/import/", import_people.people, name="import-people"),
    path("people/import/model/", import_people.model, name="import-model"),
    path("people/messages/", my_messages.choose, name="my-messages"),
    path("people/<uuid:public_id>/", people.person, name="person"),
    path("messages/", page_of(Outbox), name=Outbox.address),
    path("messages/<uuid:public_id>/", outbox.message, name="message"),
    path("looks/", page_of(Looks), name=Looks.address),
]
