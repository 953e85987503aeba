"""The rules of the core pack: agreements, claims, dependencies, events, references, workflows."""
