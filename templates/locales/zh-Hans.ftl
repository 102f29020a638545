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
form-errors = 请先改好这一处
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
ban-known = 决定书文号“{ $found }”已经登记。请查看已有记录。
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
password-hint = 至少 12 个字符，不要用常见词或您的用户名。
password-submit = 修改密码
done-signed-out = 您已退出。
done-password-changed = 密码已修改，请用新密码登录。
problem-signed-out-detail = 登录已过期，刚才的内容没有提交。
problem-form-expired-detail = 这个表单已过期，内容没有提交。请返回上一页，刷新后再试。
problem-form-foreign-detail = 这个请求不是从本站页面发出的，没有执行。
viewer-title = 接口文档
viewer-needs-script = 浏览接口文档需要 JavaScript；文档本身在这里：

## 关于萌芽
about-title = 关于萌芽
about-heading = 关于萌芽
about-lede = 萌芽是静安区照护三岁以下婴幼儿人员的登记，也是他们具备从业条件的凭据。名字取自静安区托育服务“萌芽工程”。
about-why-heading = 为什么要有它
about-why = 托育队伍有四件事，需要在一个地方说得清楚：
about-why-certified = 从业人员人人持证，目标是 100%。
about-why-dual = 骨干人员具备“双证”：同一人既有教师资格证，又有育婴员证。
about-why-training = 每人每年接受培训，包括职业道德、专业规范、职业技能、安全防范、心理健康五个方面。
about-why-bans = 伤害过孩子的人，不得再从事与孩子接触的工作。
about-who-heading = 谁在用
about-who-practitioner = 从业人员
about-who-practitioner-does = 一句话看清：能否上岗、任什么岗位、到哪一天、还缺什么；也能看到谁查阅过自己的记录。
about-who-provider = 培训机构
about-who-provider-does = 用自己的表格登记整班结业，逐行看到哪里有误、怎样改正。
about-who-institution = 托育机构
about-who-institution-does = 核对自己的花名册：谁符合、谁不符合、依据哪条规则。
about-who-regulator = 监管部门
about-who-regulator-does = 逐人核查一家机构，办理从业禁止，了解全区持证情况。
about-who-public = 公众
about-who-public-does = 扫二维码或输入核验码，立即知道一张证书现在是否有效。
about-share-heading = 持证率怎样计算
about-share = 国家和本市文件没有给出持证率的分子和分母。本登记采用的口径是：分母为当天在需要持证岗位上的人员；分子为其中证书、健康合格证、背景查询都有效且没有从业禁止的人员。页面上总是同时给出两个人数，并能逐人查看；没有人员时不显示为 100%。
about-bans-heading = 从业禁止怎样生效
about-bans = 一项从业禁止须有自己的法律依据，由两名不同的监管人员先后办理；确认之时起，录用、加入队伍、发证都同时受到限制。它只能由同样两人办理的撤销来终止。
about-certificates-heading = 证书是什么
about-certificates = 本登记发出的证书是带有电子签名的 PDF，证明培训结业或双证登记，任何人都可以核验。它不是国家电子证照。
about-basis-heading = 依据
about-basis-plan = 静安区托育服务“萌芽工程”实施方案：“双证”教师、教养医核心团队、教科研队伍和志愿者队伍。
about-basis-minors = 《中华人民共和国未成年人保护法》第六十二条：密切接触未成年人的单位录用人员时应当查询，并每年再次查询；第一百三十条列明其中包括婴幼儿照护服务机构。
about-basis-shanghai = 《上海市学前教育与托育服务条例》（2023 年 1 月 1 日起施行）；《上海市未成年人保护条例》第四十七条。
about-basis-privacy = 《中华人民共和国个人信息保护法》，见隐私声明。
about-not-heading = 它不办理什么
about-not = 托位预约、儿童健康档案、家庭育儿课程、建设和收费补助由其他系统办理。
about-contact-heading = 联系
about-contact = 登记由{ $issuer }负责。联系方式：{ $contact }。

