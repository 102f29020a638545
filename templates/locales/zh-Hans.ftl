# 页面文字。一行一句；同一件事始终用同一个词。

## 各页共有
site-brand = 萌芽
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

## 证书
certificate-holder = 持证人
certificate-kind = 证书
certificate-kind-training = 培训结业证书
certificate-kind-dual = 双证登记证书
certificate-number = 编号
certificate-issuer = 发证
certificate-issued = 发证日期
certificate-valid-until = 有效至
certificate-valid-without-end = 长期有效

## 证书核验：输入核验码
verification-place = 证书核验
verification-title = 核验证书
verification-heading = 核验一张证书
verification-lede = 输入证书上的核验码，立即知道它现在是否有效。不用登录。
verification-code = 核验码
verification-code-hint = 例如 { $example }。大小写、空格和横线都不要紧。
verification-check = 核验
verification-where-heading = 核验码在哪里
verification-where = 在证书右下角，二维码的下面，四个一组。用手机扫二维码，不必输入。
verification-privacy = 核验结果只显示核对纸面所需的内容，持证人姓名只显示一部分。
verification-error-empty = 还没有填核验码。请照证书右下角填写。
verification-error-length = “{ $typed }”的位数不对。完整的核验码像 { $example }，请逐组核对。
verification-error-characters = “{ $typed }”里有核验码不会用到的字符。核验码只有字母和数字，请照证书重新填写。
verification-error-check = “{ $typed }”里至少有一个字符抄错了，请逐组核对。容易看错的有 8 和 B、5 和 S、2 和 Z。

## 证书核验：答复
verification-answer-title = 核验结果
verification-valid = 有效
verification-expired = 已过期
verification-suspended = 已暂停
verification-revoked = 已作废
verification-unknown = 查无此证
verification-as-of = 截至 { $instant }
verification-valid-means = 这张证书由本登记发出，现在有效。
verification-expired-means = 这张证书的有效期已于 { $day }届满，现在不能作为凭证。
verification-suspended-means = 这张证书自 { $day }起暂停使用，现在不能作为凭证。
verification-revoked-means = 这张证书已于 { $day }作废，不能再作为凭证。
verification-unknown-means = 登记里没有核验码 { $code }。可能是抄错了，也可能这张证书不是本登记发出的。
verification-next-heading = 接下来
verification-valid-next = 请把上面的内容与纸面逐项对照，并请持证人出示身份证件。有一项不同，就不要采信这张纸。
verification-expired-next = 请持证人向发证单位申请换发。换发后会有新的证书，请核验新证书。
verification-suspended-next = 请先不要凭这张证书安排工作。恢复使用后，再核验一次就会显示“有效”。原因请向发证单位了解。
verification-revoked-next = 请不要采信这张证书。如有补发的新证书，请持证人出示新证书再核验。
verification-unknown-next = 请对照证书再核验一次。还是查不到，就不要凭它用人，并请告诉发证单位。
verification-another = 再核验一张
verification-address = 看到这个结果时，浏览器地址栏应显示 { $host }。不是这个网址，就不是本登记的答复。

## 出了问题
problem-next-heading = 您可以这样做
problem-home = 回到首页
problem-request = 联系我们时，请告知请求编号
problem-malformed-title = 请求无法读取
problem-malformed-detail = 内容不完整，或不是约定的格式。
problem-malformed-next = 请核对后重新提交。
problem-unauthenticated-title = 请先登录
problem-unauthenticated-detail = 这里只对已登录的人开放；您尚未登录，或登录已过期。
problem-unauthenticated-next = 请登录后再试。
problem-wrong-password-title = 未能登录
problem-wrong-password-detail = 用户名或密码不对，或该账号暂时不能登录。
problem-wrong-password-next = 请核对后再试；连续多次出错会暂停 15 分钟。
problem-forbidden-title = 您无权办理此事
problem-forbidden-detail = 您已登录，但此事不在您的职责范围内。
problem-forbidden-next = 如工作需要，请联系本单位管理员。
problem-not-found-title = 没有找到
problem-not-found-detail = 这里没有内容，或您无权得知。
problem-not-found-next = 请核对编号或地址。
problem-method-not-allowed-title = 这里不能这样做
problem-method-not-allowed-detail = 该地址不支持这种请求方式。
problem-method-not-allowed-next = 可用的方式列在 Allow 响应头中。
problem-not-acceptable-title = 无法按要求的格式答复
problem-not-acceptable-detail = 该地址不能以所要求的格式答复。
problem-not-acceptable-next = 请改用文档中列出的格式。
problem-already-exists-title = 已有这条记录
problem-already-exists-detail = 登记册中已有相同的记录，未重复登记。
problem-already-exists-next = 请先查看已有记录。
problem-barred-title = 此人被禁止从业
problem-barred-detail = 登记册中有对此人生效的从业禁止决定，不得录用、加入队伍或发证。
problem-barred-next = 如认为有误，请联系作出决定的机关。
problem-wrong-state-title = 目前的状态不允许
problem-wrong-state-detail = 该记录目前的状态不允许这样做。
problem-wrong-state-next = 请先查看该记录的现状。
problem-second-officer-title = 须由另一人办理
problem-second-officer-detail = 此事须由两名不同的监管人员先后办理，您已办理过第一步。
problem-second-officer-next = 请由另一名监管人员办理。
problem-still-running-title = 上一次请求仍在处理
problem-still-running-detail = 带有相同标识的请求尚未完成。
problem-still-running-next = 请稍候再查看结果。
problem-refused-title = 按规定不能办理
problem-refused-detail = 有一项或多项条件不满足，原因逐条列出。
problem-refused-next = 请逐条处理后再试。
problem-stale-title = 记录已被他人修改
problem-stale-detail = 您看到的内容已不是最新的，您的修改没有保存。
problem-stale-next = 请重新读取，再作修改。
problem-too-large-title = 内容过大
problem-too-large-detail = 提交的内容超过允许的大小。
problem-too-large-next = 请拆分后分次提交。
problem-unsupported-media-type-title = 文件类型不对
problem-unsupported-media-type-detail = 该地址不接受这种类型的内容。
problem-unsupported-media-type-next = 可用的类型列在文档中。
problem-invalid-title = 内容有误
problem-invalid-detail = 有一处或多处内容不正确，已逐条列出；没有保存任何内容。
problem-invalid-next = 请逐条改正后重新提交。
problem-key-reused-title = 标识已用于另一请求
problem-key-reused-detail = 相同的 Idempotency-Key 已用于内容不同的请求。
problem-key-reused-next = 请为新的请求使用新的标识。
problem-unreadable-list-title = 名单无法读取
problem-unreadable-list-detail = 该文件不能作为名单读取，没有导入任何内容。
problem-unreadable-list-next = 请按说明改正后重新上传。
problem-precondition-required-title = 请先读取再修改
problem-precondition-required-detail = 修改记录须带上所读取的版本（If-Match）。
problem-precondition-required-next = 请先读取该记录，再带上其 ETag 提交。
problem-too-many-requests-title = 请稍候
problem-too-many-requests-detail = 短时间内请求过多，已暂停答复。
problem-too-many-requests-next = 请一分钟后再试；程序请按 Retry-After 所示时间。
problem-internal-title = 系统出了故障
problem-internal-detail = 这是我们的问题，已经记录；您要办的事没有完成。
problem-internal-next = 请几分钟后再试；如仍不行，请告知我们请求编号。
problem-unavailable-title = 暂时无法答复
problem-unavailable-detail = 登记数据库暂时无法访问，没有改动任何内容。
problem-unavailable-next = 请一分钟后再试。
problem-timed-out-title = 处理时间过长
problem-timed-out-detail = 这次请求用时过长，已停止。
problem-timed-out-next = 请缩小范围后再试。

