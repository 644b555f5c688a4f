"""The addresses of the people pages. The tabs of the areas stand in the urls of their areas."""

from django.urls import path

from acpportal.people.choosing import select_all, select_none, select_shown
from acpportal.people.views import general, history, user, users, users_csv

app_name = "people"
urlpatterns = [
    path("users/", users, name="users"),
    path("users/csv/", users_csv, name="users_csv"),
    path("users/select/", select_shown, name="select"),
    path("users/select-all/", select_all, name="select_all"),
    path("users/select-none/", select_none, name="select_none"),
    path("users/<upn:upn>/general/", general, name="general"),
    path("users/<upn:upn>/history/", history, name="history"),
    path("users/<upn:upn>/", user, name="user"),
]
