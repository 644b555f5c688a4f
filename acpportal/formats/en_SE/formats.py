"""As it is written in Sweden and whoever writes as it does."""

DECIMAL_SEPARATOR = ","
SHORT_DATETIME_FORMAT = "Y-m-d, H:i"
SHORT_DATE_FORMAT = "Y-m-d"
THOUSAND_SEPARATOR = "\u202f"
