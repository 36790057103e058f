"""Rehearsals with providers that stand in: the real clients talk to them, over a wire on which things go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.config import Providers
from receptionist.dialogue import FromCaller, FromUs, Message, Request, ToolAnswer, ToolCall, ToolSchema
from receptionist.events import CallerSaid, LanguageChanged
from receptionist.providers.chat_messages import completion
from receptionist.rehearse.reading import script
from receptionist.rehearse.run import Cast, Result, Verdict, rehearse
from receptionist.rehearse.scenario import Thought
from receptionist.rehearse.stand_in import StandInProviders, request_of

CONFIG = """\
[business]
name = "Smile Dental"
greeting = "Automated assistant."
languages = ["en", "es"]
hours = { mon-fri = "8:00-17:00" }

[providers]
think_seconds = 0.5
stall_seconds = 0.5
"""
FAILS = """\
name = "fails"

[[mind]]
when = "hours"
say = "We are open on Monday and on all other days of the week, too."
trouble = "{trouble}"

[[turn]]
say = "What are your opening hours?"
expect_said = ["{heard}"]

[[expect]]
fact = "provider_failed"
with = {{ stage = "think", provider = "openai:gpt-4o-mini" }}
"""
FROM_THE_HOUSE = "We are open Monday to Friday"
IN_TROUBLE = "something is not working on my side just now. To leave a message, press 1"
THINKS = """\
name = "thinks"

[[mind]]
when = "moon"
say = "Our office on the moon is closed."

[[turn]]
say = "Tell me of the moon."
expect_said = ["on the moon is closed"]

[[turn]]
say = "What are your opening hours?"
expect_said = ["open Monday to Friday"]
expect_tool = { name = "business_hours" }

[[expect]]
fact = "provider_failed"
count = 0
"""
SPANISH = """\
name = "en voz alta"
language = "es"

[[turn]]
say = "¿Cuál es su horario?"
expect_said = ["Abrimos"]
language = "es"
"""


async def played(tmp_path: Path, text: str, cast: Cast = Cast.STAND_IN, *, audio: bool = False) -> Result:
    config, file = tmp_path / "config.toml", tmp_path / "scenario.toml"
    config.write_text(CONFIG)
    file.write_text(text)
    (result,) = await rehearse([script(file)], config, cast, audio=audio, report=lambda _: None)
    return result


@pytest.mark.wall
async def test_what_the_model_is_to_say_goes_over_the_wire_and_the_rest_is_thought_of_there(tmp_path: Path) -> None:
    """Tools, too, are asked for in the provider's own format, and nobody fails."""
    result = await played(tmp_path, THINKS)
    assert result.verdict is Verdict.PASSED, result.missed


@pytest.mark.wall
@pytest.mark.parametrize(
    ("trouble", "heard"),
    [
        ("busy", FROM_THE_HOUSE),
        ("broken", FROM_THE_HOUSE),
        ("nonsense", FROM_THE_HOUSE),
        ("cut off", IN_TROUBLE),
        ("stalled", IN_TROUBLE),
    ],
)
async def test_a_provider_that_fails_leaves_no_caller_without_an_answer(
    tmp_path: Path, trouble: str, heard: str
) -> None:
    """The next in the chain answers; when an answer breaks off that was being said, the caller is given the keypad."""
    result = await played(tmp_path, FAILS.format(trouble=trouble, heard=heard))
    assert result.verdict is Verdict.PASSED, result.missed


@pytest.mark.wall
@pytest.mark.parametrize("cast", [Cast.OFFLINE, Cast.REAL])
async def test_a_scenario_of_a_failing_provider_is_not_run_where_none_can_be_made_to_fail(
    tmp_path: Path, cast: Cast
) -> None:
    """And the table says what it needs."""
    result = await played(tmp_path, FAILS.format(trouble="busy", heard="x"), cast)
    assert result.verdict == "needs --providers stand-in"
    assert result.played is None


@pytest.mark.wall
async def test_a_caller_of_any_language_can_be_played_aloud(tmp_path: Path) -> None:
    """The ears that stand in are told what is said: the offline ones know English only."""
    result = await played(tmp_path, SPANISH, audio=True)
    assert result.verdict is Verdict.PASSED, result.missed
    assert result.played is not None
    said = [fact.text for fact in result.played.facts if isinstance(fact, CallerSaid)]
    assert said == ["¿Cuál es su horario?"]
    assert LanguageChanged("es") in result.played.facts


@pytest.mark.wall
async def test_the_patience_of_the_config_is_what_is_rehearsed() -> None:
    """Only who is asked is different; behind the stand-in the house can help itself."""
    async with StandInProviders([]) as providers:
        chains = providers.chains(Providers(think_seconds=1.5, llm=["groq:llama-3.3-70b-versatile"]))
        assert (chains.think_seconds, chains.openai_url) == (1.5, providers.openai_url)
    assert chains.llm == ["openai:gpt-4o-mini", "offline"]


CALL = ToolCall("1", "look_up", '{"question": "x"}')
MESSAGES: st.SearchStrategy[list[Message]] = st.lists(
    st.one_of(
        st.text(max_size=20).map(FromCaller),
        st.text(max_size=20).map(FromUs),
        st.sampled_from([FromUs("One moment.", (CALL,)), FromUs("", (CALL,))]),
    ),
    max_size=5,
)


@given(MESSAGES, st.sampled_from(["en", "es"]))
def test_what_a_client_sends_is_read_back_as_it_was(before: list[Message], language: str) -> None:
    """Words, calls of tools and their answers, tools, and what holds at the moment."""
    messages = (*before, FromUs("", (CALL,)), ToolAnswer("1", "look_up", "Nothing."), FromCaller("Well?"))
    named = {"en": "English", "es": "Spanish"}[language]
    tools = (ToolSchema("look_up", "Look up.", {"properties": {}}),)
    request = Request("Be brief.", messages, tools, f"The caller's language is {named}.", language)
    assert request_of(completion("any", request)) == request


def test_a_trouble_that_there_is_not_is_no_scenario() -> None:
    """A typing error would rehearse nothing."""
    with pytest.raises(ValueError, match="busy"):
        Thought.model_validate({"when": "x", "trouble": "bussy"})