## 帮助
help-title = 帮助
help-heading = 帮助：每一种提示是什么意思
help-lede = 找到您看到的提示，了解发生了什么、接下来怎样做。
help-all = 全部提示
help-code = 代码
help-status = HTTP 状态
help-problems-heading = 办事时的提示
help-problems = 页面和接口用同样的提示。程序可按代码处理，代码不会改变。
help-rows-heading = 名单中某一行被退回
help-rows = 有误的行不会登记，其他行不受影响。改好这些行，再导入同一份文件即可；已登记的行不会重复。
help-files-heading = 文件不能作为名单读取
help-files = 这时没有登记任何内容。
help-warnings-heading = 登记了，但请留意
help-warnings = 这些行已经接受，仍有一点值得核对。
list-fault-missing-required = 必填项为空
list-fault-next-missing-required = 请补填后重新导入。
list-fault-unknown-institution = 找不到这家机构
list-fault-next-unknown-institution = 请核对名称，同名机构请改填统一社会信用代码；确实没有的，请先登记该机构。
list-fault-id-not-recoverable = 证件号码的末几位丢失
list-fault-next-id-not-recoverable = 电子表格把号码变成了数值，无法还原。请把该列设为文本格式，照证件重新填写。
list-fault-id-check-digit = 证件号码的校验码不符
list-fault-next-id-check-digit = 至少有一位写错，或位数不对。请照证件逐位核对。
list-fault-id-impossible-date = 证件号码里的出生日期不存在
list-fault-next-id-impossible-date = 请照证件逐位核对。
list-fault-impossible-date = 不是确定的日期
list-fault-next-impossible-date = 请写全年月日，例如 2026-03-05。
list-fault-unknown-post = 不是登记的岗位
list-fault-next-unknown-post = 请填写负责人、教师、保育人员、保健人员、保安、营养员、炊事员、保洁员或其他。
list-fault-unreadable-value = 内容的含义不能确定
list-fault-next-unreadable-value = 请按模板用语填写，例如合格或不合格、一级至五级。
list-fault-until-before-from = 结束日期早于开始日期
list-fault-next-until-before-from = 请核对两个日期。
list-fault-name-mismatch = 证件号码对应另一个姓名
list-fault-next-name-mismatch = 请核对姓名和号码；确实改名的，请先更正登记。
list-fault-duplicate-row = 重复
list-fault-next-duplicate-row = 同样的内容已经登记，或在同一文件中出现过。不用再导入。
list-fault-uscc-check-digit = 统一社会信用代码的校验码不符
list-fault-next-uscc-check-digit = 代码共 18 位，至少有一位写错，或位数不对。请照证照核对。
list-fault-unknown-course = 找不到这门课程
list-fault-next-unknown-course = 请核对课程代码或名称，或先登记课程。
list-fault-unknown-provider = 找不到这家培训机构
list-fault-next-unknown-provider = 请核对名称，或先登记培训机构。
list-fault-end-before-start = 培训结束早于开始
list-fault-next-end-before-start = 请核对两个日期。
list-fault-future-date = 日期还没有到
list-fault-next-future-date = 请在培训结束以后再导入。
list-fault-before-16 = 当时本人未满 16 周岁
list-fault-next-before-16 = 请核对日期和证件号码。
list-fault-hours-exceed-course = 多于课程的学时
list-fault-next-hours-exceed-course = 请按实际参加的学时填写。
list-fault-over-8-hours-a-day = 一天面授超过 8 小时
list-fault-next-over-8-hours-a-day = 已与其他记录合计。请核对日期和学时。
list-fault-conflicts-with-recorded = 与已登记的内容不一致
list-fault-next-conflicts-with-recorded = 确需更改的，请标注“更正”重新报送，或在页面上更正。
list-fault-correction-without-original = 没有可以更正的原记录
list-fault-next-correction-without-original = 请核对人员、课程和日期，或作为新的记录报送。
list-fault-barred = 此人处于从业禁止期
list-fault-next-barred = 不能登记。如认为有误，请联系监管部门。
list-fault-file-empty = 文件是空的
list-fault-next-file-empty = 请确认选对了文件。
list-fault-file-too-large = 文件太大
list-fault-next-file-too-large = 请分成几个文件。
list-fault-file-inflates-too-far = 文件解压后太大
list-fault-next-file-inflates-too-far = 请另存为只含名单的新文件。
list-fault-cell-too-far = 有单元格离名单太远
list-fault-next-cell-too-far = 请删除名单以外的内容。
list-fault-cell-too-long = 有单元格的文字太长
list-fault-next-cell-too-long = 请删短。
list-fault-file-has-too-much = 文件内容过多
list-fault-next-file-has-too-much = 请另存为只含名单的新文件，或分成几个文件。
list-fault-file-declares-entities = 文件含有普通表格没有的声明
list-fault-next-file-declares-entities = 请用电子表格软件另存后再导入。
list-fault-file-encrypted = 文件设有密码
list-fault-next-file-encrypted = 请取消密码后再导入。
list-fault-file-old-excel = 旧版 Excel 格式（.xls）
list-fault-next-file-old-excel = 请另存为 .xlsx 或 CSV。
list-fault-file-other-kind = 不是 XLSX 或 CSV
list-fault-next-file-other-kind = 请另存为 .xlsx 或 CSV。
list-fault-file-damaged = 文件已损坏或不完整
list-fault-next-file-damaged = 请重新保存或重新上传。
list-fault-file-unknown-encoding = 文字编码无法识别
list-fault-next-file-unknown-encoding = 请另存为 CSV（UTF-8）。
list-fault-quote-never-closed = 引号没有配对
list-fault-next-quote-never-closed = 请补上或删除这个引号。
list-fault-heading-not-found = 没有找到表头
list-fault-next-heading-not-found = 请补上缺少的表头后再导入。
list-fault-heading-ambiguous = 几列表头意思相同
list-fault-next-heading-ambiguous = 请改名，或删去多余的列。
list-fault-hours-unclear = 学时的单位不明
list-fault-next-hours-unclear = 请在表头写明是学时、小时还是分钟。
list-fault-overlapping-employment = 同一时期也在别的机构任职
list-fault-next-overlapping-employment = 如已离职，请那家机构登记结束日期。
list-fault-supervisor-not-found = 花名册上没有这名主管人员
list-fault-next-supervisor-not-found = 请核对姓名，或补上主管人员。
list-fault-person-registered = 随本行新登记了一人
list-fault-next-person-registered = 登记里原来没有这个证件。请确认证件号码和姓名无误。
list-fault-member-not-eligible = 这名成员不符合队伍的条件
list-fault-next-member-not-eligible = 既无双证，也不是儿科医师。请先核验其资质。