## 某一项内容有误
fault-cursor = 分页标识“after”不是本系统给出的。请使用上一页给出的值。
fault-required = 缺少此项。请填写。
fault-body-required = 请求没有内容。请提交 JSON。
fault-unexpected-body = 该请求不应带有内容。
fault-characters = 含有不能使用的字符（例如空字符）。请删除后重试。
fault-unknown-parameter = 没有这个参数。可用的有：{ $allowed }。
fault-repeated = 此参数只能出现一次。
fault-json = 第 { $line } 行第 { $column } 列不是正确的 JSON。
fault-unknown-field = 没有这个字段。请核对拼写或删除。
fault-not-one-of = “{ $found }”不在可用的值之中。可用：{ $allowed }。
fault-type = “{ $found }”的类型不对，应为 { $expected }。
fault-date = “{ $found }”不是存在的日期。请写成 2026-06-30 的形式。
fault-format = “{ $found }”的格式不对，应为 { $format }。
fault-too-short = “{ $found }”太短，至少 { $limit } 个字符。
fault-too-long = 内容太长，最多 { $limit } 个字符。
fault-too-small = “{ $found }”太小，最小为 { $limit }。
fault-too-large = “{ $found }”太大，最大为 { $limit }。
fault-pattern = “{ $found }”的写法不对。请对照文档中的示例。
fault-too-many = 项目太多，最多 { $limit } 项。
fault-too-few = 项目太少，至少 { $limit } 项。
fault-form = “{ $found }”不符合要求。请对照文档。
fault-password-short = 密码至少要有 { $limit } 个字符。可用一句自己记得住的话。
fault-password-long = 密码最多 { $limit } 个字符。
fault-password-guessed = 这个密码容易被猜到。请换一句更少见的话。
fault-password-wrong = 现在的密码不对。
fault-username-form = 用户名只能用小写字母、数字、点和连字符，3 至 40 个字符。
fault-username-taken = 用户名“{ $found }”已被使用。请换一个。
fault-binding-missing = 这种角色必须绑定此项。
fault-binding-unexpected = 这种角色不能绑定此项。
fault-no-such = 没有“{ $found }”。请核对编号。
fault-identity-form = 证件号码的格式不对。请对照证件逐位核对。
fault-identity-check = 证件号码的校验码不对，可能输错了一位。请对照证件逐位核对。
fault-identity-date = 证件号码中的出生日期不存在。请对照证件逐位核对。
fault-name = “{ $found }”不是姓名。请按证件填写姓名。
fault-social-credit-code = “{ $found }”不是正确的统一社会信用代码。请对照登记证核对 18 位代码。
fault-registry-number = “{ $found }”不是正确的登记编号。编号形如 P-7Q4K-2R9D-X。
fault-certificate-number = “{ $found }”不是正确的证书编号。请对照证书逐位核对。
fault-district = “{ $found }”不是行政区划代码。应为 6 位数字，例如 310106。
fault-until-before-from = 结束日期早于开始日期。请核对两个日期。
fault-future-day = “{ $found }”是将来的日期。请核对。
fault-idempotency-key = Idempotency-Key 应为 1 至 200 个可见字符，不含空格。

