"""What Lighthouse says of the portal's pages, and what they weigh; the package that says so is pinned here."""
