## 列表与日期
period = { $from }至{ $until }
role-operator = 系统管理
finding-source = 依据：{ $source }

## 全区与机构
member-record-found = 查询结果不是“无记录”
member-record-found-remedy = 请立即停止其接触婴幼儿的工作，并联系区监管部门。
record-found-own = 请与所在机构和本区监管人员联系，了解具体记录。

## 档案
record-your-missing = 您还缺什么
record-missing = 问题项
record-name = 姓名
record-number = 登记号
record-document = 证件号码
record-phone = 电话
record-email = 电子邮箱
record-dual = 双证
record-bans = 从业限制
record-training = 今年的培训
record-credentials = 资质
record-add-credential = 申报资质
record-completions = 已登记的结业（{ $count }）
record-completions-last = 最近的 { $count } 次结业
record-ends-health = { $day }健康合格证到期。请在这之前体检换证，并把新证申报到这里。
record-ends-health-claimed = { $day }健康合格证到期。新证已经申报，等待核验。
record-ends-credential = { $day }持证岗位所需的证书到期。请在这之前换证，并把新证申报到这里。
record-ends-ban = { $day }之后，一项从业禁止开始生效。
record-certificates = 证书
record-employments = 任职
record-checks = 查询
record-add-check = 登记查询结果
record-who-looked = 谁查看过我的档案
record-timeline = 时间线
record-none-credentials = 还没有资质。本人或所在机构提交证书后，由区里核验。
record-none-certificates = 还没有证书。培训机构或区里签发后，显示在这里。
record-none-employments = 还没有任职。由录用的机构登记。
record-none-checks = 还没有查询。入职前由机构办理。
record-check-due = 下一次复查在{ $day }以前，由所在机构办理。
dual-missing-teacher-qualification = 缺有效的教师资格
dual-missing-infant-caregiver = 缺有效的育婴员证
dual-missing-both = 教师资格和育婴员证都缺
training-hours = { $hours } 学时
training-not-asked = { $year } 年不要求学时，已完成 { $passed } 学时。
training-enough = { $year } 年已完成 { $passed } 学时，达到要求的 { $needed } 学时。
training-short = { $year } 年已完成 { $passed } 学时，还差 { $missing } 学时，12月31日前完成。
check-done = 已查询
employment-ahead = 尚未开始
employment-goes-on = 在岗
employment-ended = 已结束
employment-voided = 录入错误，已作废
certificate-state-valid = 有效
certificate-state-expired = 已过期
certificate-state-suspended = 已暂停
certificate-suspended-means = 持有人有生效的从业禁止决定，这份证书目前暂停使用，核验时显示“已暂停”。
certificate-expired-means = 这份证书的有效期到{ $day }为止，核验时显示“已过期”。
certificate-state-withdrawn = 已作废
ban-sentence = { $number }，自{ $from }起，期限：{ $until }
moment-employed = 入职 { $place }，{ $post }
moment-left = 离开 { $place }，{ $post }
moment-credential-issued = { $credential }发证日期
moment-credential-state = { $credential }：{ $state }
moment-checked = { $kind }
moment-certificate = 发出证书 { $number }
moment-barred = 从业禁止生效，{ $number }
moment-annulled = 从业禁止撤销，{ $number }
look-ups-title = 谁查看过我的档案
look-ups-lede = 每次查看都有记录。您自己的查看不在此列。
look-ups-none = 还没有人查看过。
look-ups-caption = 按日期和查阅人归并，最新的在前
look-ups-at = 时间
look-ups-who = 查看人
look-ups-what = 查看内容
look-ups-purpose = 用途
look-ups-times = { $time }，共 { $count } 次
look-ups-for-institution = 机构日常管理
look-ups-for-officer = 履行监管职责
look-ups-for-auditor = 审计
look-ups-for-provider = 登记和核对培训
look-ups-for-operator = 维护登记系统
look-read-record = 全部档案
look-get-practitioner = 基本信息
look-list-practitioners = 名单
look-search-practitioners = 按姓名查找
look-find-practitioner = 按证件查找
look-check-before-hiring = 录用前核查
look-assess-institution = 机构合规情况
look-assess-practitioner = 能否从业
look-list-employments = 机构人员名单
look-list-credentials = 资质
look-list-completions = 培训
look-get-training-hours = 学时
look-list-screenings = 查询记录
look-list-certificates = 证书
look-get-standing = 从业状态
look-reveal-identity = 完整证件号码
look-reveal-phones = 完整电话号码
look-find-people-with-finding = 有某个问题项的人员
look-get-credential-evidence = 资质的证明文件
look-get-screening-file = 查询的文件
look-get-dispute = 一项异议
look-list-disputes = 待答复的异议
look-list-practitioner-disputes = 哪些项目有异议
look-other = 档案
certificate-show = 请对方扫描二维码，或输入编号。
certificate-qr = 核验这张证书的二维码
certificate-period = 有效期
people-title = 查找人员
people-lede = 每次查找都会记录，本人可以看到用途。
people-words = 姓名或登记号
people-words-hint = 姓名可以只写前几个字，也可以写拼音或首字母，例如“王小芳”“wangxiaofang”“wxf”。
fault-document-in-search = 这像是证件号码，请不要写在这里。请用下面的“按证件查找”，号码不会留在网址里。
fault-number-in-search = “{ $found }”像登记号，但有字符抄错了。请逐组核对。
people-search = 查找
people-found = 本页 { $count } 人
people-found-many = 本页 { $count } 人。符合的人很多，没有全部列出，请把姓名写得更完整。
people-guess = 读音或写法相近
people-none = 没有找到“{ $asked }”。请核对写法，或换一个字再试。
people-caption = 找到的人员
people-works = 任职
people-by-document = 按证件查找
people-document-unknown = 这个证件没有登记。
fault-person-asked-for = 没有填写姓名或登记号。请填写其中一项。

