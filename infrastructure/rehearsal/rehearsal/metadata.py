"""The instance metadata service of one machine, version 2 only: a request without a token is refused.

    metadata.py FILE       FILE is JSON of path to value, read anew for each request, so that a rehearsal can change what it says
"""

import http.server
import json
import secrets
import sys

TOKENS: set[str] = set()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        if self.path != "/latest/api/token" or "X-aws-ec2-metadata-token-ttl-seconds" not in self.headers:
            return self.answer(400, "")
        token = secrets.token_urlsafe(32)
        TOKENS.add(token)
        self.answer(200, token)

    def do_GET(self) -> None:
        if self.headers.get("X-aws-ec2-metadata-token") not in TOKENS:
            return self.answer(401, "")
        with open(sys.argv[1], encoding="utf-8") as file:
            values = json.load(file)
        value = values.get(self.path.removeprefix("/latest/"))
        self.answer(404 if value is None else 200, value or "")

    def answer(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, form: str, *values: object) -> None:
        print(form % values, file=sys.stderr, flush=True)


if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("169.254.169.254", 80), Handler).serve_forever()
