"""What things mean: frozen values, and what is true of one thing by itself on a day."""
