"""The audio of one leg: the phone on one side, on the other a daemon's unicast, another phone, or nobody."""

from __future__ import annotations

import asyncio

from receptionist.rehearsal.media import Datagrams, Metronome, Unicast
from receptionist.rehearsal.meter import Meter
from receptionist.rehearsal.misbehaviour import Misbehaviour
from receptionist.rehearsal.phone import Phone


class Medium:
    """As with the real switch, within one park only the first unicast that binds its port ever carries audio."""

    def __init__(self, phone: Phone, misbehaviour: Misbehaviour, metronome: Metronome, datagrams: Datagrams) -> None:
        self.is_up = False
        self._phone = phone
        self._misbehaviour = misbehaviour
        self._metronome = metronome
        self._datagrams = datagrams
        self._unicast: Unicast | None = None
        self._stray: Unicast | None = None
        self._spent = False
        self._taken_ports = misbehaviour.taken_ports
        if misbehaviour.never_sends:
            phone.hold()

    def open(self) -> None:
        """From now on the phone sends."""
        if not self.is_up:
            self.is_up = True
            self._metronome.add(self._phone, self._phone.format.frame_ms)

    def close(self) -> None:
        self._metronome.remove(self._phone)

    def park_begins(self) -> None:
        self._spent = False

    def start_unicast(self, headers: dict[str, str]) -> None:
        """Bind and send, if nothing is wrong; what is wrong nobody is told, as with the real one."""
        if self._spent:
            return
        if self._taken_ports > 0:
            self._taken_ports -= 1
            return
        local = (headers.get("local-ip") or "127.0.0.1", int(headers.get("local-port") or 8025))
        remote = (headers.get("remote-ip") or "127.0.0.1", int(headers.get("remote-port") or 8026))
        meter = Meter(self._phone.format.frame_ms / 1000)
        try:
            self._unicast = Unicast(self._datagrams, local, remote, meter, self._phone.hear)
        except OSError:
            return
        self._phone.meters.append(meter)
        self._spent = True
        if self._misbehaviour.stray_frames:
            self._stray = Unicast(self._datagrams, (local[0], 0), remote, Meter(), _unheard)
        if self._misbehaviour.media_after:
            asyncio.get_running_loop().call_later(self._misbehaviour.media_after, self.listen)
        else:
            self.listen()

    def listen(self) -> None:
        """Let the daemon hear the phone."""
        if self._unicast is not None and not self._misbehaviour.no_media:
            self._phone.outlet = self._send_twice if self._stray else self._unicast.send

    def stop_unicast(self) -> None:
        for unicast in (self._unicast, self._stray):
            if unicast is not None:
                unicast.close()
                self._phone.detach()
        self._unicast = self._stray = None

    def _send_twice(self, frame: bytes) -> None:
        for unicast in (self._unicast, self._stray):
            if unicast is not None:
                unicast.send(frame)


def _unheard(frame: bytes, now: float) -> None:
    """What is sent to a port that has no business with the call."""
