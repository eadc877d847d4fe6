"""One search across everything: the engine and the list of what is searchable."""
