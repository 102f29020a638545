//! Writes a development authority and signed sample certificates into a folder, for readers and judges outside.
//!
//! `cargo run -p mengya-certificates --example issue -- FOLDER [COUNT]`; with COUNT it also measures how many
//! certificates one core lays out and signs in a second.

use std::{error::Error, fs, path::PathBuf, time::Instant};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mengya_certificates::{
    AuthorityNames, CertificateContent, CertificateKind, FileSigner, SigningDetails, TrustedRoot,
    development_authority, render, sign, verify,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: issue FOLDER [COUNT]")?);
    let count: Option<u32> = arguments.next().map(|count| count.parse()).transpose()?;
    fs::create_dir_all(&folder)?;

    let now: DateTime<Utc> = "2026-06-30T04:00:00Z".parse()?;
    let names = AuthorityNames {
        organization: "萌芽开发环境 Mengya Development".to_owned(),
        root: "Mengya Development Root".to_owned(),
        issuing: "萌芽证书签发（开发） Mengya Certificates".to_owned(),
    };
    let authority = development_authority(
        &names,
        now - TimeDelta::days(1),
        now + TimeDelta::days(3650),
        &mut getrandom::fill,
    )?;
    fs::write(folder.join("root.pem"), &authority.root_certificate_pem)?;
    fs::write(folder.join("root.key.pem"), authority.root_key_pem.as_bytes())?;
    fs::write(folder.join("issuing.pem"), &authority.issuing_certificate_pem)?;
    fs::write(folder.join("issuing.key.pem"), authority.issuing_key_pem.as_bytes())?;

    let signer = FileSigner::from_pem(&authority.issuing_key_pem, &authority.issuing_certificate_pem, "")?;
    let details = SigningDetails {
        reason: "签发证书 Issue of certificate".to_owned(),
        location: "上海市静安区 Jing’an, Shanghai".to_owned(),
        signed_at: now,
    };
    let root = TrustedRoot::from_pem(&authority.root_certificate_pem).ok_or("the root cannot be read")?;
    for (name, content) in samples()? {
        let signed = sign(render(&content)?, &signer, &details)?;
        verify(signed.as_bytes(), std::slice::from_ref(&root), now)?;
        println!("{name}.pdf  {} bytes", signed.as_bytes().len());
        fs::write(folder.join(format!("{name}.pdf")), signed.as_bytes())?;
    }

    if let Some(count) = count {
        let samples = samples()?;
        let start = Instant::now();
        for (_, content) in samples.iter().cycle().take(usize::try_from(count)?) {
            sign(render(content)?, &signer, &details)?;
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{count} certificates in {seconds:.2} s, {:.0} per second", f64::from(count) / seconds);
        let signed = sign(render(&samples[0].1)?, &signer, &details)?;
        let start = Instant::now();
        for _ in 0..count {
            verify(signed.as_bytes(), std::slice::from_ref(&root), now)?;
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{count} verified in {seconds:.2} s, {:.0} per second", f64::from(count) / seconds);
    }
    Ok(())
}

fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, Box<dyn Error>> {
    Ok(NaiveDate::from_ymd_opt(year, month, day).ok_or("no such day")?)
}

fn samples() -> Result<Vec<(&'static str, CertificateContent)>, Box<dyn Error>> {
    let training = CertificateContent {
        number: "MY-7K3P-9QWX-2H4T-6".to_owned(),
        verification_code: "8F3KM2QX7PWD94TN".to_owned(),
        verification_url: "https://mengya.example/v/8F3KM2QX7PWD94TN".to_owned(),
        holder_name: "林晓萌".to_owned(),
        holder_identity_masked: "310106********0029".to_owned(),
        registry_number: "R7K3-P9QW-5".to_owned(),
        issuer_zh: "静安区托育从业人员登记中心".to_owned(),
        issuer_en: "Jing’an Registry of Childcare Practitioners".to_owned(),
        issued_on: day(2026, 6, 30)?,
        valid_until: Some(day(2029, 6, 29)?),
        kind: CertificateKind::TrainingCompletion {
            course_title: "婴幼儿意外伤害预防与急救".to_owned(),
            topic_zh: "安全防范".to_owned(),
            topic_en: "Safety".to_owned(),
            form_zh: "实操".to_owned(),
            form_en: "Practice".to_owned(),
            provider_name: "静安区托育服务指导中心".to_owned(),
            started_on: day(2026, 3, 2)?,
            ended_on: day(2026, 6, 20)?,
            minutes: 1080,
            class_hours_text: "24".to_owned(),
        },
    };
    let dual = CertificateContent {
        number: "MY-4D8N-6JRC-V2YA-K".to_owned(),
        holder_name: "阿卜杜热合曼·买买提依明".to_owned(),
        valid_until: None,
        kind: CertificateKind::DualCertification {
            teacher_qualification_zh: "幼儿园教师资格".to_owned(),
            teacher_qualification_en: "Kindergarten teacher qualification".to_owned(),
            teacher_number: "20193100111000123".to_owned(),
            caregiver_level_zh: "育婴员（五级）".to_owned(),
            caregiver_level_en: "Infant caregiver, level 5".to_owned(),
            caregiver_number: "S000031060012265000123".to_owned(),
            as_of: day(2026, 6, 30)?,
        },
        ..training.clone()
    };
    let english = CertificateContent {
        holder_name: "Siobhán Maria O’Connor-Ångström".to_owned(),
        holder_identity_masked: "P*****4417".to_owned(),
        valid_until: None,
        kind: CertificateKind::TrainingCompletion {
            course_title: "“Safe Sleep, Safe Play”: Preventing and Responding to Emergencies in the Care of \
                           Infants and Toddlers under Three"
                .to_owned(),
            topic_zh: "心理健康".to_owned(),
            topic_en: "Mental health".to_owned(),
            form_zh: "跟岗".to_owned(),
            form_en: "Job shadowing".to_owned(),
            provider_name: "Jing’an Early Years Practice Centre".to_owned(),
            started_on: day(2026, 3, 2)?,
            ended_on: day(2026, 3, 2)?,
            minutes: 90,
            class_hours_text: "2".to_owned(),
        },
        ..training.clone()
    };
    let long = CertificateContent {
        holder_name: "麦麦提尼亚孜·阿卜杜热合曼·图尔荪尼亚孜·古丽巴哈尔·阿卜杜克热木江".to_owned(),
        registry_number: "R9K3-P9QW-5-LONGER-THAN-ANY".to_owned(),
        issuer_zh: "上海市静安区托育服务从业人员登记与继续教育证书管理服务中心（试点）".to_owned(),
        issuer_en: "Jing’an District, Shanghai: Centre for the Registration and Continuing Education of \
                    Childcare Practitioners (Pilot)"
            .to_owned(),
        kind: CertificateKind::TrainingCompletion {
            course_title: "三岁以下婴幼儿照护服务从业人员职业道德、专业规范、职业技能、安全防范与心理健康年度综合培训班\
                           （第二十三期）：回应性照护、营养喂养、睡眠安全、疾病预防、意外伤害急救、游戏与早期学习支持、\
                           家园沟通与家庭养育指导、特殊需要儿童的早期发现与转介"
                .to_owned(),
            topic_zh: "职业道德与专业规范综合能力提升".to_owned(),
            topic_en: "Professional ethics and professional norms, comprehensive".to_owned(),
            form_zh: "理论与跟岗相结合的混合式教学".to_owned(),
            form_en: "Blended: theory with job shadowing".to_owned(),
            provider_name: "上海市静安区托育服务指导中心与社区学院联合培训基地（南京西路教学点）".to_owned(),
            started_on: day(2025, 11, 12)?,
            ended_on: day(2026, 12, 28)?,
            minutes: 12_345,
            class_hours_text: "274.33".to_owned(),
        },
        ..training.clone()
    };
    let long_dual = CertificateContent {
        holder_name: "Maria Esperanza Guadalupe de los Ángeles Fernández-Villanueva y Montenegro".to_owned(),
        kind: CertificateKind::DualCertification {
            teacher_qualification_zh: "高级中学教师资格（学前教育专业方向，含学前教育培训合格证明）"
                .to_owned(),
            teacher_qualification_en: "Senior secondary school teacher qualification with preschool training"
                .to_owned(),
            teacher_number: "2019310011100012320193100111000123".to_owned(),
            caregiver_level_zh: "育婴员（三级／高级工）".to_owned(),
            caregiver_level_en: "Infant caregiver, level 3 (senior)".to_owned(),
            caregiver_number: "S000031060012265000123".to_owned(),
            as_of: day(2026, 12, 31)?,
        },
        ..dual.clone()
    };
    Ok(vec![
        ("training", training),
        ("dual", dual),
        ("english", english),
        ("long", long),
        ("long-dual", long_dual),
    ])
}