## 人员
practitioner-barred = 此人被禁止从业（{ $decisions }），不得录用、加入队伍或发证。如认为有误，请联系作出决定的机关。
practitioner-known = 该证件已登记，登记编号为 { $number }。请使用已有的记录。
practitioner-known-other-name = 该证件已以另一姓名登记，登记编号为 { $number }。请核对证件上的姓名。

## 从业禁止
ban-known = 该证件在决定书“{ $found }”项下的记录已经登记。请查看已有记录。
ban-other-name = 该证件以另一姓名登记（登记编号 { $number }），与“{ $found }”不同。请对照决定书和证件核对。
ban-until-missing = 有期限的禁止须写明最后一天。
ban-until-unexpected = 终身禁止没有最后一天。请删除此项，或改为有期限。
ban-annulled-early = 撤销日期 { $found } 早于作出决定的日期 { $decided }。请核对。
ban-confirmed-already = 这项禁止已由第二人确认，不能再作决定。要终止，请登记撤销。
ban-declined-already = 这项禁止未获确认，从未生效。如有新的决定书，请另行登记。
ban-not-confirmed = 这项禁止尚未由第二人确认，还没有生效，不能撤销。请先由另一名监管人员决定是否确认。
ban-annulled-already = 这项禁止已经撤销。
ban-annulment-awaits = 已有一项撤销等待第二人决定。请先决定它。
ban-no-annulment = 没有等待决定的撤销。请先登记撤销。

## 发证
certificate-not-passed = 此人未通过该课程，不能发结业证书。
certificate-superseded = 这条结业记录已被更正。请用更正后的记录发证。
certificate-issued-already = 已发证书 { $number }。如需重发，请先作废原证书。
certificate-no-teacher-half = 今天不具备双证：缺少有效的教师资格。请先登记并核验。
certificate-no-caregiver-half = 今天不具备双证：缺少有效的育婴员证。请先登记并核验。
certificate-no-half = 今天不具备双证：教师资格和育婴员证都缺少。请先登记并核验。
certificate-name-not-printable = 姓名中有字库没有的字符：{ $characters }。请核对姓名；如无误，请联系登记处。
certificate-course-not-printable = 课程名称中有字库没有的字符：{ $characters }。请改正课程名称。
certificate-provider-not-printable = 培训机构名称中有字库没有的字符：{ $characters }。请改正机构名称。
certificate-number-not-printable = 资质编号中有字库没有的字符：{ $characters }。请改正资质编号。
certificate-too-long = { $field } 的文字太长，一页印不下。请缩短后再发证。
certificate-field-unexpected = 这种证书不填此项。请删除。
certificate-withdrawn-already = 该证书已于 { $day } 作废。

## 核对证书文件（命令行）
certificate-file-valid = 有效：文件与签发时逐字节一致，签名可信。
    证书编号  { $number }
    签名人    { $signer }
    可信根    { $root }
    签名时间  { $signed }
    SHA-256   { $sha256 }
    是否已作废，只有登记册知道：请凭编号在线核验。
certificate-file-not-a-pdf = 无效：这不是 PDF 证书。
certificate-file-not-signed = 无效：这个 PDF 没有签名。
certificate-file-changed = 无效：文件在签名之后被改动过。
certificate-file-signature-invalid = 无效：签名不正确。
certificate-file-untrusted = 无效：签名人不受所给可信根的信任。请确认所用的可信根。
certificate-file-signer-expired = 无效：签名人的证书已于 { $day } 到期。
certificate-file-signer-early = 无效：签名人的证书从 { $day } 才开始有效。
certificate-file-unreadable = 无法读取文件 { $file }。请核对路径。
certificate-root-unreadable = 无法把 { $file } 读作可信根证书（PEM）。请核对路径和内容。
## 名单
fault-unreadable-list = { $reason }
import-confirmed-already = 该名单已经确认，其中接受的行已在登记册中，不能再次确认。
import-recorded-meanwhile = 名单中有内容刚刚由他人登记，没有导入任何内容。请重新预览后再确认。
## 人员：查找、更正、查阅
practitioner-unregistered-barred = 该证件的持有人尚未登记，但有对其生效的从业禁止决定，不得录用。如认为有误，请联系作出决定的机关。
practitioner-unregistered-barred-by = 该证件的持有人尚未登记，但有对其生效的从业禁止决定（{ $decisions }），不得录用。如认为有误，请联系作出决定的机关。
fault-phone = 电话号码应为 7 至 15 位数字，可带国家代码，例如 +86。请核对。
fault-purpose = 没有写明查阅的用途。请写明，例如“录用前核实”；本人可以看到。
fault-nothing-to-change = 没有要更正的内容。请填写姓名或电话。

