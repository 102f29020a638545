#!/usr/bin/env python3
"""Writes the judging set: lists by many hands with their answers. Seeded, the same bytes every time.
   python make.py      (needs openpyxl, xlwt, odfpy)            All people, bodies and numbers are invented."""
import csv, io, json, os, random, re, shutil, zipfile, datetime as dt, html as H
from datetime import date, timedelta
import openpyxl, xlwt
from openpyxl.styles import Font, Alignment, Border, Side
from openpyxl.utils import get_column_letter as L

HERE = os.path.dirname(os.path.abspath(__file__))

# ------------------------------------------------------------------ people and numbers
SUR = dict(zip("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文",
 "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Xu Fu Shen Zeng Peng Lyu Su Lu Jiang Cai Jia Ding Wei Xue Ye Yan Yu Pan Du Dai Xia Zhong Wang Tian Ren Jiang Fan Fang Shi Yao Tan Liao Zou Xiong Jin Lu Hao Kong Bai Cui Kang Mao Qiu Qin Jiang Shi Gu Hou Shao Meng Long Wan Duan Qian Tang Yin Li Yi Chang Wu Qiao He Lai Gong Wen".split()))
GF = dict(zip("敏静丽娟艳芳娜秀霞燕玲桂英洁雪梅琳萍红倩颖婷慧莉珍蕾薇菲怡佳欣悦瑶晴雯露莹琴兰凤巧雅诗涵梓晓妍媛",
 "min jing li juan yan fang na xiu xia yan ling gui ying jie xue mei lin ping hong qian ying ting hui li zhen lei wei fei yi jia xin yue yao qing wen lu ying qin lan feng qiao ya shi han zi xiao yan yuan".split()))
GM = dict(zip("伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯建国志文海峰林德福永根生",
 "wei qiang lei jun yang yong jie tao ming chao gang ping hui peng hua fei xin bo bin yu hao kai jian guo zhi wen hai feng lin de fu yong gen sheng".split()))
SH = "310101 310104 310105 310106 310107 310108 310109 310110 310112 310113 310114 310115 310117 310120 310230".split()
OUT = "340104 341222 341125 342401 340824 320102 320583 320681 320923 321284 330106 330681 410105 411481 412727 420106 421083 360781 361121 370283 500231 511025".split()
SC = "510104 510105 510107 510108 510182 511025 511521 513030 510824 500112".split()
AH = "340104 341222 341125 342401 340824 340222 341003".split()
ZJ = "330102 330106 330681 330782 331082 330326 341125 360781".split()
JS = "320583 320505 320507 320681 320923 321284 320829 341222 411481".split()
GD = "440103 440106 440111 441223 445281 440882 450105 431121".split()

def idcheck(s17):
    w = [7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2]
    return "10X98765432"[sum(int(a)*b for a, b in zip(s17, w)) % 11]
def make_id(R, areas, sex, birth):
    seq = R.randrange(0, 500)*2 + (1 if sex == 'M' else 0)
    s = R.choice(areas) + birth.strftime("%Y%m%d") + "%03d" % seq
    return s + idcheck(s)
AB = "0123456789ABCDEFGHJKLMNPQRTUWXY"
def uscc(R, kind, area):
    while True:
        if kind == '91': org = "MA1" + "".join(R.choice("0123456789ABCDEFGHJKL") for _ in range(5))
        elif kind == '52': org = "MJ" + "%06d" % R.randrange(10**6)
        elif kind == '92': org = "MA" + "".join(R.choice("0123456789ABCDEFGHJKL") for _ in range(6))
        else: org = "%08d" % R.randrange(40000000, 79999999)
        v = lambda c: int(c) if c.isdigit() else ord(c)-55
        k = (11 - sum(v(c)*w for c, w in zip(org, [3,7,9,10,5,8,4,2])) % 11)
        org += {10: 'X', 11: '0'}.get(k, str(k))
        s = kind + area + org
        t = (31 - sum(AB.index(c)*pow(3, i, 31) for i, c in enumerate(s)) % 31) % 31
        return s + AB[t]
def digits(R, n): return "".join(R.choice("0123456789") for _ in range(n))
def phone(R): return R.choice("138 139 136 137 135 150 151 152 158 159 182 183 187 188 189 133 153 177 180 199 166 131 132 186 185 176".split()) + digits(R, 8)
def day(R, a, b): return a + timedelta(days=R.randrange((b-a).days + 1))
D = date

ROADS = "和泰路 康定东路 长寿新村 梅园路 青云里 秋枫路 南柳巷 临河街 育苗路 新荷街 北渡口 云锦路 紫薇路 老城厢弄 枫香道".split()
FOREIGN = [("Emily Carter","F"),("Daniel Okafor","M"),("Sofia Lindqvist","F"),("Marcus Tan","M"),("Hannah Becker","F"),("Aiko Mori","F"),("Grace Villanueva","F"),("Tom Ashworth","M")]

class World:
    def __init__(s, seed, areas, prov="31", city="沪"):
        s.R = random.Random(seed); s.areas = areas; s.prov = prov; s.city = city; s.used = set()
    def name(s, sex):
        R = s.R
        while True:
            su = R.choice(list(SUR)); g = GF if sex == 'F' else GM
            k = R.choices([1, 2], [3, 7])[0]; gs = R.sample(list(g), k)
            n = su + "".join(gs)
            if n in s.used: continue
            s.used.add(n)
            return n, SUR[su], "".join(g[c] for c in gs).capitalize()
    def person(s, post="caregiver", inst=None, **kw):
        R = s.R
        sex = kw.pop('sex', None) or R.choices("FM", {"guard": [0, 1], "cook": [6, 4]}.get(post, [94, 6]))[0]
        n, fam, giv = s.name(sex)
        born = {"guard": (1965, 1985), "head": (1972, 1992), "cleaner": (1966, 1980), "cook": (1966, 1985), "teacher": (1985, 2003), "retired": (1952, 1966), "student": (2003, 2007), "doctor": (1972, 1992)}.get(post, (1974, 2002))
        b = day(R, D(born[0], 1, 1), D(born[1], 12, 31))
        p = dict(name=n, fam=fam, giv=giv, py=fam+" "+giv, PY=fam.upper()+", "+giv, sex=sex, birth=b, id=make_id(R, s.areas, sex, b), id_kind="resident",
                 phone=phone(R), post=post, inst=inst)
        p['from'] = day(R, D(max(2014, b.year+20), 2, 1) if b.year+20 < 2025 else D(2025, 3, 1), D(2026, 9, 20))
        p['until'] = day(R, max(p['from'], D(2025, 12, 1)) + timedelta(20), D(2026, 12, 31)) if R.random() < .12 else None
        fy = p['from']
        pr = lambda q: R.random() < q
        def iss(lo=1, hi=1800): return fy - timedelta(days=R.randrange(lo, hi))
        if post in ("teacher", "head") and pr(.93):
            d = iss(60, 2400); kk = R.choices([1, 2, 4], [8, 1, 1])[0]
            p['tq_no'] = "%d%s%s%d%d%s" % (d.year, s.prov, digits(R, 3), kk, sex == 'M', digits(R, 6)); p['tq_kind'] = {1: "幼儿园", 2: "小学", 4: "高级中学"}[kk]; p['tq_issued'] = d
            if kk != 1: p['pt_no'] = "XQ%d%s" % (d.year+1, digits(R, 5)); p['pt_issued'] = d + timedelta(300)
        if (post == "caregiver" and pr(.7)) or (post in ("teacher", "head") and pr(.4)):
            p['ic_no'] = R.choice("SY") + digits(R, 21) if pr(.6) else digits(R, 16); p['ic_level'] = R.choice("五四四三"); p['ic_issued'] = iss()
        if post == "caregiver" and ('ic_no' not in p or pr(.25)):
            p['cw_no'] = R.choice("SY") + digits(R, 21); p['cw_level'] = R.choice("五五四三"); p['cw_issued'] = iss()
        if post == "health_worker":
            p['hw_issued'] = iss(); p['hw_no'] = "%s妇幼培〔%d〕%s号" % (s.city, p['hw_issued'].year, digits(R, 4))
        if post == "guard": p['gd_issued'] = iss(); p['gd_no'] = s.prov + "01" + str(p['gd_issued'].year) + digits(R, 6)
        if post == "nutrition" or (post == "cook" and pr(.3)):
            p['nu_issued'] = iss(); p['nu_no'] = R.choice("SY") + digits(R, 21); p['nu_level'] = R.choice("四三")
        p['hc_issued'] = day(R, D(2025, 12, 1), D(2026, 10, 20)); p['hc_no'] = "%s%d%s" % (s.city, p['hc_issued'].year, digits(R, 7))
        p['hc_until'] = p['hc_issued'].replace(year=p['hc_issued'].year+1) - timedelta(1) if not (p['hc_issued'].month == 2 and p['hc_issued'].day == 29) else D(2027, 2, 27)
        p['es_date'] = fy - timedelta(days=R.randrange(1, 30)); p['es_res'] = 1
        p['ys_date'] = day(R, D(2026, 1, 5), D(2026, 10, 25)); p['ys_res'] = 1
        p['address'] = "%s%d弄%d号%d室" % (R.choice(ROADS), R.randrange(10, 900), R.randrange(1, 60), R.randrange(101, 1805))
        p['remark'] = R.choices([None, "产假中", "返聘", "见习期", "外省证书待核", "兼食堂采购", "身份证月底换新"], [80, 3, 4, 4, 3, 3, 3])[0]
        p.update(kw)
        return p
    def staff(s, mix, insts=None, super_=True):
        """mix: 'head1 teacher5 ...'; insts: list -> the mix at each"""
        out = []
        for ins in (insts or [None]):
            here = []
            for m in mix.split():
                post, k = re.match(r"([a-z_]+)(\d+)", m).groups()
                for _ in range(int(k)): here.append(s.person(post, ins))
            boss = next((p['name'] for p in here if p['post'] == 'head'), None)
            bpy = next((p['py'] for p in here if p['post'] == 'head'), None)
            for p in here:
                p['super'] = None if p['post'] == 'head' else boss; p['super_py'] = None if p['post'] == 'head' else bpy
            out += here
        for i, p in enumerate(out): p['eno'] = "%05d" % (1000 + i*7 + s.R.randrange(5))
        return out
    def done(s, people, courses, fail=.1, year=2026, m=(1, 10), per=1):
        """completions: courses = [(code, title, hours, days)]"""
        R = s.R; out = []; when = {}
        for c in courses:
            e = day(R, D(year, m[0], 6), D(year, m[1], 24)); when[c[0]] = (e - timedelta(days=c[3]-1), e)
        for p in people:
            for c in R.sample(courses, per):
                ok = R.random() >= fail
                q = dict(p); q.update(course=c[0], ctitle=c[1], total=c[2], start=when[c[0]][0], end=when[c[0]][1], ok=ok,
                    hours=c[2] if R.random() < .7 else max(1, c[2] - R.choice([1, 2, 4])), score=R.randrange(78, 100) if ok else R.randrange(31, 59), session=R.choice([1, 1, 2, 3]))
                q['enrol'] = q['start'] - timedelta(days=R.randrange(5, 40)); q['certday'] = q['end'] + timedelta(days=R.randrange(7, 25))
                out.append(q)
        return out
    def inst(s, title, kind, sub, area, uk='91'):
        R = s.R; uk = '91' if '有限公司' in title else uk; i = dict(title=title, kind=kind, sub=sub, uscc=uscc(R, uk, area))
        for k, per in (("6_12", 10), ("12_24", 15), ("24_36", 20), ("mixed", 18)):
            c = R.choices([0, 1, 2, 3], {"6_12": [6, 3, 1, 0], "12_24": [3, 4, 3, 1], "24_36": [1, 4, 3, 2], "mixed": [7, 3, 0, 0]}[k])[0]
            i['c'+k] = c or None; i['p'+k] = sum(R.randrange(per-5, per+1) for _ in range(c)) or None
        if not any(i['p'+k] for k in ("6_12", "12_24", "24_36", "mixed")): i['c24_36'], i['p24_36'] = 1, 18
        i['filed'] = day(R, D(2020, 3, 1), D(2026, 8, 1)); i['notice'] = "TY%s%d%s" % (area, i['filed'].year, digits(R, 4))
        i['tel'] = "0%s-%s" % ("21" if area.startswith("31") else "28" if area.startswith("51") else "512" if area.startswith("3205") else "571", R.choice("5678") + digits(R, 7)); i['phone'] = phone(R)
        i['address'] = "%s%d号" % (R.choice(ROADS), R.randrange(8, 1900)); i['head'] = s.name('F')[0]; i['kids'] = max(3, sum(i['p'+k] or 0 for k in ("6_12","12_24","24_36","mixed")) - R.randrange(2, 12)); i['area'] = R.randrange(180, 1900); i['fee'] = R.randrange(16, 98)*100
        i['remark'] = R.choices([None, "消防整改中", "拟增班", "暑期停托"], [8, 1, 1, 1])[0]
        return i

# ------------------------------------------------------------------ ways to write things
FMT = {
 'dot': lambda d: "%d.%d.%d" % (d.year, d.month, d.day), 'dotz': lambda d: d.strftime("%Y.%m.%d"), 'dash': lambda d: d.isoformat(), 'dashn': lambda d: "%d-%d-%d" % (d.year, d.month, d.day),
 'slash': lambda d: "%d/%d/%d" % (d.year, d.month, d.day), 'slashz': lambda d: d.strftime("%Y/%m/%d"), 'cn': lambda d: "%d年%d月%d日" % (d.year, d.month, d.day), 'cnz': lambda d: d.strftime("%Y年%m月%d日"),
 'c8': lambda d: d.strftime("%Y%m%d"), 'n8': lambda d: int(d.strftime("%Y%m%d")), 'ser': lambda d: (d - D(1899, 12, 30)).days, 'yy': lambda d: "%02d.%d.%d" % (d.year % 100, d.month, d.day),
 'dmy': lambda d: d.strftime("%d/%m/%Y"), 'mdy': lambda d: "%d/%d/%d" % (d.month, d.day, d.year), 'mdyz': lambda d: d.strftime("%m/%d/%Y"), 'mon': lambda d: "%d %s %d" % (d.day, d.strftime("%b"), d.year), 'dmon': lambda d: d.strftime("%d-%b-%Y"), 'Mon': lambda d: "%s %d, %d" % (d.strftime("%B"), d.day, d.year),
 'roc': lambda d: "%d.%02d.%02d" % (d.year-1911, d.month, d.day), 'roccn': lambda d: "民國%d年%d月%d日" % (d.year-1911, d.month, d.day), 'rocs': lambda d: "%d/%d/%d" % (d.year-1911, d.month, d.day),
 'isoT': lambda d: d.isoformat()+"T00:00:00.000Z", 'dtm': lambda d: d.isoformat()+" 00:00:00", 'dot2': lambda d: d.strftime("%d.%m.%Y"),
 'mix': lambda d: FMT[['dot', 'dash', 'cn', 'slash', 'c8', 'dotz'][d.toordinal() % 6]](d), 'real': lambda d: d, 'str': str, 'int': int,
 'mf': lambda s: {"M": "男", "F": "女"}[s], 'MF': lambda s: s, 'Male': lambda s: {"M": "Male", "F": "Female"}[s], '12': lambda s: {"M": "1", "F": "2"}[s], 'mfu': lambda s: {"M": "MALE", "F": "FEMALE"}[s], 'mf_': lambda s: {"M": "男性", "F": "女性"}[s],
 'hg': lambda b: "合格" if b else "不合格", 'tg': lambda b: "通过" if b else "未通过", 'gou': lambda b: "√" if b else "×", 'yn': lambda b: "是" if b else "否", 'PF': lambda b: "Pass" if b else "Fail", 'YN': lambda b: "Y" if b else "N", '10': lambda b: 1 if b else 0, 'jy': lambda b: "结业" if b else "未结业",
 'clear': lambda b: "无违法犯罪记录", 'none': lambda b: "无", 'Clear': lambda b: "Clear", 'wfx': lambda b: "未发现", 'lvl': lambda x: {"五": "五级/初级工", "四": "四级/中级工", "三": "三级/高级工"}[x], 'lv': lambda x: x+"级", 'lvn': lambda x: {"五": 5, "四": 4, "三": 3}[x], 'Lv': lambda x: {"五": "Level 5", "四": "Level 4", "三": "Level 3"}[x], 'lvw': lambda x: {"五": "初级", "四": "中级", "三": "高级"}[x],
 'xs': lambda n: "%s学时" % n, 'ks': lambda n: "%s课时" % n, 'jie': lambda n: "%s节" % n, 'f1': float, 'pad': lambda n: (n[0] + "\u3000" + n[1]) if len(n) == 2 else n,
 'idsp': lambda s: s[:6]+" "+s[6:14]+" "+s[14:], 'idx': lambda s: s.lower(), 'eq': lambda s: '="%s"' % s, 'tab': lambda s: s+"\t", 'apos': lambda s: "'"+s, 'phd': lambda s: s[:3]+"-"+s[3:7]+"-"+s[7:], 'ph86': lambda s: "+86 "+s, 'phsp': lambda s: s[:3]+" "+s[3:7]+" "+s[7:],
 'per': lambda r: None, 'sess': lambda n: "第%d期" % n, 'sessb': lambda n: "2026-%02d班" % n, 'upper': lambda s: s.upper(),
}
DATEF = {'real'}
XR = {}
def X(f): XR[f.__name__] = f; return f
nm = lambda R: R.choice(list(SUR)) + "".join(R.sample(list(GF)+list(GM), 2))
for k, f in dict(
    bank=lambda R, p: "6217" + digits(R, 15), bankname=lambda R, p: R.choice(["建行", "工行", "农商行", "招行"]), party=lambda R, p: R.choice(["群众", "群众", "中共党员", "共青团员"]), ethnic=lambda R, p: R.choices(["汉", "回", "苗", "土家"], [9, 1, 1, 1])[0],
    ethnicz=lambda R, p: R.choice(["汉族", "汉族", "汉族", "彝族"]), native=lambda R, p: R.choice("安徽太和 江苏东台 上海 河南永城 江西瑞金 四川隆昌 湖北公安".split()), edu=lambda R, p: R.choice(["大专", "本科", "本科"] if p.get("post") in ("head", "teacher", "health_worker") else ["大专", "中专", "高中", "大专"]), EduE=lambda R, p: R.choice(["College diploma", "Bachelor", "Senior high", "Master"]),
    major=lambda R, p: R.choice(["学前教育", "护理", "早期教育", "婴幼儿托育服务与管理", "市场营销"]), school=lambda R, p: R.choice(["阜阳幼专", "开放大学", "行健学院", "思博学院", "盐城师院"]), shoe=lambda R, p: R.randrange(35, 44), shirt=lambda R, p: R.choice("S M L XL".split()), cloth=lambda R, p: R.choice(["160/84A", "165/88A", "170/92A"]),
    locker=lambda R, p: "%s%02d" % (R.choice("ABC"), R.randrange(1, 40)), ename=lambda R, p: nm(R), ephone=lambda R, p: phone(R), erel=lambda R, p: R.choice(["配偶", "父亲", "母亲", "姐妹", "子女"]), erelE=lambda R, p: R.choice(["spouse", "mother", "father", "sister"]), salary=lambda R, p: R.randrange(42, 130)*100, pay=lambda R, p: round(R.uniform(3900, 9800), 2), base=lambda R, p: R.choice([7384, 8000, 9500]),
    wechat=lambda R, p: R.choice(["wx_", "sunny", "lucky", "love"]) + digits(R, 5), qq=lambda R, p: digits(R, 9), email=lambda R, p: p.get('giv', 'x').lower() + digits(R, 3) + "@example.cn", dorm=lambda R, p: R.choice([None, "南楼%d" % R.randrange(201, 512), "不住"]), klass=lambda R, p: R.choice(["托小一班", "托大二班", "乳儿班", "萌芽班", "蒲公英班"]), KlassE=lambda R, p: R.choice(["Caterpillars", "Ladybirds", "Toddlers B", "-"]),
    marry=lambda R, p: R.choice(["已婚", "未婚", "离异"]), height=lambda R, p: R.randrange(155, 186), blood=lambda R, p: R.choice("A B O AB".split()), birth=lambda R, p: p['birth'], age=lambda R, p: 2026 - p['birth'].year, cstart=lambda R, p: D(p['from'].year if p['from'].year > 2023 else 2024, p['from'].month, 1), cend=lambda R, p: D(R.choice([2027, 2028, 2029]), R.choice([6, 8, 12]), 30), ctype=lambda R, p: R.choice(["固定期限", "无固定", "劳务协议"]),
    prob=lambda R, p: p['from'] + timedelta(61), sistart=lambda R, p: (p['from'].replace(day=1)), sname=lambda R, p: nm(R), sid=lambda R, p: make_id(R, OUT, "M" if p['sex'] == "F" else "F", p['birth'] + timedelta(R.randrange(-900, 900))), child=lambda R, p: R.randrange(0, 3), plate=lambda R, p: "沪A" + R.choice("DFBE") + digits(R, 5) if R.random() < .3 else None, mealcard=lambda R, p: "%06d" % R.randrange(10**6), ztitle=lambda R, p: R.choice([None, None, "二级教师", "一级教师", "初级"]),
    vax=lambda R, p: R.choice([2, 3, 3, 4]), dept=lambda R, p: R.choice(["保教部", "后勤部", "园务"]), deptE=lambda R, p: R.choice(["Care & Education", "Facilities", "Admin"]), grade=lambda R, p: R.choice("P3 P4 P5 M1".split()), years=lambda R, p: R.randrange(1, 22), hukou=lambda R, p: R.choice(["农业", "非农", "居民户"]), hkaddr=lambda R, p: R.choice(["安徽省太和县旧县镇", "江苏省东台市", "上海市静安区", "河南省永城市"]) + "%d号" % R.randrange(2, 300),
    sphone=lambda R, p: phone(R), stamp=lambda R, p: dt.datetime(2026, 10, R.randrange(1, 30), R.randrange(8, 18), R.randrange(60)).strftime("%Y-%m-%d %H:%M:%S"), rid=lambda R, p: R.randrange(100000, 999999), uid=lambda R, p: "%08x" % R.randrange(16**8), leave=lambda R, p: R.choice([5, 5, 10, 15]), wstat=lambda R, p: "离职" if p.get('until') else "在职", kpi=lambda R, p: R.choice("ABBC"), cost=lambda R, p: "CC" + digits(R, 4), nat=lambda R, p: "中国", NatE=lambda R, p: "China", room=lambda R, p: R.choice(["302", "多功能厅", "实训室B", "线上"]), seat=lambda R, p: R.randrange(1, 61), fee=lambda R, p: R.choice([480, 980, 1280]), invoice=lambda R, p: digits(R, 8), book=lambda R, p: R.choice(["已领", "未领"]), hotel=lambda R, p: R.choice(["住", "不住"]), diet=lambda R, p: R.choice([None, None, "清真", "素"]), lect=lambda R, p: nm(R), rate=lambda R, p: "%d%%" % R.randrange(75, 101), ratef=lambda R, p: round(R.uniform(.78, 1), 2), credit=lambda R, p: R.choice([1, 1.5, 2]), theory=lambda R, p: min(100, max(20, p.get('score', 80) + R.randrange(-3, 4))), prac=lambda R, p: min(100, max(20, p.get('score', 80) + R.randrange(-3, 4))), usual=lambda R, p: min(100, max(20, p.get('score', 80) + R.randrange(-3, 4))), gpa=lambda R, p: round(R.uniform(1.5, 4), 1), stuno=lambda R, p: "2026" + digits(R, 6), certno=lambda R, p: "JY" + digits(R, 8), satis=lambda R, p: R.choice([5, 5, 4]), fans=lambda R, p: R.choice(["公众号", "同事推荐", "群通知"]), ip=lambda R, p: "10.%d.%d.%d" % (R.randrange(255), R.randrange(255), R.randrange(255)), secs=lambda R, p: "%d秒" % R.randrange(60, 600), regular=lambda R, p: R.choice(["正式", "试用", "外聘"]), disab=lambda R, p: "否", kids=lambda R, p: R.randrange(3, 9), shift=lambda R, p: R.choice(["早", "中", "常日"]), card=lambda R, p: R.choice(["已交", "缺"]), photo=lambda R, p: R.choice(["有", "无"]), insur=lambda R, p: "PL" + digits(R, 10), vet=lambda R, p: R.choice(["是", "否", "否"]), badge=lambda R, p: "%04d" % R.randrange(10**4), fill=lambda R, p: "陶老师").items(): XR[k] = f

