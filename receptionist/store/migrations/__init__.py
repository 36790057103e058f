"""How the tables came to be as they are, step by step. HEAD is the newest step: a new one must be named here."""

HEAD = "0004"
