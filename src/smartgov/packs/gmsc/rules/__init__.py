"""The rules of the programme: its stages, masterplans and quick wins."""
