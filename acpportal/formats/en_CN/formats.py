"""As it is written in China and Korea."""

SHORT_DATETIME_FORMAT = "Y-m-d, H:i"
SHORT_DATE_FORMAT = "Y-m-d"
