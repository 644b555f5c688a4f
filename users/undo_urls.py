"""The addresses at which single changes are taken back: one for each kind of them."""

from django.urls import path

from users.undo_pages import undo_page
from users.undoing import ways_back

app_name = "undo"
urlpatterns = [path(f"undo/{way.name}/<int:event>/", undo_page(way), name=way.name) for way in ways_back()]
