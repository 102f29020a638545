//! Judges that are not ours: pyHanko and pdfsig.

use super::{Class, class, of_completion};
use mengya_tests::{Store, TestApp};
use std::path::Path;
use std::process::Command;

fn run(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.success(), text)
}

fn judged_by_pyhanko(judge: &str, root: &Path, pdf: &Path) -> (bool, String) {
    run(Command::new(judge).args(["sign", "validate", "--trust"]).arg(root).arg("--trust-replace").arg(pdf))
}

fn judged_by_pdfsig(nss: &Path, pdf: &Path) -> String {
    run(Command::new("pdfsig").arg("-nssdir").arg(format!("sql:{}", nss.display())).arg(pdf)).1
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn outside_judges_accept_what_was_issued_and_nothing_else() {
    let Ok(judge) = std::env::var("MENGYA_PYHANKO") else {
        if std::env::var("MENGYA_TEST_STORES").as_deref() == Ok("sqlite") {
            return;
        }
        panic!(
            "MENGYA_PYHANKO is not set: `make test` installs the judges and sets it; MENGYA_TEST_STORES=sqlite goes without"
        );
    };
    let app = TestApp::start(Store::Sqlite).await.expect("SQLite is always there");
    let Class { completion, staff, .. } = class(&app).await;
    let made = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
    let number = made["certificate_number"].as_str().unwrap();
    let bytes = staff.get(&format!("/api/v1/certificates/{number}/document")).await.bytes;
    let folder = app.folder.path();
    let (root, good, bad, nss) =
        (folder.join("root.pem"), folder.join("good.pdf"), folder.join("bad.pdf"), folder.join("nss"));
    std::fs::write(&good, &bytes).unwrap();
    // One bit of the page's content, far from the signature.
    let mut changed = bytes.clone();
    let at = bytes.windows(6).position(|it| it == b"stream").expect("a stream") + 60;
    changed[at] ^= 1;
    std::fs::write(&bad, &changed).unwrap();

    let (accepted, text) = judged_by_pyhanko(&judge, &root, &good);
    assert!(accepted && text.contains("INTACT:TRUSTED,UNTOUCHED"), "{text}");
    let (accepted, text) = judged_by_pyhanko(&judge, &root, &bad);
    assert!(!accepted && text.contains("INVALID"), "{text}");

    std::fs::create_dir(&nss).unwrap();
    let database = format!("sql:{}", nss.display());
    let (made, text) = run(Command::new("certutil").args(["-N", "-d", &database, "--empty-password"]));
    assert!(made, "{text}");
    let (made, text) = run(Command::new("certutil")
        .args(["-A", "-d", &database, "-n", "root", "-t", "CT,C,C", "-i"])
        .arg(&root));
    assert!(made, "{text}");
    let text = judged_by_pdfsig(&nss, &good);
    assert!(text.contains("Signature is Valid.") && text.contains("Certificate is Trusted."), "{text}");
    assert!(text.contains("Total document signed"), "{text}");
    let text = judged_by_pdfsig(&nss, &bad);
    assert!(text.contains("Digest Mismatch.") && !text.contains("Signature is Valid."), "{text}");
}
