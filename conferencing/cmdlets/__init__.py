"""The PowerShell-style commands: the same forms and actions as the pages, spoken to as administrators know it."""
