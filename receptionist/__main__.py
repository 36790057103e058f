"""`python -m receptionist` is `receptionist`."""

from receptionist.cli import main

main()
