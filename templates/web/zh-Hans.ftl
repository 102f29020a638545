## 各页共有
site-name = 静安区托育从业人员登记
layout-skip = 跳到正文
layout-navigation = 导航
layout-other-language = English
layout-other-language-tag = en
footer-about = 萌芽是静安区托育从业人员登记。
footer-not-a-licence = 本登记发出的是培训和登记证书，不是国家电子证照。

## 表单
form-errors = 请先改好以下各项
form-error-prefix = 有误：

## 出了问题
problem-home = 回到首页
problem-request = 联系我们时，请告知请求编号
problem-head-detail = { $headers }：在请求头中必须出现，且只能出现一次。

## 某一项内容有误
fault-body-required = 请求没有内容。请提交 JSON。
fault-unexpected-body = 该请求不应带有内容。
fault-characters = 含有不能使用的字符（例如空字符）。请删除后重试。
fault-unknown-parameter = 没有这个参数。可用的有：{ $allowed }。
fault-repeated = 此参数只能出现一次。
fault-name-repeated = 同一对象中此名称出现多次。请只保留一个。
fault-header-repeated = 此请求头出现多次。请只发送一次。
fault-host = 请按 HTTP/1.1 的要求，用且只用一个 Host 请求头写明服务名称。
fault-json = 第 { $line } 行第 { $column } 列不是正确的 JSON。
fault-unknown-field = 没有这个字段。请核对拼写或删除。
fault-not-one-of = “{ $found }”不在可用的值之中。可用：{ $allowed }。
fault-type = “{ $found }”的类型不对，应为 { $expected }。
fault-format = “{ $found }”的格式不对，应为 { $format }。
fault-too-short = “{ $found }”太短，至少 { $limit } 个字符。
fault-too-small = “{ $found }”太小，最小为 { $limit }。
fault-too-large = “{ $found }”太大，最大为 { $limit }。
fault-pattern = “{ $found }”的写法不对。请对照文档中的示例。
fault-too-few = 项目太少，至少 { $limit } 项。
fault-form = “{ $found }”不符合要求。请对照文档。
fault-idempotency-key = Idempotency-Key 应为 1 至 200 个可见字符，不含空格。

## 页面外框与登录
layout-activate = 启用账号
layout-trail = 所在位置
layout-own-account = 我的账号
layout-sign-out = 退出
footer-verify = 核验证书
footer-sign-in = 登录
footer-about-link = 关于萌芽
footer-help = 帮助
footer-accessibility = 无障碍声明
footer-privacy = 隐私声明
nav-my-record = 我的档案
nav-training = 培训
nav-lists = 名单
nav-invitations = 邀请
nav-institution = 我的机构
nav-district = 全区
nav-institutions = 机构
nav-people = 人员
nav-credentials = 待核验
nav-bans = 从业禁止
nav-history = 操作记录
nav-accounts = 账号
nav-outbox = 邮件
nav-settings = 设置
done-signed-out = 您已退出。
done-invited = 邀请已发出。
done-invitation-withdrawn = 邀请已撤回，链接不再有效。
done-own-email-asked = 链接已发往新邮箱，24 小时内打开才会更改。
done-own-email-changed = 邮箱已更改。
done-own-phone-changed = 手机号码已更改。
done-session-ended = 该设备已退出。
done-sessions-ended = 其他设备都已退出。
done-resumed = 您已重新登录，刚才填写的内容还在，还没有提交。请核对；密码和文件要重新填写。
done-activated = 账号已启用，您已登录。
done-password-changed = 密码已修改，请用新密码登录。
problem-signed-out-detail = 登录已过期，刚才的内容没有提交。
problem-form-expired-detail = 这个表单已过期，内容没有提交。请返回上一页，刷新后再试。
problem-form-foreign-detail = 这个请求不是从本站页面发出的，没有执行。

## 账号、设置、邮件（系统管理员）
done-account-opened = 账号已开立，设置密码的链接已发往持有人的邮箱。
done-account-changed = 账号已修改。
done-account-proposed = 已提出，待另一名系统管理员确认。
done-accounts-opened = 账号已开立，设置密码的链接已发往各持有人的邮箱。
done-accounts-proposed = 已提出，待另一名系统管理员确认。
done-accounts-confirmed = 已确认，账号已开立，设置密码的链接已发往各持有人的邮箱。
done-account-change-confirmed = 已确认，已经生效。
done-account-change-refused = 未予确认，没有任何改变。
done-account-change-withdrawn = 已撤回，没有任何改变。
field-held-by = 持有人
field-held-by-name = 持有人姓名
field-held-by-identity-kind = 证件种类
field-held-by-identity-number = 证件号码

## 忘记密码
done-reset-asked = 如果有这个账号，并且登记了邮箱，设置新密码的链接已经发出，60 分钟内有效。

## 名单页面：上传、预览、回执
done-list-recorded = 名单已登记，下面是回执。
done-list-mended = 更正已保存，名单已重新核对。
done-list-discarded = 名单已放弃。
done-session-planned = 计划班次已登记。
done-session-changed = 计划班次已更改。
done-session-cancelled = 计划班次已取消。

