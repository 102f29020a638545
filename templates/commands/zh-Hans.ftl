## 核对证书文件（命令行）
certificate-file-valid = 有效：文件与签发时逐字节一致，签名可信。
    证书编号  { $number }
    签名人    { $signer }
    可信根    { $root }
    签名时间  { $signed }
    SHA-256   { $sha256 }
    是否已作废，只有登记册知道：请凭编号在线核验。
certificate-file-not-a-pdf = 无效：这不是 PDF 证书。
certificate-file-not-signed = 无效：这个 PDF 没有签名。
certificate-file-changed = 无效：文件在签名之后被改动过。
certificate-file-signature-invalid = 无效：签名不正确。
certificate-file-untrusted = 无效：签名人不受所给可信根的信任。请确认所用的可信根。
certificate-file-signer-expired = 无法确认：文件签名后没有改动，但签发者的数字证书已于{ $day }到期，仅凭文件无法证明是在到期之前签发的。请在网上核验编号，以登记库为准。
certificate-file-signer-early = 无效：签名人的证书从{ $day }才开始有效。
certificate-file-unreadable = 无法读取文件 { $file }。请核对路径。
certificate-root-unreadable = 无法把 { $file } 读作可信根证书（PEM）。请核对路径和内容。
