"""Whom a caller in need is told to call, country by country, and in which words."""

from __future__ import annotations

from receptionist.language.numerals import digits_in_groups

EVERYWHERE = "112"
"""Every mobile network connects it, and so does the whole European Union."""

EMERGENCY = {
    **dict.fromkeys(("US", "CA", "MX", "AR", "UY", "PY", "EC", "VE", "PA", "CR", "HN", "SV", "DO", "PR"), "911"),
    **dict.fromkeys(("GB", "HK", "MY", "KE", "BH"), "999"),
    "AU": "000", "NZ": "111", "BR": "192", "CL": "131", "CO": "123", "JP": "119", "KR": "119", "CN": "120",
}  # fmt: skip

CRISIS = {
    "US": "988", "CA": "988", "ES": "024", "GB": "116123", "IE": "116123", "DE": "08001110111", "FR": "3114",
    "AU": "131114", "NZ": "1737", "MX": "8009112000", "BR": "188",
}  # fmt: skip
"""Lines for people who think of ending their lives, which answer day and night."""


def emergency(country: str, language: str) -> str:
    """For somebody whose life is in danger, or who sees a fire or a crime."""
    number = digits_in_groups(EMERGENCY.get(country, EVERYWHERE), language)
    if language == "es":
        return f"Si alguien está en peligro, cuelgue y llame ahora mismo al {number}."
    return f"If anybody is in danger, please hang up and call {number} now."


def crisis(country: str, language: str) -> str:
    """For somebody who may harm themselves."""
    urgent, line = digits_in_groups(EMERGENCY.get(country, EVERYWHERE), language), CRISIS.get(country, "")
    if language == "es":
        listeners = f"En el {digits_in_groups(line, language)} le escuchan a cualquier hora. " if line else ""
        comfort = "Gracias por decírmelo. No tiene que pasar por esto sin ayuda."
        return f"{comfort} {listeners}Si está en peligro ahora, llame al {urgent}."
    listeners = (
        f"You can call {digits_in_groups(line, language)} at any hour, and somebody will listen. " if line else ""
    )
    return f"I'm glad you told me. You are not alone with this. {listeners}If you are in danger now, call {urgent}."


def child(country: str, language: str) -> str:
    """For a child who is alone."""
    number = digits_in_groups(EMERGENCY.get(country, EVERYWHERE), language)
    if language == "es":
        return f"Has hecho muy bien en llamar. Si tienes miedo o alguien está herido, cuelga y llama al {number}."
    return f"You did the right thing by calling. If you are scared or somebody is hurt, hang up and call {number}."
