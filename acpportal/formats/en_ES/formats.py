"""As it is written in Spain, Italy, Brazil and whoever writes as they do."""

DECIMAL_SEPARATOR = ","
SHORT_DATETIME_FORMAT = "d/m/Y, H:i"
SHORT_DATE_FORMAT = "d/m/Y"
THOUSAND_SEPARATOR = "."
