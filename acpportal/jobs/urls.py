"""The addresses of the jobs."""

from django.urls import path

from acpportal.jobs.views import bell, bell_seen

app_name = "jobs"
urlpatterns = [
    path("tools/jobs/bell/", bell, name="bell"),
    path("tools/jobs/seen/", bell_seen, name="bell_seen"),
]
