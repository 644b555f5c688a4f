"""The addresses of the mails."""

from django.urls import path

from acpportal.mail.listing import mail, mail_as_it_looks, mail_retry, mails

app_name = "mail"
urlpatterns = [
    path("tools/jobs/mails/", mails, name="mails"),
    path("tools/jobs/mails/<int:number>/", mail, name="mail"),
    path("tools/jobs/mails/<int:number>/as-it-looks/", mail_as_it_looks, name="as_it_looks"),
    path("tools/jobs/mails/<int:number>/retry/", mail_retry, name="retry"),
]
