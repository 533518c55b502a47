//! What is wrong with the data.

use super::show::{float, small};
use crate::{
    ApiError,
    types::{
        funnels::{LineageView, RangeView},
        quality::{
            Provenance, QualityCheck, QualityFinding, QualityIdentity, QualityImport, QualityPlace,
            QualityRequest, QualityView,
        },
    },
};
use app::{
    AppError, Session, clock,
    lineage::Lineage,
    quality::{self, Check, Finding, Imported, Quality, Severity},
};
use model::{Timestamp, time::SECOND};

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// What a number rests on.
pub(crate) fn provenance(lineage: &Lineage) -> Provenance {
    let import = |(id, path, rows): &(model::ImportId, String, u64)| LineageView {
        import: id.to_string(),
        path: path.clone(),
        rows: small(*rows),
    };
    Provenance {
        definition: lineage.definition.as_ref().map(|(name, _)| name.clone()),
        version: lineage.definition.as_ref().map(|(_, version)| *version),
        range: RangeView { from: lineage.from.map(clock::iso), to: lineage.to.map(clock::iso) },
        imports: lineage.imports.iter().map(import).collect(),
        rows: small(lineage.rows()),
        left_out: super::internal::left_out(&lineage.left_out),
    }
}

/// A day or an instant that a request names.
pub(crate) fn date(text: Option<&str>, end: bool) -> Result<Option<Timestamp>, AppError> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => clock::parse(text, end).map(Some).ok_or_else(|| {
            AppError::InvalidInput(format!("'{text}' is no date: write 2026-01-31, or an ISO 8601 instant."))
        }),
    }
}

pub(crate) fn quality(session: &Session, request: QualityRequest) -> Result<QualityView, ApiError> {
    let found = quality::quality(&*session.project()?, &request.domains)?;
    let check = |check: &Check| QualityCheck {
        check: check.as_str().into(),
        title: title(*check).into(),
        findings: small(found.findings.iter().filter(|finding| finding.check == *check).count()),
        not_checked: found.not_checked.iter().find(|(other, _)| other == check).map(|(_, why)| why.clone()),
    };
    Ok(QualityView {
        at: clock::iso(found.at),
        faults: small(found.count(Severity::Fault)),
        warnings: small(found.count(Severity::Warning)),
        findings: found.findings.iter().map(finding).collect(),
        checks: Check::ALL.iter().map(check).collect(),
        imports: found.imports.iter().map(|one| imported(one, found.at)).collect(),
        identity: found
            .joined
            .iter()
            .map(|one| QualityIdentity {
                what: one.what.into(),
                rows: small(one.rows),
                identified: small(one.identified),
                joined: small(one.joined),
            })
            .collect(),
        own_domains: found.own_domains.clone(),
        lineage: provenance(&found.lineage),
        summary: summary(&found),
    })
}

fn title(check: Check) -> &'static str {
    match check {
        Check::Freshness => "Newest rows",
        Check::Gaps => "Missing days",
        Check::Schema => "Columns and words beside the import before",
        Check::Duplicates => "Rows that came twice",
        Check::Rejected => "Rows left out",
        Check::Identity => "Rows of known people",
        Check::Range => "Times and amounts that cannot be",
        Check::TimeZone => "Times that are hours off",
        Check::Traffic => "The team itself, tests, programs",
    }
}

fn finding(one: &Finding) -> QualityFinding {
    QualityFinding {
        check: one.check.as_str().into(),
        severity: one.severity.as_str().into(),
        what: one.what.clone(),
        count: small(one.count),
        of: small(one.of),
        unit: one.unit.into(),
        share: (one.of > 0).then(|| one.count as f64 / one.of as f64),
        places: one
            .places
            .iter()
            .map(|place| QualityPlace {
                import: place.import.map(|id| id.to_string()),
                file: place.file.clone(),
                line: place.line.map(small),
                text: place.text.clone(),
            })
            .collect(),
        advice: one.advice.clone(),
    }
}

fn imported(one: &Imported, now: Timestamp) -> QualityImport {
    let (import, ledger) = (&one.import, &one.import.ledger);
    QualityImport {
        import: import.id.to_string(),
        file: import.file_name.clone(),
        kind: import.kind.clone(),
        source: import.source.clone(),
        imported: clock::iso(import.imported),
        rows_read: small(ledger.rows_read),
        accepted: small(ledger.accepted),
        duplicates: small(ledger.duplicates),
        rejected: small(ledger.rejected),
        newest: one.newest.map(clock::iso),
        age_days: one.newest.map(|newest| float(now.0.saturating_sub(newest.0)) / float(SECOND) / DAY),
    }
}

fn summary(found: &Quality) -> String {
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match (found.count(Severity::Fault), found.count(Severity::Warning)) {
        (0, 0) => "Nothing is wrong that can be told from the data itself.".into(),
        (0, warnings) => format!("No fault, {} to mind.", many(warnings, "warning")),
        (faults, warnings) => {
            format!(
                "{}: numbers cannot be trusted until they are settled. {} to mind.",
                many(faults, "fault"),
                many(warnings, "warning")
            )
        }
    }
}
