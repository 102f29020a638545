## 提交的文件和照片
evidence-file = 文件或照片
evidence-file-hint = 可以不填。JPEG、PNG 图片或 PDF，不超过 5 MiB；用手机可以直接拍照。
evidence-file-empty = 文件是空的。请重新选择。
evidence-file-too-long = 文件有 { $found } MiB，最多 { $limit } MiB。请压缩后再选，或者拍一张较小的照片。
evidence-file-other-kind = 不是 JPEG、PNG 图片，也不是 PDF。请换成其中一种。
evidence-file-again = 选过文件的，请重新选择：有误的表单不保留文件。
evidence-shown = 提交的文件
evidence-open = 打开文件（{ $media }）
