"""All pages of the help, and which of them a page of the portal leads to."""

from acpportal.help.about_basics import BASICS
from acpportal.help.about_conferencing import CONFERENCING
from acpportal.help.about_files import FILES
from acpportal.help.about_meetings import MEETINGS
from acpportal.help.about_people import PEOPLE
from acpportal.help.about_upkeep import UPKEEP
from acpportal.help.topic import Topic

TOPICS: tuple[Topic, ...] = (*BASICS, *PEOPLE, *CONFERENCING, *FILES, *MEETINGS, *UPKEEP)
BY_SLUG = {topic.slug: topic for topic in TOPICS}
BY_ROUTE = {route: topic for topic in TOPICS for route in topic.routes}
# They show something once, or keep it in the browser alone: it is gone when somebody leaves the page.
NOT_TO_BE_LEFT = {"conferencing:pins", "conferencing:reset_pin", "organization:administrator_password"}