def get(g, p, R, loc):
    if callable(g): return g(p)
    if g == "~": return None
    if g.startswith("="): return g[1:]
    parts = g.split("|")
    v = XR[parts[0][2:]](R, p) if parts[0].startswith("x:") else p.get(parts[0])
    for f in parts[1:]:
        if v is None: break
        m = (loc or {}).get(f, FMT.get(f))
        assert m is not None, f
        v = m.get(v, v) if isinstance(m, dict) else m(v)
    return v

# ------------------------------------------------------------------ a sheet as a desk lays it out
class G:           # a line above a group of people
    def __init__(s, text, col=0): s.text, s.col = text, col
class SUB(G): pass # a subtotal or remark inside the data
class REP: pass    # the headings again
class Sh:
    def __init__(s, name=None, kind="none", loc=None, seed=0):
        s.name, s.kind, s.loc, s.cells, s.merges, s.hr, s.hc, s.nf, s.tables, s.r, s.bold = name, kind, loc or {}, {}, [], set(), set(), {}, [], 1, set()
        s.R = random.Random("x%s%s%s" % (name, kind, seed))
    def put(s, r, c, v):
        if v is not None and v != "": s.cells[r, c] = v
    def line(s, *t, span=0, col=1):
        for i, x in enumerate(t):
            c = col + i if not isinstance(x, tuple) else x[0]
            s.put(s.r, c, x if not isinstance(x, tuple) else x[1])
        if span: s.merges.append((s.r, col, s.r, col+span-1))
        s.r += 1; return s
    def blank(s, n=1): s.r += n; return s
    def heads(s, cols, r, c0):
        heads = [h if isinstance(h, tuple) else (h,) for h, *_ in cols]
        n = max(map(len, heads)); heads = [h + (None,)*(n-len(h)) for h in heads]
        for i in range(n):
            j = 0
            while j < len(heads):
                v = heads[j][i]; k = j
                while v and k+1 < len(heads) and heads[k+1][i] == v and i < n-1 and heads[k+1][:i] == heads[j][:i] and any(heads[j][i+1:]): k += 1
                if v:
                    s.put(r+i, c0+j, v); s.bold.add((r+i, c0+j)); down = i
                    if k == j:
                        while down+1 < n and not heads[j][down+1]: down += 1
                    if k > j or down > i: s.merges.append((r+i, c0+j, r+down, c0+k))
                j = k+1
        return n
    def row(s, cols, p, r, c0):
        for j, (h, code, g, *o) in enumerate(cols):
            v = get(g, p, s.R, s.loc); s.put(r, c0+j, v)
            if isinstance(v, date) and o and 'fmt' in o[0]: s.nf[r, c0+j] = o[0]['fmt']
    def table(s, cols, rows, head=True, col=1, at=None, given=None, example=None, layout=None, hidden_head=False, planted=None, repeat=0, missing=None, **kw):
        r = at or s.r; c0 = col; hr = []
        if head:
            n = s.heads(cols, r, c0); hr = list(range(r, r+n)); r += n
            if hidden_head: s.hr.add(hr[-1])
        t = {}
        if example:
            s.row(cols, example, r, c0); t['example_rows'] = [r]; r += 1
        first = last = None; k = 0; i = 0; vm = {}; reps = []; grp = []
        for p in rows:
            if isinstance(p, G):
                s.put(r, c0+p.col, p.text)
                if p.col == 0 and not isinstance(p, SUB): s.merges.append((r, c0, r, c0+len(cols)-1))
                grp.append(r); r += 1; continue
            if repeat and k and k % repeat == 0:
                n = s.heads(cols, r, c0); reps += list(range(r, r+n)); r += n
            i += 1; k += 1; p = dict(p); p.setdefault('i', i)
            s.row(cols, p, r, c0)
            for j, (h, code, g, *o) in enumerate(cols):
                if o and 'vm' in o[0]:
                    v = s.cells.get((r, c0+j)); q = vm.get(j)
                    if q and q[0] == v and q[2] == r-1: q[2] = r; s.cells.pop((r, c0+j), None)
                    else:
                        if q and q[2] > q[1]: s.merges.append((q[1], c0+j, q[2], c0+j))
                        vm[j] = [v, r, r]
            first = first or r; last = r; r += 1
        for j, q in vm.items():
            if q[2] > q[1]: s.merges.append((q[1], c0+j, q[2], c0+j))
        colsA = {}
        for j, (h, code, g, *o) in enumerate(cols):
            if (h and head) or any((rr, c0+j) in s.cells for rr in range(first, last+1)): colsA[L(c0+j)] = code
            if o and 'hid' in o[0]: s.hc.add(c0+j)
        t = dict(heading_rows=hr, data_rows=[first, last], rows=k, columns=colsA, ask=[L(c0+j) for j, (h, c, g, *o) in enumerate(cols) if o and 'ask' in o[0]], given=given or {}, **t)
        if reps: t['repeated_heading_rows'] = reps
        if grp: t['other_rows'] = grp
        if planted: t['planted'] = planted
        if missing: t['missing'] = missing
        if layout: t['layout'] = layout
        s.tables.append(t); s.r = max(s.r, r); return s
    def two_rows(s, c1, c2, rows, given=None):
        """one person in two rows; headings in two rows the same way"""
        r = s.r
        for j, (a, b) in enumerate(zip(c1, c2)):
            s.put(r, 1+j, a[0]); s.bold.add((r, 1+j))
            if b is None: s.merges.append((r, 1+j, r+1, 1+j))
            else: s.put(r+1, 1+j, b[0]); s.bold.add((r+1, 1+j))
        hr = [r, r+1]; r += 2; first = r
        for i, p in enumerate(rows, 1):
            p = dict(p, i=i)
            for j, (a, b) in enumerate(zip(c1, c2)):
                s.put(r, 1+j, get(a[2], p, s.R, s.loc))
                if b is None: s.merges.append((r, 1+j, r+1, 1+j))
                else: s.put(r+1, 1+j, get(b[2], p, s.R, s.loc))
            r += 2
        s.tables.append(dict(heading_rows=hr, data_rows=[first, r-1], rows=len(rows), columns={L(1+j): a[1] for j, a in enumerate(c1)}, columns_second={L(1+j): b[1] for j, b in enumerate(c2) if b}, ask=[], given=given or {}, layout="two_rows")); s.r = r; return s
    def cards(s, grid, rows, given=None, gap=1):
        """grid: rows of (label, code, getter); label and value side by side"""
        r = s.r; first = r
        for i, p in enumerate(rows, 1):
            p = dict(p, i=i)
            for line in grid:
                for j, (lab, code, g) in enumerate(line):
                    s.put(r, 1+2*j, lab); s.bold.add((r, 1+2*j)); s.put(r, 2+2*j, get(g, p, s.R, s.loc))
                r += 1
            last = r-1; r += gap
        cols = {}; allc = []
        for j, (lab, code, g) in enumerate(grid[0]): cols[L(1+2*j)] = None; cols[L(2+2*j)] = code
        s.tables.append(dict(heading_rows=[], data_rows=[first, last], rows=len(rows), columns=cols, ask=[], given=given or {}, layout="cards", card_rows=len(grid), card_fields=[[c for _, c, _ in l] for l in grid])); s.r = r; return s
    def size(s): return max(r for r, c in s.cells), max(c for r, c in s.cells)

# ------------------------------------------------------------------ writers
THIN = Side(style="thin", color="999999")
def rezip(path):
    with zipfile.ZipFile(path) as z: items = [(i.filename, z.read(i), i.compress_type) for i in z.infolist()]
    with zipfile.ZipFile(path, "w") as z:
        for n, b, ct in items:
            if n == "docProps/core.xml": b = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-01T08:00:00Z", b)
            if n == "meta.xml": b = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", b"2026-11-01T08:00:00", b)
            zi = zipfile.ZipInfo(n, (2026, 11, 1, 8, 0, 0)); zi.compress_type = zipfile.ZIP_STORED if n == "mimetype" else zipfile.ZIP_DEFLATED
            z.writestr(zi, b)
def w_xlsx(path, sheets):
    wb = openpyxl.Workbook(); wb.remove(wb.active)
    for s in sheets:
        ws = wb.create_sheet(s.name)
        for (r, c), v in sorted(s.cells.items()):
            x = ws.cell(r, c, v)
            if isinstance(v, date): x.number_format = s.nf.get((r, c), "yyyy-mm-dd")
            elif isinstance(v, str) and v[:1] == "=": x.data_type = "s"
            if (r, c) in s.bold: x.font = Font(bold=True); x.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        for a in s.merges: ws.merge_cells(start_row=a[0], start_column=a[1], end_row=a[2], end_column=a[3])
        for r in s.hr: ws.row_dimensions[r].hidden = True
        for c in s.hc: ws.column_dimensions[L(c)].hidden = True
        for c in range(1, s.size()[1]+1):
            if c not in s.hc: ws.column_dimensions[L(c)].width = 12
    wb.properties.creator = "user"; wb.save(path); rezip(path)
def w_xls(path, sheets):
    wb = xlwt.Workbook(encoding="utf-8")
    for s in sheets:
        ws = wb.add_sheet(s.name); mm = {(a[0], a[1]): a for a in s.merges}
        for (r, c), v in sorted(s.cells.items()):
            st = xlwt.Style.default_style
            if isinstance(v, date): st = xlwt.easyxf(num_format_str=s.nf.get((r, c), "yyyy-mm-dd")); v = dt.datetime(v.year, v.month, v.day)
            if (r, c) in mm: a = mm[r, c]; ws.write_merge(a[0]-1, a[2]-1, a[1]-1, a[3]-1, v, st)
            else: ws.write(r-1, c-1, v, st)
        for r in s.hr: ws.row(r-1).hidden = True
        for c in s.hc: ws.col(c-1).hidden = True
    wb.save(path)
def w_ods(path, sheets):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableRow, TableCell, CoveredTableCell
    from odf.text import P
    doc = OpenDocumentSpreadsheet()
    for s in sheets:
        t = Table(name=s.name); nr, nc = s.size(); mm = {(a[0], a[1]): a for a in s.merges}; cov = set()
        for a in s.merges:
            nr, nc = max(nr, a[2]), max(nc, a[3])
            for r in range(a[0], a[2]+1):
                for c in range(a[1], a[3]+1):
                    if (r, c) != (a[0], a[1]): cov.add((r, c))
        for r in range(1, nr+1):
            tr = TableRow(); c = 1
            while c <= nc:
                if (r, c) in cov: tr.addElement(CoveredTableCell()); c += 1; continue
                v = s.cells.get((r, c)); kw = {}
                if (r, c) in mm: a = mm[r, c]; kw = dict(numbercolumnsspanned=a[3]-a[1]+1, numberrowsspanned=a[2]-a[0]+1)
                if v is None:
                    n = 1
                    if not kw:
                        while c+n <= nc and (r, c+n) not in s.cells and (r, c+n) not in cov and (r, c+n) not in mm: n += 1
                        if n > 1: kw['numbercolumnsrepeated'] = n
                    tr.addElement(TableCell(**kw)); c += n; continue
                if isinstance(v, date): x = TableCell(valuetype="date", datevalue=v.isoformat(), **kw); v = "%d/%d/%d" % (v.year, v.month, v.day)
                elif isinstance(v, (int, float)): x = TableCell(valuetype="float", value=v, **kw)
                else: x = TableCell(valuetype="string", **kw)
                for ln in str(v).split("\n"): x.addElement(P(text=ln))
                tr.addElement(x); c += 1
            t.addElement(tr)
        doc.spreadsheet.addElement(t)
    doc.save(path); rezip(path)
def txtv(v):
    if v is None: return ""
    if isinstance(v, date): return v.isoformat()
    if isinstance(v, float) and v == int(v): return "%.1f" % v
    return str(v)
def rowsof(s):
    nr, nc = s.size(); out = []
    for r in range(1, nr+1):
        row = [txtv(s.cells.get((r, c))) for c in range(1, nc+1)]
        out.append(row)
    return out
def w_text(path, sheets, enc, delim, csvlike=True, pad=True):
    s, = sheets; out = io.StringIO()
    if csvlike:
        w = csv.writer(out, delimiter=delim, lineterminator="\r\n")
        for row in rowsof(s):
            if not any(row): out.write("\r\n"); continue
            if not pad or sum(map(bool, row)) == 1 and row[0]:
                while row and not row[-1]: row.pop()
            w.writerow(row)
    else:
        for row in rowsof(s):
            while row and not row[-1]: row.pop()
            out.write(delim.join(row) + "\n")
    b = out.getvalue()
    with open(path, "wb") as f: f.write(b.encode(enc))
def w_html(path, sheets, enc):
    s, = sheets; nr, nc = s.size(); mm = {(a[0], a[1]): a for a in s.merges}; cov = {(r, c) for a in s.merges for r in range(a[0], a[2]+1) for c in range(a[1], a[3]+1)} - set(mm)
    o = ['<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=%s"></head><body>\n<table border="1">' % enc]
    for r in range(1, nr+1):
        o.append("<tr>" + "".join('<td%s style="mso-number-format:\'\\@\'">%s</td>' % ((' rowspan="%d" colspan="%d"' % (mm[r, c][2]-r+1, mm[r, c][3]-c+1) if (r, c) in mm else ""), H.escape(txtv(s.cells.get((r, c)))).replace("\n", "<br>")) for c in range(1, nc+1) if (r, c) not in cov) + "</tr>")
    o.append("</table></body></html>")
    with open(path, "wb") as f: f.write("\n".join(o).encode(enc))

class Hand:
    all = []
    def __init__(s, folder, desc, lang, areas=None, prov="31", city="沪", loc=None):
        s.folder, s.desc, s.lang, s.lists = folder, desc, lang, []; s.w = World(folder, areas or (SH + OUT[:12]), prov, city); s.loc = loc or {}; s.n = 0
        s.dir = os.path.join(HERE, folder); shutil.rmtree(s.dir, ignore_errors=True); os.makedirs(s.dir); Hand.all.append(s)
    def sh(s, name=None, kind="none", **loc):
        s.n += 1; return Sh(name, kind, {**s.loc, **loc}, s.folder + str(s.n))
    def save(s, file, stated, *sheets, enc=None, delim=None, pad=True, **kw):
        path = os.path.join(s.dir, file)
        if s.folder[:2] in ("06", "25"):
            for x in sheets: x.cells = {k: v.translate(TR) if isinstance(v, str) else v for k, v in x.cells.items()}
        ext = file.rsplit(".", 1)[1]; e = dict(file=file, stated=stated); text = False
        if ext == "xlsx": w_xlsx(path, sheets)
        elif ext == "xls" and not enc: w_xls(path, sheets)
        elif ext == "ods": w_ods(path, sheets)
        elif ext == "xls": w_html(path, sheets, enc); e['html'] = enc; text = True
        elif ext == "csv": w_text(path, sheets, enc, delim or ",", pad=pad); text = True; e.update(encoding=enc, delimiter=delim or ",")
        else: w_text(path, sheets, enc, delim, csvlike=False); text = True; e.update(encoding=enc, delimiter=delim)
        e['sheets'] = []
        for x in sheets:
            q = dict(sheet=None if text else x.name, kind=x.kind, tables=x.tables)
            if x.hr: q['hidden_rows'] = sorted(x.hr)
            if x.hc: q['hidden_columns'] = [L(c) for c in sorted(x.hc)]
            assert (x.kind == "none") == (not x.tables), (file, x.name)
            e['sheets'].append(q)
        e.update(kw); s.lists.append(e)
    def close(s):
        with open(os.path.join(s.dir, "answers.json"), "w", encoding="utf-8") as f: json.dump(dict(hand=s.desc, language=s.lang, lists=s.lists), f, ensure_ascii=False, indent=1); f.write("\n")
def C(v): return lambda p: v
def span(a, b, f, sep): return lambda p: FMT[f](p[a]) + sep + FMT[f](p[b])