## 资质
credential-level-missing = 此类证书分等级。请填写证书上的等级：5 为五级（初级工），1 为一级（高级技师）。
credential-level-unexpected = 此类证书不分等级。请去掉等级。
credential-teacher-kind-missing = 没有写明教师资格的种类。请填写证书号码或种类。
credential-teacher-kind-unexpected = 只有教师资格证才有教师资格种类。请去掉此项。
credential-teacher-number = 教师资格证号应为 17 位数字（旧证 15 位），其中第 10 位（旧证第 9 位）是 1 至 7 的种类代码。请对照证书逐位核对。
credential-teacher-kind-differs = 与证书号码不符：号码所示的种类是{ $told ->
    [kindergarten] 幼儿园
    [primary] 小学
    [junior_middle] 初级中学
    [senior_middle] 高级中学
    [vocational] 中等职业学校
    [vocational_practice] 中等职业学校实习指导
   *[higher_education] 高等学校
}。请核对种类和号码。
credential-identity-number = 这里填的是居民身份证号码，不是证书号码。请填写证书上的编号；没有编号就不填。
credential-unidentified = 证书号码和发证日期都没有，无法核验。请至少填写一项。
credential-health-undated = 健康合格证没有发证日期，也没有有效期。请至少填写一项。
credential-specialty-unexpected = 只有执业医师证才有执业范围。请去掉此项。
credential-known = 这项资质已经登记过，目前的状态是“{ $state ->
    [claimed] 待核验
    [verified] 已核验
    [rejected] 未通过
    [revoked] 已撤销
   *[lost] 已丧失
}”，没有重复登记。请先查看已有的资质；内容有出入的，请更正后再申报。
credential-lost = 此人的教师资格已于 { $on } 依法丧失，不能再次取得。如认为有误，请联系作出认定的教育行政部门。
credential-revoked = 此人的教师资格于 { $on } 被撤销，至 { $until } 不得重新申报。请在此日之后再申报。
credential-not-claimed = 这项资质不在待核验状态，目前是“{ $state ->
    [verified] 已核验
    [rejected] 未通过
    [revoked] 已撤销
   *[lost] 已丧失
}”，不能再作核验决定。请先查看其现状。
credential-not-verified = 只有已核验的资质才能撤销或记为丧失，这项资质目前是“{ $state ->
    [claimed] 待核验
    [rejected] 未通过
    [revoked] 已撤销
   *[lost] 已丧失
}”。请先查看其现状。
fault-before-issue = “{ $found }”早于发证日期 { $issued }。请核对。
credential-awaits = 尚未核验，暂不计入。请等待监管人员核验。
credential-begins = 自{ $on }起才计入。
credential-expired = 已过有效期，最后一日为{ $on }。请换发后重新申报。
credential-rejected = 核验未通过，不计入。
credential-was-revoked = 已被撤销，自{ $on }起不计入。
credential-was-lost = 已依法丧失，自{ $on }起不计入。

## 背景查询
screening-known = { $on } 的同类查询已经登记，结果相同，没有重复登记。
screening-other-answer = { $on } 的同类查询已经登记了另一结果，没有改动。请核对查询结果原件；原登记有误的，请联系监管人员。

## 培训
fault-code-taken = “{ $found }”已被使用。请核对，或换一个。
completion-person = 请填写登记编号；没有登记编号的，请填写证件类型、证件号码和姓名三项。两种方式只用一种。
completion-not-registered = 该证件没有登记。请核对证件类型和号码；确实没有登记的，请先由用人机构或监管人员登记此人。
completion-name-mismatch = 该证件登记的姓名不是“{ $found }”。请对照证件核对姓名和号码。
completion-end-before-start = 结束日期 { $ended } 早于开始日期 { $started }。请核对两个日期。
completion-future = 结束日期 { $ended } 晚于今天（{ $today }）。只能登记已经结束的培训，请核对日期。
completion-too-young = 按登记的证件，本人在结束日期未满 { $age } 周岁。请核对日期和人员。
completion-over-course = 时长 { $minutes } 分钟，超过课程的 { $limit } 分钟。请核对时长和课程代码。
completion-over-day = 连同已登记的培训，{ $day } 面授合计 { $minutes } 分钟，超过一天最多的 { $limit } 分钟。请核对日期和时长；已登记的有误，请先更正。
completion-duplicate = 同一人、同一课程、同样日期的结业已经登记，时长和结果也相同。不必再次登记。
completion-conflict-passed = 同一人、同一课程、同样日期的结业已经登记为 { $minutes } 分钟、合格。需要改动的，请更正那一条。
completion-conflict-failed = 同一人、同一课程、同样日期的结业已经登记为 { $minutes } 分钟、不合格。需要改动的，请更正那一条。
completion-correction-without-original = 没有可以更正的结业。请核对人员、课程和日期。
completion-corrected-already = 这一条结业已经被更正，不再有效。请更正最新的那一条。

## 队伍
team-name-taken = 本区已有名为“{ $found }”的队伍。请换一个名称，或使用已有的队伍。
team-already-member = 此人自 { $joined } 起已是该队伍的成员，日期重叠。请先登记其退出，或调整日期。
team-left-already = 该成员已于 { $left } 退出，只能改为更早的日期。重新加入的，请另行登记。
team-cleared-for-another = 没有为此人和这些日期核对从业禁止，因此不能加入。请重新提交。
team-member-not-eligible = 加入之日既无双证，也不是儿科医师，不能加入教养医核心团队。请先核验其资质。
team-volunteer-source-missing = 志愿者必须写明来源。请选择一项来源。
team-volunteer-source-unexpected = 只有志愿者队伍的成员才填写来源。请删除此项。
team-entry-screening-missing = 加入之日及以前没有结果为“无记录”的入职查询。请向公安机关申请查询，登记结果后再加入。
team-screening-overdue = 到加入之日，最近一次结果为“无记录”的查询已超过一年。请重新查询，登记结果后再加入。
team-record-found = { $checked } 的查询结果为“有记录”，不得加入。如认为有误，请联系作出答复的公安机关。
## 机构与任职
fault-day-range = “{ $found }”超出范围。请填写 { $first } 至 { $last } 之间的日期。
institution-known = 统一社会信用代码 { $code } 已登记。请使用已有的记录。
institution-phone-form = 电话号码的写法不对。请只用数字、空格、连字符、括号和“+”，共 5 至 20 位数字。
employment-known = 此人自这一天起任这一岗位的记录已经存在。请使用已有的记录。
employment-overlaps = 此人在本机构任同一岗位的记录与这段时间重叠（自 { $from } 起，{ $until ->
    [none] 尚未结束
   *[other] 至 { $until }
}）。请先结束或更正该记录。
employment-under-age = 开始日期时此人未满 { $age } 周岁，不得录用。请核对开始日期。
employment-supervisor-not-on-staff = 开始日期当天，“{ $found }”不在本机构的花名册上。请填写当天在岗人员的登记编号。
employment-supervisor-oneself = 本人不能作自己的主管人员。请填写另一人的登记编号，或不填。
employment-too-far-ahead = “{ $found }”距今超过 { $days } 天。机构最早可在开始前 { $days } 天登记录用：请填写不晚于 { $last } 的开始日期，或届时再登记。
employment-elsewhere = 此人同期还在“{ $institution }”任{ $post }（自 { $from } 起，{ $until ->
    [none] 尚未结束
   *[other] 至 { $until }
}）。如已离职，请该机构登记结束日期。

