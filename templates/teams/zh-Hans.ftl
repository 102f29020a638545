## 队伍
team-name-taken = 本区已有名为“{ $found }”的队伍。请换一个名称，或使用已有的队伍。
team-already-member = 此人自{ $joined }起已是该队伍的成员，日期重叠。请先登记其退出，或调整日期。
team-left-already = 该成员已于{ $left }退出，只能改为更早的日期。重新加入的，请另行登记。
team-cleared-for-another = 没有为此人和这些日期核对从业禁止，因此不能加入。请重新提交。
team-member-not-eligible = 加入之日既无双证，也不是儿科医师，不能加入教养医核心团队。请先核验其资质。
team-volunteer-source-missing = 志愿者必须写明来源。请选择一项来源。
team-volunteer-source-unexpected = 只有志愿者队伍的成员才填写来源。请删除此项。
team-entry-screening-missing = 加入之日及以前没有结果为“无记录”的入职查询。请向公安机关申请查询，登记结果后再加入。
team-screening-overdue = 到加入之日，最近一次结果为“无记录”的查询已超过一年。请重新查询，登记结果后再加入。
team-record-found = { $checked }的查询结果为“有记录”，不得加入。如认为有误，请联系作出答复的公安机关。

## 全区与机构
member-fit = 合规
member-barred = 从业禁止
member-stopped = 不可上岗
member-not-certified = 未持证
member-findings = 有问题项
