#!/usr/bin/env python3
"""Writes the BUILDING set of lists: folders <nn>-<name>/ with files and answers.json. Deterministic.
Needs openpyxl, xlwt, odfpy. All people, bodies and numbers are invented."""
import csv, datetime as dt, html, io, json, os, random, re, shutil, sys, zipfile, zlib
HERE = os.path.dirname(os.path.abspath(__file__))
D = dt.date

# ---------- numbers with check digits ----------
def id18(rng, area, b, male):
    seq = rng.randrange(1, 499) * 2 + (1 if male else 0)
    s = area + b.strftime('%Y%m%d') + '%03d' % seq
    return s + '10X98765432'[sum(int(c) * w for c, w in zip(s, (7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2))) % 11]
AL = '0123456789ABCDEFGHJKLMNPQRTUWXY'
def uscc(rng, head, area):
    body = 'MA' + ''.join(rng.choice('0123456789ABCDEFGHJKLMNPQRTUWXY') for _ in range(6)) if head[0] == '9' else \
           'MJ' + ''.join(rng.choice('0123456789') for _ in range(6)) if head[0] == '5' else ''.join(rng.choice('0123456789') for _ in range(8))
    a36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    c = 11 - sum(a36.index(x) * w for x, w in zip(body, (3,7,9,10,5,8,4,2))) % 11
    s = head + area + body + ('X' if c == 10 else '0' if c == 11 else str(c))
    w = (1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28)
    return s + AL[(31 - sum(AL.index(x) * y for x, y in zip(s, w)) % 31) % 31]

# ---------- people ----------
SUR = list('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范金石廖贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵') + ['欧阳','上官','诸葛','司徒']
PYS = dict(zip('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹', 'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin Luo Zheng Liang Xie Song Tang Xu Han Feng Deng Cao'.split()))
GF = {'芳':'Fang','娜':'Na','敏':'Min','静':'Jing','丽':'Li','艳':'Yan','娟':'Juan','霞':'Xia','燕':'Yan','玲':'Ling','婷':'Ting','雪':'Xue','慧':'Hui','莉':'Li','颖':'Ying','佳':'Jia','怡':'Yi','蓓':'Bei','琳':'Lin','萍':'Ping','晓':'Xiao','雯':'Wen','欣':'Xin','悦':'Yue','梦':'Meng','洁':'Jie','秀':'Xiu','英':'Ying','兰':'Lan','凤':'Feng'}
GM = {'伟':'Wei','强':'Qiang','军':'Jun','建':'Jian','国':'Guo','明':'Ming','志':'Zhi','勇':'Yong','杰':'Jie','峰':'Feng','磊':'Lei','海':'Hai','波':'Bo','平':'Ping','德':'De','林':'Lin','永':'Yong','俊':'Jun','辉':'Hui','华':'Hua'}
TRAD = str.maketrans('张刘陈杨黄赵吴孙马罗郑谢许韩冯邓萧卢叶蒋苏吕钟陆范贾韦邹龙齐庆丽艳娟静颖兰凤晓梦洁伟强军国杰峰华辉怀书会员护', '張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭盧葉蔣蘇呂鍾陸範賈韋鄒龍齊慶麗豔娟靜穎蘭鳳曉夢潔偉強軍國傑峰華輝懷書會員護')
ENF = 'Sarah Emily Grace Olivia Hannah Chloe Megan Laura Priya Fatima Ingrid Yuki Camille Nadia Rosa'.split()
ENM = 'James Daniel Oliver Thomas Kwame Diego Marcus Arjun'.split()
ENS = 'Whitfield Okafor Lindqvist Moreau Patel Santos Kowalski Tanaka Brennan Hargreaves Novak Fitzgerald Dlamini Romano'.split()
SH = ['310106','310101','310104','310105','310107','310109','310110','310112','310113','310115','310108','310230','320681','321023','341226','342401','330682','362301','411525','420281']

class Ctx:
    def __init__(s, seed, **kw):
        s.rng = random.Random(zlib.crc32(seed.encode())); s.areas = SH; s.w = {}; s.fromlo = D(2018,2,1); s.trad = False
        s.nil = ''; s.prov = '31'; s.sup = None; s.insts = []; s.sessions = []; s.lang = 'zh'; s.abbr = '沪'; s.town = '上海市静安区'
        s.__dict__.update(kw)
    def word(s, key, v):
        m = s.w.get(key) or (EN if s.lang == 'en' else ZH)[key]
        x = m.get(v, v)
        return s.rng.choice(x) if isinstance(x, (list, tuple)) else x
    def day(s, a, b): return a + dt.timedelta(days=s.rng.randrange((b - a).days + 1))
    def digits(s, n): return ''.join(s.rng.choice('0123456789') for _ in range(n))
    def uscc(s, head='52', area=None): return uscc(s.rng, head, area or s.areas[0])

ZH = {'post': {'head':'负责人','teacher':'教师','caregiver':'保育员','health_worker':'保健员','guard':'保安','nutrition':'营养员','cook':'炊事员','cleaner':'保洁'},
 'sex': {'f':'女','m':'男'}, 'idk': {'resident_id':'居民身份证','passport':'护照','hk_mo':'港澳居民来往内地通行证','tw':'台湾居民来往大陆通行证'},
 'topic': {'ethics':'职业道德','norms':'专业规范','skills':'职业技能','safety':'安全防范','mental':'心理健康'},
 'form': {'online':'线上','f2f':'面授','practice':'实操','shadow':'跟岗'}, 'aud': {'head':'负责人','caregiver':'保育人员','health_worker':'保健人员','all':'全体从业人员'},
 'level': {5:'五级',4:'四级',3:'三级'}, 'tqk': {'k':'幼儿园','p':'小学'}, 'role': {'lead':'组长','member':'组员','doctor':'医师'},
 'tkind': {'core':'教养医核心团队','research':'教科研队伍','volunteer':'志愿者队伍'}, 'vsrc': {'s':'高校学生','p':'全职妈妈','r':'退休医护'},
 'ikind': {'nursery':'托育机构','kindergarten':'幼儿园托班','baobaowu':'宝宝屋','point':'社区托育点','employer':'用人单位办托','family':'家庭托育点'},
 'bkind': {'admin':'行政处罚','court':'法院从业禁止','local':'区级决定'}}
EN = {'post': {'head':'Principal','teacher':'Teacher','caregiver':'Caregiver','health_worker':'Health Worker','guard':'Security Guard','nutrition':'Nutritionist','cook':'Cook','cleaner':'Cleaner'},
 'sex': {'f':'F','m':'M'}, 'idk': {'resident_id':'PRC ID','passport':'Passport','hk_mo':'HK/Macau permit','tw':'Taiwan permit'},
 'topic': {'ethics':'Professional ethics','norms':'Professional norms','skills':'Vocational skills','safety':'Safety precautions','mental':'Mental health'},
 'form': {'online':'Online','f2f':'Face to face','practice':'Practice','shadow':'Shadowing'}, 'aud': {'head':'Heads','caregiver':'Caregivers','health_worker':'Health workers','all':'All staff'},
 'level': {5:'Level 5',4:'Level 4',3:'Level 3'}, 'tqk': {'k':'Kindergarten','p':'Primary'}, 'role': {'lead':'Leader','member':'Member','doctor':'Doctor'},
 'tkind': {'core':'Core team','research':'Teaching research','volunteer':'Volunteers'}, 'vsrc': {'s':'Student','p':'Full-time parent','r':'Retired medic'},
 'ikind': {'nursery':'Nursery','kindergarten':'Kindergarten nursery class','baobaowu':'Baby Care Center','point':'Community point','employer':'Employer-run','family':'Family point'},
 'bkind': {'admin':'Administrative','court':'Court','local':'District'}}

MON = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
MONL = 'January February March April May June July August September October November December'.split()
def fd(d, f, t=None):
    if d is None or d == '': return ''
    if isinstance(d, str): return d
    y, m, n = d.year, d.month, d.day
    return {'': d, 'd': d, 'iso': d.isoformat(), 'dot': f'{y}.{m}.{n}', 'dot0': f'{y}.{m:02}.{n:02}', 'slash': f'{y}/{m}/{n}', 'slash0': f'{y}/{m:02}/{n:02}', 'cn': f'{y}年{m}月{n}日',
      'comp': f'{y}{m:02}{n:02}', 'ncomp': y*10000+m*100+n, 'dmy': f'{n:02}/{m:02}/{y}', 'mdy': f'{m:02}/{n:02}/{y}', 'mdyn': f'{m}/{n}/{y}', 'us': f'{MON[m-1]} {n}, {y}', 'uk': f'{n} {MONL[m-1]} {y}', 'uks': f'{n:02}-{MON[m-1]}-{y}',
      'uk2': f'{n}-{MON[m-1]}-{y%100:02}', 'short': f'{y%100:02}.{m}.{n}', 'ym': f'{y}年{m}月', 'ymdot': f'{y}.{m:02}', 'ser': (d - D(1899,12,30)).days, 'ts': f'{d.isoformat()} 00:00:00',
      'isot': f'{d.isoformat()}T00:00:00+08:00', 'dmydot': f'{n:02}.{m:02}.{y}', 'cn0': f'{y}年{m:02}月{n:02}日', 'hy': f'{y}-{m}-{n}', 'md': f'{m}月{n}日', 'mddot': f'{m}.{n}', 'cndot': f'{y}、{m}、{n}', 'sp': f'{y} {m:02} {n:02}'}[f]

class Row(dict):
    pass
def person(c, post=None, male=None, kind='resident_id', english=False):
    r = c.rng; male = (post in ('guard', 'cook') and r.random() < .8 or r.random() < .07) if male is None else male
    p = Row(post=post, male=male, idk=kind); sur = r.choice(SUR); g = GM if male else GF
    giv = ''.join(r.sample(list(g), r.choice([1,2,2])))
    if english:
        p['name'] = r.choice(ENM if male else ENF) + ' ' + r.choice(ENS); p['py'] = p['name']
    else:
        p['name'] = sur + giv
        while len(sur) == 1 and sur not in PYS: sur = r.choice(list(PYS)); p['name'] = sur + giv
        p['py'] = PYS.get(sur, {'欧阳':'Ouyang','上官':'Shangguan','诸葛':'Zhuge','司徒':'Situ'}.get(sur)) + ' ' + ''.join(g[x] for x in giv).capitalize()
        if c.trad: p['name'] = p['name'].translate(TRAD)
    p['birth'] = c.day(D(1966,1,1), D(1984,12,31)) if post in ('guard','cook','cleaner') else c.day(D(1972,1,1), D(2003,12,31))
    p['id'] = id18(r, r.choice(c.areas), p['birth'], male) if kind == 'resident_id' else \
        r.choice('HM') + c.digits(8) if kind == 'hk_mo' else c.digits(8) if kind == 'tw' else r.choice(['E','G','5','P','K']) + c.digits(8)
    p['phone'] = r.choice(['138','139','136','150','159','177','186','189','133','199']) + c.digits(8)
    p['sup'] = c.sup
    return p
def staff(c, n, mix=None):
    """mix: dict post -> number; the rest caregivers and teachers."""
    mix = mix or {'head':1,'health_worker':1,'guard':1,'cook':1}
    posts = [k for k, v in mix.items() for _ in range(v)]
    while len(posts) < n: posts.append(c.rng.choice(['caregiver','caregiver','teacher']))
    posts = posts[:n]; head = [x for x in posts if x == 'head']; rest = [x for x in posts if x != 'head']; c.rng.shuffle(rest)
    out = []
    for post in head + rest:
        p = person(c, post); hired(c, p); out.append(p)
        if c.insts: p['inst'] = c.rng.choice(c.insts)
    boss = out[0]
    for p in out: p['boss'] = boss if p is not boss else None; p['sup'] = boss['name'] if p is not boss else ''
    return out
def hired(c, p):
    r = c.rng; post = p['post']
    p['from'] = c.day(max(c.fromlo, D(p['birth'].year + 19, 9, 1)) if p['birth'].year < 2003 else D(2024,1,1), D(2026,8,31))
    if r.random() < .3: p['from'] = p['from'].replace(day=1)
    p['until'] = c.day(p['from'], D(2026,10,30)) if r.random() < .1 else ''
    def num22(): return r.choice('SY') + '0000' + c.prov + c.digits(15)
    past = lambda a=2012, b=2025: c.day(D(max(a, min(p['birth'].year + 19, b)),3,1), D(b,11,30))
    if post == 'teacher' or post == 'head' or r.random() < .1:
        d = past(); p['tqi'] = d; p['tq'] = str(d.year) + c.prov + c.digits(3) + ('1' if r.random() < .85 else '2') + ('1' if p['male'] else '0') + c.digits(6)
        p['tqk'] = 'k' if p['tq'][9] == '1' else 'p'
        if p['tqk'] == 'p' or r.random() < .1: p['pt'] = '学培' + c.digits(7); p['pti'] = past(2020)
    if post in ('caregiver','teacher') and r.random() < .6 or post == 'head' and r.random() < .5:
        d = past(2014); p['yyi'] = d; p['yyl'] = r.choice([5,4,4,3]); p['yy'] = num22() if d.year > 2019 else '%02d' % (d.year % 100) + c.prov + '00' + c.digits(4) + str(p['yyl']) + c.digits(5)
    if post == 'caregiver' and ('yy' not in p or r.random() < .3):
        d = past(2014); p['byi'] = d; p['byl'] = r.choice([5,4,3]); p['by'] = num22() if d.year > 2019 else '%02d' % (d.year % 100) + c.prov + '00' + c.digits(4) + str(p['byl']) + c.digits(5)
    if post == 'health_worker': p['hwi'] = past(2019); p['hw'] = f"{c.abbr}妇幼保健培字{p['hwi'].year}第{c.digits(4)}号"
    if post == 'guard': p['gdi'] = past(2016); p['gd'] = f"{c.abbr}公保{p['gdi'].year}{c.digits(6)}"
    if post in ('nutrition','cook') and (post == 'nutrition' or r.random() < .5): p['nui'] = past(2017); p['nul'] = r.choice([4,3,5]); p['nu'] = num22()
    p['hci'] = c.day(D(2025,12,1), D(2026,11,10)); p['hc'] = f"{c.abbr}健{p['hci'].year}{c.digits(7)}"; p['hcv'] = p['hci'].replace(year=p['hci'].year + 1) - dt.timedelta(days=1)
    p['es'] = p['from'] - dt.timedelta(days=r.randrange(1, 20)); p['ys'] = c.day(D(2026,1,5), D(2026,6,30)); p['clear'] = r.random() > .02
    if p['ys'] <= p['from']: p['ys'] = ''
    return p
def trainees(c, n, sessions=None, fail=.08):
    out = []
    for i in range(n):
        p = person(c, c.rng.choice(['caregiver','teacher','caregiver','health_worker','head'])); s = c.rng.choice(sessions or c.sessions); join(c, p, s, fail); out.append(p)
        if c.insts: p['inst'] = c.rng.choice(c.insts)
    return out
