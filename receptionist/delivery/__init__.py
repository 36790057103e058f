"""Handing over what was promised in writing: mail, webhook, text message."""
