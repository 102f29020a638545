//! Certificates from content to verified bytes, through the public interface.

use std::sync::OnceLock;

use crate::{
    AuthorityError, AuthorityNames, CertificateContent, CertificateKind, DevelopmentAuthority, FileSigner,
    RenderError, SignError, Signer, SigningDetails, TrustedRoot, VerifyError, development_authority, render,
    sign, verify,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfos};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use p256::ecdsa::Signature;
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    "2026-06-30T04:00:00Z".parse().expect("an instant")
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn training() -> CertificateContent {
    CertificateContent {
        number: "MY-7K3P-9QWX-2H4T-6".to_owned(),
        verification_code: "8F3KM2QX7PWD94TN".to_owned(),
        verification_url: "https://mengya.example/v/8F3KM2QX7PWD94TN".to_owned(),
        holder_name: "林晓萌".to_owned(),
        holder_identity_masked: "310106********0029".to_owned(),
        registry_number: "R7K3-P9QW-5".to_owned(),
        issuer_zh: "静安区托育从业人员登记中心".to_owned(),
        issuer_en: "Jing’an Registry of Childcare Practitioners".to_owned(),
        issued_on: day(2026, 6, 30),
        valid_until: Some(day(2029, 6, 29)),
        kind: CertificateKind::TrainingCompletion {
            course_title: "婴幼儿意外伤害预防与急救".to_owned(),
            topic_zh: "安全防范".to_owned(),
            topic_en: "Safety".to_owned(),
            form_zh: "实操".to_owned(),
            form_en: "Practice".to_owned(),
            provider_name: "静安区托育服务指导中心".to_owned(),
            started_on: day(2026, 3, 2),
            ended_on: day(2026, 6, 20),
            minutes: 1080,
            class_hours_text: "24".to_owned(),
        },
    }
}

fn dual() -> CertificateContent {
    CertificateContent {
        valid_until: None,
        kind: CertificateKind::DualCertification {
            teacher_qualification_zh: "幼儿园教师资格".to_owned(),
            teacher_qualification_en: "Kindergarten teacher qualification".to_owned(),
            teacher_number: "20193100111000123".to_owned(),
            caregiver_level_zh: "育婴员（五级）".to_owned(),
            caregiver_level_en: "Infant caregiver, level 5".to_owned(),
            caregiver_number: "S000031060012265000123".to_owned(),
            as_of: day(2026, 6, 30),
        },
        ..training()
    }
}

fn registration() -> CertificateContent {
    CertificateContent {
        kind: CertificateKind::Registration {
            registered_on: day(2026, 5, 3),
            qualifications_zh: "教师资格证、育婴员证、保育师（员）证".to_owned(),
            qualifications_en: "Teacher qualification, infant caregiver, childcare worker".to_owned(),
            as_of: day(2026, 6, 30),
        },
        ..training()
    }
}

fn titled(title: &str) -> CertificateContent {
    let mut content = training();
    if let CertificateKind::TrainingCompletion { course_title, .. } = &mut content.kind {
        title.clone_into(course_title);
    }
    content
}

/// An authority of its own for each seed, always the same.
fn authority(seed: u8) -> DevelopmentAuthority {
    let mut state = seed;
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            state = state.wrapping_mul(5).wrapping_add(37);
            *byte = state;
        }
        Ok(())
    };
    let names = AuthorityNames {
        organization: "萌芽测试 Mengya Test".to_owned(),
        root: "Mengya Test Root".to_owned(),
        issuing: "Mengya Test Certificates".to_owned(),
    };
    development_authority(&names, now() - TimeDelta::days(1), now() + TimeDelta::days(365), &mut random)
        .expect("an authority")
}

fn signer(authority: &DevelopmentAuthority) -> FileSigner {
    FileSigner::from_pem(&authority.issuing_key_pem, &authority.issuing_certificate_pem, "")
        .expect("a signer")
}

fn root(authority: &DevelopmentAuthority) -> TrustedRoot {
    TrustedRoot::from_pem(&authority.root_certificate_pem).expect("a root")
}

fn details() -> SigningDetails {
    SigningDetails {
        reason: "签发证书 Issue of certificate".to_owned(),
        location: "上海市静安区 Jing’an, Shanghai".to_owned(),
        signed_at: now(),
    }
}

