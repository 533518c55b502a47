//! Values into the project, within one transaction.

mod codebook;
mod codings;
mod effects;
mod erased;
mod interviews;
mod messages;
mod project;
pub(super) mod surveys;

use super::{OnItsWay, now, read::Parsed};
use crate::{AppError, project::OpenProject, tasks::Reporter};
use effects::Effects;
use formats::tables::{Table, deals, participants, touchpoints};
use model::{IdentityFact, ImportId};
use std::collections::HashSet;
use store::{Import, Writer};

/// Writes every file, in order, and completes its ledger.
pub(super) fn all(
    writer: &Writer<'_>,
    project: &OpenProject,
    parsed: Vec<Option<Parsed>>,
    files: &mut [OnItsWay],
    reporter: &Reporter,
) -> Result<(), AppError> {
    let task = writer.fresh_id().to_string();
    let mut effects = Effects::start(writer)?;
    let erased = erased::Erased::read(writer, project.id())?;
    for (value, file) in parsed.into_iter().zip(files) {
        let Some(value) = value else { continue };
        reporter.at(&format!("Writing {}", file.planned.name()), None)?;
        let began = std::time::Instant::now();
        let import = ImportId(writer.fresh_id());
        let value = erased.leave_out(value, file)?;
        let facts = one(writer, project, import, value, file)?;
        effects.take(facts, file);
        record(writer, import, &task, file)?;
        file.outcome.seconds += began.elapsed().as_secs_f64();
    }
    Ok(())
}

/// Writes one file and returns what it says about who is who.
fn one(
    writer: &Writer<'_>,
    project: &OpenProject,
    import: ImportId,
    value: Parsed,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    match value {
        Parsed::Transcript(read) => interviews::transcript(writer, import, *read, file),
        Parsed::Survey(survey) => surveys::survey(writer, import, *survey, file),
        Parsed::Conversations(read) => messages::conversations(writer, import, *read, file),
        Parsed::People(table) => people(writer, import, table, file),
        Parsed::Identities(table) => links(writer, import, table, file),
        Parsed::Events(sealed) => {
            let mut identities = events::FactSet::new();
            for chunk in sealed {
                writer.add_chunk(import, &chunk.bytes, chunk.rows as u64)?;
                identities.add_encoded(&chunk.bytes).map_err(|e| AppError::Internal(e.to_string()))?;
            }
            Ok(identities.into_facts())
        }
        Parsed::Touchpoints(table) => touches(writer, import, table, file),
        Parsed::Deals(table) => leads(writer, import, table, file),
        Parsed::Project(taken) => self::project::project(writer, import, *taken, file),
        Parsed::Codebook(book) => codebook::codes(writer, &book, file).map(|()| Vec::new()),
        Parsed::Excerpts(table) => codings::excerpts(writer, project, table, file).map(|()| Vec::new()),
    }
}

fn record(writer: &Writer<'_>, import: ImportId, task: &str, file: &OnItsWay) -> Result<(), AppError> {
    let outcome = &file.outcome;
    if outcome.ledger.accepted == 0 && outcome.ledger.rejected == 0 && outcome.ledger.duplicates > 0 {
        // Every row is known already: an import that changes nothing is none.
        return Ok(());
    }
    let mapping = match &file.planned.mapping {
        Some(mapping) => Some(mapping.to_toml().map_err(|e| AppError::unreadable(&file.planned.path, e))?),
        None => None,
    };
    writer.add_import(&Import {
        id: import,
        task: task.to_owned(),
        path: file.planned.path.display().to_string(),
        file_name: file.planned.name(),
        kind: file.planned.kind.map_or("", formats::detect::Kind::as_str).to_owned(),
        source: file.planned.mapping.as_ref().map_or_else(|| file.planned.name(), |m| m.source.clone()),
        format: outcome.format.clone(),
        mapping,
        digest: file.digest.clone(),
        imported: now(),
        ledger: outcome.ledger,
        people_new: outcome.people_new,
        people_matched: outcome.people_matched,
        warnings: outcome.warnings.clone(),
    })?;
    Ok(writer.add_rejected(import, &outcome.rejected)?)
}

/// Moves rows that turned out to be known from accepted to duplicates.
fn known_already(file: &mut OnItsWay, rows: u64) {
    let ledger = &mut file.outcome.ledger;
    let rows = rows.min(ledger.accepted);
    ledger.accepted -= rows;
    ledger.duplicates += rows;
}

