"""The pages of licenses: one person's, and those of the organization."""