## 无障碍声明
accessibility-title = 无障碍声明
accessibility-heading = 无障碍声明
accessibility-lede = 我们希望每个人都能使用这些页面。目标是 WCAG 2.2 的 AA 级。
accessibility-works-heading = 已经做到
accessibility-works-keyboard = 全部功能只用键盘就能完成，焦点始终可见，每页开头可跳到正文。
accessibility-works-script = 不开启 JavaScript，每一页也都能用。
accessibility-works-size = 文字放大到 200%，或在 320 像素宽的屏幕上，内容不会丢失；表格在手机上变成带标签的列表。
accessibility-works-reader = 标题、表格、表单都有供读屏软件使用的标记。
accessibility-works-colour = 状态总是写成文字，不只靠颜色；正文与背景的对比度不低于 4.5:1。
accessibility-works-errors = 填错时，页首列出每一处，并能直接跳到；已经填写的内容不会丢失。
accessibility-works-language = 每一页都有中文和英文。
accessibility-not-heading = 还没有做到
accessibility-not-pdf = 证书 PDF 带有结构标记，但尚未由使用读屏软件的人评估。证书上的全部内容也能在核验页面上读到。
accessibility-not-viewer = 供程序员使用的接口文档页面需要 JavaScript，由第三方软件生成。
accessibility-not-judged = 页面由自动工具逐页检查，尚未经过独立机构和残障人士的评估。
accessibility-report-heading = 遇到障碍请告诉我们
accessibility-report = 请说明在哪一页、想做什么、用什么设备和软件。联系方式：{ $contact }。