## 录用、查询、资质、从业禁止的表单
record-void-employment = 录入错误，作废
record-withdraw-claim = 撤回申报
record-claim-file = 查看提交的文件
record-attach-check-file = 上传受理回执或书面答复
record-check-has-file = 有文件
record-claim-again = 重新申报
record-reconsider = 复核
record-rejected-because = 核验未通过，原因：{ $why }
record-rejected-next = 下一步：改正后重新申报，并附上证书照片；认为核验有误的，可以提出异议
record-end-employment = 结束任职
look-list-bans = 从业禁止
look-get-ban = 从业禁止
look-get-ban-file = 从业禁止的决定书
look-list-calls = 需要打电话告知的事项
look-list-claims = 待核验的资质
look-get-employment = 任职
look-get-act = 任职或登记的一次变动
look-list-acts-to-tell = 待电话告知的人
look-rehearse-act = 办理前的预览
look-preview-list = 上传的名单

## 证书页面：内容与作废
certificate-withdrawn-means = 这张证书已于{ $day }作废，不能再出示。原因：{ $reason }
look-get-certificate = 一张证书
look-get-certificate-document = 证书文件

## 我的档案：记录有误时
wrong-lede = 哪一项不对，就点那一项旁边的“这项不对”，写明应当是什么，可以附照片。谁答复、最迟哪一天，会写在异议上；更正以后原来的记录仍会保留。
wrong-bans-whom = 对决定本身不服的，复议和诉讼的途径与期限写在决定书上。
wrong-contact = 找不到人，或者没有答复，请联系登记处：{ $contact }。

## 监管人员查看证件、更正姓名和电话
record-show-identity = 查看完整证件号码
record-correct-person = 更正姓名、电话或邮箱

## Bans: before and after
look-get-held-registration = 待核对的登记

## 我的档案：第一屏
record-as-of = 截至{ $day }
record-show-qr = 出示二维码
record-show = 显示
training-total = 合计
training-of = { $passed } / { $needed } 学时
training-topics-goal = 五个主题，每年每个至少一次：
training-topic-done = 已完成
training-topic-missing = 还没有

look-check-staff = 名单核对
look-get-staff-check = 名单核对的结果
look-get-staff-check-receipt = 名单核对的回执
look-list-former-staff = 离职人员名单
look-get-institution-calendar = 机构的到期日历
look-change-employment = 岗位变更

## 我的全部资料
copy-title = 登记中关于我的全部资料
copy-lede = 您的档案页上的全部内容，加上登记保存的其他资料：更正前的结业、已作废的任职、异议的说明和答复、全部查阅记录、您的账号。
copy-download = 下载全部资料（JSON）
copy-made = 内容截至{ $time }。文件里有您的完整证件号码和电话，请妥善保管。
copy-completions = 结业
copy-teams = 队伍
copy-not = 提交的文件和照片可以在各项资质和异议中打开；密码只保存不可还原的摘要，不在其中。
look-remind-people-with-finding = 提醒办理
look-remind-staff = 提醒办理
look-export-people-with-finding = 导出有某个问题项的人员
look-list-all-look-ups = 谁查看过档案
look-export-look-ups = 导出谁查看过档案
look-export-events = 导出操作记录
record-day-hint = 按这一天判断能否上岗、资质是否有效、学时是否足够；列出的是目前登记的内容。
record-want-certificate = 我要证书
record-want-training = 培训结业证书由开课的培训机构签发。已合格但还没有证书的，请联系该培训机构，由其在“培训”页签发；发出后会出现在这里，并通知您。
record-want-dual = 您双证齐全。双证证书由所在区的监管人员签发，请与其联系；发出后会出现在这里，并通知您。
record-want-dual-not = 双证证书由所在区的监管人员签发，须同时持有有效的教师资格和育婴员证书。
