"""Waits until the service is ready, signs in as an officer of the regulator and prints the token.

officer_token.py URL ACCOUNTS_FILE PROCESS_ID
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

PATIENCE_SECONDS = 120
ROLE = "regulator_officer"


def ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(url + "/health/ready", timeout=2) as answer:
            return answer.status == 200
    except OSError:  # not listening yet, or not ready
        return False


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that ended and that nobody has waited for yet is still listed.
    with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"


def wait(url: str, process: int) -> None:
    """Waits until the service is ready."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready(url):
        if not alive(process):
            sys.exit("the service ended before it was ready")
        if time.monotonic() > deadline:
            sys.exit(f"the service was not ready within {PATIENCE_SECONDS} s")
        time.sleep(0.05)


def account_of(accounts_file: str, role: str) -> dict:
    """How the first account of this role signs in."""
    with open(accounts_file, encoding="utf-8") as file:
        accounts = json.load(file)
    account = next((account for account in accounts if account["role"] == role), None)
    if account is None:
        sys.exit(f"no account with the role {role} in {accounts_file}")
    return account


def token_of(url: str, account: dict) -> str:
    """A token of this account."""
    request = urllib.request.Request(
        url + "/api/v1/tokens",
        data=json.dumps({"username": account["username"], "password": account["password"]}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            body = json.load(answer)
    except urllib.error.HTTPError as error:
        sys.exit(f"signing in was refused: {error.code} {error.read().decode(errors='replace')}")
    token = body.get("access_token") or body.get("token")
    if not token:
        sys.exit(f"no token in the answer, which has {sorted(body)}")
    return token


def main(url: str, accounts_file: str, process: int) -> None:
    wait(url, process)
    print(token_of(url, account_of(accounts_file, ROLE)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
