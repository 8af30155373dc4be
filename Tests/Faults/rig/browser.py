"""A browser as the shop sees one: it keeps its connection, keeps cookies, and says where its forms come from."""

import http.client
import socket
import time
import urllib.parse
from dataclasses import dataclass, field

TIMEOUT_SECONDS = 20
FORM = "application/x-www-form-urlencoded"


class Dropped(Exception):
    """No whole answer came: the connection was refused or cut. Whether the shop acted on the request is not known."""


class Hung(AssertionError):
    """The shop kept the connection and said nothing for longer than any answer may take."""


@dataclass(frozen=True)
class Answer:
    method: str
    path: str
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        """Where it sends the browser, without the host."""
        parts = urllib.parse.urlsplit(self.headers.get("Location", ""))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status} {self.headers.get('Location', '')} after {self.seconds:.1f} s"


@dataclass
class Browser:
    """`origin` is the address that visitors see; `port` is the node that this browser happens to reach."""

    port: int
    origin: str
    timeout_seconds: float = TIMEOUT_SECONDS
    cookies: dict[str, str] = field(default_factory=dict)
    #: Every answer, when somebody wants to look at them all.
    answers: list[Answer] | None = None
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Answer:
        """A connection that the server closed while it was idle is opened again once, as browsers do."""
        was_open = self._connection is not None
        try:
            return self._exchange("GET", path, None, headers)
        except Dropped:
            if not was_open:
                raise
            return self._exchange("GET", path, None, headers)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        """Sent once: who wants it repeated says so."""
        return self._exchange("POST", path, urllib.parse.urlencode(form).encode(), {"Content-Type": FORM, "Origin": self.origin})

    def post_and_hang_up(self, path: str, form: dict[str, str]) -> None:
        """Sends the form and closes the connection without waiting for the answer, as a lost network does."""
        body = urllib.parse.urlencode(form).encode()
        connection = self._open()
        connection.request("POST", path, body, self._headers({"Content-Type": FORM, "Origin": self.origin}))
        self.close()

    def twin(self) -> "Browser":
        """Another connection of the same visitor."""
        return Browser(self.port, self.origin, self.timeout_seconds, dict(self.cookies), self.answers)

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _exchange(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        started = time.monotonic()
        try:
            connection = self._open()
            connection.request(method, path, body, self._headers(headers))
            response = connection.getresponse()
            content = response.read()
        except socket.timeout as error:
            self.close()
            raise Hung(f"{method} {path}: no answer after {self.timeout_seconds} s") from error
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Dropped(f"{method} {path}: {error!r}") from error
        answer = Answer(method, path, response.status, response.headers, content, time.monotonic() - started)
        if response.will_close:
            self.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            self._keep(cookie)
        if self.answers is not None:
            self.answers.append(answer)
        return answer

    def _open(self) -> http.client.HTTPConnection:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout_seconds)
        return self._connection

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        headers = {"Host": urllib.parse.urlsplit(self.origin).netloc, "Accept-Encoding": "identity"} | more
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return headers

    def _keep(self, header: str) -> None:
        pair, _, attributes = header.partition(";")
        name, _, value = pair.partition("=")
        if "max-age=0" in attributes.lower().replace(" ", ""):
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value
