"""Google's own client library, which waits in the thread that calls it: in few threads, each with a time limit."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from receptionist.calendars.google_account import Account
from receptionist.calendars.google_faults import fault
from receptionist.errors import CalendarUnavailableError

THREADS = 4
SOCKET_SECONDS = 8.0
"""Without a byte from Google for so long, a request has failed."""

Answer = dict[str, Any]
T = TypeVar("T")


class Wire:
    """All our requests to Google."""

    def __init__(self, account: Account, url: str = "") -> None:
        """`url` is where Google Calendar is, if not at Google."""
        self._account = account
        self._url = url
        self._pool = ThreadPoolExecutor(THREADS, "google")
        self._here = threading.local()
        self._connections: set[_Connection] = set()
        self._library: Library | None = None
        self._building = threading.Lock()

    async def do(self, work: Callable[[Errand], T], seconds: float) -> T:
        """Run it in a thread. One that takes longer, or that nobody waits for any more, is broken off.

        Raises CalendarErrors.
        """
        errand = Errand(self)
        job = self._pool.submit(errand.run, work)
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.wrap_future(job)
        except TimeoutError:
            raise CalendarUnavailableError(f"Google did not answer within {seconds:g} s") from None
        finally:
            if not job.done():
                errand.stop()

    async def close(self) -> None:
        for connection in list(self._connections):
            connection.break_off()
        await asyncio.to_thread(self._pool.shutdown, cancel_futures=True)
        for connection in self._connections:
            connection.close()

    # In the threads

    @property
    def account(self) -> str:
        return self._account.name

    def connection(self) -> _Connection:
        """This thread's own: they cannot be shared."""
        found: _Connection | None = getattr(self._here, "connection", None)
        if found is None:
            found = self._here.connection = _Connection(self._account)
            self._connections.add(found)
        return found

    @property
    def library(self) -> Library:
        with self._building:
            if self._library is None:
                self._library = Library.at(self._url)
            return self._library


@dataclass(frozen=True, slots=True)
class Library:
    """Google's, which makes requests of calls. It takes a while to be made, and may be shared."""

    events: Any
    freebusy: Any

    @classmethod
    def at(cls, url: str) -> Self:
        from googleapiclient.discovery import build  # noqa: PLC0415 - slow to import, and only where Google is used
        from httplib2 import Http  # noqa: PLC0415 - likewise

        options = {"api_endpoint": f"{url.rstrip('/')}/"} if url else {}
        api = build("calendar", "v3", http=Http(), static_discovery=True, client_options=options)
        return cls(api.events(), api.freebusy())


class Errand:
    """What one call of ours wants of Google: one request or several, in one thread."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._connection: _Connection | None = None
        self._stopped = False
        self._mine = threading.Lock()
        """Held while it is decided whether the connection is ours to break off: the thread soon has another errand."""

    def run(self, work: Callable[[Errand], T]) -> T:
        connection = self._wire.connection()
        with self._mine:
            self._connection = connection
        try:
            return work(self)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise CalendarUnavailableError(f"Google's answer is not what it should be: {error!r}") from error
        finally:
            with self._mine:
                self._connection = None
                if self._stopped:
                    connection.close()

    def stop(self) -> None:
        """From the loop: let the thread go."""
        with self._mine:
            self._stopped = True
            if self._connection is not None:
                self._connection.break_off()

    @property
    def events(self) -> Any:
        return self._wire.library.events

    @property
    def freebusy(self) -> Any:
        return self._wire.library.freebusy

    @property
    def account(self) -> str:
        return self._wire.account

    def ask(self, request: Any) -> Answer:
        """Raises CalendarErrors."""
        from googleapiclient.errors import HttpError  # noqa: PLC0415 - likewise

        if self._stopped or self._connection is None:
            raise CalendarUnavailableError("nobody waits for the answer any more")
        try:
            answer = request.execute(http=self._connection)
        except HttpError as error:
            raise fault(error.resp.status, error.resp, error.content, self.account) from error
        except ValueError as error:
            raise CalendarUnavailableError(f"Google's answer cannot be read: {error}") from error
        if answer and not isinstance(answer, dict):
            raise CalendarUnavailableError("Google's answer cannot be read: it is no JSON object")
        return answer or {}


class _Connection:
    """To Google, from one thread. It has the one method of httplib2.Http that Google's library needs."""

    def __init__(self, account: Account) -> None:
        from httplib2 import Http  # noqa: PLC0415 - likewise

        self._account = account
        self._http = Http(timeout=SOCKET_SECONDS)

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None
    ) -> tuple[Any, bytes]:
        token = self._account.token(self._ask_for_token)
        response, content = self._send(uri, method, body, headers, token)
        if response.status == 401:
            token = self._account.token(self._ask_for_token, instead_of=token)
            response, content = self._send(uri, method, body, headers, token)
        return response, content

    def _send(
        self, uri: str, method: str, body: Any, headers: Mapping[str, str] | None, token: str = ""
    ) -> tuple[Any, bytes]:
        from httplib2 import HttpLib2Error  # noqa: PLC0415 - likewise

        sent = dict(headers or {})
        if token:
            sent["authorization"] = f"Bearer {token}"
        try:
            response, content = self._http.request(uri, method, body, sent)
        except (OSError, http.client.HTTPException, HttpLib2Error) as error:
            self.close()  # nobody knows what may still come on it
            raise CalendarUnavailableError(f"Google cannot be reached: {error or type(error).__name__}") from error
        return response, content

    def _ask_for_token(
        self, url: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> _TokenAnswer:
        """What Google's credentials call. An answer that the library would wait behind to ask again is a fault here."""
        response, content = self._send(url, method, body, headers)
        if response.status == 429 or response.status >= 500:
            raise fault(response.status, response, content, self._account.name)
        if not _is_json_object(content):
            raise CalendarUnavailableError(f"Google gave no token, but {response.status} and something else than JSON")
        return _TokenAnswer(response.status, dict(response), content)

    def break_off(self) -> None:
        """From another thread: whatever is waited for will not come."""
        for connection in list(self._http.connections.values()):
            connection.connect = _stay_broken  # httplib2 would connect again, and send the same once more
            if connection.sock is not None:
                try:
                    connection.sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it was gone already

    def close(self) -> None:
        self._http.close()


def _stay_broken() -> None:
    raise ConnectionAbortedError("given up")


class _TokenAnswer:
    def __init__(self, status: int, headers: Mapping[str, str], data: bytes) -> None:
        self.status, self.headers, self.data = status, headers, data


def _is_json_object(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict)
    except ValueError:
        return False
