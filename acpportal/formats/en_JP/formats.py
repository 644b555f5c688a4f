"""As it is written in Japan."""

SHORT_DATETIME_FORMAT = "Y/m/d, H:i"
SHORT_DATE_FORMAT = "Y/m/d"
