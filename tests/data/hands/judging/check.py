#!/usr/bin/env python3
"""Reads every list back with readers of its own and holds it against answers.json.   python check.py [-v]
(needs openpyxl, xlrd; .ods, .html and text are read with the standard library)

How the answers count:
- rows are 1-based. xlsx/xls/ods: the sheet's rows; html: the <tr>s of the table; csv: the records a csv reader yields (a blank line is one); txt: lines.
  A text file's columns are the pieces between its "delimiter". Merged cells hold their value in their first cell only.
- data_rows: first and last row of a person or thing; between them there may be "repeated_heading_rows" and "other_rows" (lines above groups, subtotals),
  which "rows" does not count. "example_rows" stand before the data and are not counted. Hidden rows of people are counted.
- two_rows: "rows" counts people; "columns" is each person's first row, "columns_second" the second. cards: "columns" is the first row of a card
  (labels are null), "card_rows" its height, "card_fields" the codes of its values row by row.
- "given": what stands outside the columns; a list of values = one for each group line, in order.
- "missing": essential fields that are nowhere in the list. "planted": faults put there on purpose. "ask": columns to ask back about.
- "missent": the sender says one kind, the file is another (or no list at all).
"""
import csv, io, json, os, re, sys, zipfile, collections
import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
import openpyxl, xlrd

HERE = os.path.dirname(os.path.abspath(__file__)); ERR = []; V = "-v" in sys.argv
def err(*a): ERR.append(" ".join(map(str, a)))
def num(letters):
    n = 0
    for c in letters: n = n*26 + ord(c) - 64
    return n
def let(n):
    s = ""
    while n: n, r = divmod(n-1, 26); s = chr(65+r) + s
    return s

# ---------------------------------------------------------------- readers -> [(sheet name, {(r, c): value})]
def r_xlsx(p):
    out = []
    for ws in openpyxl.load_workbook(p).worksheets:
        out.append((ws.title, {(x.row, x.column): x.value for row in ws.iter_rows() for x in row if x.value not in (None, "")}, {r for r, d in ws.row_dimensions.items() if d.hidden}, {k for k, d in ws.column_dimensions.items() if d.hidden}))
    return out
def r_xls(p):
    wb = xlrd.open_workbook(p, formatting_info=True); out = []
    for ws in wb.sheets():
        g = {}
        for r in range(ws.nrows):
            for c in range(ws.ncols):
                x = ws.cell(r, c)
                if x.ctype in (0, 6) or x.value == "": continue
                g[r+1, c+1] = xlrd.xldate_as_datetime(x.value, wb.datemode) if x.ctype == 3 else x.value
        out.append((ws.name, g, {r+1 for r, i in ws.rowinfo_map.items() if i.hidden}, {let(c+1) for c, i in ws.colinfo_map.items() if i.hidden}))
    return out
def r_ods(p):
    N = {k: "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}" % k for k in ("table", "office", "text")}; out = []
    root = ET.fromstring(zipfile.ZipFile(p).read("content.xml"))
    for t in root.iter(N["table"]+"table"):
        g = {}; r = 0
        for tr in t.iter(N["table"]+"table-row"):
            rep = int(tr.get(N["table"]+"number-rows-repeated", 1)); c = 0
            for td in tr:
                k = int(td.get(N["table"]+"number-columns-repeated", 1)); ty = td.get(N["office"]+"value-type")
                v = "\n".join("".join(x.itertext()) for x in td.findall(N["text"]+"p"))
                if ty == "date": v = datetime.fromisoformat(td.get(N["office"]+"date-value"))
                elif ty == "float": v = float(td.get(N["office"]+"value"))
                if v != "":
                    for i in range(k): g[r+1, c+1+i] = v
                c += k
            r += rep
        out.append((t.get(N["table"]+"name"), g, set(), set()))
    return out
