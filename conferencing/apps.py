"""Wires dial-in conferencing into Django."""

from django.apps import AppConfig


class ConferencingConfig(AppConfig):
    name = "conferencing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from conferencing import bridge_history, history, meeting_history, settings_history  # noqa: F401, PLC0415, I001
        from conferencing import receivers, undoing_bridge, undoing_meetings, undoing_one, undoing_upkeep  # noqa: F401, PLC0415
        from conferencing.meetings import mailing  # noqa: F401, PLC0415
        from conferencing.tasks import bulk, exports, following, imports, info_mails, licenses  # noqa: F401, PLC0415
        from conferencing.tasks import mailings, reminders  # noqa: F401, PLC0415
