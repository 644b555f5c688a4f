"""The addresses of the people pages. The tabs of the areas stand in the urls of their areas."""

from django.urls import path

from acpportal.people.views import general, history, user, users

app_name = "people"
urlpatterns = [
    path("users/", users, name="users"),
    path("users/<upn:upn>/general/", general, name="general"),
    path("users/<upn:upn>/history/", history, name="history"),
    path("users/<upn:upn>/", user, name="user"),
]