## 合规
compliance-may-work-as = { $day }，可以任{ $posts }，至{ $until }。
compliance-not-as = { $day }，不可以任{ $lacking }；可以在不需要持证的岗位工作，至{ $until }。
compliance-not-as-but-as = { $day }，不可以任{ $lacking }；可以任{ $posts }，至{ $until }。
compliance-may-work-without-certificate = { $day }，可以在不需要持证的岗位工作，至{ $until }；尚不符合任何持证岗位的要求。
compliance-barred = { $day }，不可以上岗：处于从业禁止期，至{ $until }（含当日）。
compliance-barred-without-end = { $day }，不可以上岗：处于从业禁止期，没有终止日期。
compliance-check-not-clear = { $day }，不可以上岗：最近一次查询的结果不是“无记录”。请与所在机构联系。
compliance-not-healthy = { $day }，不可以上岗：没有在有效期内的健康合格证。
compliance-missing = 待解决：{ $titles }。

## 页面外框与登录
layout-trail = 所在位置
layout-password = 修改密码
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
sign-in-title = 登录
sign-in-needed = 请先登录，登录后回到您要看的页面。
sign-in-username = 用户名
sign-in-password = 密码
sign-in-submit = 登录
sign-in-forgotten = 忘记密码
password-title = 修改密码
password-lede = 修改后，所有设备都要用新密码重新登录。
password-current = 现在的密码
password-new = 新密码
password-hint = 至少 10 个字符，不要用常见词或您的用户名。
password-submit = 修改密码
done-signed-out = 您已退出。
done-password-changed = 密码已修改，请用新密码登录。
problem-signed-out-detail = 登录已过期，刚才的内容没有提交。
problem-form-expired-detail = 这个表单已过期，内容没有提交。请返回上一页，刷新后再试。
problem-form-foreign-detail = 这个请求不是从本站页面发出的，没有执行。
viewer-title = 接口文档
viewer-needs-script = 浏览接口文档需要 JavaScript；文档本身在这里：

## 名单页面：上传、预览、回执
lists-title = 名单
lists-lede-own = 您上传的名单，最新的在前。点开可以继续确认，或查看回执。
lists-lede-district = 本区上传的名单，最新的在前。点开可以继续确认，或查看回执。
lists-new = 上传名单
lists-none = 还没有上传过名单。
lists-next = 下一页
lists-before = 上一页
lists-caption = 上传过的名单
lists-file = 文件
lists-kind = 名单
lists-day = 上传日期
lists-state = 状态
lists-state-previewed = 待确认
lists-state-refused = 全部退回
lists-state-confirmed = 已登记
lists-accepted = 登记（行）
lists-refused = 退回（行）
lists-step-1 = 第 1 / 3 步：选择文件
lists-step-2 = 第 2 / 3 步：核对
lists-step-3 = 第 3 / 3 步：回执
lists-new-title = 上传名单
lists-new-lede = 直接用您手里的表格，不必套用模板。上传后先看结果，您确认之后才会登记。
lists-kind-question = 这是什么名单
lists-kind-required = 还没有选择名单的种类。请选择一种。
lists-institution = 机构的统一社会信用代码（可不填）
lists-institution-hint = 只用于一家机构的花名册；表里已写明机构的，不用填。
lists-file-question = 选择文件
lists-file-hint = XLSX 或 CSV，最多 32 MB。
lists-file-required = 还没有选择文件。请选择要上传的表格。
lists-file-name = 文件名太长，最多 { $limit } 个字符。请改短后再上传。
lists-file-again = 浏览器不会保留已选的文件，请再选一次；其他内容都还在。
lists-look = 上传并核对
lists-columns-heading = 表格要有哪些列
lists-columns-lede = 列的先后不限，常见的别名也认得；表头上面有标题行也没关系。
lists-columns-needed = 必须有：
lists-columns-others = 也会读取：
lists-preview-title = 核对名单
lists-receipt-title = 名单回执
lists-can-be-recorded-of = / { $rows } 行可以登记
lists-recorded-of = / { $rows } 行已登记
lists-preview-means = 目前还没有登记。请看过下面的内容，再确认。
lists-preview-refused = 有 { $refused } 行退回，原因列在下面；改好后另传一份即可，已登记的行不会重复登记。
lists-none-accepted-means = 没有可以登记的行，原因列在下面。请在表格里改好，再上传一次。
lists-recorded-means = { $instant }由{ $actor }确认登记。
lists-recorded-refused = 退回的 { $refused } 行没有登记，改好后请另传一份。
lists-same-bytes = 这个文件与先前登记过的“{ $file }”完全相同。
lists-confirm = 确认登记这 { $accepted } 行
lists-another-file = 换一个文件
lists-back = 全部名单
lists-receipt-number = 回执编号
lists-for-whom = 登记单位
lists-uploaded = 上传时间
lists-confirmed-at = 登记时间
lists-confirmed-by = 经办人
lists-operator = 系统运维人员
lists-corrections = 更正原记录（行）
lists-sha256 = 文件指纹 SHA-256
lists-print = 需要纸质回执时，请用浏览器的打印功能打印本页。
lists-remarks-heading = 请留意
lists-remark-overlapping-employment = 有 { $count } 行的人同期也在其他机构任职。可以登记，请核实入职和离职日期。
lists-remark-supervisor-not-found = 有 { $count } 行的直接主管不在该机构的名单上。可以登记，但不会记下主管。
lists-remark-person-registered = 有 { $count } 行的人原来不在登记册，随这份名单一并登记。请核对姓名和证件号码。
lists-remark-member-not-eligible = 有 { $count } 行的人既无双证，也不是儿科执业医师。可以登记，但不符合团队的条件。
lists-remark-rows = 行号：{ $rows }
lists-remark-about = （{ $about }）
lists-sheet-hidden = 是隐藏的工作表，没有读取。
lists-sheet-no-list = 没有找到名单的表头，没有读取。
lists-refused-heading = 退回的行
lists-refused-lede = 请按“原因”一栏在原表格里修改。证件号码和电话只显示一部分。
lists-refused-download = 下载退回的行（CSV）
lists-refused-caption = 共 { $faults } 处
lists-range = 第 { $first } 至 { $last } 处，共 { $total } 处
lists-row = 行
lists-row-number = 第 { $row } 行
lists-sheet = 工作表
lists-column = 列
lists-heading = 表头
lists-found = 表里写的
lists-reason = 原因和改法
lists-whole-row = 整行
lists-empty = （空）
done-list-recorded = 名单已登记，下面是回执。

