"""The addresses of dial-in conferencing."""

from django.urls import path

from conferencing.views.dial_in import dial_in
from conferencing.views.organization import organization_general

app_name = "conferencing"
urlpatterns = [
    path("organization/general/", organization_general, name="organization_general"),
    path("users/<upn:upn>/dial-in-conferencing/", dial_in, name="dial_in"),
]
