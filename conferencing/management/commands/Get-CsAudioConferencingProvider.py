"""manage.py Get-CsAudioConferencingProvider: shows the third-party providers."""

from conferencing.cmdlets.get_provider import GetCsAudioConferencingProvider as Command

__all__ = ["Command"]
