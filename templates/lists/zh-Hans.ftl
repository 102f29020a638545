## 名单
import-recorded-meanwhile = 名单中有内容刚刚由他人登记，没有导入任何内容。请重新预览后再确认。

## 帮助
list-fault-formula-error = 单元格里是公式的错误值
list-fault-next-formula-error = 请改正公式（例如查找不到内容的公式），或直接填写内容，再重新上传。
list-fault-not-calculated = 公式还没有算出结果
list-fault-next-not-calculated = 请用电子表格软件打开文件，保存后重新上传。
list-fault-missing-required = 必填项为空
list-fault-next-missing-required = 请补填后重新上传。
list-fault-unknown-institution = 找不到这家机构
list-fault-next-unknown-institution = 请核对名称，同名机构请改填统一社会信用代码；还没有登记的，请监管人员先登记该机构。
list-fault-id-not-recoverable = 证件号码的末几位丢失
list-fault-next-id-not-recoverable = 电子表格把号码变成了数值，无法还原。请把该列设为文本格式，照证件重新填写。
list-fault-id-check-digit = 证件号码的校验码不符
list-fault-next-id-check-digit = 至少有一位写错，或位数不对。请照证件逐位核对。
list-fault-id-impossible-date = 证件号码里的出生日期不存在
list-fault-next-id-impossible-date = 请照证件逐位核对。
list-fault-impossible-date = 不是确定的日期
list-fault-next-impossible-date = 请写全年月日，例如 2026-03-05。
list-fault-day-out-of-range = 日期超出合理范围
list-fault-next-day-out-of-range = 请核对年份。
list-fault-unknown-post = 不是登记的岗位
list-fault-next-unknown-post = 请填写负责人、教师、保育人员、保健人员、保安、营养员、炊事员、保洁员或其他。
list-fault-unreadable-value = 内容的含义不能确定
list-fault-next-unreadable-value = 请改写成通行的说法，不要用简称或符号，例如合格或不合格、一级至五级。
list-fault-until-before-from = 结束日期早于开始日期
list-fault-next-until-before-from = 请核对两个日期。
list-fault-name-mismatch = 证件号码对应另一个姓名
list-fault-next-name-mismatch = 请照证件核对姓名和号码；确属改名的，先由监管人员更改登记，再重新上传。同一文件里两行姓名不同的，核对这两行。
list-fault-duplicate-row = 重复
list-fault-next-duplicate-row = 同样的内容已经登记，或在同一文件中出现过（会写明第几行）。删除本行即可。
list-fault-uscc-check-digit = 统一社会信用代码的校验码不符
list-fault-next-uscc-check-digit = 代码共 18 位，至少有一位写错，或位数不对。请照证照核对。
list-fault-unknown-course = 找不到这门课程
list-fault-next-unknown-course = 请核对课程代码或名称；还没有登记的，先在“培训”页新增课程。只认本培训机构的课程。
list-fault-unknown-provider = 找不到这家培训机构
list-fault-next-unknown-provider = 请核对名称或代码；还没有登记的，请监管人员先登记该培训机构。
list-fault-end-before-start = 培训结束早于开始
list-fault-next-end-before-start = 请核对两个日期。
list-fault-future-date = 日期还没有到
list-fault-next-future-date = 请在培训结束以后再上传。
list-fault-under-age = 未到用工年龄
list-fault-next-under-age = 请核对开始日期和证件号码；未满规定年龄的人不得录用。
list-fault-before-16 = 当时本人未满 16 周岁
list-fault-next-before-16 = 请核对日期和证件号码。
list-fault-hours-exceed-course = 多于课程的学时
list-fault-next-hours-exceed-course = 请核对学时的单位（学时、小时、分钟），按实际参加的学时填写。
list-fault-over-8-hours-a-day = 一天面授超过 8 小时
list-fault-next-over-8-hours-a-day = 已与其他记录合计。请核对日期和学时；已登记的有误，请先在课程页上更正。
list-fault-conflicts-with-recorded = 与已登记的内容或同一文件的另一行不一致
list-fault-next-conflicts-with-recorded = 请核对。结业确需更改的，请标注“更正”重新上传，或在课程页上更正；其他名单请监管人员更改登记。
list-fault-correction-without-original = 没有可以更正的原记录
list-fault-next-correction-without-original = 请核对人员、课程和日期；确实没有登记过的，去掉“更正”重新上传。
list-fault-qualification-lost = 此人的教师资格已依法丧失
list-fault-next-qualification-lost = 依法不能再次取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。
list-fault-qualification-revoked = 此人的教师资格被撤销，仍在限制期内
list-fault-next-qualification-revoked = 限制期届满前不得重新取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。
list-fault-barred = 此人处于从业禁止期
list-fault-next-barred = 不能登记。如认为有误，请联系所在区的监管部门。
list-fault-record-found = 查询结果为有记录
list-fault-next-record-found = 不能登记。如认为有误，请联系作出答复的公安机关。
list-fault-too-far-ahead = 入职日期太远
list-fault-next-too-far-ahead = 机构只能登记近期入职的人员。请核对入职日期；更晚入职的，请到时再上传。
list-fault-ask-the-district = 此人目前不能登记
list-fault-next-ask-the-district = 请联系所在区的监管部门。
list-fault-file-empty = 文件是空的
list-fault-next-file-empty = 请确认选对了文件。
list-fault-list-without-rows = 名单没有一行内容
list-fault-next-list-without-rows = 只有表头。请核对是不是选错了文件。
list-fault-separator-not-read = 各列之间的分隔符不能读取
list-fault-next-separator-not-read = 请另存为用逗号分隔的 CSV，或 .xlsx。
list-fault-several-kinds = 一个文件里有几种名单的列
list-fault-next-several-kinds = 请按种类拆成几个文件，各留自己的列，以免内容丢失。
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
list-fault-next-file-declares-entities = 请用电子表格软件另存后再上传。
list-fault-file-encrypted = 文件设有密码
list-fault-next-file-encrypted = 请取消密码后再上传。
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
list-fault-next-heading-not-found = 请补上缺少的表头后再上传。
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
list-fault-entry-check-missing = 没有到岗日之前的入职查询
list-fault-next-entry-check-missing = 如实登记，成为长期问题项，事后的查询不能补正。确有查询的，补填日期和结果后再传。
list-fault-hours-far-below-course = 学时不到课程的一半，结果却是合格
list-fault-next-hours-far-below-course = 请核对学时和单位（学时、小时、分钟）。有误的，登记后在课程页上更正。
list-fault-name-remark = 姓名旁的备注没有登记
list-fault-next-name-remark = 只登记了姓名。请核对去掉的确是备注。
list-fault-day-after = 零点前的时间按后一天读取
list-fault-next-day-after = 导出文件的程序把零点写成了前一天的 23:59:17。请核对日期。

