"""How long a page takes from asking to the last byte, signed in as an auditor: the median and the slowest of twenty.

    python3 tests/tools/page_times.py BASE_URL USERNAME PASSWORD PATH=LIMIT_MS…
"""

import http.client
import re
import statistics
import sys
import time
from urllib.parse import urlencode, urlsplit

ASKED = 20


def main() -> None:
    base, username, password, *pages = sys.argv[1:]
    host = urlsplit(base).netloc
    connection = http.client.HTTPConnection(host)
    cookies: dict[str, str] = {}

    def ask(method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Origin": base}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            cookies[name] = value
        return response.status, response.read()

    _, form = ask("GET", "/sign-in")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.decode()))
    status, _ = ask("POST", "/sign-in", urlencode({**hidden, "username": username, "password": password}))
    if status != 303:
        sys.exit(f"signing in answered {status}")
    for page in pages:
        path, _, limit = page.rpartition("=")
        taken = []
        for _ in range(ASKED + 1):
            begun = time.perf_counter()
            status, body = ask("GET", path)
            taken.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                sys.exit(f"{path} answered {status}")
        # The first opens connections.
        taken = taken[1:]
        print(
            f"page {path}: {statistics.median(taken):.0f} ms, the slowest of {ASKED} {max(taken):.0f} ms "
            f"(at most {limit}), {len(body) / 1024:.0f} KB"
        )


main()
