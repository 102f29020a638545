## 全区与机构
institution-posts = 岗位

## 录用、查询、资质、从业禁止的表单
hire-title = 录用人员
hire-lede = 在{ $place }。先确认是谁，再看能不能任职，最后确认录用。
hire-who = 录用人员
hire-number-hint = 例如 P-7Q4K-2R9D-X。本人的档案上有。
hire-by-document = 不知道登记号，按证件录用
hire-by-document-hint = 填写证件号码和姓名。登记册中没有的人，录用时一并登记。
hire-name-hint = 按证件填写；与证件号码不符的，不会显示任何信息。
hire-purpose = 录用前核查
hire-what = 任职
hire-from = 开始日期
hire-until = 结束日期
hire-supervisor = 主管
hire-supervisor-choice = { $name }（{ $posts }）
hire-supervisor-choice-namesake = { $name }（{ $posts }，{ $number }）
hire-submit = 录用为{ $post }
hire-next = 下一步
hire-looks = 查看会留下记录，本人可以看到。
hire-terms-title = { $name }：能不能在这里任职
hire-standing-clear = 没有从业禁止。
hire-standing-new = 登记册中还没有此人，也没有对该证件生效的从业禁止。
hire-standing-record = 最近一次查询的答复不是“无记录”：依法不得录用。请联系所在区的监管部门。
hire-may-work = 可以任哪些岗位
hire-may-work-now = 今天可以
hire-missing = 缺少的材料
hire-from-hint = 不早于入职查询的答复日期。
hire-check = 入职查询
hire-check-lede = 须在到岗当日或之前得到“无记录”的答复，且不早于到岗前 { $months } 个月。没有入职查询的，到岗以后的查询不能补正。
hire-check-recorded = 登记册中已有可用的查询，{ $day }及以前到岗的不必再填。
hire-unchecked = 已经在岗，但没有入职查询
hire-unchecked-means = 如实登记不会被拒绝，但会成为此人在本机构的长期问题项，以后的查询不能补正。
hire-unchecked-yes = 此人已经在岗，到岗前没有查询
hire-unchecked-why = 原因
hire-unchecked-why-hint = 记入历史，监管人员可以看到。
hire-confirm-title = 确认录用
hire-will-register = 登记册中还没有此人，将一并登记。
hire-will-be-unchecked = 没有入职查询：{ $reason }。这是长期问题项，以后的查询不能补正。
hire-will-record-check = 登记入职查询：{ $day }，受理编号 { $receipt }，无记录。
hire-will-use-check = 以登记册中已有的查询作为入职查询。
hire-file-hint = 可以不上传，以后在档案里补。JPEG、PNG 图片或 PDF，不超过 5 MiB。加密保存，只有本人和监管人员能打开；上传后不能更换。
hire-can-be-voided = 录入错误的，{ $hours } 小时内可以作废；以后只能结束任职。
fault-hire-either = 登记号和证件只填一种。
fault-hire-whom = 没有写明录用人员。请填写登记号，或按证件录用。
check-receipt-hint = 按回执填写。
change-title = 变更岗位或主管
change-instead = 只变更岗位或主管？
change-post = 新岗位
change-from = 从哪一天起
change-from-hint = 原任职在前一天结束，同一机构的新任职从这一天开始。
change-ends = 原任职（{ $post }）于{ $day }结束
change-begins = 新任职（{ $post }）从{ $day }开始，主管：{ $supervisor }
change-nobody = 无
change-submit = 确认变更
change-not-after = 须在原任职第一天（{ $from }）之后。
change-after-end = 原任职已于{ $until }结束；请重新录用。
change-nothing = 岗位和主管都没有变化。
change-record-found = 查询结果为有违法犯罪记录，不得从事与儿童接触的工作。请立即联系区监管部门；应结束任职，不能变更岗位。
change-unchecked = 这段任职没有入职查询，这一问题项不能因变更岗位而消失。请先联系区监管部门。

## 每项操作：做什么，做了什么
act-what-hired = 录用{ $name }：{ $place }，{ $post }，自{ $from }起{ $until ->
    [none] 。
   *[other] 至{ $until }。
}
act-what-ended = { $name }在{ $place }任{ $post }（自{ $from }起），最后一天{ $until ->
    [none] 未定。
   *[other] { $until }。
}
act-what-extended = { $name }在{ $place }任{ $post }（自{ $from }起），{ $until ->
    [none] 不再有结束日期。
   *[other] 延至{ $until }。
}
act-what-changed = { $name }在{ $place }，自{ $from }起任{ $post }{ $until ->
    [none] 。
   *[other] ，至{ $until }。
}
act-what-voided = 作废录入错误的任职：{ $name }，{ $place }，{ $post }，自{ $from }起。
act-what-end-undone = 撤回结束任职：{ $name }继续在{ $place }任{ $post }（自{ $from }起），{ $until ->
    [none] 没有结束日期。
   *[other] 最后一天{ $until }。
}
act-what-change-undone = 撤回岗位变更：{ $name }仍在{ $place }任{ $post }（自{ $from }起），{ $until ->
    [none] 没有结束日期。
   *[other] 最后一天{ $until }。
}
act-share = { $day }，本机构持证 { $before } → { $after }。
act-share-same = { $day }，本机构持证 { $after }，不变。
act-share-of = { $certified }/{ $required }（{ $percent }%）
act-share-nobody = 没有应持证人员
act-compliant = { $day }，合规人员 { $before } → { $after }。
act-compliant-same = { $day }，合规人员 { $after }，不变。
act-compliant-of = { $compliant }/{ $staff } 人
act-unfilled = { $post }岗位无人担任，须尽快配备。
act-filled = { $post }岗位有人担任。
act-carers-short = 保育照护人员少于规定人数，须尽快配备。
act-found = { $title }：{ $remedy }
act-see-record = 查看档案
act-see-staff = 查看人员名单
act-supervised = { $count } 人以此人为主管，须另定主管：{ $names }。
act-teams = 仍是队伍成员：{ $teams }，队伍不受影响。
act-certificates = 本人持有的有效证书（{ $count } 张）不受影响。
act-reads = 本机构可以查看此人的档案；本人能看到谁看过。
act-reads-until = { $day }以后，本机构不能再查看此人的档案。
act-kept = 操作记录和本人档案中留有记载。
change-submit-post = 变更为{ $post }
end-submit-on = 结束任职，最后一天{ $day }
end-confirm-title = 确认结束任职
extend-submit = 延长任职
change-confirm-title = 确认变更
