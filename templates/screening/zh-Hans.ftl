## 背景查询
screening-known = { $on }的同类查询已经登记，结果相同，没有重复登记。
screening-receipt-character = 受理编号中不能有“{ $found }”。请按回执填写。
screening-receipt-identity = 这里填回执的编号，不填证件号码。
screening-other-answer = { $on }的同类查询已经登记了另一结果，没有改动。请核对查询结果原件；原登记有误的，请联系监管人员。
screening-file-there = 这次查询已经有文件，不再更换。

## 录用、查询、资质、从业禁止的表单
check-title = 登记查询结果
check-lede = { $name } 的违法犯罪记录查询。
check-kind = 查询种类
check-day = 答复日期
check-day-hint = 收到答复的那一天。
check-receipt = 受理编号
check-outcome = 答复
check-outcome-hint = 加密保存。机构以后看得到此人能否上岗，看不到记录的内容。
check-file-title = 上传查询文件
check-file-lede = { $name }，{ $on }的{ $kind }。
check-file = 受理回执，或书面答复
check-file-hint = JPEG、PNG 图片或 PDF，不超过 5 MiB。加密保存，只有本人和监管人员能打开；上传后不能更换。
check-file-submit = 上传这份文件
check-file-none = 没有选择文件。请选择一份。
