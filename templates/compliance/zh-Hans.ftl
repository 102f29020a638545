## 合规
compliance-may-work-as = { $day }，可以任{ $posts }，至{ $until }。
compliance-not-as = { $day }，不可以任{ $lacking }；可以在不需要持证的岗位工作，至{ $until }。
compliance-not-as-but-as = { $day }，不可以任{ $lacking }；可以任{ $posts }，至{ $until }。
compliance-may-work-without-certificate = { $day }，可以在不需要持证的岗位工作，至{ $until }；尚不符合任何持证岗位的要求。
compliance-barred = { $day }，不可以上岗：处于从业禁止期，至{ $until }（含当日）。
compliance-barred-without-end = { $day }，不可以上岗：处于从业禁止期，没有终止日期。
compliance-check-not-clear = { $day }，不可以上岗：最近一次查询的结果不是“无记录”。
compliance-not-healthy = { $day }，不可以上岗：没有在有效期内的健康合格证。
compliance-own-may-work-as = 您可以担任{ $posts }，至{ $until }。
compliance-own-not-as = 您现在不能担任{ $lacking }；可以在不需要持证的岗位工作，至{ $until }。
compliance-own-not-as-but-as = 您现在不能担任{ $lacking }；可以担任{ $posts }，至{ $until }。
compliance-own-may-work-without-certificate = 您可以在不需要持证的岗位工作，至{ $until }；尚不符合任何持证岗位的要求。
compliance-own-barred = 您现在不能上岗：处于从业禁止期，至{ $until }（含当日）。
compliance-own-barred-without-end = 您现在不能上岗：处于从业禁止期，没有终止日期。
compliance-own-check-not-clear = 您现在不能上岗：最近一次查询的结果不是“无记录”。
compliance-own-not-healthy = 您现在不能上岗：没有在有效期内的健康合格证。
compliance-missing = 待解决：{ $titles }。

## 全区与机构
ahead-barred = 从业禁止开始
ahead-barred-remedy = 从这一天起不得上岗。请在这之前安排好接替，并登记任职的结束日期。
ahead-health = 健康合格证到期
ahead-health-remedy = 请在这之前安排体检，并提交新的健康合格证，由区里核验。
ahead-check = 年度复查到期
calendar-health = { $name }：健康合格证到期
calendar-check = { $name }：年度复查到期
calendar-credential = { $name }：资质到期
calendar-link = 到期日历（.ics）
calendar-name = 萌芽：人员证件和查询到期

## 一项决定对机构的影响
place-nobody = 没有须持证人员
place-figures = { $percent } %（{ $certified }/{ $all }）
place-share = { $place }：持证率 { $before }→ { $after }
place-share-same = { $place }：持证率不变，{ $now }
place-gone = 消除问题项：{ $titles }
place-come = 新增问题项：{ $titles }
