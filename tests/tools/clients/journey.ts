// What a program does with Mengya, by openapi-fetch and the types that openapi-typescript makes from api/openapi.json:
//   node journey.js URL ACCOUNTS_FILE
// An officer uploads the staff list of an institution and confirms it; a certificate is issued, downloaded and verified;
// two officers bar its holder, and every answer follows.
import { deepEqual, equal, ok } from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./generated/mengya.js";

type Schemas = components["schemas"];
type Mengya = Client<paths>;
/** What openapi-fetch makes of an answer. */
type Answered<Data> = { data?: Data; error?: Schemas["Problem"]; response: Response };
type Account = { role: Schemas["Role"]; username: string; password: string };

const CODE = "91310106MA1FXTR03B";
const STAFF_LIST = `\
姓名,身份证号,岗位,入职时间,教师资格证号码,教师资格类别,教师资格证发证日期,育婴员证书编号,育婴员级别,育婴员发证日期,健康证日期,入职背景查询日期,入职背景查询结果
陆小蓟,310106199203170083,教师,2026-03-02,20153101010990045,幼儿园,2015-06-30,1631000000990045,五级/初级工,2016-06-30,2026-02-10,2026-02-11,无记录
沈一蕨,310106198707080028,保育员,2026-03-02,,,,1631000000990053,五级/初级工,2016-06-30,2026-02-10,2026-02-11,无记录
江晓苔,310106199601200066,保育员,2026-03-02,,,,1631000000990061,五级/初级工,2016-06-30,2026-02-10,2026-02-11,无记录
`;
const PATIENCE_MS = 30_000;

const [url, accountsFile] = process.argv.slice(2);
if (!url || !accountsFile) throw new Error("usage: node journey.js URL ACCOUNTS_FILE");

/** The answer to what was asked; anything else ends the journey. */
async function done<Data>(asked: Promise<Answered<Data>>): Promise<Data> {
  return (await withVersion(asked)).data;
}

/** The same, with the version to send back in `If-Match`. */
async function withVersion<Data>(asked: Promise<Answered<Data>>): Promise<{ data: Data; etag: string }> {
  const { data, error, response } = await asked;
  if (data === undefined) throw new Error(`${response.status} for ${response.url}: ${JSON.stringify(error)}`);
  return { data, etag: response.headers.get("ETag") ?? "" };
}

/** Why it was refused; that it was not ends the journey. */
async function refused(asked: Promise<Answered<unknown>>): Promise<Schemas["ProblemCode"]> {
  const { error, response } = await asked;
  if (!error) throw new Error(`${response.status} for ${response.url}, which was to be refused`);
  return error.code;
}