## 隐私声明
privacy-title = 隐私声明
privacy-heading = 隐私声明
privacy-lede = 这里说明登记保存什么、为什么保存、谁能看到、您能做什么。个人信息处理者：{ $issuer }。
privacy-kept-heading = 保存什么
privacy-kept-caption = 保存的内容和方式
privacy-kept-what = 内容
privacy-kept-how = 怎样保存
privacy-kept-identity = 姓名、证件、电话
privacy-kept-identity-how = 证件号码和电话加密保存，页面上只显示一部分。监管人员查看完整证件号码须写明理由，并留下记录。
privacy-kept-work = 资质、培训、任职、队伍、证书
privacy-kept-work-how = 作为登记事实保存；改动不会覆盖原来的内容。
privacy-kept-screening = 入职查询和年度复查
privacy-kept-screening-how = 只保存查询日期和结果，结果加密；不保存查询到的具体内容。
privacy-kept-bans = 从业禁止
privacy-kept-bans-how = 保存文号、法律依据、期限；事实经过加密。
privacy-kept-accounts = 账号
privacy-kept-accounts-how = 密码只保存不可还原的摘要；电子邮箱加密；发出的邮件加密留存。
privacy-kept-history = 操作和查阅记录
privacy-kept-history-how = 谁在什么时候做了什么、看了谁的记录。不含证件号码、电话和密码。
privacy-why-heading = 为什么可以保存
privacy-why = 为履行法定职责（《个人信息保护法》第十三条第三项、第三十四条），例如《未成年人保护法》第六十二条要求的查询。健康合格证和从业禁止属于敏感个人信息，只在必要时使用。
privacy-who-heading = 谁能看到
privacy-who-self = 本人：自己的全部记录，以及谁查阅过。
privacy-who-institution = 机构管理员：在本机构任职的人员。
privacy-who-provider = 培训机构：自己登记的结业。
privacy-who-officer = 监管人员：办理职责范围内的事务时；按姓名查找须写明用途。
privacy-who-auditor = 审计人员：记录和操作历史，不能改动。
privacy-who-administrator = 系统管理员：账号、设置和邮件，不能查看人员记录。
privacy-who-public = 任何人：核验一张证书时，只见核对纸面所需的内容和部分姓名。
privacy-looks-heading = 查阅会留下记录
privacy-looks = 每次查阅人员记录，都在内容显示之前先记下：谁、何时、看了什么、什么用途。本人登录后可以看到。
privacy-long-heading = 保存多久
privacy-long = 从业记录和从业禁止须长期可查，登记目前没有设定自动删除的期限；操作记录不删除、不修改。
privacy-browser-heading = 您的浏览器
privacy-browser = 只使用必要的 Cookie：登录（最长 { $hours } 小时）、表单保护、语言。没有统计和跟踪，页面不向其他网站请求任何内容。
privacy-rights-heading = 您的权利
privacy-rights = 您可以查阅、复制、更正自己的信息（《个人信息保护法》第四十四条至第四十六条）。从业人员登录后可以直接查阅；更正请告诉所在机构或登记处。拒绝您的请求时，会说明理由（第五十条）。
privacy-complain = 认为登记有误或信息被不当使用，请向登记处提出：{ $contact }。目前还不能在页面上提交申诉。对从业禁止决定不服的，复议和诉讼的途径与期限写在决定书上。

