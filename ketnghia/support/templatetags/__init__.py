"""Words for figures on the pages of this slice."""