class HP(HTMLParser):
    def __init__(s): super().__init__(); s.g = {}; s.taken = set(); s.r = 0; s.c = 0; s.buf = None
    def handle_starttag(s, t, a):
        a = dict(a)
        if t == "tr": s.r += 1; s.c = 0
        elif t in ("td", "th"):
            s.c += 1
            while (s.r, s.c) in s.taken: s.c += 1
            s.at = s.r, s.c; s.buf = ""
            for i in range(int(a.get("rowspan", 1))):
                for j in range(int(a.get("colspan", 1))): s.taken.add((s.r+i, s.c+j))
        elif t == "br" and s.buf is not None: s.buf += "\n"
    def handle_data(s, d):
        if s.buf is not None: s.buf += d
    def handle_endtag(s, t):
        if t in ("td", "th"):
            if s.buf: s.g[s.at] = s.buf
            s.buf = None
def decode(b, enc, where):
    bom = b[:3] == b"\xef\xbb\xbf"
    if enc == "utf-8" and bom or enc == "utf-8-sig" and not bom: err(where, "BOM does not fit", enc)
    if enc == "utf-16" and b[:2] not in (b"\xff\xfe", b"\xfe\xff"): err(where, "no UTF-16 BOM")
    if enc == "gb18030":
        try: b.decode("utf-8"); err(where, "is also UTF-8")
        except UnicodeDecodeError: pass
    return b.decode(enc)
def r_text(p, e):
    t = decode(open(p, "rb").read(), e["encoding"], p); d = e["delimiter"]
    rows = list(csv.reader(io.StringIO(t, newline=""), delimiter=d)) if p.endswith(".csv") else [l.split(d) for l in t.split("\n")]
    return [(None, {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}, set(), set())]
def read(p, e):
    b = open(p, "rb").read(8)
    if b[:4] == b"PK\x03\x04": return r_ods(p) if p.endswith(".ods") else r_xlsx(p)
    if b == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": return r_xls(p)
    if "html" in e: h = HP(); h.feed(decode(open(p, "rb").read(), e["html"], p)); return [(None, h.g, set(), set())]
    return r_text(p, e)

# ---------------------------------------------------------------- what a value may be
def s_(v):
    if isinstance(v, float) and v == int(v): v = int(v)
    if isinstance(v, datetime): v = v.date()
    s = str(v).strip(); m = re.fullmatch(r'="(.*)"', s)
    return (m[1] if m else s).lstrip("'").strip()
def id18(s):
    s = s.replace(" ", "").upper()
    if not re.fullmatch(r"\d{17}[\dX]", s): return False
    try: b = datetime.strptime(s[6:14], "%Y%m%d")
    except ValueError: return False
    return "10X98765432"[sum(int(c) * (2**(17-i) % 11) for i, c in enumerate(s[:17])) % 11] == s[17] and 1900 < b.year < 2020
def idok(s): return id18(s) or bool(re.fullmatch(r"0\d{7}|H\d{8}|[EPLK]\d{8}", s))
def usccok(s):
    A = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    if not re.fullmatch("[%s]{18}" % A, s): return False
    v = lambda c: int(c) if c.isdigit() else ord(c) - 55
    o = s[8:17]; k = (11 - sum(v(c)*w for c, w in zip(o, (3, 7, 9, 10, 5, 8, 4, 2))) % 11); k = {10: "X", 11: "0"}.get(k, str(k))
    return k == o[8] and A[(31 - sum(A.index(c)*3**i for i, c in enumerate(s[:17])) % 31) % 31] == s[17]
