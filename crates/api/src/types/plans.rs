//! Plans, goals, programmes and budgets. Money is in the project's currency.

use super::{
    attribution::AttributionModel,
    documents::Attribute,
    pictures::Frame,
    project::Changed,
    quality::{EffectView, Provenance},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a plan is to bring.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PlanRequest {
    /// A saved plan, in its latest version or in another (`Spring@1`), that tells what is left out here.
    #[serde(default)]
    pub name: Option<String>,
    /// Revenue to come; left out only with `name`.
    #[serde(default)]
    pub goal: Option<f64>,
    /// A saved funnel whose last step is a win; left out: the first.
    #[serde(default)]
    pub funnel: Option<String>,
    /// What a win is worth; left out: what those of the cohort were.
    #[serde(default)]
    pub value: Option<f64>,
    /// Money to spend.
    #[serde(default)]
    pub budget: Option<f64>,
    /// Day by which the revenue is to be there.
    #[serde(default)]
    pub by: Option<String>,
    /// Earliest entry of the cohort whose rates are taken.
    #[serde(default)]
    pub from: Option<String>,
    /// Latest entry.
    #[serde(default)]
    pub to: Option<String>,
}

/// A plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanView {
    /// Name of the funnel.
    pub funnel: String,
    /// The project's currency.
    pub currency: String,
    /// Revenue to come.
    pub goal: f64,
    /// What a win is worth; taken as known.
    pub value: f64,
    /// Wins of the cohort that this is the mean of; left out where it was given.
    pub value_of: Option<u32>,
    /// Wins it takes.
    pub wins: f64,
    /// Stages, the first first; the last are the wins.
    pub stages: Vec<PlanStage>,
    /// Place of the stage whose rate drives the width: the count worth getting more of.
    pub driver: u32,
    /// People of the cohort who still may go on, and are left aside.
    pub in_progress: u32,
    /// What one of the first stage may cost, if the budget is to suffice.
    pub break_even: Option<EffectView>,
    /// What one of the first stage has cost so far.
    pub cost_per_lead: Option<f64>,
    /// What the first stage would cost at that.
    pub cost: Option<EffectView>,
    /// The pace, where there is a day to be ready by.
    pub pace: Option<PlanPace>,
    /// What the deals bring in a day.
    pub velocity: Option<PlanVelocity>,
    /// What it rests on.
    pub lineage: Provenance,
    /// The plan in a few sentences, with what it assumes.
    pub summary: Vec<String>,
}

/// Saved plans.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlansView {
    /// The project's currency.
    pub currency: String,
    /// In the order in which they were first saved.
    pub plans: Vec<PlanSavedView>,
}

/// A saved plan: what it asks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanSavedView {
    /// Id, shared by all versions.
    pub id: String,
    /// Name.
    pub name: String,
    /// Version, from 1.
    pub version: u32,
    /// Who answers for it; empty where nobody was named.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// When this version was saved.
    pub created: String,
    /// Revenue to come.
    pub goal: f64,
    /// The saved funnel.
    pub funnel: String,
    /// What a win is worth, where that was said.
    pub value: Option<f64>,
    /// Money to spend.
    pub budget: Option<f64>,
    /// When the revenue is to be there, exclusive.
    pub by: Option<String>,
    /// Earliest entry of the cohort whose rates are taken.
    pub from: Option<String>,
    /// Latest entry, exclusive.
    pub to: Option<String>,
}

/// A plan to be saved.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PlanSave {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// What it asks.
    pub plan: PlanRequest,
    /// Who answers for it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Who agreed to it.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub agreed_by: Vec<String>,
}

/// A saved plan by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanRef {
    /// Its name.
    pub name: String,
}

/// Draw a plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct PlanPictureRequest {
    /// What is asked.
    pub plan: PlanRequest,
    /// How it is shown.
    pub frame: Frame,
}

/// A stage of a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanStage {
    /// Its name.
    pub name: String,
    /// People of the cohort who were in it.
    pub had: u32,
    /// Those who went on to the next; left out at the last.
    pub went_on: Option<u32>,
    /// Share that went on.
    pub rate: Option<f64>,
    /// People it takes, with the 95 % interval.
    pub needed: EffectView,
    /// Part of the width of the first stage's interval that this stage's rate brings, 0 to 1.
    pub width_share: f64,
    /// What was spent for each of it so far.
    pub cost_each: Option<f64>,
}

/// How fast the first stage fills, and how fast it would have to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanPace {
    /// Weeks left in which people may enter and still be through.
    pub weeks: f64,
    /// People a week it takes.
    pub needed: EffectView,
    /// People a week who came so far.
    pub so_far: f64,
}

/// Pipeline velocity: open deals × share won × amount ÷ days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanVelocity {
    /// Deals that are open.
    pub open: u32,
    /// Deals that were won.
    pub won: u32,
    /// Deals that were lost.
    pub lost: u32,
    /// Won ÷ (won + lost).
    pub share_won: f64,
    /// Mean amount of those won.
    pub value: f64,
    /// Mean days from opened to won.
    pub days: f64,
    /// Money a day.
    pub a_day: f64,
}

