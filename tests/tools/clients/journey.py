"""What a program does with Mengya, by the client that openapi-python-client makes from api/openapi.json:

journey.py URL ACCOUNTS_FILE

An officer uploads the staff list of an institution and confirms it; a certificate is issued, downloaded and verified; two
officers bar its holder, and every answer follows.
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import uuid4

from mengya_client import AuthenticatedClient, Client
from mengya_client.api.access import create_token
from mengya_client.api.bans import decide_ban, get_ban, list_bans, record_ban
from mengya_client.api.certificates import get_certificate_document, issue_certificate
from mengya_client.api.compliance import assess_institution
from mengya_client.api.credentials import list_credentials
from mengya_client.api.institutions import create_institution
from mengya_client.api.lists import confirm_import, get_import, preview_list
from mengya_client.api.practitioners import get_standing
from mengya_client.api.verification import verify_certificate
from mengya_client.models import (
    BanDecisionIn,
    BanIn,
    BanKind,
    BanState,
    BanTerm,
    CertificateIn,
    CertificateKind,
    CertificateState,
    CredentialOut,
    CredentialState,
    Decision,
    FindingCode,
    ImportState,
    InstitutionComplianceOut,
    InstitutionIn,
    InstitutionKind,
    ListKind,
    ListReportOut,
    Post,
    Problem,
    ProblemCode,
    Standing,
    TokenIn,
)
from mengya_client.types import UNSET, File, Response, Unset

CODE = "91310106MA1FXPY07E"
STAFF_LIST = """\
姓名,身份证号,岗位,入职时间,教师资格证号码,教师资格类别,教师资格证发证日期,育婴员证书编号,育婴员级别,育婴员发证日期,健康证日期,入职背景查询日期,入职背景查询结果
苏晓蟒,310106199002140048,教师,2026-03-02,20153101010990011,幼儿园,2015-06-30,1631000000990011,五级/初级工,2016-06-30,2026-02-10,2026-02-11,无记录
顾小鹭,310106198805230069,保育员,2026-03-02,,,,1631000000990029,五级/初级工,2016-06-30,2026-02-10,2026-02-11,无记录
方一鹤,310106199509110029,保育员,2026-03-02,,,,1631000000990037,五级/初级工,2016-06-30,2026-02-10,2026-02-11,无记录
"""
PATIENCE_SECONDS = 30

Answer = TypeVar("Answer")
Item = TypeVar("Item", covariant=True)


class Page(Protocol[Item]):
    """One page of a list, and where the next begins."""

    @property
    def items(self) -> Sequence[Item]: ...
    @property
    def next_(self) -> str | None: ...


def done(response: Response[Answer | Problem]) -> Answer:
    """The answer to what was asked; anything else ends the journey."""
    if response.parsed is None or isinstance(response.parsed, Problem):
        sys.exit(f"{response.status_code}: {response.content.decode(errors='replace')}")
    return response.parsed


def refused(response: Response[Answer | Problem]) -> ProblemCode:
    """Why it was refused; that it was not ends the journey."""
    if not isinstance(response.parsed, Problem):
        sys.exit(f"{response.status_code}: {response.content.decode(errors='replace')}")
    return response.parsed.code


def every(page: Callable[[str | Unset], Page[Item]]) -> Iterator[Item]:
    """The rows of every page of a list."""
    after: str | Unset | None = UNSET
    while after is not None:
        answered = page(after)
        yield from answered.items
        after = answered.next_


def signed_in(url: str, account: dict[str, str]) -> AuthenticatedClient:
    """A client with a token of this account."""
    body = TokenIn(username=account["username"], password=account["password"])
    token = done(create_token.sync_detailed(client=Client(url), body=body))
    return AuthenticatedClient(url, token=token.access_token)


def upload(officer: AuthenticatedClient) -> None:
    """The staff list: what would come of it, then its confirmation."""
    preview = preview_list.sync_detailed(
        client=officer,
        body=File(BytesIO(STAFF_LIST.encode())),
        kind=ListKind.STAFF,
        file_name="人员花名册.csv",
        institution=CODE,
        idempotency_key=str(uuid4()),
    )
    report = done(preview)
    assert (report.import_.rows, report.import_.accepted) == (3, 2), report
    assert [(row.row, row.kind) for row in report.refused] == [(4, "id_check_digit")], report.refused
    assert compliance(officer).staff == 0, "nothing is in the register before the list is confirmed"

    id = report.import_.id
    assert refused(confirm_import.sync_detailed(id, client=officer, if_match='"0"')) == ProblemCode.STALE
    done(confirm_import.sync_detailed(id, client=officer, if_match=preview.headers["ETag"], idempotency_key=str(uuid4())))
    assert confirmed(officer, report).import_.accepted == 2


def confirmed(officer: AuthenticatedClient, report: ListReportOut) -> ListReportOut:
    """The list's report, once its accepted rows are in the register."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (now := done(get_import.sync_detailed(report.import_.id, client=officer))).import_.state == ImportState.CONFIRMING:
        assert time.monotonic() < deadline, f"not confirmed within {PATIENCE_SECONDS} s"
        time.sleep(0.1)
    assert now.import_.state == ImportState.CONFIRMED, now.import_.failure
    return now


