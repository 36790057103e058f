"""Pure: sentences that tell somebody what to take, and how much of it: no model's to say."""

from __future__ import annotations

import re

from receptionist.language.numerals import unaccented

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|half an?|one|two|three|four|five|six|eight|ten|hundred|a|an|"
    r"medi[oa]|un[oa]?|dos|tres|cuatro|cinco|seis|ocho|diez|cien|[a-z]*cientos)"
)
_UNIT = (
    r"(?:m[gl]|mcg|cc|milli?gram(?:me)?s?|milli?lit(?:er|re)s?|tablets?|pills?|capsules?|drops?|"
    r"miligramos?|mililitros?|comprimidos?|pastillas?|tabletas?|capsulas?|gotas?)"
)
_MEDICINE = (
    r"(?:ibuprofeno?|paracetamol|aspirin[a]?|acetaminophen|acetaminofen|tylenol|advil|nurofen|naproxeno?|"
    r"amoxicil[a-z]+|antibiotic[os]*|painkillers?|analgesicos?|blood thinners?|anticoagulantes?)"
)
_TAKE = r"(?:take|taking|tome|tomese|tomar|tomarse|toma|use|give)"
_ADVICE = re.compile(
    rf"\b{_NUMBER}[\s-]?{_UNIT}\b|\b(?:stop|start|keep|continue|quit|avoid|skip) taking\b|"
    rf"\b(?:deje|dejar|evite|siga|empiece|suspenda|no deje) (?:de |a )?(?:tomar(?:lo|la|se)?|tomando|la medicacion)\b|"
    rf"\b{_TAKE}\b(?:\s+\w+){{0,2}}\s+{_MEDICINE}\b|"
    rf"\b{_TAKE}\b[^.?!]{{0,40}}\b(?:every|cada) \w+ (?:hours?|horas?)\b"
)
_READ_BACK = re.compile(r"\b(?:message|mensaje|recado|read (?:that|it) back|le repito|write down|anoto)\b:?")


def advises(text: str) -> bool:
    """Whether somebody is told to take or to leave a medicine. What a caller's message says is read back to them."""
    plain = unaccented(text.casefold())
    if plain.rstrip().endswith("?"):
        return False
    read_back = _READ_BACK.search(plain)
    return _ADVICE.search(plain[: read_back.start()] if read_back else plain) is not None
