"""As it is written in Canada, in English."""

DATETIME_FORMAT = "F j, Y, g:i a"
DATE_FORMAT = "F j, Y"
SHORT_DATETIME_FORMAT = "M j, Y, g:i a"
SHORT_DATE_FORMAT = "M j, Y"
TIME_FORMAT = "g:i a"