fn signed(content: &CertificateContent) -> Vec<u8> {
    sign(render(content).expect("renders"), &signer(&authority(1)), &details()).expect("signs").into_bytes()
}

/// One signed certificate for the tests that damage it.
fn sample() -> &'static [u8] {
    static SAMPLE: OnceLock<Vec<u8>> = OnceLock::new();
    SAMPLE.get_or_init(|| signed(&training()))
}

fn judged(pdf: &[u8]) -> Result<(), VerifyError> {
    static ROOT: OnceLock<TrustedRoot> = OnceLock::new();
    let root = ROOT.get_or_init(|| root(&authority(1)));
    verify(pdf, std::slice::from_ref(root), now()).map(|_| ())
}

fn find(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).position(|window| window == needle).expect("is there")
}

#[test]
fn what_was_signed_is_verified_with_its_number_signer_and_instant() {
    let authority = authority(1);
    let verified = verify(sample(), &[root(&authority)], now()).expect("valid");
    assert_eq!(verified.certificate_number.as_deref(), Some("MY-7K3P-9QWX-2H4T-6"));
    assert_eq!(verified.signer, "CN=Mengya Test Certificates,O=萌芽测试 Mengya Test,C=CN");
    assert_eq!(verified.signer_issuer, verified.root);
    assert_eq!(verified.signer_serial.len(), 32);
    assert_eq!(verified.signed_at, Some(now()));
    assert!(verified.covers_whole_file);
}

#[test]
fn the_same_certificate_signed_twice_has_the_same_bytes() {
    assert_eq!(signed(&training()), sample());
    assert_eq!(signed(&dual()), signed(&dual()));
    assert_ne!(signed(&dual()), sample());
}

#[test]
fn a_signed_certificate_is_a_pdf_1_7_of_at_most_120_kilobytes() {
    for content in [training(), dual(), registration()] {
        let bytes = signed(&content);
        assert!(bytes.starts_with(b"%PDF-1.7\n"));
        assert!(bytes.ends_with(b"%%EOF"));
        assert!(bytes.len() <= 120 * 1024, "{} bytes", bytes.len());
    }
}

#[test]
fn the_file_identifier_follows_from_the_content() {
    let identifier = |content: &CertificateContent| {
        let bytes = render(content).expect("renders").preview().expect("writes");
        let start = find(&bytes, b"/ID[<");
        bytes[start..start + 38].to_vec()
    };
    assert_eq!(identifier(&training()), identifier(&training()));
    assert_ne!(identifier(&training()), identifier(&titled("婴幼儿营养与喂养")));
}

#[test]
fn every_changed_byte_is_noticed() {
    let mut bytes = sample().to_vec();
    let contents = find(&bytes, b"/Contents<");
    let digits = contents + 10;
    // Every byte of the signature's dictionary, every digit or two of the signature, and samples of the rest.
    for place in 0..bytes.len() {
        let step = if (contents - 200..digits).contains(&place) {
            1
        } else if (digits..digits + 1900).contains(&place) {
            2
        } else {
            97
        };
        if place % step == 0 {
            let flip = [0x01, 0x20, 0x80][place / step % 3];
            bytes[place] ^= flip;
            assert!(judged(&bytes).is_err(), "byte {place} flipped by {flip:#x}");
            bytes[place] ^= flip;
        }
    }
    assert_eq!(judged(&bytes), Ok(()));
}

#[test]
fn changed_padding_of_the_signature_is_a_change() {
    let mut bytes = sample().to_vec();
    let end = find(&bytes, b"0000>");
    bytes[end] = b'1';
    assert_eq!(judged(&bytes), Err(VerifyError::ChangedAfterSigning));
}

#[test]
fn signature_digits_in_capitals_are_a_change() {
    let mut bytes = sample().to_vec();
    let start = find(&bytes, b"/Contents<") + 10;
    let place = (start..).find(|&place| bytes[place].is_ascii_lowercase()).expect("a digit above nine");
    bytes[place].make_ascii_uppercase();
    assert_eq!(judged(&bytes), Err(VerifyError::ChangedAfterSigning));
}

