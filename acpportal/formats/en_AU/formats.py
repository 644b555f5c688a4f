"""As it is written in Australia and New Zealand."""

DATETIME_FORMAT = "j F Y, g:i A"
DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j M Y, g:i A"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "g:i A"