# ================================================================== 01 a Chengdu district health bureau
def h01():
    P = dict(head="机构负责人", teacher="幼教老师", caregiver=lambda: 0, health_worker="卫保人员", guard="秩序维护员", cook="炊事", nutrition="膳食管理", cleaner="保洁")
    P['caregiver'] = "照护人员"
    h = Hand("01-chengdu-health-bureau", "成都市一个区卫生健康局人口监测与家庭发展科, 台账做得细, 三层表头", "zh", SC, "51", "蓉", dict(P=P)); w = h.w
    ins = ["锦苗托育中心", "浣花小筑托育园", "晋阳童悦托育", "望江榕树下托育园"]
    ppl = w.staff("head1 teacher1 caregiver4 health_worker1 guard1 cook1", ins)
    s = h.sh("从业队伍", "staff")
    s.line("成都市武侯区3岁以下婴幼儿照护服务从业队伍台账（2026年三季度）", span=30)
    s.line("填报科室：人口监测与家庭发展科", (12, "填报人：卿老师"), (22, "截至：2026年9月30日"))
    s.table([(("序",), "serial", "i"), (("所在机构",), "institution", "inst", {'vm': 1}), (("从业者",), "name", "name"), (("公民身份号码",), "id_number", "id"), (("男/女",), "sex", "sex|mf"), (("民族",), None, "x:ethnicz"),
        (("从事何种工作",), "post", "post|P"), (("到岗年月日",), "from", "from|dot"), (("离岗年月日",), "until", "until|dot"), (("学历\n（最高）",), None, "x:edu"),
        (("取得资质情况", "幼教资格", "证书编码"), "teacher_qualification_number", "tq_no"), (("取得资质情况", "幼教资格", "认定日期"), "teacher_qualification_issued", "tq_issued|dot"),
        (("取得资质情况", "育婴", "编码"), "infant_caregiver_number", "ic_no"), (("取得资质情况", "育婴", "等次"), "infant_caregiver_level", "ic_level|lv"), (("取得资质情况", "育婴", "核发日"), "infant_caregiver_issued", "ic_issued|dot"),
        (("取得资质情况", "保育（保育师）", "编码"), "childcare_worker_number", "cw_no"), (("取得资质情况", "保育（保育师）", "等次"), "childcare_worker_level", "cw_level|lv"), (("取得资质情况", "保育（保育师）", "核发日"), "childcare_worker_issued", "cw_issued|dot"),
        (("取得资质情况", "卫生保健培训", "合格证字号"), "health_worker_number", "hw_no"), (("取得资质情况", "卫生保健培训", "核发日"), "health_worker_issued", "hw_issued|dot"),
        (("健康体检", "合格证发证日"), "health_certificate_issued", "hc_issued|dot"), (("健康体检", "管到哪天"), "health_certificate_valid_until", "hc_until|dot"), (("健康体检", "乙肝疫苗针次"), None, "x:vax"),
        (("背景核查", "录用前", "查询日"), "entry_screening_date", "es_date|dot"), (("背景核查", "录用前", "结论"), "entry_screening_result", "es_res|clear"), (("背景核查", "每年复核", "查询日"), "yearly_screening_date", "ys_date|dot"), (("背景核查", "每年复核", "结论"), "yearly_screening_result", "ys_res|clear"),
        (("联系手机",), "phone", "phone"), (("家属姓名",), None, "x:ename"), (("家属手机",), None, "x:ephone")], ppl)
    s.blank(); s.line("说明：1. “从事何种工作”一栏按实际岗位填写，一人多岗填主要岗位；2. 核查结论由辖区派出所出具。"); s.line("科室负责人（签字）：", (10, "分管领导（签字）："))
    h.save("武侯区从业队伍台账三季度.xlsx", "staff", s)
    s = h.sh("底数", "institutions"); s.line("全区托位底数摸排表", span=20); s.line("单位：个、人")
    K = ["社会办托育园", "幼儿园办托班", "用人单位办托", "社区托育点", "家庭托育点"]
    subs = "浆洗街 望江路 玉林 火车南站 晋阳 红牌楼 簇桥 机投桥 簇锦 华兴 金花桥".split(); nn = "锦苗 浣花小筑 晋阳童悦 榕树下 草堂星 蜀绣宝贝 红瓦 慢羊羊 云朵 小雨点 芙蓉娃 竹里".split()
    it = [w.inst(n + w.R.choice(["托育中心", "托育服务有限公司", "托育园"]), w.R.choice(K), w.R.choice(subs), "510107", w.R.choice(["91", "91", "52", "92"])) for n in nn]
    s.table([(("编号",), "serial", "i"), (("登记证上的名称",), "title", "title"), (("社会信用代码",), "uscc", "uscc"), (("办托类型",), "institution_kind", "kind"), (("镇（街）",), "sub_district", "sub"), (("详细地点",), "address", "address"),
        (("6—12月龄", "开班数"), "classes_6_12", "c6_12"), (("6—12月龄", "托位"), "places_6_12", "p6_12"), (("12—24月龄", "开班数"), "classes_12_24", "c12_24"), (("12—24月龄", "托位"), "places_12_24", "p12_24"),
        (("24—36月龄", "开班数"), "classes_24_36", "c24_36"), (("24—36月龄", "托位"), "places_24_36", "p24_36"), (("18月龄以上混合", "开班数"), "classes_mixed", "cmixed"), (("18月龄以上混合", "托位"), "places_mixed", "pmixed"),
        (("实际在托",), None, "kids"), (("建筑面积（㎡）",), None, "area"), (("月托费（元）",), None, "fee"), (("备案通过日",), "filed_on", "filed|dot"), (("对外咨询电话",), "phone", "tel"), (("园长手机",), None, "phone"), (("情况说明",), "remark", "remark")], it)
    t = {k: sum(x[k] or 0 for x in it) for k in ("p6_12", "p12_24", "p24_36", "pmixed")}
    s.line((2, "合  计"), (8, t['p6_12']), (10, t['p12_24']), (12, t['p24_36']), (14, t['pmixed'])); s.line("注：不含已停办机构。")
    h.save("托位底数摸排.xlsx", "institutions", s)
    s = h.sh("禁入", "bans"); s.line("婴幼儿照护行业禁入人员内部通报（本区）", span=12)
    rows = []
    for i in range(9):
        p = w.person(w.R.choice(["caregiver", "teacher"])); d = day(w.R, D(2023, 4, 1), D(2026, 9, 1)); life = i % 3 == 0; y = w.R.choice([3, 5])
        rows.append(dict(p, no="武卫托禁〔%d〕%d号" % (d.year, i+2), decided=d, eff=d+timedelta(3), term="终身" if life else "%d年" % y, till=None if life else (d+timedelta(3)).replace(year=d.year+y)-timedelta(1), fact=w.R.choice(["推搡、恐吓幼儿", "以针刺方式体罚", "午睡时强行捂压", "掌掴幼儿"]), law="未成年人保护法第一百一十九条", who="武侯区卫生健康局", ann=None))
    s.table([("通报序", "serial", "i"), ("处理决定字号", "decision_number", "no"), ("当事人", "name", "name"), ("当事人证号", "id_number", "id"), ("原任岗位", None, "post|P"), ("作出单位", "authority", "who"), ("落款日", "decided_on", "decided|cn"), ("自何日起执行", "effective_on", "eff|cn"), ("禁入多久", "term", "term"), ("禁至", "banned_until", "till|cn"), ("查明事实", "facts", "fact"), ("依据", "legal_basis", "law"), ("通报经办人", None, "x:fill")], rows)
    h.save("禁入通报.xls", "bans", s)
    s = h.sh(None, "completions")
    cs = [("a", "照护服务规范与职业操守", 16, 2), ("b", "婴幼儿窒息与烫伤应急", 8, 1), ("c", "心理健康与情绪支持", 12, 2)]
    s.table([("名册号", "serial", "i"), ("受训人员", "name", "name"), ("公民身份号码", "id_number", "id|tab"), ("派出机构", "institution", "inst"), ("培训项目", "course_name", "ctitle"), ("开训", "start", "start|dash"), ("结训", "end", "end|dash"), ("计划学时", None, "total"), ("实得学时", "hours", "hours"), ("测评分", "score", "score"), ("测评结论", "result", "ok|hg"), ("承办单位", "provider", "=蜀苗职业培训学校"), ("用餐", None, "x:diet")], w.done(ppl, cs)[:30])
    h.save("岗位能力提升培训结果.csv", "completions", s, enc="gb18030")
    h.close()

# ================================================================== 02 a nursery chain's HR in English
def h02():
    P = dict(head="Centre Director", teacher="Lead Educator", caregiver="Infant Carer", health_worker="Wellness Nurse", guard="Security Officer", cook="Kitchen Chef", nutrition="Dietitian", cleaner="Housekeeper")
    h = Hand("02-minhang-chain-hr", "HR department of a nursery chain in Minhang, exports in English", "en", loc=dict(P=P, K={"resident": "PRC Resident ID"})); w = h.w
    ins = ["Qibao Campus", "Xinzhuang Campus", "Gumei Campus"]
    ppl = w.staff("head1 teacher3 caregiver4 health_worker1 guard1 cook1 cleaner1", ins)
    s = h.sh(None, "staff")
    s.table([("Employee Code", None, "eno"), ("Legal Name", "name", "name"), ("Known As", None, "giv"), ("ID Document", "id_kind", "id_kind|K"), ("ID Document No.", "id_number", "id"), ("Gender", "sex", "sex|Male"), ("Nationality", None, "x:NatE"), ("Campus", "institution", "inst"), ("Cost Centre", None, "x:cost"), ("Position", "post", "post|P"), ("Grade", None, "x:grade"), ("Date Joined", "from", "from|dmon"), ("Probation Ends", None, "x:prob|dmon"), ("Contract Expiry", None, "x:cend|dmon"), ("Last Working Day", "until", "until|dmon"), ("Line Manager", "supervisor", "super"), ("Line Manager Mobile", None, "x:sphone"), ("Mobile", "phone", "phone"), ("Next of Kin", None, "x:ename"), ("Next of Kin Tel", None, "x:ephone"), ("Base Salary (RMB)", None, "x:salary"), ("T-shirt", None, "x:shirt")], ppl)
    h.save("Headcount_Report_2026-10.csv", "staff", s, enc="utf-8-sig")
    s = h.sh("H1 2026", "completions")
    s.line("Acorn Castle Early Years — Learning & Development log, H1 2026", span=10); s.line("Owner: People Team"); s.blank()
    cs = [("a", "Safeguarding and professional conduct", 8, 1), ("b", "Paediatric first aid", 16, 2), ("c", "Responsive caregiving in practice", 24, 4)]
    s.table([("#", "serial", "i"), ("Employee", "name", "name"), ("Resident ID", "id_number", "id"), ("Campus", "institution", "inst"), ("Learning event", "course_name", "ctitle"), ("Vendor", "provider", "=Blue Heron Training"), ("First day", "start", "start", {'fmt': 'd mmm yyyy'}), ("Last day", "end", "end", {'fmt': 'd mmm yyyy'}), ("Class hours scheduled", None, "total"), ("Class hours credited", "hours", "hours"), ("Mark (%)", "score", "score"), ("Outcome", "result", "ok|PF"), ("Cost RMB", None, "x:fee", {'hid': 1}), ("Happy-sheet (1-5)", None, "x:satis")], w.done(ppl, cs)[:28])
    s.blank(); s.line("Total seats used: 28", (10, "Budget left: 12,400"))
    h.save("Training_Log_H1.xlsx", "completions", s)
    s = h.sh("Tracker", "staff"); n = h.sh("How to use")
    n.line("Certification tracker — how to use"); n.line("1. One line per team member."); n.line("2. Do not type over grey cells."); n.line("3. Send to People Team by the 5th of each month.")
    s.table([(("Team member",), "name", "name"), (("PRC ID",), "id_number", "id"), (("Role",), "post", "post|P"), (("Start date",), "from", "from", {'fmt': 'yyyy/mm/dd'}), (("Kindergarten teacher licence", "Licence no."), "teacher_qualification_number", "tq_no"), (("Kindergarten teacher licence", "Phase"), "teacher_qualification_kind", lambda p: {"幼儿园": "Kindergarten", "小学": "Primary", "高级中学": "Senior high"}.get(p.get('tq_kind'))), (("Kindergarten teacher licence", "Awarded"), "teacher_qualification_issued", "tq_issued", {'fmt': 'yyyy/mm/dd'}),
        (("Infant carer (Yuyingyuan)", "Number"), "infant_caregiver_number", "ic_no"), (("Infant carer (Yuyingyuan)", "Level"), "infant_caregiver_level", "ic_level|Lv"), (("Infant carer (Yuyingyuan)", "Awarded"), "infant_caregiver_issued", "ic_issued", {'fmt': 'yyyy/mm/dd'}), (("Nursery worker (Baoyu)", "Number"), "childcare_worker_number", "cw_no"), (("Nursery worker (Baoyu)", "Level"), "childcare_worker_level", "cw_level|Lv"), (("Nursery worker (Baoyu)", "Awarded"), "childcare_worker_issued", "cw_issued", {'fmt': 'yyyy/mm/dd'}),
        (("Health pass", "Pass no."), "health_certificate_number", "hc_no"), (("Health pass", "Issued"), "health_certificate_issued", "hc_issued", {'fmt': 'yyyy/mm/dd'}), (("Health pass", "Expires"), "health_certificate_valid_until", "hc_until", {'fmt': 'yyyy/mm/dd'}),
        (("Abuse-record check", "At hire: run on"), "entry_screening_date", "es_date", {'fmt': 'yyyy/mm/dd'}), (("Abuse-record check", "At hire: finding"), "entry_screening_result", "es_res|Clear"), (("Abuse-record check", "This year: run on"), "yearly_screening_date", "ys_date", {'fmt': 'yyyy/mm/dd'}), (("Abuse-record check", "This year: finding"), "yearly_screening_result", "ys_res|Clear"), (("Vaccine doses",), None, "x:vax"), (("HR notes",), "remark", "~")], [dict(p) for p in ppl[:24]])
    h.save("Cert_Tracker.xlsx", "staff", s, n)
    s = h.sh("Desk card", "staff"); s.line("Front-desk personnel sheet (print A4, one person = two lines)", span=6)
    s.two_rows([("Team member", "name", "name"), ("Resident ID", "id_number", "id"), ("Position held", "post", "post|P"), ("On board from", "from", "from|dmon"), ("Own mobile", "phone", "phone"), ("Locker", None, "x:locker")],
        [("Campus", "institution", "inst"), ("Home address", "address", "address"), ("Supervisor", "supervisor", "super"), ("Left on", "until", "until|dmon"), ("Emergency mobile", None, "x:ephone"), ("T-shirt", None, "x:shirt")], ppl[:14])
    h.save("Front desk sheet.xls", "staff", s)
    h.close()

