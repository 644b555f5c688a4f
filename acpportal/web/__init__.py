"""What pages are made of: knows Django, knows none of our areas."""
