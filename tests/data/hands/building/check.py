#!/usr/bin/env python3
"""Reads every file of the set back with other code than wrote it and holds it against its answers.json.
Usage: check.py [-v] [folder ...]   (-v prints heading -> code with two values for every column)
Needs openpyxl, xlrd; .ods, .html and text are read with the standard library."""
import csv, datetime as dt, io, json, os, re, sys, zipfile
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = {
 'staff': 'name id_number post from until sex id_kind phone institution institution_code supervisor remark address teacher_qualification_number teacher_qualification_kind teacher_qualification_issued preschool_training_number preschool_training_issued infant_caregiver_number infant_caregiver_level infant_caregiver_issued childcare_worker_number childcare_worker_level childcare_worker_issued health_worker_number health_worker_issued guard_number guard_issued nutrition_number nutrition_level nutrition_issued health_certificate_number health_certificate_issued health_certificate_valid_until entry_screening_date entry_screening_result yearly_screening_date yearly_screening_result serial',
 'completions': 'name id_number course course_name end period hours result start session score provider institution phone sex action reason remark serial id_kind',
 'institutions': 'title uscc institution_kind sub_district classes_6_12 places_6_12 classes_12_24 places_12_24 classes_24_36 places_24_36 classes_mixed places_mixed filed_on notice_number address phone remark serial',
 'bans': 'decision_number id_number effective_on term banned_until name ban_kind legal_basis authority decided_on annulled_on annulment_number facts remark serial id_kind',
 'teams': 'team team_kind name id_number joined_on role left_on volunteer_source physician_number physician_scope entry_screening_date entry_screening_result yearly_screening_date yearly_screening_result institution phone remark serial id_kind sex',
 'providers': 'title provider_code uscc phone address remark serial',
 'courses': 'course_code title topic form audience hours provider remark serial'}
KINDS = {k: set(v.split()) for k, v in KINDS.items()}
ESS = {'staff': ['name','id_number','post','from'], 'completions': ['name','id_number',('course','course_name'),('end','period'),'hours','result'],
 'institutions': ['title','uscc','institution_kind','sub_district',('places_6_12','places_12_24','places_24_36','places_mixed')],
 'bans': ['decision_number','id_number','effective_on',('term','banned_until')], 'teams': ['team','team_kind','name','id_number','joined_on'],
 'providers': ['title',('provider_code','uscc')], 'courses': ['course_code','title','topic','form','audience','hours']}
AL = '0123456789ABCDEFGHJKLMNPQRTUWXY'
def id_ok(s):
    return bool(re.fullmatch(r'\d{17}[\dX]', s)) and '10X98765432'[sum(int(x) * pow(2, 17 - i, 11) for i, x in enumerate(s[:17])) % 11] == s[17] and 1900 < int(s[6:10]) < 2010 and 1 <= int(s[10:12]) <= 12 and 1 <= int(s[12:14]) <= 31
def uscc_ok(s):
    if len(s) != 18 or any(x not in AL for x in s): return False
    if AL[(31 - sum(AL.index(x) * pow(3, i, 31) for i, x in enumerate(s[:17])) % 31) % 31] != s[17]: return False
    a = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'; v = 11 - sum(a.index(x) * w for x, w in zip(s[8:16], (3,7,9,10,5,8,4,2))) % 11
    return s[16] == ('X' if v == 10 else '0' if v == 11 else str(v))
def L(n):
    s = ''
    while n: n, k = divmod(n - 1, 26); s = chr(65 + k) + s
    return s
def N(l):
    n = 0
    for ch in l: n = n * 26 + ord(ch) - 64
    return n