## 培训页面
training-title = 培训
training-lately = 条结业
training-lately-days = 最近 { $days } 天登记。
training-upload = 上传结业名单
training-new-course = 新增课程
training-lists-heading = 最近的名单
training-courses-heading = 课程
training-courses-caption = 本机构的课程，最新的在前
training-no-courses = 还没有课程。先新增课程，再上传结业名单。
training-course = 课程
training-code = 课程代码
training-topic = 主题
training-form = 形式
training-audience = 对象
training-length = 时长
training-length-of = { $hours } 学时（{ $minutes } 分钟）
training-class-hours = 学时
training-recorded = 结业（条）
training-certified = 已发证
training-to-do = 待办
training-waiting = { $count } 人待发证
training-passed = 合格
training-failed = 不合格
training-new-course-lede = 登记后即可上传这门课的结业名单。
training-provider = 培训机构
training-choose = 请选择
training-provider-required = 还没有选择培训机构。请选一家。
training-topic-required = 还没有选择主题。请选一项。
training-form-required = 还没有选择形式。请选一项。
training-audience-required = 还没有选择对象。请选一项。
training-result-required = 还没有选择结果。请选合格或不合格。
training-course-title = 课程名称
training-code-hint = 例如 PX01-001；全区不重复，不含空格和斜线。
training-code-form = “{ $found }”不能作课程代码。请去掉空格和 / ? # % 这几个符号。
training-minutes = 时长（分钟）
training-minutes-hint = 一学时 { $minutes } 分钟；例如 6 学时填 { $six }。
training-minutes-form = “{ $found }”不是分钟数。请填 { $least } 至 { $most } 之间的整数。
training-title-required = 还没有填课程名称。请填写。
training-code-required = 还没有填课程代码。请填写。
training-minutes-required = 还没有填分钟数。请填写。
training-reason-required = 还没有写更正原因。请写一句。
training-enter-course = 登记课程
training-days = { $first } 至 { $last }
training-course-waiting = 合格 { $passed } 人，已发证 { $certified } 人，还有 { $waiting } 人可以发证。
training-course-counts = 结业 { $recorded } 条，合格 { $passed } 人，已发证 { $certified } 人。
training-class-heading = 结业人员
training-class-empty = 这门课还没有登记结业。
training-class-caption = 按登记的先后排列，已更正的也在内
training-tick-lede = 勾选要发证的人，再到页底发证。已有证书、不合格、已更正的不能勾选。
training-tick-none = 全部不选
training-tick-all = 全部勾选
training-none-ticked = 还没有勾选任何人。请勾选要发证的人。
training-name = 姓名
training-number = 登记编号
training-days-heading = 培训日期
training-result = 结果
training-certificate = 证书
training-change = 更正
training-correct = 更正
training-superseded = 已更正
training-is-correction = 更正后
training-issue = 为勾选的人发证
training-issued-title = 发证回执
training-issued-of = / { $asked } 张证书已发出
training-issued-by = { $instant }由{ $actor }办理。
training-issued-refused = 没有发出的，原因逐人列在下面。
training-issued-caption = 发证结果，逐人列出
training-outcome = 结果
training-issued = 已发证
training-not-issued = 未发证
training-why = 原因
training-certificate-or-reason = 证书编号或原因
training-back-to-course = 回到课程
training-correction-title = 更正一条结业
training-correction-lede = 更正是一条新记录：原记录保留并标明已更正，本人可以看到。
training-correction-certificate = 这条结业已发证书 { $number }。登记更正后，这张证书随即作废；更正后仍合格的，可以重新发证。
training-minutes-attended = 实际时长（分钟）
training-minutes-attended-hint = 一学时 { $minutes } 分钟；这门课共 { $course } 分钟。
training-reason = 更正原因
training-reason-hint = 例如：漏记补课一次。会记入操作记录。
training-correct-submit = 登记更正
done-course-entered = 课程已登记，可以上传结业名单了。
done-completion-corrected = 已更正，原记录仍保留。
## 列表与日期
list-next = 下一页
period = { $from } 至 { $until }
period-from = { $from } 起
period-until = 至 { $until }
word-yes = 是
word-no = 否
role-operator = 系统管理
finding-source = 依据：{ $source }