MON = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
def day(v, order="dmy"):
    if isinstance(v, datetime): return v.date()
    s = s_(v).strip()
    m = re.match(r"(\d{4})-(\d\d)-(\d\d)(T| |$)", s)
    if m: return date(*map(int, m.groups()[:3]))
    if re.fullmatch(r"(19|20)\d{6}", s): return date(int(s[:4]), int(s[4:6]), int(s[6:]))
    if re.fullmatch(r"4\d{4}", s): return date(1899, 12, 30) + timedelta(int(s))
    m = re.fullmatch(r"(\d{4})[./年-](\d{1,2})[./月-](\d{1,2})日?", s)
    if m: return date(*map(int, m.groups()))
    m = re.fullmatch(r"民國(\d+)年(\d+)月(\d+)日", s) or re.fullmatch(r"(\d{2,3})[./](\d{1,2})[./](\d{1,2})", s)
    if m and 80 < int(m[1]): return date(int(m[1])+1911, int(m[2]), int(m[3]))
    if m: return date(2000+int(m[1]), int(m[2]), int(m[3]))
    m = re.fullmatch(r"(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4})", s)
    if m: return date(int(m[3]), MON[m[2].lower()], int(m[1]))
    m = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", s)
    if m: return date(int(m[3]), int(m[2]), int(m[1])) if order == "dmy" else date(int(m[3]), int(m[1]), int(m[2]))
    raise ValueError(s)
PERIOD = r"(.+?\d日?)(?:到|至|-|~|～)(\d.+)"
DATES = set("from until end start filed_on effective_on banned_until decided_on annulled_on joined_on left_on entry_screening_date yearly_screening_date teacher_qualification_issued preschool_training_issued infant_caregiver_issued childcare_worker_issued health_worker_issued guard_issued nutrition_issued health_certificate_issued health_certificate_valid_until".split())
PLACES = ["classes_6_12", "places_6_12", "classes_12_24", "places_12_24", "classes_24_36", "places_24_36", "classes_mixed", "places_mixed"]
CODES = {
 "staff": "name id_number post from until sex id_kind phone institution institution_code supervisor remark address teacher_qualification_number teacher_qualification_kind teacher_qualification_issued preschool_training_number preschool_training_issued infant_caregiver_number infant_caregiver_level infant_caregiver_issued childcare_worker_number childcare_worker_level childcare_worker_issued health_worker_number health_worker_issued guard_number guard_issued nutrition_number nutrition_level nutrition_issued health_certificate_number health_certificate_issued health_certificate_valid_until entry_screening_date entry_screening_result yearly_screening_date yearly_screening_result serial".split(),
 "completions": "name id_number course course_name end period hours result start session score provider institution phone sex action reason remark serial".split(),
 "institutions": "title uscc institution_kind sub_district filed_on notice_number address phone remark serial".split() + PLACES,
 "bans": "decision_number id_number effective_on term banned_until name ban_kind legal_basis authority decided_on annulled_on annulment_number facts remark serial".split(),
 "teams": "team team_kind name id_number joined_on role left_on volunteer_source physician_number physician_scope entry_screening_date entry_screening_result yearly_screening_date yearly_screening_result institution phone remark serial".split(),
 "providers": "title provider_code uscc phone address remark serial".split(),
 "courses": "course_code title topic form audience hours provider remark serial".split()}
ESS = {"staff": ["name", "id_number", "post", "from"], "completions": ["name", "id_number", ("course", "course_name"), ("end", "period"), "hours", "result"], "institutions": ["title", "uscc", "institution_kind", "sub_district", tuple(p for p in PLACES if p[0] == "p")],
 "bans": ["decision_number", "id_number", "effective_on", ("term", "banned_until")], "teams": ["team", "team_kind", "name", "id_number", "joined_on"], "providers": ["title", ("provider_code", "uscc")], "courses": ["course_code", "title", "topic", "form", "audience", "hours"]}
