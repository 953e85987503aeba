"""The rules of the mission: the contract and the label."""
