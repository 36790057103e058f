"""Typing as the caller: the same conversation as on the telephone, without sound, for trying out prompts and tools."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.markup import escape

from receptionist.books import Books
from receptionist.config import Config, Messages, Storage, Webhook
from receptionist.errands import Errands
from receptionist.errors import ProviderError
from receptionist.events import Fact, MessageTaken, Outcome, PromiseMade, ProviderFailed, ToolAnswered, ToolCalled
from receptionist.language.introduction import introduction
from receptionist.language.wording import not_taken, sentence, trying
from receptionist.office import Office
from receptionist.pipeline.answering import Answering
from receptionist.ports import Caller
from receptionist.providers.makers import makers
from receptionist.providers.naming import build
from receptionist.reception import answering
from receptionist.tools.all import tools_of

CALLER = Caller("+15125550100", "", "talk")
INTRODUCTION = "[bright_black]Type what the caller says; \\[keypad 42] for keys; an empty line hangs up.[/]"


class Talk:
    """One typed call. Nothing of it is written down but what is shown."""

    def __init__(self, config: Config, books: Books, console: Console, read: Callable[[], str]) -> None:
        self._config = config
        self._books = books
        self._console = console
        self._read = read
        self._errands = Errands()
        self._over = False
        self._rung = ""
        """Whose telephone rings for the caller."""

    # The doors of the call

    @property
    def has_person(self) -> bool:
        return bool(self._config.people)

    has_on_call = has_person

    def people_now(self) -> list[str]:
        return [person.name for person in self._config.people]

    def why_not(self, person: str, language: str) -> str:  # noqa: ARG002 - whoever tries it out may reach everybody
        return ""

    def put_through(self, person: str, why: str = "", name: str = "") -> None:
        self._rung = person or self.people_now()[0]
        told = introduction(name, why, self._config.business.languages[0]) or "nothing, for the caller has told nothing"
        self._show("call", f"rings {self._rung}, who would be told: {told}")

    def ring_on_call(self, why: str, instruction: str) -> None:  # noqa: ARG002 - it was said already
        people = self._config.urgent.on_call or self.people_now()[:1]
        self._show("call", f"rings {', '.join(people)}: {introduction('', why, 'en', urgent=True)}")

    def close(self) -> None:
        self._over = True

    async def run(self) -> None:
        """Until the caller has hung up, or we have."""
        providers = build(self._config.providers, makers())
        call = providers.for_call(self._report)
        ours = answering(
            self._config,
            call.llm,
            CALLER,
            self,
            self._errands,
            self._report,
            books=self._books,
            tools=tools_of(self._config),
            call_id=CALLER.dialled,
        )
        self._console.print(INTRODUCTION)
        self._say(" ".join(filter(None, ours.greeting)))
        ours.told(self._config.business.greeting)
        try:
            while not self._over and (words := await asyncio.to_thread(self._read)).strip():
                await self._answer(ours, words.strip())
                self._over = ours.leaving
                self._not_taken(ours)
        finally:
            await self._errands.done()
            await providers.close()

    async def _answer(self, ours: Answering, words: str) -> None:
        answer = ours.answer(words)
        answer.commit()
        said = ""
        try:
            async with aclosing(answer.texts()) as texts:
                async for text in texts:
                    said += text
        except ProviderError as error:
            self._show("fault", str(error))
        self._say(said)
        ours.replied(answer, " ".join(said.split()), cut=False)
        ours.take_notice()

    def _not_taken(self, ours: Answering) -> None:
        """There is nobody at the other end here: the conversation goes on as it does when nobody picks up."""
        person, self._rung = self._rung, ""
        if not person:
            return
        self._say(trying(person, ours.language))
        self._show("call", "nobody picks up: this is no telephone")
        ours.conversation.note(f"{person} was rung for the caller and does not take the call: {Outcome.NO_ANSWER}.")
        text = sentence(not_taken(Outcome.NO_ANSWER), ours.language)
        ours.told(text)
        self._say(text)

    def _report(self, fact: Fact) -> None:
        match fact:
            case ToolCalled(tool=tool, arguments=arguments):
                self._show("tool", f"{tool} {arguments}")
            case ToolAnswered(answer=answer, seconds=seconds):
                self._show("tool", f"{answer} ({seconds * 1000:.0f} ms)")
            case MessageTaken(name=name, number=number, text=text, verified=verified):
                self._show("message", f"{name}, {number}{'' if verified else ' (not verified)'}: {text}")
            case PromiseMade(what=what, text=text, due=due):
                self._show("promise", f"{what}{f', due {due}' if due else ''}: {text}")
            case ProviderFailed(stage=stage, provider=provider, why=why):
                self._show("provider", f"{stage} {provider}: {why}")
            case _:
                pass

    def _say(self, text: str) -> None:
        if text:
            self._console.print(f"[green]{escape(' '.join(text.split()))}[/]")

    def _show(self, what: str, text: str) -> None:
        self._console.print(f"  [bright_black]{what}: {escape(text)}[/]")


async def talk(config: Config) -> None:
    """Talk at this terminal."""
    console = Console()

    def read() -> str:
        try:
            return console.input("[cyan]> [/]")
        except EOFError:
            return ""

    with TemporaryDirectory() as folder:
        tried = without_consequences(config, Path(folder))
        async with Office.opened(tried, mind=None, now=lambda: datetime.now(UTC)) as office:
            await Talk(tried, office.books(), console, read).run()


def without_consequences(config: Config, folder: Path) -> Config:
    """The same receptionist, whose appointments are gone when the folder is, and who tells nobody."""
    return config.model_copy(
        update={
            "storage": Storage(database=folder / "talk.db"),
            "calendar": config.calendar.model_copy(update={"kind": "local", "feed": Path()}),
            "messages": Messages(promise=config.messages.promise),
            "webhook": Webhook(),
        }
    )
