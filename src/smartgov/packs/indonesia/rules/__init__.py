"""The rules of the Indonesian pack: regions, letters, regional cooperation."""