## 列表与日期
list-next = 下一页
list-comma = 、

## Bans: before and after
list-fault-officer-first = 须先由监管人员核对
list-fault-next-officer-first = 请联系所在区的监管人员核对此人的证件，核对以后再上传该行。
list-fault-effect-before-decision = 生效日期早于作出日期
list-fault-next-effect-before-decision = 请对照决定书核对；决定书确实这样写的，请在“登记从业禁止”页面登记并写明理由。

## 名单的每一行：哪里、填的是什么
list-reason-of-value = 「{ $column }」为「{ $value }」：{ $sentence }
list-reason-of-column = 「{ $column }」：{ $sentence }
list-reason-of-row = 本行：{ $sentence }

## 退回的原因：什么不对、应当怎样、怎么办。保存的报告只记这些键；只要还有报告用到，键就不改名、不删除
list-reason-formula-error = 这是公式出错后显示的内容，不是填写的内容；整行未登记。请改正公式或直接填写，再重新上传本行。
list-reason-not-calculated = 公式还没有算出结果；整行未登记。请用电子表格软件打开文件，保存后重新上传。
list-reason-missing-required = 必填项为空，请补填后重新上传。
list-reason-several-institutions = 登记库中有多家同名机构，无法确定是哪一家。请改填统一社会信用代码。
list-reason-name-and-code-disagree = 机构名称与统一社会信用代码不是同一家机构。请核对后改正其一。
list-reason-no-institution-named = 文件没有写明是哪家机构的名单。请在上传时填写机构的统一社会信用代码，或在表头上方写上机构全称或统一社会信用代码。
list-reason-file-names-another = 表头上方、文件名或其中的代码写的是另一家机构，不是本次上传的机构。请核对是哪家机构的名单；别家机构的名单由该机构或监管人员上传。
list-reason-unknown-institution = 登记库中没有这家机构，或不是本名单可以登记的机构。请核对名称，或改填统一社会信用代码；确实还没有登记的，请监管人员先登记该机构。
list-reason-id-not-recoverable = 电子表格已把号码变成数值，末尾几位已丢失，无法还原。请把该列设为文本格式，按证件原件重新填写。
list-reason-id-length = 号码有 { $length } 位，与证件类型的位数或格式不符（居民身份证为 18 位）。请按证件原件核对。
list-reason-id-check-digit = 校验码不符，号码至少有一位写错。请按证件原件核对。
list-reason-id-impossible-date = 号码中的出生日期不存在。请按证件原件核对。
list-reason-no-such-day = 日历上没有这一天。请核对。
list-reason-day-incomplete = 日期没有写到日。请写全年月日，如 2026-03-05。
list-reason-day-ambiguous = 无法确定年、月、日的顺序。请写成 2026-03-05 的样式。
list-reason-day-maybe-after = 带有 16 时左右的时间，可能是导出时差造成的，指的是后一天。请核对后只写日期，如 2026-03-05。
list-reason-no-day = 不是日期。请写成 2026-03-05 的样式。
list-reason-day-out-of-range = 早于 1950 年，或距今三十年以后，应是填写有误。请核对年份。
list-reason-unknown-post = 不是可登记的岗位。请填写负责人、教师、保育人员、保健人员、保安、营养员、炊事员、保洁员或其他。
list-reason-document-unclear = 仅凭号码无法确定是哪种证件。请增加「证件类型」一列。
list-reason-several-persons = 写了不止一个人。请一人一行；姓名中有间隔号的，写成「·」。
list-reason-placeholder = 不是姓名，只是占位的文字。请照证件填写姓名；人员未定的，删除本行。
list-reason-name-hidden = 姓名有隐去或缺失的字。请照证件填写全名。
list-reason-no-name = 不是姓名。请照证件填写姓名，不带称谓和说明。
list-reason-hours-per-day = 写的不是总学时，看不出一共多少。请填写本人在这门课程中的总学时，例如 16。
list-reason-hours-as-time = 电子表格把它存成了时间，不是学时数。请把单元格格式改为常规或数值，填写学时，例如 8。
list-reason-no-hours = 不是学时。请填数字，例如 8；不是整学时的，写明单位，例如 100分钟。
list-reason-no-end-of-ban = 没有写明是终身还是到哪一天。请填写截止日期，或写「终身」，二者选一。
list-reason-no-result = 请填写合格或不合格。
list-reason-no-check-result = 请填写无记录、有记录或待反馈。
list-reason-no-level = 请填写一级至五级，或初级、中级、高级。
list-reason-no-kind-of-document = 不是可登记的证件类型。请填写居民身份证、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证或护照。
list-reason-no-action = 看不出是新增还是更正。请填写新增或更正；留空就是新增。
list-reason-no-topic = 不是培训主题。请填写职业道德、专业规范、职业技能、安全防范、心理健康、健康与营养或早期干预。
list-reason-no-form = 不是培训形式。请填写理论、实操、跟岗、带教、研讨或线上。
list-reason-no-audience = 不是培训对象。请填写全体、负责人、保育人员、保健人员或社区托育人员。
list-reason-unreadable-value = 看不出是什么意思。请改写成通行的说法，不要用简称或符号；仍不能识别的，请联系监管人员。
list-reason-until-before-from = 结束日期早于开始日期。请核对两个日期。
list-reason-name-mismatch-earlier = 本文件{ $sheet-named ->
    [yes] 工作表「{ $sheet }」
   *[no] {""}
}第 { $row } 行用同一证件号码写的是另一个姓名。请照证件核对这两行。
list-reason-name-mismatch = 该证件号码在登记库中对应另一个姓名。请照证件核对姓名和号码；确属改名的，先由监管人员更改登记，再重新上传本行。
list-reason-duplicate-row-earlier = 与本文件{ $sheet-named ->
    [yes] 工作表「{ $sheet }」
   *[no] {""}
}第 { $row } 行重复，只登记一次。删除本行即可。
list-reason-duplicate-row = 此前已登记相同内容，不必再登记。删除本行即可。
list-reason-uscc-length = 统一社会信用代码应为 18 位，这里有 { $length } 位。请按证照核对。
list-reason-uscc-check-digit = 统一社会信用代码的校验码不符，至少有一位写错。请按证照核对。
list-reason-unknown-course = 课程目录中没有这门课程，或者它不是本培训机构的课程。请核对课程代码或名称；课程还没有登记的，先在「培训」页新增课程，再上传本行。
list-reason-unknown-provider = 登记库中没有这家培训机构。请核对名称或代码；还没有登记的，请监管人员先登记该培训机构。
list-reason-end-before-start = 结束日期早于开始日期。请核对两个日期。
list-reason-under-age-of = 这一天此人未满 { $age } 周岁，不得录用。请核对开始日期和证件号码。
list-reason-under-age = 这一天此人未到用工年龄，不得录用。请核对开始日期和证件号码。
list-reason-future-day = 日期晚于今天，尚未发生。请按证件或查询结果核对日期。
list-reason-future-end = 日期晚于今天。请在培训结束后再上传。
list-reason-before-age-of = 当时本人未满 { $age } 周岁。请核对日期和证件号码。
list-reason-before-age = 当时本人未到结业年龄。请核对日期和证件号码。
list-reason-hours-exceed-course-of = 多于课程的学时：填报 { $claimed-hours } 学时（{ $claimed-minutes } 分钟），课程共 { $allowed-hours } 学时（{ $allowed-minutes } 分钟）。请核对学时的单位，按实际学时填写。
list-reason-hours-exceed-course = 多于课程的学时。
list-reason-full-day-of = 与其他面授记录合计，{ $day }一天共 { $class-hours } 学时（{ $minutes } 分钟），超过 { $limit } 小时，不合常理。请核对日期和学时；已登记的有误，请先在课程页上更正。
list-reason-full-day = 与其他面授记录合计，同一天的学时过多，不合常理。请核对日期和学时。
list-reason-conflicts-earlier = 与本文件{ $sheet-named ->
    [yes] 工作表「{ $sheet }」
   *[no] {""}
}第 { $row } 行说的是同一件事，内容却不同。请核对，只留正确的一行。
list-reason-conflicts-recorded = 同一人、同一课程、同样日期的结业此前已登记为 { $class-hours } 学时（{ $minutes } 分钟）、{ $passed ->
    [yes] 合格
   *[no] 不合格
}，与本行不同。确需更改的，请在本行标注「更正」重新上传，或在课程页上更正那一条。
list-reason-conflicts = 登记库中已有同一代码、名称或文号的记录，内容与本行不同；名单不能更改已登记的内容。请核对；确需更改的，请监管人员更改登记。
list-reason-correction-without-original = 标注为更正，但没有找到同一人、同一课程、同样日期的原记录。请核对人员、日期和课程；确实没有登记过的，去掉「更正」重新上传。
list-reason-too-far-ahead-of = 机构只能登记近期入职的人员，最晚为{ $last }。请核对入职日期；更晚入职的，请到时再上传。
list-reason-too-far-ahead = 机构只能登记近期入职的人员。请核对入职日期；更晚入职的，请到时再上传。
list-reason-qualification-lost = 该人员的教师资格已经丧失，不得重新取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。
list-reason-qualification-revoked-until = 该人员的教师资格已被撤销，{ $until }以前（含当日）不得重新取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。
list-reason-qualification-revoked = 该人员的教师资格已被撤销，目前不得重新取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。
list-reason-effect-before-decision = 生效日期早于作出日期。请对照决定书核对；决定书确实这样写的，请在“登记从业禁止”页面登记并写明理由。
list-reason-officer-first = 登记此人以前，须由监管人员先核对其证件。请联系所在区的监管人员，核对以后再上传该行。
list-reason-ask-the-district = 此人目前不能登记。请联系所在区的监管部门。
list-reason-record-found-on = { $day }的查询结果为有违法犯罪记录，不得加入队伍。如认为有误，请联系所在区的监管部门。
list-reason-record-found = 查询结果为有违法犯罪记录，不得加入队伍。如认为有误，请联系所在区的监管部门。
list-reason-barred = 该人员处于从业禁止期，不能登记。如认为有误，请联系所在区的监管部门。

