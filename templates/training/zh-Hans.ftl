## 培训
fault-code-taken = “{ $found }”已被使用。请核对，或换一个。
completion-person = 请填写登记号；没有登记号的，请填写证件类型、证件号码和姓名三项。两种方式只用一种。
completion-not-registered = 该证件没有登记。请核对证件类型和号码；确实没有登记的，请先由用人机构或监管人员登记此人。
completion-name-mismatch = 该证件登记的姓名不是“{ $found }”。请对照证件核对姓名和号码。
completion-end-before-start = 结束日期{ $ended }早于开始日期{ $started }。请核对两个日期。
completion-future = 结束日期{ $ended }晚于今天（{ $today }）。只能登记已经结束的培训，请核对日期。
completion-too-young = 按登记的证件，本人在结束日期未满 { $age } 周岁。请核对日期和人员。
completion-over-course = 填的是 { $hours } 学时（{ $minutes } 分钟），超过课程的 { $limit_hours } 学时（{ $limit } 分钟）。请核对学时和课程。
completion-over-day = 连同已登记的培训，{ $day }面授合计 { $hours } 学时（{ $minutes } 分钟），超过一天最多的 { $limit_hours } 学时（{ $limit } 分钟）。请核对日期和学时；已登记的有误，请先更正。
completion-duplicate = 同一人、同一课程、同样日期的结业已经登记，时长和结果也相同。不必再次登记。
completion-conflict-passed = 同一人、同一课程、同样日期的结业已经登记为 { $hours } 学时（{ $minutes } 分钟）、合格。需要改动的，请在课程页上更正那一条。
completion-conflict-failed = 同一人、同一课程、同样日期的结业已经登记为 { $hours } 学时（{ $minutes } 分钟）、不合格。需要改动的，请在课程页上更正那一条。
completion-correction-without-original = 没有可以更正的结业。请核对人员、课程和日期。
completion-corrected-already = 这一条结业已经被更正，不再有效。请更正最新的那一条。

## 培训页面
training-course = 课程
training-passed = 合格
training-failed = 不合格
training-days = { $first }至{ $last }
training-days-heading = 培训日期
