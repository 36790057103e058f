"""A whole call, placed by an emulated FreeSWITCH against the real daemon and shown as it happens."""

from receptionist.demo.performance import perform

__all__ = ["perform"]