## 整个文件不能读取
list-file-empty = 文件是空的。
list-file-no-rows = 名单只有表头，没有一行内容。请核对是不是选错了文件。
list-file-separator = 各列之间用「{ $mark }」分隔，目前不能读取。请另存为用逗号分隔的 CSV，或 .xlsx。
list-file-separator-line-ends = 文件首行写明各列用「{ $mark }」分隔，但换行只用了回车符（CR），目前不能读取。请另存为 CSV（UTF-8）或 .xlsx。
list-file-several-kinds = 表头既像「{ $one-zh }」，又像「{ $other-zh }」；按一种读取，另一种的内容就会丢失。请拆成两个文件，各留自己的列。
list-file-too-large = 文件有 { $megabytes } MB，超过上限 { $limit } MB。请分成几个文件。
list-file-inflates-too-far = 文件解压后超过 { $limit } MB，不予读取。请另存为只含名单的新文件。
list-file-far-cell = 单元格 { $cell } 超出可读范围（{ $rows } 行、{ $columns } 列）。请删除名单以外的内容。
list-file-long-cell = 单元格{ $place }的文字超过 { $limit } 个字符。请删短。
list-file-too-much = 文件内容过多（{ $what }）。请另存为只含名单的新文件，或分成几个文件。
list-file-own-entities = 文件中含有普通表格不会有的声明（实体），不予读取。请用电子表格软件另存后再上传。
list-file-encrypted = 文件设有密码。请取消密码后再上传。
list-file-old-excel = 文件是 Excel 97-2003 格式（.xls）。请另存为 .xlsx 或 CSV。
list-file-other-kind = 文件不是 XLSX 或 CSV，而是{ $found ->
    [office] 旧版 Office 文件
    [pdf] PDF 文件
    [html] 网页文件（HTML）
    [xml] XML 文件
    [picture] 图片
    [archive] 压缩包
    [xlsb] 二进制工作簿（XLSB）
    [docx] 文字文稿（DOCX）
    [opendocument] OpenDocument 文件
    [rtf] 文字文稿（RTF）
   *[other] 其他文件
 }。请另存为 .xlsx 或 CSV。
