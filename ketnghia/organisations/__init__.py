"""The register of localities and its history, organisations, memberships."""
