"""The version: the top number of CHANGELOG.md says the same, a test compares them."""

VERSION = "0.4.1"
