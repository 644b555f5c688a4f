"""Takes back single changes of what the organization keeps for everybody: its providers and its settings."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from conferencing import provider_actions, settings_actions
from conferencing.models import AudioConferencingProvider, TenantSettings
from conferencing.problems import Problem
from conferencing.provider_actions import ProviderValues, values_of
from conferencing.settings_actions import SettingsValues
from users.models import AuditEvent
from users.roles import GIVES_ROLES
from users.undoing import Undone, WayBack, batch_of, register, values_before

# The settings that stand on the page of the organization; all others stand on that of the bridge
_OF_THE_ORGANIZATION = {"organization_name", "automatically_replace_acp_provider", "region", "time_zone"}


def put_back_provider(event: AuditEvent, *, by: str) -> Undone:
    """One that was added goes, where nobody had it meanwhile; one that was removed comes, retired if it was."""
    undo = {
        provider_actions.ADDED: _undo_adding,
        provider_actions.EDITED: _undo_editing,
        provider_actions.REMOVED: _undo_removing,
    }[event.action]
    said = {
        provider_actions.ADDED: _("Undone. %(name)s no longer exists."),
        provider_actions.EDITED: _("Undone. %(name)s is as it was before."),
        provider_actions.REMOVED: _("Undone. %(name)s is there again."),
    }[event.action]
    name = event.before.get("name", event.subject)
    return Undone(said=said % {"name": name}, problems=[problem.sentence for problem in undo(event, by=by)])


def _undo_adding(event: AuditEvent, *, by: str) -> list[Problem]:
    number = _number_of(event)
    return provider_actions.remove_unused_provider(number, expected=event.after, by=by, batch=batch_of(event))


def _undo_editing(event: AuditEvent, *, by: str) -> list[Problem]:
    provider = _provider_of(event)
    if provider is None:
        return [provider_actions.not_there_any_more(event.subject)]
    now = values_of(provider).as_json()
    if (wanted := values_before(event, now=now)) is None:
        return [provider_actions.changed_meanwhile(provider)]
    values = ProviderValues.from_json(wanted)
    return provider_actions.edit_provider(provider.pk, values, expected=now, by=by, batch=batch_of(event))


@transaction.atomic
def _undo_removing(event: AuditEvent, *, by: str) -> list[Problem]:
    if _provider_of(event):
        return []
    number, values = _number_of(event), ProviderValues.from_json(event.before)
    problems = provider_actions.add_provider(values, number=number, by=by, batch=batch_of(event))
    if not problems and event.before.get("retired"):
        provider_actions.retire_provider(number, by=by, batch=batch_of(event))
    return problems


def put_back_retirement(event: AuditEvent, *, by: str) -> Undone:
    provider, name = _provider_of(event), {"name": event.subject}
    if provider is None:
        return Undone(problems=[provider_actions.not_there_any_more(event.subject).sentence])
    if event.action == provider_actions.RETIRED:
        provider_actions.bring_provider_back(provider.pk, by=by, batch=batch_of(event))
        return Undone(said=_("Undone. %(name)s can be given to people again.") % name)
    provider_actions.retire_provider(provider.pk, by=by, batch=batch_of(event))
    return Undone(said=_("Undone. %(name)s is retired again. People who have it keep it.") % name)


def put_back_settings(event: AuditEvent, *, by: str) -> Undone:
    now = settings_actions.values_of(TenantSettings.current()).as_json()
    if (wanted := values_before(event, now=now)) is None:
        return Undone(problems=[settings_actions.changed_meanwhile().sentence])
    problems = settings_actions.change_settings(SettingsValues(**wanted), expected=now, by=by, batch=batch_of(event))
    said = _("Undone. What was changed in the settings is as it was before.")
    return Undone(said=said, problems=[problem.sentence for problem in problems])


def put_back_first_steps(event: AuditEvent, *, by: str) -> Undone:
    away = event.action == settings_actions.BROUGHT_BACK
    settings_actions.put_first_steps_away(away=away, by=by, batch=batch_of(event))
    if away:
        return Undone(said=_("Undone. The first steps are no longer on the dashboard."))
    return Undone(said=_("Undone. The first steps are on the dashboard again, until the first export is made."))


def _number_of(event: AuditEvent) -> int:
    """ "provider:7" -> 7."""
    return int(event.subject_key.partition(":")[2])


def _provider_of(event: AuditEvent) -> AudioConferencingProvider | None:
    return AudioConferencingProvider.objects.filter(pk=_number_of(event)).first()


def _settings(event: AuditEvent) -> str:
    """The page that shows what was changed."""
    changed = {name for name in event.after if event.before.get(name) != event.after[name]}
    page = "organization_general" if changed <= _OF_THE_ORGANIZATION else "microsoft_bridge_settings"
    return reverse(f"conferencing:{page}")


def _first_steps(_event: AuditEvent) -> str:
    return reverse("organization:first_steps")


def _providers(_event: AuditEvent) -> str:
    return reverse("conferencing:third_party_provider")


register(
    WayBack(
        name="provider",
        actions=provider_actions.OF_VALUES,
        permission="conferencing.change_audioconferencingprovider",
        put_back=put_back_provider,
        leads_to=_providers,
    )
)
register(
    WayBack(
        name="provider-retirement",
        actions=provider_actions.OF_RETIREMENT,
        permission="conferencing.change_audioconferencingprovider",
        put_back=put_back_retirement,
        leads_to=_providers,
    )
)
register(
    WayBack(
        name="settings",
        actions=(settings_actions.CHANGED,),
        permission="conferencing.change_tenantsettings",
        put_back=put_back_settings,
        leads_to=_settings,
    )
)
register(
    WayBack(
        name="first-steps",
        actions=settings_actions.OF_FIRST_STEPS,
        permission=GIVES_ROLES,
        put_back=put_back_first_steps,
        leads_to=_first_steps,
    )
)
