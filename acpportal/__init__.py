"""The site: its wiring, and what every area stands on."""
