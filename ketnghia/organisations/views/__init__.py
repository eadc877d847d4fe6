"""The pages of this slice, by topic."""
