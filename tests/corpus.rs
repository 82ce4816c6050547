//! Reads real published reports and compares every cell with what is printed there.
//!
//! The reports are kept outside the project; where they are absent this says so and checks nothing.
#![cfg(feature = "formats")]

mod real;

use gongkai::diagnostic::Location;
use gongkai::locale::Locale;
use gongkai::report::Prose;
use gongkai::rules::{Context, check};
use gongkai::schema::SectionId;

use real::{compare, corpus, expected, read};

#[test]
fn complete_sources_are_read_whole() {
    let Some(corpus) = corpus() else { return };
    for (file, slug, cells) in [
        ("text/weijiamao-town-2021.txt", "weijiamao-town-2021", 200),
        ("html/hangzhou-style-city-2025.html", "hangzhou-style-city-2025", 200),
        ("html/shanghai-office-2019.html", "shanghai-office-2019", 198),
        ("text/hongze-district-2023.tables.tsv", "hongze-district-2023", 186),
        ("pdf/hongze-district-2023.pdf", "hongze-district-2023", 186),
        ("text/hongze-district-2023.pymupdf.txt", "hongze-district-2023", 186),
        ("text/hongze-district-2023.pdfplumber.txt", "hongze-district-2023", 186),
        ("text/kewei-2024-pdf2md.md", "kewei-2024", 200),
    ] {
        let reading = read(&corpus.join(file));
        let (right, blank, wrong) = compare(&reading.report, &expected(&corpus, slug));
        assert_eq!((right, blank, wrong), (cells, 0, Vec::new()), "{file}: {:#?}", reading.diagnostics);
    }
}

#[test]
fn the_first_user_finds_title_and_prose_again() {
    let Some(corpus) = corpus() else { return };
    let report = read(&corpus.join("text/weijiamao-town-2021.txt")).report;
    assert_eq!(report.agency.name, "魏家峁镇人民政府");
    assert_eq!((report.year, report.edition.id), (Some(2021), "2021"));
    let overview = report.prose(Prose::Overview);
    assert_eq!(overview.len(), 6);
    for (paragraph, lead) in overview[1..].iter().zip([
        "主动公开。",
        "依申请公开0条。",
        "政府信息管理，",
        "政府信息公开平台建设，",
        "监督保障。",
    ]) {
        assert!(paragraph.starts_with(lead), "{paragraph}");
    }
    let problems = report.prose(Prose::Problems);
    assert!(problems[0].ends_with("互动还不够；") && problems[1].contains("从一下两点解决") && problems.len() == 2);
    assert_eq!(
        report.prose(Prose::OtherMatters)[..],
        ["依据《政府信息公开信息处理费管理办法》，我镇没有收取任何信息处理费。"]
    );
    assert!(report.prose(Prose::Preamble).is_empty());
}

#[test]
fn the_heading_that_lost_its_number_is_kept_as_printed() {
    let Some(corpus) = corpus() else { return };
    let reading = read(&corpus.join("text/weijiamao-town-2021.txt"));
    assert_eq!(reading.diagnostics, []);
    let printed = SectionId::ALL.map(|section| reading.report.printed_heading(section).map(str::to_owned));
    let expected = [None, None, None, None, Some("存在的主要问题及改进情况".to_owned()), None];
    assert_eq!((printed, reading.report.printed_title), (expected, None));
}

#[test]
fn the_slip_and_the_stray_semicolon_of_the_first_user_are_found_and_nothing_else_in_the_words() {
    let Some(corpus) = corpus() else { return };
    let report = read(&corpus.join("text/weijiamao-town-2021.txt")).report;
    let found = check(&Context::new(&report, None, Locale::Zh)).diagnostics;
    let words = found.iter().filter(|found| found.code.starts_with(['F', 'G', 'H']));
    let words: Vec<_> = words
        .map(|found| match found.at {
            Location::Span(span) => (&*found.code, span.text(&report).expect("text")),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(words, [("F602", "；"), ("F603", "从一下")]);
}

#[test]
fn the_city_of_the_other_seed_finds_its_prose() {
    let Some(corpus) = corpus() else { return };
    let report = read(&corpus.join("html/hangzhou-style-city-2025.html")).report;
    assert_eq!((report.agency.name.as_str(), report.year), ("测试市", Some(2025)));
    let lengths = Prose::ALL.map(|part| report.prose(part).len());
    assert_eq!(lengths, [1, 3, 1, 1]);
}

#[test]
fn the_paragraphs_of_a_pdf_are_whole() {
    let Some(corpus) = corpus() else { return };
    let reading = read(&corpus.join("pdf/hongze-district-2023.pdf"));
    assert_eq!(reading.diagnostics, []);
    let report = reading.report;
    assert_eq!((report.agency.name.as_str(), report.year), ("洪泽区人民政府", Some(2023)));
    assert_eq!(Prose::ALL.map(|part| report.prose(part).len()), [1, 7, 1, 1]);
    let paragraphs = || Prose::ALL.into_iter().flat_map(|part| report.prose(part));
    assert!(paragraphs().all(|text| text.ends_with(['。', '：']) && !text.contains(" - ")));
}
