"""The addresses of dial-in conferencing."""

from django.urls import path

from conferencing.views.dial_in import dial_in

app_name = "conferencing"
urlpatterns = [
    path("users/<upn:upn>/dial-in-conferencing/", dial_in, name="dial_in"),
]
