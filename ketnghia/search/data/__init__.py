"""The readable data of the search: words that mean the same, words that say nothing."""
