"""The addresses of the jobs."""

from django.urls import path

from acpportal.jobs.listing import job_cancel, job_retry, jobs
from acpportal.jobs.views import bell, bell_seen

app_name = "jobs"
urlpatterns = [
    path("tools/jobs/", jobs, name="jobs"),
    path("tools/jobs/<int:number>/cancel/", job_cancel, name="job_cancel"),
    path("tools/jobs/<int:number>/retry/", job_retry, name="job_retry"),
    path("tools/jobs/bell/", bell, name="bell"),
    path("tools/jobs/seen/", bell_seen, name="bell_seen"),
]
