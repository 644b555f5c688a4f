"""As it is written in South Africa."""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