def compliance(officer: AuthenticatedClient) -> InstitutionComplianceOut:
    return done(assess_institution.sync_detailed(CODE, client=officer))


def credentials_of(officer: AuthenticatedClient, registry_number: str) -> Iterator[CredentialOut]:
    return every(lambda after: done(list_credentials.sync_detailed(registry_number, client=officer, after=after, limit=1)))


def main(url: str, accounts_file: str) -> None:
    accounts = json.loads(Path(accounts_file).read_text(encoding="utf-8"))
    officer, second = [signed_in(url, account) for account in accounts if account["role"] == "regulator_officer"]
    anybody = Client(url)

    # An institution. Sent again with its key, the request has one effect and the same answer.
    institution = InstitutionIn(social_credit_code=CODE, name="静安区蟒蛇托育园（合成）", kind=InstitutionKind.NURSERY, sub_district="江宁路")
    key = str(uuid4())
    once, again = [create_institution.sync_detailed(client=officer, body=institution, idempotency_key=key) for _ in range(2)]
    assert done(once).id == done(again).id
    upload(officer)

    # An officer vouches for what a list says: all its credentials are verified, and both people are certified.
    before = compliance(officer)
    assert (before.numerator, before.denominator, before.share) == (2, 2, 1.0), before
    assert before.compliant_staff == 2, before
    credentials = [one for person in before.people for one in credentials_of(officer, person.registry_number)]
    assert [one.state for one in credentials] == [CredentialState.VERIFIED] * 5, credentials

    # A certificate for the teacher, who is an infant caregiver too.
    teacher = next(person for person in before.people if person.posts == [Post.TEACHER])
    wanted = CertificateIn(kind=CertificateKind.DUAL_CERTIFICATION, registry_number=teacher.registry_number)
    key = str(uuid4())
    certificate = done(issue_certificate.sync_detailed(client=officer, body=wanted, idempotency_key=key))
    repeated = done(issue_certificate.sync_detailed(client=officer, body=wanted, idempotency_key=key))
    assert repeated.certificate_number == certificate.certificate_number
    number = certificate.certificate_number
    document = done(get_certificate_document.sync_detailed(number, client=officer)).payload.read()
    assert document.startswith(b"%PDF-")
    assert hashlib.sha256(document).hexdigest() == certificate.sha256
    assert done(verify_certificate.sync_detailed(number, client=anybody)).state == CertificateState.VALID

    # A ban: recorded by one officer, confirmed by another. One alone changes nothing.
    decision = BanIn(
        registry_number=teacher.registry_number,
        decision_number="静教禁〔2026〕蟒1号（合成）",
        kind=BanKind.ADMINISTRATIVE,
        legal_basis="《中华人民共和国学前教育法》第八十条",
        authority="上海市静安区教育局（合成）",
        decided_on=before.on,
        effective_on=before.on,
        term=BanTerm.LIFE,
    )
    recorded = done(record_ban.sync_detailed(client=officer, body=decision, idempotency_key=str(uuid4())))
    waiting = every(lambda after: done(list_bans.sync_detailed(client=second, state=BanState.RECORDED, after=after, limit=1)))
    assert recorded.id in [ban.id for ban in waiting]
    read = get_ban.sync_detailed(recorded.id, client=second)
    assert done(read).in_force is False
    etag = read.headers["ETag"]
    right = BanDecisionIn(decision=Decision.CONFIRMED, reason="决定书与送达回证齐全")
    alone = decide_ban.sync_detailed(recorded.id, client=officer, body=right, if_match=etag)
    assert refused(alone) == ProblemCode.SECOND_OFFICER
    assert compliance(officer) == before
    assert done(verify_certificate.sync_detailed(number, client=anybody)).state == CertificateState.VALID
    assert done(decide_ban.sync_detailed(recorded.id, client=second, body=right, if_match=etag)).in_force
    assert refused(decide_ban.sync_detailed(recorded.id, client=second, body=right, if_match=etag)) == ProblemCode.STALE

    # Every answer follows. The teacher is still on the staff list and counts, but not as certified.
    assert done(verify_certificate.sync_detailed(number, client=anybody)).state == CertificateState.SUSPENDED
    assert done(get_standing.sync_detailed(teacher.registry_number, client=officer)).standing == Standing.BARRED
    after = compliance(officer)
    assert (after.numerator, after.denominator, after.share) == (1, 2, 0.5), after
    assert (after.staff, after.compliant_staff, after.carers) == (2, 1, before.carers), after
    barred = next(person for person in after.people if person.registry_number == teacher.registry_number)
    assert barred.certified is False and not barred.compliant, barred
    assert [finding.finding for finding in barred.findings] == [FindingCode.BARRED], barred
    again_wanted = issue_certificate.sync_detailed(client=officer, body=wanted, idempotency_key=str(uuid4()))
    assert refused(again_wanted) == ProblemCode.BARRED
    print("Python: the journey is done")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
