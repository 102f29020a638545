## Checking a certificate's file (command line)
certificate-file-valid = VALID: byte for byte what was signed, by a trusted signer.
    number     { $number }
    signer     { $signer }
    root       { $root }
    signed at  { $signed }
    SHA-256    { $sha256 }
    Whether it was withdrawn since, only the register knows: check the number online.
certificate-file-not-a-pdf = NOT VALID: this is not a PDF certificate.
certificate-file-not-signed = NOT VALID: this PDF is not signed.
certificate-file-changed = NOT VALID: the file was changed after it was signed.
certificate-file-signature-invalid = NOT VALID: the signature is not right.
certificate-file-untrusted = NOT VALID: the given root does not vouch for the signer. Check that it is the right root.
certificate-file-signer-expired = NOT CERTAIN: the file was not changed after it was signed, but the signer’s certificate ended on { $day }, and the file cannot prove that it was signed before. Check the number online: the register knows.
certificate-file-signer-early = NOT VALID: the signer’s certificate is not valid before { $day }.
certificate-file-unreadable = { $file } cannot be read. Check the path.
certificate-root-unreadable = { $file } cannot be read as a root certificate in PEM. Check path and content.