## 账号、设置、邮件（系统管理员）
office-next-page = 下一页
accounts-title = 账号
accounts-new = 开立账号
accounts-search = 按用户名查找
accounts-search-hint = 输入用户名的开头即可。
accounts-search-submit = 查找
accounts-none = 没有这样的账号。
accounts-caption = 账号，按开立先后排列
account-username = 用户名
account-username-hint = 小写字母、数字、点和连字符，3 至 40 个字符。
account-display-name = 姓名或称呼
account-display-name-hint = 操作记录中这样称呼此人。
account-first-password = 初始密码
account-password-hint = 至少 12 个字符，不要用常见词。请当面告知本人，并请其登录后修改。
account-role = 角色
account-bound = 绑定
account-bound-none = 不绑定
account-bound-lede = 只填与角色相应的一项；审计人员和系统管理员都不填。
account-registry-number = 登记编号
account-registry-number-hint = 从业人员填写，例如 P-7Q4K-2R9D-X。
account-provider = 培训机构代码
account-provider-hint = 培训机构工作人员填写。
account-institution = 统一社会信用代码
account-institution-hint = 机构管理员填写，18 位。
account-district = 行政区划代码
account-district-hint = 监管人员填写，6 位，例如 310106。
account-mail = 邮件
account-email = 电子邮箱
account-email-hint = 可以不填。用于通知和找回密码。
account-email-none = 没有登记
account-language = 邮件语言
account-language-hint = 与电子邮箱一起修改。
account-opened = 开立日期
account-state = 状态
account-state-enabled = 可登录
account-state-disabled = 已停用
account-state-paused = 暂停中
new-account-title = 开立账号
new-account-submit = 开立
account-change-heading = 修改
account-change-lede = 修改后，此账号在所有设备上都要重新登录。
account-change = 要做什么
account-change-enable = 恢复使用
account-change-disable = 停用
account-change-password = 设置新的初始密码
account-change-mail = 更改电子邮箱或邮件语言
account-new-password = 新的初始密码
account-new-password-hint = 仅在设置新密码时填写，至少 12 个字符。
account-email-change-hint = 仅在更改邮箱时生效；留空表示删除。
account-reason = 理由
account-reason-hint = 会写入操作记录。
account-change-submit = 保存
fault-role = 没有选择角色。请选择一项。
fault-change = 没有选择要做什么。请选择一项。
fault-email = 电子邮箱的写法不对。应为 name@example.cn 的形式。
done-account-opened = 账号已开立。
done-account-changed = 账号已修改。
settings-title = 设置
settings-lede = 现在生效的设置。密码不显示。要修改，请改 mengya.toml 或环境变量，再重新启动。
settings-caption = 设置及其含义
settings-name = 名称
settings-value = 值
settings-meaning = 含义
settings-none = 未设置
setting-database = 登记数据库的位置。
setting-keys = 存放密钥的文件夹。
setting-listen = 服务监听的地址和端口。
setting-public-url = 公众看到的网址，用于二维码和链接。
setting-proxy = 在前面终止 TLS 的代理地址。
setting-district = 本登记所属的行政区划代码。
setting-time-zone = 一天从何时开始，以此时区为准。
setting-issuer-zh = 发证单位的中文名称。
setting-issuer-en = 发证单位的英文名称。
setting-contact = 页面上显示的联系方式。
setting-log = 记录哪些运行日志。
setting-log-json = 日志是否为 JSON。
setting-token-minutes = 接口令牌的有效时间，分钟。
setting-session-hours = 页面登录的有效时间，小时。
setting-request-seconds = 一次请求最长用时，秒。
setting-upload-mib = 上传名单的大小上限，MiB。
setting-limits-requests-each = 每个来源每分钟的请求数。
setting-limits-requests-all = 全部来源每分钟的请求数。
setting-limits-sign-ins-each = 每个来源每分钟尝试登录的次数。
setting-limits-sign-ins-all = 全部来源每分钟尝试登录的次数。
setting-limits-verifications-each = 每个来源每分钟的核验次数。
setting-limits-verifications-all = 全部来源每分钟的核验次数。
setting-mail-server = 发信服务器；没有时，邮件留在发件箱。
setting-mail-from = 邮件的发件人。
outbox-title = 邮件
outbox-no-server = 没有设置发信服务器（mail.server）。邮件留在这里，设置后自动发出；在此之前，请您转告收件人。
outbox-none = 还没有邮件。
outbox-caption = 发件箱，最新的在前
outbox-subject = 主题
outbox-kind = 事由
outbox-to = 收件人
outbox-at = 写成时间
outbox-state = 状态
outbox-sent = 发出时间
outbox-next-attempt = 下次尝试
outbox-attempts = 尝试次数
outbox-error = 最近一次出错
outbox-text = 正文
outbox-looked = 您查看了这封邮件，已写入操作记录。
mail-state-sent = 已发出
mail-state-waiting = 待发
mail-state-failed = 未能发出

## 忘记密码
forgotten-title = 忘记密码
forgotten-lede = 输入用户名或登记的电子邮箱，我们把设置新密码的链接发到该邮箱。
forgotten-who = 用户名或电子邮箱
forgotten-submit = 发送链接
forgotten-note = 没有登记邮箱的，请联系本单位管理员。
done-reset-asked = 如果有这个账号，并且登记了邮箱，设置新密码的链接已经发出，60 分钟内有效。
reset-title = 设置新密码
reset-hint = 至少 12 个字符，不要用常见词或您的用户名。
reset-submit = 设置新密码
reset-over-title = 链接已失效
reset-over = 链接只能使用一次，60 分钟内有效。您的密码没有改变。
reset-over-again = 重新申请链接

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
mail-staff-ban-subject = 贵机构有一名人员被禁止从业
mail-staff-ban-what = { $name }（登记编号 { $number }）自{ $day }起被禁止从业。
mail-staff-ban-next = 自该日起不得安排此人上岗。请尽快处理，并在花名册上登记结束日期。
mail-staff-ban-action = 查看本机构
mail-reset-subject = 设置新密码
mail-reset-what = 有人为您的账号申请了设置新密码。如果是您本人，请打开下面的链接。
mail-reset-until = 链接只能使用一次，{ $minutes } 分钟内有效。
mail-reset-action = 设置新密码
mail-reset-note = 如果不是您本人申请的，不必理会，密码不会改变。请不要把链接告诉任何人。