## 培训页面
done-course-entered = 课程已登记，可以上传结业名单了。
done-completion-corrected = 已更正，原记录仍保留。

## 录用、查询、资质、从业禁止的表单
form-optional = 可以不填
form-reason = 理由
fault-choice = 没有选择。请选择一项。
done-check-recorded = 查询结果已登记。
done-check-file-added = 文件已上传。
done-check-found = 查询结果已登记。结果为“有记录”：此人不得上岗，请立即停止其接触婴幼儿的工作，并联系本区监管人员。
done-check-unclear = 查询结果已登记。“未明确”不能算作无记录：请向公安机关问明结果，再登记一次。
done-credential-claimed = 资质已申报，等待核验。
done-credential-verified = 核验通过。结果与待办见下。
done-credential-rejected = 已记为核验不通过。结果与待办见下。
done-credential-ended = 已登记。结果与待办见下。
done-credential-undone = 这项决定已撤回。结果与待办见下。
done-ban-recorded = 已登记，等待另一名监管人员确认。
done-ban-confirmed = 已确认，自生效日期起禁止从业。
done-ban-declined = 已记录：不确认，这项禁止不生效。
done-annulment-recorded = 撤销已登记，等待另一名监管人员确认。
done-ban-annulled = 撤销已确认。

## 表单各项的名称
form-named-error = { $field }：{ $error }
field-username = 用户名
field-role = 角色
field-code = 验证码
field-email = 电子邮箱
field-password = 密码
field-current-password = 现在的密码
field-new-password = 新密码
field-registry-number = 登记号
field-identity-number = 证件号码
field-identity-kind = 证件类型
field-action = 事项
field-actor = 操作人
field-audience = 对象
field-change = 变更
part-open = 展开
field-lines = 名单
field-changes = 变更
field-display-name = 显示名称
field-district = 区
field-document-purpose = 用途
field-finding = 问题项
field-form = 形式
field-from = 开始日期
field-institution = 机构
field-language = 语言
field-order = 排序
field-passed = 结果
field-provider-id = 培训机构
field-subject-kind = 对象类别
field-title = 课程名称
field-topic = 主题
field-until = 结束日期
field-who = 用户名或电子邮箱
field-again = 再次提醒
field-bars-several = 同一份决定书
field-place = 地点
field-places = 名额
field-sign-ins = 登录记录
field-name = 姓名
field-phone = 电话
field-post = 岗位
field-from-on = 开始日期
field-until-on = 最后一天
field-supervisor-registry-number = 主管的登记号
field-reason = 理由
field-state = 结果
field-kind = 种类
field-level = 等级
field-teacher-kind = 教师资格种类
field-number = 编号
field-issued-on = 发证日期
field-valid-until = 有效期至
field-specialty = 执业范围
field-decision = 决定
field-how = 怎样核验的
field-checked-on = 答复日期
field-outcome = 答复
field-receipt-number = 受理编号
field-entry-check = 入职查询
field-entry-check-checked-on = 答复日期
field-entry-check-receipt-number = 受理编号
field-entry-check-outcome = 答复
field-without-entry-check = 没有入职查询
field-decision-number = 文号
field-authority = 作出机关
field-legal-basis = 法律依据
field-grounds = 事由
field-decided-on = 作出日期
field-effective-on = 生效日期
field-term = 期限
field-annulled-on = 撤销生效日期
field-q = 姓名或登记号
field-purpose = 用途
layout-account = 您的账号

## 证书页面：内容与作废
done-certificate-withdrawn = 证书已作废。

## 培训页面：登记一条结业
done-completion-recorded = 结业已登记，列在这一班次里。
field-started-on = 开始日期
field-ended-on = 结束日期
field-session = 班次
field-hours = 学时
field-short = 学时核对

## 监管人员查看证件、更正姓名和电话

## Bans: before and after
form-stands = 现在登记的是：{ $value }。
form-stands-empty = 现在没有登记。
form-see = 打开该记录
done-annulment-declined = 已记录：不确认撤销，禁止继续有效。
done-ban-withdrawn = 登记已撤回，这项禁止从未生效。
done-ban-corrected = 已更正，等待另一名监管人员确认。
done-ban-called = 已登记电话告知。
done-ban-file-added = 文件已附上，加密保存，只有本区监管人员可以看到。
done-ban-file-removed = 文件已移除，操作记录仍保留。
done-held-somebody-else = 已记录：不是同一人。请通知提出的机构再登记一次。
done-held-same-person = 已记录：是同一人，登记仍被拦下。
field-called-on = 打电话的日期
field-early-reason = 提前生效的理由

## 异议
done-dispute-raised = 异议已提出。编号和期限如下，答复会发到您的邮箱，也会显示在这里。
done-claim-withdrawn = 申报已撤回。
done-dispute-withdrawn = 异议已撤回。
done-dispute-accepted = 已认可。记录还没有更改，请现在更正。
done-dispute-rejected = 已答复：不认可，记录保持不变。
field-says = 应当是什么
done-suspicion-reported = 报告已提交，编号和答复期限如下。
done-suspicion-answered = 已答复，报告人凭编号可以看到。
field-certificate-number = 核验码
field-contact = 联系方式
field-file = 文件或照片
