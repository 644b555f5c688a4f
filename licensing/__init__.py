"""Who may use what: service plans, licenses with their seats, and who has them."""
