"""The addresses of the help."""

from django.urls import path

from acpportal.help.views import index, topic

app_name = "help"
urlpatterns = [
    path("help/", index, name="index"),
    path("help/<slug:slug>/", topic, name="topic"),
]
