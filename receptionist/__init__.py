"""A telephone receptionist for FreeSWITCH."""

import os

__version__ = "0.1.0"

# numpy's helper threads spin while they wait for work: with a hundred calls that costs more than all our own sums.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