/// The file with its signature (r, s) written as (r, n-s), which every other verifier takes as well.
fn with_the_other_s(pdf: &[u8]) -> Vec<u8> {
    let start = find(pdf, b"/Contents<3082") + 10;
    let end = start + pdf[start..].iter().position(|&byte| byte == b'>').expect("an end");
    let digits = std::str::from_utf8(&pdf[start..end]).expect("digits");
    let bytes: Vec<u8> = (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("a byte"))
        .collect();
    let (info, _) = ContentInfo::from_der_partial(&bytes).expect("a container");
    let mut data: SignedData = info.content.decode_as().expect("signed data");
    let mut signers = data.signer_infos.0.into_vec();
    let signature = Signature::from_der(signers[0].signature.as_bytes()).expect("a signature");
    let (r, s) = signature.split_scalars();
    let other = Signature::from_scalars(*r, -*s).expect("another").to_der();
    signers[0].signature = OctetString::new(other.as_bytes()).expect("octets");
    data.signer_infos = SignerInfos(SetOfVec::try_from(signers).expect("a set"));
    let info = ContentInfo { content: Any::encode_from(&data).expect("data"), ..info };
    let mut text: String =
        info.to_der().expect("a container").iter().map(|byte| format!("{byte:02x}")).collect();
    text.extend(std::iter::repeat_n('0', digits.len() - text.len()));
    [&pdf[..start], text.as_bytes(), &pdf[end..]].concat()
}

#[test]
fn the_same_signature_cannot_be_written_in_another_way() {
    for course in ["婴幼儿急救", "托育机构安全", "职业道德", "心理健康", "专业规范", "早期干预"]
    {
        let pdf = signed(&titled(course));
        assert_eq!(judged(&pdf), Ok(()));
        let other = with_the_other_s(&pdf);
        assert_ne!(other, pdf);
        assert_eq!(judged(&other), Err(VerifyError::SignatureInvalid), "{course}");
    }
}

#[test]
fn anything_after_the_end_is_a_change() {
    for more in [&b"\n"[..], b"% a comment", b"\0", b"\n1 0 obj\n<<>>\nendobj\n%%EOF", b"/ByteRange[0 1 2 3]"]
    {
        let bytes = [sample(), more].concat();
        assert_eq!(judged(&bytes), Err(VerifyError::ChangedAfterSigning));
    }
}

#[test]
fn a_changed_page_is_a_change() {
    let mut bytes = sample().to_vec();
    let place = find(&bytes, b"stream\n") + 40;
    bytes[place] ^= 1;
    assert_eq!(judged(&bytes), Err(VerifyError::ChangedAfterSigning));
}

