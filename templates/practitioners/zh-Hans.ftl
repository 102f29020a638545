## 某一项内容有误
fault-identity-form = 证件号码的格式不对。请对照证件逐位核对。
fault-identity-check = 证件号码的校验码不对，可能输错了一位。请对照证件逐位核对。
fault-identity-date = 证件号码中的出生日期不存在。请对照证件逐位核对。
fault-name-character = 姓名中不能有“{ $found }”。请按证件填写姓名，不要加数字、括号、备注或另一个人。

## 人员
practitioner-barred = 此人被禁止从业（{ $decisions }），不得录用、加入队伍或签发证书。
practitioner-known = 该证件已登记，登记号为 { $number }。请使用已有的记录。
practitioner-barred-employer = 此人被禁止从业，不得录用。
practitioner-known-other-name = 该证件在登记册中属于另一姓名的人（{ $number }）。请对照证件原件核对姓名和号码；两者都无误的，说明两人共用一个号码，由监管人员认定。
practitioner-other-name = 姓名与证件号码不符：登记册中该证件属于另一姓名的人。请对照证件原件核对；两者都无误的，请联系所在区的监管部门认定。

## 人员：查找、更正、查阅
practitioner-unregistered-barred = 该证件的持有人尚未登记，但有对其生效的从业禁止决定，不得录用。
practitioner-unregistered-barred-by = 该证件的持有人尚未登记，但有对其生效的从业禁止决定（{ $decisions }），不得录用。
fault-phone = 电话号码应为 7 至 15 位数字，可带国家代码，例如 +86。请核对。
fault-purpose = 没有写明查阅的用途。请写明，例如“录用前核实”；本人可以看到。
fault-nothing-to-change = 没有要更正的内容。请填写姓名、电话或电子邮箱。

## 档案
people-purpose = 用途
people-purpose-hint = 例如：核查机构申请。本人可以看到。
people-standing = 从业状态
people-barred = 从业禁止
people-clear = 无从业禁止
people-identity-kind = 证件类型
people-identity-number = 证件号码
people-identity-hint = 不会出现在网址或日志里。

## 监管人员查看证件、更正姓名和电话
identity-title = 查看完整证件号码
identity-lede = 显示{ $name }的完整证件号码和电话。查看会写入操作记录，本人看得到是谁、为什么。
identity-submit = 显示
identity-written-down = 这次查看已写入操作记录，本人看得到。离开本页后须重新说明用途。
person-correction-title = 更正姓名、电话或邮箱
person-correction-lede = 证件号码不能更正：证件不同就是另一条登记。原来的姓名留在操作记录里。
person-correction-name-hint = 照现在的证件填写。
person-correction-phone-hint = 不改的，不用填。
person-correction-email-hint = 不改的，不用填。此人启用账号的验证码发到这里，请向本人核对。
person-correction-submit = 更正
person-correction-confirm = 确认更正

## Bans: before and after
practitioner-held = 登记此人以前，须由监管人员先核对其证件，已提交给他们。请联系：{ $contact }。核对以后，再登记一次。
practitioner-held-officer = 有同名人员以另一证件被登记从业禁止，证件可能换过。请先核对是否同一人，写明依据；不是同一人的，再登记一次。
held-lede = 同名人员以另一证件被登记从业禁止，证件可能换过。核对以前不能登记。
held-none = 没有待核对的登记。
held-caption = 新提交的在前
held-place = 提出机构
held-day = 提出日期
held-one-lede = 请对照双方的证件材料。登记机构不知道原因，只知道须由监管人员先核对。
held-new = 要登记的人
held-bans = 同名的从业禁止
held-bans-none = 现在没有同名的从业禁止，可以登记。
held-decide = 核对结果
held-reason-hint = 写明依据，例如对照了哪些证件。写入操作记录。

## 登记人员
registering-title = 登记人员
registering-lede = 每人终身只有一份档案。证件已经登记过的，会告知原有的登记号。
registering-name-hint = 与证件一致
registering-submit = 登记此人
done-person-registered = 人员已登记。
