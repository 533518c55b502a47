//! A query in layers: each selects from the one before, and says what it adds.

/// The query so far, and the columns it has.
pub(crate) struct Layers {
    sql: String,
    columns: Vec<String>,
}

impl Layers {
    /// Begins with a query that has these columns.
    pub fn over(sql: String, columns: &[&str]) -> Self {
        Self { sql, columns: columns.iter().map(|column| (*column).to_owned()).collect() }
    }

    /// The next layer: all columns so far but `without`, and the new ones, each `(name, expression)`. An expression may
    /// name one that stands before it.
    pub fn add(&mut self, without: &[&str], new: &[(String, String)]) {
        self.columns.retain(|column| !without.contains(&column.as_str()));
        let kept = self.columns.iter().cloned();
        self.wrap(&kept.chain(new.iter().map(written)).collect::<Vec<_>>());
        self.columns.extend(new.iter().map(|(name, _)| name.clone()));
    }

    /// The next layer, of the new columns alone.
    pub fn only(&mut self, new: &[(String, String)]) {
        self.wrap(&new.iter().map(written).collect::<Vec<_>>());
        self.columns = new.iter().map(|(name, _)| name.clone()).collect();
    }

    fn wrap(&mut self, listed: &[String]) {
        self.sql = format!("SELECT\n {}\nFROM (\n{}\n)", listed.join(",\n "), indented(&self.sql));
    }

    /// The query.
    pub fn into_sql(self) -> String {
        self.sql
    }
}

fn written((name, expression): &(String, String)) -> String {
    if name == expression { name.clone() } else { format!("{expression} AS {name}") }
}

/// A column and what it is.
pub(crate) fn column(name: impl Into<String>, expression: impl Into<String>) -> (String, String) {
    (name.into(), expression.into())
}

/// Every line one further in.
pub(crate) fn indented(sql: &str) -> String {
    let lines: Vec<String> = sql.lines().map(|line| format!(" {line}")).collect();
    lines.join("\n")
}
