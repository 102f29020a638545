"""How long a country's figures take from asking to the last byte, and whether they are those that are counted from everything.

    python3 tests/tools/country.py BASE_URL USERNAME PASSWORD
"""

import http.client
import json
import statistics
import sys
import time
from urllib.parse import urlsplit

ASKED = 200
COUNTED = 500
MOST_MS = 10

base, username, password = sys.argv[1:]
connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=900)
headers: dict[str, str] = {}


def ask(method: str, path: str, body: object = None) -> dict:
    sent = {**headers, "Content-Type": "application/json"} if body is not None else headers
    connection.request(method, path, json.dumps(body) if body is not None else None, sent)
    response = connection.getresponse()
    text = response.read()
    if response.status != 200:
        sys.exit(f"{method} {path} answered {response.status}: {text[:300].decode()}")
    return json.loads(text)


def wait() -> None:
    for _ in range(400):
        try:
            ask("GET", "/health/ready")
            return
        except OSError:
            connection.close()
            time.sleep(0.05)
    sys.exit("the service does not answer")


def timed(path: str, asked: int) -> tuple[list[float], dict]:
    answer = ask("GET", path)
    taken = []
    for _ in range(asked):
        begun = time.perf_counter()
        answer = ask("GET", path)
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken), answer


def told(what: str, taken: list[float], most: str) -> None:
    slow = taken[min(len(taken) - 1, int(len(taken) * 0.99))]
    print(f"{what}: median {statistics.median(taken):.1f} ms, p99 {slow:.1f} ms{most}")


wait()
token = ask("POST", "/api/v1/tokens", {"username": username, "password": password})["access_token"]
headers["Authorization"] = f"Bearer {token}"
taken, page = timed("/api/v1/districts?limit=200", ASKED)
people = sum(line["total"]["denominator"] for line in page["items"])
told(f"the certified share of {len(page['items'])} districts, {people} who must be certified", taken, f" (at most {MOST_MS})")
code = page["items"][0]["district"]
taken, whole = timed(f"/api/v1/districts/{code}/compliance", 20)
told(f"all of one district, {len(whole['institutions'])} institutions", taken, "")
if whole["total"] != page["items"][0]["total"]:
    sys.exit(f"the district says {whole['total']}, the list of districts {page['items'][0]['total']}")
COUNTS = ("denominator", "numerator", "staff", "compliant_staff")
added = {name: sum(line[name] for line in whole["institutions"]) for name in COUNTS}
if any(added[name] != whole["total"][name] for name in COUNTS):
    sys.exit(f"the institutions add up to {added}, the district says {whole['total']}")
# An institution asked about by itself is counted from everything.
some = whole["institutions"][:: max(1, len(whole["institutions"]) // COUNTED)][:COUNTED]
for line in some:
    counted = ask("GET", f"/api/v1/institutions/{line['social_credit_code']}/compliance")
    if any(counted[name] != line[name] for name in COUNTS):
        sys.exit(f"{line} is kept, {[counted[name] for name in COUNTS]} counted")
print(f"the sums are those of the institutions, and {len(some)} of these, counted from everything, are as they are kept")
