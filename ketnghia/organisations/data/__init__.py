"""The register of localities as small CSV files, and the command that builds them. See PROVENANCE.md."""