/** The rows of every page of a list. */
async function every<Item>(ask: (after?: string) => Promise<Answered<{ items: Item[]; next: string | null }>>): Promise<Item[]> {
  const rows: Item[] = [];
  let after: string | undefined;
  do {
    const page = await done(ask(after));
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

/** A client with a token of this account. */
async function signedIn({ username, password }: Account): Promise<Mengya> {
  const { access_token } = await done(anybody.POST("/api/v1/tokens", { body: { username, password } }));
  return createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${access_token}` } });
}

const compliance = () =>
  done(officer.GET("/api/v1/institutions/{social_credit_code}/compliance", { params: { path: { social_credit_code: CODE } } }));
const verification = (certificate_number: string) =>
  done(anybody.GET("/api/v1/verifications/{certificate_number}", { params: { path: { certificate_number } } }));
const someKey = () => ({ "Idempotency-Key": randomUUID() });

/** The list's report, once its accepted rows are in the register. */
async function confirmed(id: string): Promise<Schemas["ListReportOut"]> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(100)) {
    const report = await done(officer.GET("/api/v1/imports/{id}", { params: { path: { id } } }));
    if (report.import.state !== "confirming") {
      equal(report.import.state, "confirmed", report.import.failure ?? undefined);
      return report;
    }
    ok(Date.now() < deadline, `not confirmed within ${PATIENCE_MS} ms`);
  }
}

const credentialsOf = (registry_number: string) =>
  every((after) =>
    officer.GET("/api/v1/practitioners/{registry_number}/credentials", { params: { path: { registry_number }, query: { after, limit: 1 } } }));

const anybody = createClient<paths>({ baseUrl: url });
const accounts = (JSON.parse(readFileSync(accountsFile, "utf8")) as Account[]).filter(({ role }) => role === "regulator_officer");
const [officer, second] = (await Promise.all(accounts.map(signedIn))) as [Mengya, Mengya];

// An institution. Sent again with its key, the request has one effect and the same answer.
const institution: Schemas["InstitutionIn"] = { social_credit_code: CODE, name: "静安区蓟草托育园（合成）", kind: "nursery", sub_district: "江宁路" };
const keyOfInstitution = someKey();
const enter = () => done(officer.POST("/api/v1/institutions", { params: { header: keyOfInstitution }, body: institution }));
equal((await enter()).id, (await enter()).id);

// Its staff list: what would come of it, then the confirmation.
const preview = await withVersion(officer.POST("/api/v1/imports", {
  params: { query: { kind: "staff", file_name: "人员花名册.csv", institution: CODE }, header: someKey() },
  headers: { "Content-Type": "application/octet-stream" },
  body: new Blob([STAFF_LIST]),
  bodySerializer: (file) => file,
}));
const { id, rows, accepted } = preview.data.import;
deepEqual([rows, accepted], [3, 2]);
deepEqual(preview.data.refused.map(({ row, kind }) => [row, kind]), [[4, "id_check_digit"]]);
equal((await compliance()).staff, 0, "nothing is in the register before the list is confirmed");
const confirm = (etag: string) =>
  officer.POST("/api/v1/imports/{id}/confirmation", { params: { path: { id }, header: { "If-Match": etag, ...someKey() } } });
equal(await refused(confirm('"0"')), "stale");
await done(confirm(preview.etag));
equal((await confirmed(id)).import.accepted, 2);

// An officer vouches for what a list says: all its credentials are verified, and both people are certified.
const before = await compliance();
deepEqual([before.numerator, before.denominator, before.share, before.compliant_staff], [2, 2, 1, 2]);
const credentials = await Promise.all(before.people.map((person) => credentialsOf(person.registry_number)));
deepEqual(credentials.flat().map(({ state }) => state), Array(5).fill("verified"));

// A certificate for the teacher, who is an infant caregiver too.
const teacher = before.people.find(({ posts }) => posts.includes("teacher"));
ok(teacher);
const { registry_number } = teacher;
const issue = (header: ReturnType<typeof someKey>) =>
  officer.POST("/api/v1/certificates", { params: { header }, body: { kind: "dual_certification", registry_number } });
const keyOfCertificate = someKey();
const { certificate_number, sha256 } = await done(issue(keyOfCertificate));
equal((await done(issue(keyOfCertificate))).certificate_number, certificate_number);
const pdf = await done(officer.GET("/api/v1/certificates/{certificate_number}/document", {
  params: { path: { certificate_number } },
  parseAs: "blob",
}));
const bytes = Buffer.from(await pdf.arrayBuffer());
equal(bytes.toString("latin1", 0, 5), "%PDF-");
equal(createHash("sha256").update(bytes).digest("hex"), sha256);
equal((await verification(certificate_number)).state, "valid");

// A ban: recorded by one officer, confirmed by another. One alone changes nothing.
const ban = await done(officer.POST("/api/v1/bans", {
  params: { header: someKey() },
  body: {
    registry_number,
    decision_number: "静教禁〔2026〕蓟1号（合成）",
    kind: "administrative",
    legal_basis: "《中华人民共和国学前教育法》第八十条",
    authority: "上海市静安区教育局（合成）",
    decided_on: before.on,
    effective_on: before.on,
    term: "life",
  },
}));
const waiting = await every((after) => second.GET("/api/v1/bans", { params: { query: { state: "recorded", after, limit: 1 } } }));
ok(waiting.some((one) => one.id === ban.id));
const read = await withVersion(second.GET("/api/v1/bans/{id}", { params: { path: { id: ban.id } } }));
equal(read.data.in_force, false);
const decide = (as: Mengya) =>
  as.POST("/api/v1/bans/{id}/decision", {
    params: { path: { id: ban.id }, header: { "If-Match": read.etag } },
    body: { decision: "confirmed", reason: "决定书与送达回证齐全" },
  });
equal(await refused(decide(officer)), "second-officer");
deepEqual(await compliance(), before);
equal((await verification(certificate_number)).state, "valid");
equal((await done(decide(second))).in_force, true);
equal(await refused(decide(second)), "stale");

// Every answer follows. The teacher is still on the staff list and counts, but not as certified.
equal((await verification(certificate_number)).state, "suspended");
const standing = await done(officer.GET("/api/v1/practitioners/{registry_number}/standing", { params: { path: { registry_number } } }));
equal(standing.standing, "barred");
const after = await compliance();
deepEqual([after.numerator, after.denominator, after.share], [1, 2, 0.5]);
deepEqual([after.staff, after.compliant_staff, after.carers], [2, 1, before.carers]);
const barred = after.people.find((person) => person.registry_number === registry_number);
deepEqual([barred?.certified, barred?.compliant], [false, false]);
deepEqual(barred?.findings.map(({ finding }) => finding), ["barred"]);
equal(await refused(issue(someKey())), "barred");
console.log("TypeScript: the journey is done");