/// A goal or programme to be saved.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct GoalSave {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// joint, team, owner, programme.
    pub level: String,
    /// What it counts: `revenue`, `won` (amounts of deals won), `deals` (opened), the name of an event (people), or
    /// `FUNNEL/Step name` (people).
    pub metric: String,
    /// What must be so: a property of events, a column of deals, or `touch.channel`, `touch.campaign`, `touch.content`.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub scope: Vec<Attribute>,
    /// How much is to come.
    pub target: f64,
    /// First day.
    pub from: String,
    /// Last day, which counts.
    pub to: String,
    /// Name of the goal it is part of; a part counts what the whole counts.
    #[serde(default)]
    pub parent: Option<String>,
    /// Who answers for it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Who agreed to it.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub agreed_by: Vec<String>,
    /// State the outcome of a programme that has begun; it is marked as stated late.
    #[serde(default)]
    pub after_start: Option<bool>,
}

/// A goal or programme by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GoalRef {
    /// Its name.
    pub name: String,
}

/// A definition that was saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DefinitionSaved {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// What changed.
    pub changed: Changed,
}

/// Goals and programmes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GoalsView {
    /// The project's currency.
    pub currency: String,
    /// Until when what came is known: the data's end.
    pub as_of: String,
    /// Goals, wholes before their parts.
    pub goals: Vec<GoalView>,
    /// What they rest on.
    pub lineage: Provenance,
}

/// A goal as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GoalView {
    /// Id of its definition.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Version of its definition.
    pub version: u32,
    /// joint, team, owner, programme.
    pub level: String,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// What it counts.
    pub metric: String,
    /// money, count.
    pub unit: String,
    /// What must be so.
    pub scope: Vec<Attribute>,
    /// How much is to come.
    pub target: f64,
    /// When it begins.
    pub from: String,
    /// When it ends, exclusive.
    pub to: String,
    /// Place in this list of the goal it is part of.
    pub parent: Option<u32>,
    /// What has come, with all its parts.
    pub actual: f64,
    /// What came by what it counts itself; less than `actual` where its parts count more.
    pub measured: f64,
    /// Targets of its direct parts together; less than the target: nobody has taken up the rest.
    pub taken_up: Option<f64>,
    /// Share of its time that has passed.
    pub passed: f64,
    /// What came ÷ what should have come by now, evenly; left out before it begins.
    pub pace: Option<f64>,
    /// What will have come at its end at this pace; it knows of no season.
    pub forecast: Option<f64>,
    /// When what it promises was first written down in this form.
    pub stated: String,
    /// Whether that was after its start.
    pub stated_late: bool,
    /// How it stands, in a sentence.
    pub sentence: String,
}

/// A budget to be saved.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct BudgetSave {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// First day.
    pub from: String,
    /// Last day, which counts.
    pub to: String,
    /// Channels with their amounts.
    pub lines: Vec<BudgetAmount>,
    /// Who answers for it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Who agreed to it.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub agreed_by: Vec<String>,
}

/// A saved budget by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BudgetRef {
    /// Its name.
    pub name: String,
}

/// Money for a channel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BudgetAmount {
    /// The channel.
    pub channel: String,
    /// How much.
    pub amount: f64,
}

/// Which budget, and what would follow from moving money.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct BudgetRequest {
    /// A saved budget, in its latest version or in another (`Spring@1`); left out: only what was spent.
    #[serde(default)]
    pub name: Option<String>,
    /// The event that is an outcome; left out: the last step of the first saved funnel.
    #[serde(default)]
    pub goal: Option<String>,
    /// How outcomes are credited: as of `attribution`; linear when left out.
    #[serde(default)]
    pub model: Option<String>,
    /// Money moved.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub moves: Vec<BudgetMove>,
}

/// Money moved from one channel to another.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct BudgetMove {
    /// From which; left out: new money.
    #[serde(default)]
    pub from: Option<String>,
    /// To which; left out: money that is saved.
    #[serde(default)]
    pub to: Option<String>,
    /// How much.
    pub amount: f64,
}

/// Saved budgets, and one beside what came of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BudgetView {
    /// Names of all saved budgets.
    pub saved: Vec<String>,
    /// Name of this one.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<u32>,
    /// Who answers for it; empty where nobody was named.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// When it begins.
    pub from: Option<String>,
    /// When it ends, exclusive.
    pub to: Option<String>,
    /// The project's currency.
    pub currency: String,
    /// The event that is an outcome.
    pub goal: String,
    /// The model by which outcomes are credited.
    pub model: AttributionModel,
    /// Channels, most planned or spent first.
    pub channels: Vec<BudgetChannel>,
    /// What would follow from the moves.
    pub scenario: Option<BudgetScenario>,
    /// What it rests on.
    pub lineage: Provenance,
}

/// A channel of a budget.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BudgetChannel {
    /// Its name; empty where the file named none.
    pub channel: String,
    /// What was planned.
    pub planned: Option<f64>,
    /// What was spent in the budget's period.
    pub spent: f64,
    /// What was spent in all, on which the rates rest.
    pub spent_in_all: f64,
    /// Outcomes credited in all.
    pub outcomes: f64,
    /// Their value.
    pub value: f64,
    /// What one cost.
    pub cost_per_outcome: Option<f64>,
    /// Outcomes for money; 100 is that of all channels together.
    pub index: Option<f64>,
    /// Value for money, the same.
    pub value_index: Option<f64>,
}

/// What would follow if rates stayed as they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BudgetScenario {
    /// Outcomes more, or fewer, with the 95 % interval.
    pub outcomes: EffectView,
    /// Value more, or less.
    pub value: f64,
    /// What it assumes, and what it says.
    pub sentence: String,
}
