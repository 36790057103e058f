"""A telephone receptionist for FreeSWITCH."""

__version__ = "0.1.0"
