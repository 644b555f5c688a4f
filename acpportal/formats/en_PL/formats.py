"""As it is written in Poland, Finland and whoever writes as they do."""

DECIMAL_SEPARATOR = ","
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
SHORT_DATE_FORMAT = "d.m.Y"
THOUSAND_SEPARATOR = "\u202f"
