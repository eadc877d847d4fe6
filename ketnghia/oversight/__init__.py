"""What the parties and the city see: health, silence, totals."""
