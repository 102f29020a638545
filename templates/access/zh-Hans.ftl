## 出了问题
problem-sign-in-paused-detail = 连续多次出错，{ $minutes } 分钟内不能从您所在的网络用此用户名登录。换一个网络，或用以前登录过的浏览器，仍可登录。

## 某一项内容有误
fault-password-short = 密码至少要有 { $limit } 个字符。可用一句自己记得住的话。
fault-password-long = 密码最多 { $limit } 个字符。
fault-password-guessed = 这个密码容易被猜到。请换一句更少见的话。

## 账号、设置、邮件（系统管理员）
fault-email = 电子邮箱的写法不对。应为 name@example.cn 的形式。
two-holder-unknown = 此事须由两名不同的人先后办理，而您的账号没有登记持有人。请系统管理员为您的账号登记持有人，并由另一名系统管理员确认。
two-first-unknown = 办理第一步的账号没有登记持有人，无法确认是两名不同的人。请不予确认，再由已登记持有人的账号重新提出。
two-own-case = 此事涉及您本人，须由其他人办理。

## Bans: before and after
fault-password-again = 请再输入一次密码。