## 操作记录
history-title = 操作记录
history-lede = 谁在什么时候做了什么、为什么。最新的在前，不能修改，也不能删除。
history-from = 从哪天起
history-until = 到哪天止
history-actor = 经办人
history-person = 登记编号
history-action = 做了什么
history-subject = 关于什么
history-submit = 查看
history-all = 全部
history-none = 没有符合条件的记录。
history-who = { $at }，{ $actor }（{ $role }）
history-operator = 本机操作员
history-reason = 理由
history-request = 请求编号
history-values = 内容的前后
history-value = 项目
history-before = 之前
history-after = 之后
history-nothing = 无
history-yes = 是
history-no = 否
subject-practitioner = 人员
subject-credential = 资质
subject-screening = 查询
subject-institution = 机构
subject-employment = 任职
subject-provider = 培训机构
subject-course = 课程
subject-completion = 结业
subject-team = 队伍
subject-team-member = 队伍成员
subject-ban = 从业禁止
subject-certificate = 证书
subject-list-import = 名单
subject-report = 报告
subject-account = 账号
subject-mail = 邮件
action-practitioner-registered = 登记人员
action-practitioner-changed = 更正人员信息
action-practitioner-identity-revealed = 查看完整证件号码
action-credential-claimed = 申报资质
action-credential-verified = 资质核验通过
action-credential-rejected = 资质核验未通过
action-credential-revoked = 资质被撤销
action-credential-lost = 资质依法丧失
action-screening-recorded = 登记查询
action-institution-entered = 登记机构
action-institution-changed = 修改机构
action-employment-began = 录用
action-employment-listed = 随名单登记任职
action-employment-extended = 延长任职
action-employment-ended = 结束任职
action-provider-entered = 登记培训机构
action-course-entered = 登记课程
action-completion-recorded = 登记结业
action-completion-corrected = 更正结业
action-team-entered = 登记队伍
action-team-joined = 加入队伍
action-team-left = 退出队伍
action-ban-recorded = 登记从业禁止
action-ban-confirmed = 确认从业禁止
action-ban-declined = 从业禁止未获确认
action-ban-annulment-recorded = 登记撤销从业禁止
action-ban-annulment-confirmed = 确认撤销从业禁止
action-ban-annulment-declined = 撤销未获确认
action-ban-found = 登记时发现从业禁止
action-certificate-issued = 发放证书
action-certificate-withdrawn = 作废证书
action-list-previewed = 预览名单
action-list-confirmed = 确认名单
action-report-made = 生成报告
action-account-opened = 开立账号
action-account-changed = 修改账号
action-account-signed-in = 登录
action-account-signed-out = 退出所有设备
action-account-paused = 账号暂停
action-account-password-changed = 修改密码
action-account-reset-asked = 申请设置新密码
action-account-password-reset = 用链接设置新密码
action-mail-read = 查看邮件
history-field-accepted = 接受的行
history-field-annulled-on = 撤销日期
history-field-audience = 对象
history-field-checked-on = 查询日期
history-field-code = 代码
history-field-completion = 结业
history-field-completion-id = 结业
history-field-course = 课程
history-field-decision-number = 决定书文号
history-field-district = 行政区划
history-field-effective-on = 生效日期
history-field-ended-on = 结束日期
history-field-enabled = 可登录
history-field-email = 有电子邮箱
history-field-new-email = 更改邮箱
history-field-file-name = 文件名
history-field-form = 形式
history-field-from-on = 开始日期
history-field-import = 导入
history-field-issued-on = 发证日期
history-field-joined-on = 加入日期
history-field-kind = 类型
history-field-language = 邮件语言
history-field-left-on = 退出日期
history-field-level = 等级
history-field-minutes = 分钟
history-field-name = 名称
history-field-new-password = 新密码
history-field-number = 编号
history-field-passed = 合格
history-field-phone-changed = 电话已改
history-field-places = 托位
history-field-post = 岗位
history-field-refused = 退回的行
history-field-registry-number = 登记编号
history-field-role = 角色
history-field-rows = 行数
history-field-session = 班次
history-field-social-credit-code = 统一社会信用代码
history-field-specialty = 执业范围
history-field-started-on = 开始日期
history-field-state = 状态
history-field-state-on = 状态日期
history-field-sub-district = 街道
history-field-team = 队伍
history-field-term = 期限
history-field-title = 名称
history-field-topic = 方面
history-field-until-on = 结束日期
history-field-username = 用户名
history-field-display-name = 称呼
history-field-valid-until = 有效至
history-field-withdrawn-on = 作废日期