## 全区与机构
district-title = 持证上岗
district-as-of = 静安区，{ $day }，含今日变更。
district-share = 持证率
district-share-short = 持证率
district-summary = { $numerator } 人持证，应持证 { $denominator } 人
district-gap = 差 { $persons } 人，在 { $institutions } 家机构
district-no-gap = 应持证人员全部持证。
district-steps = 最近的路
district-no-steps = 没有单独一项能提高持证率的事。
district-step = { $finding }：{ $persons } 人，在 { $institutions } 家机构；办好后 { $completed } 家全部持证
district-by-sub-district = 按街道
district-by-kind = 按机构类型
district-caption = 持证人数、应持证人数和比例
district-sub-district = 街道
district-kind = 类型
district-bar = 比例
district-numerator = 持证
district-denominator = 应持证
district-institutions = 机构
district-all-reached = 全部达标
district-short = { $all } 家中 { $short } 家未达标
district-empty = 还没有机构
district-empty-next = 上传机构名单和人员名单后，这里会显示全区的持证情况。
district-upload = 上传名单
institutions-title = 机构
institutions-name = 机构名称或统一社会信用代码
institutions-name-short = 机构
institutions-state = 状态
institutions-any = 全部
institutions-state-short = 持证未达标
institutions-state-findings = 有问题项
institutions-state-compliant = 全部合规
institutions-search = 查找
institutions-found = 共 { $count } 家
institutions-caption = 机构、持证率和状态
institutions-counts = 持证 / 应持证
institutions-compliant = 合规
institutions-missing = 差 { $count } 人
institutions-findings = { $staff } 人中 { $compliant } 人合规
institution-as-of = 截至 { $day }
institution-nobody = 没有应持证人员
institution-ratio = 在岗 { $staff } 人；保育照护人员 { $carers } 人，{ $classes } 个班需要 { $needed } 人
institution-to-do = 本周要做
institution-nothing-to-do = 没有要办的事。
institution-persons = { $count } 人
institution-hire = 录用人员
institution-upload = 上传人员名单
institution-findings = 机构的问题项
institution-staff = 人员
institution-no-staff = 还没有在岗人员。
institution-staff-caption = 每个人是否合规，原因和办法
institution-name = 姓名
institution-posts = 岗位
institution-state = 状态
institution-reasons = 原因和办法
institution-no-reasons = 没有问题项
member-fit = 合规
member-not-certified = 未持证
member-findings = 有问题项

## 档案
record-your-missing = 您还缺什么
record-missing = 问题项
record-name = 姓名
record-number = 登记号
record-document = 证件号码
record-phone = 电话
record-dual = 双证
record-bans = 从业限制
record-training = 今年的培训
record-credentials = 资质
record-add-credential = 申报资质
record-certificates = 证书
record-employments = 任职
record-checks = 查询
record-add-check = 登记查询结果
record-who-looked = 谁查看过我的档案
record-timeline = 时间线
record-none = 没有记录
dual-missing = 教师资格和育婴员证需同时有效
training-none = 还没有
training-hours = { $hours } 学时
training-enough = { $year } 年已完成 { $passed } 学时，达到要求的 { $needed } 学时。
training-short = { $year } 年已完成 { $passed } 学时，还差 { $missing } 学时，12月31日前完成。
credential-level = { $level } 级
check-done = 已查询
employment-goes-on = 在岗
employment-ended = 已结束
certificate-state-valid = 有效
certificate-state-expired = 已过期
certificate-state-withdrawn = 已作废
ban-state-awaits = 待第二人确认
ban-state-in-force = 从业禁止
ban-state-over = 已结束
ban-for-life = 终身
ban-sentence = { $number }，自 { $from } 起，期限：{ $until }
moment-employed = 入职 { $place }，{ $post }
moment-left = 离开 { $place }，{ $post }
moment-credential-issued = { $credential }发证
moment-credential-state = { $credential }：{ $state }
moment-checked = { $kind }
moment-certificate = 发出证书 { $number }
moment-barred = 从业禁止生效，{ $number }
moment-annulled = 从业禁止撤销，{ $number }
look-ups-title = 谁查看过我的档案
look-ups-lede = 每次查看都有记录。您自己的查看不在此列。
look-ups-none = 还没有人查看过。
look-ups-caption = 查看记录，最近的在前
look-ups-at = 时间
look-ups-who = 查看人
look-ups-what = 查看内容
look-ups-purpose = 用途
look-read-record = 全部档案
look-get-practitioner = 基本信息
look-list-practitioners = 名单
look-search-practitioners = 按姓名查找
look-find-practitioner = 按证件查找
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
look-other = 档案
certificate-show = 请对方扫描二维码，或输入编号。
certificate-qr = 核验这张证书的二维码
certificate-period = 有效期
certificate-download = 下载 PDF
certificate-verify = 看核验结果
people-title = 查找人员
people-lede = 每次查找都会记录，本人可以看到用途。
people-words = 姓名或登记号
people-words-hint = 姓名可以只写前几个字。
people-purpose = 用途
people-purpose-hint = 例如：核查机构申请。本人可以看到。
people-search = 查找
people-found = 本页 { $count } 人
people-none = 没有找到“{ $asked }”。请核对写法，或换一个字再试。
people-caption = 找到的人员
people-standing = 从业状态
people-barred = 从业禁止
people-clear = 无限制
people-by-document = 按证件查找
people-identity-kind = 证件类型
people-identity-number = 证件号码
people-identity-hint = 不会出现在网址或日志里。
people-document-unknown = 这个证件没有登记。
fault-person-asked-for = 没有填写姓名或登记号。请填写其中一项。

