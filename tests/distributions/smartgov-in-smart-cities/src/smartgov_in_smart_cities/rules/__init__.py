"""The rules of the mission: companies, rounds, matched funding and closure."""
