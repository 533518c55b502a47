//! Taking steps back and doing them again.

use super::Shape;
use crate::error::{Result, StoreError};
use rusqlite::{Connection, Row, params_from_iter, types::Value as Cell};
use serde_json::Value as Json;

struct Step {
    seq: i64,
    table: String,
    action: String,
    key: String,
    run: Option<(i64, i64)>,
    before: Option<String>,
    after: Option<String>,
}

/// Takes back the steps of an op, the last first. Rows it had added are kept in the journal for [`redo_steps`].
pub(crate) fn undo_steps(connection: &Connection, shapes: &[Shape], op: i64) -> Result<()> {
    for seq in steps_of(connection, op)?.into_iter().rev() {
        let step = step(connection, seq)?;
        let shape = shape_of(shapes, &step.table)?;
        match step.action.as_str() {
            "insert" => take_rows(connection, shape, &step)?,
            "update" => write_over(connection, shape, &step.key, step.before.as_deref())?,
            _ => put_row(connection, shape, &row_of(step.before.as_deref())?)?,
        }
    }
    Ok(())
}

/// Does the steps of an undone op again, in order.
pub(crate) fn redo_steps(connection: &Connection, shapes: &[Shape], op: i64) -> Result<()> {
    for seq in steps_of(connection, op)? {
        let step = step(connection, seq)?;
        let shape = shape_of(shapes, &step.table)?;
        match step.action.as_str() {
            "insert" => return_rows(connection, shape, &step)?,
            "update" => {
                let key = key_in(shape, &row_of(step.before.as_deref())?)?;
                write_over(connection, shape, &key, step.after.as_deref())?;
            }
            _ => remove_row(connection, shape, &step.key)?,
        }
    }
    Ok(())
}

fn steps_of(connection: &Connection, op: i64) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT seq FROM undo_step WHERE op = ?1 ORDER BY seq")?;
    let steps = statement.query_map([op], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(steps)
}

fn step(connection: &Connection, seq: i64) -> Result<Step> {
    let sql = "SELECT tbl, action, pk, first, last, before, after FROM undo_step WHERE seq = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        let first: Option<i64> = row.get(3)?;
        Ok(Step {
            seq,
            table: row.get(0)?,
            action: row.get(1)?,
            key: row.get(2)?,
            run: first.zip(row.get(4)?),
            before: row.get(5)?,
            after: row.get(6)?,
        })
    };
    Ok(statement.query_row([seq], read)?)
}

fn shape_of<'s>(shapes: &'s [Shape], table: &str) -> Result<&'s Shape> {
    shapes.iter().find(|shape| shape.table == table).ok_or_else(|| damaged("names an unknown table"))
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged { detail: format!("the undo journal {what}") }
}

fn row_of(json: Option<&str>) -> Result<Vec<Json>> {
    let text = json.ok_or_else(|| damaged("has lost a row"))?;
    serde_json::from_str(text).map_err(|error| damaged(&format!("cannot be read: {error}")))
}

fn cells(row: &[Json]) -> Result<Vec<Cell>> {
    let cell = |json: &Json| match json {
        Json::Null => Ok(Cell::Null),
        Json::String(text) => Ok(Cell::Text(text.clone())),
        Json::Number(number) => {
            number.as_i64().map(Cell::Integer).ok_or_else(|| damaged("holds a number that is not whole"))
        }
        _ => Err(damaged("holds a value of a wrong kind")),
    };
    row.iter().map(cell).collect()
}

fn key_in(shape: &Shape, row: &[Json]) -> Result<String> {
    let at =
        |column: &String| shape.columns.iter().position(|c| c == column).and_then(|i| row.get(i)).cloned();
    let key: Option<Vec<Json>> = shape.key.iter().map(at).collect();
    crate::columns::to_json(&key.ok_or_else(|| damaged("has lost a key"))?)
}

/// `"a" = ?1 AND "b" = ?2`, numbered from `from`.
fn matches(columns: &[String], from: usize) -> String {
    let terms: Vec<String> =
        columns.iter().enumerate().map(|(i, column)| format!("\"{column}\" = ?{}", from + i)).collect();
    terms.join(" AND ")
}

