"""As it is written in the United States."""

DATETIME_FORMAT = "F j, Y, g:i A"
DATE_FORMAT = "F j, Y"
SHORT_DATETIME_FORMAT = "M j, Y, g:i A"
SHORT_DATE_FORMAT = "M j, Y"
TIME_FORMAT = "g:i A"
