"""The pages of the organization that show people of every area: its administrators and the audit log."""