list-file-damaged = 文件已损坏或不完整。请重新保存或重新上传。
list-file-unknown-encoding = 文字编码既不是 UTF-8 也不是 GB18030。请另存为 CSV（UTF-8）。
list-file-open-quote = 第 { $row } 行的引号没有配对。请补上或删除。
list-file-no-heading = { $sheet-named ->
    [yes] 工作表「{ $sheet }」
   *[no] {""}
}没有找到完整的表头，缺少：{ $missing-zh }。{ $row-named ->
    [yes] 最接近的是第 { $row } 行：{ $found }。
   *[no] {""}
}请补上表头后再上传。
list-file-ambiguous-heading = { $sheet-named ->
    [yes] 工作表「{ $sheet }」
   *[no] {""}
}第 { $row } 行表头有几列都可能是「{ $field-zh }」：{ $columns-zh }。请改名或删去多余的列。
list-file-hours-unclear = 表头「{ $heading }」没有说明是学时、小时还是分钟。请写明。

## 退回的原因，按类合并
list-cause-formula-error = 公式出错
list-cause-not-calculated = 公式没有结果
list-cause-missing-required = 必填项为空
list-cause-unknown-institution = 查无此机构或不能确定
list-cause-id-not-recoverable = 号码末尾已丢失
list-cause-id-check-digit = 证件号码有误
list-cause-id-impossible-date = 证件号码中的出生日期不存在
list-cause-impossible-date = 日期无法识别或不存在
list-cause-unknown-post = 不是可登记的岗位
list-cause-unreadable-value = 内容无法识别
list-cause-until-before-from = 结束早于开始
list-cause-effect-before-decision = 生效早于决定
list-cause-name-mismatch = 姓名与登记的不一致
list-cause-duplicate-row = 已经登记
list-cause-uscc-check-digit = 统一社会信用代码有误
list-cause-unknown-course = 课程不在目录，或不是本机构的课程
list-cause-unknown-provider = 查无此培训机构
list-cause-end-before-start = 结束早于开始
list-cause-future-date = 日期晚于今天
list-cause-under-age = 未到用工年龄
list-cause-day-out-of-range = 年份不合常理
list-cause-too-far-ahead = 入职日期太远
list-cause-before-16 = 当时年龄不足
list-cause-hours-exceed-course = 学时多于课程学时
list-cause-over-8-hours-a-day = 一天的学时过多
list-cause-conflicts-with-recorded = 与已登记的内容不同
list-cause-correction-without-original = 没有可更正的原记录
list-cause-qualification-lost = 教师资格已丧失
list-cause-qualification-revoked = 教师资格已被撤销
list-cause-officer-first = 须由监管人员先核对
list-cause-record-found = 查询结果为有记录
list-cause-barred = 处于从业禁止期
list-cause-ask-the-district = 目前不能登记，请联系所在区
list-cause-of-column = 「{ $column }」{ $cause }