KEY = {"staff": "id_number", "completions": "id_number", "teams": "id_number", "institutions": "uscc", "bans": "decision_number", "providers": "title", "courses": "course_code"}
def bad(code, v, order):
    s = s_(v)
    if code in DATES and not (code == "until" and s == "99991231") and not (code == "banned_until" and s == "终身"):
        try: d = day(v, order)
        except Exception: return "no date"
        if not date(1990, 1, 1) < d < date(2032, 12, 31): return "date out of range"
    if code == "period":
        m = re.fullmatch(PERIOD, s)
        if not m: return "no period"
        try:
            if day(m[1]) > day(m[2]): return "period backwards"
        except Exception: return "period without days"
    if code in ("uscc", "institution_code") and not usccok(s): return "credit code"
    if code == "phone" and not re.fullmatch(r"(\+86 )?1\d{10}|1\d\d[ -]\d{4}[ -]\d{4}|0\d{2,3}-\d{8}", s): return "phone"
    if code == "sex" and s not in "男 女 男性 女性 M F Male Female 1 2".split(): return "sex"
    if code in ("hours", "score") and not re.fullmatch(r"\d{1,3}(\.\d)?(学时|课时)?", s): return "number"
    if code in PLACES and not re.fullmatch(r"\d{1,3}", s): return "places"
    if code in ("name", "supervisor") and (re.search(r"\d", s) or len(s) > 24): return "name"
    if code.endswith("_level") and not re.search("[五四三初中高345]", s): return "level"
    if code == "teacher_qualification_number" and not re.fullmatch(r"\d{17}", s): return "teacher number"
    if code == "serial" and not re.fullmatch(r"\d{1,3}\.?", s): return "serial"
    if code == "result" and not re.fullmatch(r"合格|不合格|通过|未通过|是|否|√|×|Y|N|Pass|Fail|PASSED|FAILED|结业|未结业|准予结业|暂缓结业|过|没过|考出了|没考出|通過|未通過|1|0|X|达标|未达标|C|NYC|A\.过了|B\.没过", s): return "result"
    return None

