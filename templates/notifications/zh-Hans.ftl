## 账号、设置、邮件（系统管理员）
mail-opened-subject = 您的账号已开立，请设置密码
mail-opened-what = 已为您开立账号，用户名为 { $username }。请打开下面的链接，自己设置密码。
mail-opened-until = 链接只能使用一次，{ $hours } 小时内有效。过期后，可以在登录页申请新的链接。
mail-opened-note = 密码只有您自己知道，没有人会向您索要。请不要把链接告诉任何人；如果您没有申请账号，请联系登记处。
outbox-closed = 信件内容只给收件人看，这里不显示。
outbox-title = 邮件
outbox-no-server = 没有设置发信服务器（mail.server）。邮件留在这里，设置后自动发出；信件内容只给收件人看。
outbox-none = 还没有邮件。
outbox-caption = 发件箱，最新的在前
outbox-kind = 事由
outbox-to = 收件人
outbox-at = 写成时间
outbox-state = 状态
outbox-sent = 发出时间
outbox-next-attempt = 下次尝试
outbox-attempts = 尝试次数
outbox-error = 最近一次出错
outbox-looked = 您查看了这封邮件，已写入操作记录。
mail-state-sent = 已发出
mail-state-waiting = 待发
mail-state-failed = 未能发出

## 邮件正文
mail-greeting = { $name }，您好：
mail-link = 如果按钮打不开，请把这个网址复制到浏览器：
mail-footer = 本邮件由系统自动发出，请不要回复。
mail-note-record = 这封邮件发给登记所涉及的本人。如认为有误，请联系登记处。
mail-note-secret = 其中有个人信息，请不要转发给无关人员。
mail-certificate-subject = 您的证书已发放：{ $number }
mail-certificate-what = 您的“{ $title }”证书已经发放，编号 { $number }。
mail-certificate-next = 登录后可以下载 PDF，或在手机上出示二维码。任何人凭编号都可以核验。
mail-certificate-action = 查看证书
mail-own-ban-subject = 一项关于您的从业禁止已经登记
mail-own-ban-what = { $authority }作出的决定（{ $decision }）已在登记中确认，自{ $day }起，您不得从事与婴幼儿接触的工作。
mail-own-ban-next = 复议和诉讼的途径与期限写在决定书上。如认为登记有误，请联系作出决定的机关或登记处。
mail-own-ban-action = 查看我的档案
mail-on-staff-subject = 您已列入一家机构的花名册
mail-on-staff-what = { $place }已把您登记为{ $post }，自{ $day }起。从此该机构可以查看您的资质、学时以及能否上岗。
mail-on-staff-next = 如果您不在那里工作，请立即联系登记处。
mail-staff-changed-subject = 您的任职登记有变动
mail-staff-ends-what = 您在{ $place }任{ $post }（自{ $day }起）的登记，最后一天为{ $until }。
mail-staff-goes-on-what = 您在{ $place }任{ $post }（自{ $day }起）的登记继续有效，没有结束日期。
mail-staff-changed-next = 如与事实不符，请在“我的档案”中对这条任职提出异议。
mail-corrected-subject = 您的登记信息已更正
mail-corrected-what = 您的登记信息（姓名、电话或电子邮箱）已由登记处更正。
mail-corrected-next = 请登录查看。如有不对，请在“我的档案”中提出异议。
mail-off-staff-subject = 一条任职登记已作废
mail-off-staff-what = { $place }把您登记为{ $post }（自{ $day }起）是录入错误，已经作废。
mail-off-staff-next = 这条登记不再计入，只在您的档案中留有记载。
mail-staff-ban-subject = 贵机构有一名人员被禁止从业
mail-staff-ban-what = { $name }（登记号 { $number }）自{ $day }起被禁止从业。
mail-staff-ban-next = 自该日起不得安排此人上岗。请尽快处理，并在花名册上登记结束日期。
mail-staff-ban-action = 查看本机构
mail-reset-subject = 设置新密码
mail-reset-what = 有人为您的账号申请了设置新密码。如果是您本人，请打开下面的链接。
mail-reset-until = 链接只能使用一次，{ $minutes } 分钟内有效。
mail-reset-action = 设置新密码
mail-reset-note = 如果不是您本人申请的，不必理会，密码不会改变。请不要把链接告诉任何人。

## 邮件正文：撤销与作废
mail-unnamed-authority = 主管机关
mail-own-annulment-subject = 一项关于您的从业禁止已经撤销
mail-own-annulment-what = 关于您的从业禁止（{ $decision }）已被撤销，撤销决定：{ $annulment }。自{ $day }起，这项禁止不再有效。
mail-own-annulment-next = 能否上岗还要看其他条件。您的档案上写明了现在的情况。
mail-staff-annulment-subject = 贵机构一名人员的从业禁止已经撤销
mail-staff-annulment-what = 对{ $name }（登记号 { $number }）的一项从业禁止已被撤销，自{ $day }起不再有效。
mail-staff-annulment-next = 能否安排此人上岗，请以登记显示的为准。
mail-withdrawn-subject = 您的证书已作废：{ $number }
mail-withdrawn-what = 您的“{ $title }”证书（编号 { $number }）已于{ $day }作废，请不要再出示。核验时会显示“已作废”。
mail-withdrawn-why = 原因：{ $reason }
mail-withdrawn-next = 如认为有误，请联系签发的培训机构或登记处。
mail-withdrawn-action = 查看核验结果

