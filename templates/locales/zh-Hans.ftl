# 页面文字。一行一句；同一件事始终用同一个词。

## 各页共有
site-brand = 萌芽
site-name = 静安区托育从业人员登记
layout-skip = 跳到正文
layout-navigation = 导航
layout-other-language = English
layout-other-language-tag = en
footer-about = 萌芽是静安区托育从业人员登记。
footer-not-a-licence = 本登记发出的是培训和登记证书，不是国家电子证照。

## 表单
form-errors = 请先改好这一处
form-error-prefix = 有误：

## 证书
certificate-holder = 持证人
certificate-kind = 证书
certificate-number = 编号
certificate-issuer = 发证
certificate-issued = 发证日期
certificate-valid-until = 有效至
certificate-valid-without-end = 长期有效

## 证书核验：输入核验码
verification-place = 证书核验
verification-title = 核验证书
verification-heading = 核验一张证书
verification-lede = 输入证书上的核验码，立即知道它现在是否有效。不用登录。
verification-code = 核验码
verification-code-hint = 例如 { $example }。大小写、空格和横线都不要紧。
verification-check = 核验
verification-where-heading = 核验码在哪里
verification-where = 在证书右下角，二维码的下面，四个一组。用手机扫二维码，不必输入。
verification-privacy = 核验结果只显示核对纸面所需的内容，持证人姓名只显示一部分。
verification-error-empty = 还没有填核验码。请照证书右下角填写。
verification-error-length = “{ $typed }”的位数不对。完整的核验码像 { $example }，请逐组核对。
verification-error-characters = “{ $typed }”里有核验码不会用到的字符。核验码只有字母和数字，请照证书重新填写。
verification-error-check = “{ $typed }”里至少有一个字符抄错了，请逐组核对。容易看错的有 8 和 B、5 和 S、2 和 Z。

## 证书核验：答复
verification-answer-title = 核验结果
verification-valid = 有效
verification-expired = 已过期
verification-suspended = 已暂停
verification-revoked = 已作废
verification-unknown = 查无此证
verification-as-of = 截至 { $instant }
verification-valid-means = 这张证书由本登记发出，现在有效。
verification-expired-means = 这张证书的有效期已于 { $day } 届满，现在不能作为凭证。
verification-suspended-means = 这张证书自 { $day } 起暂停使用，现在不能作为凭证。
verification-revoked-means = 这张证书已于 { $day } 作废，不能再作为凭证。
verification-unknown-means = 登记里没有核验码 { $code }。可能是抄错了，也可能这张证书不是本登记发出的。
verification-next-heading = 接下来
verification-valid-next = 请把上面的内容与纸面逐项对照，并请持证人出示身份证件。有一项不同，就不要采信这张纸。
verification-expired-next = 请持证人向发证单位申请换发。换发后会有新的证书，请核验新证书。
verification-suspended-next = 请先不要凭这张证书安排工作。恢复使用后，再核验一次就会显示“有效”。原因请向发证单位了解。
verification-revoked-next = 请不要采信这张证书。如有补发的新证书，请持证人出示新证书再核验。
verification-unknown-next = 请对照证书再核验一次。还是查不到，就不要凭它用人，并请告诉发证单位。
verification-another = 再核验一张
verification-address = 看到这个结果时，浏览器地址栏应显示 { $host }。不是这个网址，就不是本登记的答复。

## 出了问题
problem-next-heading = 您可以
problem-home = 回到首页
problem-request = 联系我们时，请报出这个编号：
problem-bad-request-title = 没看懂这个请求
problem-bad-request-happened = 网址或填写的内容不完整，系统无法处理。
problem-bad-request-next = 请返回上一页，检查后再试。
problem-sign-in-title = 请先登录
problem-sign-in-happened = 这一页要登录以后才能看。您可能还没有登录，或者登录已经到时。
problem-sign-in-next = 登录后会回到这一页。
problem-forbidden-title = 您没有这一项权限
problem-forbidden-happened = 您已登录，但这项操作不在您的职责范围内。
problem-forbidden-next = 如果工作需要，请向本单位的管理员申请。
problem-not-found-title = 没有这一页
problem-not-found-happened = 这个网址下没有内容，或者您不能查看。
problem-not-found-next = 请检查网址，或从首页重新找。
problem-too-many-title = 请稍等再试
problem-too-many-happened = 短时间内请求太多，已暂时停止答复。
problem-too-many-next = 请过一分钟再试。要一次核验很多人，请使用批量核验。
problem-internal-title = 系统出错了
problem-internal-happened = 这是我们的问题，已经记录下来。您刚才的操作没有完成。
problem-internal-next = 请过几分钟再试。如果仍然不行，请告诉我们下面的编号。
problem-unavailable-title = 暂时无法答复
problem-unavailable-happened = 登记数据库现在连接不上，没有任何内容被更改。
problem-unavailable-next = 请过一分钟再试。
