"""As it is written in India: thousands, then hundreds of thousands."""

DATETIME_FORMAT = "j F Y, g:i A"
DATE_FORMAT = "j F Y"
NUMBER_GROUPING = (3, 2, 0)
SHORT_DATETIME_FORMAT = "j M Y, g:i A"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "g:i A"