# ================================================================== 03 a village child-care point
def h03():
    P = dict(head="管事的", teacher="教小囡的老师", caregiver="带小囡阿姨", health_worker="看毛病的", guard="看门", cook="烧饭", cleaner="打扫")
    h = Hand("03-village-point", "村里的托育点, 先手写后请大学生村官打字; 土话", "zh", ["310115", "310120", "310225", "310226", "341222", "320681"], loc=dict(P=P)); w = h.w
    ppl = w.staff("head1 caregiver5 teacher1 health_worker1 guard1 cook2 cleaner1")
    for p in ppl: p['address'] = "%s村%d组%d号" % (w.R.choice(["海星", "棉场", "桥弄"]), w.R.randrange(1, 14), w.R.randrange(3, 88))
    s = h.sh("人员", "staff"); z = h.sh("值班")
    s.line("海星村宝宝点 人头", span=6)
    s.table([("名字", "name", "name|pad"), ("身份证（18位，别抄错）", "id_number", "id|idsp"), ("做啥的", "post", "post|P"), ("几时来的", "from", "from|cn"), ("几时走的", "until", "until|cn"), ("手机", "phone", "phone|phd"), ("屋里人电话", None, "x:ephone|phd"), ("住哪里", "address", "address"), ("鞋码（发胶鞋）", None, "x:shoe"), ("别的话", "remark", "remark")], ppl)
    s.line("村委会 盖章")
    z.line("十一月值班"); z.line("日子", "早", "晚")
    for i in range(1, 11): z.line("%d号" % i, w.R.choice(ppl)['name'], w.R.choice(ppl)['name'])
    h.save("宝宝点人头.xls", "staff", s, z)
    s = h.sh(None, "completions"); s.line("去镇里上课的（今年）"); s.blank()
    cs = [("a", "怎么喂辅食", 6, 1), ("b", "急救（海姆立克）", 8, 2), ("c", "不好打骂小囡", 4, 1)]
    s.table([("人", "name", "name"), ("身份证", "id_number", "id|idx"), ("上的啥课", "course_name", "ctitle"), ("哪天到哪天", "period", span('start', 'end', 'dot', '到')), ("算几课时", "hours", "hours"), ("考出伐", "result", lambda p: "考出了" if p['ok'] else "没考出"), ("啥人开车送", None, "x:ename")], w.done(ppl, cs, per=2)[:20])
    h.save("去上课的.txt", "completions", s, enc="utf-8", delim="\t")
    s = h.sh("点位", "institutions"); s.line("各村宝宝点（镇里要的）")
    it = [w.inst("%s村宝宝点" % n, w.R.choice(["村里办的", "社区托育点", "幼儿园带的"]), w.R.choice(["书院镇", "万祥镇", "老港镇"]), "310115", w.R.choice(["52", "54", "52"])) for n in "海星 棉场 桥弄 洋溢 李雪 塘东 外灶 四灶 余姚".split()]
    s.table([("点的名字", "title", "title"), ("代码（登记证上那串）", "uscc", "uscc"), ("哪个镇的", "sub_district", "sub"), ("算哪一种", "institution_kind", "kind"), ("一岁不到的收几个", "places_6_12", "p6_12"), ("一岁到两岁收几个", "places_12_24", "p12_24"), ("两岁到三岁收几个", "places_24_36", "p24_36"), ("混在一道收几个", "places_mixed", "pmixed"), ("现在来了几个", None, "kids"), ("阿姨几个", None, lambda p: 2 + p['kids'] // 8), ("村里电话", "phone", "tel"), ("有滑梯伐", None, lambda p: "有" if p['kids'] % 2 else "没有")], it)
    h.save("镇里要的点位.xlsx", "institutions", s)
    h.close()

# ================================================================== 04 a vocational college's academic system
def h04():
    h = Hand("04-vocational-college", "高职院校教务系统导出 (网页当xls) 与继续教育部", "zh"); w = h.w
    ppl = [w.person("student") for _ in range(32)]
    cs = [("YY2103", "婴幼儿回应性照料", 32, 60), ("YY2107", "婴幼儿常见病识别", 24, 45), ("YY2110", "托育机构安全管理", 16, 30), ("YY1001", "托育职业伦理", 16, 30)]
    s = h.sh(None, "completions")
    for p in ppl: p['cls'] = w.R.choice(["托育2401", "托育2402", "早教2431"])
    s.table([("学号", None, "x:stuno"), ("学生姓名", "name", "name"), ("性别码", "sex", "sex|12"), ("证件号码", "id_number", "id"), ("行政班级", None, "cls"), ("学年学期", None, "=2025-2026-2"), ("课程号", "course", "course"), ("课程名", "course_name", "ctitle"), ("教学班号", "session", "session|sess"), ("总学时", None, "total"), ("认定学时", "hours", "hours"), ("平时", None, "x:usual"), ("期末卷面", None, "x:theory"), ("总评", "score", "score"), ("绩点", None, "x:gpa"), ("学分", None, "x:credit"), ("及格标志", "result", "ok|yn"), ("结课日", "end", "end|dash"), ("主讲教师", None, "x:lect"), ("重修次数", None, lambda p: 0 if p['ok'] else 1)], w.done(ppl, cs))
    h.save("成绩明细查询结果.xls", "completions", s, enc="gb18030")
    s = h.sh(None, "courses")
    tp = ["职业道德", "专业规范", "职业技能", "安全防范", "心理健康"]; nn = "婴幼儿回应性照料 婴幼儿常见病识别 托育机构安全管理 托育职业伦理 一日生活作业规范 早期语言游戏 压力疏导与同伴督导 营养配餐实务 环境创设 家园沟通技巧 特需儿童观察 感染防控操作".split()
    s.table([("课程编号", "course_code", lambda p: p['k']), ("课程全称", "title", "t"), ("英文译名", None, "e"), ("课程归属模块", "topic", "tp"), ("授课方式", "form", "f"), ("面向对象", "audience", "a"), ("计划总学时", "hours", "h"), ("其中实训", None, "hp"), ("周学时", None, "wk"), ("学分", None, "cr"), ("教材ISBN", None, "isbn"), ("启用学期", None, "=2025-2026-1"), ("说明", "remark", "~")],
        [dict(k="YY%d" % (2101+i), t=n, e="Course %d" % i, tp=tp[i % 5], f=w.R.choice(["线下面授", "网络课", "线上线下混合", "校外实训"]), a=w.R.choice(["保育人员", "机构负责人", "保健员", "全体"]), h=w.R.choice([16, 24, 32, 48]), hp=8, wk=2, cr=w.R.choice([1, 1.5, 2]), isbn="9787" + digits(w.R, 9)) for i, n in enumerate(nn)])
    h.save("kc_2025.csv", "courses", s, enc="gb18030")
    s = h.sh("结业", "completions"); s.line("继续教育部·社会培训班结业登记", span=12); s.line("班名：托育从业者岗位提升班（周末）", (7, "编班：26春周末2班"))
    pp = w.staff("caregiver14 teacher3 health_worker2", None)
    for p in pp: p['inst'] = w.R.choice(["梧桐树托育", "米粒堡", "金色摇篮幼儿园托班"])
    s.table([("登记序号", "serial", "i"), (("学员"), "name", "name"), ("居民身份证", "id_number", "id"), ("联络手机", "phone", "phone"), ("选送单位", "institution", "inst"), ("修读内容", "course_name", "ctitle"), ("入学日", None, "enrol|slash"), ("末次课", "end", "end|slash"), ("应修", None, "total"), ("实修（学时）", "hours", "hours"), ("理论", None, "x:theory"), ("实操", None, "x:prac"), ("结论", "result", lambda p: "准予结业" if p['ok'] else "暂缓结业"), ("发票抬头", None, "inst"), ("教材", None, "x:book")], w.done(pp, cs))
    h.save("26春周末2班.xls", "completions", s)
    h.close()

# ================================================================== 05 a maternal and child hospital, training department
def h05():
    h = Hand("05-mch-hospital", "妇幼保健院科教科与儿保门诊", "zh", loc=dict(P=dict(head="园长", teacher="教师", caregiver="保育", health_worker="保健老师", guard="门卫", cook="食堂", nutrition="营养", cleaner="保洁"))); w = h.w
    sh = []
    for name, title, e, hrs in (("保健员初训", "托幼机构卫生保健人员岗前培训", D(2026, 4, 24), 48), ("保健员复训", "卫生保健人员年度复训", D(2026, 6, 12), 16), ("营养膳食", "托育机构膳食营养与食育", D(2026, 9, 18), 24)):
        s = h.sh(name, "completions"); s.line("区妇幼保健所 %s 考核情况" % title, span=9); s.line("授课期满：%s    计 %d 学时" % (FMT['cn'](e), hrs))
        pp = [w.person("health_worker" if "保健" in name else "nutrition") for _ in range(w.R.randrange(10, 15))]
        for p in pp: p['inst'] = w.R.choice(["芷江西幼儿园", "彭浦新村第三托儿所", "北站萌宝屋", "临汾路托育园"])
        s.table([("编号", "serial", "i"), ("受训者", "name", "name"), ("身份证件号", "id_number", "id"), ("选送园所", "institution", "inst"), ("职称", None, "x:ztitle"), ("卷面", None, "x:theory"), ("操作", None, "x:prac"), ("综合", "score", "score"), ("考核意见", "result", "ok|hg"), ("继教学分", None, "x:credit"), ("结业证字号", None, "x:certno"), ("住宿", None, "x:hotel")], w.done(pp, [("x", title, hrs, 3)]), given=dict(course_name=title, end=e.isoformat(), hours=hrs))
        s.blank(); s.line((2, "监考："), (5, "阅卷：")); sh.append(s)
    h.save("保健员培训考核2026.xlsx", "completions", *sh)
    s = h.sh("入组", "teams"); s.line("教养医结合团队 · 儿科及儿保医师入组登记", span=16)
    rows = []
    for t in ("静西教养医一组", "静北教养医二组", "苏河湾教养医组"):
        for i in range(w.R.randrange(4, 6)):
            p = w.person("doctor", sex=w.R.choice("FFM")); rows.append(dict(p, team=t, tk="核心团队", pn="1103101%s%s" % (p['birth'].year+27, digits(w.R, 4)), sc=w.R.choice(["儿科专业", "儿童保健专业", "预防保健"]), role="轮值组长" if i == 0 else "组员", join=day(w.R, D(2025, 9, 1), D(2026, 5, 1)), left=None, inst=w.R.choice(["曹家渡宝宝屋", "江宁路托育园", "大宁幼儿园托班"]), title=w.R.choice(["主治", "副主任", "主任"])))
    rows[3]['left'] = D(2026, 8, 31)
    s.table([(("团队",), "team", "team", {'vm': 1}), (("队伍属性",), "team_kind", "tk"), (("医师",), "name", "name"), (("证件号",), "id_number", "id"), (("执业信息", "证书编码"), "physician_number", "pn"), (("执业信息", "范围"), "physician_scope", "sc"), (("执业信息", "职称"), None, "title"), (("科室",), None, lambda p: "儿保科"), (("组内身份",), "role", "role"), (("入组",), "joined_on", "join|dotz"), (("退组",), "left_on", "left|dotz"), (("对接园所",), "institution", "inst"), (("无犯罪核验", "核验日"), "entry_screening_date", "es_date|dotz"), (("无犯罪核验", "情况"), "entry_screening_result", "es_res|wfx"), (("院内短号",), None, lambda p: "6" + p['phone'][-4:]), (("本人手机",), "phone", "phone"), (("门诊时间",), None, lambda p: "周" + "一二三四五"[int(p['phone'][-1]) % 5])], rows)
    h.save("教养医入组登记.xlsx", "teams", s)
    s = h.sh(None, "staff"); pp = w.staff("head1 caregiver5 teacher2 health_worker1 guard1 cook2", ["北站萌宝屋", "临汾路托育园"])
    s.table([("体检流水", None, "x:rid"), ("受检人", "name", "name"), ("受检人性别", "sex", "sex|mf"), ("证件", "id_number", "id"), ("受检人年龄", None, "x:age"), ("从业单位", "institution", "inst"), ("从业类别", "post", "post|P"), ("在该单位起始日", "from", "from|c8"), ("体检日", None, lambda p: FMT['c8'](p['hc_issued'] - timedelta(4))), ("胸片", None, "=未见异常"), ("肝功", None, "=正常"), ("便检", None, "=阴性"), ("健康合格证号", "health_certificate_number", "hc_no"), ("合格证签发", "health_certificate_issued", "hc_issued|c8"), ("合格证到期", "health_certificate_valid_until", "hc_until|c8"), ("收费", None, "=98.00")], pp)
    h.save("从业体检发证_10月.csv", "staff", s, enc="gb18030")
    h.close()

# ================================================================== 06 a Taiwanese-run nursery
TR = str.maketrans("张刘陈杨赵黄吴孙马罗郑谢韩冯于萧邓许苏卢蒋贾丁叶阎余钟范谭邹陆邱顾孟龙万钱汤贺赖龚静丽娟艳萍红颖婷莉蕾怡瑶莹兰凤巧雅诗涵梓晓妍伟强军勇杰涛刚辉鹏华飞鑫凯国志区无级亲号沪厢云枫谭养贝园", "張劉陳楊趙黃吳孫馬羅鄭謝韓馮于蕭鄧許蘇盧蔣賈丁葉閻余鐘范譚鄒陸邱顧孟龍萬錢湯賀賴龔靜麗娟艷萍紅穎婷莉蕾怡瑤瑩蘭鳳巧雅詩涵梓曉妍偉強軍勇傑濤剛輝鵬華飛鑫凱國志區無級親號滬廂雲楓譚養貝園")
def h06():
    P = dict(head="園長", teacher="主班老師", caregiver="教保員", health_worker="護理師", guard="警衛", cook="廚工", nutrition="營養師", cleaner="清潔阿姨")
    h = Hand("06-taiwanese-nursery", "台商辦的托嬰中心 (上海古北), 繁體, 民國年", "zh-Hant", loc=dict(P=P)); w = h.w
    ppl = w.staff("head1 teacher4 caregiver6 health_worker1 guard1 cook2 cleaner1")
    for i, p in enumerate(ppl):
        p['name'] = p['name'].translate(TR); p['super'] = p['super'] and p['super'].translate(TR); p['kd'] = "大陸居民身分證"; p['remark'] = None
        if i in (0, 2, 7): p['id'] = "0" + digits(w.R, 7); p['kd'] = "台胞證"
        if i == 3: b = "830000" + p['birth'].strftime("%Y%m%d") + "002"; p['id'] = b + idcheck(b); p['kd'] = "台灣居民居住證"; p['sex'] = "F"
    s = h.sh("員工名冊", "staff"); s.line("禾苗托嬰中心　員工名冊", span=12); s.line("民國115年10月製表")
    s.table([("編號", "serial", "i"), ("姓名", "name", "name"), ("英文名", None, "giv"), ("證件別", "id_kind", "kd"), ("證件字號", "id_number", "id"), ("性別", "sex", "sex|mf"), ("出生", None, "x:birth|roc"), ("職稱", "post", "post|P"), ("到職日", "from", "from|roc"), ("離職日", "until", "until|roc"), ("直屬主管", "supervisor", "super"), ("行動電話", "phone", "phone"), ("通訊地址", "address", "address"), ("緊急聯絡人", None, "x:ename"), ("關係", None, "x:erel"), ("緊急聯絡電話", None, "x:ephone"), ("投保薪資", None, "x:salary"), ("血型", None, "x:blood"), ("制服尺寸", None, "x:shirt"), ("備註", "remark", "~")], ppl)
    h.save("員工名冊.xlsx", "staff", s)
    s = h.sh("研習", "completions"); s.line("在職研習時數登錄"); s.blank()
    cs = [("a", "嬰幼兒事故傷害預防", 6, 1), ("b", "托育人員倫理與兒少權益", 3, 1), ("c", "副食品製作", 6, 1), ("d", "情緒覺察與紓壓", 12, 2)]
    s.table([("受訓員工", "name", "name"), ("身分證件號碼", "id_number", "id"), ("研習名稱", "course_name", "ctitle"), ("梯次", "session", lambda p: "第%d梯" % p['session']), ("起日", "start", "start|roccn"), ("迄日", "end", "end|roccn"), ("課程總時數", None, "total"), ("核定時數", "hours", "hours"), ("通過與否", "result", lambda p: "通過" if p['ok'] else "未通過"), ("主辦單位", "provider", "=滬台幼教交流學院"), ("差旅費", None, "x:fee"), ("代課人", None, "x:ename")], w.done(ppl, cs, per=2)[:26])
    h.save("研習時數登錄.ods", "completions", s)
    s = h.sh(None, "staff")
    s.table([("持證人", "name", "name"), ("本人證件號", "id_number", "id"), ("擔任職務", "post", "post|P"), ("到職日", "from", "from|rocs"), ("教師證字號", "teacher_qualification_number", "tq_no"), ("教師證核發", "teacher_qualification_issued", "tq_issued|rocs"), ("育嬰員證號", "infant_caregiver_number", "ic_no"), ("育嬰員級別", "infant_caregiver_level", "ic_level|lv"), ("保育師證號", "childcare_worker_number", "cw_no"), ("保育師級別", "childcare_worker_level", "cw_level|lv"), ("體檢合格證號", "health_certificate_number", "hc_no"), ("體檢合格證期限", "health_certificate_valid_until", "hc_until|rocs"), ("無犯罪證明查核日", "entry_screening_date", "es_date|rocs"), ("查核結果", "entry_screening_result", "es_res|none"), ("駕照", None, lambda p: "有" if p['i'] % 3 else "無"), ("LINE ID", None, "x:wechat")], ppl)
    h.save("證照一覽.csv", "staff", s, enc="utf-16", delim="\t")
    h.close()

# ================================================================== 07 a volunteer association that pastes from chat
def h07():
    h = Hand("07-volunteers-chat", "不爱用表格的志愿者协会, 从微信群里粘贴", "zh"); w = h.w
    vs = ["退休护士", "退休医生", "全职妈妈", "护理专业学生", "师范学生"]
    def vol(n):
        out = []
        for i in range(n):
            k = w.R.choice(vs); out.append(w.person("student" if "学生" in k else "retired" if "退休" in k else "caregiver", vs=k, join=day(w.R, D(2025, 9, 1), D(2026, 9, 30)), team=w.R.choice(["大宁小太阳队", "彭浦阿婆队"])))
        return out
    s = h.sh(None, "teams"); s.line("#接龙"); s.line("大宁小太阳志愿队（社区志愿者）报名，格式：姓名 身份证 手机 哪类人 入队日"); s.line("例 王阿姨 110101190001010000 13800000000 退休护士 2026.1.1")
    s.table([("", "serial", lambda p: "%d." % p['i']), ("", "name", "name"), ("", "id_number", "id"), ("", "phone", "phone"), ("", "volunteer_source", "vs"), ("", "joined_on", "join|dot")], vol(18), head=False, given=dict(team="大宁小太阳志愿队", team_kind="volunteer"))
    s.tables[0]['example_rows'] = [3]
    h.save("接龙.txt", "teams", s, enc="utf-8", delim=" ")
    s = h.sh(None, "completions"); s.line("各位，上课情况我理了一下，有错群里喊我"); V = vol(14)
    cs = [("a", "志愿者儿童保护须知", 4, 1), ("b", "婴幼儿急救", 8, 1)]
    s.table([("谁", "name", "name"), ("身份证", "id_number", "id"), ("上了什么", "course_name", "ctitle"), ("上完那天", "end", "end|yy"), ("记几个学时", "hours", "hours"), ("过没过", "result", lambda p: "过" if p['ok'] else "没过"), ("带没带围裙", None, "x:card")], w.done(V, cs))
    s.line("辛苦大家[玫瑰]")
    h.save("上课情况（群里）.txt", "completions", s, enc="utf-8-sig", delim="，")
    s = h.sh("群里整理", "teams")
    V = vol(22)
    s.table([("队", "team", "team"), ("什么队", "team_kind", "=志愿者队伍"), ("群昵称", None, "x:wechat"), ("真名", "name", "name"), ("身份证号（买保险用）", "id_number", "id|idx"), ("男女", None, "sex|mf"), ("电话", "phone", "phone|phsp"), ("原来干什么的/在读什么", "volunteer_source", "vs"), ("哪天进队", "joined_on", "join|mix"), ("还来吗", None, lambda p: w.R.choice(["来", "来", "暂停"])), ("哪天退的", "left_on", "~"), ("派出所查过（日期）", "entry_screening_date", lambda p: FMT['dot'](p['join'] - timedelta(5))), ("查的结果", "entry_screening_result", "es_res|wfx"), ("会不会上海话", None, "x:vet"), ("马甲尺码", None, "x:shirt"), ("其他", "remark", "~")], V)
    s.line("以上22人"); h.save("志愿者（群里整理）.xlsx", "teams", s)
    s = h.sh(None, "staff"); pp = w.staff("head1 caregiver6 teacher1 health_worker1 cleaner1")
    s.table([("", "name", "name"), ("", "id_number", "id"), ("", "post", lambda p: dict(head="站长", caregiver="照看宝宝", teacher="老师", health_worker="保健", cleaner="打扫卫生")[p['post']]), ("", "from", "from|dash"), ("", "phone", "phone"), ("", None, lambda p: p['name'][0] + "姐")], pp, head=False)
    h.save("驻点的人.csv", "staff", s, enc="utf-8")
    h.close()

# ================================================================== 08 an HR SaaS with camelCase headers
def h08():
    P = dict(head="CENTER_MANAGER", teacher="TEACHER", caregiver="CHILD_CARER", health_worker="HEALTH_STAFF", guard="SECURITY_GUARD", cook="COOK", nutrition="NUTRITIONIST", cleaner="JANITOR")
    h = Hand("08-hr-saas", "HR software-as-a-service, API dumps with camelCase headers", "en", loc=dict(P=P, K={"resident": "PRC_ID_CARD"})); w = h.w
    ins = ["Riverside Nursery", "Lotus Lane Nursery"]; ppl = w.staff("head1 teacher3 caregiver6 health_worker1 guard1 cook1 nutrition1", ins); code = {n: uscc(w.R, '91', '310115') for n in ins}
    s = h.sh(None, "staff")
    s.table([("recordId", None, "x:uid"), ("employeeNo", None, "eno"), ("fullName", "name", "name"), ("fullNamePinyin", None, "py"), ("idDocType", "id_kind", "id_kind|K"), ("idDocNumber", "id_number", "id"), ("genderCode", "sex", "sex|MF"), ("dateOfBirth", None, "x:birth|dash"), ("mobilePhone", "phone", "phone|ph86"), ("workEmail", None, "x:email"), ("orgUnitName", "institution", "inst"), ("orgUnitTaxId", "institution_code", lambda p: code[p['inst']]), ("jobTitleCode", "post", "post|P"), ("employmentType", None, "x:ctype"), ("seniorityDate", None, "x:sistart|isoT"), ("hireDate", "from", "from|isoT"), ("terminationDate", "until", "until|isoT"), ("reportsToName", "supervisor", "super"), ("reportsToEmployeeNo", None, "x:badge"), ("homeAddress", "address", "address"), ("emergencyContactName", None, "x:ename"), ("emergencyContactPhone", None, "x:ephone"), ("bankAccountNo", None, "x:bank"), ("createdAt", None, "x:stamp"), ("updatedAt", None, "x:stamp")], ppl)
    h.save("employees_export_20261103.csv", "staff", s, enc="utf-8")
    s = h.sh(None, "completions"); cs = [("SAF-101", "Safety precautions for under-threes", 12, 2), ("ETH-100", "Professional ethics", 8, 1), ("MH-210", "Mental health of carers", 10, 14)]
    s.table([("userId", None, "x:rid"), ("userFullName", "name", "name"), ("idDocNumber", "id_number", "id"), ("activityCode", "course", "course"), ("activityTitle", "course_name", "ctitle"), ("cohortId", "session", lambda p: "C%02d" % p['session']), ("enrolledAt", None, "enrol|isoT"), ("startedAt", "start", "start|isoT"), ("completedAt", "end", "end|isoT"), ("plannedClassHours", None, "total"), ("creditedClassHours", "hours", "hours|f1"), ("completionStatus", "result", lambda p: "PASSED" if p['ok'] else "FAILED"), ("finalGrade", "score", "score"), ("attendanceRate", None, "x:ratef"), ("vendorName", "provider", "=Pudong Open College"), ("certificateUrl", None, lambda p: "https://lms.example.cn/c/%d" % (7000+p['i']))], w.done(ppl, cs))
    h.save("learning_records.csv", "completions", s, enc="utf-8", delim=";")
    s = h.sh("credentials", "staff")
    s.table([(("fullName", "员工全名"), "name", "name"), (("idDocNumber", "证件"), "id_number", "id"), (("jobTitleCode", "职位代码"), "post", "post|P"), (("hireDate", "雇佣开始"), "from", "from", {'fmt': 'yyyy-mm-dd'}), (("teacherLicenseNo", "教师资格"), "teacher_qualification_number", "tq_no"), (("teacherLicenseType", "学段"), "teacher_qualification_kind", "tq_kind"), (("teacherLicenseIssueDate", "发证"), "teacher_qualification_issued", "tq_issued"), (("preschoolTrainingNo", "学前培训证明"), "preschool_training_number", "pt_no"), (("preschoolTrainingDate", "学前培训发证"), "preschool_training_issued", "pt_issued"), (("infantCarerCertNo", "育婴证"), "infant_caregiver_number", "ic_no"), (("infantCarerCertLevel", "等级"), "infant_caregiver_level", "ic_level|lvn"), (("infantCarerCertDate", "发证日期 "), "infant_caregiver_issued", "ic_issued"), (("nurseryWorkerCertNo", "保育证"), "childcare_worker_number", "cw_no"), (("nurseryWorkerCertLevel", "等级 "), "childcare_worker_level", "cw_level|lvn"), (("guardCertNo", "保安证"), "guard_number", "gd_no"), (("nutritionCertNo", "营养证"), "nutrition_number", "nu_no"), (("nutritionCertLevel", "等级  "), "nutrition_level", "nu_level|lvn"), (("driverLicenseClass", "驾照"), None, lambda p: w.R.choice([None, "C1", "C2"])), (("lastSyncedAt", "同步时间"), None, "x:stamp")], ppl)
    h.save("credentials.xlsx", "staff", s)
    s = h.sh(None, "institutions"); it = [w.inst(n + " Nursery", w.R.choice(["PRIVATE_NURSERY", "EMPLOYER_RUN", "COMMUNITY_POINT"]), w.R.choice(["Tangqiao", "Huamu", "Yangjing", "Beicai"]), "310115") for n in "Riverside;Lotus Lane;Harbour;Old Mill;Osmanthus;Ferry;Plum Court;Heron;Canal;Willow".split(";")]
    s.table([("orgUnitId", None, "x:rid"), ("orgUnitName", "title", "title"), ("unifiedSocialCreditCode", "uscc", "uscc"), ("facilityType", "institution_kind", "kind"), ("subdistrictName", "sub_district", "sub"), ("streetAddress", "address", "address"), ("groupsInfant", "classes_6_12", "c6_12"), ("capacityInfant", "places_6_12", "p6_12"), ("groupsToddler", "classes_12_24", "c12_24"), ("capacityToddler", "places_12_24", "p12_24"), ("groupsTwos", "classes_24_36", "c24_36"), ("capacityTwos", "places_24_36", "p24_36"), ("groupsMixedAge", "classes_mixed", "cmixed"), ("capacityMixedAge", "places_mixed", "pmixed"), ("currentEnrolment", None, "kids"), ("frontDeskPhone", "phone", "tel"), ("filingDate", "filed_on", "filed|isoT"), ("filingNoticeNo", "notice_number", "notice"), ("monthlyFee", None, "fee"), ("isActive", None, "=true")], it)
    h.save("org_units.csv", "institutions", s, enc="utf-8", delim=",")
    h.close()

# ================================================================== 09 a government portal's export
def h09():
    P = dict(head="托育机构负责人", teacher="教师岗", caregiver="保育人员岗", health_worker="保健人员岗", guard="安全保卫人员岗", cook="炊事人员岗", nutrition="营养人员岗", cleaner="其他工勤岗")
    h = Hand("09-gov-portal", "政务服务平台导出, 官方长名, 有代码行", "zh", loc=dict(P=P, K={"resident": "中华人民共和国居民身份证"})); w = h.w
    it = [w.inst(n + "托育服务有限公司", w.R.choice(["营利性托育机构", "非营利性托育机构", "幼儿园托班", "用人单位福利性托育"]), w.R.choice(["江宁路街道", "大宁路街道", "彭浦镇", "宝山路街道"]), "310106", w.R.choice(["91", "52"])) for n in "上海沐禾 上海星芽 上海知夏 上海木棉里 上海小满 上海春和 上海拾光 上海贝安 上海柚子 上海朵云 上海青禾 上海米芽".split()]
    s = h.sh("Sheet0", "institutions")
    A = "各年龄段班级设置与托位数"
    s.table([(("序号",), "serial", "i"), (("托育服务机构名称（与登记证书记载一致）",), "title", "title"), (("统一社会信用代码（18位）",), "uscc", "uscc"), (("举办主体性质",), None, lambda p: w.R.choice(["民办", "公建民营"])), (("托育服务机构所属类别",), "institution_kind", "kind"), (("服务形式（全日制/半日制/计时制）",), None, "=全日制"), (("所属街道（乡、镇）",), "sub_district", "sub"), (("服务场所地址",), "address", "address"),
        ((A, "乳儿班（6至12个月）班数（个）"), "classes_6_12", "c6_12"), ((A, "乳儿班（6至12个月）托位数（个）"), "places_6_12", "p6_12"), ((A, "托小班（12至24个月）班数（个）"), "classes_12_24", "c12_24"), ((A, "托小班（12至24个月）托位数（个）"), "places_12_24", "p12_24"), ((A, "托大班（24至36个月）班数（个）"), "classes_24_36", "c24_36"), ((A, "托大班（24至36个月）托位数（个）"), "places_24_36", "p24_36"), ((A, "混合编班（18个月以上）班数（个）"), "classes_mixed", "cmixed"), ((A, "混合编班（18个月以上）托位数（个）"), "places_mixed", "pmixed"),
        (("备案回执出具日期",), "filed_on", "filed|dash"), (("《依法开展托育服务告知书》文号",), "notice_number", "notice"), (("法定代表人姓名",), None, "head"), (("法定代表人移动电话",), None, "phone"), (("机构固定电话",), "phone", "tel"), (("数据更新时间",), None, "x:stamp")], it)
    h.save("托育服务机构备案信息导出.xls", "institutions", s)
    s = h.sh("从业人员", "staff"); s.line("托育服务从业人员实名信息（导出时间：2026-10-31 16:20:07）", span=8); ppl = w.staff("head1 teacher2 caregiver5 health_worker1 guard1 nutrition1 cook1", [it[0]['title'], it[1]['title']]); code = {i['title']: i['uscc'] for i in it}
    s.table([(("从业人员姓名（须与有效身份证件一致）", "CYRYXM"), "name", "name"), (("有效身份证件类型", "SFZJLX"), "id_kind", "id_kind|K"), (("有效身份证件号码", "SFZJHM"), "id_number", "id"), (("性别代码值", "XB"), "sex", "sex|mf_"), (("户籍性质", "HJXZ"), None, "x:hukou"), (("所在托育服务机构统一社会信用代码", "TYSHXYDM"), "institution_code", lambda p: code[p['inst']]), (("所从事的托育服务工作岗位", "GW"), "post", "post|P"), (("建立劳动关系日期（用工之日）", "YGRQ"), "from", "from|dash"), (("劳动关系解除或终止日期", "JCRQ"), "until", "until|dash"), (("劳动合同期满日", "HTJS"), None, "x:cend|dash"), (("直接管理责任人", "ZJGL"), "supervisor", "super"),
        (("幼儿园教师资格证书号码", "JSZGZH"), "teacher_qualification_number", "tq_no"), (("教师资格种类", "JSZGZL"), "teacher_qualification_kind", "tq_kind"), (("职业技能等级证书（育婴员）编号", "YYZSBH"), "infant_caregiver_number", "ic_no"), (("职业技能等级证书（育婴员）级别", "YYJB"), "infant_caregiver_level", "ic_level|lvl"), (("职业技能等级证书（保育师）编号", "BYZSBH"), "childcare_worker_number", "cw_no"), (("职业技能等级证书（保育师）级别", "BYJB"), "childcare_worker_level", "cw_level|lvl"), (("托幼机构卫生保健人员培训合格证编号", "BJZS"), "health_worker_number", "hw_no"), (("保安员证编号", "BAZS"), "guard_number", "gd_no"), (("托幼机构工作人员健康合格证编号", "JKZS"), "health_certificate_number", "hc_no"), (("健康合格证有效期截止日", "JKYXQ"), "health_certificate_valid_until", "hc_until|dash"), (("常用联系号码", "LXDH"), "phone", "phone"), (("最高学历", "ZGXL"), None, "x:edu"), (("填报人", "TBR"), None, "x:fill"), (("系统主键", "ID"), None, "x:uid", {'hid': 1})], ppl, hidden_head=True)
    h.save("从业人员实名信息.xlsx", "staff", s)
    s = h.sh(None, "staff")
    s.table([("查询批次号", None, lambda p: "CX202610%02d" % (1 + p['i'] // 9)), ("被查询人员姓名", "name", "name"), ("被查询人员公民身份号码", "id_number", "id|eq"), ("拟任（现任）岗位", "post", "post|P"), ("拟任（现任）机构", "institution", "inst"), ("用工之日", "from", "from|dtm"), ("入职前查询办结日", "entry_screening_date", "es_date|dtm"), ("入职前查询结果", "entry_screening_result", "es_res|clear"), ("年度例行查询办结日", "yearly_screening_date", "ys_date|dtm"), ("年度例行查询结果", "yearly_screening_result", "ys_res|clear"), ("申请人", None, "x:fill"), ("申请人联系电话", None, "x:sphone"), ("受理机关", None, "=静安区公安部门（模拟）")], ppl)
    h.save("密切接触未成年人岗位查询反馈.csv", "staff", s, enc="utf-8-sig")
    s = h.sh("导入模板", "staff"); s.line("托育服务从业人员批量导入模板", span=14); s.line("填写须知：1.带*为必填；2.日期格式为yyyy-mm-dd；3.请勿改动表头；4.示例行请勿删除，系统自动跳过。", span=14)
    c = [("*从业人员姓名", "name", "name"), ("*有效身份证件类型\n（下拉选择）", "id_kind", "id_kind|K"), ("*有效身份证件号码\n（文本格式）", "id_number", "id"), ("*工作岗位\n（下拉选择）", "post", "post|P"), ("*用工之日\n（yyyy-mm-dd）", "from", "from|dash"), ("离岗之日\n（yyyy-mm-dd）", "until", "until|dash"), ("联系号码", "phone", "phone"), ("户籍所在地", None, "x:hkaddr"), ("现居住地址", "address", "address"), ("营养人员培训证书编号", "nutrition_number", "nu_no"), ("营养人员培训证书级别", "nutrition_level", "nu_level|lvl"), ("营养人员培训证书核发日期", "nutrition_issued", "nu_issued|dash"), ("保健人员合格证核发日期", "health_worker_issued", "hw_issued|dash"), ("是否参加社会保险", None, "=是")]
    ex = dict(w.person("nutrition"), name="张三（示例）", id="110101199001011234", phone="13800000000"); ex['from'] = D(2025, 1, 1)
    s.table(c, w.staff("caregiver5 nutrition3 health_worker2 cook2"), example=ex); h.save("批量导入模板_已填.xlsx", "staff", s)
    h.close()

# ================================================================== 10 a sub-district office in Pudong
def h10():
    P = dict(head="站长", teacher="教师", caregiver="育婴/保育", health_worker="保健", guard="安保", cook="点心师傅", cleaner="保洁")
    h = Hand("10-pudong-subdistrict", "浦东一个街道社区服务办, 每个宝宝屋一张表", "zh", loc=dict(P=P)); w = h.w
    sh = []
    for n in ("金桥宝宝屋", "黄山宝宝屋", "博山宝宝屋", "罗山宝宝屋"):
        ppl = w.staff("head1 caregiver%d teacher1 health_worker1 guard1 cleaner1" % w.R.randrange(4, 7), [n])
        s = h.sh(n, "staff"); s.line("沪浦街道社区“%s”工作人员情况" % n, span=11)
        s.table([("序", "serial", "i"), ("人员", "name", "name|pad"), ("证件号（身份证）", "id_number", "id"), ("担任工作", "post", "post|P"), ("来站时间", "from", "from", {'fmt': 'yyyy"年"m"月"d"日"'}), ("离站时间", "until", "until", {'fmt': 'yyyy"年"m"月"d"日"'}), ("带教人", None, "x:ename"), ("联系方式", "phone", "phone|int"), ("政治面貌", None, "x:party"), ("育婴证编号", "infant_caregiver_number", "ic_no"), ("育婴证等级", "infant_caregiver_level", "ic_level|lvw"), ("健康证到期", "health_certificate_valid_until", "hc_until", {'fmt': 'yyyy/m/d'}), ("排班", None, "x:shift")], ppl)
        s.blank(); s.line("本屋共%d人" % len(ppl)); sh.append(s)
    z = h.sh("一周食谱"); z.line("金桥宝宝屋一周点心（11.2—11.6）"); z.line("", "周一", "周二", "周三", "周四", "周五")
    for a in ("早点", "午餐", "午点"): z.line(a, *[w.R.choice(["鲜牛奶", "小米粥", "番茄炒蛋", "清蒸鲈鱼", "香蕉", "南瓜糕"]) for _ in range(5)])
    h.save("社区宝宝屋人员.xlsx", "staff", *sh, z)
    s = h.sh("实训", "completions"); s.line("街道托育实训签到核定（左：上半年　右：下半年）", span=19)
    ppl = [w.person("caregiver") for _ in range(24)]
    mk = lambda: [("实训人", "name", "name"), ("二代证号码", "id_number", "id"), ("内容", "course_name", "ctitle"), ("末次签到日", "end", "end", {'fmt': 'yyyy-m-d'}), ("签到次数", None, lambda p: p['hours'] // 2), ("核定学时", "hours", "hours"), ("达标", "result", "ok|gou")]
    a = w.done(ppl[:13], [("a", "安全防范与应急疏散", 8, 4), ("b", "职业道德", 4, 2)], m=(1, 6)); b = w.done(ppl[13:], [("c", "心理健康", 8, 4), ("d", "专业规范", 6, 2)], m=(7, 10))
    r = s.r; s.table(mk(), a, at=r); s.table(mk(), b, at=r, col=9)
    h.save("街道实训核定.xlsx", "completions", s)
    s = h.sh("志愿队", "teams"); s.line("沪浦街道育儿志愿队伍名录"); rows = []
    for t in ("金桥暖爸团", "黄山银龄团", "罗山妈妈团"):
        rows.append(G(t + "（志愿服务队）"))
        for i in range(w.R.randrange(5, 8)): rows.append(dict(w.person("retired"), join=day(w.R, D(2025, 5, 1), D(2026, 8, 1)), left=None, src=w.R.choice(["社区退休医护", "家庭全职妈妈", "高校护理生"]), role="领队" if i == 0 else "队员", srv=w.R.randrange(4, 60)))
    s.table([("编号", "serial", "i"), ("志愿者", "name", "name"), ("公民身份证号", "id_number", "id"), ("职责", "role", "role"), ("来源", "volunteer_source", "src"), ("加入", "joined_on", "join"), ("退出", "left_on", "left"), ("年度复查", "yearly_screening_date", "ys_date"), ("复查情况", "yearly_screening_result", "ys_res|none"), ("累计服务(小时)", None, "srv"), ("联系手机", "phone", "phone"), ("居委", None, lambda p: w.R.choice(["一居", "二居", "三居"]))], rows, given=dict(team=["金桥暖爸团", "黄山银龄团", "罗山妈妈团"], team_kind="volunteer"))
    h.save("育儿志愿队伍名录.ods", "teams", s)
    z = h.sh("电话"); z.line("各宝宝屋值班电话"); z.line("点", "值班人", "座机", "时间")
    for n in ("金桥", "黄山", "博山", "罗山"): z.line(n + "宝宝屋", w.name('F')[0], "021-5" + digits(w.R, 7), "8:30—17:30")
    h.save("值班电话.xlsx", "staff", z, missent=True)
    h.close()

# ================================================================== 11 a public kindergarten with nursery classes
def h11():
    P = dict(head="园长", teacher="教师", caregiver="保育员", health_worker="保健教师", guard="保安", cook="炊事员", nutrition="营养员", cleaner="勤杂")
    h = Hand("11-public-kindergarten", "公办幼儿园园务办 (有托班), 习惯打印", "zh", loc=dict(P=P)); w = h.w
    ppl = w.staff("head1 teacher12 caregiver9 health_worker2 guard2 cook3 nutrition1")
    s = h.sh("打印", "staff"); s.line("紫藤幼儿园教职工一览表（含托班）", span=11); s.line("2026学年第一学期", (8, "第1页起"))
    s.table([("序号", "serial", "i"), ("姓　名", "name", "name|pad"), ("性别", "sex", "sex|mf"), ("出生年月", None, lambda p: p['birth'].strftime("%Y.%m")), ("居民身份证号码", "id_number", "id"), ("现任工作", "post", "post|P"), ("进园日期", "from", "from|dotz"), ("工龄", None, "x:years"), ("所带班级", None, "x:klass"), ("职称", None, "x:ztitle"), ("手机长号", "phone", "phone"), ("车牌", None, "x:plate")], ppl, repeat=12)
    s.line("合计：%d人" % len(ppl)); s.line("园务办制"); h.save("教职工一览(打印版).xls", "staff", s)
    s = h.sh("两行", "staff"); s.line("托班教职工登记簿", span=7); pp = w.staff("head1 teacher4 caregiver5 health_worker1 guard1")
    s.two_rows([("序号", "serial", "i"), ("姓名", "name", "name"), ("身份证号", "id_number", "id"), ("岗位名称", "post", "post|P"), ("来园工作日", "from", "from|cn"), ("最高学历", None, "x:edu"), ("教师资格证书号", "teacher_qualification_number", "tq_no")],
        [None, ("性别", "sex", "sex|mf"), ("本人电话", "phone", "phone"), ("分管领导", "supervisor", "super"), ("离园日", "until", "until|cn"), ("毕业院校", None, "x:school"), ("保育员证书号", "childcare_worker_number", "cw_no")], pp)
    h.save("托班登记簿.xlsx", "staff", s)
    s = h.sh("园本研修", "completions"); s.line("园本研修学时认定（分组）", span=9); rows = []; k = 0
    for t, grp, m in (("专题一　幼儿意外伤害的预防（6学时）", ppl[1:8], 3), ("专题二　师德与边界（4学时）", ppl[8:16], 5), ("专题三　婴幼儿心理行为观察（8学时）", ppl[13:22], 9)):
        rows.append(G(t)); ti = t.split("　")[1]; hh = int(re.search(r"（(\d+)学时", t)[1])
        for p in grp:
            k += 1; e = D(2026, m, 20); rows.append(dict(p, start=e-timedelta(4), end=e, hours=hh if k % 6 else hh-2, ok=k % 9 != 0))
    s.table([("序", "serial", "i"), ("参训教职工", "name", "name"), ("公民身份号", "id_number", "id"), ("组别", None, lambda p: "教师组" if p['post'] == "teacher" else "保育组"), ("研修起止", "period", span('start', 'end', 'dot', '-')), ("认定学时", "hours", "hours"), ("等第", "result", "ok|hg"), ("作业", None, "x:photo"), ("记录人", None, "x:fill")], rows, given=dict(course_name=["幼儿意外伤害的预防", "师德与边界", "婴幼儿心理行为观察"]))
    s.line("注：缺一次扣2学时。"); h.save("园本研修学时认定.xlsx", "completions", s)
    s = h.sh("签到", "completions"); s.line("消防与急救实训学时登记（打印对折）", span=13); pp = w.done(ppl, [("x", "消防疏散与心肺复苏", 6, 1)]); r = s.r
    for i, p in enumerate(pp, 1): p['i'] = i
    mk = lambda: [("号", "serial", "i"), ("谁", "name", "name|pad"), ("居民身份证号", "id_number", "id"), ("实训学时", "hours", "hours"), ("合格打√", "result", "ok|gou"), ("鞋套", None, "x:card")]
    gv = dict(course_name="消防疏散与心肺复苏", end="2026-09-12"); s.line("实训科目：消防疏散与心肺复苏", (8, "实训日：2026年9月12日")); r = s.r
    s.table(mk(), pp[:15], at=r, given=gv); s.table(mk(), pp[15:], at=r, col=8, given=gv)
    h.save("实训登记（对折）.xlsx", "completions", s)
    h.close()

# ================================================================== 12 a continuing-education platform with pinyin-initial headings
def h12():
    P = dict(head="负责人", teacher="教师", caregiver="保育", health_worker="保健", guard="保安", nutrition="营养", cook="炊事")
    h = Hand("12-open-university-pinyin", "开放大学培训平台, 库表字段拼音首字母", "zh", loc=dict(P=P)); w = h.w
    ppl = w.staff("head2 teacher6 caregiver18 health_worker4 nutrition2", ["银杏托育", "枇杷园"])[:36]
    cs = [("TY01", "托育从业人员职业道德", 20, 10), ("TY02", "专业规范与保育流程", 24, 12), ("TY05", "心理健康与自我照料", 12, 6), ("TY09", "负责人岗位培训", 60, 20)]
    s = h.sh(None, "completions")
    s.table([("XH", None, "x:stuno"), ("XM", "name", "name"), ("ZJHM", "id_number", "id"), ("XB", "sex", "sex|12"), ("SJH", "phone", "phone"), ("DWMC", "institution", "inst"), ("KCH", "course", "course"), ("KCMC", "course_name", "ctitle"), ("BCH", "session", lambda p: "2026%02d" % p['session']), ("KSRQ", "start", "start|c8"), ("JSRQ", "end", "end|c8"), ("ZXS", None, "total"), ("HDXS", "hours", "hours"), ("CJ", "score", "score"), ("SFHG", "result", "ok|10"), ("ZSBH", None, "x:certno"), ("ZSRQ", None, "certday|c8"), ("SCSPSC", None, "x:secs")], w.done(ppl, cs))
    h.save("V_PX_JYMX.csv", "completions", s, enc="utf-16", delim="\t")
    s = h.sh("V_PX_KC", "courses"); nn = "托育从业人员职业道德 专业规范与保育流程 婴幼儿喂养技能 意外伤害应急 心理健康与自我照料 入职跟岗 晨检与消毒 早期干预识别 负责人岗位培训 法规与备案 营养食谱设计".split(); tps = ["职业道德", "专业规范", "职业技能", "安全防范", "心理健康"]
    s.table([("KCH\n课程号", "course_code", "k"), ("KCMC\n课程名", "title", "t"), ("KCZT\n主题", "topic", "tp"), ("SKFS\n形式", "form", "f"), ("PXDX\n对象", "audience", "a"), ("XS\n学时", "hours", "h"), ("RSXX\n人数下限", None, "lo"), ("SFBZ\n收费", None, "fee"), ("ZBDW\n承办", "provider", "=上海云帆开放学院"), ("BZ", "remark", "~")], [dict(k="TY%02d" % (i+1), t=n, tp=tps[i % 5], f=w.R.choice(["面授", "网授", "混合", "跟岗"]), a=w.R.choice(["保育人员", "负责人", "保健人员", "全员"]), h=60 if "负责人" in n else w.R.choice([8, 12, 20, 24]), lo=20, fee=w.R.choice([0, 300, 680])) for i, n in enumerate(nn)])
    h.save("V_PX_KC.xlsx", "courses", s)
    s = h.sh(None, "providers")
    s.table([("JGDM", "provider_code", lambda p: "PX%04d" % (31+p['i']*3)), ("JGMC", "title", "t"), ("TYSHXYDM", "uscc", "u"), ("JGDZ", "address", "a"), ("LXDH", "phone", "p"), ("FRXM", None, "x:ename"), ("YHZH", None, "x:bank"), ("RZRQ", None, "=20240301"), ("BZ", "remark", "~")], [dict(t=n, u=uscc(w.R, w.R.choice(["52", "91", "12"]), "310110"), a="%s%d号" % (w.R.choice(ROADS), w.R.randrange(3, 900)), p="021-6%s" % digits(w.R, 7)) for n in "上海云帆开放学院 上海蓝鹭职业培训学校 上海育禾家政培训中心 上海思予护理学校 上海白帆儿童发展中心 上海启珩技能培训学校 上海江湾妇幼培训站 上海东篱教育科技 上海百草职校".split()])
    h.save("V_PX_JG.csv", "providers", s, enc="utf-8", delim="|")
    s = h.sh(None, "staff")
    s.table([("GH", None, "eno"), ("XM", "name", "name"), ("ZJLX", "id_kind", "=1"), ("ZJHM", "id_number", "id"), ("GWMC", "post", "post|P"), ("DWMC", "institution", "inst"), ("RZSJ", "from", "from|c8"), ("LZSJ", "until", "until|c8"), ("SJLD", "supervisor", "super"), ("MZ", None, "x:ethnic"), ("ZZMM", None, "x:party"), ("WHCD", None, "x:edu"), ("JTZZ", "address", "address"), ("JJLXR", None, "x:ename"), ("JJLXDH", None, "x:ephone"), ("JKZFZRQ", "health_certificate_issued", "hc_issued|c8")], ppl)
    h.save("V_RY_JBXX.csv", "staff", s, enc="gb18030", delim="\t")
    s = h.sh(None, "completions"); s.line("学员修读明细（在线打印）", span=13)
    s.table([(("行",), "serial", "i"), (("学习者",), "name", "name"), (("证件号码",), "id_number", "id"), (("修读课程", "号"), "course", "course"), (("修读课程", "名"), "course_name", "ctitle"), (("修读时段", "开始"), "start", "start|slashz"), (("修读时段", "结束"), "end", "end|slashz"), (("学时", "应修"), None, "total"), (("学时", "实得"), "hours", "hours|f1"), (("成绩", "过程"), None, "x:usual"), (("成绩", "终评"), "score", "score"), (("终评结论",), "result", "ok|tg"), (("登录IP",), None, "x:ip")], w.done(ppl[5:30], cs))
    h.save("学员修读明细.xls", "completions", s, enc="utf-8")
    h.close()

# ================================================================== 13 a bilingual group in Hangzhou
def h13():
    P = dict(head="园长 Principal", teacher="主教 Lead teacher", caregiver="生活老师 Care teacher", health_worker="校医 Nurse", guard="保安 Guard", cook="厨师 Chef", cleaner="阿姨 Ayi")
    h = Hand("13-hangzhou-bilingual", "杭州双语托育集团人力与教研, 中英两行写在一格", "bilingual", ZJ, "33", "杭", dict(P=P)); w = h.w
    sh = []
    for sn, post, k in (("园长Heads", "head", 8), ("主教Lead teachers", "teacher", 14), ("生活老师Care teachers", "caregiver", 15)):
        s = h.sh(sn, "staff"); pp = [w.person(post) for _ in range(k)]
        for p in pp: p['inst'] = w.R.choice(["西溪园 Xixi", "滨江园 Binjiang", "拱宸园 Gongchen"])
        c = [("序\nNo.", "serial", "i"), ("中文姓名\nName in Chinese", "name", "name"), ("拼音\nPinyin", None, "PY"), ("身份证/护照\nID / Passport", "id_number", "id"), ("性别\nM/F", "sex", "sex|MF"), ("园区\nCampus", "institution", "inst"), ("入园任职\nIn post since", "from", "from", {'fmt': 'dd/mm/yyyy'}), ("合同到期\nContract end", None, "x:cend", {'fmt': 'dd/mm/yyyy'}), ("手机\nCell", "phone", "phone"), ("邮箱\nE-mail", None, "x:email")]
        if post != "caregiver": c += [("教师资格证号\nTeaching cert.", "teacher_qualification_number", "tq_no"), ("取得日\nObtained", "teacher_qualification_issued", "tq_issued", {'fmt': 'dd/mm/yyyy'})]
        c += [("育婴证号\nInfant care cert.", "infant_caregiver_number", "ic_no"), ("级\nLevel", "infant_caregiver_level", "ic_level|lvn"), ("课程组\nCurriculum team", None, lambda p: w.R.choice(["Music", "Nature", "-"])), ("备注\nNotes", "remark", "remark")]
        s.table(c, pp, given=dict(post=post)); sh.append(s)
    h.save("教职员Faculty list.xlsx", "staff", *sh)
    s = h.sh("PD", "completions"); s.line("集团教师发展 Professional development 2026", span=9)
    pp = [w.person("teacher") for _ in range(21)]; cs = [("a", "儿童保护 Child safeguarding", 6, 1), ("b", "急救 First aid", 8, 1), ("c", "教师身心健康 Wellbeing", 5, 1)]
    s.table([(("参加者 Participant",), "name", "name"), (("身份证 ID",), "id_number", "id"), (("研修 Workshop",), "course_name", "ctitle"), (("时间 When", "自 From"), "start", "start|slashz"), (("时间 When", "至 To"), "end", "end|slashz"), (("学时 Class hours", "应 Planned"), None, "total"), (("学时 Class hours", "实 Earned"), "hours", "hours"), (("合格? Passed?",), "result", "ok|YN"), (("讲师 Trainer",), None, "x:lect"), (("反馈 Feedback",), None, "x:satis")], w.done(pp, cs))
    h.save("PD记录.ods", "completions", s)
    s = h.sh(None, "institutions"); it = [w.inst(n, w.R.choice(["全日托 Nursery", "社区点 Community point"]), w.R.choice(["蒋村 Jiangcun", "长河 Changhe", "和睦 Hemu"]), "330106") for n in ["西溪园", "滨江园", "拱宸园", "钱江园", "良渚园", "三墩园", "闲林园", "城北园"]]
    s.table([("园名 Campus name", "title", "title"), ("信用代码 USCC", "uscc", "uscc"), ("园型 Type", "institution_kind", "kind"), ("街道 Subdistrict", "sub_district", "sub"), ("地址 Address", "address", "address"), ("6-12m 班 Classes", "classes_6_12", "c6_12"), ("6-12m 位 Seats", "places_6_12", "p6_12"), ("12-24m 班 Classes", "classes_12_24", "c12_24"), ("12-24m 位 Seats", "places_12_24", "p12_24"), ("24-36m 班 Classes", "classes_24_36", "c24_36"), ("24-36m 位 Seats", "places_24_36", "p24_36"), ("在园 Enrolled", None, "kids"), ("面积㎡ Area", None, "area"), ("总机 Tel", "phone", "tel")], it)
    h.save("campuses.csv", "institutions", s, enc="utf-8-sig")
    h.close()

# ================================================================== 14 a labour dispatch / security company
def h14():
    h = Hand("14-dispatch-company", "劳务派遣与保安服务公司, 派驻多家托育园", "zh", loc=dict(P=dict(cook="厨工", cleaner="保洁工"))); w = h.w
    pts = ["小岛托育(延长店)", "小岛托育(场中店)", "芳草幼儿园", "爱弥儿托育"]
    pp = [w.person("guard", w.R.choice(pts)) for _ in range(22)]; cap = [w.name('M')[0] for _ in range(3)]
    for p in pp: p['super'] = w.R.choice(cap)
    s = h.sh("派驻", "staff"); s.line("沪盾保安服务有限公司", span=12); s.line("派驻托育园所保安队员花名册", span=12)
    s.table([("序号", "serial", "i"), ("队员", "name", "name"), ("二代身份证", "id_number", "id"), ("身高", None, "x:height"), ("退伍军人", None, "x:vet"), ("保安员证", "guard_number", "gd_no"), ("初次领证", "guard_issued", "gd_issued|dash"), ("派驻点", "institution", "inst"), ("上岗", "from", "from|dash"), ("撤岗", "until", "until|dash"), ("中队长", "supervisor", "super"), ("中队长电话", None, "x:sphone"), ("本人手机", "phone", "phone"), ("无犯罪证明开具", "entry_screening_date", "es_date|dash"), ("证明内容", "entry_screening_result", "es_res|none"), ("雇主责任险单号", None, "x:insur"), ("鞋", None, "x:shoe")], pp, given=dict(post="guard"))
    h.save("派驻保安花名册.xls", "staff", s)
    s = h.sh(None, "staff"); q = [w.person(w.R.choice(["cook", "cleaner", "cleaner"]), w.R.choice(pts)) for _ in range(17)]
    s.table([("", None, "x:badge"), ("", "name", "name"), ("", "id_number", "id"), ("", "post", "post|P"), ("", "institution", "inst"), ("", "from", "from|slash"), ("", "phone", "phone"), ("", None, "x:bank")], q, head=False)
    h.save("厨工保洁.csv", "staff", s, enc="gb18030")
    s = h.sh("岗前", "completions"); s.line("2026年派驻人员岗前培训记录")
    s.table([("队员/员工", "name", "name"), ("身份证号", "id_number", "id"), ("派驻点", "institution", "inst"), ("培训内容", "course_name", "ctitle"), ("第几批", "session", lambda p: "%d批" % p['session']), ("培训日期（起）", "start", "start|yy"), ("培训日期（止）", "end", "end|yy"), ("记学时", "hours", "hours"), ("考试", "score", "score"), ("过关", "result", "ok|gou"), ("服装押金", None, "x:fee"), ("教官", None, "x:lect")], w.done(pp + q, [("a", "校园安防与防暴器械", 12, 2), ("b", "未成年人保护须知", 4, 1)])[:30])
    s.blank(); s.line("培训部　2026.10"); h.save("派驻岗前培训.xlsx", "completions", s)
    h.close()

# ================================================================== 15 a factory's own nursery, SAP dumps
def h15():
    P = dict(head="Nursery Mgr", teacher="Teacher ECE", caregiver="Carer U3", health_worker="Nursery Health Off.", guard="Gate Security", cook="Canteen Cook", cleaner="Cleaning")
    h = Hand("15-factory-sap", "An electronics works in Suzhou with an employer-run nursery, SAP table dumps", "en", JS, "32", "苏", dict(P=P)); w = h.w
    ppl = w.staff("head1 teacher4 caregiver9 health_worker1 guard2 cook1 cleaner1"); ppl = [dict(p, inst="Plant 2 Nursery" if i % 2 else "Plant 1 Nursery") for i, p in enumerate(ppl)]
    s = h.sh(None, "staff")
    s.table([("MANDT", None, "=100"), ("PERNR", None, "eno"), ("ENAME", "name", "name"), ("EMP_ID_NO", "id_number", "id"), ("GESCH", "sex", "sex|12"), ("GBDAT", None, "x:birth|c8"), ("WERKS_TXT", "institution", "inst"), ("KOSTL", None, "x:cost"), ("STELL_TXT", "post", "post|P"), ("BEGDA", "from", "from|c8"), ("ENDDA", "until", lambda p: FMT['c8'](p['until']) if p['until'] else "99991231"), ("MGR_NAME", "supervisor", "super"), ("CELL_NO", "phone", "phone"), ("BANKN", None, "x:bank"), ("TRFGR", None, "x:grade"), ("AENAM", None, "=HRBATCH01")], ppl)
    h.save("ZHR_NURSERY_PA.csv", "staff", s, enc="utf-8", delim="|")
    s = h.sh("ZLSO", "completions"); cs = [("50001231", "Hygiene and disinfection U3", 8, 1), ("50001240", "Child protection basics", 4, 1), ("50001255", "Stress and mental health", 6, 2)]
    s.table([("PERNR", None, "eno"), ("ENAME", "name", "name"), ("EMP_ID_NO", "id_number", "id"), ("TRN_OBJID", "course", "course"), ("TRN_STEXT", "course_name", "ctitle"), ("TRN_BEGDA", "start", "start|dot2"), ("TRN_ENDDA", "end", "end|dot2"), ("NHOURS_PLAN", None, "total"), ("NHOURS_ACT", "hours", "hours"), ("PASS_FLAG", "result", lambda p: "X" if p['ok'] else None), ("RATING", None, "x:kpi"), ("PROVIDER_TXT", "provider", "=Loufeng Vocational School")], w.done(ppl, cs, per=2)[:32])
    s.line("Legend: PASS_FLAG X = passed, blank = not passed")
    h.save("ZLSO_ATTENDANCE.xlsx", "completions", s)
    s = h.sh("Safety & Health", "staff"); s.line("Nursery staff health & background clearance", span=8); s.line("Works nursery, EHS dept.", (6, "Rev. 14"))
    s.table([(("Pers. no.",), None, "eno"), (("Surname, given name",), "name", "PY"), (("ID card",), "id_number", "id"), (("Function",), "post", "post|P"), (("Works here since",), "from", "from|dot2"), (("Food/child health card", "Card no."), "health_certificate_number", "hc_no"), (("Food/child health card", "Date of issue"), "health_certificate_valid_until", "hc_until|dot2", {'ask': 1}), (("Food/child health card", "Good until"), "health_certificate_issued", "hc_issued|dot2", {'ask': 1}), (("Background clearance", "Pre-hire"), "entry_screening_date", "es_date|dot2"), (("Background clearance", "Result"), "entry_screening_result", "es_res|Clear"), (("Background clearance", "Annual"), "yearly_screening_date", "ys_date|dot2"), (("Background clearance", "Result "), "yearly_screening_result", "ys_res|Clear"), (("Shoe size (ESD)",), None, "x:shoe"), (("Locker",), None, "x:locker")], ppl)
    h.save("EHS clearance.xls", "staff", s)
    h.close()

# ================================================================== 16 a district education bureau, conduct desk
def banrows(w, n, org, pre, y0=2022, courts=False):
    out = []
    for i in range(n):
        p = w.person(w.R.choice(["caregiver", "teacher", "caregiver", "guard"])); d = day(w.R, D(y0, 3, 1), D(2026, 9, 20)); y = w.R.choice([None, 1, 3, 5, 5]); eff = d + timedelta(w.R.choice([0, 5, 7]))
        out.append(dict(p, no=pre % (d.year, i+1), decided=d, eff=eff, y=y, term="终身" if y is None else "%d年" % y, till=None if y is None else (eff.replace(year=eff.year+y, day=min(eff.day, 28)) - timedelta(1)), fact=w.R.choice(["体罚幼儿", "侮辱幼儿人格", "伪造资格证书上岗", "喂药未经同意", "虐待被看护人", "猥亵儿童"]), kind=w.R.choice(["行政处罚", "行业禁入", "从业限制"]), law=w.R.choice(["学前教育法第八十条", "未成年人保护法第六十二条", "教师法第十四条"]), who=org, ann=d + timedelta(200) if i == 4 else None, annno=("撤〔%d〕%d号" % (d.year+1, i)) if i == 4 else None, serve=d + timedelta(4), prison=w.R.choice(["有期徒刑一年", "有期徒刑三年", "拘役五个月"]), until_p=d + timedelta(400)))
    return out
def h16():
    h = Hand("16-education-conduct-desk", "区教育局师德师风与从业禁止案件岗", "zh"); w = h.w
    s = h.sh("2026台账", "bans"); s.line("从业禁止决定台账", span=14); s.line("密级：内部", (10, "承办科室：人事科"))
    s.table([(("序号",), "serial", "i"), (("决定书", "文号"), "decision_number", "no"), (("决定书", "日期"), "decided_on", "decided"), (("被禁止人", "姓名"), "name", "name"), (("被禁止人", "身份证件号码"), "id_number", "id"), (("被禁止人", "原单位"), None, lambda p: w.R.choice(["米娅托育", "新苗幼儿园"])), (("禁止", "类别"), "ban_kind", "kind"), (("禁止", "生效之日"), "effective_on", "eff"), (("禁止", "年限"), "term", "term"), (("禁止", "届满"), "banned_until", "till"), (("法律依据",), "legal_basis", "law"), (("主要事实",), "facts", "fact"), (("决定机关",), "authority", "who"), (("送达日",), None, "serve"), (("撤销", "日期"), "annulled_on", "ann"), (("撤销", "文号"), "annulment_number", "annno"), (("附注",), "remark", "~")], banrows(w, 16, "示例区教育局", "沪示教禁〔%d〕%03d号"))
    h.save("从业禁止台账.xlsx", "bans", s)
    s = h.sh(None, "bans")
    s.table([("文号", "decision_number", "no"), ("人员", "name", "name"), ("证件", "id_number", "id"), ("自", "effective_on", "eff|dash"), ("至", "banned_until", lambda p: FMT['dash'](p['till']) if p['till'] else "终身"), ("事由", "facts", "fact"), ("通报范围", None, "=全区托育机构、幼儿园"), ("联系人", None, "x:fill")], banrows(w, 11, "", "沪示教禁〔%d〕%03d号", 2023))
    h.save("禁入人员通报名单.csv", "bans", s, enc="utf-8")
    s = h.sh("移送复核", "staff"); s.line("拟聘人员师德核查表（十月）")
    pp = w.staff("teacher8 caregiver6 head1")
    for p in pp: p['inst'] = w.R.choice(["紫荆幼儿园", "星语托育", "贝塔托育"])
    s.table([("核查编号", "serial", "i"), ("拟聘人", "name", "name"), ("证件号码", "id_number", "id"), ("拟聘园所", "institution", "inst"), ("拟任", "post", lambda p: dict(head="园所负责人", teacher="带班教师", caregiver="保育工作")[p['post']]), ("拟到岗", "from", "from|cn"), ("教师资格号码", "teacher_qualification_number", "tq_no"), ("资格种类", "teacher_qualification_kind", "tq_kind"), ("入职查询完成于", "entry_screening_date", "es_date|cn"), ("查询反馈", "entry_screening_result", "es_res|wfx"), ("推荐人", None, "x:ename"), ("推荐人电话", None, "x:ephone"), ("普通话等级", None, lambda p: w.R.choice(["二甲", "二乙", "一乙"])), ("备注栏", "remark", "~")], pp)
    h.save("拟聘人员师德核查.ods", "staff", s)
    h.close()

# ================================================================== 17 a procuratorate's juvenile section
def h17():
    h = Hand("17-procuratorate", "检察院未成年人检察部门, 判决中的从业禁止", "zh"); w = h.w
    s = h.sh("判决", "bans"); s.line("判处从业禁止（职业禁止）案件表", span=13)
    s.table([("案件流水", "serial", "i"), ("裁判文书字号", "decision_number", "no"), ("裁判机关", "authority", "who"), ("宣判", "decided_on", "decided|cnz"), ("被告人", "name", "name"), ("公民身份号码", "id_number", "id"), ("主刑", None, "prison"), ("主刑执行完毕", None, "until_p|cnz"), ("职业禁止起算", "effective_on", "eff|cnz"), ("职业禁止期间", "term", lambda p: "终身" if p['y'] is None else "%d年（至%s）" % (p['y'], FMT['cn'](p['till']))), ("援引条文", "legal_basis", lambda p: "刑法第三十七条之一"), ("认定事实", "facts", "fact"), ("承办检察官", None, "x:ename"), ("律师电话", None, "x:ephone")], banrows(w, 12, "示例区人民法院", "（%d）沪示刑初%d号"))
    h.save("从业禁止判决.xlsx", "bans", s)
    s = h.sh(None, "bans"); s.line("以下人员请各单位不得录用：")
    s.table([("案号", "decision_number", "no"), ("何人", "name", "name"), ("证件（18位）", "id_number", "id"), ("起", "effective_on", "eff|dot"), ("期限", "term", "term")], banrows(w, 9, "", "（%d）沪示刑初%d号"))
    h.save("不得录用.txt", "bans", s, enc="gb18030", delim="、")
    s = h.sh("回执", "staff"); s.line("入职查询申请回执"); s.line("申请单位：托育行业协会", (5, "收件：2026-10-12")); pp = w.staff("head1 teacher4 caregiver7 guard2 cook1", ["小葵托育", "橙子托育"])
    s.table([("回执号", None, "x:rid"), ("申请查询对象", "name", "name"), ("对象证号", "id_number", "id"), ("对象性别", "sex", "sex|mf"), ("用人单位", "institution", "inst"), ("工作内容", "post", lambda p: dict(head="全面负责", teacher="授课", caregiver="婴幼儿生活照料", guard="门岗", cook="备餐")[p['post']]), ("入职", "from", "from"), ("入职查询日", "entry_screening_date", "es_date"), ("入职查询反馈", "entry_screening_result", "es_res|none"), ("当年度查询日", "yearly_screening_date", "ys_date"), ("当年度查询反馈", "yearly_screening_result", "ys_res|none"), ("配偶证号", None, "x:sid"), ("经办", None, "x:fill")], pp)
    h.save("入职查询回执.xlsx", "staff", s)
    h.close()

# ================================================================== 18 an alliance of family childcare points
def h18():
    h = Hand("18-family-points", "家庭托育点联盟, 主理人填卡片", "zh", ZJ, "33", "杭"); w = h.w
    s = h.sh("卡片", "staff"); s.line("照护者信息卡"); s.blank()
    s.cards([[("姓名", "name", "name"), ("性别", "sex", "sex|mf"), ("出生", None, "x:birth|dot")], [("证件号", "id_number", "id"), ("联系电话", "phone", "phone"), ("所在点", "institution", lambda p: p['name'][0]+"妈妈家")], [("承担", "post", lambda p: "主理人" if p['i'] % 3 == 1 else "照护者"), ("开始照护", "from", "from|dot"), ("健康证到", "health_certificate_valid_until", "hc_until|dot")], [("育婴证", "infant_caregiver_number", "ic_no"), ("几级", "infant_caregiver_level", "ic_level"), ("家里养宠物", None, lambda p: "有猫" if p['i'] % 4 == 0 else "无")]], w.staff("caregiver9"))
    h.save("照护者信息卡.xlsx", "staff", s)
    s = h.sh("各点", "institutions"); it = [w.inst(n + "妈妈家庭托育点", "家庭托育点", w.R.choice(["翠苑", "文新", "古荡", "留下"]), "330106", "92") for n in "倪 柯 祝 闵 阮 季 骆 单 霍 尚 翁".split()]
    for x in it: x['cm'], x['pm'] = 1, w.R.choice([3, 4, 5, 5])
    s.table([("点名", "title", "title"), ("营业执照（统一代码）", "uscc", "uscc"), ("性质归类", "institution_kind", "kind"), ("哪个街道", "sub_district", "sub"), ("小区门牌", "address", "address"), ("一共几组", "classes_mixed", "cm"), ("一共几个娃位（混龄）", "places_mixed", "pm"), ("现有娃", None, lambda p: p['pm'] - 1), ("主理人", None, "head"), ("主理人手机", "phone", "phone"), ("房子是租的吗", None, lambda p: w.R.choice(["租", "自有"])), ("备案成功", "filed_on", "filed|dash"), ("想说的", "remark", "~")], it)
    h.save("联盟各点.ods", "institutions", s)
    s = h.sh(None, "completions"); pp = w.staff("caregiver15"); pp[6]['id'] = "%.5E" % int(pp[6]['id'][:17] + "0")
    s.table([("照护者", "name", "name"), ("证件号", "id_number", "id"), ("学了", "course_name", "ctitle"), ("学习时间", "period", span('start', 'end', 'cn', '至')), ("折合学时", "hours", "hours|xs"), ("结果", "result", "ok|tg"), ("打卡天数", None, lambda p: p['hours'] // 2), ("学费", None, "x:fee")], w.done(pp, [("a", "家庭环境安全排查", 6, 3), ("b", "婴幼儿睡眠照护", 8, 4)]), planted=["person 7: the number became 3.3E+17"])
    h.save("学习打卡.csv", "completions", s, enc="utf-8", delim=";")
    h.close()

# ================================================================== 19 an international nursery, American dates
def h19():
    P = dict(head="Head of School", teacher="Homeroom Teacher", caregiver="Teaching Assistant (care)", health_worker="School Nurse", guard="Guard", cook="Cook", cleaner="Ayi / cleaner")
    h = Hand("19-international-nursery", "International nursery in Changning, American office manager", "en", loc=dict(P=P)); w = h.w
    ppl = w.staff("head1 teacher6 caregiver8 health_worker1 guard1 cleaner1"); R = w.R
    for p in ppl: p['kd'] = "Chinese ID"
    for i, (n, sx) in zip((1, 2, 3, 4, 0), FOREIGN): ppl[i].update(name=n, py=n, giv=n.split()[0], sex=sx, id=R.choice("EPLK") + digits(R, 8), kd="Passport")
    bossn = ppl[0]['name']
    for p in ppl[1:]: p['super'] = bossn
    amb = lambda d: d.replace(day=1 + d.day % 12)
    for p in ppl: p['f2'] = amb(p['from']); p['h2'] = amb(p['hc_issued'])
    s = h.sh("Roster", "staff"); s.line("Maple Lane International Nursery", span=6); s.line("Faculty & Staff Roster SY 2026-27"); s.blank()
    s.table([("Name (as in passport / ID)", "name", "name"), ("Preferred", None, "giv"), ("Type of ID", "id_kind", "kd"), ("ID / passport #", "id_number", "id"), ("M/F", "sex", "sex|MF"), ("Role", "post", "post|P"), ("Homeroom", None, "x:KlassE"), ("Start", "from", "f2|mdyz", {'ask': 1}), ("Reports to", "supervisor", "super"), ("WeChat-linked cell", "phone", "phone"), ("Medical card issued", "health_certificate_issued", "h2|mdyz", {'ask': 1}), ("Emergency contact", None, "x:ename"), ("Relationship", None, "x:erelE"), ("Emergency #", None, "x:ephone"), ("Visa expires", None, lambda p: "Dec 2027" if p['kd'] == "Passport" else None), ("Allergies", None, lambda p: R.choice([None, None, "nuts"]))], ppl)
    h.save("Roster SY26-27.xlsx", "staff", s)
    s = h.sh("PD hours", "completions"); cs = [("a", "Safe Sleep & Supervision", 3, 1), ("b", "CPR/AED for infants", 6, 1), ("c", "Code of Ethics refresher", 2, 1), ("d", "Staff wellbeing circle", 4, 21)]
    s.table([("Staff", "name", "name"), ("ID #", "id_number", "id"), ("Training", "course_name", "ctitle"), ("Began", "start", "start|mdy"), ("Finished", "end", "end|mdy"), ("Class hrs offered", None, "total"), ("Class hrs earned", "hours", "hours"), ("Pass/Fail", "result", "ok|PF"), ("Presenter", None, lambda p: R.choice(FOREIGN)[0]), ("Snacks?", None, lambda p: R.choice("YN"))], w.done(ppl, cs, per=2)[:34], planted=None)
    h.save("PD hours.xlsx", "completions", s)
    s = h.sh(None, "staff")
    s.table([("", "name", "name"), ("", "id_number", "id"), ("", "post", "post|P"), ("", "from", "from|dmon"), ("", "phone", "phone"), ("", None, "x:email")], ppl[5:], head=False)
    h.save("local_staff.csv", "staff", s, enc="utf-8")
    h.close()

# ================================================================== 20 a childcare guidance centre
def h20():
    h = Hand("20-guidance-centre", "区托育服务指导中心", "zh"); w = h.w; R = w.R
    s = h.sh("承训单位", "providers"); s.line("托育从业人员承训单位库", span=8); s.line("（经专家评审，2026年度有效）", span=8)
    s.table([("库内编号", "provider_code", lambda p: "CX-%02d" % p['i']), ("承训单位", "title", "t"), ("统一代码", "uscc", "u"), ("教学点", "address", "a"), ("报名热线", "phone", "p"), ("校长", None, "x:ename"), ("可容纳", None, lambda p: R.choice([60, 90, 120])), ("评审得分", None, lambda p: R.randrange(80, 99)), ("入库批次", None, lambda p: "第%d批" % R.randrange(1, 4)), ("说明", "remark", "~")], [dict(t=n, u=uscc(R, R.choice(["52", "91", "12"]), "310106"), a="%s%d号" % (R.choice(ROADS), R.randrange(3, 900)), p=phone(R)) for n in "静苑职业技能培训学校 苏河家庭服务学院 沪北护理职校 明澄早期发展研究院 沐言心理服务中心 广延社区学校 永和妇幼教学点 白玉兰开放学院 安澜应急培训中心 和田烹饪技校".split()])
    h.save("承训单位库.xlsx", "providers", s)
    s = h.sh("课程目录", "courses"); s.line("2026年从业人员培训课程目录", span=9); rows = []; k = 0
    T = {"职业道德": ["托育人员行为红线", "案例研讨：沉默的代价"], "专业规范": ["一日照护流程", "交接与记录"], "职业技能": ["回应性喂养", "抚触与排气", "观察与评估"], "安全防范": ["窒息急救", "消防疏散"], "心理健康": ["情绪急救", "同伴督导"]}
    for t, cc in T.items():
        rows.append(G("【%s】" % t))
        for n in cc: k += 1; rows.append(dict(k="JA26-%03d" % k, t=n, f=R.choice(["集中面授", "直播", "实训基地跟岗", "录播自学"]), a=R.choice(["全体从业者", "保育", "园长", "保健"]), h=R.choice([3, 4, 6, 8, 12]), pv=R.choice(["静苑职业技能培训学校", "沐言心理服务中心", "安澜应急培训中心"])))
    s.table([("序", "serial", "i"), ("课号", "course_code", "k"), ("讲题", "title", "t"), ("教学形态", "form", "f"), ("适合谁", "audience", "a"), ("学时数", "hours", "h"), ("承训单位", "provider", "pv"), ("开班月份", None, lambda p: "%d月" % R.randrange(3, 12)), ("名额", None, lambda p: R.choice([30, 50]))], rows, given=dict(topic=list(T)))
    s.line("每位从业人员全年须修满五个主题。"); h.save("课程目录2026.xlsx", "courses", s)
    s = h.sh("更正", "completions"); s.line("结业登记增补与更正单（第9号）", span=13); pp = w.staff("caregiver14 teacher4"); rw = w.done(pp, [("JA26-003", "一日照护流程", 6, 2), ("JA26-008", "窒息急救", 8, 1), ("JA26-001", "托育人员行为红线", 4, 1)])
    for i, p in enumerate(rw): p['act'] = "更正" if i % 3 == 0 else "增补"; p['why'] = R.choice(["学时录错", "姓名误字", "补考通过"]) if i % 3 == 0 else None; p['inst'] = R.choice(["宝山路托育园", "共和新托育园"])
    s.table([("登记单序", "serial", "i"), ("办理事项", "action", "act"), ("结业人", "name", "name"), ("结业人证件号", "id_number", "id"), ("结业人单位", "institution", "inst"), ("课号", "course", "course"), ("讲题", "course_name", "ctitle"), ("班号", "session", "session|sessb"), ("课程结束", "end", "end", {'fmt': 'm/d/yy'}), ("原登记学时", None, "total"), ("应登记学时", "hours", "hours"), ("结业与否", "result", "ok|jy"), ("更正缘由", "reason", "why"), ("承训单位", "provider", "=静苑职业技能培训学校"), ("经办", None, "x:fill"), ("备考", "remark", "~")], rw)
    h.save("增补更正单09.xlsx", "completions", s)
    s = h.sh(None, "teams"); rows = []
    for t, tk in (("教科研一室", "教科研队伍"), ("静安教养医甲队", "核心团队"), ("静安教养医乙队", "核心团队")):
        for i in range(6): rows.append(dict(w.person("teacher" if i % 3 else "doctor"), t=t, tk=tk, role=["召集人", "成员"][i > 0], join=day(R, D(2025, 3, 1), D(2026, 3, 1)), left=D(2026, 6, 30) if i == 5 else None, pn=None if i % 3 else "1103101%d%s" % (R.randrange(2000, 2016), digits(R, 4)), sc=None if i % 3 else "儿科"))
    s.table([("团队名", "team", "t"), ("团队类", "team_kind", "tk"), ("队员姓名", "name", "name"), ("队员证件号", "id_number", "id"), ("分工", "role", "role"), ("聘任自", "joined_on", "join|dash"), ("解聘", "left_on", "left|dash"), ("医师执业证号", "physician_number", "pn"), ("执业类别范围", "physician_scope", "sc"), ("职称", None, "x:ztitle"), ("研究方向", None, lambda p: R.choice(["语言", "喂养", "运动"])), ("手机", "phone", "phone")], rows)
    h.save("三支队伍_在册.csv", "teams", s, enc="gb18030", delim=",")
    s = h.sh("双证核验", "staff"); s.line("“双证”人员核验表", span=16); s.blank(); q = w.staff("head1 teacher9 caregiver5", ["南西宝宝屋"])
    U = "持证情况（请对照原件）"
    s.table([(("核验序",), "serial", "i"), (("受核验人",), "name", "name"), (("受核验人证件",), "id_number", "id"), (("所任岗",), "post", lambda p: dict(head="园负责人", teacher="教学", caregiver="养育照护")[p['post']]), (("任该岗自",), "from", "from", {'fmt': 'yyyy.mm.dd'}), ((U, "教师资格", "十七位号"), "teacher_qualification_number", "tq_no"), ((U, "教师资格", "哪一种"), "teacher_qualification_kind", "tq_kind"), ((U, "教师资格", "认定时间"), "teacher_qualification_issued", "tq_issued", {'fmt': 'yyyy.mm.dd'}), ((U, "非幼教的另附学前培训", "证明号"), "preschool_training_number", "pt_no"), ((U, "非幼教的另附学前培训", "出具时间"), "preschool_training_issued", "pt_issued", {'fmt': 'yyyy.mm.dd'}), ((U, "育婴", "编号"), "infant_caregiver_number", "ic_no"), ((U, "育婴", "技能等级"), "infant_caregiver_level", "ic_level|lvl"), ((U, "育婴", "评价机构"), None, lambda p: "市技能评价中心" if p.get('ic_no') else None), (("核验人",), None, "x:fill"), (("普通话",), None, lambda p: R.choice(["二甲", "二乙"])), (("能否入核心组",), None, lambda p: "能" if p.get('ic_no') and p.get('tq_no') else "缺证")], q)
    s.blank(); s.line("核验日期：2026年10月15日"); h.save("双证核验表.xlsx", "staff", s)
    h.close()

# ================================================================== 21 a township health centre in Anhui
def h21():
    P = dict(head="园点负责", teacher="老师", caregiver="保育照护", health_worker="兼职保健", guard="安全员", cook="伙房", cleaner="卫生员")
    h = Hand("21-township-health-centre", "安徽一个乡镇卫生院妇儿保股, 两位数年份", "zh", AH, "34", "皖", dict(P=P)); w = h.w; ins = ["三塔镇暖苗托育", "三塔镇中心幼儿园托班", "胡集托育点"]
    ppl = w.staff("head1 caregiver4 teacher1 health_worker1 cook1", ins)
    s = h.sh("健康证", "staff"); s.line("三塔镇托幼从业人员体检及健康合格证登记表", span=14); s.line("登记单位：三塔镇卫生院妇儿保股"); 
    s.table([(("登记", "流水"), "serial", "i"), (("登记", "日期"), None, lambda p: FMT['yy'](p['hc_issued'])), (("个人情况", "姓名"), "name", "name"), (("个人情况", "身份证号码"), "id_number", "id"), (("个人情况", "年龄（岁）"), None, "x:age"), (("个人情况", "性别"), "sex", "sex|mf"), (("个人情况", "家庭住址"), "address", "address"), (("从业情况", "单位"), "institution", "inst", {'vm': 1}), (("从业情况", "工种"), "post", "post|P"), (("从业情况", "起始"), "from", "from|yy"), (("体检结果", "痢疾"), None, "=阴性"), (("体检结果", "滴虫"), None, "=阴性"), (("体检结果", "谷丙转氨酶"), None, "=正常"), (("健康合格证", "证号"), "health_certificate_number", "hc_no"), (("健康合格证", "发证"), "health_certificate_issued", "hc_issued|yy"), (("健康合格证", "止"), "health_certificate_valid_until", "hc_until|yy"), (("接种人电话",), None, "x:ephone")], ppl)
    h.save("健康合格证登记.xls", "staff", s)
    s = h.sh(None, "completions"); s.line("亳阜片区托幼保健与照护培训（镇级）合格人员")
    s.table([("编号", "serial", "i"), ("学习人", "name", "name"), ("身份证号码", "id_number", "id|apos"), ("单位", "institution", "inst"), ("科目", "course_name", "ctitle"), ("学到几号", "end", "end|yy"), ("学时合计（45分钟/学时）", "hours", "hours"), ("抽测得分", "score", "score"), ("合格与否", "result", "ok|hg"), ("误餐补助", None, lambda p: w.R.choice([20, 40])), ("签收", None, "~")], w.done(ppl, [("a", "晨午检和全日观察", 4, 1), ("b", "消毒隔离", 4, 1), ("c", "急症现场处置", 8, 2)]))
    h.save("镇级培训合格.csv", "completions", s, enc="gb18030")
    s = h.sh("点位", "institutions"); it = [w.inst(n, w.R.choice(["民办托育", "园办托班", "村级托育点"]), w.R.choice(["三塔镇", "胡集镇", "旧店镇"]), "341222", w.R.choice(["52", "92", "91"])) for n in "暖苗托育园 中心幼儿园 胡集托育点 小荷托育 向阳花托育 旧店中心园 亮晶晶托育 蓓蕾园".split()]
    s.table([("机构", "title", "title"), ("社会信用代码证号", "uscc", "uscc"), ("类型", "institution_kind", "kind"), ("乡镇", "sub_district", "sub"), ("乳儿班数", "classes_6_12", "c6_12"), ("乳儿班托位", "places_6_12", "p6_12"), ("托小班数", "classes_12_24", "c12_24"), ("托小班托位", "places_12_24", "p12_24"), ("托大班数", "classes_24_36", "c24_36"), ("托大班托位", "places_24_36", "p24_36"), ("混龄班数", "classes_mixed", "cmixed"), ("混龄班托位", "places_mixed", "pmixed"), ("保健医", None, "head"), ("保健医电话", None, "phone"), ("最近督导", None, "filed|yy"), ("消毒柜（台）", None, lambda p: 1 + p['kids'] % 3)], it)
    h.save("妇儿保管理点位.xlsx", "institutions", s)
    h.close()

# ================================================================== 22 payroll, tax and social insurance
def h22():
    P = dict(head="园长", teacher="教师", caregiver="保育员", health_worker="保健员", guard="保安", cook="厨师", cleaner="后勤保洁")
    h = Hand("22-payroll-tax", "代账会计: 个税采集、社保增减员、工资表", "zh", loc=dict(P=P, K={"resident": "居民身份证"})); w = h.w
    pp = [w.person("caregiver", "豆蔻托育") for _ in range(15)]
    s = h.sh("人员信息", "staff"); s.line("自然人电子税务 人员信息采集表（保育员组）")
    s.table([("工号", None, "x:badge"), ("*姓名", "name", "name"), ("*证件类型", "id_kind", "id_kind|K"), ("*证件号码", "id_number", "id"), ("*国籍(地区)", None, "x:nat"), ("*性别", "sex", "sex|mf"), ("*出生日期", None, "x:birth|dash"), ("*人员状态", None, "=正常"), ("*任职受雇从业类型", None, "=雇员"), ("手机号码", "phone", "phone"), ("任职受雇从业日期", "from", "from|dash"), ("离职日期", "until", "until|dash"), ("是否残疾", None, "x:disab"), ("是否烈属", None, "=否"), ("个人投资额", None, "~"), ("联系地址", "address", "address"), ("开户银行", None, "x:bankname"), ("银行账号", None, "x:bank"), ("备注", "remark", "~")], pp, given=dict(post="caregiver"))
    h.save("个税采集_保育员.xls", "staff", s)
    ppl = w.staff("head1 teacher4 caregiver8 health_worker1 guard1 cook2")
    s = h.sh("增减员", "staff"); s.line("社会保险增减员名册", span=11); s.line("单位：上海豆蔻托育服务有限公司", (7, "社保号：00123456"))
    s.table([("顺序", "serial", "i"), ("参保人", "name", "name"), ("社会保障号码", "id_number", "id"), ("增/减", None, lambda p: "减" if p['until'] else "增"), ("用工起始", "from", "from|c8"), ("退工日", "until", "until|c8"), ("缴费起始月", None, lambda p: p['from'].strftime("%Y%m")), ("工种", "post", "post|P"), ("缴费基数", None, "x:base"), ("户籍", None, "x:hukou"), ("公积金账号", None, "x:rid")], ppl)
    h.save("社保增减员10月.xlsx", "staff", s)
    s = h.sh("工资", "staff"); s.line("豆蔻托育 2026年10月工资发放表", span=14); rows = []
    for dname, posts in (("一、园务", ("head", "health_worker")), ("二、带班", ("teacher", "caregiver")), ("三、后勤", ("guard", "cook"))):
        rows.append(G(dname)); g = [p for p in ppl if p['post'] in posts]; rows += g; rows.append(SUB("小计 %d 人" % len(g), 1))
    s.table([(("序",), "serial", "i"), (("员工",), "name", "name"), (("证号",), "id_number", "id"), (("岗",), "post", "post|P"), (("进单位",), "from", "from|ser"), (("应发", "底薪"), None, "x:salary"), (("应发", "岗贴"), None, "=300"), (("应发", "全勤"), None, "=200"), (("应扣", "社保"), None, "x:pay"), (("应扣", "个税"), None, lambda p: 0), (("实发",), None, "x:pay"), (("卡号",), None, "x:bank"), (("签名",), None, "~")], rows)
    s.line("制表：", (5, "复核：")); h.save("10月工资.xlsx", "staff", s)
    h.close()

# ================================================================== 23 questionnaire exports
def h23():
    h = Hand("23-questionnaire", "用问卷工具收表, 题目即表头", "zh"); w = h.w; R = w.R
    s = h.sh("Sheet1", "completions"); pp = w.staff("caregiver20 teacher5")
    for p in pp: p['inst'] = R.choice(["小鹿托育", "河马托育", "七彩园"])
    cs = [("a", "线上：婴幼儿心理健康", 6, 2), ("b", "线下：急救员初训", 16, 2)]
    s.table([("答卷编号", "serial", "i"), ("提交时间", None, "x:stamp"), ("所用时间", None, "x:secs"), ("来源", None, "x:fans"), ("来自IP", None, "x:ip"), ("1、您的真实姓名（必填）", "name", "name"), ("2、您的身份证号是？", "id_number", "id"), ("3、您的手机号", "phone", "phone"), ("4、您在哪家园所工作？", "institution", "inst"), ("5、您学完的是哪一门？", "course_name", "ctitle"), ("6、哪一天学完的？", "end", "end|dash"), ("7、证书上写了多少学时？", "hours", "hours"), ("8、考试过了吗？", "result", lambda p: "A.过了" if p['ok'] else "B.没过"), ("9、对课程满意度打几分", None, "x:satis"), ("10、还想学什么（选填）", None, lambda p: R.choice([None, "绘本", "沟通"]))], w.done(pp, cs))
    h.save("问卷_学完了吗_25份.xlsx", "completions", s)
    s = h.sh(None, "staff"); q = w.staff("head1 caregiver9 teacher3 cook1 guard1")
    s.table([("编号", "serial", "i"), ("开始答题时间", None, "x:stamp"), ("Q1_请问怎么称呼您（身份证上的名字）", "name", "name"), ("Q2_身份证（只用于核验）", "id_number", "id|tab"), ("Q3_您在园里主要做什么", "post", lambda p: dict(head="管园", caregiver="带宝宝（保育）", teacher="上课（教师）", cook="做饭", guard="看大门")[p['post']]), ("Q4_您是哪天开始在这里上班的", "from", "from|cn"), ("Q5_如已离开，最后一天是", "until", "until|cn"), ("Q6_育婴员证书编号", "infant_caregiver_number", "ic_no"), ("Q7_育婴员是几级", "infant_caregiver_level", "ic_level|lvw"), ("Q8_健康证发证日期", "health_certificate_issued", "hc_issued|cn"), ("Q9_您的直接领导叫什么", "supervisor", "super"), ("Q10_您孩子几个", None, "x:child"), ("Q11_希望的培训时间", None, lambda p: R.choice(["周末", "工作日晚上"])), ("微信昵称", None, "x:wechat")], q)
    h.save("员工摸底问卷.csv", "staff", s, enc="utf-8-sig")
    s = h.sh("收集结果", "teams"); rows = []
    for i in range(16): k = R.choice(["护理学院在读", "全职妈妈", "退休儿科护士"]); rows.append(dict(w.person("student" if "在读" in k else "retired"), k=k, join=day(R, D(2026, 3, 1), D(2026, 9, 1))))
    s.table([("提交者", None, "x:wechat"), ("提交时间（自动）", None, "x:stamp"), ("要加入哪支队伍？", "team", lambda p: R.choice(["晨光护育队", "芷江伴读队"])), ("队伍类别（自动）", "team_kind", "=社区志愿"), ("姓名（必填）", "name", "name"), ("身份证号（必填）", "id_number", "id"), ("手机号（必填）", "phone", "phone"), ("您属于（单选）", "volunteer_source", "k"), ("从哪天起能来", "joined_on", "join|slash"), ("无犯罪记录是哪天查的", "entry_screening_date", "es_date|slash"), ("查询结果", "entry_screening_result", "es_res|none"), ("紧急联系人（必填）", None, "x:ename"), ("紧急联系人手机（必填）", None, "x:ephone"), ("T恤尺码", None, "x:shirt")], rows)
    h.save("志愿者报名收集.xlsx", "teams", s)
    h.close()

# ================================================================== 24 a private training school in Guangzhou
def h24():
    h = Hand("24-guangzhou-training-school", "广州民办职业培训学校教务, 开班报结业", "zh", GD, "44", "粤"); w = h.w; R = w.R
    for f, ext, title, hrs, a, b, n, ses in (("保育师五级36期结业", "xls", "保育师（五级）岗前", 120, D(2026, 3, 9), D(2026, 4, 10), 24, "第36期"), ("育婴员四级12期结业", "xlsx", "育婴员（四级）提升", 96, D(2026, 6, 1), D(2026, 6, 26), 19, "第12期")):
        s = h.sh("结业花名册", "completions"); s.line("广州市木棉职业培训学校", span=11); s.line("学员结业花名册", span=11); s.line("专业班：%s" % title, (4, ses), (6, "训期：%s～%s" % (FMT['cn'](a), FMT['cn'](b))), (9, "课时：%d" % hrs))
        pp = [w.person("caregiver") for _ in range(n)]
        s.table([("序列", "serial", "i"), ("学员姓名", "name", "name"), ("性别", "sex", "sex|mf"), ("身份证号", "id_number", "id"), ("文化程度", None, "x:edu"), ("联系电话", "phone", "phone"), ("理论成绩", None, "x:theory"), ("实操成绩", None, "x:prac"), ("总成绩", "score", "score"), ("是否结业", "result", "ok|yn"), ("结业证编号", None, "x:certno"), ("领证签名", None, "~")], w.done(pp, [("x", title, hrs, 20)]), repeat=14 if ext == "xls" else 0, given=dict(course_name=title, end=b.isoformat(), hours=hrs))
        s.line("班主任：", (5, "教务主任：")); h.save(f + "." + ext, "completions", s)
    s = h.sh(None, "completions"); pp = [w.person("caregiver") for _ in range(26)]
    s.table([("学籍号", None, "x:stuno"), ("学员", "name", "name"), ("身份证件", "id_number", "id"), ("户籍地址", None, "x:hkaddr"), ("报读专业", "course_name", "ctitle"), ("期数", "session", lambda p: "2026-%02d" % p['session']), ("注册", None, "enrol|dash"), ("训期", "period", span('start', 'end', 'slashz', '-')), ("计划课时", None, "total"), ("出勤课时", "hours", "hours"), ("鉴定", "result", lambda p: "达标" if p['ok'] else "未达标"), ("补贴账号", None, "x:bank"), ("介绍人", None, "x:ename")], w.done(pp, [("a", "托育机构负责人岗位班", 60, 12), ("b", "婴幼儿营养喂养班", 40, 8)]))
    h.save("秋季学员汇总.csv", "completions", s, enc="gb18030", delim=",")
    s = h.sh("分教点", "providers"); s.line("本校及联办教学点")
    s.table([("序列", "serial", "i"), ("校/点名称", "title", "t"), ("办学许可证号", None, lambda p: "人社民4401%s号" % digits(R, 7)), ("统一信用代码", "uscc", "u"), ("地址", "address", "a"), ("招生电话", "phone", "p"), ("校长姓名", None, "x:ename"), ("课室数", None, lambda p: R.randrange(2, 14)), ("备注", "remark", "~")], [dict(t="木棉" + n, u=uscc(R, '52', '440106'), a=n[:2] + R.choice(ROADS) + "8号", p="020-8" + digits(R, 7)) for n in "天河总校 越秀教学点 海珠教学点 番禺教学点 白云教学点 黄埔教学点 荔湾教学点 花都教学点".split()])
    h.save("教学点.xlsx", "providers", s)
    h.close()

# ================================================================== 25 a Hong Kong NGO working in Shenzhen
def h25():
    P = dict(head="Centre-in-charge", teacher="Early childhood educator", caregiver="Child care worker", health_worker="Registered nurse (centre)", cook="Cook", cleaner="Amah", guard="Watchman")
    h = Hand("25-hongkong-ngo", "Hong Kong NGO with centres in Qianhai, British English and traditional characters", "bilingual", GD, "44", "粤", dict(P=P)); w = h.w; R = w.R
    ppl = w.staff("head1 teacher3 caregiver7 health_worker1 guard1 cleaner1", ["Qianhai 前海中心"])
    for i, p in enumerate(ppl):
        p['name'] = p['name'].translate(TR); p['super'] = p['super'] and p['super'].translate(TR); p['kd'] = "Resident ID 居民身份證"
        if i % 5 == 1: p['id'] = "H" + digits(R, 8); p['kd'] = "Home Return Permit 回鄉證"
    s = h.sh("Staff 員工", "staff"); s.line("Harbour Children's Aid — Staff particulars 員工資料", span=8)
    s.table([(("Ref.",), "serial", "i"), (("Name 姓名", "English"), None, "PY"), (("Name 姓名", "Chinese 中文"), "name", "name"), (("Document 證件", "Type 類別"), "id_kind", "kd"), (("Document 證件", "No. 號碼"), "id_number", "id"), (("Sex 性別",), "sex", "sex|MF"), (("Designation 職銜",), "post", "post|P"), (("Appointment 任職", "Commencement 開始"), "from", "from|dmy"), (("Appointment 任職", "Cessation 終止"), "until", "until|dmy"), (("Appointment 任職", "Contract ends 合約屆滿"), None, "x:cend|dmy"), (("Supervisor 督導主任",), "supervisor", "super"), (("Supervisor's tel. 督導電話",), None, "x:sphone"), (("Mobile 手提電話",), "phone", "phone"), (("MPF no. 強積金",), None, "x:rid"), (("SCRC 性罪行/虐兒查核", "Checked on 查核日"), "entry_screening_date", "es_date|dmy"), (("SCRC 性罪行/虐兒查核", "Outcome 結果"), "entry_screening_result", "es_res|Clear")], ppl)
    h.save("Staff particulars.xlsx", "staff", s)
    s = h.sh(None, "completions"); cs = [("a", "Safeguarding Children Level 2", 6, 1), ("b", "Paediatric Life Support", 8, 2), ("c", "Compassion fatigue", 4, 1)]
    s.table([("Attendee 出席者", "name", "name"), ("Document no. 證件號碼", "id_number", "id"), ("Programme 課程", "course_name", "ctitle"), ("Cohort 屆別", "session", lambda p: "Cohort %d" % p['session']), ("Commenced 開課", "start", "start|mon"), ("Concluded 完課", "end", "end|mon"), ("Programme length (class hours) 總課時", None, "total"), ("CPD class hours awarded 獲授課時", "hours", "hours"), ("Satisfactory? 合格", "result", "ok|YN"), ("Tutor 導師", None, "x:lect"), ("Fee HK$ 學費", None, "x:fee")], w.done(ppl, cs, per=2))
    h.save("CPD register.csv", "completions", s, enc="utf-16", delim="\t")
    s = h.sh("Volunteers 義工", "teams"); rows = []
    for t in ("Bayside Story Circle 故事義工隊", "Nurse Aunties 護士姨姨隊"):
        for i in range(8): rows.append(dict(w.person("retired" if "Nurse" in t else "student"), t=t, join=day(R, D(2025, 4, 13), D(2026, 8, 30)), role="Team leader 隊長" if i == 0 else "Member 隊員", src="Retired nurse 退休護士" if "Nurse" in t else R.choice(["Education student 教育學生", "Nursing student 護理學生"])))
    for p in rows: p['name'] = p['name'].translate(TR)
    s.table([("Squad 隊伍", "team", "t", {'vm': 1}), ("Nature 性質", "team_kind", "=Volunteer 義工"), ("Volunteer 義工姓名", "name", "name"), ("Document no. 證件號碼", "id_number", "id"), ("Capacity 身份", "role", "role"), ("Background 背景", "volunteer_source", "src"), ("Enlisted on 加入日期", "joined_on", "join|mon"), ("Yearly SCRC renewed 年度查核", "yearly_screening_date", "ys_date|mon"), ("Outcome 結果", "yearly_screening_result", "ys_res|Clear"), ("Hours served 服務時數", None, lambda p: R.randrange(3, 70)), ("Tel. 電話", "phone", "phone"), ("Next of kin 親屬", None, "x:ename")], rows)
    h.save("Volunteers.xlsx", "teams", s)
    sh = []
    for c, hh, e in (("Infant massage", 6, D(2026, 3, 28)), ("Play and language", 8, D(2026, 6, 13))):
        s = h.sh(c, "completions"); s.line("Attendance and award sheet"); s.line("Programme: %s" % c, (4, "Concluded: %s" % FMT['mon'](e)), (6, "CPD class hours: %d" % hh))
        s.table([("No.", "serial", "i"), ("Attendee", "name", "name"), ("Document no.", "id_number", "id"), ("AM", None, "=✓"), ("PM", None, lambda p: R.choice(["✓", "✓", "late"])), ("Award?", "result", "ok|PF"), ("Certificate sent", None, lambda p, e=e: FMT["mon"](e + timedelta(R.randrange(7, 25))))], w.done(ppl[2:], [("x", c, hh, 1)]), given=dict(course_name=c, end=e.isoformat(), hours=hh)); sh.append(s)
    h.save("Award sheets.ods", "completions", *sh)
    h.close()

# ================================================================== 26 a nursing college's volunteers
def h26():
    h = Hand("26-nursing-college", "医护高校团委与早教系的志愿服务队", "zh"); w = h.w; R = w.R
    def mk(n, t): 
        return [dict(w.person("student"), t=t, join=day(R, D(2025, 9, 10), D(2026, 9, 20)), left=D(2026, 6, 20) if R.random() < .15 else None, src=R.choice(["护理学专业", "婴幼儿托育专业", "助产学专业"]), role=R.choice(["队员", "队员", "小组长"])) for _ in range(n)]
    sh = []
    for t in ("春芽志愿服务队", "夏荷志愿服务队", "秋实志愿服务队"):
        s = h.sh(t[:2], "teams"); s.line("%s队员信息" % t, span=11); s.line("队伍类型：社区志愿者队　　指导教师：言老师")
        s.table([("学号", None, "x:stuno"), ("队员", "name", "name"), ("性别", None, "sex|mf"), ("公民证件号", "id_number", "id"), ("所学专业", "volunteer_source", "src"), ("年级班", None, lambda p: "护24-%d" % R.randrange(1, 6)), ("寝室", None, "x:dorm"), ("队内任职", "role", "role"), ("入队时间", "joined_on", "join|dash"), ("离队时间", "left_on", "left|dash"), ("服务点", "institution", lambda p: R.choice(["阳泉宝宝屋", "洛川托育园"])), ("手机", "phone", "phone"), ("入队前查询日", "entry_screening_date", "es_date|dash"), ("入队前查询结果", "entry_screening_result", "es_res|none"), ("辅导员电话", None, "x:sphone")], mk(R.randrange(8, 13), t), given=dict(team=t, team_kind="volunteer")); sh.append(s)
    h.save("三支志愿队.xlsx", "teams", *sh)
    s = h.sh("无表头", "teams")
    s.table([("", "team", "t"), ("", "team_kind", "=志愿服务"), ("", "name", "name"), ("", "id_number", "id"), ("", "joined_on", "join", {'fmt': 'yyyy/m/d'}), ("", "phone", "phone"), ("", None, "x:email")], mk(14, "冬青志愿服务队"), head=False)
    h.save("冬青队.ods", "teams", s)
    s = h.sh(None, "completions"); v = mk(27, "")
    s.table([("学生", "name", "name"), ("证件号", "id_number", "id"), ("第二课堂项目", "course_name", "ctitle"), ("活动结束日", "end", "end|dash"), ("记录时长（分钟）", None, lambda p: p['hours']*45), ("折算学时", "hours", "hours"), ("审核", "result", "ok|tg"), ("第二课堂积分", None, "x:credit"), ("发起组织", "provider", "=早教系团总支"), ("寝室", None, "x:dorm"), ("QQ", None, "x:qq")], w.done(v, [("a", "儿童权利与保护", 4, 1), ("b", "托育见习安全", 6, 2)]))
    h.save("第二课堂.csv", "completions", s, enc="utf-8", delim=";")
    h.close()

# ================================================================== 27 a Singapore-style supervising office
def h27():
    P = dict(head="Centre Leader", teacher="Early Years Educator L2", caregiver="Infant Educarer", health_worker="Centre Nurse", guard="Security", cook="Cook", nutrition="Menu Planner", cleaner="Cleaner")
    h = Hand("27-industrial-park-office", "An industrial park's early-years supervision office, Singapore-style English", "en", JS, "32", "苏", dict(P=P)); w = h.w; R = w.R
    s = h.sh("Centres", "institutions"); s.line("Register of Early-Years Centres (Park)", span=14); s.line("Extracted 30 Sep 2026"); s.blank()
    it = [w.inst(n, R.choice(["Commercial nursery", "Workplace nursery", "Kindergarten infant class", "Family point"]), R.choice(["Xietang", "Weiting", "Loufeng", "Shengpu"]), "320507", R.choice(["91", "52"])) for n in "Moonbridge;Jinji Lakeside;Silkworm House;Twin Pagoda;Starfield;Lotus Root;Canal Side;Red Maple;Kingfisher;Pear Tree;Tiger Hill;Golden Carp".split(";")]
    s.table([(("S/N",), "serial", "i"), (("Registered name of centre",), "title", "title"), (("Unified credit code",), "uscc", "uscc"), (("Class of centre",), "institution_kind", "kind"), (("Sub-district",), "sub_district", "sub"), (("Infant 6-12 mths", "Groups"), "classes_6_12", "c6_12"), (("Infant 6-12 mths", "Approved places"), "places_6_12", "p6_12"), (("Young toddler 12-24 mths", "Groups"), "classes_12_24", "c12_24"), (("Young toddler 12-24 mths", "Approved places"), "places_12_24", "p12_24"), (("Older toddler 24-36 mths", "Groups"), "classes_24_36", "c24_36"), (("Older toddler 24-36 mths", "Approved places"), "places_24_36", "p24_36"), (("Mixed ages", "Groups"), "classes_mixed", "cmixed"), (("Mixed ages", "Approved places"), "places_mixed", "pmixed"), (("Children on roll",), None, "kids"), (("Floor area sqm",), None, "area"), (("Date filed",), "filed_on", "filed|mon"), (("Notice no.",), "notice_number", "notice"), (("Centre tel.",), "phone", "tel"), (("Licensee",), None, "head"), (("Licensee H/P",), None, "phone")], it)
    t = [sum(x[k] or 0 for x in it) for k in ("p6_12", "p12_24", "p24_36", "pmixed")]
    s.line((2, "TOTAL"), (7, t[0]), (9, t[1]), (11, t[2]), (13, t[3])); h.save("Register of centres.xlsx", "institutions", s)
    s = h.sh(None, "bans")
    s.table([("Order ref.", "decision_number", "no"), ("Person debarred", "name", "name"), ("NRIC / Resident ID", "id_number", "id"), ("Order made", "decided_on", "decided|mon"), ("Takes effect", "effective_on", "eff|mon"), ("Duration", "term", lambda p: "Life" if p['y'] is None else "%d years" % p['y']), ("Ends", "banned_until", "till|mon"), ("Nature", "ban_kind", lambda p: R.choice(["Administrative", "Court order"])), ("Grounds", "facts", lambda p: R.choice(["struck a child", "left infants unattended", "forged carer certificate"])), ("Provision relied on", "legal_basis", lambda p: "Preschool Education Law, art. 80"), ("Served on", None, "serve|mon"), ("Lifted on", "annulled_on", "ann|mon"), ("Case officer", None, "x:lect")], banrows(w, 10, "", "SIP-DB-%d-%03d"))
    h.save("Debarment orders.csv", "bans", s, enc="utf-8-sig")
    ppl = w.staff("head1 caregiver4 teacher2 health_worker1 guard1", ["Moonbridge", "Kingfisher", "Pear Tree"])
    s = h.sh("Personnel", "staff"); rows = []
    for n in ("Moonbridge", "Kingfisher", "Pear Tree"): rows.append(G("Centre: " + n)); rows += [p for p in ppl if p['inst'] == n]
    s.table([("S/N", "serial", "i"), ("Staff name", "name", "name"), ("Hanyu Pinyin", None, "py", {'hid': 1}), ("NRIC / Resident ID", "id_number", "id"), ("Designation", "post", "post|P"), ("Date of appointment", "from", "from", {'fmt': 'd-mmm-yy'}), ("Date of cessation", "until", "until", {'fmt': 'd-mmm-yy'}), ("H/P no.", "phone", "phone"), ("Spouse NRIC", None, "x:sid"), ("Highest qualification", None, "x:EduE"), ("Immediate supervisor", "supervisor", "super"), ("Infant-care cert. no.", "infant_caregiver_number", "ic_no"), ("Infant-care cert. grade", "infant_caregiver_level", "ic_level|Lv"), ("Medical fitness valid to", "health_certificate_valid_until", "hc_until", {'fmt': 'd-mmm-yy'}), ("Leave balance", None, "x:leave"), ("Remarks", "remark", "~")], rows)
    h.save("Personnel by centre.xls", "staff", s)
    s = h.sh("Trg", "completions"); cs = [("EY-01", "Professional ethics for educarers", 6, 1), ("EY-04", "Safe environments", 8, 2), ("EY-09", "Mindful caregiving", 4, 1)]
    s.table([("Participant", "name", "name"), ("NRIC / Resident ID", "id_number", "id"), ("Centre", "institution", "inst"), ("Module code", "course", "course"), ("Module", "course_name", "ctitle"), ("Run no.", "session", lambda p: "Run %d" % p['session']), ("Date of last lesson", "end", "end|dmy"), ("Class hrs (module)", None, "total"), ("Class hrs attended", "hours", "hours"), ("Result (C / NYC)", "result", lambda p: "C" if p['ok'] else "NYC"), ("Course fee S$", None, "x:fee"), ("Absentee payroll", None, lambda p: R.choice("YN"))], w.done(ppl, cs))
    s.line("C = competent; NYC = not yet competent"); h.save("Training returns.ods", "completions", s)
    h.close()

# ================================================================== 28 a small private nursery helped by a retired bookkeeper
def h28():
    P = dict(head="老板娘(园长)", teacher="老师", caregiver="保育阿姨", health_worker="保健", guard="保安大叔", cook="烧饭师傅", cleaner="保洁")
    h = Hand("28-muddled-nursery", "私立小托育园, 退休会计帮忙理的表, 表头与内容有几处对不上", "zh", loc=dict(P=P)); w = h.w; R = w.R
    ppl = w.staff("head1 teacher3 caregiver6 health_worker1 guard1 cook1")
    s = h.sh("人事", "staff"); s.line("乐逗托育园人事表")
    s.table([("编号", "serial", "i"), ("姓名", "name", "name"), ("手机号", "id_number", "id", {'ask': 1}), ("身份证号", "phone", "phone", {'ask': 1}), ("干的活", "post", "post|P"), ("进来的日子", "from", "from|mix"), ("押金", None, "x:fee"), ("老公/老婆手机", None, "x:ephone"), ("老公/老婆身份证", None, "x:sid"), ("工资", None, "x:salary"), ("说明", "remark", "remark")], ppl)
    h.save("人事表.xlsx", "staff", s)
    s = h.sh("培训", "completions"); rw = w.done(ppl, [("a", "安全与急救", 8, 1), ("b", "职业道德", 4, 1)])
    s.table([("谁去的", "name", "name"), ("谁的身份证", "id_number", "id"), ("课", "course_name", "ctitle"), ("学时", "end", "end|dash", {'ask': 1}), ("学完日期", "hours", "hours", {'ask': 1}), ("过了吗", "result", "ok|yn"), ("路费", None, lambda p: w.R.choice([4, 6, 8, 10]))], rw)
    h.save("培训记录.xls", "completions", s)
    s = h.sh("证件", "staff"); bad = [dict(p) for p in ppl]
    for k in (4, 9): x = bad[k]['id']; bad[k]['id'] = x[:17] + ("1" if x[17] != "1" else "2")
    s.line("证件复印件清点"); s.line("（红字的去补）")
    s.table([("人", "name", "name"), ("身份证", "id_number", "id"), ("岗", "post", "post|P"), ("上班日期", None, "x:birth|dot", {'ask': 1}), ("合同签的日子", None, "x:cstart|dot"), ("育婴证号", "infant_caregiver_number", "ic_no"), ("几级", "infant_caregiver_level", "ic_level|lv"), ("教师证号", "teacher_qualification_number", "tq_no"), ("健康证发的日子", "health_certificate_issued", "hc_issued|dot"), ("复印件", None, "x:card"), ("照片", None, "x:photo")], bad, planted=["row of person 5: check digit", "row of person 10: check digit"], missing=["from"])
    h.save("证件清点.xlsx", "staff", s)
    s = h.sh("请假规定"); s.line("请假规定"); s.line("一、病假要有单子。"); s.line("二、调班先跟园长讲。"); s.line("三、电话打不通算旷工。")
    z = h.sh("通讯录"); z.line("称呼", "电话", "什么时候能打")
    for i in range(8): z.line(R.choice("张王李陈") + R.choice(["师傅", "老师", "阿姨"]), phone(R), R.choice(["白天", "晚上七点后"]))
    u = h.sh("在岗", "staff"); u.table([("姓名", "name", "name"), ("身份证", "id_number", "id"), ("岗位", "post", "post|P"), ("开始上班", "from", "from|ser"), ("班级", None, "x:klass"), ("储物柜", None, "x:locker")], ppl)
    for r, x in enumerate(ppl): 
        if r in (3, 8): u.hr.add(2 + r)
    h.save("杂七杂八.xlsx", "staff", s, z, u)
    s = h.sh(None, "staff")
    s.table([("大名", "name", "name"), ("身份证抄录", "id_number", "id"), ("岗", "post", "post|P"), ("哪天来的", "from", "from|dashn"), ("工资卡", None, "x:bank"), ("吃饭卡", None, "x:mealcard")], ppl); h.save("听课的人.csv", "completions", s, enc="utf-8", missent=True)
    h.close()

if __name__ == "__main__":
    for i in range(1, 29): globals()["h%02d" % i]()
    print(len(Hand.all), "hands", sum(len(h.lists) for h in Hand.all), "lists")