def join(c, p, s, fail=.08):
    p.update({'course':s[0],'cname':s[1],'chours':s[2],'start':s[3],'end':s[4],'sess':s[5] if len(s) > 5 else '1','cprov':s[6] if len(s) > 6 else ''})
    p['ok'] = c.rng.random() >= fail; p['hours'] = s[2] if p['ok'] else max(2, s[2] - c.rng.randrange(2, max(3, s[2]//2 + 1)))
    p['score'] = c.rng.randrange(68, 99) if p['ok'] else c.rng.randrange(31, 59)
    return p
def inst(c, title, kind, sub, head=None, phone=None):
    r = c.rng; k = {'title': title, 'ikind': kind, 'sub': sub}
    k['uscc'] = uscc(r, head or {'nursery':'91','kindergarten':'12','baobaowu':'52','point':'52','employer':'91','family':'91'}[kind], c.areas[0])
    for b, m in (('612',10),('1224',15),('2436',20),('mix',18)):
        n = 0 if kind in ('baobaowu','family') and b != 'mix' else r.choice([0,1,1,2,3]) if b != '612' else r.choice([0,0,1])
        if kind in ('baobaowu','family') and b == 'mix': n = 1
        elif b == 'mix': n = r.choice([0,0,1])
        if b == '2436' and kind not in ('baobaowu','family') and n == 0: n = 1
        k['c'+b] = n; k['p'+b] = n * (m - r.choice([0,0,2,3])) if kind != 'family' else (5 if n else 0)
    k['total'] = sum(k['p'+b] for b in ('612','1224','2436','mix')); k['classes'] = sum(k['c'+b] for b in ('612','1224','2436','mix')); k['filed'] = c.day(D(2020,3,1), D(2026,9,30)); k['notice'] = f"{c.abbr}托告字〔{k['filed'].year}〕第{c.digits(3)}号"
    k['phone'] = phone or c.rng.choice(['021-5','021-6']) + c.digits(7); k['contact'] = person(c)['name']
    return Row(k)
ROADS = '新闸路 昌平路 延长路 共和新路 彭江路 武宁路 长寿路 曲阳路 浦建路 花木路 张杨路 莲花路 七莘路 沪闵路 淞南路'.split()

def pickup(arg): return arg.split('/')
def val(c, p, i, gen):
    """gen: name[:arg][?percent blank]"""
    m = re.fullmatch(r'(.*?)(?:\?(\d+))?', gen, re.S); g, blank = m.group(1), m.group(2)
    r = c.rng
    if blank and r.random() * 100 < int(blank): return ''
    if g.startswith('='): return g[1:].replace('\\n', '\n')
    name, _, arg = g.partition(':')
    if name == '': return ''
    if name == 'n': return i + 1 if not arg else arg % (i + 1)
    if name == 'id':
        x = p.get('id', '')
        return {'': x, 'sp': x[:6] + ' ' + x[6:14] + ' ' + x[14:] if len(x) == 18 else x, 'apos': "'" + x, 'eq': '="' + x + '"', 'tab': x + '\t', 'low': x.lower()}[arg]
    if name in ('from','until','birth','tqi','pti','yyi','byi','hwi','gdi','nui','hci','hcv','es','ys','start','end','filed','eff','buntil','decided','annul','joined','left'): return fd(p.get(name, ''), r.choice(['dot','slash','iso','cn','short','comp']) if arg == 'mix' else arg)
    if name == 'period':
        f, sep = arg.split(','); return str(fd(p['start'], f)) + sep + str(fd(p['end'], f))
    if name == 'period2':  # 2026.3.1-3.5
        a, b = p['start'], p['end']; return f'{a.year}.{a.month}.{a.day}-' + (f'{b.month}.{b.day}' if a.year == b.year else f'{b.year}.{b.month}.{b.day}') if arg != 'cn' else f'{a.year}年{a.month}月{a.day}日至{b.month}月{b.day}日'
    if name == 'span':
        f, sep, now = arg.split(','); return str(fd(p['from'], f)) + sep + (str(fd(p['until'], f)) if p.get('until') else now)
    if name == 'date':  # date:fmt,lo,hi
        f, a, b = arg.split(','); x = fd(c.day(D(int(a),1,1), D(int(b),12,28) if b != '2026' or a != '2026' and f != 'ts' else D(2026,10,30)), f); return x.replace('00:00:00', f'{r.randrange(8,21):02}:{r.randrange(60):02}:{r.randrange(60):02}') if f == 'ts' else x
    if name == 'sex':
        if arg: a = arg.split('/'); return (int(a[p['male']]) if a[0].isdigit() else a[p['male']])
        return c.word('sex', 'm' if p['male'] else 'f')
    if name == 'phone':
        x = str(p.get('phone', '')); return int(x) if arg == 'int' else x if arg == '' else f'{x[:3]}-{x[3:7]}-{x[7:]}' if arg == '-' else f'{x[:3]} {x[3:7]} {x[7:]}' if arg == 'sp' else '+86 ' + x
    if name in ('post','idk','topic','form','aud','role','tkind','vsrc','ikind','bkind'): return c.word(name, p.get(name, ''))
    if name == 'tqk': return c.word('tqk', p['tqk']) + arg if 'tqk' in p else ''
    if name in ('yyl','byl','nul'):
        if name not in p: return ''
        if arg == 'int': return p[name]
        if arg == 'yy': return {5:'育婴员（五级）',4:'育婴师（四级）',3:'高级育婴师（三级）'}[p[name]]
        if arg == 'old': return {5:'初级',4:'中级',3:'高级'}[p[name]]
        return c.word('level', p[name]) + arg
    if name == 'res': a = arg.split('/'); return a[0] if p['ok'] else a[1]
    if name == 'clear': return arg.split('/')[0] if p.get('clear', True) else arg.split('/')[1]
    if name == 'pick': return r.choice(arg.split('/'))
    if name == 'int': a, b = arg.split('-'); return r.randrange(int(a), int(b) + 1)
    if name == 'num': return c.digits(int(arg))
    if name == 'pre': a, b = arg.rsplit(',', 1); return a + c.digits(int(b))
    if name == 'inst': x = p.get('inst'); return '' if x is None else x['title'] if isinstance(x, dict) else x
    if name == 'instcode': return p['inst']['uscc'] if isinstance(p.get('inst'), dict) else ''
    if name == 'boss': b = p.get('boss'); return '' if not b else b['id'] if arg == 'id' else b['phone'] if arg == 'phone' else b['py'] if arg == 'py' else b['name']
    if name == 'hours': return p['hours'] if not arg else f"{p['hours']}{arg}"
    if name == 'chours': return p['chours'] if not arg else f"{p['chours']}{arg}"
    if name == 'mins': return p['hours'] * 45
    if name == 'other': return person(c)['name']
    if name == 'otherpy': return person(c)['py']
    if name == 'oid': return id18(r, r.choice(c.areas), c.day(D(1970,1,1), D(1998,1,1)), True)
    if name == 'mob': return r.choice(['137','135','158','188']) + c.digits(8)
    if name == 'tel': return r.choice(['021-5','021-6']) + c.digits(7)
    if name == 'age': return 2026 - p['birth'].year
    if name == 'nation': return r.choice(['汉']*9 + ['回','满','彝']) + arg
    if name == 'polit': return r.choice(['群众','群众','共青团员','中共党员'])
    if name == 'edu': return r.choice(['中专','大专','大专','本科','高中'] if p.get('post') not in ('guard','cleaner','cook') else ['初中','高中','小学'])
    if name == 'email': return re.sub(r'\W', '.', p['py'].lower()) + '@' + (arg or 'example.cn')
    if name == 'addr' and c.trad: return c.town + r.choice(['前進路','長江路','柏廬路','人民路','震川路']) + f'{r.randrange(20,900)}號{r.randrange(1,40)}室'
    if name == 'addr': return c.town + r.choice(ROADS) + f'{r.randrange(20,1900)}弄{r.randrange(1,80)}号' + r.choice(['', f'{r.randrange(101,1602)}室'])
    if name == 'iaddr': return c.town + r.choice(ROADS) + f'{r.randrange(20,1900)}号'
    if name == 'bank': return '62' + c.digits(17)
    if name == 'remark': return r.choice((arg or '产假/兼职//////转正//').split('/'))
    if name == 'empno': return (arg or 'E') + '%04d' % (r.randrange(1000) * 3 + i)
    if name == 'age2': return r.randrange(22, 56)
    x = p.get(name, '')
    if name == 'name' and arg == 'sp' and len(x) == 2: return x[0] + '　' + x[1]
    if x == '' and c.nil and name in ('tq','yy','by','hw','gd','nu','pt'): return c.nil
    if arg and isinstance(x, (int, float)): return f'{x}{arg}'
    return x

# ---------- a sheet ----------
def L(n):
    s = ''
    while n: n, k = divmod(n - 1, 26); s = chr(65 + k) + s
    return s
class Sheet:
    def __init__(s, name=None, kind='none'):
        s.name, s.kind = name, kind; s.cells = {}; s.merges = []; s.hr = set(); s.hc = set(); s.tables = []; s.r = 0; s.state = None; s.widths = {}
    def put(s, r, col, v):
        if v is not None and v != '': s.cells[r, col] = v
    def line(s, *texts, merge=0, col=1):
        s.r += 1
        for k, t in enumerate(texts): s.put(s.r, col + k, t)
        if merge: s.merges.append((s.r, col, s.r, col + merge - 1))
        return s
    def at(s, **kw):  # one row, texts at letters
        s.r += 1
        for k, v in kw.items(): s.put(s.r, sum((ord(ch) - 64) * 26 ** i for i, ch in enumerate(reversed(k))), v)
        return s
    def blank(s, n=1): s.r += n; return s
    def table(s, c, spec, rows, col=1, row=None, head=True, groups=None, example=None, given=None, repeat=0, pagehead=None, two=None, fill='merge', gap=0, subtotal=None, total=None, empty_numbers=0, group_col=None, ask=(), hide=(), extra=None, serial0=0):
        cols = []
        for ln in spec.strip('\n').split('\n'):
            if not ln.strip(): continue
            h, code, gen = [x.strip() for x in ln.split('|')] if ln.count('|') == 2 else (_ for _ in ()).throw(ValueError(ln))
            hid = h.startswith('~'); h = h[1:] if hid else h
            cols.append((h.replace('\\n', '\n').replace('¦', '|'), code, gen, hid))
        start = (row or s.r + 1); r = start; t = {}
        hrows = []
        if head:
            paths = [h.split('>') for h, *_ in cols]; depth = max(map(len, paths)); hrows = list(range(r, r + depth))
            def heads(r0):
                for j, pth in enumerate(paths):
                    x = col + j
                    for dpt, txt in enumerate(pth):
                        rr = r0 + dpt if fill != 'bottom' or len(pth) > 1 else r0 + depth - 1
                        if dpt == len(pth) - 1 or j == 0 or paths[j-1][:dpt+1] != pth[:dpt+1] or fill == 'repeat': s.put(rr, x, txt)
                    if len(pth) < depth and fill == 'merge': s.merges.append((r0 + len(pth) - 1, x, r0 + depth - 1, x))
                for dpt in range(depth - 1):
                    j = 0
                    while j < len(paths):
                        k = j
                        while k + 1 < len(paths) and len(paths[k+1]) > dpt + 1 and len(paths[j]) > dpt + 1 and paths[k+1][:dpt+1] == paths[j][:dpt+1]: k += 1
                        if k > j and fill in ('merge', 'bottom'): s.merges.append((r0 + dpt, col + j, r0 + dpt, col + k))
                        j = k + 1
            heads(r); r += depth
        if two:
            c2 = [[x.strip() for x in ln.split('|')] for ln in two.strip().split('\n')]
            for j, (h, _, _) in enumerate(c2): s.put(r, col + j, h.replace('\\n', '\n'))
            hrows.append(r); r += 1
        ex = []
        if example is not None:
            for j, (h, code, gen, _) in enumerate(cols):
                s.put(r, col + j, example[j] if isinstance(example, (list, tuple)) else val(c, example, 0, gen))
            ex.append(r); r += 1
        first = r; notdata = []; n = 0; gl = []; page = 0
        for gi, (gtext, gval, grows) in enumerate(groups or [(None, None, rows)]):
            if gtext is not None:
                s.put(r, group_col or col, gtext); gl.append({'row': r, 'value': gval}); notdata.append(r)
                s.merges.append((r, group_col or col, r, col + len(cols) - 1)); r += 1
            for p in grows:
                if repeat and n and n % repeat == 0:
                    if pagehead: s.put(r, col, pagehead); notdata.append(r); r += 1
                    if head: heads(r); notdata += range(r, r + depth); r += depth
                for j, (h, code, gen, _) in enumerate(cols):
                    s.put(r, col + j, val(c, p, n + serial0, gen))
                p['_row'] = r; r += 1
                if two:
                    for j, (h, _, gen) in enumerate(c2): s.put(r, col + j, val(c, p, n, gen))
                    r += 1
                n += 1
                if gap and n % gap == 0: notdata.append(r); r += 1
            if subtotal: s.put(r, col, subtotal % len(grows)); notdata.append(r); r += 1
        while notdata and notdata[-1] == r - 1 and not subtotal: notdata.pop(); r -= 1
        last = max(x for x in range(first, r) if x not in notdata)
        notdata = [x for x in notdata if x < last]
        for k in range(empty_numbers): s.put(r, col, n + k + 1); r += 1
        if total: s.put(r, col, total % n if '%' in total else total); r += 1
        t = {'heading_rows': hrows, 'data_rows': [first, last], 'rows': n,
             'columns': {L(col + j): (None if code.lstrip('!') in ('-', '') else code.lstrip('!')) for j, (_, code, _, _) in enumerate(cols)},
             'ask': [L(col + j) for j, (_, code, _, _) in enumerate(cols) if code.startswith('!')], 'given': dict(given or {})}
        # a column that holds nothing at all is no column
        for j in range(len(cols)):
            if not any((rr, col + j) in s.cells for rr in range(start, r)): t['columns'].pop(L(col + j), None)
        if ex: t['example_rows'] = ex
        if notdata: t['not_data'] = notdata
        if gl: t['groups'] = gl
        if two:
            t['layout'] = 'two_rows'
            for j in range(len(c2)): t['columns'].setdefault(L(col + j), None)
            t['second_row'] = {L(col + j): (None if x[1] == '-' else x[1]) for j, x in enumerate(c2)}
        for h in hide: s.hr.add(first + h)
        if hide: t['hidden_rows'] = sorted(first + h for h in hide)
        for j, x in enumerate(cols):
            if x[3]: s.hc.add(col + j)
        if extra: t.update(extra)
        s.tables.append(t); s.r = max(s.r, r - 1); s.width = col + len(cols) - 1
        return s
    def rows(s):
        R = max((r for r, _ in s.cells), default=0); C = max((c for _, c in s.cells), default=0)
        return [[s.cells.get((r, c), '') for c in range(1, C + 1)] for r in range(1, R + 1)]
    def answer(s): return {'sheet': s.name, 'kind': s.kind, 'tables': s.tables}

def fixzip(path):
    with zipfile.ZipFile(path) as z: items = [(i, z.read(i.filename)) for i in z.infolist()]
    with zipfile.ZipFile(path, 'w') as z:
        for i, b in items:
            if i.filename.endswith(('core.xml', 'meta.xml')): b = re.sub(rb'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?', b'2026-11-20T08:00:00', b)
            k = zipfile.ZipInfo(i.filename, (2026,11,20,8,0,0)); k.compress_type = zipfile.ZIP_STORED if i.filename == 'mimetype' else zipfile.ZIP_DEFLATED
            z.writestr(k, b)
HANDS = []
class Hand:
    def __init__(s, folder, who):
        s.final = os.path.join(HERE, folder); s.dir = os.path.join(HERE, '.new-' + folder); shutil.rmtree(s.dir, ignore_errors=True); os.makedirs(s.dir); s.who = who; s.lists = []; HANDS.append(s)
    def add(s, file, stated, sheets):
        s.lists.append({'file': file, 'stated': stated, 'sheets': [x.answer() for x in sheets]})
    def xlsx(s, file, stated, *sheets, datefmt='yyyy/m/d', style=True):
        import openpyxl
        from openpyxl.styles import Alignment, Font
        wb = openpyxl.Workbook(); wb.remove(wb.active)
        for sh in sheets:
            ws = wb.create_sheet(sh.name)
            for (r, c), v in sh.cells.items():
                x = ws.cell(r, c, v)
                if isinstance(v, D): x.number_format = datefmt
                elif isinstance(v, str):
                    x.data_type = 's'
                    if '\n' in v: x.alignment = Alignment(wrap_text=True)
            for a, b, d, e in sh.merges:
                if (a, b) != (d, e): ws.merge_cells(start_row=a, start_column=b, end_row=d, end_column=e)
            for r in sh.hr: ws.row_dimensions[r].hidden = True
            for c in sh.hc: ws.column_dimensions[L(c)].hidden = True
            if sh.state: ws.sheet_state = sh.state
            if style:
                for t in sh.tables:
                    for hr in t['heading_rows']:
                        for c in range(1, ws.max_column + 1):
                            if ws.cell(hr, c).value: ws.cell(hr, c).font = Font(bold=True)
        p = os.path.join(s.dir, file); wb.save(p); fixzip(p); s.add(file, stated, sheets)
    def xls(s, file, stated, *sheets, datefmt='yyyy-mm-dd'):
        import xlwt
        wb = xlwt.Workbook(encoding='utf-8'); ds = xlwt.easyxf(num_format_str=datefmt)
        for sh in sheets:
            ws = wb.add_sheet(sh.name); done = set()
            for a, b, d, e in sh.merges:
                if (a, b) == (d, e): continue
                ws.write_merge(a-1, d-1, b-1, e-1, sh.cells.get((a, b), '')); done.add((a, b))
            for (r, c), v in sh.cells.items():
                if (r, c) in done: continue
                if isinstance(v, D): ws.write(r-1, c-1, dt.datetime(v.year, v.month, v.day), ds)
                else: ws.write(r-1, c-1, v)
            for r in sh.hr: ws.row(r-1).hidden = True
            for c in sh.hc: ws.col(c-1).hidden = True
        wb.save(os.path.join(s.dir, file)); s.add(file, stated, sheets)
    def ods(s, file, stated, *sheets):
        from odf.opendocument import OpenDocumentSpreadsheet
        from odf.table import Table, TableRow, TableCell, CoveredTableCell
        from odf.text import P
        doc = OpenDocumentSpreadsheet()
        for sh in sheets:
            t = Table(name=sh.name); rows = sh.rows(); cov = set(); span = {}
            for a, b, d, e in sh.merges:
                if (a, b) == (d, e): continue
                span[a, b] = (d - a + 1, e - b + 1); cov |= {(x, y) for x in range(a, d+1) for y in range(b, e+1)} - {(a, b)}
            for i, row in enumerate(rows, 1):
                tr = TableRow()
                for j, v in enumerate(row, 1):
                    kw = {}
                    if (i, j) in span: kw = {'numberrowsspanned': span[i, j][0], 'numbercolumnsspanned': span[i, j][1]}
                    if (i, j) in cov: tr.addElement(CoveredTableCell()); continue
                    if isinstance(v, D): tc = TableCell(valuetype='date', datevalue=v.isoformat(), **kw); tc.addElement(P(text=v.isoformat()))
                    elif isinstance(v, (int, float)): tc = TableCell(valuetype='float', value=v, **kw); tc.addElement(P(text=str(v)))
                    elif v == '': tc = TableCell(**kw)
                    else:
                        tc = TableCell(valuetype='string', **kw)
                        for part in str(v).split('\n'): tc.addElement(P(text=part))
                    tr.addElement(tc)
                t.addElement(tr)
            doc.spreadsheet.addElement(t)
        p = os.path.join(s.dir, file); doc.save(p); fixzip(p); s.add(file, stated, sheets)
    def htm(s, file, stated, sheet, enc='utf-8', th=True):
        sheet.name = None
        rows = sheet.rows(); cov = set(); span = {}
        for a, b, d, e in sheet.merges:
            if (a, b) == (d, e): continue
            span[a, b] = (d - a + 1, e - b + 1); cov |= {(x, y) for x in range(a, d+1) for y in range(b, e+1)} - {(a, b)}
        heads = {h for t in sheet.tables for h in t['heading_rows']} if th else set()
        o = [f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset={enc}"><style>td{{mso-number-format:"\\@";}}</style></head><body><table border="1">']
        for i, row in enumerate(rows, 1):
            o.append('<tr>' + ''.join('<%s%s>%s</%s>' % ((k := 'th' if i in heads else 'td'), (f' rowspan="{span[i,j][0]}" colspan="{span[i,j][1]}"' if (i, j) in span else ''),
                html.escape(str(fd(v, 'iso') if isinstance(v, D) else v)).replace('\n', '<br>') or '&nbsp;', k) for j, v in enumerate(row, 1) if (i, j) not in cov) + '</tr>')
        o.append('</table></body></html>')
        open(os.path.join(s.dir, file), 'w', encoding=enc).write('\n'.join(o)); s.add(file, stated, [sheet])
    def text(s, file, stated, sheet, enc='utf-8', sep=',', eol='\r\n', quote=csv.QUOTE_MINIMAL, ragged=False):
        sheet.name = None; buf = io.StringIO()
        rows = [[('' if v == '' else str(fd(v, 'iso') if isinstance(v, D) else v)) for v in row] for row in sheet.rows()]
        if ragged: rows = [r[:max([i + 1 for i, v in enumerate(r) if v] or [0])] for r in rows]
        if len(sep) > 1 or sep == ' ':
            for r in rows: buf.write(sep.join(r).rstrip() + eol)
        else: csv.writer(buf, delimiter=sep, lineterminator=eol, quoting=quote).writerows(rows)
        open(os.path.join(s.dir, file), 'wb').write(buf.getvalue().encode(enc)); s.add(file, stated, [sheet])
    def done(s):
        json.dump({'hand': s.who, 'lists': s.lists}, open(os.path.join(s.dir, 'answers.json'), 'w', encoding='utf-8'), ensure_ascii=False, indent=1)
        shutil.rmtree(s.final, ignore_errors=True); os.rename(s.dir, s.final)

def plant(s, letter, k, f):
    '''a fault on purpose in data row k of the sheet's last table'''
    t = s.tables[-1]; r = t['data_rows'][0] + k; c = sum((ord(ch) - 64) * 26 ** i for i, ch in enumerate(reversed(letter)))
    s.cells[r, c] = f(s.cells[r, c]); t.setdefault('planted', []).append(f'{letter}{r}')
badid = lambda x: x[:-1] + ('5' if x[-1] != '5' else '6')
JOBS = []
def hand(folder, who):
    def deco(f): JOBS.append((folder, who, f)); return f
    return deco

# =====================================================================================================
@hand('01-pudong-subdistrict', 'A Pudong sub-district office: the desk for social affairs collects forms from its nurseries, letterhead and two-row headings')
def _(h):
    c = Ctx('h1', areas=['310115','310115','310119','310225','341181','321281','310104'], town='上海市浦东新区', fromlo=D(2019,9,1))
    c.w['post'] = {'head':['园长','负责人'],'teacher':'带班老师','caregiver':'保育老师','health_worker':'保健老师','guard':'门卫保安','cook':'厨师','cleaner':'保洁阿姨'}
    A = [inst(c, '浦东新区花木街道小荷尖托育园', 'nursery', '花木街道'), inst(c, '花木街道社区宝宝屋（锦绣点）', 'baobaowu', '花木街道'), inst(c, '上海乐萌婴幼儿照护服务有限公司', 'nursery', '花木街道'), inst(c, '浦东新区香梅幼儿园托班', 'kindergarten', '花木街道')]
    c.insts = A
    s = Sheet('从业人员', 'staff'); s.line('花木街道辖区托育服务机构从业人员信息采集汇总表', merge=20); s.line('填报单位（盖章）：花木街道社会事业发展办公室', merge=10); s.put(2, 14, '填报日期：2026年10月15日')
    s.table(c, '''
序号|serial|n
所在机构全称|institution|inst
基本情况>姓名|name|name
基本情况>性别|sex|sex
基本情况>身份证号|id_number|id
基本情况>出生年月|-|birth:ymdot
基本情况>政治面貌|-|polit
基本情况>最高学历|-|edu
任职情况>现从事岗位|post|post
任职情况>到岗日期|from|from:dot
任职情况>劳动合同到期日|-|date:dot,2026,2029
持证情况>教师资格证编号|teacher_qualification_number|tq
持证情况>育婴员证编号|infant_caregiver_number|yy
持证情况>育婴员等级|infant_caregiver_level|yyl
持证情况>保育师（员）证编号|childcare_worker_number|by
健康证>编号|health_certificate_number|hc
健康证>有效期至\\n（年.月.日）|health_certificate_valid_until|hcv:dot
联系手机\\n（11位）|phone|phone
紧急联系人及电话|-|other
备注|remark|remark
''', staff(c, 31, {'head':4,'health_worker':4,'guard':4,'cook':3,'cleaner':2}), total='合计：%d人')
    s.r += 1; s.line('填表说明：1.本表由各机构如实填报；2.岗位按实际从事工作填写；3.每月25日前报送。', merge=20); s.line('审核人：', '', '', '填表人：', '', '', '联系电话：021-5038XXXX')
    n = Sheet('填表说明'); n.line('填表须知'); [n.line(x) for x in ('一、各机构应如实填写人员信息。','二、身份证号请设置为文本格式。','三、健康证须在有效期内，到期前一个月提醒。','四、联系人：社发办 小顾 50381234')]
    h.xlsx('花木街道托育从业人员汇总表（2026年10月）.xlsx', 'staff', s, n)
    s = Sheet('Sheet1', 'institutions'); s.line('附件2', ); s.line('花木街道托育服务机构底数摸排表', merge=18)
    s.table(c, '''
序号|serial|n
机构名称|title|title
统一社会信用代码|uscc|uscc
机构类型|institution_kind|ikind
所属街镇|sub_district|sub
所属居委会|-|pick:东城居委/锦绣居委/牡丹居委/钦洋居委
详细地址|address|iaddr
乳儿班（6-12月）>班级数|classes_6_12|c612
乳儿班（6-12月）>托位数|places_6_12|p612
托小班（12-24月）>班级数|classes_12_24|c1224
托小班（12-24月）>托位数|places_12_24|p1224
托大班（24-36月）>班级数|classes_24_36|c2436
托大班（24-36月）>托位数|places_24_36|p2436
混龄班>班级数|classes_mixed|cmix
混龄班>托位数|places_mixed|pmix
目前在托婴幼儿数|-|int:5-60
负责人|-|contact
联系电话|phone|phone
''', A + [inst(c, t, k, '花木街道') for t, k in (('浦东新区花木街道银杏家庭托育点','family'),('上海康沁医疗器械有限公司员工子女托管点','employer'),('花木街道社区宝宝屋（联洋点）','baobaowu'),('上海贝蕾托育有限公司','nursery'),('浦东新区东城幼儿园（托班）','kindergarten'),('花木街道培花社区托育点','point'))], total='合计')
    h.xlsx('附件2机构底数.xlsx', 'institutions', s)
    c.sessions = [('PD-ZY-2601','托育从业人员职业道德与行为规范专题培训',8,D(2026,3,14),D(2026,3,15)),('PD-AQ-2602','婴幼儿安全防范与急救培训',16,D(2026,5,9),D(2026,5,17))]
    s = Sheet('培训', 'completions'); s.line('2026年花木街道托育从业人员参训情况登记', merge=12)
    s.table(c, '''
序|serial|n
单位|institution|inst
姓　名|name|name
公民身份号码|id_number|id
参训项目名称|course_name|cname
培训起止时间|period|period2
应修学时|-|chours
实得学时|hours|hours
结业与否|result|res:结业/未结业
考核分数|score|score
带队领导|-|other
手机|phone|phone
''', trainees(c, 26))
    h.xlsx('2026参训登记.xlsx', 'completions', s)
    t = Sheet('志愿者', 'teams'); t.line('花木街道托育服务志愿者队伍名册', merge=11)
    rows = []
    for i in range(12):
        p = person(c); p['team'] = c.rng.choice(['“花木妈妈”志愿队','银龄护幼队']); p['tkind'] = 'volunteer'; p['joined'] = c.day(D(2024,3,1), D(2026,9,1)); p['role'] = 'lead' if i in (0, 5) else 'member'; p['vsrc'] = 'p' if '妈妈' in p['team'] else 'r'; p['es'] = p['joined'] - dt.timedelta(days=9); rows.append(p)
    t.table(c, '''
编号|serial|n
队伍名称|team|team
队伍性质|team_kind|tkind
姓名|name|name
身份证号码|id_number|id
队内职务|role|role
人员来源|volunteer_source|vsrc
入队时间|joined_on|joined:dot
违法犯罪记录查询日期|entry_screening_date|es:dot
查询结果|entry_screening_result|clear:无/有
T恤尺码|-|pick:S/M/L/XL
居住小区|-|pick:锦绣一村/联洋花园/培花新村/香梅花园
联系方式|phone|phone
''', rows)
    h.xlsx('志愿者名册.xlsx', 'teams', t)

# =====================================================================================================
@hand('02-yunnan-county-health', 'A county health commission in Yunnan (Dali): long official headings, .xls, people of several nationalities')
def _(h):
    c = Ctx('h2', areas=['532923','532923','532901','532924','530381','533023','532930'], town='云南省大理州祥云县祥城镇', prov='53', abbr='云', fromlo=D(2020,3,1), nil='无')
    c.w['post'] = {'head':'托育机构负责人','teacher':'早教教师','caregiver':'保育人员','health_worker':'卫生保健人员','guard':'安保人员','cook':'食堂从业人员','cleaner':'其他工勤'}
    A = [inst(c, t, k, s) for t, k, s in (('祥云县妇幼保健院托育中心','nursery','祥城镇'),('祥云县彩云南婴幼儿照护服务中心','nursery','祥城镇'),('祥云县云南驿镇中心幼儿园托班','kindergarten','云南驿镇'),('祥云县下庄镇金凤凰托育园','nursery','下庄镇'),('祥云县刘厂镇示范幼儿园（托班）','kindergarten','刘厂镇'),('祥云县禾甸镇社区托育服务点','point','禾甸镇'),('祥云县财富公司职工托育点','employer','祥城镇'),('祥云县沙龙镇阳光家庭托育点','family','沙龙镇'),('祥云县米甸镇幼儿园托班','kindergarten','米甸镇'))]
    for a in A: a['phone'] = '0872-31' + c.digits(5)
    c.insts = A
    people = staff(c, 34, {'head':5,'health_worker':4,'guard':4,'cook':3,'cleaner':2})
    for i, nm in ((3,'阿依·玉罕'),(9,'和丽娟'),(14,'普秀英'),(20,'木阿芝')): people[i]['name'] = nm
    s = Sheet('附表1', 'staff'); s.line('附表1'); s.line('祥云县3岁以下婴幼儿照护服务机构从业人员资质情况统计表', merge=17); s.line('填报单位：祥云县卫生健康局人口监测与家庭发展股　　填报时间：2026年9月30日', merge=17)
    s.table(c, '''
序号|serial|n
托育服务机构名称（全称，与营业执照一致）|institution|inst
从业人员姓名|name|name
性别|sex|sex
民族|-|pick:汉族/白族/彝族/傣族/纳西族/回族/汉族
有效身份证件类型|id_kind|=居民身份证
有效身份证件号码|id_number|id
所任岗位（按国卫人口发〔2019〕58号填写）|post|post
入职时间（年月日）|from|from:cn
离职时间（在岗的不填）|until|until:cn
《托幼机构工作人员健康合格证》证号|health_certificate_number|hc
《托幼机构工作人员健康合格证》发证日期|health_certificate_issued|hci:cn
《教师资格证书》号码|teacher_qualification_number|tq
育婴员职业技能等级证书号码|infant_caregiver_number|yy
育婴员职业技能等级（五级/四级/三级）|infant_caregiver_level|yyl
保育师职业技能等级证书号码|childcare_worker_number|by
卫生保健人员岗前培训合格证号|health_worker_number|hw
保安员证号|guard_number|gd
月工资（元）|-|int:2300-4800
是否参加城镇职工社会保险|-|pick:是/是/否
''', people)
    s.line('单位负责人：        审核人：        填表人：        联系电话：0872-312XXXX')
    h.xls('附表1-祥云县托育从业人员资质统计.xls', 'staff', s)
    s = Sheet('附表2', 'institutions'); s.line('附表2'); s.line('祥云县托育服务机构备案及托位建设情况表', merge=17)
    s.table(c, '''
序号|serial|n
机构名称|title|title
统一社会信用代码/组织机构代码|uscc|uscc
乡（镇）|sub_district|sub
机构性质类别|institution_kind|ikind
备案完成日期|filed_on|filed:cn
备案回执编号|notice_number|notice
乳儿班班数（个）|classes_6_12|c612
乳儿班托位（个）|places_6_12|p612
托小班班数（个）|classes_12_24|c1224
托小班托位（个）|places_12_24|p1224
托大班班数（个）|classes_24_36|c2436
托大班托位（个）|places_24_36|p2436
混合编班班数（个）|classes_mixed|cmix
混合编班托位（个）|places_mixed|pmix
托位合计（个）|-|total
实际入托人数|-|int:3-55
建筑面积（㎡）|-|int:80-1200
法定代表人|-|contact
机构联系电话|phone|phone
''', A)
    h.xls('附表2-托位建设.xls', 'institutions', s)
    c.sessions = [('','托育机构负责人岗位培训（第二期）',60,D(2026,4,13),D(2026,4,24)),('','保育人员岗位培训',120,D(2026,6,1),D(2026,6,26)),('','婴幼儿照护职业道德与心理健康专题培训',12,D(2026,7,18),D(2026,7,19))]
    s = Sheet('结业名册', 'completions'); s.line('祥云县2026年托育从业人员岗位培训结业人员名册', merge=12); s.line('（县妇幼保健院承办）', merge=12)
    s.table(c, '''
序号|serial|n
姓名|name|name
性别|sex|sex
身份证号码|id_number|id
工作单位|institution|inst
培训班次名称|course_name|cname
培训开始日期|start|start:cn
培训结束日期|end|end:cn
考核成绩|score|score
考核结论（合格/不合格）|result|res:合格/不合格
认定学时|hours|hours
住宿安排|-|pick:单间/合住/不住宿
是否清真餐|-|pick:否/否/否/是
''', trainees(c, 30))
    h.xls('结业人员名册.xls', 'completions', s)
    n = Sheet('通讯录'); n.line('祥云县托育服务工作联络员通讯录', merge=5); n.line('序号','乡镇','联络员','办公电话','手机')
    for i, a in enumerate(A): n.line(i+1, a['sub'], person(c)['name'], '0872-31'+c.digits(5), '139'+c.digits(8))
    h.xls('联络员通讯录.xls', 'staff', n)

# =====================================================================================================
@hand('03-chain-erp', 'The ERP of a nursery chain (12 sites): technical column names, UTF-8 CSV, no letterhead')
def _(h):
    c = Ctx('h3', areas=['310112','310110','310107','320586','330424','342523'], fromlo=D(2019,1,1))
    c.w['post'] = {'head':'SITE_HEAD','teacher':'TEACHER','caregiver':'CARER','health_worker':'HEALTH','guard':'SECURITY','cook':'COOK','nutrition':'NUTRI','cleaner':'CLEAN'}
    c.w['level'] = {5:'L5',4:'L4',3:'L3'}
    c.insts = [inst(c, '童心谷托育('+x+')', 'nursery', x) for x in ('莘庄店','五角场店','真如店','大华店')]
    s = Sheet(None, 'staff')
    s.table(c, '''
emp_id|-|empno:TXG
staff_name|name|name
name_pinyin|-|py
gender|sex|sex:F/M
idCardNo|id_number|id
cert_type|id_kind|=01
mobile|phone|phone
site_code|-|pick:SZ01/WJC02/ZR03/DH04
site_name|institution|inst
site_uscc|institution_code|instcode
position_code|post|post
entry_date|from|from:iso
leave_date|until|until:iso
contract_end_date|-|date:iso,2026,2029
direct_manager|supervisor|boss
direct_manager_mobile|-|boss:phone
teacher_cert_no|teacher_qualification_number|tq
teacher_cert_type|teacher_qualification_kind|tqk
yys_cert_no|infant_caregiver_number|yy
yys_level|infant_caregiver_level|yyl
bys_cert_no|childcare_worker_number|by
bys_level|childcare_worker_level|byl
health_cert_no|health_certificate_number|hc
health_cert_expire|health_certificate_valid_until|hcv:iso
bank_account|-|bank
base_salary|-|int:5200-9800
shoe_size|-|int:35-42
created_at|-|date:ts,2024,2026
''', staff(c, 36, {'head':4,'health_worker':3,'guard':3,'cook':2,'nutrition':2,'cleaner':1}))
    h.text('hr_employee_20261031.csv', 'staff', s, sep=',', eol='\n')
    c.sessions = [('CRS0017','入职第一课：师德与红线',6,D(2026,2,2),D(2026,2,2),'B2026-02'),('CRS0023','回应性照护实操',24,D(2026,4,11),D(2026,4,26),'B2026-04'),('CRS0031','烫伤、窒息、跌落：安全防范',10,D(2026,6,6),D(2026,6,7),'B2026-06')]
    s = Sheet(None, 'completions')
    s.table(c, '''
record_id|-|num:8
batch_no|session|sess
course_code|course|course
course_title|course_name|cname
trainee_name|name|name
trainee_id_no|id_number|id
site_name|institution|inst
begin_date|start|start:iso
finish_date|end|end:iso
course_total_hours|-|chours
earned_hours|hours|hours
exam_score|score|score
pass_flag|result|res:Y/N
op_type|action|=NEW
lecturer|-|other
cost_center|-|pick:CC101/CC102/CC107
''', trainees(c, 33))
    h.text('lms_training_record.csv', 'completions', s, enc='utf-8-sig', eol='\r\n')
    s = Sheet(None, 'courses')
    rows = [Row(ccode=a, ctitle=b, topic=t, form=f, aud=u, chours=x) for a, b, t, f, u, x in (('CRS0017','入职第一课：师德与红线','ethics','f2f','all',6),('CRS0018','托育机构行为规范','norms','online','all',8),('CRS0023','回应性照护实操','skills','practice','caregiver',24),('CRS0024','辅食与喂养','skills','f2f','caregiver',12),('CRS0031','烫伤、窒息、跌落：安全防范','safety','f2f','all',10),('CRS0032','火灾与疏散演练','safety','practice','all',4),('CRS0040','照护者情绪与压力','mental','online','all',6),('CRS0041','店长岗位培训','norms','f2f','head',60),('CRS0050','保健员进修','skills','f2f','health_worker',30))]
    s.table(c, '''
course_code|course_code|ccode
course_title|title|ctitle
topic_tag|topic|topic
delivery_mode|form|form
target_role|audience|aud
std_hours|hours|chours
version|-|pick:v1/v2/v3
cover_url|-|pre:/img/,6
''', rows)
    h.text('lms_course.csv', 'courses', s, eol='\n', quote=csv.QUOTE_ALL)
    s = Sheet(None, 'staff')
    s.table(c, '''
emp_id|-|empno:TXG
staff_name|name|name
idCardNo|id_number|id
position_code|post|post
entry_date|from|from:comp
bg_check_date|entry_screening_date|es:comp
bg_check_result|entry_screening_result|clear:PASS/HIT
bg_recheck_date|yearly_screening_date|ys:comp
bg_recheck_result|yearly_screening_result|clear:PASS/HIT
wecom_id|-|email:txg.example
dormitory|-|pick:A-301/A-302/B-108//
''', staff(c, 20))
    h.text('hr_background_check.txt', 'staff', s, sep='|', eol='\n')

# =====================================================================================================
@hand('04-adult-college', 'An adult-education college (district evening university): a sheet for each course, class registers, printed lists')
def _(h):
    c = Ctx('h4', areas=SH)
    c.insts = ['静安区大宁宝宝屋','彭浦新村托育园','共和新路幼儿园','芷江早教中心','临汾路社区托育点','育苗托育','小脚印托育园']
    c.sessions = []
    sheets = []
    for nm, hrs, a, b in (('育婴员四级考前班',160,D(2026,3,2),D(2026,5,29)),('保育师五级',120,D(2026,4,7),D(2026,6,12)),('心理健康专题',12,D(2026,9,5),D(2026,9,6))):
        s = Sheet(nm, 'completions'); s.line('静安区业余大学继续教育学院', merge=9); s.line(f'{nm}学员结业登记表', merge=9); s.line(f'开班时间：{fd(a,"cn")}　结束时间：{fd(b,"cn")}　总课时：{hrs}', merge=9)
        s.table(c, '''
学号|-|empno:2026
学员姓名|name|name
性别|sex|sex
身份证号|id_number|id
所在单位|institution|inst
最后上课日|end|end:slash
总课时|-|chours
实到课时|hours|hours
缺勤次数|-|int:0-5
理论成绩|-|int:55-98
综合成绩|score|score
是否合格|result|res:合格/不合格
领证签字|-|
''', trainees(c, c.rng.randrange(12, 19), [('', nm, hrs, a, b)]), given={'course_name': nm}, total='本班共%d人')
        sheets.append(s)
    n = Sheet('封面'); n.line('静安区业余大学'); n.line('2026年度托育类培训结业登记'); n.line('教务处制'); sheets.insert(0, n)
    h.xlsx('2026托育类培训结业登记.xlsx', 'completions', *sheets)
    s = Sheet('课程目录', 'courses'); s.line('继续教育学院托育类课程目录（2026年春秋）', merge=9)
    rows = [Row(ccode='JYD-'+a, ctitle=b, topic=t, form=f, aud=u, chours=x) for a, b, t, f, u, x in (('001','育婴员四级','skills','f2f','caregiver',160),('002','保育师五级','skills','f2f','caregiver',120),('003','托育机构负责人','norms','f2f','head',60),('004','师德师风与法律红线','ethics','f2f','all',8),('005','心理健康专题','mental','online','all',12),('006','意外伤害预防','safety','practice','all',16),('007','保健人员复训','skills','f2f','health_worker',24),('008','跟岗实习','skills','shadow','caregiver',40))]
    s.table(c, '''
课程编号|course_code|ccode
课程名|title|ctitle
所属主题|topic|topic
授课方式|form|form
招生对象|audience|aud
课时数|hours|chours
收费标准（元）|-|pick:380/680/1280/2600/0
任课教师|-|other
上课教室|-|pick:2号楼301/2号楼305/阶梯教室
''', rows)
    h.xlsx('课程目录.xlsx', 'courses', s)
    ss = [('JYD-004','师德师风与法律红线',8,D(2026,10,10),D(2026,10,11),'26秋4班')]
    s = Sheet('Sheet1', 'completions'); s.line('结 业 名 单', merge=8)
    s.table(c, '''
号|serial|n
姓名|name|name:sp
证件号码|id_number|id
班号|session|sess
课程|course_name|cname
结课日|end|end:dot
学时|hours|hours
成绩|result|res:通过/不通过
''', trainees(c, 38, ss), repeat=14, pagehead='结 业 名 单（续）')
    s.line('教务处（章）'); h.xls('打印名单-师德班.xls', 'completions', s)
    n = Sheet('课表'); n.line('2026年秋季课程表', merge=6); n.line('时间','周一','周二','周三','周四','周六')
    for t in ('18:00-18:45','18:50-19:35','19:40-20:25'): n.line(t, *[c.rng.choice(['育婴','保育','心理','']) for _ in range(5)])
    h.xls('课表.xls', 'courses', n)

# =====================================================================================================
@hand('05-red-cross', 'A district Red Cross branch: first-aid courses, GB18030 CSV and WPS sheets')
def _(h):
    c = Ctx('h5', areas=['310109','310108','310110','321084','360502','340824'])
    c.insts = ['虹口区四川北路托育园','曲阳宝宝屋','凉城幼托','嘉兴路街道社区托育点','江湾镇托育所']
    c.sessions = [('','红十字救护员（婴幼儿方向）',16,D(2026,5,16),D(2026,5,17),'HK26-09'),('','应急救护复训',8,D(2026,6,13),D(2026,6,13),'HK26-12')]
    s = Sheet(None, 'completions')
    s.table(c, '''
期数|session|sess
学员|name|name
男/女|sex|sex
证件号|id_number|id:tab
手机号码|phone|phone:sp
工作单位|institution|inst
培训项目|course_name|cname
开班日|start|start:slash
结束日|end|end:slash
完成课时\\n（45分钟/课时）|hours|hours
CPR操作|-|pick:A/A/B
考核结果|result|res:通过/补考
救护员证号|-|pre:SH1026,6
是否献血|-|pick:是/否
''', trainees(c, 28))
    h.text('救护培训2026上半年.csv', 'completions', s, enc='gb18030')
    s = Sheet('应急救护', 'completions'); s.line('虹口区红十字会应急救护培训（托育专场）签到暨结业表', merge=9)
    s.line('日期：2026年11月7日—8日', '', '', '', '地点：区红十字会三楼', '', '', '师资：2人')
    ss = [('','托育机构急救',16,D(2026,11,7),D(2026,11,8))]
    s.table(c, '''
No.|serial|n
姓名|name|name
身份证|id_number|id
单位|institution|inst
D1上午|-|pick:√/√/√/√/迟
D1下午|-|pick:√/√/√/
D2上午|-|pick:√/√/√/√
D2下午|-|pick:√/√/√/
计学时|hours|hours
结果|result|res:√/×
完成日|end|end:md
鞋码（实操鞋套）|-|int:35-43
''', trainees(c, 24, ss), given={'course_name': '托育机构急救'})
    h.xlsx('签到结业表1107.xlsx', 'completions', s)
    s = Sheet('志愿服务队', 'teams'); rows = []
    for i in range(14):
        p = person(c); p['team'] = '虹口红会护苗队'; p['tkind'] = 'volunteer'; p['role'] = 'doctor' if i % 4 == 1 else 'lead' if i == 0 else 'member'; p['joined'] = c.day(D(2023,3,1), D(2026,5,1)); p['left'] = c.day(D(2026,6,1), D(2026,9,1)) if i in (6, 9) else ''
        p['vsrc'] = c.rng.choice('spr'); p['phys'] = '1103' + c.digits(11) if p['role'] == 'doctor' else ''; p['scope'] = '儿科专业' if p['phys'] else ''; p['es'] = p['joined'] - dt.timedelta(days=5); p['ys'] = c.day(D(2026,1,5), D(2026,4,1)); rows.append(p)
    s.line('虹口区红十字会护苗志愿服务队队员花名册', merge=15)
    s.table(c, '''
序号|serial|n
服务队|team|team
类别|team_kind|tkind
队员姓名|name|name
身份证件号|id_number|id
来源（学生/家长/退休）|volunteer_source|vsrc
担任|role|role
加入日期|joined_on|joined:iso
退出日期|left_on|left:iso
医师执业证书编码|physician_number|phys
执业范围|physician_scope|scope
入队筛查时间|entry_screening_date|es:iso
入队筛查结论|entry_screening_result|clear:未见异常/异常
年度复查时间|yearly_screening_date|ys:iso
年度复查结论|yearly_screening_result|clear:未见异常/异常
服务时数|-|int:4-120
血型|-|pick:A/B/O/AB
常用语|-|pick:上海话/普通话/英语
电话|phone|phone
''', rows)
    h.ods('护苗志愿队.ods', 'teams', s)
    n = Sheet(None); n.line('各位老师：'); n.line('11月7日培训请带身份证原件，穿裤装和平底鞋。'); n.line('签到时间8:30，午餐自理。'); n.line('联系人 小范 65401234'); h.text('培训通知.txt', 'completions', n, sep='\t', ragged=True)

# =====================================================================================================
@hand('06-international-nursery', 'An English-speaking international nursery in Changning: HR officer, British dates, passports and permits')
def _(h):
    c = Ctx('h6', lang='en', areas=['310105','310104','310112','310101'], fromlo=D(2019,8,1), insts=['Little Harbour International Nursery'])
    c.w['post'] = {'head':'Head of Nursery','teacher':['Lead Teacher','Class Teacher','Early Years Teacher'],'caregiver':['Ayi','Room Carer','Nursery Assistant'],'health_worker':'Nurse','guard':'Security','cook':'Chef','cleaner':'Housekeeping'}
    ppl = staff(c, 27, {'head':1,'health_worker':1,'guard':2,'cook':1,'cleaner':1})
    for i in (0, 4, 7, 12, 16, 21):
        if ppl[i]['post'] in ('guard','cook','cleaner'): continue
        p = ppl[i]; q = person(c, p['post'], kind='passport', english=True); p.update(name=q['name'], py=q['py'], id=q['id'], idk='passport', male=q['male'])
        for k in ('tq','yy','by','tqk'): p.pop(k, None)
    for p in ppl:
        if p['idk'] == 'resident_id': p['name'] = p['py']
    s = Sheet('Current staff', 'staff'); s.line('LITTLE HARBOUR INTERNATIONAL NURSERY — Staff list as at 1 November 2026'); s.line('Confidential. HR use only.'); s.blank()
    s.table(c, '''
#|serial|n
Full name (as on ID)|name|name
M/F|sex|sex
Nationality|-|pick:Chinese/Chinese/British/Australian
ID type|id_kind|idk
ID / passport no.|id_number|id
Visa / permit expiry|-|date:uks,2026,2028?60
Job title|post|post
Class|-|pick:Starfish/Dolphins/Seahorses/Turtles/
Start date|from|from:uks
Leaving date|until|until:uks
Line manager|supervisor|boss:py
Line manager's mobile|-|boss:phone
Mobile|phone|phone:+
Teaching licence no. (PRC)|teacher_qualification_number|tq
Yu Ying cert. no.|infant_caregiver_number|yy
Level|infant_caregiver_level|yyl
Health check done|health_certificate_issued|hci:uks
Health card expires|health_certificate_valid_until|hcv:uks
DBS / police clearance date|entry_screening_date|es:uks
Clearance result|entry_screening_result|clear:Clear/See file
Emergency contact|-|otherpy
Emergency contact phone|-|mob
T-shirt|-|pick:S/M/L/XL
''', ppl, fill='top')
    h.xlsx('Staff list Nov 2026.xlsx', 'staff', s)
    c.sessions = [('','Safeguarding & Child Protection (annual refresher)',6,D(2026,8,24),D(2026,8,24)),('','Paediatric First Aid',12,D(2026,8,25),D(2026,8,26)),('','Mindful Carers: mental health in the early years',8,D(2026,10,17),D(2026,10,18))]
    s = Sheet('CPD log', 'completions'); s.line('CPD log 2026/27, term 1')
    rows = trainees(c, 25)
    for p in rows: p['name'] = p['py']
    s.table(c, '''
Staff member|name|name
PRC ID / passport|id_number|id
Course|course_name|cname
Run by|provider|pick:In-house/Jiahui Hospital/Shanghai Open University
From|start|start:uk
To|end|end:uk
Course length (hrs)|-|chours
Hours credited|hours|hours
Passed?|result|res:Yes/No
Cost (RMB)|-|pick:0/450/980
Cover needed|-|pick:Y/N
Notes|remark|pick://///resit in Nov/left early
''', rows)
    plant(s, 'B', 7, badid)
    h.xlsx('CPD log T1.xlsx', 'completions', s)
    s = Sheet(None, 'staff')
    p2 = staff(c, 14, {'head':0,'guard':1,'cook':1})
    for p in p2: p['name'] = p['py']
    s.table(c, '''
Name|name|name
ID|id_number|id
Role|post|post
Joined|from|from:dmy
Annual re-check|yearly_screening_date|ys:dmy
Re-check outcome|yearly_screening_result|clear:No record/Record
Probation ends|-|date:dmy,2026,2027
Locker|-|int:1-60
''', p2)
    h.text('recheck_2026.csv', 'staff', s, enc='utf-8', eol='\n')
    s = Sheet('Agency', 'staff'); s.line('Agency and cover staff, autumn term')
    p3 = staff(c, 13, {'head':0,'guard':1,'cleaner':2})
    for p in p3: p['name'] = p['py']; p['from'] = D(2025 + c.rng.randrange(2), c.rng.randrange(1, 9), c.rng.randrange(1, 9))
    s.table(c, '''
Agency|-|pick:Joyful Hands/ShineCare/Direct
Name|name|name
ID card|id_number|id
Covering as|post|post
First shift|!from|from:dmy
Cell|phone|phone:-
Rate per hour|-|pick:45/55/70
Prefers|-|pick:AM/PM/either
''', p3)
    h.xls('agency cover.xls', 'staff', s)
    n = Sheet('Menu'); n.line('Snack & lunch menu, week of 2 November'); n.line('', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'); n.line('AM snack', 'Pear', 'Yoghurt', 'Banana', 'Oat bar', 'Melon'); n.line('Lunch', 'Congee', 'Pasta', 'Rice & cod', 'Noodles', 'Rice & egg'); n.line('PM snack', 'Milk', 'Bun', 'Milk', 'Cheese', 'Soup')
    h.xlsx('menu wk45.xlsx', 'staff', n)

# =====================================================================================================
@hand('07-hong-kong-operator', 'A Hong Kong operator with nurseries in Shanghai and Shenzhen: traditional characters, home-return permits, bilingual headings')
def _(h):
    c = Ctx('h7', areas=['440305','440304','310101','440303','440106'], trad=True, fromlo=D(2021,4,1), insts=['晴兒托育（淮海店）','晴兒托育（前海店）'])
    c.w['post'] = {'head':'院長','teacher':'幼兒教師','caregiver':'幼兒照顧員','health_worker':'保健護士','guard':'護衛員','cook':'廚師','cleaner':'清潔員'}
    c.w['idk'] = {'resident_id':'內地居民身份證','hk_mo':'回鄉證'}
    ppl = staff(c, 22, {'head':2,'health_worker':1,'guard':2,'cook':1})
    for i in (0, 3, 8, 13):
        q = person(c, ppl[i]['post'], kind='hk_mo'); ppl[i].update(name=q['name'], py=q['py'], id=q['id'], idk='hk_mo')
    s = Sheet('員工名冊', 'staff'); s.line('晴兒教育集團（香港）有限公司'); s.line('內地托育中心員工名冊  PRC Nurseries – Staff Register'); s.line('編製日期：2026/10/05')
    s.table(c, '''
編號\\nNo.|serial|n
中文姓名\\nName in Chinese|name|name
英文姓名\\nName in English|-|py
性別\\nSex|sex|sex
證件類別\\nType of ID|id_kind|idk
證件號碼\\nID No.|id_number|id
中心\\nCentre|institution|inst
職位\\nPosition|post|post
入職日期\\nDate Joined|from|from:slash0
合約屆滿日\\nContract Expiry|-|date:slash0,2026,2029
離職日期\\nLast Day|until|until:slash0
教師資格證號\\nTeacher Cert. No.|teacher_qualification_number|tq
育嬰員證號\\nInfant Carer Cert.|infant_caregiver_number|yy
健康合格證號\\nHealth Cert.|health_certificate_number|hc
健康證到期\\nHealth Cert. Expiry|health_certificate_valid_until|hcv:slash0
無犯罪查核日\\nScreening Date|entry_screening_date|es:slash0
查核結果\\nResult|entry_screening_result|clear:無紀錄/有紀錄
手提電話\\nMobile|phone|phone
月薪 (HK$)\\nSalary|-|int:9000-22000
強積金編號\\nMPF A/C|-|pre:MPF,8
''', ppl)
    h.xlsx('員工名冊_202610.xlsx', 'staff', s)
    c.sessions = [('SK-101','幼兒照顧專業操守',7,D(2026,5,8),D(2026,5,8),'甲班'),('SK-205','嬰幼兒急救與安全',14,D(2026,6,20),D(2026,6,21),'乙班')]
    s = Sheet(None, 'completions')
    s.table(c, '''
課程編號|course|course
課程名稱|course_name|cname
班別|session|sess
學員姓名|name|name
證件號碼|id_number|id
所屬中心|institution|inst
上課日期|period|period:slash,～
獲計時數|hours|hours
評核|result|res:及格/不及格
分數|score|score
午膳|-|pick:素/葷
導師|-|other
''', trainees(c, 24))
    h.text('培訓紀錄.csv', 'completions', s, enc='utf-16', sep='\t')
    s = Sheet('Courses 課程', 'courses')
    rows = [Row(ccode=a, ctitle=b, topic=t, form=f, aud=u, chours=x) for a, b, t, f, u, x in (('SK-101','幼兒照顧專業操守','ethics','f2f','all',7),('SK-102','機構行為守則','norms','online','all',4),('SK-205','嬰幼兒急救與安全','safety','practice','all',14),('SK-206','防火及疏散','safety','f2f','all',3),('SK-301','感統遊戲帶領','skills','f2f','caregiver',18),('SK-302','院長行政管理','norms','f2f','head',60),('SK-401','照顧者壓力管理','mental','online','all',6),('SK-402','幼兒情緒輔導','mental','f2f','caregiver',9))]
    c.w['topic'] = {'ethics':'職業道德','norms':'專業規範','skills':'職業技能','safety':'安全防範','mental':'心理健康'}; c.w['form'] = {'online':'網上','f2f':'面授','practice':'實習'}; c.w['aud'] = {'head':'院長','caregiver':'照顧員','health_worker':'護士','all':'全體'}
    s.table(c, '''
課程編號 Course code|course_code|ccode
名稱 Course title|title|ctitle
範疇 Area|topic|topic
形式 Mode|form|form
對象 For|audience|aud
時數 Hours|hours|chours
主辦機構 Organiser|provider|pick:晴兒學院/港島幼教中心
學費 Fee|-|pick:0/800/1200
''', rows)
    h.ods('課程一覽.ods', 'courses', s)

# =====================================================================================================
@hand('08-training-platform', 'An online training platform for childcare workers: CSV exports, camelCase and Chinese display names, semicolons, status codes')
def _(h):
    c = Ctx('h8', areas=SH, insts=['上海爱芽托育有限公司','静安区晨曦托育园','嘉定区安亭宝宝屋','松江区洞泾幼儿园','青浦区盈浦托育点'])
    c.sessions = [('C10086','托育从业人员心理健康（网络课）',10,D(2026,1,5),D(2026,3,31),'2026Q1'),('C10091','职业道德修养与保教法规（网络课）',12,D(2026,4,1),D(2026,6,30),'2026Q2'),('C10104','专业规范：一日流程',16,D(2026,4,1),D(2026,6,30),'2026Q2')]
    s = Sheet(None, 'completions')
    s.table(c, '''
学习记录ID|-|num:10
用户ID|-|num:6
真实姓名|name|name
实名证件号|id_number|id:apos
绑定手机|phone|phone
所属组织|institution|inst
课程ID|course|course
课程名称|course_name|cname
期次|session|sess
首次学习时间|start|start:ts
结业时间|end|end:ts
课程总学时|-|chours
已获学时|hours|hours
学习进度|-|pick:100%/100%/96%
考试得分|score|score
是否通过|result|res:已通过/未通过
微信昵称|-|pick:小鱼/Vivian/豆豆妈/。。。
设备|-|pick:iOS/Android/PC
''', trainees(c, 40))
    h.text('学习记录导出_20261101093022.csv', 'completions', s, enc='utf-8-sig', sep=',')
    s = Sheet(None, 'completions')
    s.table(c, '''
userName|name|name
userIdCard|id_number|id
courseId|course|course
courseName|course_name|cname
studyStart|start|start:isot
studyEnd|end|end:isot
creditHour|hours|hours
passStatus|result|res:1/0
orgName|institution|inst
providerName|provider|=芽学堂
opType|action|pick:new/new/new/correction
opReason|reason|pick:///学时更正
loginTimes|-|int:3-80
ipAddr|-|pick:10.2.3.4/10.9.8.7
''', trainees(c, 30))
    h.text('api_export_completion.csv', 'completions', s, sep=';', eol='\n')
    s = Sheet(None, 'courses')
    rows = [Row(ccode=a, ctitle=b, topic=t, form=f, aud=u, chours=x) for a, b, t, f, u, x in (('C10086','托育从业人员心理健康','mental','online','all',10),('C10091','职业道德修养与保教法规','ethics','online','all',12),('C10104','专业规范：一日流程','norms','online','caregiver',16),('C10110','婴幼儿窒息处理','safety','online','all',4),('C10111','睡眠照护','skills','online','caregiver',6),('C10112','观察与记录','skills','online','caregiver',8),('C10120','园所消防','safety','online','head',5),('C10130','疾病识别与隔离','skills','online','health_worker',10))]
    s.table(c, '''
课程ID|course_code|ccode
课程标题|title|ctitle
一级分类|topic|topic
课程类型|form|=网络课程
适用人群|audience|aud
认证学时|hours|chours
发布机构|provider|pick:芽学堂/上海开放大学/区妇保所
视频时长（分钟）|-|int:200-700
播放量|-|int:100-9000
状态|-|pick:已上架/已上架/已下架
''', rows)
    h.text('课程列表.csv', 'courses', s, enc='gb18030')
    s = Sheet(None, 'staff'); s.line('机构成员导出', '导出人：admin', '2026-11-01 09:31')
    s.table(c, '''
成员姓名|name|name
成员证件号|id_number|id:eq
手机号|phone|phone
机构|institution|inst
岗位标签|post|post
加入机构时间|from|from:ts
移出机构时间|until|until:ts
账号状态|-|pick:正常/正常/冻结
注册时间|-|date:ts,2022,2025
角色|-|pick:学员/管理员/学员
''', staff(c, 25))
    h.text('机构成员.csv', 'staff', s, enc='utf-8-sig')

# ---------- rows of the rarer kinds ----------
def ban(c, i, **kw):
    r = c.rng; p = person(c, r.choice(['caregiver','teacher','head'])); d = c.day(D(2022,3,1), D(2026,9,30)); k = r.choice(['admin','admin','court','local'])
    yrs = r.choice([1,3,5,5,10,0]); p.update(bkind=k, decided=d, eff=d + dt.timedelta(days=r.choice([0,7,15,30])), years=yrs)
    p['buntil'] = p['eff'].replace(year=p['eff'].year + yrs, day=min(p['eff'].day, 28)) if yrs else ''
    p['term'] = (f'{yrs}年' if yrs else '终身') if c.lang == 'zh' else (f'{yrs} years' if yrs else 'Life')
    p['dno'] = kw.get('no', '{a}{y}沪0106刑初{n}号' if k == 'court' else '静教罚决字〔{y}〕第{n}号').format(a='', y=('（%d）' % d.year if k == 'court' else d.year), n=100 + i * 7 + r.randrange(6), k=k[0].upper())
    p['basis'] = r.choice(['《中华人民共和国学前教育法》第八十条','《中华人民共和国未成年人保护法》第六十二条、第一百二十六条','《中华人民共和国刑法》第三十七条之一'] if c.lang == 'zh' else ['Preschool Education Law art. 80','Minors Protection Law art. 62','Criminal Law art. 37-1'])
    p['auth'] = {'court':'静安区人民法院','admin':'静安区教育局','local':'静安区托育服务联席会议'}[k] if c.lang == 'zh' else {'court':"District People's Court",'admin':'Education Bureau','local':'Joint Conference'}[k]
    p['facts'] = r.choice(['午睡时段推搡、掐拧幼儿','以胶带封贴幼儿嘴部','伪造健康合格证上岗','殴打两岁幼儿致软组织挫伤','将幼儿单独关入储物间'] if c.lang == 'zh' else ['Pinched a child at nap time','Forged health certificate','Locked a child in a store room','Struck a two-year-old'])
    if r.random() < .1 or i % 6 == 4: p['annul'] = c.day(d + dt.timedelta(days=40), D(2026,11,10)); p['annulno'] = f"沪府复决字〔{p['annul'].year}〕第{c.digits(3)}号" if c.lang == 'zh' else f"REV-{p['annul'].year}-{c.digits(3)}"
    return p
def mate(c, team, kind, i, doctors=True):
    p = person(c); p['team'] = team; p['tkind'] = kind; p['joined'] = c.day(D(2023,2,1), D(2026,8,31)); p['left'] = c.day(D(2026,9,1), D(2026,11,1)) if c.rng.random() < .1 else ''
    p['role'] = 'lead' if i == 0 else 'doctor' if kind == 'core' and doctors and i % 3 == 1 else 'member'
    if p['role'] == 'doctor': p['phys'] = '1' + c.digits(14); p['scope'] = c.rng.choice(['儿科专业','儿童保健专业','中医儿科专业'] if c.lang == 'zh' else ['Paediatrics','Child health','Neonatology'])
    if kind == 'volunteer': p['vsrc'] = c.rng.choice('spr')
    p['es'] = p['joined'] - dt.timedelta(days=c.rng.randrange(2, 15)); p['ys'] = c.day(D(2026,1,5), D(2026,5,30)); p['clear'] = True
    if c.insts: p['inst'] = c.rng.choice(c.insts)
    return p
def mk_courses(*t): return [Row(ccode=a, ctitle=b, topic=x, form=f, aud=u, chours=n) for a, b, x, f, u, n in t]

# =====================================================================================================
@hand('09-mch-hospital', 'A maternal and child health hospital: staff health checks and health-worker training; the hospital system saves HTML as .xls')
def _(h):
    c = Ctx('h9', areas=['310107','310105','310106','330411','320623'])
    c.w['post'] = {'head':'园长','teacher':'教养员','caregiver':'保育','health_worker':'保健','guard':'保卫','cook':'炊事','cleaner':'勤杂'}
    c.insts = ['甘泉路托育园','长风一村幼托','曹杨宝宝屋','石泉路街道托育中心','桃浦新天地托育']
    s = Sheet('x', 'staff'); s.line('普陀区妇幼保健所 托幼机构工作人员健康检查合格者一览', merge=13); s.line('打印时间 2026-11-03 14:22　操作员 0317', merge=13)
    s.table(c, '''
体检编号|-|num:10
受检者姓名|name|name
性别|sex|sex
年龄|-|age
受检者证件号|id_number|id
送检单位|institution|inst
工种|post|post
入园日期|from|from:iso
体检日期|-|hci:iso
合格证编号|health_certificate_number|hc
签发日期|health_certificate_issued|hci:iso
有效期止|health_certificate_valid_until|hcv:iso
肝功能|-|=正常
胸透|-|=未见异常
电话|phone|phone
''', staff(c, 35))
    h.htm('健康检查合格者一览.xls', 'staff', s, enc='gb18030')
    c.sessions = [('','托幼机构卫生保健人员岗前培训',40,D(2026,3,23),D(2026,3,27),'26-1期'),('','托幼机构卫生保健人员复训',24,D(2026,9,14),D(2026,9,16),'26-2期')]
    s = Sheet('x', 'completions')
    s.table(c, '''
期别|session|sess
培训名称|course_name|cname
学员姓名|name|name
学员身份证号|id_number|id
选送单位|institution|inst
开课日期|start|start:iso
结课日期|end|end:iso
计划学时|-|chours
考勤学时|hours|hours
笔试|-|int:60-98
总评|score|score
结论|result|res:合格/不合格
合格证书号|-|pre:普妇保培,5
餐费（已缴）|-|pick:120/0
''', trainees(c, 27))
    h.htm('保健培训成绩.xls', 'completions', s, enc='utf-8')
    s = Sheet('保健员', 'staff'); s.line('全区托育机构专兼职保健员名单（2026.10）', merge=10)
    rows = staff(c, 18, {'health_worker':18})
    s.table(c, '''
序|serial|n
机构|institution|inst
保健员|name|name
身份证|id_number|id
专/兼职|-|pick:专/兼/专
上岗日|from|from:dot
保健员培训证号|health_worker_number|hw
发证日|health_worker_issued|hwi:dot
职称|-|pick:护士/护师/无/医师
最近一次复训|-|date:dot,2025,2026
分管医生|-|other
手机|phone|phone
''', rows, given={'post': 'health_worker'})
    h.xlsx('保健员名单.xlsx', 'staff', s)
    s = Sheet('抽查', 'staff'); s.line('2026年四季度健康证抽查记录', merge=8)
    s.table(c, '''
抽查点位|institution|inst
被抽查人|name|name
身份证件号|id_number|id
工作类别|post|post
健康证编号|health_certificate_number|hc
健康证有效截止日|health_certificate_valid_until|hcv:mix
抽查日期|-|date:dot,2026,2026
晨检口罩|-|pick:佩戴/佩戴/未佩戴
处理意见|remark|pick:///限期换证
''', staff(c, 17, {'head':1,'health_worker':2,'guard':1,'cook':3}))
    h.xlsx('健康证抽查.xlsx', 'staff', s)

# =====================================================================================================
@hand('10-village-committee', 'A village committee in Chongming: the clerk types what she has; no headings, swapped headings, pasted text')
def _(h):
    c = Ctx('h10', areas=['310230','310230','310151','320684'], town='上海市崇明区港沿镇', fromlo=D(2021,3,1))
    c.w['post'] = {'head':'管事的','teacher':'老师','caregiver':['带小囡阿姨','阿姨'],'health_worker':'卫生员','guard':'看门','cook':'烧饭','cleaner':'打扫'}
    s = Sheet(None, 'staff')
    s.table(c, '''
A|name|name
B|sex|sex
C|id_number|id
D|post|post
E|from|from:mix
F|-|pick:1队/3队/5队/8队/11队
G|phone|phone
''', staff(c, 12, {'head':1,'health_worker':1,'guard':1,'cook':1}), head=False)
    h.text('村托育点人员.csv', 'staff', s, enc='gb18030')
    s = Sheet('Sheet1', 'staff'); s.line('港沿镇同心村托育点 人员名册')
    s.table(c, '''
姓名|name|name
身份证号|!phone|phone
手机号|!id_number|id:low
做啥|post|post
啥辰光来个|from|from:ym
屋里地址|address|addr
一个号头几钿|-|int:2400-3600
阿有健康证|-|pick:有/有/在办
''', staff(c, 11, {'head':1,'guard':1,'cook':2}))
    h.xlsx('人员名册(新).xlsx', 'staff', s)
    s = Sheet(None, 'completions'); s.line('7月11号12号镇里培训的人：')
    ss = [('','育儿知识培训',8,D(2026,7,11),D(2026,7,12))]
    s.table(c, '''
姓名|name|name
身份证|id_number|id
培训啥|course_name|cname
到几号|end|end:iso
课时|hours|hours
过没过|result|res:过/没过
电话|phone|phone
''', trainees(c, 10, ss))
    h.text('培训的人.txt', 'completions', s, enc='utf-8', sep='   ')
    s = Sheet('Sheet1', 'completions'); s.line('崇明区港沿镇2026年度村级托育点人员培训登记（一人一行）', merge=8)
    ss = [('','安全防范',6,D(2026,4,18),D(2026,4,18)),('','专业规范',6,D(2026,5,16),D(2026,5,16))]
    s.table(c, '''
序|serial|n
村|-|pick:同心村/跃马村/园艺村
人名|name|name
证号|id_number|id
上的课|course_name|cname
学时|!hours|mins
结束|end|end:dot
合不合格|result|res:合格/不合格
''', trainees(c, 15, ss, fail=.05))
    h.xls('镇培训登记.xls', 'completions', s)

# =====================================================================================================
@hand('11-secretary-prints', 'A nursery secretary who prints everything on A4: two lines a person, tables side by side, cards, headings again on every page')
def _(h):
    c = Ctx('h11', areas=['310106','310108','310107','341126'], insts=['静安区金色摇篮托育园'])
    c.w['post'] = {'head':'园长','teacher':'主班','caregiver':'配班','health_worker':'保健医','guard':'安全员','cook':'食堂师傅','cleaner':'清洁工','nutrition':'营养师'}
    s = Sheet('花名册', 'staff'); s.line('金色摇篮托育园教职工花名册', merge=7); s.line('二〇二六年九月', merge=7)
    s.table(c, '''
编号|serial|n
姓名|name|name:sp
性别|sex|sex
身份证号码|id_number|id
岗位|post|post
进园日期|from|from:dot
工资卡号|-|bank
''', staff(c, 16, {'head':1,'health_worker':1,'guard':1,'cook':1,'nutrition':1}), two='''
籍贯|-|pick:上海/安徽/江苏/河南
联系电话|phone|phone
学历|-|edu
教师证号|teacher_qualification_number|tq
育婴证号|infant_caregiver_number|yy
健康证到期|health_certificate_valid_until|hcv:dot
住址|address|addr
''')
    h.xlsx('花名册(A4竖).xlsx', 'staff', s)
    s = Sheet('Sheet1', 'staff'); s.line('在岗人员速查表', merge=11)
    ppl = staff(c, 24, {'head':1,'health_worker':1,'guard':2,'cook':2})
    sp = '''
姓名|name|name
身份证|id_number|id
岗位|post|post
到岗|from|from:short
分机|-|int:801-860
'''
    s.table(c, sp, ppl[:12], col=1, row=3); s.table(c, sp, ppl[12:], col=7, row=3)
    s.r = 16; s.line('打印于2026-09-14，共24人')
    h.xls('速查表.xls', 'staff', s)
    s = Sheet('卡片', 'staff'); s.line('教职工信息卡')
    rows = staff(c, 9, {'head':1,'health_worker':1}); r = 3
    for p in rows:
        for a, k in enumerate((('姓名','name','性别','sex'),('身份证号','id','手机','phone'),('岗位','post','入职','from:cn'),('健康证号','hc','有效期至','hcv:cn'),('爱人单位','','班级','pick:小托1/小托2/大托1'))):
            s.put(r + a, 1, k[0]); s.put(r + a, 2, val(c, p, 0, k[1])); s.put(r + a, 3, k[2]); s.put(r + a, 4, val(c, p, 0, k[3]))
        r += 6
    s.tables.append({'heading_rows': [], 'data_rows': [3, r - 2], 'rows': 9, 'columns': {'A': None, 'B': 'name', 'C': None, 'D': 'sex'}, 'ask': [], 'given': {}, 'layout': 'cards', 'in_card': ['name','sex','id_number','phone','post','from','health_certificate_number','health_certificate_valid_until']})
    h.xlsx('信息卡.xlsx', 'staff', s)
    s = Sheet('Sheet1', 'completions'); s.line('2026学年园本培训出勤与结业表', merge=9)
    ss = [('','园本培训：师德与保育规范',20,D(2026,9,4),D(2026,10,30))]
    s.table(c, '''
序号|serial|n
姓名|name|name
身份证号|id_number|id
起止日期|period|period:dot,-
课程|course_name|cname
出勤次数|-|int:6-10
折合学时|hours|hours
鉴定|result|res:合格/待补
签名|-|
''', trainees(c, 36, ss), repeat=12, pagehead='2026学年园本培训出勤与结业表（续页）')
    s.line('制表：小蒋'); h.xlsx('园本培训(打印版).xlsx', 'completions', s)

# =====================================================================================================
@hand('12-edu-bureau-bans', 'The legal desk of an education bureau: registers of bans, annulments and penalties')
def _(h):
    c = Ctx('h12', areas=SH)
    s = Sheet('从业禁止台账', 'bans'); s.line('静安区托育从业禁止决定台账', merge=15); s.line('（内部资料，注意保密）', merge=15)
    rows = [ban(c, i) for i in range(19)]
    s.table(c, '''
序号|serial|n
当事人|name|name
身份证件号码|id_number|id
原任职机构|-|pick:向阳托育园/小水滴托育/启蒙早教/（已注销）
决定文书号|decision_number|dno
处理类别|ban_kind|bkind
违法事实摘要|facts|facts
适用法律条款|legal_basis|basis
作出机关|authority|auth
决定作出之日|decided_on|decided:cn
生效之日|effective_on|eff:cn
禁业期限|term|term
禁业截止日|banned_until|buntil:cn
立案日期|-|date:cn,2021,2022
承办人|-|other
撤销文书号|annulment_number|annulno
撤销日期|annulled_on|annul:cn
备注|remark|pick:///已送达/公告送达
''', rows)
    h.xlsx('从业禁止决定台账.xlsx', 'bans', s)
    s = Sheet(None, 'bans')
    s.table(c, '''
AJBH|-|pre:JA2026,6
JDSWH|decision_number|dno
XM|name|name
ZJLX|id_kind|=111
ZJHM|id_number|id
CFYJ|legal_basis|basis
JDJG|authority|auth
JDRQ|decided_on|decided:comp
SXRQ|effective_on|eff:comp
JYQXZ|banned_until|buntil:comp
LXDH|-|mob
SJLY|-|=自建
''', [ban(c, 40 + i) for i in range(22)])
    h.text('JYJZ_EXPORT.csv', 'bans', s, enc='utf-8', eol='\n', quote=csv.QUOTE_ALL)
    s = Sheet('2026年1-9月', 'bans'); s.line('各街镇报送的限制从业人员名单')
    for g, n in (('江宁路街道', 0), ('临汾路街道', 1), ('彭浦镇', 2)): pass
    groups = [(g, g, [ban(c, 80 + 10 * k + i) for i in range(4)]) for k, g in enumerate(('江宁路街道','临汾路街道','彭浦镇'))]
    s.table(c, '''
号|serial|n
被处理人姓名|name|name
公民身份号码|id_number|id
处理决定编号|decision_number|dno
从何时起|effective_on|eff:dot
多久|term|term
为什么|facts|facts
谁决定的|authority|auth
罚款（万元）|-|pick:0/1/3/5
''', None, groups=groups)
    h.xls('街镇报送限制从业.xls', 'bans', s)
    n = Sheet('流程'); n.line('从业禁止案件办理流程'); [n.line(str(i), x) for i, x in enumerate(('立案','调查取证','告知（陈述申辩、听证）','集体讨论','决定','送达（七个工作日内）','归档'), 1)]
    h.xlsx('办案流程.xlsx', 'bans', n)

# =====================================================================================================
@hand('13-guard-company', 'A security dispatch company: guards posted to nurseries; the post stands in the title, no heading in the pasted text')
def _(h):
    c = Ctx('h13', areas=['411525','411522','341226','342401','310114','320925','360502'])
    c.insts = ['嘉定新城宝宝屋','安亭镇第二幼儿园托班','南翔托育园','江桥万达托育中心','马陆镇社区托育点']
    s = Sheet('派驻名单', 'staff'); s.line('上海磐石保安服务有限公司', merge=12); s.line('派驻托育机构保安员名单', merge=12); s.line('保安服务许可证：沪公保服20150088号', merge=12)
    s.table(c, '''
序号|serial|n
保安员姓名|name|name
性别|sex|sex
身份证号|id_number|id
保安员证号|guard_number|gd
发证时间|guard_issued|gdi:dot
派驻单位|institution|inst
派驻起始日|from|from:dot
撤离日期|until|until:dot
身高cm|-|int:168-186
退伍军人|-|pick:是/否/否
制服号|-|pick:170/175/180/185
无犯罪证明开具日|entry_screening_date|es:dot
有无前科|entry_screening_result|clear:无/有
队长|supervisor|pick:孙队/老吴/周强
本人电话|phone|phone
''', staff(c, 26, {'guard':26}), given={'post': 'guard'})
    h.xlsx('派驻托育机构保安员名单.xlsx', 'staff', s)
    s = Sheet(None, 'staff')
    s.table(c, '''
A|serial|n
B|name|name
C|id_number|id
D|post|=保安
E|institution|inst
F|from|from:iso
G|guard_number|gd
H|phone|phone
''', staff(c, 13, {'guard':13}), head=False)
    h.text('微信发来的名单.txt', 'staff', s, sep='\t', eol='\n')
    c.sessions = [('','保安员岗中安全防范培训（托育场所）',12,D(2026,8,8),D(2026,8,9),'8月班')]
    s = Sheet('八月班', 'completions'); s.line('岗中培训考核表')
    s.table(c, '''
班次|session|sess
姓名|name|name
身份证号|id_number|id
岗中培训内容|course_name|cname
培训截止|end|end:hy
到课小时（学时）|hours|hours
考核|result|res:合格/不合格
体能|-|pick:优/良/中
手环编号|-|pre:SH,4
''', trainees(c, 20))
    h.ods('岗中培训.ods', 'completions', s)
    s = Sheet(None, 'staff')
    s.table(c, '''
序号|serial|n
姓名|!institution|inst
驻点|!name|name
身份证|id_number|id
职务|post|pick:保安员/保安班长
何时派驻|from|from:mix
证号（保安员证）|guard_number|gd
防刺背心编号|-|pre:FC,4
''', staff(c, 15, {'guard':15}))
    h.text('驻点调整.csv', 'staff', s, enc='gb18030')
    n = Sheet('排班'); n.line('十一月排班表', merge=5); n.line('点位','早班','中班','夜班','机动')
    for x in c.insts: n.line(x, *[person(c, 'guard')['name'] for _ in range(4)])
    h.xls('排班表11月.xls', 'staff', n)

# =====================================================================================================
@hand('14-labour-agency', 'A labour dispatch agency (Suzhou): payroll and social-insurance software, pinyin-initial column names, pipe and tab files')
def _(h):
    c = Ctx('h14', areas=['320506','320507','320581','411324','622301','522501'], prov='32', abbr='苏', town='苏州市吴中区')
    c.w['post'] = {'head':'园区负责人','teacher':'带教','caregiver':'照护员','health_worker':'保健','guard':'安保','cook':'后厨','cleaner':'保洁','nutrition':'配餐员'}
    c.insts = [inst(c, x, 'nursery', '木渎镇') for x in ('苏州星童托育有限公司','苏州木渎小太阳托育园','吴中区金枫托育中心')]
    s = Sheet(None, 'staff')
    s.table(c, '''
GH|-|num:6
XM|name|name
XB|sex|sex:2/1
SFZHM|id_number|id
YGDW|institution|inst
YGDWXYDM|institution_code|instcode
GW|post|post
RZRQ|from|from:comp
LZRQ|until|until:comp
HTZZRQ|-|date:comp,2026,2028
SJHM|phone|phone
JJLXR|-|other
JJLXRSJ|-|mob
YHKH|-|bank
KHH|-|pick:工行/建行/农商行
JBGZ|-|int:3200-6100
SBJS|-|int:4879-7000
JKZHM|health_certificate_number|hc
JKZYXQ|health_certificate_valid_until|hcv:comp
YYYZS|infant_caregiver_number|yy
BYSZS|childcare_worker_number|by
''', staff(c, 34, {'head':3,'health_worker':2,'guard':3,'cook':2,'nutrition':2,'cleaner':3}))
    h.text('RYXX.txt', 'staff', s, enc='gb18030', sep='|')
    s = Sheet(None, 'staff')
    s.table(c, '''
派遣编号|-|pre:SZPQ,5
派遣员工|name|name
身份证号码|id_number|id
用工单位|institution|inst
派遣岗位|post|post
派遣起始|from|from:slash
派遣终止|until|until:slash
社保状态|-|pick:参保/参保/停保
公积金账号|-|num:12
劳务费（元/月）|-|int:5200-8800
是否工伤|-|=否
联系手机|phone|phone:int
''', staff(c, 22, {'guard':4,'cook':4,'cleaner':4}))
    h.text('派遣人员明细.csv', 'staff', s, enc='utf-8-sig', sep='\t')
    sheets = []
    for post, nm in (('caregiver','照护员'),('guard','安保'),('cook','后厨')):
        s = Sheet(nm, 'staff')
        s.table(c, '''
姓名|name|name
证件号码|id_number|id
用工单位|institution|inst
进场日期|from|from:d
~备用金|-|int:0-500
宿舍|-|pick:金枫苑2-301/金枫苑2-405/自住
电话|phone|phone
老家|-|pick:甘肃武威/贵州安顺/河南社旗/江苏
''', staff(c, 9, {post: 9}), given={'post': post})
        sheets.append(s)
    h.xlsx('分岗位花名册.xlsx', 'staff', *sheets)

# =====================================================================================================
@hand('15-public-kindergarten', 'A public kindergarten with nursery classes: three-row headings, school-system words, hidden columns, example row')
def _(h):
    c = Ctx('h15', areas=['310106','310108','310101','310109'], insts=['静安区延长路幼儿园'], fromlo=D(2008,9,1), nil='—')
    c.w['post'] = {'head':'园长','teacher':['班主任','任课教师'],'caregiver':'保育员','health_worker':'卫生保健教师','guard':'保安','cook':'炊事员','nutrition':'营养员','cleaner':'校工'}
    s = Sheet('托班教职工', 'staff'); s.line('上海市静安区延长路幼儿园（托班部）教职工基本信息采集表', merge=23)
    ex = ['示例','张三','女','310106199001010000','1990.01','汉族','本科','华东师大','班主任','2015.09','','一级教师','20103101010000001','幼儿园','2010.07','','','','','2027.03','2026.01','正常','13800000000']
    ppl = staff(c, 24, {'head':1,'health_worker':2,'guard':2,'cook':1,'nutrition':2,'cleaner':1})
    s.table(c, '''
序号|serial|n
个人基本信息>身份信息>姓名|name|name
个人基本信息>身份信息>性别|sex|sex
个人基本信息>身份信息>身份证件号|id_number|id
个人基本信息>身份信息>出生年月|-|birth:ymdot
个人基本信息>身份信息>民族|-|nation:族
个人基本信息>教育背景>全日制学历|-|edu
~个人基本信息>教育背景>毕业院校|-|pick:华东师大/上师大/行健职院/其他
工作信息>岗位与时间>现任岗位|post|post
工作信息>岗位与时间>来园工作时间|from|from:ymdot
工作信息>岗位与时间>离园时间|until|until:ymdot
工作信息>职称>专业技术职务|-|pick:一级教师/二级教师/未评/高级教师
资格证书>教师资格>证书号码|teacher_qualification_number|tq
资格证书>教师资格>任教学段|teacher_qualification_kind|tqk
资格证书>教师资格>认定时间|teacher_qualification_issued|tqi:ymdot
资格证书>育婴员>证书号码|infant_caregiver_number|yy
资格证书>育婴员>等级|infant_caregiver_level|yyl
资格证书>保育员>证书号码|childcare_worker_number|by
资格证书>保育员>等级|childcare_worker_level|byl:old
健康与审查>健康证>有效期至|health_certificate_valid_until|hcv:ymdot
健康与审查>犯罪记录查询>年度查询时间|yearly_screening_date|ys:ymdot
健康与审查>犯罪记录查询>年度查询结果|yearly_screening_result|clear:正常/异常
手机号码|phone|phone
''', ppl, example=ex, total='本表共%d人，以下空白')
    h.xlsx('托班教职工基本信息.xlsx', 'staff', s)
    s = Sheet('学前教育培训', 'staff')
    s.line('非学前专业教师学前教育专业培训合格情况')
    rows = [p for p in staff(c, 70, {}) if p['post'] == 'teacher'][:12]
    for p in rows: p['pt'] = '学前培' + c.digits(6); p['pti'] = c.day(D(2021,1,1), D(2025,6,1)); 
    s.table(c, '''
姓名|name|name
身份证件号|id_number|id
何时来园|from|from:slash
原学科|-|pick:语文/数学/体育/音乐
教师资格证|teacher_qualification_number|tq
学段|teacher_qualification_kind|tqk
学前教育专业培训合格证编号|preschool_training_number|pt
合格证取得日期|preschool_training_issued|pti:slash
带教师傅|-|other
所带班级|-|pick:托一/托二/小一
''', rows, given={'post': 'teacher'}, hide=[2, 5])
    h.xlsx('学前培训合格.xlsx', 'staff', s)
    c.sessions = [('2026-SJ-03','师德养成与保教规范',10,D(2026,2,24),D(2026,2,26),'区级'),('2026-SJ-08','幼儿园安全防范与应急处置',8,D(2026,3,28),D(2026,3,29),'园级')]
    s = Sheet('研训', 'completions'); s.line('教师研训学分（学时）登记汇总', merge=10)
    s.table(c, '''
序号|serial|n
教师姓名|name|name
证件号|id_number|id
课程代码|course|course
课程名称|course_name|cname
学习时段|period|period:dot,—
核定学时|hours|hours
折算学分|-|pick:0.5/1/1.0
学习成绩|score|score
通过情况|result|res:通过/未通过
任教班级|-|pick:托一班/托二班/小一班
''', trainees(c, 21))
    h.xls('研训登记.xls', 'completions', s)
    n = Sheet('值班'); n.line('延长路幼儿园行政值班表'); n.line('日期', '值班领导', '电话'); [n.line(f'11月{i}日', person(c)['name'], '13'+c.digits(9)) for i in range(2, 9)]
    h.xlsx('行政值班.xlsx', 'staff', n)

# =====================================================================================================
@hand('16-teaching-research', 'A district college of education: three teams (core, teaching research, volunteers), a sheet for each team and a joint list')
def _(h):
    c = Ctx('h16', areas=SH, insts=['静安区南西幼儿园','静安区早教指导中心','大宁国际托育','北站医院','华山医院静安分院'])
    sheets = []
    for t, k, n in (('教养医融合核心组','core',12),('托育教科研中心组','research',10),('社区亲子志愿团','volunteer',11)):
        s = Sheet(t, 'teams'); s.line(t + '成员信息', merge=9)
        rows = [mate(c, t, k, i) for i in range(n)]
        sp = '''
排序|serial|n
姓名|name|name
身份证号|id_number|id
所属单位|institution|inst
组内分工|role|role
聘任日期|joined_on|joined:cn
解聘日期|left_on|left:cn
'''
        sp += '''
医师执业证号|physician_number|phys
执业范围|physician_scope|scope
''' if k == 'core' else '研究方向|-|pick:语言/运动/回应性照护/环境\n' if k == 'research' else '身份（学生/妈妈/退休）|volunteer_source|vsrc\n可服务时段|-|pick:周末/工作日上午/晚上\n'
        s.table(c, sp + '职称|-|pick:高级/一级/主任医师/无\n手机|phone|phone\n', rows, given={'team': t, 'team_kind': k}); sheets.append(s)
    h.xlsx('三支队伍.xlsx', 'teams', *sheets)
    s = Sheet('汇总', 'teams'); s.line('静安区托育三支队伍人员总表', merge=14); s.line('报送：区教育学院学前研训部', merge=14)
    rows = [mate(c, t, k, i) for t, k, n in (('第一核心团队','core',10),('第二核心团队','core',8),('教研一组','research',8)) for i in range(n)]
    s.table(c, '''
序号|serial|n
团队>名称|team|team
团队>类型|team_kind|tkind
成员>姓名|name|name
成员>性别|sex|sex
成员>公民身份证号码|id_number|id
成员>在队职责|role|role
任期>起|joined_on|joined:dot
任期>止|left_on|left:dot
医师资质>编码|physician_number|phys
医师资质>专业|physician_scope|scope
背景核查>入队核查日|entry_screening_date|es:dot
背景核查>核查意见|entry_screening_result|clear:可用/不可用
推荐单位|institution|inst
论文篇数|-|int:0-6
备注|remark|pick:////轮值组长
''', rows)
    h.xlsx('队伍总表.xlsx', 'teams', s)
    c.sessions = [('','托育教研带头人研修',32,D(2026,3,6),D(2026,5,22),'研修一班')]
    s = Sheet(None, 'completions')
    s.table(c, '''
班级|session|sess
姓名|name|name
身份证号|id_number|id
研修项目|course_name|cname
研修起讫|period|period:slash0,-
认定课时|hours|hours
研修成果|-|pick:案例/论文/微课
结果认定|result|res:准予结业/不予结业
推荐单位|institution|inst
''', trainees(c, 18))
    h.text('研修结业.csv', 'completions', s, enc='gb18030', sep=';')

# =====================================================================================================
@hand('17-vocational-school', 'A secondary vocational school with a nursery course: class registers by group lines, subtotal lines, credentials gained')
def _(h):
    c = Ctx('h17', areas=['310116','310119','310120','330482','330424'], town='上海市金山区', insts=['金山区石化托育园','朱泾镇幼托','枫泾宝宝屋','亭林社区托育点'])
    ss = [('YY4','育婴员（四级）职业技能培训',160,D(2026,1,12),D(2026,4,30)), ('BY5','保育师（五级）职业技能培训',140,D(2026,5,11),D(2026,8,14)), ('AQ','安全防范实训',16,D(2026,9,19),D(2026,9,20))]
    s = Sheet('Sheet1', 'completions'); s.line('金山职业技术学校社会培训部 结业学员汇总', merge=9)
    groups = [(f'◆ {x[1]}', x[1], trainees(c, n, [x])) for x, n in zip(ss, (11, 10, 9))]
    s.table(c, '''
序号|serial|n
学员|name|name
公民身份证|id_number|id
送培单位|institution|inst
开班|start|start:slash
结班|end|end:slash
完成学时|hours|hours
鉴定结果|result|res:合格/不合格
补贴金额（元）|-|pick:0/1180/1680
监护人/配偶|-|other
''', None, groups=groups, subtotal='小计：%d人', given={'course_name': 'by group line'}, total='总计：%d人')
    h.xlsx('社会培训部结业汇总.xlsx', 'completions', s)
    s = Sheet('教职', 'staff'); s.line('校办托育实训园（金职宝贝）工作人员一览')
    c.w['post'] = {'head':'园长','teacher':'教师','caregiver':'保育师','health_worker':'保健','guard':'保安','cook':'厨工'}
    st = staff(c, 20, {'head':1,'health_worker':1,'guard':2,'cook':2}); names = {'head':'管理人员','teacher':'教师','caregiver':'保育师','health_worker':'保健人员','guard':'保安','cook':'厨工'}
    groups = [(names[k], k, [p for p in st if p['post'] == k]) for k in names if any(p['post'] == k for p in st)]
    s.table(c, '''
序|serial|n
姓名|name|name
性别|sex|sex
身份证号|id_number|id
报到日|from|from:d
健康证编号|health_certificate_number|hc
政治面貌|-|polit
工龄|-|int:0-20
手机|phone|phone
''', None, groups=groups, given={'post': 'by group line'})
    h.ods('实训园人员.ods', 'staff', s)
    s = Sheet('证书', 'staff'); s.line('实训园持证人员明细（2026年11月）', merge=12)
    s.table(c, '''
姓名|name|name
身份证号|id_number|id
工作岗位|post|post
参加本园工作时间|from|from:cn
育婴员>证书编号|infant_caregiver_number|yy
育婴员>级别|infant_caregiver_level|yyl:yy
育婴员>取证日期|infant_caregiver_issued|yyi:cn
保育师>证书编号|childcare_worker_number|by
保育师>级别|childcare_worker_level|byl
保育师>取证日期|childcare_worker_issued|byi:cn
营养员>证书编号|nutrition_number|nu
营养员>级别|nutrition_level|nul
营养员>取证日期|nutrition_issued|nui:cn
普通话等级|-|pick:二甲/二乙/一乙
计算机证|-|pick:有/无
''', staff(c, 18, {'head':1,'cook':3}))
    h.xls('持证明细.xls', 'staff', s)
    s = Sheet(None, 'staff'); both = [p for p in staff(c, 90, {'head':1}) if 'tq' in p and 'yy' in p and len(p['yy']) == 22][:14]
    s.table(c, '''
工号|-|empno:JZ
姓名|name|name
身份证号|id_number|id
聘任岗位|post|post
聘任日|from|from:dot0
育婴员证书号|!teacher_qualification_number|tq
教师资格证书号|!infant_caregiver_number|yy
聘期截止|-|date:dot0,2027,2029
''', both)
    h.text('双证教师.csv', 'staff', s, enc='gb18030', sep=';')
    s = Sheet('providers', 'providers'); s.line('合作培训机构名录')
    rows = [Row(title=t, pcode='JS-P%02d' % (i+1), phone='021-57'+c.digits(6)) for i, t in enumerate(('金山职业技术学校','上海开放大学金山分校','金山区妇幼保健所','金山卫生学校','上海博育职业培训学校','石化工业学校','朱泾社区学校','枫泾成人学校','上海童康培训中心'))]
    for x in rows: x['uscc'] = uscc(c.rng, '52', '310116')
    s.table(c, '''
编号|provider_code|pcode
培训机构名称|title|title
统一社会信用代码|uscc|uscc
地址|address|iaddr
联系人|-|other
联系电话|phone|phone
办学许可证|-|num:13
备注|remark|pick:///补贴资质
''', rows)
    h.xlsx('合作机构.xlsx', 'providers', s)

# =====================================================================================================
@hand('18-brightsteps-training', 'An American-run training firm in Shanghai: US dates (one list where the order cannot be told), its own course codes, English')
def _(h):
    c = Ctx('h18', lang='en', areas=SH, insts=['Bluebird Nursery Hongqiao','Maple Tree Daycare','Kinderhaus Gubei','Sunny Corner (Xintiandi)','Panda Cubs Jinqiao'])
    c.sessions = [('BST-ETH-1','Ethics in Infant Care',8,D(2026,3,5),D(2026,3,6),'Cohort 14'),('BST-SAF-2','Safe Sleep & Choking Prevention',12,D(2026,5,4),D(2026,5,6),'Cohort 15'),('BST-SKL-4','Responsive Caregiving Practicum',30,D(2026,9,7),D(2026,10,9),'Cohort 16')]
    rows = trainees(c, 29)
    for p in rows: p['name'] = ', '.join([p['py'].split()[0].upper(), p['py'].split()[1]])
    s = Sheet('Roster', 'completions'); s.line('BrightSteps Professional Development LLC (Shanghai Rep. Office)'); s.line('Completion Roster FY2026'); s.blank()
    s.table(c, '''
Cohort|session|sess
Trainee (LAST, First)|name|name
Gov't ID #|id_number|id
Employer|institution|inst
Course #|course|course
Course Title|course_name|cname
Begin|start|start:us
Finish|end|end:us
Seat hours|-|chours
Credit hours earned|hours|hours
Final quiz (%)|score|score
Outcome (P/F)|result|res:P/F
Dietary|-|pick:none/veg/halal/none
Invoice #|-|pre:INV-26-,4
''', rows)
    h.xlsx('Completion Roster FY26.xlsx', 'completions', s)
    ss = [('BST-MH-1','Burnout & Mental Wellness',6,D(2026,4,3),D(2026,5,4)),('BST-NRM-1','Professional Standards 101',6,D(2026,2,3),D(2026,3,2)),('BST-MH-2','Staff Stress Clinic',5,D(2026,7,8),D(2026,9,10))]
    rows = trainees(c, 22, ss)
    for p in rows: p['name'] = p['py']
    s = Sheet(None, 'completions')
    s.table(c, '''
trainee|name|name
id|id_number|id
class|course_name|cname
date1|!start|start:mdy
date2|!end|end:mdy
hrs|hours|hours
status|result|res:complete/incomplete
coach|-|otherpy
''', rows)
    h.text('export (3).csv', 'completions', s, eol='\n')
    s = Sheet('Catalog', 'courses'); s.line('Course Catalog 2026')
    s.table(c, '''
Course #|course_code|ccode
Course Title|title|ctitle
Strand|topic|topic
Delivery|form|form
Designed for|audience|aud
Clock hours (45 min)|hours|chours
List price|-|pick:$120/$260/$0/$480
Max seats|-|pick:12/16/24
Syllabus rev.|-|pick:A/B/C
''', mk_courses(('BST-ETH-1','Ethics in Infant Care','ethics','f2f','all',8),('BST-NRM-1','Professional Standards 101','norms','online','all',6),('BST-SAF-2','Safe Sleep & Choking Prevention','safety','practice','caregiver',12),('BST-SKL-4','Responsive Caregiving Practicum','skills','practice','caregiver',30),('BST-MH-1','Burnout & Mental Wellness','mental','online','all',6),('BST-MH-2','Staff Stress Clinic','mental','f2f','all',5),('BST-DIR-1','Director Bootcamp','norms','f2f','head',60),('BST-HLT-1','Health Room Basics','skills','f2f','health_worker',16)))
    h.xlsx('Catalog.xlsx', 'courses', s)
    s = Sheet('Partners', 'providers'); s.line('Approved delivery partners')
    rows = [Row(title=t, uscc=uscc(c.rng, '91' if i % 2 else '52', '310104'), phone='+86 21 6' + c.digits(7)) for i, t in enumerate(('BrightSteps PD','Xuhui Open College','First Aid China Ltd','Pudong Childcare Academy','Wellspring Counselling','Jiaotong Continuing Ed','Little Minds Institute','Green Gate Vocational School'))]
    s.table(c, '''
Partner|title|title
Unified social credit code|uscc|uscc
Contact person|-|otherpy
Main phone|phone|phone
Street address|address|pick:88 Hengshan Rd/120 Tianyaoqiao Rd/9 Wukang Rd/501 Jinqiao Rd
Contract signed|-|date:us,2023,2026
Day rate (RMB)|-|pick:4000/5500/6800
Comments|remark|pick:///Preferred/On hold
''', rows)
    h.ods('Partners.ods', 'providers', s)

# =====================================================================================================
@hand('19-employer-sap', 'A car maker with an in-house nursery in Anting: SAP and SuccessFactors exports, German dates, pipe files')
def _(h):
    c = Ctx('h19', lang='en', areas=['310114','310112','320585','320583','110108'], insts=['SVA Werkskindergarten Anting'], fromlo=D(2020,9,1))
    c.w['post'] = {'head':'KITA-LEITUNG / Head','teacher':'Pedagogue','caregiver':'Nursery nurse','health_worker':'Company nurse (nursery)','guard':'Gate security','cook':'Canteen (nursery)','cleaner':'Cleaning','nutrition':'Dietitian'}
    ppl = staff(c, 25, {'head':1,'health_worker':1,'guard':2,'cook':1,'nutrition':1})
    s = Sheet(None, 'staff')
    s.line('Personnel master data - org unit 50031877', '', '', 'Run: 02.11.2026'); s.blank()
    s.table(c, '''
PERNR|-|num:8
NACHN_VORNA_ZH|name|name
NAME_EN|-|py
GESCH|sex|sex:2/1
PERID|id_number|id
ICTYP|id_kind|=CN01
STELL_TXT|post|post
EINDAT|from|from:dmydot
AUSDAT|until|until:dmydot
CTEDT|-|date:dmydot,2026,2029
KOSTL|-|pick:40018/40019
BANKN|-|bank
USRID_CELL|phone|phone
USRID_MAIL|-|email:sva.example
VORGESETZTER|supervisor|boss
''', ppl)
    h.text('ZHR_KITA_PA0002.txt', 'staff', s, sep='|', enc='utf-8-sig')
    s = Sheet('SF Report', 'completions')
    c.sessions = [('LRN-70021','Code of conduct for nursery staff',4,D(2026,2,9),D(2026,2,9)),('LRN-70044','Nursery evacuation & fire drill',6,D(2026,4,20),D(2026,4,20)),('LRN-70060','Attachment and settling-in (skills)',21,D(2026,6,1),D(2026,6,19))]
    rows = trainees(c, 26)
    s.table(c, '''
User ID|-|num:8
Learner full name (Chinese)|name|name
National ID number|id_number|id
Item ID|course|course
Item title|course_name|cname
Completion date|end|end:d
Completion status|result|res:Successful/Unsuccessful
Item credit hours|-|chours
Credit hours awarded|hours|hours
Score|score|score
Instructor|-|otherpy
Learner's manager|-|otherpy
Revision reason|reason|pick:////late upload
''', rows)
    h.xlsx('SuccessFactors learning history.xlsx', 'completions', s, datefmt='dd/mm/yyyy')
    s = Sheet('Nursery', 'staff'); s.line('In-house nursery: who works here', merge=6); s.blank()
    names = {'head':'MANAGEMENT','teacher':'PEDAGOGUES','caregiver':'NURSERY NURSES','health_worker':'HEALTH','guard':'SECURITY','nutrition':'DIETITIAN'}
    ppl = staff(c, 22, {'head':1,'health_worker':1,'guard':2,'nutrition':1})
    s.table(c, '''
Name|name|name
Sex|sex|sex
Resident ID|id_number|id
On site since|from|from:uks
Until|until|until:uks
Health card no.|health_certificate_number|hc
valid to|health_certificate_valid_until|hcv:uks
Car park badge|-|pre:P,4
Next of kin|-|other
Tel.|phone|phone:sp
''', None, groups=[(names[k], k, [p for p in ppl if p['post'] == k]) for k in names if any(p['post'] == k for p in ppl)], given={'post': 'by group line'})
    h.xls('who works here.xls', 'staff', s, datefmt='dd.mm.yyyy')
    s = Sheet('Onboarding', 'staff'); s.line('Nursery onboarding tracker'); s.blank()
    s.table(c, '''
ID|-|num:6
Colleague|name|name
National ID (18)|id_number|id
Their role in the nursery|post|post
Day one|from|from:ser
Probation review|-|date:uks,2026,2026
Buddy|-|otherpy
Police letter dated|entry_screening_date|es:uks
Police letter says|entry_screening_result|clear:nothing found/record found
Yu-Ying-Yuan card|infant_caregiver_number|yy
grade|infant_caregiver_level|yyl:int
Safety shoes (EU)|-|int:35-45
''', staff(c, 12, {'head':0,'guard':2}))
    h.xlsx('Onboarding tracker.xlsx', 'staff', s)
    n = Sheet('Shift plan'); n.line('Shift plan KW 45', '', '', '', '', ''); n.line('', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'); [n.line(x, *[person(c)['py'] for _ in range(5)]) for x in ('07:00', '08:30', '13:00', '15:30')]
    h.xlsx('Shiftplan KW45.xlsx', 'staff', n)

# =====================================================================================================
@hand('20-taiwan-kunshan', 'A Taiwanese-owned childcare centre in Kunshan: traditional characters and Taiwanese words, Taiwan permits, UTF-16 and .xls')
def _(h):
    c = Ctx('h20', areas=['320583','320583','320505','350203','321283'], prov='32', abbr='蘇', trad=True, town='江蘇省昆山市玉山鎮', insts=['昆山福寶托嬰中心','花橋福寶托嬰中心'], fromlo=D(2019,6,1))
    c.w['post'] = {'head':'主任','teacher':'幼教老師','caregiver':'托育人員','health_worker':'護理師','guard':'警衛','cook':'廚工','cleaner':'清潔人員','nutrition':'營養師'}
    c.w['idk'] = {'resident_id':'身分證','tw':'台胞證'}; c.w['level'] = {5:'五級',4:'四級',3:'三級'}
    ppl = staff(c, 24, {'head':2,'health_worker':2,'guard':2,'cook':2})
    for i in (0, 2, 9): q = person(c, ppl[i]['post'], kind='tw'); ppl[i].update(name=q['name'], py=q['py'], id=q['id'], idk='tw')
    s = Sheet('人員清冊', 'staff'); s.line('福寶托嬰中心　人員清冊', merge=14); s.line('製表：人資課　　公元2026年10月', merge=14)
    s.table(c, '''
項次|serial|n
姓名|name|name
性別|sex|sex
證照別|id_kind|idk
身分證／台胞證字號|id_number|id
職稱|post|post
到職日|from|from:slash
離職日|until|until:slash
托嬰據點|institution|inst
直屬主管|supervisor|boss
主管手機|-|boss:phone
育嬰員證書字號|infant_caregiver_number|yy
育嬰員級別|infant_caregiver_level|yyl
保育師證書字號|childcare_worker_number|by
體檢卡到期日|health_certificate_valid_until|hcv:slash
良民證申請日|entry_screening_date|es:slash
良民證結果|entry_screening_result|clear:無犯罪紀錄/有
緊急聯絡人|-|other
緊急聯絡電話|-|mob
行動電話|phone|phone
通訊地址|address|addr
用餐|-|pick:葷/素/早齋
''', ppl)
    h.xls('人員清冊.xls', 'staff', s)
    c.sessions = [('','托育人員在職研習：安全與急救',14,D(2026,7,4),D(2026,7,5),'第3梯'),('','幼兒保育專業倫理',7,D(2026,8,15),D(2026,8,15),'第4梯')]
    s = Sheet(None, 'completions')
    s.table(c, '''
梯次|session|sess
研習人員|name|name
證號|id_number|id
研習名稱|course_name|cname
研習起日|start|start:slash0
研習迄日|end|end:slash0
應研習時數|-|chours
核發時數|hours|hours
測驗分數|score|score
是否結訓|result|res:結訓/未結訓
主辦單位|provider|pick:昆山市婦幼保健所/昆山開放大學
簽到時間|-|pick:08:31/08:40/08:55
''', trainees(c, 23))
    h.text('研習時數.txt', 'completions', s, enc='utf-16', sep='\t')
    s = Sheet('據點', 'institutions'); s.line('昆山地區托嬰據點一覽表')
    c2 = Ctx('h20b', areas=['320583'], abbr='蘇')
    rows = [inst(c2, t, k, x) for t, k, x in (('昆山福寶托嬰中心','nursery','玉山鎮'),('花橋福寶托嬰中心','nursery','花橋鎮'),('昆山周市社區托育點','point','周市鎮'),('張浦鎮幼兒園托班','kindergarten','張浦鎮'),('昆山台協會員工托育點','employer','玉山鎮'),('陸家家庭托育點','family','陸家鎮'),('千燈小熊托育','nursery','千燈鎮'),('淀山湖鎮寶寶屋','baobaowu','淀山湖鎮'))]
    for k in rows: k['phone'] = '0512-57' + c.digits(6)
    c.w['ikind'] = {'nursery':'托育機構','kindergarten':'幼兒園附設托班','baobaowu':'寶寶屋','point':'社區托育點','employer':'企業附設','family':'家庭托育'}
    s.table(c, '''
據點名稱|title|title
統一社會信用代碼|uscc|uscc
型態|institution_kind|ikind
鄉鎮|sub_district|sub
核備日|filed_on|filed:slash
未滿1歲班數|classes_6_12|c612
未滿1歲收托上限|places_6_12|p612
1～2歲班數|classes_12_24|c1224
1～2歲收托上限|places_12_24|p1224
2～3歲班數|classes_24_36|c2436
2～3歲收托上限|places_24_36|p2436
混齡班數|classes_mixed|cmix
混齡收托上限|places_mixed|pmix
現托人數|-|int:4-50
坪數|-|int:40-300
電話|phone|phone
''', rows)
    h.ods('據點一覽.ods', 'institutions', s)

# =====================================================================================================
@hand('21-compliance-consultant', 'A British compliance consultant who audits nurseries for investors: English workbooks, three-row headings, several nurseries, Excel serial numbers')
def _(h):
    c = Ctx('h21', lang='en', areas=SH, town='', nil='n/a')
    c.insts = [inst(c, t, k, s) for t, k, s in (('Acorn House Nursery','nursery','Daning Road'),('Willow Infant Centre','nursery','Nanjing West Road'),('Robin Hill Kindergarten (nursery class)','kindergarten','Pengpu Town'),('Little Oak Baby Care Center','baobaowu','Linfen Road'))]
    ppl = staff(c, 30, {'head':4,'health_worker':4,'guard':4,'cook':2})
    for p in ppl: p['name'] = p['py']
    s = Sheet('Workforce', 'staff'); s.line('Project Sycamore: workforce due diligence', merge=20); s.line('Data room item 7.3 | cut-off 30 Sep 2026'); s.blank()
    s.table(c, '''
Ref|serial|n
Individual>Identity>Name|name|name
Individual>Identity>Sex|sex|sex:Female/Male
Individual>Identity>PRC ID no.|id_number|id
Individual>Identity>Age|-|age
Engagement>Where>Nursery|institution|inst
Engagement>Where>USCC|institution_code|instcode
Engagement>What>Position|post|post
Engagement>When>Commenced|from|from:uk2
Engagement>When>Ceased|until|until:uk2
Engagement>Terms>Contract expiry|-|date:uk2,2026,2029
Engagement>Terms>Gross pay (RMB/m)|-|int:5000-16000
Qualifications>Teacher>Licence no.|teacher_qualification_number|tq
Qualifications>Teacher>Stage|teacher_qualification_kind|tqk
Qualifications>Infant care>Certificate no.|infant_caregiver_number|yy
Qualifications>Infant care>Grade|infant_caregiver_level|yyl:int
Qualifications>Child care worker>Certificate no.|childcare_worker_number|by
Checks>At hire>Date|entry_screening_date|es:uk2
Checks>At hire>Finding|entry_screening_result|clear:Nil/Adverse
Checks>Annual>Date|yearly_screening_date|ys:uk2
Checks>Annual>Finding|yearly_screening_result|clear:Nil/Adverse
Auditor's mark|-|pick:ok/ok/query
''', ppl)
    h.xlsx('7.3 Workforce DD.xlsx', 'staff', s)
    s = Sheet('Portfolio', 'institutions'); s.line('Portfolio register')
    extra = [inst(c, t, k, x) for t, k, x in (('Hazel Lane Family Point','family','Gonghexin Road'),('Beacon Works Nursery (employer)','employer','Beizhan'),('Elm Street Community Point','point','Zhijiang West Road'),('Rowan Nursery','nursery','Caojiadu'),('Juniper Nursery','nursery','Jing\'an Temple'))]
    s.table(c, '''
No.|serial|n
Legal name|title|title
Credit code (18)|uscc|uscc
Setting type|institution_kind|ikind
Sub-district / town|sub_district|sub
Notice no.|notice_number|notice
Filed with authority|filed_on|filed:ser
Infants 6-12m: classes|classes_6_12|c612
Infants 6-12m: places|places_6_12|p612
Toddlers 12-24m: classes|classes_12_24|c1224
Toddlers 12-24m: places|places_12_24|p1224
24-36m: classes|classes_24_36|c2436
24-36m: places|places_24_36|p2436
Mixed: classes|classes_mixed|cmix
Mixed: places|places_mixed|pmix
Children on roll|-|int:5-70
EBITDA 2025 (RMB k)|-|int:50-900
Switchboard|phone|phone
''', c.insts + extra, total='TOTAL')
    h.xlsx('7.1 Portfolio.xlsx', 'institutions', s)
    s = Sheet(None, 'bans')
    s.table(c, '''
Decision ref|decision_number|dno
Person|name|py
ID no|id_number|id
Type of order|ban_kind|bkind
Statutory basis|legal_basis|basis
Issued by|authority|auth
Date of decision|decided_on|decided:iso
In force from|effective_on|eff:iso
Duration|term|term
Expires|banned_until|buntil:iso
Facts (short)|facts|facts
Press coverage|-|pick:yes/no/no
Set aside on|annulled_on|annul:iso
Set aside ref|annulment_number|annulno
''', [ban(c, i, no='{k}-{y}-{n}') for i in range(14)])
    h.text('7.9 prohibition orders.csv', 'bans', s, sep=';', enc='utf-8-sig')

# =====================================================================================================
@hand('22-charity-volunteers', 'An English-language charity running parent volunteers and retired doctors: Google Forms exports and hand-kept sheets')
def _(h):
    c = Ctx('h22', lang='en', areas=SH, insts=['Xinhua Baby Care Center','Tianshan Community Point','Gubei Nursery'])
    rows = [mate(c, t, 'volunteer', i) for t in ('Story Hour','Garden Crew','Grandparents Desk') for i in range(7)]
    for p in rows: p['name'] = p['py']
    s = Sheet('Form Responses 1', 'teams')
    s.table(c, '''
Timestamp|-|date:ts,2026,2026
Email Address|-|email:mail.example
1. Which team do you want to join?|team|team
2. What kind of team is it?|team_kind|tkind
3. Your full name as printed on your ID|name|name
4. ID card number (18 characters)|id_number|id
5. How did you come to us? (student / full-time parent / retired medic)|volunteer_source|vsrc
6. Mobile number|phone|phone
7. When did you start with us?|joined_on|joined:us
8. Where would you like to help?|institution|inst
9. Do you have allergies?|-|pick:No/No/Peanuts/Pollen
10. Do you agree to the photo policy?|-|=I agree
11. Anything else?|remark|pick:///Only Tuesdays/Can bring guitar
''', rows)
    h.xlsx('Volunteer sign-up (Responses).xlsx', 'teams', s)
    s = Sheet('Doctors', 'teams'); s.line('Retired doctors on our core teams', merge=8); s.line('kept by Ruth'); s.blank()
    rows = [mate(c, c.rng.choice(['Core Team North','Core Team South']), 'core', 1) for i in range(9)]
    for p in rows: p['name'] = 'Dr ' + p['py']; p['role'] = 'doctor'
    s.table(c, '''
Team|team|team
Sort of team|team_kind|tkind
Who|name|name
ID card|id_number|id
Part played|role|role
Licence to practise|physician_number|phys
Speciality|physician_scope|scope
With us from|joined_on|joined:uk
Stood down|left_on|left:uk
Police check on|entry_screening_date|es:uk
Came back|entry_screening_result|clear:clean/not clean
Retired from|-|pick:Xinhua Hospital/Children's Hospital/Renji
Gets the newsletter|-|pick:y/n
''', rows)
    h.ods('doctors.ods', 'teams', s)
    s = Sheet(None, 'completions'); ss = [('','Volunteer induction: ethics and boundaries',4,D(2026,9,12),D(2026,9,12)),('','Keeping little ones safe',6,D(2026,9,19),D(2026,9,20))]
    rows = trainees(c, 20, ss)
    s.table(c, '''
Volunteer (Chinese name)|name|name
Pinyin|-|py
ID|id_number|id
Session attended|course_name|cname
Date finished|end|end:uk
Hours|hours|hours
Completed (tick)|result|res:✓/✗
Lanyard no.|-|int:1-99
Bus fare claimed|-|pick:0/6/12
''', rows)
    h.text('induction.csv', 'completions', s, sep='\t', eol='\n')

# =====================================================================================================
@hand('23-hrss-bureau', 'A district labour bureau (Tianjin): subsidy lists, training schools, courses; red-header documents')
def _(h):
    c = Ctx('h23', areas=['120104','120101','120112','130903','371423'], prov='12', abbr='津', town='天津市南开区', insts=['天津市南开区启明托育中心','万兴街托育服务站','南开区第十二幼儿园','天津童馨托育有限公司'])
    rows = [Row(title=t, pcode='12%04d' % (300 + 17*i), uscc=uscc(c.rng, '52' if i % 3 else '12', '120104'), phone='022-27'+c.digits(6)) for i, t in enumerate(('天津市南开区职业中专','天津开放大学南开学院','天津市津育职业培训学校','天津市慧心职业培训学校','南开区妇女儿童保健中心','天津市卫协职业培训学校','天津博爱家政培训学校','天津市蓝海职业培训学校','天津城市职业学院继教部','天津市红桥启智培训学校'))]
    s = Sheet('目录', 'providers'); s.line('天津市南开区人力资源和社会保障局', merge=8); s.line('关于公布2026年托育职业技能培训机构目录的附件', merge=8); s.line('附件1', ); s.blank()
    s.table(c, '''
序号|serial|n
机构代码|provider_code|pcode
培训机构（学校）全称|title|title
统一社会信用代码|uscc|uscc
培训地址|address|iaddr
咨询电话|phone|phone
校长|-|other
核定年培训规模（人次）|-|int:100-900
信用等级|-|pick:A/A/B
备注|remark|pick:///新增/整改
''', rows)
    h.xlsx('附件1培训机构目录.xlsx', 'providers', s)
    c.sessions = [('YY5-26-1','育婴员五级',160,D(2026,3,16),D(2026,5,15),'津南人社培2026-031','天津市津育职业培训学校'),('BY5-26-2','保育师五级',120,D(2026,5,18),D(2026,7,3),'津南人社培2026-047','天津市慧心职业培训学校')]
    s = Sheet('补贴', 'completions'); s.line('职业培训补贴人员名册（托育类）', merge=17); s.line('申报单位：            （章）                 单位：人、元', merge=17)
    s.table(c, '''
序号|serial|n
培训机构|provider|cprov
开班批号|session|sess
姓名|name|name
性别|sex|sex
公民身份号码|id_number|id
人员类别|-|pick:在职职工/登记失业/农村劳动力/毕业年度高校生
户籍地|-|pick:本市/外省市
职业（工种）及等级|course_name|cname
培训时间>自|start|start:dot
培训时间>至|end|end:dot
应培训课时|-|chours
实际培训课时|hours|hours
鉴定成绩>理论|-|int:60-98
鉴定成绩>实操|-|int:60-98
是否取得证书|result|res:是/否
补贴标准|-|pick:1800/2100
社保卡银行账号|-|bank
联系电话|phone|phone
''', trainees(c, 31), total='合计')
    plant(s, 'F', 11, lambda x: x[:-1]); plant(s, 'F', 20, badid)
    h.xls('补贴人员名册.xls', 'completions', s)
    s = Sheet(None, 'courses')
    s.table(c, '''
培训项目编码|course_code|ccode
培训项目|title|ctitle
内容类别|topic|topic
培训方式|form|form
培训对象|audience|aud
最低课时|hours|chours
补贴标准（元/人）|-|pick:1800/2100/600
职业编码|-|pick:4-10-01-02/4-10-01-03/
''', mk_courses(('YY5','育婴员五级','skills','f2f','caregiver',160),('YY4','育婴员四级','skills','f2f','caregiver',160),('BY5','保育师五级','skills','practice','caregiver',120),('FZR','托育机构负责人岗位培训','norms','f2f','head',60),('ZD','职业道德（公需）','ethics','online','all',8),('AQ','安全生产与防范','safety','online','all',10),('XL','心理调适','mental','online','all',6),('GG','跟岗锻炼','skills','shadow','caregiver',80)))
    h.text('培训项目.csv', 'courses', s, enc='gb18030', sep='\t')

# =====================================================================================================
@hand('24-questionnaire', 'A sub-district clerk who collects everything by an online questionnaire (numbered questions as headings), CSV and xlsx exports')
def _(h):
    c = Ctx('h24', areas=SH, town='上海市静安区', nil='无', insts=['天目西路宝宝屋','北站托育园','宝山路小星星托育','芷江西路幼儿园托班'])
    s = Sheet('Sheet1', 'staff')
    s.table(c, '''
序号|serial|n
提交答卷时间|-|date:ts,2026,2026
所用时间|-|pick:65秒/132秒/88秒
来源|-|=微信
来自IP|-|pick:101.80.1.2(上海)/117.136.8.9(上海)
1、您所在的托育机构是？|institution|inst
2、您的真实姓名：|name|name
3、您的性别：|sex|sex
4、请填写您的18位身份证号码（末位X请大写）：|id_number|id
5、您目前在机构担任什么工作？[单选题]|post|post
6、您是哪一天开始在这里上班的？|from|from:iso
7、您的手机号（用于接收通知）|phone|phone
8、您的教师资格证号（没有填“无”）|teacher_qualification_number|tq
9、您的育婴员证书编号（没有可不填）|infant_caregiver_number|yy
10、您的健康证哪天到期？|health_certificate_valid_until|hcv:iso
11、您上下班的交通方式[多选题]|-|pick:地铁/公交┋步行/电动车
12、您对本次培训的期望：|-|pick:无/希望多讲案例/（空）
13、您的直接上级是谁？|supervisor|boss
14、您直接上级的手机号|-|boss:phone
''', staff(c, 28, {'head':3,'health_worker':2,'guard':2,'cook':1}))
    h.xlsx('288812345_按文本_从业人员信息采集_28_28.xlsx', 'staff', s)
    ss = [('','静安区托育从业人员心理健康讲座',4,D(2026,10,24),D(2026,10,24)),('','托育机构消防安全',4,D(2026,10,31),D(2026,10,31))]
    s = Sheet(None, 'completions')
    s.table(c, '''
答题序号|serial|n
开始答题时间|-|date:ts,2026,2026
Q1.姓名|name|name
Q2.身份证号|id_number|id:tab
Q3.工作单位|institution|inst
Q4.您参加的是哪一场？|course_name|cname
Q5.该场结束日期|end|end:cn
Q6.系统判定学时|hours|hours
Q7.测试得分|score|score
系统判定结果|result|res:通过/未通过
Q8.您对讲师满意吗|-|pick:非常满意/满意/一般
Q9.留言|-|pick:///讲得好/空调太冷
''', trainees(c, 32, ss))
    h.text('讲座签退问卷.csv', 'completions', s, enc='utf-8-sig', quote=csv.QUOTE_ALL)
    s = Sheet('Sheet1', 'institutions')
    rows = [inst(c, t, k, x) for t, k, x in (('天目西路街道宝宝屋','baobaowu','天目西路街道'),('北站街道托育园','nursery','北站街道'),('宝山路小星星托育','nursery','宝山路街道'),('芷江西路幼儿园托班','kindergarten','芷江西路街道'),('石门二路社区托育点','point','石门二路街道'),('江宁路豆豆家庭托育点','family','江宁路街道'),('曹家渡启蒙托育','nursery','曹家渡街道'),('彭浦新村艺术幼儿园托班','kindergarten','彭浦新村街道'),('大宁音乐广场企业托育点','employer','大宁路街道'))]
    s.table(c, '''
编号|serial|n
填报时间|-|date:ts,2026,2026
第1题 单位名称（与营业执照/登记证一致）|title|title
第2题 18位统一社会信用代码|uscc|uscc
第3题 属于哪一类机构|institution_kind|ikind
第4题 所在街道（镇）|sub_district|sub
第5题 开办地址|address|iaddr
第6题 6至12个月托位数|places_6_12|p612
第7题 12至24个月托位数|places_12_24|p1224
第8题 24至36个月托位数|places_24_36|p2436
第9题 混龄托位数|places_mixed|pmix
第10题 每月收费（元）|-|int:1500-9800
第11题 填报人|-|other
第12题 填报人手机|-|mob
第13题 单位座机|phone|phone
''', rows)
    h.xlsx('机构问卷.xlsx', 'institutions', s)

# =====================================================================================================
@hand('25-gov-data-platform', 'A city data platform: exports with a row of field names above a row of Chinese names (or the other way), codes for values')
def _(h):
    c = Ctx('h25', areas=SH)
    c.w['ikind'] = {'nursery':'03','kindergarten':'02','baobaowu':'01','point':'04','employer':'05','family':'06'}
    rows = [inst(c, t, k, x) for t, k, x in (('静安区晨星托育园','nursery','310106011'),('静安区共和新路宝宝屋','baobaowu','310106018'),('上海静安启航托育有限公司','nursery','310106019'),('静安区西凌幼儿园','kindergarten','310106013'),('静安区临汾路托育点','point','310106021'),('静安苏河湾企业托育点','employer','310106015'),('静安区贝贝家庭托育点','family','310106101'),('静安区安庆幼儿园','kindergarten','310106016'),('静安区百灵托育','nursery','310106014'),('静安区大宁宝宝屋','baobaowu','310106019'),('静安区蓝鲸托育','nursery','310106012'))]
    s = Sheet(None, 'institutions')
    s.table(c, '''
JGMC>机构名称|title|title
TYSHXYDM>统一社会信用代码|uscc|uscc
JGLX>机构类型代码|institution_kind|ikind
JZDM>街镇代码|sub_district|sub
BARQ>备案日期|filed_on|filed:comp
GZSBH>告知书编号|notice_number|notice
BJS_RE>乳儿班班级数|classes_6_12|c612
TWS_RE>乳儿班托位数|places_6_12|p612
BJS_TX>托小班班级数|classes_12_24|c1224
TWS_TX>托小班托位数|places_12_24|p1224
BJS_TD>托大班班级数|classes_24_36|c2436
TWS_TD>托大班托位数|places_24_36|p2436
BJS_HL>混龄班班级数|classes_mixed|cmix
TWS_HL>混龄班托位数|places_mixed|pmix
LXDH>联系电话|phone|phone
JD>经度|-|pre:121.4,5
WD>纬度|-|pre:31.2,5
GXSJ>更新时间|-|date:ts,2026,2026
''', rows, fill='repeat')
    h.text('T_TYJG_JBXX.csv', 'institutions', s, eol='\n')
    c.insts = rows[:5]; c.w['post'] = {'head':'10','teacher':'21','caregiver':'22','health_worker':'31','guard':'41','cook':'52','nutrition':'51','cleaner':'99'}
    s = Sheet('T_TYCY_RYXX', 'staff')
    s.table(c, '''
人员主键>ZJ|-|num:12
姓名>XM|name|name
性别代码>XBDM|sex|sex:2/1
证件类型代码>ZJLXDM|id_kind|=111
证件号码>ZJHM|id_number|id
岗位代码>GWDM|post|post
任职起始日期>RZQSRQ|from|from:comp
任职终止日期>RZZZRQ|until|until:comp
所属机构信用代码>SSJGXYDM|institution_code|instcode
所属机构名称>SSJGMC|institution|inst
联系电话>LXDH|phone|phone
民族代码>MZDM|-|pick:01/01/01/03
教师资格证书号>JSZGZH|teacher_qualification_number|tq
保育师证书号>BYSZH|childcare_worker_number|by
数据来源>SJLY|-|pick:归集/填报
删除标志>SCBZ|-|=0
''', staff(c, 33, {'head':4,'health_worker':3,'guard':3,'nutrition':2}))
    h.xlsx('T_TYCY_RYXX.xlsx', 'staff', s)
    s = Sheet('x', 'completions'); c.sessions = [('3101060012','安全防范专项',12,D(2026,4,20),D(2026,4,22),'2026001'),('3101060013','专业规范',16,D(2026,6,22),D(2026,6,24),'2026002')]
    s.table(c, '''
PXBH|-|num:9
KCDM|course|course
KCMC|course_name|cname
BCH|session|sess
XYXM|name|name
XYZJHM|id_number|id
KSRQ|start|start:iso
JSRQ|end|end:iso
ZXS|-|chours
HDXS|hours|hours
SFHG|result|res:1/0
CZLX|action|pick:新增/新增/新增/更正
GZYY|reason|pick:////学时录错
''', trainees(c, 25))
    h.htm('T_PXJL.xls', 'completions', s, enc='utf-8', th=False)

# =====================================================================================================
@hand('26-womens-federation', 'A district Women\'s Federation: mothers as volunteers, parenting guides, training of a township; ticks and short dates')
def _(h):
    c = Ctx('h26', areas=['340111','340121','340103','341522'], town='合肥市包河区', prov='34', abbr='皖', insts=['滨湖世纪社区托育点','烟墩街道托育园','包公街道小夏老师托育','望湖城宝贝家'])
    s = Sheet('巾帼志愿', 'teams'); s.line('包河区妇联“护苗妈妈”巾帼志愿者登记', merge=12)
    rows = [mate(c, t, 'volunteer', i) for t in ('烟墩护苗妈妈队','滨湖大学生助育队','包公退休护士队') for i in range(8)]
    for p in rows: p['vsrc'] = {'烟': 'p', '滨': 's', '包': 'r'}[p['team'][0]]
    s.table(c, '''
序号|serial|n
分队|team|team
志愿队伍类型|team_kind|tkind
志愿者|name|name
身份证|id_number|id
性别|sex|sex
分队职务|role|role
原身份|volunteer_source|vsrc
啥时候来的|joined_on|joined:ymdot
年审查询时间|yearly_screening_date|ys:dot
年审查询情况|yearly_screening_result|clear:√/×
服务点位|institution|inst
孩子年龄|-|int:3-20
家庭住址|-|addr
电话|phone|phone
''', rows)
    h.xlsx('护苗妈妈志愿者.xlsx', 'teams', s)
    c.sessions = [('','家庭托育与婴幼儿安全',12,D(2026,3,8),D(2026,3,10),'巾帼1班'),('','师德与职业操守',6,D(2026,5,15),D(2026,5,15),'巾帼2班'),('','妈妈心理减压',8,D(2026,9,5),D(2026,9,6),'巾帼3班')]
    s = Sheet('巾帼培训', 'completions'); s.line('2026年巾帼家政（托育）技能提升行动学员台账', merge=12); s.line('填报：包河区妇联　　联系人：小葛')
    s.table(c, '''
序|serial|n
班|session|sess
姓名|name|name
身份证号\\n（必填，文本格式）|id_number|id
★课程|course_name|cname
★上课起止|period|period2:cn
★学时|hours|hours
★结业（是/否）|result|res:是/否
文化程度|-|edu
是否低保|-|pick:否/否/是
就业意向|-|pick:托育/月嫂/无
手机|phone|phone
''', trainees(c, 28), example=['例','巾帼0班','王某某','34011119900101XXXX','家庭托育与婴幼儿安全','2026年3月8日至3月10日','12','是','大专','否','托育','138XXXXXXXX'])
    h.xlsx('巾帼培训台账.xlsx', 'completions', s)
    s = Sheet('Sheet1', 'staff'); s.line('“小夏老师托育”等4家托育点用工情况')
    c.w['post'] = {'head':'点长','teacher':'早教老师','caregiver':'育儿妈妈','health_worker':'保健','guard':'安保','cook':'做饭'}
    s.table(c, '''
姓名|name|name
身份证|id_number|id
托育点|institution|inst
干什么|post|post
用工起止|period|span:dot,-,至今
有无健康证|-|pick:有/有/无
健康证号码|health_certificate_number|hc
健康证签发|health_certificate_issued|hci:dot
是否党员|-|pick:是/否/否
'''.replace('period|span', 'from|span'), staff(c, 21, {'head':4,'health_worker':1,'guard':1,'cook':2}), extra={'span': ['E']})
    h.xls('托育点用工.xls', 'staff', s)

# =====================================================================================================
@hand('27-family-points-wechat', 'A woman who coordinates family childcare points and copies everything out of a chat: pasted text, loose files')
def _(h):
    c = Ctx('h27', areas=['310113','310110','320621','362322','410325'], town='上海市宝山区', insts=['阿珍家托','小院子托育','米粒家庭托育','淞南暖暖家托'])
    c.w['post'] = {'head':'点长','caregiver':'看护人','teacher':'早教师','cook':'做饭阿姨'}
    s = Sheet(None, 'staff'); s.line('#接龙'); s.line('各家看护人信息，按这个格式接：家托名 姓名 身份证 做什么 哪天开始 电话')
    s.table(c, '''
A|institution|inst
B|name|name
C|id_number|id
D|post|post
E|from|from:dot
F|phone|phone
''', staff(c, 11, {'head':4,'cook':2}), head=False)
    h.text('接龙.txt', 'staff', s, sep='  ', eol='\n')
    s = Sheet(None, 'staff')
    s.table(c, '''
名字|name|name
身份证|id_number|id
手机|phone|phone:sp
身份|post|post
开始带宝宝的日子|from|from:mix
育婴师几级|infant_caregiver_level|yyl:old
育婴师证|infant_caregiver_number|yy
小名|-|pick:阿珍/圆圆妈/乐乐妈/果果妈
养宠物吗|-|pick:无/猫/狗
备注|remark|pick:///怀孕中/下月搬家
''', staff(c, 14, {'head':3,'cook':2}))
    h.text('家托看护人.csv', 'staff', s, enc='gb18030', sep=',', eol='\n', ragged=True)
    ss = [('','家庭托育点安全培训',6,D(2026,6,27),D(2026,6,27))]
    s = Sheet(None, 'completions')
    s.table(c, '''
A|name|name
B|id_number|id
C|course_name|cname
D|end|end:dot
E|hours|hours:学时
F|result|res:合格/不合格
''', trainees(c, 12, ss), head=False)
    h.text('安全培训名单.txt', 'completions', s, sep='\t', eol='\n')
    s = Sheet('家托', 'institutions'); s.line('宝山家托一览（阿珍整理）')
    rows = [inst(c, t, 'family', x) for t, x in (('阿珍家托','淞南镇'),('小院子托育','高境镇'),('米粒家庭托育','大场镇'),('淞南暖暖家托','淞南镇'),('杨行一粒豆','杨行镇'),('顾村果果家','顾村镇'),('友谊路妈妈家','友谊路街道'),('张庙青青家','张庙街道'))]
    s.table(c, '''
叫什么|title|title
执照上的代码|uscc|uscc
哪一类|institution_kind|ikind
哪个街镇|sub_district|sub
在哪里|address|iaddr
几个班（混）|classes_mixed|cmix
最多收几个宝宝|places_mixed|pmix
现在几个宝宝|-|int:1-5
电话|phone|phone
房东|-|other
''', rows)
    plant(s, 'B', 4, lambda x: x[:10] + x[11] + x[10] + x[12:] if x[10] != x[11] else x[:10] + ('7' if x[10] != '7' else '8') + x[11:])
    h.xlsx('家托一览.xlsx', 'institutions', s)

# =====================================================================================================
@hand('28-town-sheet-per-nursery', 'A town office (Songjiang) with a sheet for each nursery, side-by-side tables, hidden rows of people who left, a few wrong ID numbers')
def _(h):
    c = Ctx('h28', areas=['310117','310227','310112','321282','341125'], town='上海市松江区九亭镇', fromlo=D(2020,2,1))
    c.w['post'] = {'head':'所长','teacher':'教养师','caregiver':'生活老师','health_worker':'卫生老师','guard':'门岗','cook':'烹饪','cleaner':'后勤'}
    sheets = []
    for t in ('九亭小葵花','亭中宝宝屋','欢乐豆'):
        s = Sheet(t, 'staff'); s.line(f'{t}托育服务机构在册人员'); rows = staff(c, c.rng.randrange(10, 15), {'head':1,'health_worker':1,'guard':1,'cook':1})
        gone = [i for i, p in enumerate(rows) if p['until']]
        s.table(c, '''
序号|serial|n
姓名|name|name:sp
身份证号码|id_number|id
工作岗位|post|post
上岗时间|from|from:dot
离岗时间|until|until:dot
应急联系人|-|other
应急电话|-|mob
本人手机|phone|phone
~身份证地址|-|addr
养老保险|-|pick:城保/居保/退休返聘
''', rows, given={'institution': t}, hide=gone)
        sheets.append(s)
    plant(sheets[0], 'C', 3, badid)
    n = Sheet('目录'); n.line('九亭镇托育机构人员目录'); [n.line(i + 1, s.name) for i, s in enumerate(sheets)]
    h.xlsx('九亭镇在册人员.xlsx', 'staff', n, *sheets)
    s = Sheet('Sheet1', 'completions'); s.line('九亭镇2026年托育人员培训完成情况（左：安全；右：心理）', merge=15)
    a = trainees(c, 11, [('','安全防范',12,D(2026,5,23),D(2026,5,24))]); b = trainees(c, 11, [('','心理健康',10,D(2026,8,22),D(2026,8,23))])
    s.put(2, 1, '安全防范培训'); s.put(2, 9, '心理健康培训'); s.r = 2
    sp = '''
姓名|name|name
身份证号|id_number|id
结束时间|end|end:slash
完成学时|hours|hours
是否结业|result|res:结业/肄业
分数|score|score
座位|-|int:1-40
'''
    s.table(c, sp, a, col=1, row=3, given={'course_name': '安全防范培训'}); s.table(c, sp, b, col=9, row=3, given={'course_name': '心理健康培训'})
    h.xlsx('培训完成情况.xlsx', 'completions', s)
    s = Sheet(None, 'institutions')
    rows = [inst(c, t, k, '九亭镇') for t, k in (('松江区九亭小葵花托育园','nursery'),('九亭镇亭中宝宝屋','baobaowu'),('上海欢乐豆托育服务有限公司','nursery'),('松江区九亭第三幼儿园托班','kindergarten'),('九亭镇涞坊社区托育点','point'),('上海恒新电子员工托育点','employer'),('九亭镇乐宝家庭托育点','family'),('松江区九亭蓓蕾托育','nursery'))]
    s.table(c, '''
单位|title|title
信用代码|uscc|uscc
办托性质|institution_kind|ikind
镇（街道）|sub_district|sub
乳儿班托位|places_6_12|p612
托小班托位|places_12_24|p1224
托大班托位|places_24_36|p2436
混龄托位|places_mixed|pmix
班级总数|-|classes
托位总数|-|total
告知书文号|notice_number|notice
告知书日期|filed_on|filed:cn
消防验收|-|pick:通过/通过/整改
电话|phone|phone
备注|remark|pick:///停业装修
''', rows)
    h.text('九亭机构.csv', 'institutions', s, enc='utf-16', sep='\t')

# =====================================================================================================
@hand('29-court-liaison', 'A liaison clerk between court, procuratorate and education: bilingual lists of employment prohibitions and of replies to checks')
def _(h):
    c = Ctx('h29', areas=SH, lang='zh')
    s = Sheet('Prohibitions 从业禁止', 'bans'); s.line('区人民法院—区教育局 从业禁止信息通报表', merge=14); s.line('Notice of Employment Prohibitions (for official use)', merge=14)
    rows = [ban(c, i) for i in range(16)]
    for i, p in enumerate(rows): p.update(bkind='court', auth='上海市静安区人民法院', dno=f"（{p['decided'].year}）沪0106刑初{210+i*9}号", basis='《刑法》第三十七条之一')
    s.table(c, '''
序号 No.|serial|n
被告人 Defendant|name|name
公民身份号码 ID No.|id_number|id
罪名 Offence|-|pick:虐待被监护人罪/故意伤害罪/伪造证件罪
案号 Case No.|decision_number|dno
判决日期 Judgment date|decided_on|decided:iso
禁止令依据 Legal basis|legal_basis|basis
禁止期限 Term|term|term
自何日起 Effective from|effective_on|eff:iso
至何日止 Until|banned_until|buntil:iso
刑期 Sentence|-|pick:有期徒刑一年/拘役四个月/缓刑一年
辩护人 Counsel|-|other
判决机关 Court|authority|auth
备注 Remarks|remark|pick:///二审维持
''', rows)
    h.xlsx('从业禁止通报表.xlsx', 'bans', s)
    c.insts = ['静安区晨曦托育园','大宁宝宝屋','北站托育园','彭浦镇幼托']
    s = Sheet('查询结果', 'staff'); s.line('密切接触未成年人单位工作人员违法犯罪记录查询结果反馈', merge=11)
    s.table(c, '''
序号|serial|n
申请查询单位|institution|inst
被查询人|name|name
证件号|id_number|id
拟任/现任岗位|post|post
用工起始|from|from:iso
入职查询>查询时间|entry_screening_date|es:iso
入职查询>反馈|entry_screening_result|clear:无记录/有记录
2026年度复查>查询时间|yearly_screening_date|ys:iso
2026年度复查>反馈|yearly_screening_result|clear:无记录/有记录
查询编号|-|pre:CX2026,6
经办民警|-|other
''', staff(c, 23, {'head':2,'guard':3,'cook':1}), fill='bottom')
    h.xls('查询结果反馈.xls', 'staff', s)
    s = Sheet(None, 'bans'); rows = [ban(c, 50 + i) for i in range(10)]; c.w['bkind'] = {'admin':'ADMIN','court':'COURT','local':'DISTRICT'}
    s.table(c, '''
decision_no|decision_number|dno
person_name|name|name
person_id|id_number|id
ban_type|ban_kind|bkind
effect_date|effective_on|eff:iso
end_date|banned_until|buntil:iso
is_lifelong|term|term
authority_name|authority|auth
revoke_no|annulment_number|annulno
revoke_date|annulled_on|annul:iso
push_batch|-|num:6
push_status|-|=OK
'''.replace('is_lifelong', 'period_desc'), rows)
    h.text('ban_push_20261015.csv', 'bans', s, sep='|', eol='\n')

# =====================================================================================================
@hand('30-urumqi-township', 'A township health centre near Urumqi: long Uyghur and Kazakh names, tables that start in column B, notes between')
def _(h):
    c = Ctx('h30', areas=['650102','650104','650109','652301','653101','654021'], prov='65', abbr='新', town='乌鲁木齐市米东区', insts=['米东区古牧地托育中心','石化街道社区托育点','地磅街道幼儿园托班'])
    c.w['post'] = {'head':'负责人','teacher':'双语教师','caregiver':'保育人员','health_worker':'保健医生','guard':'安保人员','cook':'厨师'}
    F = ['阿依古丽·买买提','古丽娜尔·吐尔逊','热依罕·阿不都拉','帕提古丽·艾山','阿丽米热·卡德尔','玛依拉·哈力克','加娜尔·哈布德力','努尔曼古丽·依明']; M = ['艾尔肯·吾买尔','买买提江·司马义','叶尔兰·巴合提']
    def uy(rows):
        k = 0
        for p in rows:
            if c.rng.random() < .5: p['name'] = (M if p['male'] else F)[k % (3 if p['male'] else 8)]; k += 1
        return rows
    s = Sheet('人员', 'staff'); s.blank(); s.line('米东区托育机构工作人员基本情况', col=2, merge=12); s.line('单位：古牧地镇卫生院（代章）', col=2)
    s.table(c, '''
编号|serial|n
姓名|name|name
民族|-|pick:汉族/维吾尔族/哈萨克族/回族
居民身份证号码|id_number|id:sp
性别|sex|sex
服务机构|institution|inst
工作岗位|post|post
开始工作的时间|from|from:cn
健康证>证号|health_certificate_number|hc
健康证>发证日期|health_certificate_issued|hci:cn
国家通用语言水平|-|pick:二乙/三甲/二甲
保安证|guard_number|gd
联系方式|phone|phone
驻村包户干部|-|other
''', uy(staff(c, 22, {'head':3,'health_worker':2,'guard':3,'cook':2})), col=2, gap=8)
    s.r += 1; s.line('注：空行为分机构装订用。', col=2)
    h.xlsx('米东区人员.xlsx', 'staff', s)
    c.sessions = [('','托育机构从业人员专业规范培训',24,D(2026,6,8),D(2026,6,12)),('','职业道德与法治教育',8,D(2026,9,25),D(2026,9,26))]
    s = Sheet(None, 'completions'); s.line('培训结业统计（米东区卫健委）'); s.line('统计口径：45分钟为1学时')
    s.table(c, '''
编号|serial|n
姓名|name|name
身份证号码|id_number|id
性别|sex|sex
培训名称|course_name|cname
开始|start|start:slash
结束|end|end:slash
学时（45分钟）|hours|hours
成绩|score|score
结业情况|result|res:结业/未结业
语言班|-|pick:国语班/双语班
''', uy(trainees(c, 19)))
    s.line('合计：19人'); h.text('结业统计.csv', 'completions', s, enc='gb18030', ragged=False)
    s = Sheet('培训机构', 'providers'); s.line('承担托育培训任务的单位', merge=6)
    rows = [Row(title=t, uscc=uscc(c.rng, '12', '650109'), phone='0991-33'+c.digits(5)) for t in ('米东区妇幼保健站','乌鲁木齐职业大学','新疆开放大学米东分校','米东区职业中等专业学校','乌鲁木齐市卫生学校','米东区疾控中心','新疆师范高等专科学校','米东区教师进修学校')]
    s.table(c, '''
单位名称|title|title
信用代码|uscc|uscc
地点|address|iaddr
办公电话|phone|phone
分管领导|-|other
备注|remark|pick:///可双语授课
''', rows)
    h.xls('培训单位.xls', 'providers', s)

def main():
    for folder, who, f in JOBS:
        h = Hand(folder, who); f(h); h.done()
    print(len(HANDS), 'hands', sum(len(h.lists) for h in HANDS), 'lists')
if __name__ == '__main__': main()