fn people(
    writer: &Writer<'_>,
    import: ImportId,
    table: Table<participants::Participant>,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    let before = writer.participants()?;
    let mut rows = Vec::new();
    for numbered in table.rows {
        let p = numbered.value;
        let mut attributes = Vec::new();
        let columns = [
            ("role", p.role),
            ("company", p.company),
            ("segment", p.segment),
            ("interview date", p.interview_date),
        ];
        attributes.extend(columns.into_iter().filter_map(|(k, v)| v.map(|v| (k.to_owned(), v))));
        attributes.extend(p.attributes);
        let participant = store::Participant {
            import,
            source: p.file.unwrap_or_default(),
            name: p.name.unwrap_or_default(),
            identifiers: p.identifiers,
            consent: p.consent,
            attributes,
        };
        let same = |b: &store::Participant| store::Participant { import, ..b.clone() } == participant;
        if !before.iter().any(same) {
            rows.push(participant);
        }
    }
    known_already(file, file.outcome.ledger.accepted - rows.len() as u64);
    writer.add_participants(&rows)?;
    interviews::match_again(writer, &rows)?;
    Ok(rows.into_iter().map(|p| IdentityFact { identifiers: p.identifiers, at: None }).collect())
}

fn links(
    writer: &Writer<'_>,
    import: ImportId,
    table: Table<IdentityFact>,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    let before: HashSet<IdentityFact> = writer.identity_facts()?.into_iter().collect();
    let read = table.rows.len();
    let facts: Vec<IdentityFact> =
        table.rows.into_iter().map(|row| row.value).filter(|fact| !before.contains(fact)).collect();
    known_already(file, (read - facts.len()) as u64);
    writer.add_identity_facts(import, &facts)?;
    Ok(facts)
}

/// Earlier imports of the file's source: ids of rows are unique within a source, not beyond it.
fn imports_of_source(writer: &Writer<'_>, file: &OnItsWay) -> Result<HashSet<ImportId>, AppError> {
    let source = file.planned.mapping.as_ref().map_or("", |m| m.source.as_str());
    Ok(writer.imports_from(source)?.into_iter().map(|i| i.id).collect())
}

fn touches(
    writer: &Writer<'_>,
    import: ImportId,
    table: Table<touchpoints::Touchpoint>,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    let own = imports_of_source(writer, file)?;
    let before =
        writer.touchpoints()?.into_iter().filter(|t| own.contains(&t.import)).filter_map(|t| t.record);
    let before: HashSet<String> = before.collect();
    let mut rows = Vec::new();
    let read = table.rows.len();
    for row in table.rows {
        let record = row.value.touch_id.unwrap_or_else(|| format!("{:032x}", row.row_hash));
        if before.contains(&record) {
            continue;
        }
        rows.push(store::Touchpoint {
            import,
            record: Some(record),
            at: row.value.time,
            identifiers: row.value.identifiers,
            channel: Some(row.value.channel),
            campaign: row.value.campaign,
            content: row.value.content,
            cost: row.value.cost,
            attributes: row.value.properties,
        });
    }
    known_already(file, (read - rows.len()) as u64);
    writer.add_touchpoints(&rows)?;
    Ok(rows.into_iter().map(|t| IdentityFact { identifiers: t.identifiers, at: Some(t.at) }).collect())
}

fn leads(
    writer: &Writer<'_>,
    import: ImportId,
    table: Table<deals::Deal>,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    let own = imports_of_source(writer, file)?;
    let before = writer.deals()?.into_iter().filter(|d| own.contains(&d.import)).filter_map(|d| d.record);
    let before: HashSet<String> = before.collect();
    let mut rows = Vec::new();
    let read = table.rows.len();
    for row in table.rows {
        let d = row.value;
        let record = d.lead_id.unwrap_or_else(|| format!("{:032x}", row.row_hash));
        if before.contains(&record) {
            continue;
        }
        rows.push(store::Deal {
            import,
            record: Some(record),
            identifiers: d.identifiers,
            company: d.company,
            stage: d.stage,
            created: d.created,
            closed: d.closed,
            amount: d.amount,
            owner: d.owner,
            source: d.source,
            qualified: d.mql,
            sales_accepted: d.sales_accepted.map(|yes| if yes { "yes".into() } else { "no".into() }),
            accepted: d.accepted,
            attributes: d.properties,
        });
    }
    known_already(file, (read - rows.len()) as u64);
    writer.add_deals(&rows)?;
    Ok(rows.into_iter().map(|d| IdentityFact { identifiers: d.identifiers, at: d.created }).collect())
}