## 邮件正文：异议
mail-dispute-subject = 有一项异议待答复：{ $number }
mail-dispute-what = 有人对一条{ $subject }记录提出异议（{ $number }），请在{ $day }前答复。
mail-dispute-next = 请登录查看本人的说明和材料，写明理由后答复。
mail-dispute-action = 查看异议
mail-dispute-answered-subject = 您的异议已有答复：{ $number }
mail-dispute-accepted = 您对{ $subject }记录的异议（{ $number }）已获认可。
mail-dispute-accepted-next = 记录将由答复的单位更正；更正后，您可以在自己的档案中看到。
mail-dispute-rejected = 您对{ $subject }记录的异议（{ $number }）未获认可，记录保持不变。
mail-dispute-rejected-next = 如有新的证据，可以再次提出异议。
mail-dispute-why = 理由：{ $reason }
mail-dispute-answered-action = 查看答复

## 邮件正文：资质核验未通过
mail-rejected-subject = 一项资质核验未通过
mail-rejected-what = 您档案中申报的“{ $credential }”核验未通过，不计入。
mail-rejected-why = 原因：{ $reason }
mail-rejected-next = 请改正后重新申报，并附上证书照片；认为核验有误的，可以在您的档案中对这一项提出异议。
mail-verified-subject = 一项资质核验通过
mail-verified-what = 您档案中的“{ $credential }”核验通过，在其有效期内计入。
mail-verified-next = 认为登记有误的，可以在您的档案中对这一项提出异议。
mail-ended-subject = 一项资质已登记结束
mail-ended-revoked = 您档案中的“{ $credential }”已登记为被撤销，自{ $day }起不计入。
mail-ended-lost = 您档案中的“{ $credential }”已登记为依法丧失，自{ $day }起不计入。
mail-ended-next = 认为登记有误的，可以在您的档案中对这一项提出异议。
mail-undone-subject = 一项资质的决定已撤回
mail-undone-what = 关于您的“{ $credential }”的上一项决定录入有误，已经撤回，现在恢复为“{ $state }”。
mail-staff-credential-subject = 贵机构一名人员的资质不再计入
mail-staff-credential-what = { $name }（登记号 { $number }）的“{ $credential }”不再计入。
mail-staff-credential-next = 此人在贵机构的岗位现在缺少所需的证件。请查看花名册上的问题项，并及时安排。
mail-undone-certificate = 随那项决定作废的双证证书不会自动恢复；仍具备双证的，可以向区里申请另发新证书。
mail-staff-again-subject = 贵机构一名人员的资质恢复计入
mail-staff-again-what = { $name }（登记号 { $number }）的“{ $credential }”恢复计入，此前的通知不再适用。
mail-staff-again-next = 请查看花名册上的问题项。

## 邮件和短信正文：启用账号
text-sender = 【{ $sender }】
text-activation-code = 验证码 { $code }，{ $minutes } 分钟内有效，用于启用您的账号。不要告诉任何人。
text-account-known = 您已有账号，用户名 { $username }。忘记密码的，请在登录页申请新的链接。
text-account-activated = 您的账号 { $username } 已启用。不是您本人办理的，请立即联系登记处。
mail-activation-subject = 启用账号的验证码
mail-activation-what = 您的验证码是 { $code }。请填在刚才打开的页面上。
mail-activation-until = 验证码 { $minutes } 分钟内有效，只能使用一次；重新申请后，前一个验证码失效。
mail-activation-action = 打开启用账号的页面
mail-activation-note = 如果不是您本人申请的，不必理会，什么都不会改变。请不要把验证码告诉任何人，登记处的工作人员也不会向您索要。
mail-known-subject = 您已经有账号
mail-known-what = 有人用您的登记号和证件号码申请启用账号。您已经有账号，用户名为 { $username }，不需要再次启用。
mail-known-next = 忘记密码的，请打开下面的页面申请设置新密码。账号没有登记邮箱或已停用的，请联系登记处。
mail-activated-subject = 您的账号已启用
mail-activated-what = 有人用您的登记号和证件号码开立了您的账号，用户名为 { $username }。
mail-activated-next = 如果不是您本人办理的，请立即联系登记处。

## 邮件正文：邀请
mail-invited-subject = { $from }邀请您开立账号
mail-invited-what = { $from }邀请您开立账号，角色是{ $role }。请打开下面的链接，自己设置用户名和密码。
mail-invited-until = 链接只能使用一次，{ $days } 天内有效。过期后，请发出邀请的单位再发一次。
mail-invited-action = 开立账号
mail-invited-note = 密码只有您自己知道，没有人会向您索要。请不要把链接告诉任何人；不认识发出邀请的单位的，不必理会。

## 邮件正文：更改邮箱
mail-proof-subject = 确认您的新邮箱
mail-proof-what = 有人要把这个邮箱登记为自己账号的邮箱。如果是您本人，请打开下面的链接确认。
mail-proof-until = 链接只能使用一次，{ $hours } 小时内有效。打开之前，什么都不会改变。
mail-proof-action = 确认新邮箱
mail-proof-note = 如果不是您本人，不必理会。请不要把链接告诉任何人。
mail-changing-subject = 有人申请更改您账号的邮箱
mail-changing-what = 有人在您登录的页面上输入了密码，申请把您账号的邮箱改为 { $address }。
mail-changing-next = 如果是您本人，请打开新邮箱中的链接。如果不是，请立即登录修改密码，让其他设备退出，并联系登记处。
mail-changing-action = 查看我的账号
