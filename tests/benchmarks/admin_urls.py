"""The Django admin over the portal's tables: the columns, filters and searches of the portal's own lists."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path

from conferencing.models import ConferencingAssignment
from users.models import User

_ROWS = 25  # as many as the portal shows


class Site(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


class People(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("display_name", "user_principal_name", "usage_location", "provider")
    list_filter = ("conferencing__kind", "conferencing__provider")
    list_select_related = ("conferencing__provider",)
    search_fields = ("display_name", "user_principal_name", "sip_address")
    ordering = ("sort_key",)  # what has an index
    list_per_page = _ROWS

    @admin.display(ordering="conferencing__provider__name")
    def provider(self, person: User) -> str:
        return person.conferencing.provider_name


class DialInUsers(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "provider", "toll_number", "toll_free_number", "conference_id")
    list_filter = ("kind", "provider", "has_pstn_plan")
    list_select_related = ("person", "provider")
    search_fields = ("person__display_name", "person__user_principal_name", "person__sip_address")
    ordering = ("person__sort_key",)
    list_per_page = _ROWS

    @admin.display(ordering="person__sort_key")
    def name(self, held: ConferencingAssignment) -> str:
        return held.person.display_name


site = Site()
site.register(User, People)
site.register(ConferencingAssignment, DialInUsers)
urlpatterns = [path("admin/", site.urls)]
