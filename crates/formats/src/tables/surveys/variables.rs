//! What each question of a survey is a variable of: its kind, its options, its scale.

use super::{
    Question, SheetRow,
    header::Header,
    options::{MOST_OPTIONS, Splitting},
    responses::is_filler,
    scales,
};
use crate::tables::{
    dates::{Clock, NoTime},
    mapping::Mapping,
    roles::Role,
};
use model::{Variable, VariableKind, surveys::leading_number};
use std::collections::{HashMap, HashSet};

/// A variable with the columns it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub variable: Variable,
    /// One column; of a question with a column an option, all of these.
    pub columns: Vec<usize>,
    /// The option of each column, where each holds one.
    pub labels: Vec<String>,
    /// How cells with several choices are taken apart.
    pub splitting: Option<Splitting>,
}

/// What a mapping says of a column beyond its role.
#[derive(Default, Clone, Copy)]
struct Given<'m> {
    options: &'m [String],
    scale: Option<[i64; 2]>,
}

/// The values of a column: filled, trimmed, fillers left out.
fn values(rows: &[SheetRow], column: usize) -> Vec<&str> {
    let cells = rows.iter().map(|row| row.cells[column].trim());
    cells.filter(|c| !c.is_empty() && !is_filler(c)).collect()
}

/// Plans every column; what is only known to be closed gets its own kind.
pub(super) fn plan(
    header: &Header,
    questions: &mut [Question],
    rows: &[SheetRow],
    mapping: Option<&Mapping>,
    clock: &Clock,
) -> Vec<Plan> {
    let groups = groups(header, questions, rows);
    let source = mapping.map_or("", |m| m.source.as_str());
    let given = |field: &str| {
        let column = mapping.and_then(|m| m.columns.iter().find(|c| c.header.trim() == field));
        column.map_or(Given::default(), |c| Given { options: &c.options, scale: c.scale })
    };
    let mut plans: Vec<Plan> = Vec::new();
    let mut taken = HashSet::new();
    for column in 0..questions.len() {
        if taken.contains(&column) {
            continue;
        }
        if let Some(group) = groups.iter().find(|g| g.columns.contains(&column)) {
            taken.extend(group.columns.iter().copied());
            for at in &group.columns {
                questions[*at].role = Role::MultiChoice;
            }
            plans.push(group.plan(source));
            continue;
        }
        let question = &mut questions[column];
        let plan =
            one(question, column, &values(rows, column), given(&question.field.clone()), clock, source);
        question.role = role_of(plan.variable.kind, question.role);
        plans.push(plan);
    }
    make_unique(&mut plans, questions);
    plans
}

/// Questions of the same words stay apart: the later ones go by their columns. So does what groups share with others.
fn make_unique(plans: &mut [Plan], questions: &mut [Question]) {
    let mut asked = HashSet::new();
    let mut named = HashSet::new();
    for plan in plans.iter_mut() {
        let variable = &mut plan.variable;
        let free = variable.name.clone();
        let mut n = 2;
        while !named.insert(variable.name.clone()) {
            variable.name = format!("{free} ({n})");
            n += 1;
        }
        if variable.kind.is_closed() && !asked.insert(variable.question.clone()) {
            variable.question = variable.name.clone();
            asked.insert(variable.question.clone());
        }
        if let [column] = plan.columns[..]
            && variable.kind.is_closed()
        {
            questions[column].text.clone_from(&variable.question);
        }
    }
}

/// A question with one column an option.
struct Group {
    name: String,
    columns: Vec<usize>,
    labels: Vec<String>,
}

impl Group {
    fn plan(&self, source: &str) -> Plan {
        let variable = Variable {
            name: self.name.clone(),
            question: self.name.clone(),
            kind: VariableKind::MultiChoice,
            options: self.labels.clone(),
            min: None,
            max: None,
            source: source.to_owned(),
        };
        Plan { variable, columns: self.columns.clone(), labels: self.labels.clone(), splitting: None }
    }
}

