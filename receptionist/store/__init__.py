"""The journal: what happened in every call, written down as it happens. The only SQL of the program."""
