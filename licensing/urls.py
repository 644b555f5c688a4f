"""The addresses of licensing."""

from django.urls import path

from licensing.views import licenses

app_name = "licensing"
urlpatterns = [path("users/<upn:upn>/licenses/", licenses, name="licenses")]
