"""As it is written in France and whoever writes as it does."""

DECIMAL_SEPARATOR = ","
SHORT_DATETIME_FORMAT = "d/m/Y, H:i"
SHORT_DATE_FORMAT = "d/m/Y"
THOUSAND_SEPARATOR = "\u202f"
