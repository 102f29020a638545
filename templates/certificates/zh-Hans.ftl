## 证书
certificate-holder = 持证人
certificate-kind = 证书
certificate-kind-training = 培训结业证书
certificate-kind-dual = 双证登记证书
certificate-kind-registration = 人员登记证书
certificate-number = 编号
certificate-issuer = 签发单位
certificate-issued = 签发日期
certificate-valid-until = 有效至
certificate-valid-without-end = 长期有效
certificate-end-on-paper = 证面截止日期
certificate-no-end-on-paper = 没有写明
certificate-follows-issued = 证书已签发，任何人都可以核验。
told-the-holder = 持证人
told-by-the-district = 持证人：邮件通知不到，由区里打电话告知。

## 发证
certificate-not-passed = 此人未通过该课程，不能发结业证书。
certificate-superseded = 这条结业记录已被更正。请用更正后的记录签发证书。
certificate-issued-already = 已签发证书 { $number }。如需重发，请先作废原证书。
certificate-ask-the-district = 目前不能为此人签发证书，请联系所在区的监管部门。
certificate-no-teacher-half = 今天不具备双证：缺少有效的教师资格。请先登记并核验。
certificate-no-caregiver-half = 今天不具备双证：缺少有效的育婴员证。请先登记并核验。
certificate-no-half = 今天不具备双证：教师资格和育婴员证都缺少。请先登记并核验。
certificate-name-not-printable = 姓名中有字库没有的字符：{ $characters }。请核对姓名；如无误，请联系登记处。
certificate-course-not-printable = 课程名称中有字库没有的字符：{ $characters }。请改正课程名称。
certificate-provider-not-printable = 培训机构名称中有字库没有的字符：{ $characters }。请改正机构名称。
certificate-number-not-printable = 资质编号中有字库没有的字符：{ $characters }。请改正资质编号。
certificate-too-long = { $field } 的文字太长，一页印不下。请缩短后再签发。
certificate-field-unexpected = 这种证书不填此项。请删除。
certificate-withdrawn-already = 该证书已于{ $day }作废。

## 档案
certificate-download = 下载 PDF
certificate-verify = 看核验结果

## 证书页面：内容与作废
certificate-withdrawn-on = 作废日期
certificate-withdrawn-why = 作废原因
withdrawal-heading = 这张证书有误？
withdrawal-when = 发错了人、内容有误或不该发的证书，应当作废。结业记录有误的，请更正那条结业，证书会随之作废。
withdrawal-title = 作废证书
withdrawal-lede = 作废立即生效，不能撤回。
withdrawal-follows = 作废以后
withdrawal-follows-public = 任何人核验这张证书，都会看到“已作废”。
withdrawal-follows-holder = 持证人能看到作废原因。证书和文件仍留在登记册。
withdrawal-follows-training = 结业记录不变；需要的话，可以为这条结业重新签发证书。
withdrawal-follows-dual = 资质记录不变；仍具备双证的，可以重新签发。
withdrawal-follows-registration = 登记本身不变，可以重新签发。
withdrawal-reason-hint = 例如：姓名有误，另发新证。持证人可以看到，也会记入操作记录。
withdrawal-submit = 作废这张证书
withdrawal-not = 不作废，返回

## 双证证书
dual-title = 发放双证证书
registration-title = 发放登记证书
personal-cannot = 目前不能发放，原因见上。
personal-follows-signed = 发放一张经签名的证书，有效期最长至{ $until }。
personal-follows-renews = 已过期的证书 { $number } 由新证书替换。
personal-submit = 签发证书
personal-not = 不发放
done-certificate-issued = 证书已发放。

## 一个班次的全部证书
certificates-too-many-at-once = 一次最多 { $limit } 张。请选择班次，分次下载。
certificates-index = 目录.csv
certificates-index-holder = 姓名
certificates-index-registry-number = 登记号
certificates-index-number = 证书编号
certificates-index-file = 文件
certificates-class-file = { $course }{ $days } 证书
certificates-copies-title = 供打印的副本
certificates-copies-count = 共 { $count } 张证书，各页与签发的文件一致。
certificates-copies-mean = 本文件只供打印，没有电子签名。电子签名在各张证书自己的文件里。
certificates-copies-verify = 核验某一张证书，请扫描该页的二维码，或在登记系统输入核验码。

## 双证证书：签发给全部符合条件的人员
dual-many-title = 双证证书：可以签发的人员
dual-many-lede = 本区今天在岗、双证齐全、没有从业禁止，且没有有效双证证书的人。已全部勾选，请核对。
dual-many-nobody = 目前没有可以签发双证证书的人员。
dual-many-nobody-here = 本页没有可以签发双证证书的人员，请看下一页。
many-legend = 签发给
many-until = 有效期至{ $until }
many-renews = （接替已过期的 { $number }）
many-look = 核对并签发
many-none = 还没有勾选任何人。请至少勾选一人。
dual-many-ask-title = 为 { $count } 人签发双证证书
many-means = 证书签发后立即生效，并通知本人。请核对名单。
dual-many-done-title = 双证证书签发结果
many-on = 返回名单
dual-many-link = 签发双证证书
registration-many-title = 登记证书：可以签发的人员
registration-many-lede = 本区今天在岗、没有从业禁止，且没有有效登记证书的人。已全部勾选，请核对。
registration-many-nobody = 目前没有可以签发登记证书的人员。
registration-many-nobody-here = 本页没有可以签发登记证书的人员，请看下一页。
registration-many-ask-title = 为 { $count } 人签发登记证书
registration-many-done-title = 登记证书签发结果
registration-many-link = 签发登记证书
certificate-kind-of-class = 培训结业证书随班次签发，不在这里签发。请改选双证或登记。
