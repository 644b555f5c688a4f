"""Asks everybody who may be asked to change a person, and collects what each of them says against it."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from acpportal.web.expected import packed
from conferencing.actions import assign_provider
from conferencing.bulk_steps import plan_step, sentence_of
from conferencing.cmdlets.command import NotDoneError
from conferencing.details import Change, Details, ProviderKind
from conferencing.forms import DialInForm
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, ImportProblem
from conferencing.problems import CATALOGUE, Severity
from tests.conferencing.cmdlet_runs import ENABLE, SET, run
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import make_administrator
from users.models import User

Said = dict[str, str]
MICROSOFT = "microsoft"


@dataclass(frozen=True)
class Row:
    """What somebody is to have; everything in it is allowed until one thing is edited."""

    toll: str = "+14255550142"
    toll_free: str = ""
    conference_id: str = "0712302"


def by_form(person: User, provider: AudioConferencingProvider | str, wanted: Row) -> Said:
    """The sentences at the fields of the page, and those it asks."""
    browser = Client()
    browser.force_login(User.objects.filter(groups__isnull=False).first() or make_administrator())
    held = ConferencingAssignment.objects.get(pk=person.pk)
    answer = browser.post(
        reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name}),
        {
            "provider": provider if isinstance(provider, str) else str(provider.pk),
            "toll_number": wanted.toll,
            "toll_free_number": wanted.toll_free,
            "conference_id": wanted.conference_id,
            "expected": packed(held.details.as_json(), of=DialInForm),
        },
    )
    assert answer.status_code == 422, wanted
    form = answer.context["form"]
    errors = [error for errors in form.errors.as_data().values() for error in errors]
    return {str(e.code): str(e.message) for e in errors} | {q.code: q.sentence for q in form.questions}


def by_cmdlet(person: User | str, provider: AudioConferencingProvider | str, wanted: Row) -> Said:
    """What a question asks is a warning: the original does not wait for an answer."""
    name = person if isinstance(person, str) else person.user_principal_name
    if provider == MICROSOFT:
        words = [ENABLE, name]
    else:
        words = [SET, name, "-Name", provider if isinstance(provider, str) else provider.name]
        words += [f"-TollNumber:{wanted.toll}", f"-ParticipantPasscode:{wanted.conference_id}"]
        words += [f"-TollFreeNumbers:{wanted.toll_free}"] if wanted.toll_free else []
    try:
        _out, warned = run(*words, *(() if provider == MICROSOFT else ("-WhatIf",)))
    except NotDoneError as refused:
        return dict.fromkeys(refused.codes, str(refused))
    return {"": warned.removeprefix("WARNING: ").strip()} if warned else {}


def by_file(person: User | str, provider: AudioConferencingProvider, wanted: Row) -> Said:
    provider.refresh_from_db()
    row = line(person, wanted.conference_id, toll=wanted.toll, toll_free=wanted.toll_free)
    found = ImportProblem.objects.filter(batch=checked_import(provider, row), row__isnull=False)
    told = [each.problem for each in found if CATALOGUE[each.code].severity is not Severity.NOTE]
    return {problem.code: problem.sentence for problem in told}


def by_model(person: User, wanted: Details) -> set[str]:
    """Sentences only: a model's errors are Django's."""
    held = ConferencingAssignment.objects.get(pk=person.pk)
    held.details = wanted
    with pytest.raises(ValidationError) as raised:
        held.clean()
    return set(raised.value.messages)


def by_action(person: User, wanted: Details) -> Said:
    outcome = assign_provider([Change(person_id=person.pk, wanted=wanted)], by="system")
    assert outcome.changed == 0
    return {problem.code: problem.sentence for refusal in outcome.refused for problem in refusal.problems}


def by_bulk_step(person: User, wanted: ProviderKind) -> Said:
    step = plan_step(User.objects.filter(pk=person.pk), wanted=wanted, by="pilar@contoso.com")
    assert step
    row = step.rows.get()
    return {row.code: sentence_of(row)} if row.code else {}
