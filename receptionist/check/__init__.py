"""`receptionist check`: reads the config, probes what it names, and says what is wrong and how to mend it."""
