"""A list of 100,000 completions, previewed and confirmed, while others read a record and write: how long each takes, and
how long a record takes meanwhile beside how long it takes when nothing else is done.

    tests/tools/with-service.sh python3 tests/tools/long_list.py [ROWS]

It asks MENGYA_URL as MENGYA_TOKEN (an officer of the regulator). All people are made up.
"""

import http.client
import json
import os
import statistics
import sys
import threading
import time
from datetime import date, timedelta
from urllib.parse import urlsplit

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
EACH = 20
READERS = 3
IDLE_SECONDS = 5
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
GIVEN = "安白柏贝冰波博采晨澄春丹冬朵恩帆芳菲枫歌涵禾恒虹华"

base, token = os.environ["MENGYA_URL"], os.environ["MENGYA_TOKEN"]


class Caller:
    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=600)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict, dict]:
        headers = {"Authorization": f"Bearer {token}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read()
        answered = {name.lower(): value for name, value in response.headers.items()}
        return response.status, json.loads(text) if text else {}, answered

    def must(self, wanted: int, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[dict, dict]:
        status, answer, answered = self.ask(method, path, body, **headers)
        if status != wanted:
            sys.exit(f"{method} {path} answered {status}: {json.dumps(answer, ensure_ascii=False)[:400]}")
        return answer, answered


def document(person: int) -> str:
    born = date(1970, 1, 1) + timedelta(days=person // 900)
    body = f"310106{born:%Y%m%d}{person % 900 + 1:03d}"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS)) % 11]


def rows(course: str) -> str:
    lines = ["姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果"]
    first = date(2025, 1, 6)
    for row in range(ROWS):
        person, time_of_person = divmod(row, EACH)
        name = "欧阳" + GIVEN[person % 25] + GIVEN[person // 25 % 25]
        day = first + timedelta(days=7 * time_of_person)
        lines.append(f"{name},{document(person)},{course},{day},{day},1,合格")
    return "\n".join(lines) + "\n"


def nearest(taken: list[float], share: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * share))]


def told(what: str, taken: list[float]) -> None:
    print(
        f"{what}: {len(taken)} answers, median {statistics.median(taken):.1f} ms, "
        f"p99 {nearest(taken, 0.99):.1f} ms, the slowest {max(taken):.0f} ms"
    )


def read(number: str, until: threading.Event, taken: list[float], refused: list[int]) -> None:
    caller = Caller()
    while not until.is_set():
        begun = time.perf_counter()
        status, _, _ = caller.ask("GET", f"/api/v1/practitioners/{number}?purpose=bench")
        taken.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            refused.append(status)
        # People do not ask without a pause.
        time.sleep(0.01)


def write(until: threading.Event, taken: list[float], refused: list[int]) -> None:
    caller = Caller()
    while not until.is_set():
        begun = time.perf_counter()
        body = json.dumps({"name": f"队伍 {time.time_ns()}", "kind": "core"}).encode()
        status, _, _ = caller.ask("POST", "/api/v1/teams", body, Content_Type="application/json")
        taken.append((time.perf_counter() - begun) * 1000)
        if status != 201:
            refused.append(status)
        time.sleep(0.1)


def beside(number: str, work) -> tuple[list[float], list[float]]:
    until, reading, writing, refused = threading.Event(), [], [], []
    threads = [threading.Thread(target=read, args=(number, until, reading, refused)) for _ in range(READERS)]
    threads.append(threading.Thread(target=write, args=(until, writing, refused)))
    for thread in threads:
        thread.start()
    try:
        work()
    finally:
        until.set()
        for thread in threads:
            thread.join()
    if refused:
        sys.exit(f"{len(refused)} of {len(reading) + len(writing)} answers were refusals: {sorted(set(refused))}")
    return reading, writing


def main() -> None:
    caller = Caller()
    people, _ = caller.must(200, "GET", "/api/v1/practitioners?limit=1&purpose=bench")
    number = people["items"][0]["registry_number"]
    courses, _ = caller.must(200, "GET", "/api/v1/courses?limit=200")
    course = next(one["code"] for one in courses["items"] if one["form"] == "online")
    file = rows(course).encode()
    idle, idle_writing = beside(number, lambda: time.sleep(IDLE_SECONDS))
    told("a record, nothing else", idle)
    told("a write, nothing else", idle_writing)
    found: dict = {}

    def preview() -> None:
        begun = time.perf_counter()
        path = "/api/v1/imports?kind=completions&file_name=long.csv"
        found["preview"], found["headers"] = caller.must(201, "POST", path, file, Content_Type="application/octet-stream")
        print(f"preview of {ROWS} rows, {len(file) / 2**20:.1f} MiB: {time.perf_counter() - begun:.1f} s")

    def confirm() -> None:
        begun = time.perf_counter()
        path = f"/api/v1/imports/{found['preview']['import']['id']}"
        caller.must(202, "POST", f"{path}/confirmation", If_Match=found["headers"]["etag"])
        while True:
            now, _ = caller.must(200, "GET", path)
            if now["import"]["state"] != "confirming":
                break
            time.sleep(0.1)
        print(f"confirmation: {time.perf_counter() - begun:.1f} s")
        if (now["import"]["state"], now["import"]["accepted"]) != ("confirmed", ROWS):
            sys.exit(f"not recorded: {json.dumps(now['import'], ensure_ascii=False)}, {now['refused'][:2]}")

    for what, work in (("preview", preview), ("confirmation", confirm)):
        reading, writing = beside(number, work)
        told(f"a record beside the {what}", reading)
        told(f"a write beside the {what}", writing)
        ratio = nearest(reading, 0.99) / nearest(idle, 0.99)
        print(f"p99 of a record beside the {what}: {ratio:.1f} times (at most 3)")


main()