/// Which rows an insert step added, as a condition and its values.
fn rows_added(shape: &Shape, step: &Step) -> Result<(String, Vec<Cell>)> {
    let mut values = cells(&row_of(Some(&step.key))?)?;
    let mut condition = matches(shape.prefix(), 1);
    if let (Some(counted), Some((first, last))) = (shape.counted(), step.run) {
        let n = values.len();
        condition = format!("{condition} AND \"{counted}\" BETWEEN ?{} AND ?{}", n + 1, n + 2);
        values.extend([Cell::Integer(first), Cell::Integer(last)]);
    }
    Ok((condition, values))
}

fn take_rows(connection: &Connection, shape: &Shape, step: &Step) -> Result<()> {
    let (condition, values) = rows_added(shape, step)?;
    let order = shape.counted().map(|counted| format!("ORDER BY \"{counted}\"")).unwrap_or_default();
    let sql = format!("SELECT {} FROM \"{}\" WHERE {condition} {order}", shape.list(), shape.table);
    let mut statement = connection.prepare_cached(&sql)?;
    let width = shape.columns.len();
    let rows = statement
        .query_map(params_from_iter(&values), |row| (0..width).map(|i| json_cell(row, i)).collect())?
        .collect::<rusqlite::Result<Vec<Vec<Json>>>>()?;
    connection
        .prepare_cached("UPDATE undo_step SET after = ?2 WHERE seq = ?1")?
        .execute((step.seq, crate::columns::to_json(&rows)?))?;
    let sql = format!("DELETE FROM \"{}\" WHERE {condition}", shape.table);
    connection.prepare_cached(&sql)?.execute(params_from_iter(&values))?;
    Ok(())
}

fn json_cell(row: &Row<'_>, index: usize) -> rusqlite::Result<Json> {
    Ok(match row.get::<_, Cell>(index)? {
        Cell::Null => Json::Null,
        Cell::Integer(number) => Json::from(number),
        Cell::Text(text) => Json::String(text),
        other => {
            return Err(rusqlite::Error::InvalidColumnType(index, shape_name(row, index), other.data_type()));
        }
    })
}

fn shape_name(row: &Row<'_>, index: usize) -> String {
    row.as_ref().column_name(index).map_or_else(|_| String::new(), str::to_owned)
}

fn return_rows(connection: &Connection, shape: &Shape, step: &Step) -> Result<()> {
    let text = step.after.as_deref().ok_or_else(|| damaged("has lost its rows"))?;
    let rows: Vec<Vec<Json>> =
        serde_json::from_str(text).map_err(|error| damaged(&format!("cannot be read: {error}")))?;
    for row in &rows {
        put_row(connection, shape, row)?;
    }
    connection.prepare_cached("UPDATE undo_step SET after = NULL WHERE seq = ?1")?.execute([step.seq])?;
    Ok(())
}

fn put_row(connection: &Connection, shape: &Shape, row: &[Json]) -> Result<()> {
    let places: Vec<String> = (1..=shape.columns.len()).map(|i| format!("?{i}")).collect();
    let sql = format!("INSERT INTO \"{}\" ({}) VALUES ({})", shape.table, shape.list(), places.join(", "));
    connection.prepare_cached(&sql)?.execute(params_from_iter(cells(row)?))?;
    Ok(())
}

fn write_over(connection: &Connection, shape: &Shape, key: &str, row: Option<&str>) -> Result<()> {
    let sets: Vec<String> =
        shape.columns.iter().enumerate().map(|(i, column)| format!("\"{column}\" = ?{}", i + 1)).collect();
    let condition = matches(&shape.key, shape.columns.len() + 1);
    let sql = format!("UPDATE \"{}\" SET {} WHERE {condition}", shape.table, sets.join(", "));
    let mut values = cells(&row_of(row)?)?;
    values.extend(cells(&row_of(Some(key))?)?);
    one(connection.prepare_cached(&sql)?.execute(params_from_iter(values))?)
}

fn remove_row(connection: &Connection, shape: &Shape, key: &str) -> Result<()> {
    let sql = format!("DELETE FROM \"{}\" WHERE {}", shape.table, matches(&shape.key, 1));
    one(connection.prepare_cached(&sql)?.execute(params_from_iter(cells(&row_of(Some(key))?)?))?)
}

fn one(changed: usize) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(damaged("does not fit the rows of the project")) }
}