/// Neighbouring columns that are the options of one question: each holds its option or nothing.
fn groups(header: &Header, questions: &[Question], rows: &[SheetRow]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Option<Group> = None;
    for (column, question) in questions.iter().enumerate() {
        let closed = matches!(question.role, Role::ClosedAnswer | Role::MultiChoice);
        let found = values(rows, column);
        let constant = found.windows(2).all(|w| w[0] == w[1]);
        let member = (closed && constant).then(|| member(header, column, &found)).flatten();
        match (member, &mut open) {
            (Some((name, label)), Some(group)) if name == group.name => {
                group.columns.push(column);
                group.labels.push(label);
            }
            (Some((name, label)), _) => {
                groups.extend(open.replace(Group { name, columns: vec![column], labels: vec![label] }));
            }
            // The words of "Other" stand among the options, and do not end the list.
            (None, Some(group))
                if header.columns[column].part.as_ref().is_some_and(|p| p.0 == group.name) => {}
            (None, _) => groups.extend(open.take()),
        }
    }
    groups.extend(open);
    let chosen = |g: &Group| g.columns.iter().any(|c| !values(rows, *c).is_empty());
    groups.retain(|g| g.columns.len() > 1 && chosen(g));
    for group in groups.iter_mut().filter(|g| g.name.is_empty()) {
        group.name = choices(&group.labels);
    }
    groups
}

/// The question and the option of a column that holds one option: its header says so, or its only value is its header.
fn member(header: &Header, column: usize, found: &[&str]) -> Option<(String, String)> {
    let head = &header.columns[column];
    if let Some((question, label)) = &head.part {
        return Some((question.clone(), label.clone()));
    }
    let own = found.first().is_some_and(|value| value.eq_ignore_ascii_case(head.text.trim()));
    own.then(|| (String::new(), head.text.clone()))
}

/// A name for a question that the file does not give: what could be chosen.
fn choices(labels: &[String]) -> String {
    let mut name = labels.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    if labels.len() > 3 {
        name.push_str(", …");
    }
    format!("Choices: {name}")
}

fn one(
    question: &Question,
    column: usize,
    found: &[&str],
    given: Given<'_>,
    clock: &Clock,
    source: &str,
) -> Plan {
    let mut variable = Variable {
        name: question.field.clone(),
        question: question.text.clone(),
        kind: kind_of(question.role),
        options: Vec::new(),
        min: None,
        max: None,
        source: source.to_owned(),
    };
    let mut splitting = None;
    if question.role == Role::ClosedAnswer {
        variable.kind = told(&question.text, found, given, clock);
    }
    match variable.kind {
        VariableKind::Scale => scale(&mut variable, found, given),
        VariableKind::MultiChoice => {
            let separator = Splitting::find(found, given.options, 0);
            let by = separator.unwrap_or_else(|| Splitting::new(", ", given.options.to_vec()));
            variable.options = by.options(found, given.options);
            splitting = Some(by);
        }
        VariableKind::SingleChoice | VariableKind::YesNo => {
            variable.options = by_frequency(found, given.options);
        }
        _ => {}
    }
    Plan { variable, columns: vec![column], labels: Vec::new(), splitting }
}

/// What the values of a closed column tell of its kind.
fn told(question: &str, found: &[&str], given: Given<'_>, clock: &Clock) -> VariableKind {
    let mut distinct: Vec<&str> = found.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    if given.scale.is_some() {
        return VariableKind::Scale;
    }
    if distinct.is_empty() {
        return VariableKind::SingleChoice;
    }
    if scales::is_yes_no(&distinct) {
        return VariableKind::YesNo;
    }
    if is_scale(question, &distinct) || distinct.len() <= 12 && scales::in_words(&distinct).is_some() {
        return VariableKind::Scale;
    }
    let most = |n: usize| n * 100 >= found.len() * 95;
    if most(found.iter().filter(|v| number(v).is_some()).count()) {
        return VariableKind::Number;
    }
    if most(found.iter().filter(|v| is_day(v, clock)).count()) {
        return VariableKind::Date;
    }
    if Splitting::find(found, given.options, 30).is_some() {
        return VariableKind::MultiChoice;
    }
    VariableKind::SingleChoice
}

/// Whole numbers of a usual scale, alone or with words after them, that do not count things.
fn is_scale(question: &str, distinct: &[&str]) -> bool {
    let steps: Vec<i64> = distinct.iter().filter_map(|v| leading_number(v)).collect();
    let (Some(low), Some(high)) = (steps.iter().min(), steps.iter().max()) else { return false };
    let whole = steps.len() == distinct.len() && *low >= 0 && *high <= 10;
    let words: HashSet<String> = question.split_whitespace().map(|w| w.to_lowercase()).collect();
    let counts = [
        "many", "number", "years", "age", "anzahl", "viele", "jahre", "alter", "combien", "ans", "años",
        "cuántos", "quantos", "anos", "hours", "days", "weeks", "months", "minutes",
    ];
    let counting = counts.iter().any(|word| words.contains(*word));
    whole && steps.len() > 1 && (scales::named_ends(question).is_some() || !counting && steps.len() > 2)
}