#[test]
fn every_truncation_is_refused() {
    let bytes = sample();
    for length in (0..bytes.len()).step_by(101).chain(bytes.len() - 50..bytes.len()) {
        assert!(judged(&bytes[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn a_file_that_is_no_pdf_and_a_pdf_without_signature_are_told_apart() {
    assert_eq!(judged(b""), Err(VerifyError::NotAPdf));
    assert_eq!(judged(b"PK\x03\x04"), Err(VerifyError::NotAPdf));
    let preview = render(&training()).expect("renders").preview().expect("writes");
    assert_eq!(judged(&preview), Err(VerifyError::NotSigned));
}

#[test]
fn the_signature_of_another_certificate_does_not_fit() {
    let other = signed(&titled("婴幼儿营养与喂养"));
    let mut bytes = sample().to_vec();
    let (from, to) = (find(&other, b"/Contents<") + 10, find(&bytes, b"/Contents<") + 10);
    bytes[to..to + 16_384].copy_from_slice(&other[from..from + 16_384]);
    assert_eq!(judged(&bytes), Err(VerifyError::ChangedAfterSigning));
}

#[test]
fn a_foreign_root_is_not_trusted_even_under_the_same_name() {
    assert_eq!(verify(sample(), &[root(&authority(2))], now()), Err(VerifyError::UntrustedIssuer));
    assert_eq!(verify(sample(), &[], now()), Err(VerifyError::UntrustedIssuer));
}

#[test]
fn the_issuing_certificate_is_no_root() {
    let issuing = TrustedRoot::from_pem(&authority(1).issuing_certificate_pem).expect("a certificate");
    assert_eq!(verify(sample(), &[issuing], now()), Err(VerifyError::UntrustedIssuer));
}

#[test]
fn the_root_itself_may_not_sign_documents() {
    let authority = authority(1);
    let signer =
        FileSigner::from_pem(&authority.root_key_pem, &authority.root_certificate_pem, "").expect("a signer");
    let signed = sign(render(&training()).expect("renders"), &signer, &details()).expect("signs");
    assert_eq!(judged(signed.as_bytes()), Err(VerifyError::UntrustedIssuer));
}

#[test]
fn certificates_are_judged_as_of_the_instant_asked_about() {
    let roots = [root(&authority(1))];
    let (first, last) = (now() - TimeDelta::days(1), now() + TimeDelta::days(365));
    assert!(verify(sample(), &roots, first).is_ok());
    assert!(verify(sample(), &roots, last).is_ok());
    let early = verify(sample(), &roots, first - TimeDelta::seconds(1));
    assert_eq!(early, Err(VerifyError::CertificateNotYetValid(first)));
    let late = verify(sample(), &roots, last + TimeDelta::seconds(1));
    assert_eq!(late, Err(VerifyError::CertificateExpired(last)));
}

#[test]
fn nothing_is_signed_outside_the_validity_of_the_signing_certificate() {
    let late = SigningDetails { signed_at: now() + TimeDelta::days(366), ..details() };
    let result = sign(render(&training()).expect("renders"), &signer(&authority(1)), &late);
    assert!(matches!(result, Err(SignError::OutsideValidity(_))));
}

#[test]
fn a_key_of_another_certificate_is_refused() {
    let (one, two) = (authority(1), authority(2));
    let result = FileSigner::from_pem(&one.issuing_key_pem, &two.issuing_certificate_pem, "");
    assert!(matches!(result, Err(SignError::KeyMismatch)));
    let result = FileSigner::from_pem("no key", &two.issuing_certificate_pem, "");
    assert!(matches!(result, Err(SignError::Unreadable("signing key"))));
}

#[test]
fn a_signature_too_large_for_its_place_is_refused() {
    struct Verbose(FileSigner, Vec<Vec<u8>>);
    impl Signer for Verbose {
        fn sign_digest(&self, digest: &[u8; 32]) -> Result<Vec<u8>, SignError> {
            self.0.sign_digest(digest)
        }
        fn certificate(&self) -> &[u8] {
            self.0.certificate()
        }
        fn chain(&self) -> &[Vec<u8>] {
            &self.1
        }
    }
    let chain = (1..40).map(|seed| signer(&authority(seed)).certificate().to_vec()).collect();
    let result =
        sign(render(&training()).expect("renders"), &Verbose(signer(&authority(1)), chain), &details());
    assert!(matches!(result, Err(SignError::TooLarge(_))));
}

#[test]
fn a_certificate_that_the_chain_does_not_need_is_refused() {
    let authority = authority(1);
    let extra = self::authority(2).issuing_certificate_pem;
    let signer = FileSigner::from_pem(&authority.issuing_key_pem, &authority.issuing_certificate_pem, &extra)
        .expect("a signer");
    let signed = sign(render(&training()).expect("renders"), &signer, &details()).expect("signs");
    assert_eq!(judged(signed.as_bytes()), Err(VerifyError::SignatureInvalid));
}

#[test]
fn keys_do_not_show_when_printed_for_debugging() {
    assert_eq!(format!("{:?}", signer(&authority(1))), "FileSigner { .. }");
    assert!(!format!("{:?}", authority(1)).contains("PRIVATE"));
}

#[test]
fn an_authority_needs_names_of_readable_length_and_a_validity() {
    let names = |root: &str| AuthorityNames {
        organization: "Mengya".to_owned(),
        root: root.to_owned(),
        issuing: "Certificates".to_owned(),
    };
    let mut random = |bytes: &mut [u8]| {
        bytes.fill(7);
        Ok(())
    };
    let until = now() + TimeDelta::days(1);
    let result = development_authority(&names(""), now(), until, &mut random);
    assert!(matches!(result, Err(AuthorityError::Name("root"))));
    let result = development_authority(&names(&"根".repeat(65)), now(), until, &mut random);
    assert!(matches!(result, Err(AuthorityError::Name("root"))));
    let result = development_authority(&names("Root"), now(), now(), &mut random);
    assert!(matches!(result, Err(AuthorityError::Validity)));
}

#[test]
fn characters_without_a_glyph_are_named_and_nothing_is_printed() {
    let content = CertificateContent { holder_name: "ئابدۇ😀林\u{200B}".to_owned(), ..training() };
    let Err(RenderError::NotPrintable { characters }) = render(&content) else { panic!("printed") };
    assert!(characters.contains(&'😀') && characters.contains(&'\u{200B}') && characters.contains(&'ئ'));
    assert!(!characters.contains(&'林'));
    let error = RenderError::NotPrintable { characters: vec!['\u{200B}', '\n'] };
    assert_eq!(error.to_string(), "these characters cannot be printed: U+200B, U+000A");
}

#[test]
fn control_characters_are_refused_in_every_field() {
    for control in ['\0', '\n', '\t', '\u{7F}', '\u{85}'] {
        let content = titled(&format!("急救{control}培训"));
        assert!(matches!(render(&content), Err(RenderError::NotPrintable { .. })), "{control:?}");
    }
}

#[test]
fn empty_and_malformed_texts_are_refused_by_name() {
    let refused = |content: &CertificateContent, name: &str| match render(content) {
        Err(RenderError::Malformed { field }) => assert_eq!(field, name),
        other => panic!("{other:?}"),
    };
    refused(&CertificateContent { holder_name: " ".to_owned(), ..training() }, "holder_name");
    refused(&CertificateContent { number: "MY)1".to_owned(), ..training() }, "number");
    refused(&CertificateContent { verification_code: "--".to_owned(), ..training() }, "verification_code");
    refused(&CertificateContent { verification_url: "mengya".to_owned(), ..training() }, "verification_url");
}

#[test]
fn very_long_texts_fit_or_are_refused_by_name() {
    assert!(render(&titled(&"婴幼儿照护".repeat(40))).is_ok());
    assert!(render(&titled(&"Care of infants and toddlers ".repeat(12))).is_ok());
    assert!(render(&CertificateContent { holder_name: "阿".repeat(80), ..training() }).is_ok());
    let result = render(&titled(&"婴幼儿照护".repeat(400)));
    assert!(matches!(result, Err(RenderError::TooLong { field: "course_title" })));
    let result = render(&CertificateContent { issuer_en: "x".repeat(5000), ..training() });
    assert!(matches!(result, Err(RenderError::TooLong { field: "issuer_en" })));
}

#[test]
fn texts_that_look_like_pdf_do_no_harm() {
    let hostile = "/ByteRange [0 1 2 3] /Contents<00> (\\) >> endobj %%EOF";
    let content = CertificateContent { issuer_en: hostile.to_owned(), ..titled(hostile) };
    assert_eq!(judged(&signed(&content)), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn hostile_bytes_are_refused_without_panic(
        place in 0..60_000_usize,
        replacement in prop::collection::vec(any::<u8>(), 1..40),
        removed in 0..40_usize,
    ) {
        let mut bytes = sample().to_vec();
        let place = place.min(bytes.len());
        let end = (place + removed).min(bytes.len());
        bytes.splice(place..end, replacement);
        prop_assume!(bytes != sample());
        prop_assert!(judged(&bytes).is_err());
    }

    #[test]
    fn a_hostile_signature_is_refused_without_panic(
        place in 0..900_usize,
        replacement in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let mut bytes = sample().to_vec();
        let start = find(&bytes, b"/Contents<") + 10 + 2 * place;
        for (index, byte) in replacement.iter().enumerate() {
            let digits = format!("{byte:02x}");
            bytes[start + 2 * index..start + 2 * index + 2].copy_from_slice(digits.as_bytes());
        }
        prop_assume!(bytes != sample());
        prop_assert!(judged(&bytes).is_err());
    }

    #[test]
    fn any_file_with_the_marks_of_a_signature_is_judged_without_panic(
        range in prop::array::uniform4(any::<u64>()),
        filler in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let [first, start, end, rest] = range;
        let mut bytes = b"%PDF-1.7\n/ByteRange".to_vec();
        bytes.extend(format!("[{} {} {} {}]", first % 3, start % 300, end % 20_000, rest % 300).bytes());
        bytes.extend(b"/Contents<");
        bytes.extend(filler);
        prop_assert!(judged(&bytes).is_err());
    }

    #[test]
    fn every_printable_name_is_printed(name in "[\\u4e00-\\u9fa5·A-Za-z’ -]{1,60}") {
        prop_assume!(!name.trim().is_empty());
        let rendered = render(&CertificateContent { holder_name: name, ..training() });
        prop_assert!(rendered.is_ok());
    }
}
