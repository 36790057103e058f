"""Rehearsals: scenarios of calls that are played against the config in question, and what must come of each."""
