## 各页共有
site-brand = 萌芽

## 出了问题
problem-next-heading = 您可以这样做
problem-malformed-title = 请求无法读取
problem-malformed-detail = 内容不完整，或不是约定的格式。
problem-malformed-next = 请核对后重新提交。
problem-unauthenticated-title = 请先登录
problem-unauthenticated-detail = 这里只对已登录的人开放；您尚未登录，或登录已过期。
problem-unauthenticated-next = 请登录后再试。
problem-wrong-password-title = 未能登录
problem-wrong-password-detail = 用户名或密码不对，或该账号暂时不能登录。
problem-wrong-password-next = 请核对后再试；连续多次出错，15 分钟内不能从您所在的网络用此用户名登录。
problem-forbidden-title = 您无权办理此事
problem-forbidden-detail = 您已登录，但此事不在您的职责范围内。
problem-forbidden-next = 如工作需要，请联系本单位管理员。
problem-password-first-title = 需要先改密码
problem-password-first-detail = 现在的密码是别人设置的，持有人还没有改过，所以不能做别的事，也不能取得令牌。
problem-password-first-next = 请在页面 /password 登录并修改密码，再试一次。
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
problem-barred-next = 如认为有误，请联系所在区的监管部门。
problem-wrong-state-title = 目前的状态不允许
problem-wrong-state-detail = 该记录目前的状态不允许这样做。
problem-wrong-state-next = 请先查看该记录的现状。
problem-second-officer-title = 须由另一人办理
problem-second-officer-detail = 此事须由两名不同的人先后办理，第一步由您办理。一人持有几个账号，也只算一人。
problem-second-officer-next = 请由另一人办理。
problem-still-running-title = 上一次请求仍在处理
problem-still-running-detail = 带有相同标识的请求尚未完成。
problem-still-running-next = 请稍候再查看结果。
problem-done-unanswered-title = 已经办成，答复未能保留
problem-done-unanswered-detail = 带有相同标识的请求已经办成，但当时的答复未能保存，无法再次给出。
problem-done-unanswered-next = 请查看相关记录；不要换用其他标识重发，否则会重复办理。
problem-refused-title = 按规定不能办理
problem-refused-detail = 有一项或多项条件不满足，原因逐条列出。
problem-refused-next = 请逐条处理后再试。
problem-stale-title = 记录已被他人修改
problem-stale-detail = 您看到的内容已不是最新的，您的修改没有保存。
problem-stale-next = 请刷新页面，看清改动后再修改。
problem-too-large-title = 内容过大
problem-too-large-detail = 提交的内容超过允许的大小。
problem-too-large-next = 请拆分后分次提交。
problem-slow-body-title = 内容没有收全
problem-slow-body-detail = 内容传输过慢或中断，没有保存。
problem-slow-body-next = 请检查网络后重新提交。
problem-unsupported-media-type-title = 文件类型不对
problem-unsupported-media-type-detail = 该地址不接受这种类型的内容。
problem-unsupported-media-type-next = 可用的类型列在文档中。
problem-encoded-body-title = 内容经过压缩
problem-encoded-body-detail = 提交的内容带有 Content-Encoding（例如 gzip），没有保存。
problem-encoded-body-next = 请不压缩、不带 Content-Encoding 重新提交。
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
problem-signer-ended-title = 目前无法签发证书
problem-signer-ended-detail = 登记处用于签名的数字证书已到期或尚未生效，没有签发任何证书。此前签发的证书不受影响。
problem-signer-ended-next = 请联系登记处的运维人员，在密钥文件夹中换上新的签名证书后再签发。
problem-unavailable-title = 暂时无法答复
problem-unavailable-detail = 登记数据库暂时无法访问，没有改动任何内容。
problem-unavailable-next = 请一分钟后再试。
problem-unavailable-unwritable = 登记数据库可以读取，但无法写入：磁盘已满、出错或为只读。没有改动任何内容。如持续如此，请告知系统管理人员。
problem-outcome-unknown-title = 不能确定是否已经办成
problem-outcome-unknown-detail = 保存时中断，这件事可能已经办成，也可能没有。
problem-outcome-unknown-next = 请先查看相关记录，再决定是否重办；程序如带有 Idempotency-Key，请用同一标识重发同一请求，即可得知结果。
problem-busy-detail = 目前提交的内容过多，没有保存。请几秒后重新提交。
problem-timed-out-title = 处理时间过长
problem-timed-out-detail = 这次请求用时过长，已停止；没有改动任何内容。
problem-timed-out-next = 请缩小范围后再试。

## 某一项内容有误
fault-cursor = 分页标识“after”不是本系统给出的。请使用上一页给出的值。
fault-required = 缺少此项。请填写。
fault-more = 另有 { $count } 处没有列出。请先改正以上各处再提交。
fault-date = “{ $found }”不是存在的日期。请写成 2026-06-30 的形式。
fault-count = 「{ $found }」不是 0 至 { $limit } 的整数。
fault-too-long = 内容太长，最多 { $limit } 个字符。
fault-too-many = 项目太多，最多 { $limit } 项。
fault-password-wrong = 现在的密码不对。
fault-no-such = 没有“{ $found }”。请核对编号。
fault-name = “{ $found }”不是姓名。请按证件填写姓名。
fault-find-name = 请填写证件上的姓名：只有知道姓名的单位才能按证件查找。
fault-social-credit-code = “{ $found }”不是正确的统一社会信用代码。请对照登记证核对 18 位代码。
fault-until-before-from = 结束日期早于开始日期。请核对两个日期。
fault-future-day = “{ $found }”是将来的日期。请核对。

## 机构与任职
fault-day-range = “{ $found }”超出范围。请填写{ $first }至{ $last }之间的日期。

## 页面外框与登录
viewer-title = 接口文档
viewer-needs-script = 浏览接口文档需要 JavaScript；文档本身在这里：

## 账号、设置、邮件（系统管理员）
office-next-page = 下一页

## 列表与日期
period-from = { $from }起
period-until = 至{ $until }
word-yes = 是
word-no = 否

## 录用、查询、资质、从业禁止的表单
choose = 请选择

## Bans: before and after
problem-officer-first-title = 须先由监管人员核对
problem-officer-first-detail = 登记此人以前，须由所在区的监管人员先核对其证件。没有登记任何内容。
problem-officer-first-next = 请联系所在区的监管人员；核对以后，再登记一次。