N = collections.Counter(); FM = collections.Counter(); KINDS = collections.Counter(); LAY = collections.Counter(); CODEUSE = collections.Counter(); LANG = collections.Counter()
folders = sorted(f for f in os.listdir(HERE) if os.path.isdir(os.path.join(HERE, f)) and f != "__pycache__")
for f in folders:
    A = json.load(open(os.path.join(HERE, f, "answers.json"), encoding="utf-8")); N["hands"] += 1; LANG[A["language"]] += 1
    if len(A["lists"]) < 3: err(f, "fewer than 3 lists")
    files = set(os.listdir(os.path.join(HERE, f))) - {"answers.json"}
    if files != {l["file"] for l in A["lists"]}: err(f, "files and answers differ", files ^ {l["file"] for l in A["lists"]})
    for l in A["lists"]:
        p = os.path.join(HERE, f, l["file"]); N["lists"] += 1; KINDS[l["stated"]] += 1; LAY["several sheets"] += len(l["sheets"]) > 1
        ext = p.rsplit(".", 1)[1]; FM[ext + (" (html)" if "html" in l else "") + (" " + l["encoding"] + " " + repr(l["delimiter"]) if "encoding" in l else "")] += 1
        if os.path.getsize(p) > 60000: err(p, "large")
        S = read(p, l); total = 0
        if [x[0] for x in S] != [x["sheet"] for x in l["sheets"]]: err(p, "sheets", [x[0] for x in S])
        if (l["stated"] not in {x["kind"] for x in l["sheets"]}) != l.get("missent", False): err(p, "stated kind has no sheet")
        for (sn, g, hr, hc), a in zip(S, l["sheets"]):
            w = "%s/%s[%s]" % (f, l["file"], sn); kind = a["kind"]; N["sheets"] += 1
            if sorted(hr) != a.get("hidden_rows", []) or sorted(hc) != a.get("hidden_columns", []): err(w, "hidden rows/columns", hr, hc)
            LAY["hidden rows"] += bool(hr); LAY["hidden columns"] += bool(hc); LAY["side by side"] += len(a["tables"]) > 1
            if kind == "none":
                LAY["none sheets"] += 1
                if a["tables"] or any(id18(s_(v)) for v in g.values()): err(w, "none sheet holds a table")
                continue
            if not a["tables"]: err(w, "no table")
            allcols = set(); used = set()
            for t in a["tables"]:
                N["tables"] += 1; hs = t["heading_rows"]; d0, d1 = t["data_rows"]; cols = {num(k): v for k, v in t["columns"].items()}; two = t.get("layout") == "two_rows"; cards = t.get("layout") == "cards"
                skip = set(t.get("repeated_heading_rows", [])) | set(t.get("other_rows", [])); body = [r for r in range(d0, d1+1) if r not in skip]
                for k in ("two_rows", "cards"): LAY[k] += t.get("layout") == k
                LAY["heading rows: %d" % len(hs)] += 1; LAY["headings below a letterhead"] += bool(hs and hs[0] > 1); LAY["repeated headings"] += "repeated_heading_rows" in t; LAY["group lines"] += "other_rows" in t; LAY["example row"] += "example_rows" in t; LAY["given"] += bool(t["given"]); LAY["ask"] += bool(t["ask"]); LAY["planted"] += "planted" in t
                LAY["lines below the data"] += any(r > d1 for r, c in g)
                codes = [c for c in cols.values() if c] + [c for c in t.get("columns_second", {}).values() if c]
                if cards: codes = [c for x in t["card_fields"] for c in x if c]
                if len(codes) != len(set(codes)): err(w, "a code twice", [c for c, n in collections.Counter(codes).items() if n > 1])
                for c in codes:
                    CODEUSE[kind+"."+c] += 1
                    if c not in CODES[kind]: err(w, "unknown code", c)
                N["columns"] += len(cols); N["null"] += sum(v is None for v in cols.values())
                if not any(v is None for v in cols.values()): N["tables without null"] += 1
                for e in ESS[kind]:
                    if not (set(e if isinstance(e, tuple) else (e,)) & (set(codes) | set(t["given"]) | set(t.get("missing", [])))): err(w, "essential missing:", e)
                if not set(t["ask"]) <= set(t["columns"]): err(w, "ask")
                for h in hs:
                    if h >= d0: err(w, "heading not above data")
                    if sum((h, c) in g for c in cols) < 2: err(w, "heading row holds little", h)
                if hs and any(not any((h, c) in g for h in hs) and not any((hs[0], k) in g for k in range(1, c)) for c in cols): err(w, "a column without heading")
                if hs and hs != list(range(hs[0], hs[-1]+1)): err(w, "heading rows apart")
                for r in t.get("repeated_heading_rows", []):
                    if not all(g.get((r, c)) == g.get((hs[0] + 0, c)) for c in cols): err(w, "repeated heading", r)
                # every column that holds something is named, and no other
                lo, hi = min(cols), max(cols)
                rng = set(hs) | set(body)
                held = {c for (r, c) in g if r in rng and (len(a["tables"]) == 1 or lo <= c <= hi)}
                if cards: held = {c for (r, c) in g if (r - d0) % (t["card_rows"]+1) == 0 and d0 <= r <= d1}
                if held != set(cols): err(w, "columns that hold something:", sorted(map(let, held ^ set(cols))))
                used |= set(cols)
                # how many
                inv = {v: k for k, v in cols.items() if v}; key = KEY[kind]
                if cards: n = sum(v == "姓名" for v in g.values())
                elif two: n = sum(id18(s_(g.get((r, inv["id_number"]), ""))) for r in body)
                else: n = sum((r, inv[key]) in g for r in range(d0, d1+1) if r not in t.get("repeated_heading_rows", []))
                if n != t["rows"]: err(w, "rows", n, "answers say", t["rows"])
                if not cards and not two and ((d0, inv[key]) not in g or (d1, inv[key]) not in g or len(body) != n): err(w, "first/last row of data")
                if not cards and not two and ((d1+1, inv[key]) in g and idok(s_(g[d1+1, inv[key]]))): err(w, "data go on below")
                if (d0-1, inv.get(key)) in g and id18(s_(g[d0-1, inv[key]])): err(w, "data begin above")
                total += n
                # values
                faults = 0; order = {}; seen = {}
                for c in cols:  # which way round are 03/04/2026 in this table: any column may tell
                    x = [re.fullmatch(r"(\d{1,2})([/.])(\d{1,2})[/.](\d{4})", s_(g[r, c])) for r in body if (r, c) in g]
                    if x and all(x): seen[c] = (max(int(m[1]) for m in x), max(int(m[3]) for m in x))
                told = {"mdy" if b1 > 12 else "dmy" for a1, b1 in seen.values() if max(a1, b1) > 12}
                if len(told) > 1: err(w, "both date orders in one table")
                for c in seen:
                    order[c] = "mdy" if "mdy" in told else "dmy"
                    if cols[c] and not told and let(c) not in t["ask"]: err(w, "day/month order and ask", let(c))
                    LAY["ambiguous date columns"] += cols[c] is not None and not told
                for c, code in cols.items():
                    if cards: break
                    vs = [g[r, c] for r in (body[::2] if two else body) if (r, c) in g]
                    if not code: continue
                    for v in vs:
                        if code == "id_number":
                            if not idok(s_(v).replace(" ", "").upper()): faults += 1; e = None
                            else: e = None
                        else: e = bad(code, v, order.get(c, "dmy"))
                        if e: err(w, let(c), code, e, repr(v))
                if two:
                    for k, code in t["columns_second"].items():
                        for r in body[1::2]:
                            if code and (r, num(k)) in g and bad(code, g[r, num(k)], "dmy"): err(w, k, code, repr(g[r, num(k)]))
                if cards:
                    if sum(id18(s_(v)) for v in g.values()) != t["rows"]: err(w, "cards' ids")
                if faults != len(t.get("planted", [])): err(w, "id faults", faults)
                # a row must make sense
                for r in ([] if cards or two else body):
                    z = {code: g.get((r, c)) for code, c in inv.items()}
                    dd = {k: day(v, order.get(inv[k], "dmy")) for k, v in z.items() if k in DATES and v is not None and s_(v) not in ("99991231", "终身") and let(inv[k]) not in t["ask"]}
                    i = s_(z.get("id_number") or "").replace(" ", "").upper()
                    if id18(i):
                        if z.get("sex") and (s_(z["sex"]) in "男 男性 M Male 1".split()) != (int(i[16]) % 2 == 1): err(w, r, "sex and id")
                        if "from" in dd and dd["from"].year - int(i[6:10]) < 18: err(w, r, "too young")
                    for lo_, hi_ in (("from", "until"), ("start", "end"), ("health_certificate_issued", "health_certificate_valid_until"), ("entry_screening_date", "from"), ("joined_on", "left_on"), ("decided_on", "effective_on"), ("effective_on", "banned_until"), ("decided_on", "annulled_on")):
                        if lo_ in dd and hi_ in dd and dd[lo_] > dd[hi_]: err(w, r, lo_, "after", hi_)
        if not 8 <= total <= 60 and not (l.get("missent") and not total): err(p, "rows in all:", total)
        N["rows"] += total
if N["hands"] < 22 or N["lists"] < 66: err("too few")
if V: print("kinds", dict(KINDS)); print("formats", *sorted(FM.items()), sep="\n  "); print("layouts", *sorted(LAY.items()), sep="\n  "); print("codes never used", [k+"."+c for k in CODES for c in CODES[k] if not CODEUSE[k+"."+c]])
print("languages", dict(LANG)); print({k: N[k] for k in ("hands", "lists", "sheets", "tables", "rows", "columns", "null", "tables without null")})
print("\n".join(ERR[:60])); print("FAIL: %d" % len(ERR) if ERR else "OK: every list agrees with its answers"); sys.exit(bool(ERR))