fn scale(variable: &mut Variable, found: &[&str], given: Given<'_>) {
    let mut distinct: Vec<&str> = found.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let in_words = scales::in_words(&distinct);
    if let Some(options) = (!given.options.is_empty()).then(|| given.options.to_vec()).or(in_words) {
        let low = given.scale.map_or(1, |[low, _]| low);
        variable.min = Some(low);
        variable.max = Some(low + i64::try_from(options.len()).unwrap_or(0) - 1);
        variable.options = options;
        return;
    }
    let steps: Vec<(i64, &str)> = distinct.iter().filter_map(|v| Some((leading_number(v)?, *v))).collect();
    let low = steps.iter().map(|s| s.0).min().unwrap_or(1);
    let high = steps.iter().map(|s| s.0).max().unwrap_or(5);
    let named = scales::named_ends(&variable.question).filter(|(l, h)| *l <= low && high <= *h);
    let (min, max) =
        given.scale.map(|[l, h]| (l, h)).or(named).unwrap_or_else(|| scales::usual_ends(low, high));
    (variable.min, variable.max) = (Some(min), Some(max));
    let labelled = steps.iter().any(|(n, text)| n.to_string() != *text && format!("{n}.0") != *text);
    if labelled {
        let mut steps = steps;
        steps.sort_unstable();
        variable.options = steps.into_iter().map(|(_, text)| text.to_owned()).collect();
    }
}

/// Options by how often they were chosen, after those that were given; none where there are too many to choose from.
fn by_frequency(found: &[&str], given: &[String]) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    found.iter().for_each(|v| *times.entry(v).or_default() += 1);
    let mut chosen: Vec<(&str, usize)> =
        times.into_iter().filter(|(v, _)| !given.iter().any(|g| g == v)).collect();
    if chosen.len() > MOST_OPTIONS {
        return given.to_vec();
    }
    chosen.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    given.iter().cloned().chain(chosen.into_iter().map(|(v, _)| v.to_owned())).collect()
}

/// A number, with a sign of money or percent and marks between thousands.
fn number(value: &str) -> Option<f64> {
    let bare: String =
        value.chars().filter(|c| !matches!(c, '$' | '€' | '£' | '%' | ' ' | '\u{a0}' | '\'')).collect();
    let bare = if bare.matches(',').count() > 0
        && !bare.contains('.')
        && bare.split(',').skip(1).any(|p| p.len() != 3)
    {
        bare.replace(',', ".")
    } else {
        bare.replace(',', "")
    };
    bare.parse().ok().filter(|n: &f64| n.is_finite())
}

fn is_day(value: &str, clock: &Clock) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && value.contains(['-', '/', '.', ' ']) && !matches!(clock.day(value), Err(NoTime::Bad))
}

fn kind_of(role: Role) -> VariableKind {
    match role {
        Role::OpenAnswer => VariableKind::OpenText,
        Role::MultiChoice => VariableKind::MultiChoice,
        Role::Scale => VariableKind::Scale,
        Role::Number => VariableKind::Number,
        Role::Day => VariableKind::Date,
        Role::YesNo => VariableKind::YesNo,
        Role::SingleChoice | Role::ClosedAnswer => VariableKind::SingleChoice,
        Role::PersonalData => VariableKind::Personal,
        Role::ResponseId | Role::Email | Role::UserId | Role::CrmId | Role::AnonymousId => {
            VariableKind::Identifier
        }
        Role::Started | Role::Submitted | Role::Status | Role::Finished | Role::Language => {
            VariableKind::Metadata
        }
        _ => VariableKind::Ignored,
    }
}

fn role_of(kind: VariableKind, role: Role) -> Role {
    match kind {
        VariableKind::SingleChoice => Role::SingleChoice,
        VariableKind::MultiChoice => Role::MultiChoice,
        VariableKind::Scale => Role::Scale,
        VariableKind::Number => Role::Number,
        VariableKind::Date => Role::Day,
        VariableKind::YesNo => Role::YesNo,
        _ => role,
    }
}
