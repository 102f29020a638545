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
credential-rejected-before = 这项资质{ $on }核验未通过（原因：{ $why }）。认为有误的，写明理由即可重新申报。
credential-others-identity-number = 证书编号中含有另一个人的证件号码。请核对证书是谁的。
credential-number-character = 证书编号中不能有“{ $found }”。请按证书填写。
credential-known = 这项资质已经登记过，目前的状态是“{ $state ->
    [claimed] 待核验
    [verified] 已核验
    [rejected] 未通过
    [revoked] 已撤销
   *[lost] 已丧失
}”，没有重复登记。请先查看已有的资质；内容有出入的，请更正后再申报。
credential-lost = 此人的教师资格已于{ $on }依法丧失，不能再次取得。如认为有误，请联系作出认定的教育行政部门。
credential-revoked = 此人的教师资格于{ $on }被撤销，至{ $until }不得重新申报。请在此日之后再申报。
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
fault-before-issue = “{ $found }”早于发证日期{ $issued }。请核对。
credential-awaits = 尚未核验，暂不计入。请等待监管人员核验。
credential-begins = 自{ $on }起才计入。
credential-expired = 已过有效期，最后一日为{ $on }。请换发后重新申报。
credential-rejected = 核验未通过，不计入。
credential-was-revoked = 已被撤销，自{ $on }起不计入。
credential-was-lost = 已依法丧失，自{ $on }起不计入。

## 全区与机构
institution-state = 状态

## 档案
credential-level = { $level } 级

## 录用、查询、资质、从业禁止的表单
claim-title = 申报资质
claim-lede = { $name } 的资质。申报后由监管人员核验，核验后才计入。
claim-kind = 资质种类
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
claim-again-reason = 重新申报的理由
claim-again-hint = 例如：上次的编号看错了一位。记入历史。
waiting-title = 待核验的资质
waiting-none = 没有待核验的资质。本人或机构提交的证书会出现在这里。
waiting-caption = 最早申报的在前
decision-title = 核验资质
decision-how = 怎样核验的，结果如何
decision-how-hint = 例如：在教育部教师资格查询系统核对一致。
decision-again-how = 复核情况

## 撤回申报
claim-withdrawal-title = 撤回申报
claim-withdrawal-gone = 撤回以后，这项申报和随附的文件都会删除，操作记录仍保留。以后可以重新申报。
claim-withdrawal-rejected = 这项资质此前核验未通过。撤回以后恢复为“未通过”，以后仍可以重新申报。
claim-withdraw = 撤回申报
claim-withdraw-not = 不撤回
credential-file-there = 这项申报已有文件。
credential-claim-decided = 这项申报已有核验决定（{ $state ->
    [verified] 已核验
    [rejected] 未通过
    [revoked] 已撤销
   *[lost] 已丧失
}），不能撤回。