## 录用、查询、资质、从业禁止的表单
choose = 请选择
form-optional = 可以不填
form-reason = 理由
fault-choice = 没有选择。请选择一项。
hire-title = 录用人员
hire-lede = 录用到{ $place }。被禁止从业的人不能录用。
hire-who = 录用谁
hire-number-hint = 例如 P-7Q4K-2R9D-X。本人的档案上有。
hire-by-document = 不知道登记号，按证件录用
hire-by-document-hint = 没有登记过的人，会同时登记。
hire-name-hint = 没有登记过的人必须填写。
hire-purpose = 录用前核查
hire-what = 担任什么
hire-from = 开始日期
hire-until = 结束日期
hire-supervisor = 主管的登记号
hire-submit = 录用
fault-hire-whom = 没有写录用谁。请填写登记号，或按证件录用。
done-hired = 已录用。
end-title = 结束任职
end-sentence = { $name }，{ $place }，{ $post }，{ $from } 起。
end-until = 最后一天
end-reason-hint = 例如：辞职、合同到期。会记入操作记录。
end-submit = 结束任职
done-employment-ended = 任职已结束。
record-end-employment = 结束任职
check-title = 登记查询结果
check-lede = { $name } 的违法犯罪记录查询。
check-kind = 查询种类
check-day = 答复日期
check-day-hint = 收到答复的那一天。
check-outcome = 答复
check-outcome-hint = 加密保存。机构以后只能看到查询过，看不到内容。
done-check-recorded = 查询结果已登记。
claim-title = 申报资质
claim-lede = { $name } 的资质。申报后由监管人员核验，核验后才计入。
claim-kind = 资质
claim-teacher-kind = 教师资格种类
claim-teacher-kind-hint = 只有教师资格证需要。
claim-level = 等级
claim-level-hint = 育婴员、保育师和营养需要。
claim-number = 证书编号
claim-number-hint = 照证书上写。不要填写身份证号码。
claim-issued = 发证日期
claim-until = 有效期至
claim-specialty = 执业范围
claim-specialty-hint = 只有医师需要，例如：儿科。
claim-submit = 申报
done-credential-claimed = 资质已申报，等待核验。
waiting-title = 待核验的资质
waiting-none = 没有待核验的资质。
waiting-caption = 最早申报的在前
decision-title = 核验资质
decision-what = 决定
decision-verified = 核验通过
decision-rejected = 核验不通过
decision-how = 怎样核验的，结果如何
decision-how-hint = 例如：在教育部教师资格查询系统核对一致。
decision-submit = 提交决定
decision-done-already = 这项资质已有决定。
done-credential-decided = 决定已保存。
ban-state-declined = 未确认
ban-state-annulment-awaits = 撤销待第二人确认
bans-none = 没有从业禁止。
bans-caption = 按登记先后
ban-record = 登记从业禁止
ban-new-title = 登记从业禁止
ban-new-lede = 登记后由另一名监管人员确认，确认的同时生效。没有登记过的人也可以禁止。
ban-whom = 禁止谁
ban-decision = 决定或判决
ban-number = 文号
ban-kind = 种类
ban-authority = 作出机关
ban-basis = 法律依据
ban-basis-hint = 照决定书写，例如：《未成年人保护法》第六十二条。
ban-grounds = 事由
ban-grounds-hint = 加密保存，只有本区监管人员可以看到。可以不填。
ban-decided = 作出日期
ban-from = 生效日期
ban-term = 期限
ban-until = 最后一天
ban-until-hint = 只有定期禁止需要。
ban-not-registered = （未登记）
ban-annulment = 撤销
ban-wait = 这是您登记的，需要另一名监管人员确认。
ban-decide-title = 第二人确认
ban-decision-confirmed = 确认，立即生效
ban-decision-declined = 不确认
annulment-title = 撤销这项禁止
annulment-decide-title = 确认撤销
annulment-number = 撤销决定文号
annulment-day = 撤销生效日期
annulment-submit = 登记撤销
done-ban-recorded = 已登记，等待另一名监管人员确认。
done-ban-confirmed = 已确认，从业禁止立即生效。
done-ban-declined = 已记录：不确认。
done-annulment-recorded = 撤销已登记，等待另一名监管人员确认。
done-ban-annulled = 撤销已确认。
look-list-bans = 从业禁止
look-get-ban = 从业禁止
look-list-claims = 待核验的资质
look-get-employment = 任职
look-preview-list = 上传的名单

## 表单各项的名称
form-named-error = { $field }：{ $error }
field-username = 用户名
field-password = 密码
field-current-password = 现在的密码
field-new-password = 新密码
field-registry-number = 登记号
field-identity-number = 证件号码
field-identity-kind = 证件类型
field-name = 姓名
field-phone = 电话
field-post = 岗位
field-from-on = 开始日期
field-until-on = 最后一天
field-supervisor-registry-number = 主管的登记号
field-reason = 理由
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
