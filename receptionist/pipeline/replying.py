"""Our side of the line: the draft in preparation, the reply that is being said, and the stock sentences between."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from receptionist.audio import AudioFormat, Samples
from receptionist.events import Fact, Spoke
from receptionist.pipeline.answering import Answering
from receptionist.pipeline.draft import Draft
from receptionist.pipeline.hearing import Spawn
from receptionist.pipeline.means import Means
from receptionist.pipeline.playout import Playout
from receptionist.pipeline.signals import DraftReady, Event, ReplyFinished, ReplyStarted
from receptionist.pipeline.speaking import Mouth, Spoken
from receptionist.ports import Clock

AFTER_A_BRIDGE = 6.0
"""Seconds until a caller who was asked to wait hears that we are still at it."""

NEARLY_OVER_SECONDS = 0.6
CUT_OFF = "..."
"""Stands for what we would have said if we had got so far as to know it."""


class Replying:
    """Everything that one line hears of us. `tell` is given what happens; `failed` that a reply came to nothing."""

    def __init__(
        self,
        format: AudioFormat,  # noqa: A002
        means: Means,
        answering: Answering,
        spawn: Spawn,
        clock: Clock,
        report: Callable[[Fact], None],
        tell: Callable[[Event], None],
        failed: Callable[[str], None],
    ) -> None:
        self.bridge_at = math.inf
        """When a caller who waits for an answer must hear something."""
        self.voice_end = 0.0
        """When the caller's voice ended, to which we reply."""
        self._format = format
        self._means = means
        self._answering = answering
        self._spawn = spawn
        self._clock = clock
        self._report = report
        self._tell = tell
        self._failed = failed
        self._playout = Playout(format)
        self._mouth = Mouth(means.voice, format, spawn)
        self._draft: Draft | None = None
        self._reply: Draft | None = None
        self.next_frame = self._playout.next_frame
        self.pause = self._playout.pause
        self.resume = self._playout.resume

    @property
    def busy(self) -> bool:
        """Something of ours is heard, or waits to be."""
        return self._playout.busy

    @property
    def replies(self) -> bool:
        """Something that the caller said is being answered."""
        return self._reply is not None

    @property
    def nearly_over(self) -> bool:
        """Next to nothing is left to say."""
        replied = self._reply is None or self._reply.complete
        return replied and self._playout.remaining_seconds < NEARLY_OVER_SECONDS

    # Replies

    def draft(self, words: str, language: str) -> None:
        """Prepare a reply, in place of any other that was being prepared."""
        self._drop_draft()
        answer = self._answering.answer(words, language)
        draft = self._draft = Draft(words, answer, self._mouth, self._spawn, self._clock)
        draft.on_ready = partial(self._ready, draft)
        draft.on_complete = partial(self._completed, draft)

    def commit(self, words: str, voice_end: float) -> None:
        """Let the draft be heard."""
        draft, self._draft = self._draft, None
        if draft is None or draft.words != words:
            raise AssertionError("the turn machine commits a draft that was never made")
        self._reply, self.voice_end = draft, voice_end
        self.bridge_at = self._clock() + self._means.bridge_seconds
        draft.commit(self._enqueue)
        self._finish_if_said()

    def take_back(self) -> None:
        """The caller goes on: nothing of the draft, or of a reply that was about to begin, is ever heard."""
        self._drop_draft()
        reply, self._reply = self._reply, None
        if reply is not None:
            self.bridge_at = math.inf
            reply.drop()
            self._playout.stop()
            self._answering.taken_back(reply.answer)

    def stop(self) -> None:
        """What we were saying is over. The conversation knows how far it was heard."""
        reply, self._reply = self._reply, None
        self.bridge_at = math.inf
        self._playout.stop()
        if reply is not None:
            complete = reply.complete
            reply.drop()
            self._record(reply, reply.unheard() if complete else f"{reply.unheard()} {CUT_OFF}".strip())

    def close(self) -> None:
        self._drop_draft()
        self.stop()

    # Stock sentences

    def say(self, text: str, on_end: Callable[[], None] | None = None) -> None:
        """A stock sentence, after whatever is being said."""
        self._say(text, self._started, on_end)

    def say_fresh(self, text: str) -> None:
        """A sentence that is not in stock, after whatever is being said. If nobody can speak it, it is left out."""
        spoken = self._mouth.prepare(text, self._answering.manner, self._answering.gain)

        def said() -> None:
            if spoken.utterance.fed:
                self._report(Spoke(text))

        self._playout.enqueue(spoken.utterance, on_start=self._started, on_end=said)

    def sound(self, samples: Samples, on_end: Callable[[], None]) -> None:
        """A sound that is no speech."""
        self._playout.say(samples, on_end=on_end)

    def bridge(self) -> None:
        """The answer takes long: say so. That is no answer yet."""
        self._say(self._answering.bridge(), lambda: self._tell(ReplyStarted()), None)
        self.bridge_at = self._clock() + AFTER_A_BRIDGE

    def _say(self, text: str, on_start: Callable[[], None], on_end: Callable[[], None] | None) -> None:
        def said() -> None:
            self._report(Spoke(text))
            if on_end is not None:
                on_end()

        self._playout.gain = self._answering.gain
        samples = self._means.phrases(text, self._answering.language, self._format.rate)
        self._playout.say(samples, text, on_start=on_start, on_end=said)

    # What becomes of them

    def _ready(self, draft: Draft) -> None:
        if draft is self._draft:
            self._tell(DraftReady())

    def _completed(self, draft: Draft) -> None:
        if draft is self._reply:
            self._finish_if_said()

    def _enqueue(self, spoken: Spoken) -> None:
        reply = self._reply
        if reply is None:
            return

        def started() -> None:
            reply.stages.setdefault("audible", self._clock())
            self._started()

        def said() -> None:
            reply.make_room()
            self._finish_if_said()

        self._playout.enqueue(spoken.utterance, on_start=started, on_end=said)

    def _started(self) -> None:
        self.bridge_at = math.inf
        self._tell(ReplyStarted())

    def _finish_if_said(self) -> None:
        """The reply is over when all of it is there, and all that is there was heard."""
        reply = self._reply
        if reply is None or not reply.complete or self._playout.busy:
            return
        self._reply = None
        self.bridge_at = math.inf
        self._record(reply, unheard="")
        if reply.fault is not None:
            self._failed(f"{type(reply.fault).__name__}: {reply.fault}")
        else:
            self._answering.take_notice()
            self._tell(ReplyFinished(farewell=self._answering.leaving))

    def _record(self, reply: Draft, unheard: str) -> None:
        heard = reply.heard()
        self._answering.replied(reply.answer, heard, cut=bool(unheard))
        if heard or unheard:
            milliseconds = {stage: round((at - self.voice_end) * 1000) for stage, at in reply.stages.items()}
            self._report(Spoke(heard, unheard, milliseconds))

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self._draft.drop()
            self._draft = None
