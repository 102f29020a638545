## 出了问题
problem-barred-detail = 登记册中有对此人生效的从业禁止决定，不得录用、加入队伍或签发证书。

## 机构与任职
institution-known = 统一社会信用代码 { $code } 已登记。请使用已有的记录。
institution-phone-form = 电话号码的写法不对。请只用数字、空格、连字符、括号和“+”，共 5 至 20 位数字。
entering-title = 登记机构
entering-submit = 登记这家机构
entering-change-title = 修改机构信息
entering-change-submit = 保存修改
entering-code = 统一社会信用代码
entering-code-hint = 18 位，与登记证照一致；登记后不能修改。
entering-name = 名称
entering-name-en = 英文名称
entering-address = 地址
entering-infant = 乳儿班（6—12 个月）
entering-toddler = 托小班（12—24 个月）
entering-older = 托大班（24—36 个月）
entering-mixed = 混合班
entering-classes = 班级数
entering-places = 托位总数
entering-filed = 备案日期
entering-notice = 依法开展托育服务告知书编号
institution-change = 修改机构信息
done-institution-entered = 机构已登记。
done-institution-changed = 修改已保存。
field-social-credit-code = 统一社会信用代码
field-name-en = 英文名称
field-sub-district = 街道
field-address = 地址
field-notice-number = 告知书编号
field-filed-on = 备案日期
field-infant-classes = 乳儿班班级数
field-infant-places = 乳儿班托位数
field-toddler-classes = 托小班班级数
field-toddler-places = 托小班托位数
field-older-classes = 托大班班级数
field-older-places = 托大班托位数
field-mixed-classes = 混合班班级数
field-mixed-places = 混合班托位数
field-on = 日期
employment-known = 此人自这一天起任这一岗位的记录已经存在。请使用已有的记录。
employment-check-missing = 登记册中没有可以作为本次入职查询的结果。请先查询，得到“无记录”的答复后填写日期和受理编号；人员已经在岗而没有查询的，请如实注明并说明原因。
employment-check-late = 答复日期{ $found }晚于到岗日期{ $from }。到岗以后的查询不能代替入职查询：请把到岗日期改到答复之后；人员已经在岗的，请如实注明没有入职查询。
employment-check-old = { $found }的查询不是为本次录用所作：本次只认{ $since }及以后的答复。请重新查询。
employment-check-not-clear = 只有“无记录”的答复才能录用。有记录的，依法不得录用，请立即联系所在区的监管部门；未明确的，请等待明确答复。
employment-check-either = 既填了入职查询，又注明没有入职查询。请只保留一项。
employment-not-at-work = 到岗日期还没有到，不能注明已经在岗。请在到岗前完成入职查询。
employment-why-unchecked = 请写明为什么没有入职查询。
employment-void-late = 登记已超过 { $hours } 小时，不能再作废。请登记任职的结束日期；登记有误的，请联系所在区的监管部门。
employment-elsewhere-unnamed = 此人同时登记在另一家机构的花名册上。请与本人核实。
employment-record-found = 最近一次查询不是“无记录”，依法不得从事与儿童接触的工作，任职不能延长或恢复。请立即联系所在区的监管部门。
employment-overlaps = 此人在本机构任同一岗位的记录与这段时间重叠（自{ $from }起，{ $until ->
    [none] 尚未结束
   *[other] 至{ $until }
}）。请先结束或更正该记录。
employment-under-age = 开始日期时此人未满 { $age } 周岁，不得录用。请核对开始日期。
employment-supervisor-not-on-staff = 开始日期当天，“{ $found }”不在本机构的花名册上。请填写当天在岗人员的登记号。
employment-supervisor-oneself = 本人不能作自己的主管人员。请填写另一人的登记号，或不填。
employment-too-far-ahead = “{ $found }”距今超过 { $days } 天。机构最早可在开始前 { $days } 天登记录用：请填写不晚于{ $last }的开始日期，或届时再登记。
employment-elsewhere = 此人同期还在“{ $institution }”任{ $post }（自{ $from }起，{ $until ->
    [none] 尚未结束
   *[other] 至{ $until }
}）。如已离职，请该机构登记结束日期。

## 全区与机构
institution-as-of = 截至{ $day }
institution-nobody = 没有应持证人员
institution-ratio = 在岗 { $staff } 人；保育照护人员 { $carers } 人，{ $classes } 个班需要 { $needed } 人
institution-to-do = 本周要做
institution-nothing-to-do = 没有要办的事。
institution-persons = { $count } 人
institution-more-persons = 另有 { $count } 人，见人员名单
institution-from = { $day }起：
institution-ahead = { $days } 天内到期
institution-each-otherwise = 各人要办的不同，见各人的档案。
institution-hire = 录用人员
institution-upload = 上传人员名单
institution-staff = 人员
institution-no-staff = 还没有在岗人员。
institution-staff-caption = 每个人是否合规，原因和办法
institution-coming = 即将到岗
institution-coming-from = { $day }到岗
institution-name = 姓名
institution-reasons = 原因和办法
institution-no-reasons = 没有问题项

## 录用、查询、资质、从业禁止的表单
end-title = 结束任职
end-recorded = 已登记最后一天：{ $day }。
end-sentence = { $name }，{ $place }，{ $post }，{ $from }起。
end-until = 最后一天
end-reason-hint = 例如：辞职、合同到期。会记入操作记录。
void-title = 录入错误，作废
void-means = 作废后不再计入任何数字，但历史和此人的档案中会留有记载，本人会收到通知。人员确实在岗过的，请改为登记结束日期。
void-reason-hint = 例如：选错了人、填错了岗位。记入历史。
void-submit = 作废这条任职
former-title = 已离职人员
former-lede = 曾在{ $place }任职、现已离职的人员。
former-none = 没有离职记录。
former-caption = 最近离职的在前
former-from = 到岗
former-until = 最后一天
