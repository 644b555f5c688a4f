"""The addresses of licensing."""

from django.urls import path

from licensing.views.person import licenses
from licensing.views.products import products, seats

app_name = "licensing"
urlpatterns = [
    path("licenses/", products, name="products"),
    path("licenses/<int:license_id>/seats/", seats, name="seats"),
    path("users/<upn:upn>/licenses/", licenses, name="licenses"),
]
