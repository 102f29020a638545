"""Confirms, as the administrator, the officer's account that the operator opened, and sets its password by the link.

confirm_officer.py URL ACCOUNTS_FILE PROCESS_ID OPENED_FILE

OPENED_FILE is what `mengya account open --json` printed.
"""

import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from officer_token import ROLE, account_of, token_of, wait


def ask(url: str, token: str, body: dict | None = None) -> dict:
    request = urllib.request.Request(
        url,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}", "If-Match": "*"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        sys.exit(f"{url} was refused: {error.code} {error.read().decode(errors='replace')}")


def main(url: str, accounts_file: str, process: int, opened_file: str) -> None:
    wait(url, process)
    administrator = token_of(url, account_of(accounts_file, "administrator"))
    for change in ask(url + "/api/v1/account-changes", administrator)["items"]:
        decision = {"decision": "confirmed", "reason": "合成"}
        ask(f"{url}/api/v1/account-changes/{change['id']}/decision", administrator, decision)

    with open(opened_file, encoding="utf-8") as file:
        link = urllib.parse.urlsplit(json.load(file)["link"])
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with opener.open(f"{url}{link.path}?{link.query}", timeout=20) as answer:
        page = answer.read().decode()
    form = dict(re.findall(r'name="(csrf|token)" value="([^"]*)"', page))
    form["new_password"] = account_of(accounts_file, ROLE)["password"]
    # Setting it leads to the page where one signs in.
    with opener.open(url + link.path, data=urllib.parse.urlencode(form).encode(), timeout=20) as answer:
        if "/sign-in" not in answer.geturl():
            sys.exit("the link set no password")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
