"""What the directory tells the other areas: once per change, whatever its size."""

from django.dispatch import Signal

# Both carry `person_ids`, a sequence of primary keys, and `by`. They are sent inside the transaction of the change.
people_added = Signal()
people_changed = Signal()