class H(HTMLParser):
    def __init__(s): super().__init__(); s.rows = []; s.span = {}; s.cell = None
    def handle_starttag(s, t, a):
        a = dict(a)
        if t == 'tr': s.rows.append({}); s.col = 1
        elif t in ('td', 'th'):
            r = len(s.rows)
            while (r, s.col) in s.span: s.col += 1
            h, w = int(a.get('rowspan', 1)), int(a.get('colspan', 1))
            for x in range(r, r + h):
                for y in range(s.col, s.col + w): s.span[x, y] = 1
            s.cell = ''; s.w = w
        elif t == 'br' and s.cell is not None: s.cell += '\n'
    def handle_data(s, d):
        if s.cell is not None: s.cell += d
    def handle_endtag(s, t):
        if t in ('td', 'th'): s.rows[-1][s.col] = s.cell.replace('\xa0', '').strip(); s.cell = None; s.col += s.w
def read(path):
    """list of (sheet name or None, {(row, col): value})"""
    b = open(path, 'rb').read()
    if b[:2] == b'PK' and path.endswith('.ods'):
        ns = {'t': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'x': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'o': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'}
        q = lambda p, n: '{%s}%s' % (ns[p], n); out = []
        for t in ET.fromstring(zipfile.ZipFile(path).read('content.xml')).iter(q('t', 'table')):
            cells = {}; r = 0
            for tr in t.iter(q('t', 'table-row')):
                r += 1; c = 0
                for td in tr:
                    n = int(td.get(q('t', 'number-columns-repeated'), 1))
                    v = td.get(q('o', 'date-value')) or '\n'.join(''.join(p.itertext()) for p in td.iter(q('x', 'p')))
                    if v:
                        for k in range(n): cells[r, c + 1 + k] = v
                    c += n
            out.append((t.get(q('t', 'name')), cells))
        return out
    if b[:2] == b'PK':
        import openpyxl
        return [(ws.title, {(x.row, x.column): x.value for row in ws.iter_rows() for x in row if x.value not in (None, '')}) for ws in openpyxl.load_workbook(path).worksheets]
    if b[:4] == b'\xd0\xcf\x11\xe0':
        import xlrd
        wb = xlrd.open_workbook(path); out = []
        for s in wb.sheets():
            d = {}
            for r in range(s.nrows):
                for c in range(s.ncols):
                    x = s.cell(r, c)
                    if x.ctype == 3: d[r+1, c+1] = xlrd.xldate_as_datetime(x.value, wb.datemode)
                    elif x.ctype not in (0, 6) and x.value != '': d[r+1, c+1] = int(x.value) if x.ctype == 2 and x.value == int(x.value) else x.value
            out.append((s.name, d))
        return out
    for enc in ('utf-16',) if b[:2] in (b'\xff\xfe', b'\xfe\xff') else ('utf-8-sig', 'gb18030', 'big5'):
        try: t = b.decode(enc); break
        except UnicodeDecodeError: pass
    if t.lstrip()[:5].lower() == '<html':
        p = H(); p.feed(t); return [(None, {(i, c): v for i, row in enumerate(p.rows, 1) for c, v in row.items() if v})]
    t = t.replace('\r\n', '\n')
    seps = {s: sum(l.count(s) for l in t.split('\n')) for s in (',', ';', '\t', '|')}
    if max(seps.values()) < len(t.split('\n')) // 2 and re.search(r'\S {2,}\S', t): rows = [re.split(r' {2,}', l.strip()) for l in t.rstrip('\n').split('\n')]
    else: rows = list(csv.reader(io.StringIO(t), delimiter=max(seps, key=seps.get)))
    return [(None, {(i, j): v for i, row in enumerate(rows, 1) for j, v in enumerate(row, 1) if v != ''})]

idt = lambda v: re.sub(r'[\s\'="]', '', str(v)).upper()
DATE = re.compile(r'\d.*\d')
def looks(code, v):
    if v in ('无','—','n/a') and code.endswith('_number') and code not in ('id_number','decision_number'): return True
    s = str(v)
    if code == 'id_number': x = idt(v); return id_ok(x) or bool(re.fullmatch(r'[A-Z]?\d{7,9}[A-Z]?|[HM]\d{8}(\d\d)?|8[123]\d{15}[\dX]', x))
    if code in ('uscc', 'institution_code'): return uscc_ok(s.strip())
    if code in ('from','until','start','end','filed_on','decided_on','effective_on','annulled_on','joined_on','left_on','banned_until') or code.endswith(('_issued','_valid_until','screening_date')): return isinstance(v, (dt.date, dt.datetime)) or bool(DATE.search(s)) or s in ('至今','长期','终身','永久','life','Life','permanent')
    if code == 'period': return len(re.findall(r'\d+', s)) >= 2
    if code == 'phone': return len(re.sub(r'\D', '', s)) >= 8
    if code == 'sex': return s.strip().lower() in ('男','女','m','f','male','female','0','1','2','♀','♂')
    if code == 'hours' or code.startswith(('places_','classes_')) or code == 'score': return bool(re.search(r'\d|[一二三四五六七八九十]|^—$|^-$|^/$', s)) or code == 'score'
    if code == 'teacher_qualification_number': return bool(re.fullmatch(r'\d{17}|\d{15}', re.sub(r'\D', '', s)))
    if code == 'serial': return bool(re.search(r'\d', s)) or len(s) <= 3
    return True
def main():
    v = '-v' in sys.argv; want = [a for a in sys.argv[1:] if a != '-v']
    bad = []; tot = dict(hands=0, lists=0, sheets=0, tables=0, columns=0, null=0, ask=0, rows=0); fmt = {}; kinds = {}; miss = []
    allids = {}
    for folder in sorted(os.listdir(HERE)):
        d = os.path.join(HERE, folder)
        if not os.path.isdir(d) or folder.startswith(('_', '.')) or want and not any(folder.startswith(w) for w in want): continue
        if not os.path.exists(d + '/answers.json'): bad.append(folder + ': no answers.json'); continue
        A = json.load(open(d + '/answers.json', encoding='utf-8')); tot['hands'] += 1
        files = {f for f in os.listdir(d) if f != 'answers.json'}
        if files != {l['file'] for l in A['lists']}: bad.append(f'{folder}: files differ {files ^ {l["file"] for l in A["lists"]}}')
        if len(A['lists']) < 3: bad.append(folder + ': fewer than 3 lists')
        for l in A['lists']:
            tot['lists'] += 1; e = l['file'].rsplit('.', 1)[-1]; sheets = read(os.path.join(d, l['file']))
            if e == 'xls' and sheets[0][0] is None: e = 'html as xls'
            fmt[e] = fmt.get(e, 0) + 1
            w0 = folder + '/' + l['file']
            if [s for s, _ in sheets] != [s['sheet'] for s in l['sheets']]: bad.append(f'{w0}: sheets {[s for s, _ in sheets]}'); continue
            if e == 'xlsx':
                import openpyxl
                wb = openpyxl.load_workbook(os.path.join(d, l['file']))
                for s in l['sheets']:
                    hid = {r for r, x in wb[s['sheet']].row_dimensions.items() if x.hidden}
                    if hid != {r for t in s['tables'] for r in t.get('hidden_rows', ())}: bad.append(f'{w0}: hidden rows {hid}')
            for (name, cells), s in zip(sheets, l['sheets']):
                tot['sheets'] += 1; kinds[s['kind']] = kinds.get(s['kind'], 0) + 1; w = w0 + ('#' + name if name else '')
                if (s['kind'] == 'none') != (not s['tables']): bad.append(w + ': kind none and tables disagree')
                for t in s['tables']:
                    tot['tables'] += 1; tot['rows'] += t['rows']; a, b = t['data_rows']; cols = t['columns']; B = lambda m: bad.append(f'{w}: {m}')
                    nd = set(t.get('not_data', ())); step = 2 if t.get('layout') == 'two_rows' else 1; cards = t.get('layout') == 'cards'
                    tot['columns'] += len(cols); tot['null'] += sum(x is None for x in cols.values()); tot['ask'] += len(t['ask'])
                    codes = [x for x in cols.values() if x]
                    for x in codes:
                        if x not in KINDS[s['kind']]: B(f'code {x} is not of {s["kind"]}')
                    if len(set(codes)) != len(codes) and not t.get('twice'): B(f'a code twice: {[x for x in codes if codes.count(x) > 1]}')
                    have = set(codes) | set(t['given']) | set(x for x in t.get('second_row', {}).values() if x) | set(t.get('in_card', ()))
                    for k in ESS[s['kind']]:
                        ks = k if isinstance(k, tuple) else (k,)
                        if not any(x in have for x in ks): miss.append(f'{w}: {ks[0]}')
                    if set(t['ask']) - set(cols): B('ask names no column')
                    if not t['heading_rows'] and t['data_rows'][0] > 1 and any(r == a - 1 for r, _ in cells) and not t.get('given') and 'example_rows' not in t: pass
                    for hr in t['heading_rows']:
                        if not any((hr, N(x)) in cells for x in cols): B(f'heading row {hr} is empty')
                    if cards: continue
                    allrows = [r for r in range(a, b + 1) if r not in nd]
                    if len(allrows) != t['rows'] * step: B(f'rows {t["rows"]} but {len(allrows)} lines in {a}-{b}')
                    rr = allrows[::step]
                    key = next(x for x in cols if cols[x] in ('id_number', 'title', 'name', 'decision_number', 'course_code'))
                    ids = next((x for x in cols if cols[x] in ('id_number', 'uscc', 'course_code', 'provider_code')), key)
                    for r in rr:
                        if (r, N(key)) not in cells: B(f'row {r} has no {cols[key]}')
                    for r in nd | {b + 1, b + 2} | {a - 1}:
                        x = cells.get((r, N(ids)))
                        if x and cols[ids] in ('id_number', 'uscc') and re.search(r'\d{12}', idt(x)) and r not in t.get('example_rows', ()) and r not in t.get('other_table_rows', ()): B(f'row {r} looks like data but is not counted')
                    lo, hi = N(next(iter(cols))), max(N(x) for x in cols)
                    span = {c for (r, c) in cells if (r in t['heading_rows'] or r in allrows)}
                    mine = [t2 for t2 in s['tables'] if t2 is not t]
                    others = {N(x) for t2 in mine for x in t2['columns'] if t2['data_rows'][0] <= b and t2['data_rows'][1] >= a}
                    for c in sorted(span - {N(x) for x in cols} - others): B(f'column {L(c)} holds something and is not in the answers')
                    for x, code in cols.items():
                        c = N(x); vals = [cells[r, c] for r in rr if (r, c) in cells]
                        head = ' > '.join(str(cells[h, c]).replace('\n', '\\n') for h in t['heading_rows'] if (h, c) in cells)
                        if not vals and not head: B(f'column {x} is empty')
                        if v: print(f'{w}\t{x}\t{head}\t{code}{" ASK" if x in t["ask"] else ""}\t{" / ".join(str(y) for y in vals[:2])}')
                        if not code: continue
                        if t['heading_rows'] and not head and not t.get('no_heading'): B(f'column {x} ({code}) has no heading')
                        planted = set(t.get('planted', ()))
                        for y in t.get('planted', ()):
                            if re.sub(r'\d', '', y) == x and looks(code, cells[int(re.sub(r'\D', '', y)), c]): B(f'{y}: no fault there')
                        for r in rr:
                            if (r, c) in cells and not looks(code, cells[r, c]) and f'{x}{r}' not in planted: B(f'{x}{r} is no {code}: {cells[r, c]!r}')
                        if code == 'id_number': allids.setdefault(folder, set()).update(idt(y) for y in vals)
                        if code in ('name', 'id_number') and len(vals) < len(rr): B(f'{code} has blanks')
                    for x, code in t.get('second_row', {}).items():
                        for r in allrows[1::2]:
                            if code and (r, N(x)) in cells and not looks(code, cells[r, N(x)]): B(f'{x}{r} is no {code}: {cells[r, N(x)]!r}')
                    if not 8 <= t['rows'] <= 40 and not t.get('few'): B(f'{t["rows"]} rows')
    print(tot); print('formats', fmt); print('sheets by kind', kinds)
    for m in miss: print('essential field absent (on purpose?):', m)
    for b in bad: print('BAD', b)
    print('FAIL' if bad else 'PASS', len(bad)); sys.exit(bool(bad))
main()
