// Generated from crates/api by its test. Do not edit: SUBTEXT_UPDATE=1 cargo test -p api typescript

/** An account with its people. */
export type AccountDetail = {
/** In figures. */
account: AccountRow,
/** Its people. */
people: Array<AccountPerson>,
/** Who of them was reached before sales met anybody. */
reach: AccountReach | null,
/** Names of the lead definitions, as `leads` has them. */
definitions: Array<string>,
/** The project's currency, as amounts are in. */
currency: string,
/** What it was called before somebody named it so. */
formerly: Array<string>,
/** The domain it is called by, where nobody knows its name. */
domain: string | null, };

/** Somebody of an account. */
export type AccountPerson = {
/** Id. */
person: string,
/** Name. */
name: string,
/** Address. */
email: string | null,
/** How their company is known: hand, crm, domain. */
told_by: string,
/** Parts in buying at this account. */
roles: Array<string>,
/** Parts they had at another account. */
roles_elsewhere: Array<string>,
/** Whether sales met them. */
met: boolean, };

/** Who was reached before sales met anybody. */
export type AccountReach = {
/** Id of the person, whom sales never met. */
person: string,
/** Their name. */
name: string,
/** Their first touch. */
touch: string,
/** The account's first meeting with sales. */
meeting: string,
/** Days from that touch to that meeting; below 0 where sales were there first. */
days_ahead: number, };

/** Calls an account by another name. */
export type AccountRename = {
/** The account; to take a name back, what it was called before. */
name: string,
/** What it is called from now on; where there is an account of that name, both are one. Left out: take the new name back. */
to?: string, };

/** An account by name. */
export type AccountRequest = {
/** Its name; case, spaces and signs aside. */
name: string,
/** A saved funnel in which it is placed; left out: the first one saved. */
funnel?: string,
/** An event by which sales meet somebody, besides the deals they accepted. */
meeting?: string, };

/** A part in buying. */
export type AccountRole = {
/** initiator, influencer, champion, user, decider. */
role: string,
/** People known in it. */
people: number, };

/** An account. */
export type AccountRow = {
/** Its name; a domain where no name is known. */
name: string,
/** Its people. */
people: number,
/** Those of them whom sales met. */
met: number,
/** How many of its people are known in each part of buying; 0 is a gap. */
roles: Array<AccountRole>,
/** Leads among its people, by each definition. */
leads: Array<number>,
/** Deals of its people. */
deals: number,
/** Those that were won. */
won: number,
/** What those are worth. */
won_amount: number,
/** The furthest step of the funnel; left out where it never entered. */
reached: string | null,
/** Days from the first touch of somebody sales never met to the first meeting with anybody; below 0 where sales were
 * there first. */
days_ahead: number | null,
/** People whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** Leads of a definition, by account. */
export type AccountsByDefinition = {
/** Its name. */
name: string,
/** Its version. */
version: number,
/** Leads whose account is known. */
leads: number,
/** Accounts with such a lead. */
accounts: number, };

/** Which funnel accounts are to go through. */
export type AccountsFunnelRequest = {
/** A saved funnel: name or id. */
funnel: string, };

/** A funnel that companies go through, whoever of their people takes a step. */
export type AccountsFunnelView = {
/** The funnel. */
funnel: string,
/** Its version. */
version: number,
/** Accounts looked at. */
accounts: number,
/** The project's currency, as amounts are in. */
currency: string,
/** Steps. */
steps: Array<AccountsStep>, };

/** Which accounts. */
export type AccountsRequest = {
/** Part of a name. */
find?: string,
/** A saved funnel in which accounts are placed; left out: the first one saved. */
funnel?: string,
/** An event by which sales meet somebody, besides the deals they accepted. */
meeting?: string,
/** Accounts to skip. */
offset?: number,
/** Accounts at most; 200 when left out. */
limit?: number, };

/** A step of it. */
export type AccountsStep = {
/** Its name. */
name: string,
/** Accounts that reached it. */
accounts: number,
/** Share of those that entered, Wilson 95 %. */
from_start: RateView | null,
/** Share of those at the step before, Wilson 95 %. */
from_previous: RateView | null,
/** Median time from the step before. */
median_seconds: number | null,
/** Revenue from a run's start to start + window of those that reached it. */
value: number,
/** Names of those that went on to it. */
went_on: Array<string>,
/** Names of those that left before it. */
left: Array<string>,
/** Names of those that may still reach it. */
in_progress: Array<string>, };

/** Accounts. */
export type AccountsView = {
/** All of them. */
all: number,
/** Those that were looked for. */
total: number,
/** People in all of them. */
people: number,
/** People of whom no company is known. */
alone: number,
/** The house's own people: in no account. */
internal: number,
/** The project's currency, as amounts are in. */
currency: string,
/** Lead definitions, as `leads` of the accounts. */
definitions: Array<AccountsByDefinition>,
/** The funnel accounts are placed in; left out where none is saved. */
funnel: string | null,
/** Accounts, those with most people first. */
accounts: Array<AccountRow>,
/** The result in a few sentences. */
summary: Array<string>, };

/** A new code. */
export type AddCode = {
/** Full name, or the last part where a parent is given; spaces become hyphens. */
name: string,
/** Id or full name of the parent. */
parent?: string,
/** Kind; the parent's when left out, else theme. */
kind?: string,
/** When to use it. */
description?: string,
/** Groups only. */
is_category?: boolean, };

/** Put a code on a selection. */
export type AddCoding = {
/** The document. */
document: string,
/** Where it begins. */
from: Place,
/** Where it ends, exclusive. */
to: Place,
/** Code id or full name. */
code: string,
/** Memo. */
memo?: string,
/** Who; the name in the settings when left out. */
coder?: string,
/** `keep` (default) or `join`: what becomes of it where the same coder put the same code on overlapping words. Joined,
 * the earlier coding reaches over both. */
overlap?: string,
/** Makes a repeated call harmless. */
idempotency?: string, };

/** Put quotes in a collection, in this order: excerpts, spans, paragraphs. */
export type AddToCollection = {
/** Id or name; a name that no collection has makes one. Left out: the collection last added to, made as "Collected"
 * where there is none. */
collection?: string,
/** Excerpts: id or short code. */
codings?: Array<string>,
/** Selections. */
spans?: Array<SpanPick>,
/** Whole paragraphs. */
paragraphs?: Array<ParagraphPick>, };

/** A number, or why there is none. */
export type AgreementFigure = {
/** Which coefficient: `cohen-kappa`. */
key: string,
/** The number. */
value: number | null,
/** Why there is none, in a sentence. */
undefined: string | null,
/** Lower end of the 95 % interval. */
low: number | null,
/** Upper end. */
high: number | null,
/** Why there is no interval, in a sentence. */
no_interval: string | null, };

/** Whom to compare, on what. */
export type AgreementRequest = {
/** Names of coders; none: everybody. */
coders?: Array<string>,
/** Documents by id, title or source; none: those that all of the coders coded or marked as read. */
documents?: Array<string>,
/** characters or paragraphs; characters when left out. */
unit?: string,
/** Resamples for the intervals, at most 10,000; 1,000 when left out. */
resamples?: number,
/** Disagreements at most; 200 when left out. */
limit?: number, };

/** How far coders agree. No figure stands without its name and unit. */
export type AgreementResponse = {
/** The coders compared, in the order of the counts. */
coders: Array<string>,
/** What was asked of every coder: characters or paragraphs. */
unit: string,
/** Which texts, in a sentence. */
scope: string,
/** The texts. */
documents: Array<ComparedDocument>,
/** Documents that are not compared. */
left_out: number,
/** What the intervals are, in a sentence. */
intervals: string,
/** The coefficients, in the order of every row. */
coefficients: Array<CoefficientView>,
/** Of each code that one of the coders used in these texts. */
codes: Array<AgreementRow>,
/** Over these codes. */
overall: AgreementRow,
/** Disagreements in all. */
disagreements_total: number,
/** Disagreements, by text and place. */
disagreements: Array<DisagreementView>, };

/** How far coders agree on one code, or overall. */
export type AgreementRow = {
/** Id of the code; `None` of overall. */
code: string | null,
/** Its full name; empty of overall. */
name: string,
/** Units asked about, those without the code among them; of overall summed over the codes. */
units: number,
/** Units by how many of the coders put the code there: nobody first. */
coded_by: Array<number>,
/** Of two coders: units with the code of the first alone, of the second alone. */
only: [number, number] | null,
/** One for each coefficient. */
figures: Array<AgreementFigure>,
/** Where kappa is low although coders rarely differ: why, in a sentence. */
warning: string | null, };

/** An answer. */
export type AnswerView = {
/** Its document. */
document: string,
/** Its paragraph. */
paragraph: number,
/** The words; empty where they may not be quoted. */
text: string,
/** Whose, as far as known. */
person_name: string | null, };

/** An error as it crosses the edge. */
export type ApiError = {
/** What the user can do. */
kind: Kind,
/** What, where, what to do: one or two sentences. */
message: string,
/** For a bug report. */
detail: string, };

/** How the app stands. */
export type AppState = {
/** The open project. */
project: ProjectInfo | null,
/** Projects opened before, newest first. */
recent: Array<RecentProject>,
/** Settings of this machine. */
settings: Settings,
/** Version of the app. */
version: string, };

/** Asks a model about texts of the project. */
export type AskModel = {
/** names, sentiment, or labels (codes without examples, by their definitions). */
task: string,
/** Only texts of this document. */
document?: string,
/** Only of this survey: source or file name. */
survey?: string,
/** Only answers to this question of it. */
question?: string,
/** This model of the folder; the first for the task when left out. */
model?: string, };

/** Of which company somebody is, by hand. */
export type AssignAccount = {
/** The person: id or any identifier. */
person: string,
/** The company; left out: take back what was said by hand. */
company?: string, };

/** Say who a speaker is. */
export type AssignSpeaker = {
/** The document. */
document: string,
/** Speaker index. */
speaker: number,
/** interviewer, participant, other. */
role: string,
/** Of a participant: the person. */
person?: string, };

/** A label and a value. */
export type Attribute = {
/** Label. */
name: string,
/** Value. */
value: string, };

/** A code that people say who met a label. */
export type AttributionCode = {
/** Id. */
code: string,
/** Full name. */
name: string,
/** Those of the people heard who say it. */
people: number, };

/** What a model credits a label with. */
export type AttributionCredit = {
/** Volume: conversions, in parts. */
conversions: number,
/** Value. */
value: number,
/** Velocity: median days from the first touch of it to the conversion. */
median_days: number | null,
/** Cost of one credited conversion. */
cost_per_conversion: number | null,
/** Value for each unit spent. */
return_on_cost: number | null,
/** Share of conversions that would be lost without it, by markov. */
removal_effect: number | null,
/** Standard error of `conversions`, where shapley drew orders. */
error: number | null,
/** Beside the average of all, which is 100. */
index: AttributionIndex, };

/** Relative indices: 100 is the average of all labels. */
export type AttributionIndex = {
/** Conversions for each person touched. */
volume: number | null,
/** Value for each person touched. */
value: number | null,
/** Speed. */
velocity: number | null,
/** Value for each unit spent. */
returns: number | null, };

/** A channel, campaign or content. */
export type AttributionLabel = {
/** Its name; empty where the file named none. */
label: string,
/** Touches. */
touches: number,
/** People and devices touched. */
touched: number,
/** What the touches cost. */
cost: number,
/** One a model. */
credits: Array<AttributionCredit>,
/** People who met it and converted then or later. */
converted: Array<string>,
/** People who met it, whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** A model. */
export type AttributionModel = {
/** As it is asked for. */
model: string,
/** As a head: "Time decay". */
title: string,
/** What it does, in a sentence. */
rule: string,
/** Of markov: the probability that a path converts. */
base: number | null, };

/** Draw what each model credits. */
export type AttributionPictureRequest = {
/** What is asked. */
attribution: AttributionRequest,
/** conversions or value. */
unit: string,
/** Rows by their labels, in this order; all of them, as they are answered, when left out. */
labels?: Array<string>,
/** How it is shown. */
frame: Frame, };

/** How conversions are to be shared out, among what. */
export type AttributionRequest = {
/** first, last, last-non-direct, linear, decay, position, markov, shapley; all of them when left out. Rows come in the
 * order of the first. */
models?: Array<string>,
/** channel (default), campaign, content. */
by?: string,
/** The event that is a conversion; left out: the last step of the first saved funnel. */
goal?: string,
/** Touches longer before the conversion are credited nothing; left out: no limit. */
look_back_days?: number,
/** Of decay: a touch so long before another weighs half as much; 7 when left out. */
half_life_days?: number,
/** Of markov: how many of the latest touches it remembers, 1 to 3; 1 when left out. */
order?: number, };

/** Conversions shared out. A credit is no cause. */
export type AttributionView = {
/** The event that is a conversion. */
goal: string,
/** channel, campaign, content. */
by: string,
/** The project's currency, as amounts are in. */
currency: string,
/** People and devices touched. */
touched: number,
/** Of those: known by no event. */
strangers: number,
/** Conversions shared out. */
conversions: number,
/** What they are worth. */
value: number,
/** Conversions without any touch that may be credited. */
unattributed: number,
/** What those are worth. */
unattributed_value: number,
/** People who converted untouched. */
untouched: Array<string>,
/** Median days from the first touch to the conversion. */
median_days: number | null,
/** Models, in the order of the credits. */
models: Array<AttributionModel>,
/** Channels, campaigns or contents; most value by the first model first. */
labels: Array<AttributionLabel>,
/** The result in a sentence or two. */
summary: string,
/** What it rests on. */
lineage?: Provenance, };

/** Suggestions that somebody looked through and kept. */
export type AutoCode = {
/** Each becomes a coding. */
picks: Array<SuggestionRef>, };

/** Where codes are suggested for all at once. */
export type AutoCodeScope = {
/** Only in this document. */
document?: string,
/** Only in this survey: source or file name. */
survey?: string,
/** Only answers to this question of it. */
question?: string,
/** Only these codes; all when empty. */
codes?: Array<string>,
/** Only suggestions at least so good: very likely, likely, worth a look. */
band?: string,
/** Paragraphs at most; 500 when left out. */
limit?: number, };

/** What was coded. */
export type AutoCoded = {
/** How many codings. */
coded: number,
/** Picked, but on the very words already. */
already: number,
/** What changed. */
changed: Changed, };

/** A step at which people are on sides. */
export type BasisStep = {
/** From 0; -1: the whole funnel. */
step: number,
/** Its name. */
name: string, };

/** An answer a batch would code. */
export type BatchAnswer = {
/** The document. */
document: string,
/** Whose. */
name: string,
/** The words. */
text: string, };

/** What a batch coded. */
export type BatchDone = {
/** Answers coded. */
coded: number,
/** What changed. */
changed: Changed, };

/** What a batch would code. */
export type BatchPreview = {
/** Answers it would code. */
total: number,
/** People behind them. */
people: number,
/** Answers that match and bear the code already. */
already: number,
/** The first 500 of them. */
answers: Array<BatchAnswer>, };

/** Code many answers to one open question at once, each as a whole. */
export type BatchRequest = {
/** The survey: its source, or the name of a file of it. */
survey: string,
/** The open question: name or words. */
question: string,
/** The code: id or full name. */
code: string,
/** Closed answers that must be given; all of them. */
given?: Array<Given>,
/** Words that the answer must hold. */
find?: string,
/** Only answers that bear no code. */
uncoded?: boolean,
/** Documents to leave out. */
except?: Array<string>,
/** Who codes; the coder of this machine when left out. */
coder?: string, };

/** Money for a channel. */
export type BudgetAmount = {
/** The channel. */
channel: string,
/** How much. */
amount: number, };

/** A channel of a budget. */
export type BudgetChannel = {
/** Its name; empty where the file named none. */
channel: string,
/** What was planned. */
planned: number | null,
/** What was spent in the budget's period. */
spent: number,
/** What was spent in all, on which the rates rest. */
spent_in_all: number,
/** Outcomes credited in all. */
outcomes: number,
/** Their value. */
value: number,
/** What one cost. */
cost_per_outcome: number | null,
/** Outcomes for money; 100 is that of all channels together. */
index: number | null,
/** Value for money, the same. */
value_index: number | null, };

/** Money moved from one channel to another. */
export type BudgetMove = {
/** From which; left out: new money. */
from?: string,
/** To which; left out: money that is saved. */
to?: string,
/** How much. */
amount: number, };

/** A saved budget by name. */
export type BudgetRef = {
/** Its name. */
name: string, };

/** Which budget, and what would follow from moving money. */
export type BudgetRequest = {
/** A saved budget, in its latest version or in another (`Spring@1`); left out: only what was spent. */
name?: string,
/** The event that is an outcome; left out: the last step of the first saved funnel. */
goal?: string,
/** How outcomes are credited: as of `attribution`; linear when left out. */
model?: string,
/** Money moved. */
moves?: Array<BudgetMove>, };

/** A budget to be saved. */
export type BudgetSave = {
/** What it is called; under a name in use it is a new version. */
name: string,
/** First day. */
from: string,
/** Last day, which counts. */
to: string,
/** Channels with their amounts. */
lines: Array<BudgetAmount>,
/** Who answers for it. */
owner?: string,
/** Who agreed to it. */
agreed_by?: Array<string>, };

/** What would follow if rates stayed as they are. */
export type BudgetScenario = {
/** Outcomes more, or fewer, with the 95 % interval. */
outcomes: EffectView,
/** Value more, or less. */
value: number,
/** What it assumes, and what it says. */
sentence: string, };

/** Saved budgets, and one beside what came of it. */
export type BudgetView = {
/** Names of all saved budgets. */
saved: Array<string>,
/** Name of this one. */
name: string | null,
/** Its version. */
version: number | null,
/** Who answers for it; empty where nobody was named. */
owner: string,
/** Who agreed to it. */
agreed_by: Array<string>,
/** When it begins. */
from: string | null,
/** When it ends, exclusive. */
to: string | null,
/** The project's currency. */
currency: string,
/** The event that is an outcome. */
goal: string,
/** The model by which outcomes are credited. */
model: AttributionModel,
/** Channels, most planned or spent first. */
channels: Array<BudgetChannel>,
/** What would follow from the moves. */
scenario: BudgetScenario | null,
/** What it rests on. */
lineage: Provenance, };

/** What a write changed. */
export type Changed = {
/** Caches to drop. */
topics: Array<Topic>,
/** The sentence for "Undo: …". */
label: string, };

/** Words chosen by hand. */
export type ChosenWords = {
/** The document. */
document: string,
/** The paragraph. */
paragraph: number,
/** First UTF-16 unit in the paragraph's text. */
start: number,
/** One past the last. */
end: number,
/** What they are: email, phone … */
kind: string, };

/** Which codes stand together. */
export type CoOccurrenceRequest = {
/** Only codes of this kind. */
kind?: string, };

/** Codes that stand together. */
export type CoOccurrenceView = {
/** Pairs, the strongest first. */
pairs: Array<CodePair>,
/** What a reader should know. */
notes: Array<string>, };

/** One code on both sides. */
export type CodeContext = {
/** Full name. */
code: string,
/** In words. */
title: string,
/** Kind. */
kind: string,
/** Of those who went on. */
on: KofN,
/** Of those who left. */
left: KofN,
/** Share of those who left − share of those who went on; `None` when too few. */
difference: number | null,
/** Lower end (Newcombe 95 %). */
low: number | null,
/** Upper end. */
high: number | null,
/** Fisher's exact, two-sided. */
p: number | null,
/** Benjamini–Hochberg over the codes tested at this step. */
q: number | null,
/** too_few, cannot_tell, hint, pattern, confirmed. */
verdict: string, };

/** A code that was made or changed. */
export type CodeMade = {
/** The code. */
code: CodeView,
/** What changed. */
changed: Changed, };

/** Two codes. */
export type CodePair = {
/** Full name of the one. */
first: string,
/** Full name of the other. */
second: string,
/** On words that both bear, at least a character. */
overlapping: StandingTogether,
/** In one paragraph. */
paragraph: StandingTogether,
/** Anywhere in one person's words. */
person: StandingTogether, };

/** A code as it is shown. */
export type CodeView = {
/** Identity. */
id: string,
/** `theme.import-anxiety`. */
name: string,
/** "Import anxiety". */
title: string,
/** job, force, moment, hired, fired, next-job, outcome, theme. */
kind: string,
/** Above it. */
parent: string | null,
/** 0 at the top. */
depth: number,
/** Groups only. */
is_category: boolean,
/** When to use it. */
description: string,
/** What it covers. */
includes: string,
/** What it does not cover, though one might think so. */
excludes: string,
/** Words that are a good example. */
example: string,
/** Other words people look for it by. */
aliases: Array<string>,
/** The number key that puts it on words, 1 to 9. */
pinned: number | null,
/** People with an excerpt under it or below it. */
people: number,
/** Excerpts of it and those below. */
excerpts: number,
/** People with an excerpt of this very code. */
own_people: number,
/** Excerpts of this very code. */
own_excerpts: number,
/** Two letters. */
tag: string,
/** Hue 1 to 10. */
hue: number,
/** solid, dashed, dotted, double. */
pattern: string,
/** Its own colour, 1 to 10 or a foreign `#RRGGBB`; empty: by its place. */
own_color: string,
/** Its own pattern; empty: by its place. */
own_pattern: string, };

/** The codebook, parents before children, in order. */
export type Codebook = {
/** The codes. */
codes: Array<CodeView>, };

/** What a change of the codebook comes to. */
export type CodebookDone = {
/** The sentence, as the history has it. */
label: string,
/** Excerpts that get another code, or go. */
excerpts: number,
/** People who said them. */
people: number,
/** Of these: on the very words where the same coder has that code already; they become one, with both memos. */
joined: number,
/** Codes that go. */
gone: number,
/** Codes that come to stand elsewhere. */
moved: number,
/** Full names that change. */
renamed: Array<Renamed>,
/** Id of the code to look at next. */
code: string | null,
/** What changed; `None` of a preview, or when there was nothing to do. */
changed: Changed | null, };

/** A paragraph that would be coded. */
export type CodedParagraph = {
/** The document. */
document: string,
/** Its title. */
document_title: string,
/** Paragraph index. */
paragraph: number,
/** The whole paragraph. */
text: string,
/** What would be coded, in UTF-16 units of `text`. */
spans: Array<SpanView>, };

/** Codings added of one coder. */
export type CoderCount = {
/** Who. */
coder: string,
/** How many. */
codings: number, };

/** Everybody who coded or read, by name. */
export type CoderList = {
/** Who codes here on this machine; `None` while a copy made for a colleague has not been told. */
here: string | null,
/** The coders. */
coders: Array<CoderView>, };

/** A coder's two names. */
export type CoderName = {
/** In the other file. */
there: string,
/** In this project. */
here: string, };

/** A coder. */
export type CoderView = {
/** Their name. */
name: string,
/** One or two letters, different for each. */
initials: string,
/** Codings of theirs. */
codings: number,
/** Documents with a coding of theirs. */
documents_coded: number,
/** Ids of the documents they coded or marked as read. */
seen: Array<string>,
/** Ids of the documents they marked as read. */
read: Array<string>, };

/** A coding that was made, or moved. */
export type CodingMade = {
/** The coding. */
coding: string,
/** `Q-0192`. */
short: string,
/** The words. */
quote: string,
/** No new coding was made: an earlier one with the same code reaches over these words now. */
joined: boolean,
/** What changed. */
changed: Changed, };

/** Names a coding (id or `Q-0192`). */
export type CodingRef = {
/** Id or short code. */
coding: string, };

/** The part of a coding that lies in one paragraph. */
export type CodingSpan = {
/** The coding. */
coding: string,
/** `Q-0192`. */
short: string,
/** The code. */
code: string,
/** First UTF-16 unit in the paragraph's text. */
start: number,
/** One past the last. */
end: number,
/** It begins in an earlier paragraph. */
continues_from: boolean,
/** It goes on in a later paragraph. */
continues_to: boolean,
/** Who. */
coder: string,
/** Why. */
memo: string,
/** Marked as telling. */
starred: boolean, };

/** A coefficient. */
export type CoefficientView = {
/** Short: `cohen-kappa`. */
key: string,
/** In full: to stand beside every number. */
name: string,
/** characters, paragraphs or spans. */
unit: string,
/** What it tells, in one sentence. */
help: string, };

/** A quote of a collection, with where it comes from. */
export type CollectedQuote = {
/** Identity within the project. */
item: string,
/** Its number in the collection, from 1; those left out for want of consent are counted. */
number: number,
/** The words. */
text: string,
/** The document. */
document: string,
/** Its title. */
document_title: string,
/** Its kind: interview, survey, … */
kind: string,
/** Index of the paragraph the words begin in, to go there. */
paragraph: number,
/** First UTF-16 unit in that paragraph. */
start: number,
/** Start in the recording. */
start_ms: number | null,
/** Question, of a survey answer. */
heading: string | null,
/** Who speaks, as shown. */
speaker: string | null,
/** Whose words. */
person: string | null,
/** How they are shown. */
person_name: string | null,
/** "left at Imported roster", "subscribed"; of the saved funnel. */
outcome: string | null,
/** When (`YYYY-MM-DD`). */
date: string | null,
/** Full names of the codes on these words. */
codes: Array<string>,
/** The excerpt they were taken from, where it is still there: `Q-0192`. */
short: string | null,
/** Why the words are no longer in the text, as a sentence; then there is no place to go to. */
lost: string | null,
/** Who put it in. */
author: string,
/** When (ISO 8601). */
added: string, };

/** What was put in a collection. */
export type CollectionAdded = {
/** The collection, as it is now. */
collection: CollectionView,
/** Ids of the new quotes, in order; none where all of them were in it already. */
items: Array<string>,
/** How many were in it already. */
already: number,
/** The collection was made for them. */
made: boolean,
/** What changed; its label is the sentence of the toast, also where nothing changed and there is nothing to undo. */
changed: Changed, };

/** A collection that was made or changed. */
export type CollectionDone = {
/** As it is now. */
collection: CollectionView,
/** What changed; its label is the sentence of the toast. */
changed: Changed, };

/** All collections, by name. */
export type CollectionList = {
/** The collections. */
collections: Array<CollectionView>, };

/** A part of a collection, in its order. Quotes without consent are left out: `collection.withheld` says how many. */
export type CollectionPage = {
/** The collection. */
collection: CollectionView,
/** Quotes that may be shown, of which this is a part. */
total: number,
/** The part. */
quotes: Array<CollectedQuote>, };

/** Names a collection. */
export type CollectionRef = {
/** Id or name. */
collection: string, };

/** A part of a collection. */
export type CollectionRequest = {
/** Id or name; the one last added to when left out. */
collection?: string,
/** Quotes to skip, of those that may be shown. */
offset?: number,
/** Quotes at most; default 100, at most 1,000. */
limit?: number, };

/** A collection. */
export type CollectionView = {
/** Identity. */
id: string,
/** What it is called. */
name: string,
/** Quotes in it. */
quotes: number,
/** Of these: not shown, for want of consent. */
withheld: number,
/** Of these: their words are no longer in the text. */
lost: number,
/** People whose words they are. */
people: number,
/** `collection_add` puts quotes here where it names no collection. */
in_use: boolean,
/** Who made it. */
author: string,
/** When it was made (ISO 8601). */
created: string, };

/** The role of one column. */
export type ColumnChoice = {
/** Header as it stands in the file. */
header: string,
/** A [`RoleOption::value`]. */
role: string, };

/** A column of a table. */
export type ColumnPreview = {
/** Header as it stands. */
header: string,
/** A [`RoleOption::value`]. */
role: string, };

/** A text that was compared. */
export type ComparedDocument = {
/** The document. */
id: string,
/** Its title. */
title: string,
/** Those of the coders who coded it or marked it as read. */
read_by: Array<string>, };

/** Differences, in the order they were found. */
export type ConflictList = {
/** Of these, still open. */
open: number,
/** The differences. */
conflicts: Array<ConflictView>, };

/** Something that two copies say differently. */
export type ConflictView = {
/** Identity. */
id: string,
/** Name of the other file. */
file: string,
/** When it was found (ISO 8601). */
at: string,
/** code, coding, document, memo, job, date or funnel. */
about: string,
/** Its id here. */
subject: string,
/** Its name here. */
what: string,
/** What of it differs: name, definition, memo, removed, … */
field: string,
/** What stood here. */
ours: string,
/** What stood there. */
theirs: string,
/** Whether both can be kept. */
both: boolean,
/** How it was settled: ours, theirs or both. */
decided: string | null, };

/** Which differences to list. */
export type ConflictsRequest = {
/** Those that are settled too. */
settled?: boolean, };

/** How many stand how. */
export type ConsentCounts = {
/** Given, and words may be quoted. */
yes: number,
/** Refused or withdrawn. */
no: number,
/** Over. */
expired: number,
/** Nobody wrote it down. */
unknown: number,
/** Given, and ends within 30 days. */
soon: number, };

/** Everyone whose words the project holds; those that show nothing first. */
export type ConsentPage = {
/** How many stand how, of all. */
counts: ConsentCounts,
/** Rows that match. */
total: number,
/** The page. */
rows: Array<ConsentRow>, };

/** What somebody wrote down. */
export type ConsentRecordView = {
/** Identity. */
id: string,
/** What was agreed. */
consent: ConsentView,
/** Title of the one document it is about. */
document: string | null,
/** How it was given or taken back. */
note: string,
/** When it was written down (ISO 8601). */
recorded: string,
/** Who wrote it down. */
author: string, };

/** Names a record. */
export type ConsentRef = {
/** Identity of the record. */
consent: string, };

/** Somebody whose words the project holds. */
export type ConsentRow = {
/** The person; without one the document is nobody's that is known. */
person: string | null,
/** How they are called. */
name: string,
/** Ids of their documents. */
documents: Array<string>,
/** "interview", "2 survey answers". */
holds: string,
/** The narrowest consent among their documents. */
consent: ConsentView,
/** Their documents do not all stand under one consent. */
mixed: boolean,
/** Written down by hand, not read from a file. */
by_hand: boolean,
/** It ends within 30 days. */
ends_soon: boolean, };

/** A consent as it stands today. */
export type ConsentView = {
/** yes, no, expired, unknown. */
state: string,
/** What the words may be used for today: analysis, quoting, reports, sharing. */
allows: Array<string>,
/** In the words of the file or the person. */
scope: string | null,
/** When it was given, refused, or ended. */
date: string | null,
/** The last day it holds. */
expires: string | null,
/** "Consent given for …". */
words: string, };

/** Which rows. */
export type ConsentsRequest = {
/** Words in the name. */
find?: string,
/** yes, no, expired, unknown, soon. */
state?: string,
/** Rows to skip. */
offset?: number,
/** Rows at most; 200 when left out. */
limit?: number, };

/** One content at one step. */
export type ContentMoveRequest = {
/** As in the table. */
by?: string,
/** The step: `accepted:won`. */
step: string,
/** As in the table. */
within_days?: number,
/** As in the table. */
whose?: string,
/** The content. */
label: string, };

/** The opportunities behind a row of the table, and what their people say. */
export type ContentMoveView = {
/** The content. */
label: string,
/** The step. */
step: string,
/** The project's currency, as amounts are in. */
currency: string,
/** Compared, and moved on in time. */
moved: Array<MoveOpportunity>,
/** Compared, and did not. */
stayed: Array<MoveOpportunity>,
/** Met it, and are not followed for as long as is waited. */
unripe: Array<MoveOpportunity>,
/** Met it, and stand beside nobody. */
alone: Array<MoveOpportunity>,
/** Those they are compared with. */
matched: Array<MoveOpportunity>,
/** People who met it in the stage and whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** What is compared, and how long is waited. */
export type ContentMovesRequest = {
/** content (default), campaign, channel, or the name of another column of the contacts. */
by?: string,
/** One step, `accepted:won`; left out: every step between stages that deals have dates of, and all the way. Stages are
 * created, qualified, accepted, won. */
step?: string,
/** Moving on within so many days counts; 30 when left out. */
within_days?: number,
/** Whose meetings count: company (default), of everybody of it; contact, of the one whom the deal names. */
whose?: string, };

/** Contents by step, each beside opportunities of the same age in the stage that had not met it. Association, no cause. */
export type ContentMovesView = {
/** What is told apart. */
by: string,
/** What could be: channel, campaign, content, and further columns. */
columns: Array<string>,
/** Days that are waited. */
within_days: number,
/** company or contact. */
whose: string,
/** The project's currency, as amounts are in. */
currency: string,
/** The day until which opportunities are followed: the last date of any deal. */
until: string,
/** Opportunities. */
opportunities: number,
/** Rows of deals that are none of them. */
set_aside: MovesSetAside,
/** Contacts that name none of what is told apart. */
unnamed: number,
/** Steps, in their order. */
steps: Array<MoveStep>,
/** Contents, by name. */
labels: Array<MoveLabel>,
/** Contents that some opportunity met in a stage, by step; the largest difference first. */
rows: Array<MoveRow>,
/** Comparisons over which the verdicts are corrected. */
tested: number,
/** The result in a sentence or two. */
summary: string,
/** What is compared with what, in a sentence. */
compared: string,
/** What it does not say, in a sentence. */
caution: string,
/** What it rests on. */
lineage: Provenance, };

/** Which step. */
export type ContextRequest = {
/** `Trial/Imported roster`; or: */
metric?: string,
/** a funnel … */
funnel?: FunnelRequest,
/** … and the number of its step, from 0. */
step?: number, };

/** A step with the customers behind it. Keys are a contract of the command line. */
export type ContextResponse = {
/** `Trial/Imported roster`, or the step's name. */
metric: string,
/** Step name. */
step_name: string,
/** The step before it. */
previous_name: string | null,
/** Number of the step, from 0. */
step: number,
/** In words: "People who signed up and then imported a roster within 14 days of the visit that started the run." */
definition: string,
/** Share of those at the step before. */
value: RateView | null,
/** The step's figures. */
figures: StepView,
/** grounded, thin, shadow. */
grounding: string,
/** The rule behind the badge, in words; names a side without any voice. */
grounding_note: string,
/** People on each side. */
population: Sides,
/** People heard on each side. */
heard: HeardSides,
/** All codes anybody at this step said: tested ones first, over-represented among those who left before the rest;
 * then those that tell of the switch; then those too rare to test. */
codes: Array<CodeContext>,
/** Of those, the ones of kind hired, fired, next-job that were tested: to be listed apart. */
switch_codes: Array<CodeContext>,
/** How many were tested. */
tested: number,
/** Jobs, as people. */
jobs: Array<JobRow>,
/** Forces, as people. */
forces: Array<ForceRow>,
/** Quotes of these very people, consent obeyed. */
quotes: Array<Quote>,
/** One quote against the finding, if there is one. */
counter_quote: Quote | null,
/** Quotes left out for want of consent. */
withheld: number,
/** How full the evidence is. */
saturation: Saturation,
/** Conversion by week of entry. */
trend: Array<TrendPoint>,
/** What to do next. */
next: NextAction,
/** Who could be heard at all: "Everyone heard had signed up." */
notes: Array<string>,
/** ISO 4217 code of money. */
currency: string, };

/** A copy beside the file. */
export type CopyView = {
/** Where it is. */
path: string,
/** erased, not-there, left. */
fate: string,
/** Of one that holds them still: why. */
reason?: string, };

/** What a correction does, or did. */
export type CorrectionView = {
/** The document. */
document: string,
/** Paragraphs before. */
paragraphs_before: number,
/** Paragraphs after. */
paragraphs_after: number,
/** Codings whose words stand as they stood. */
kept: number,
/** Codings whose words were changed. */
changed: Array<FateView>,
/** Codings whose words are gone: they wait for a place. */
lost: Array<FateView>,
/** What was noticed about the file. */
warnings: Array<string>,
/** The text is the very same. */
same: boolean,
/** What changed in the project; `None` for a preview. */
done: Changed | null, };

/** Whether internal people and robots are counted in every number. */
export type CountInternal = {
/** Whether they are. */
counted: boolean, };

/** How much there is. */
export type Counts = {
/** Interviews. */
interviews: number,
/** Survey responses. */
survey_responses: number,
/** Paragraphs of both. */
paragraphs: number,
/** Accepted events. */
events: number,
/** People in all who are known by an identifier. */
people: number,
/** People with events. */
people_with_events: number,
/** People with a document, coded or not. */
people_with_words: number,
/** People with a coded document. */
people_heard: number,
/** People heard who also have events. */
people_heard_with_events: number,
/** Codes, categories left out. */
codes: number,
/** Codings. */
codings: number,
/** Excerpts: distinct coded spans. */
excerpts: number,
/** Coders. */
coders: number,
/** Imports. */
imports: number,
/** Codings imported, of all. */
documents_coded: number,
/** Survey responses whose respondent has no events. */
responses_unmatched: number,
/** Participants whose consent is no or expired. */
consents_withheld: number, };

/** Settles a difference. */
export type DecideConflict = {
/** Which one. */
conflict: string,
/** ours, theirs or both. */
decision: string, };

/** What has which name. */
export type DefinitionRef = {
/** experiment, goal (or programme), budget, plan. */
kind: string,
/** Its name. */
name: string, };

/** A definition that was saved. */
export type DefinitionSaved = {
/** Its name. */
name: string,
/** Its version. */
version: number,
/** What changed. */
changed: Changed, };

/** A version. */
export type DefinitionVersion = {
/** From 1. */
version: number,
/** Who answers for it; empty where nobody was named. */
owner: string,
/** Who agreed to it. */
agreed_by: Array<string>,
/** Who saved it; empty where nobody said so. */
author: string,
/** When it was saved. */
created: string,
/** When it was retired; only the latest can be. */
retired: string | null,
/** What it says, in a sentence. */
says: string, };

/** All versions of something. */
export type DefinitionVersions = {
/** Its name. */
name: string,
/** The latest first. */
versions: Array<DefinitionVersion>, };

/** Delete codes. */
export type DeleteCode = {
/** Id or full name. */
code: string,
/** More of them. */
others?: Array<string>,
/** Take the codes off their excerpts; without this and `move_to`, a code in use is refused. */
with_codings?: boolean,
/** The code that the excerpts get instead. */
move_to?: string,
/** Codes below go too, and their excerpts fare alike; else they come to stand where it stood. */
with_children?: boolean,
/** Say what it would come to; change nothing. */
preview?: boolean, };

/** A place where coders do not agree. */
export type DisagreementView = {
/** The document. */
document: string,
/** Its title. */
title: string,
/** Id of the code. */
code: string,
/** Its full name. */
name: string,
/** First paragraph. */
paragraph: number,
/** Paragraphs touched. */
paragraphs: number,
/** Where it begins. */
from: Place,
/** Where it ends. */
to: Place,
/** The words. */
words: string,
/** Who put the code there. */
did: Array<string>,
/** Who put it on words that overlap, with other borders. */
elsewhere: Array<string>,
/** Who read it and did not put it there. */
absent: Array<string>, };

/** A document without its words. */
export type DocumentDetail = {
/** As in the list. */
row: DocumentRow,
/** "Practice manager, Hollins Lane Dental & Physio. 6 May 2026, with Maya Lindqvist." */
subtitle: string,
/** "Consent given", "Consent refused: words stay in this reader". */
consent: string,
/** Voices. */
speakers: Array<SpeakerView>,
/** Closed answers and columns. */
attributes: Array<Attribute>,
/** Where it came from: file, import date, format, line. */
provenance: string,
/** The person, with their path. */
person: PersonCard | null, };

/** A page of documents. */
export type DocumentPage = {
/** Of how many. */
total: number,
/** The page. */
documents: Array<DocumentRow>, };

/** Names a document. */
export type DocumentRef = {
/** Identity. */
document: string, };

/** A document in a list. */
export type DocumentRow = {
/** Identity. */
id: string,
/** interview or survey. */
kind: string,
/** What it is called: the participant's name, where known. */
title: string,
/** File it came from. */
source: string,
/** When it was said (`YYYY-MM-DD`). */
date: string | null,
/** Paragraphs. */
paragraphs: number,
/** Participant paragraphs that bear a code. */
coded_paragraphs: number,
/** Codings. */
codings: number,
/** Excerpts (distinct coded spans). */
excerpts: number,
/** Whose words. */
person: string | null,
/** How the person is shown: "Priya Raman". */
person_name: string | null,
/** Words may be shown outside the reader. */
quotable: boolean,
/** "preview", "unfinished". */
flags: Array<string>, };

/** Which documents. */
export type DocumentsRequest = {
/** interview or survey; both when left out. */
kind?: string,
/** Words in title, source or participant. */
find?: string,
/** Documents to skip. */
offset?: number,
/** Documents at most; all when left out. */
limit?: number, };

/** The answer to every write without a value of its own. */
export type Done = {
/** What changed; `None` when there was nothing to do. */
changed: Changed | null, };

/** What an interval lets one say of an effect. */
export type EffectVerdict = "higher" | "lower" | "cannot_tell";

/** A figure with its 95 % interval. */
export type EffectView = {
/** The figure. */
value: number,
/** Lower end. */
low: number,
/** Upper end. */
high: number, };

/** A request without fields. */
export type Empty = Record<symbol, never>;

/** How an entry stands. */
export type EntryState = "done" | "undone" | "closed" | "note";

/** Erase a person. */
export type EraseRequest = {
/** The person: id or any identifier. */
person: string,
/** Their pseudonym, as `erase_preview` tells it: nothing is erased without it. */
confirm: string, };

/** How much goes, or went. */
export type ErasedRows = {
/** Documents. */
documents: number,
/** Paragraphs, those blanked in documents of several voices included. */
paragraphs: number,
/** Excerpts. */
excerpts: number,
/** Quotes in collections. */
collected: number,
/** Events. */
events: number,
/** Other rows that name them: participants, identities, touchpoints, deals, consents, memos. */
rows: number,
/** Rejected rows, file names, warnings, labels of the history and saved searches that name them. */
ledger: number, };

/** What was done. */
export type ErasureCertificate = {
/** Whom it was about. */
pseudonym: string,
/** When, in UTC. */
at: string,
/** What went. */
gone: ErasedRows,
/** What became of the copies beside the file. */
copies: Array<CopyView>,
/** Whether the free pages of the file were written over. */
scrubbed: boolean,
/** Where their name or an identifier can still be read in the file and its caches. */
traces: Array<TraceView>,
/** What is out of reach, or was not done, in sentences. */
warnings: Array<string>,
/** What must be fetched again. */
changed: Changed, };

/** What erasing somebody would do. */
export type ErasurePlan = {
/** Their name, as the project shows it. */
name: string,
/** What confirms it. */
pseudonym: string,
/** What goes. */
gone: ErasedRows,
/** Titles of the documents that go whole. */
documents: Array<string>,
/** Titles of the documents in which their paragraphs are blanked. */
blanked: Array<string>,
/** Where others name them; these words stay. */
mentions: Array<TraceView>,
/** Copies beside the file that Subtext made: they are erased from these, too. */
copies: Array<string>,
/** Entries of the history that can no longer be undone afterwards. */
history: number,
/** What is out of reach, in sentences. */
warnings: Array<string>, };

/** An event name. */
export type EventName = {
/** The name. */
name: string,
/** Rows. */
events: number,
/** People. */
people: number, };

/** Names of events with counts. */
export type EventNames = {
/** Most frequent first. */
events: Array<EventName>,
/** Property columns. */
properties: Array<string>,
/** First event (ISO 8601). */
first: string | null,
/** Last event (ISO 8601). */
last: string | null, };

/** One event. */
export type EventView = {
/** Name. */
name: string,
/** When (ISO 8601). */
at: string,
/** Revenue in the project's currency. */
revenue: number | null,
/** File and line it came from. */
source: string, };

/** Work on a project's events. */
export type EventsRead = {
/** How many events the project has. */
events: number,
/** The share of the work that is done, 0 to 1. */
share: number, };

/** The readable words of a coding, with where they come from. */
export type Excerpt = {
/** The coding. */
coding: string,
/** `Q-0192`. */
short: string,
/** Full name of the code. */
code: string,
/** The words. */
text: string,
/** The document. */
document: string,
/** Its title. */
document_title: string,
/** Paragraph index. */
paragraph: number,
/** First UTF-16 unit in that paragraph. */
start: number,
/** Start in the recording. */
start_ms: number | null,
/** Whose words. */
person: string | null,
/** How they are shown. */
person_name: string | null,
/** "left at Imported roster", "subscribed"; of the saved funnel. */
outcome: string | null,
/** interview or survey. */
kind: string,
/** When (`YYYY-MM-DD`). */
date: string | null,
/** Memo. */
memo: string,
/** Who coded. */
coder: string,
/** Marked as telling. */
starred: boolean, };

/** What excerpts of a code can be narrowed to; of those that may be shown, other filters aside. */
export type ExcerptFacets = {
/** Codes, by id. */
codes: Array<Facet>,
/** People, by id. */
people: Array<Facet>,
/** Coders. */
coders: Array<Facet>,
/** Marked as telling. */
starred: number, };

/** A line of a document's beginning. */
export type ExcerptLine = {
/** Who. */
speaker: string | null,
/** What. */
text: string, };

/** A page of excerpts. */
export type ExcerptPage = {
/** Of how many that may be shown. */
total: number,
/** Left out for want of consent. */
withheld: number,
/** Left out because their coders are hidden. */
hidden: number,
/** People behind all of them. */
people: number,
/** The page. */
excerpts: Array<Excerpt>,
/** What they can be narrowed to, with how many each would leave. */
facets: ExcerptFacets, };

/** Excerpts of a code. */
export type ExcerptsRequest = {
/** Id or full name; codes below are included. */
code: string,
/** Only of this code below it, and those below that: id or full name. */
within?: string,
/** Only of this very code, none below. */
own?: boolean,
/** Only by this coder. */
coder?: string,
/** Only of this person: id. */
person?: string,
/** Only those marked as telling. */
starred?: boolean,
/** Only those whose words or memo contain this, case aside. */
find?: string,
/** Excerpts to skip. */
offset?: number,
/** Excerpts at most; default 50. */
limit?: number,
/** Coders whose codings are left out. */
hidden?: Array<string>, };

/** An arm. */
export type ExperimentArm = {
/** Its variant. */
variant: string,
/** Its planned weight. */
weight: number,
/** People in it. */
people: number,
/** Those who converted. */
converted: number,
/** Those who have not and still may. */
open: number,
/** Share converted, Wilson 95 %. */
rate: RateView | null,
/** Mean revenue of a person in the window. */
revenue: number,
/** People whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** An arm beside the control. */
export type ExperimentContrast = {
/** Its variant. */
variant: string,
/** Its share minus the control's, Newcombe 95 %. */
lift: RateView,
/** That difference divided by the control's share. */
relative: number | null,
/** z of the two shares, pooled. */
z: number,
/** Its two-sided p, to be read once, when the planned people are in. */
p: number,
/** p that may be read at any time. */
any_time_p: number | null,
/** Interval of the lift that may be read at any time. */
any_time: RateView | null,
/** Rise that so many people would have told with 80 % power. */
least_rise: number | null,
/** The guardrail: revenue of a person, the arm's minus the control's, by resampling, 95 %. */
revenue: RateView | null,
/** p of Welch's test of that revenue. */
revenue_p: number | null, };

/** A filter of an event. */
export type ExperimentFilter = {
/** The property. */
property: string,
/** The value it has. */
value: string, };

/** Experiments that events name. */
export type ExperimentList = {
/** By name. */
experiments: Array<ExperimentListed>,
/** Those that are saved, in their latest version. */
saved: Array<ExperimentSavedView>, };

/** An experiment that events name, by their properties `experiment` and `variant`. */
export type ExperimentListed = {
/** Its name. */
name: string,
/** The event by which people come in. */
exposure: string,
/** Variants, the control first. */
variants: Array<string>, };

/** People of an experiment, and what they say. */
export type ExperimentPeople = {
/** How many they are. */
total: number,
/** The first of them. */
people: Array<ExperimentPerson>,
/** Those whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** Which people of an experiment. */
export type ExperimentPeopleRequest = {
/** Which experiment, as it is asked for. */
experiment: ExperimentRequest,
/** aside (who saw more than one variant), open (who has not converted and still may), converted, all (in an arm). */
group: string,
/** Only of this variant. */
arm?: string,
/** People named at most; 1,000 when left out. */
limit?: number, };

/** One of them. */
export type ExperimentPerson = {
/** Id. */
person: string,
/** Name. */
name: string, };

/** How large an experiment is to be. */
export type ExperimentPlanRequest = {
/** Share that converts today; left out: that of the control of `name`. */
baseline?: number,
/** An experiment whose control and expected difference are taken where they are left out. */
name?: string,
/** Difference that is to be told, as a share; left out: that of `name`, else 0.03. */
difference?: number,
/** Probability that it is told, if it is there; 0.8 when left out. */
power?: number,
/** Arms, the control among them; 2 when left out. */
arms?: number,
/** People who come in on a day, over all arms. */
people_a_day?: number,
/** Probability that a difference is told that is not there, two-sided; 0.05 when left out. */
level?: number,
/** People each arm would have: what they would tell. */
per_arm?: number, };

/** How many people an experiment needs. */
export type ExperimentPlanView = {
/** Share that converts today. */
baseline: number,
/** Difference that is to be told. */
difference: number,
/** Probability that it is told, if it is there. */
power: number,
/** Arms. */
arms: number,
/** People each arm needs. */
per_arm: number,
/** People all arms need together. */
total: number,
/** Days until they have come in. */
days: number | null,
/** Probability that a difference is told that is not there, two-sided. */
level: number,
/** What arms of the size that was asked for would tell. */
asked: ExperimentSize | null,
/** What other sizes would tell. */
sizes: Array<ExperimentSize>,
/** In a sentence or two. */
summary: string, };

/** A saved experiment by name. */
export type ExperimentRef = {
/** Its name. */
name: string, };

/** Which experiment, and what should happen more often. */
export type ExperimentRequest = {
/** Its name, as it is saved, else as the events have it. */
name: string,
/** The event that should happen more often; left out: the saved one, else the last step of the first saved funnel. */
metric?: string,
/** Time from the first exposure in which it counts; left out: the saved one, else 14 days. */
window_seconds?: number,
/** The variant the others are compared with; left out: the saved one, else `control`, `off`, or the first by name. */
control?: string,
/** Difference expected beforehand, as a share: 0.03 for 3 points; left out: the saved one, else that. For reading before
 * the end. */
expected?: number,
/** Earliest exposure (`YYYY-MM-DD` or ISO 8601), inclusive. */
from?: string,
/** Latest exposure, inclusive as a date, exclusive as an instant. */
to?: string, };

/** An experiment that was saved. */
export type ExperimentSaved = {
/** The version made; the one there is, where it says the very same. */
experiment: ExperimentSavedView,
/** What changed. */
changed: Changed, };

/** A saved experiment. */
export type ExperimentSavedView = {
/** Id, shared by all versions. */
id: string,
/** Name. */
name: string,
/** Version, from 1. */
version: number,
/** Who answers for it; empty where nobody was named. */
owner: string,
/** Who agreed to it. */
agreed_by: Array<string>,
/** When this version was saved. */
created: string,
/** The event by which people come in, with its filters in words. */
exposure: string,
/** That event alone. */
event: string,
/** Its filters. */
filters: Array<ExperimentFilter>,
/** The property that names the variant. */
variant: string,
/** Variants with their planned weights, the control first. */
arms: Array<ExperimentWeight>,
/** The event that should happen more often. */
metric: string,
/** Time from the first exposure in which it counts. */
window_seconds: number,
/** Difference expected beforehand, as a share. */
expected: number,
/** Earliest exposure. */
from: string | null,
/** Latest exposure, exclusive. */
to: string | null, };

/** What an experiment of a size would tell. */
export type ExperimentSize = {
/** People in each arm. */
per_arm: number,
/** Probability that the difference is told. */
power: number,
/** Least rise told with a probability of 80 %. */
least_rise: number | null,
/** Days until they have come in. */
days: number | null, };

/** An experiment as it stands. */
export type ExperimentView = {
/** Its name. */
name: string,
/** The saved definition it was asked by; left out where none is. */
saved: ExperimentSavedView | null,
/** Difference expected beforehand. */
expected: number,
/** People each arm needs to tell that difference from the control's share with 80 % power. */
needed: number | null,
/** The event by which people came in. */
exposure: string,
/** Its filters. */
filters: Array<ExperimentFilter>,
/** The property that names the variant. */
variant: string,
/** Earliest exposure. */
from: string | null,
/** Latest exposure, exclusive. */
to: string | null,
/** The event that should happen more often. */
metric: string,
/** Time from the first exposure in which it counts. */
window_seconds: number,
/** The project's currency, as amounts are in. */
currency: string,
/** Arms, the control first. */
arms: Array<ExperimentArm>,
/** Every other arm beside the control. */
contrasts: Array<ExperimentContrast>,
/** Chi-square of the split against equal shares; left out where nobody came. */
split_chi_square: number | null,
/** Its p. Below 0.001 people were not shared out as planned, and no figure here is to be believed. */
split_p: number | null,
/** People set aside, who saw more than one variant. */
in_several: number,
/** The result in a few sentences, with what a reader should mind. */
summary: Array<string>,
/** What it rests on. */
lineage?: Provenance, };

/** A variant with its planned weight. */
export type ExperimentWeight = {
/** The variant. */
variant: string,
/** In any unit: 1 and 1 are halves. */
weight: number, };

/** Something that can be exported. */
export type ExportKind = {
/** The word for it: `codebook`. */
what: string,
/** What people call it. */
label: string,
/** What the file will hold, in a sentence. */
hint: string,
/** Endings of file names it can be written as, the usual one first. */
formats: Array<string>,
/** Whether people are named in it, so that pseudonyms make a difference. */
names_people: boolean, };

/** What can be exported. */
export type ExportKinds = {
/** In the order they are offered. */
kinds: Array<ExportKind>, };

/** Write an export. */
export type ExportRequest = {
/** What (see `export_kinds`); told by the ending where only one thing has it. */
what?: string,
/** Where to; the ending says the format. */
out: string,
/** Of a matrix: `outcome`, or an attribute by its name or question; left out: the first there is. Of attribution:
 * channel (left out), campaign, content. Of content-moves: content (left out), campaign, channel, or another column. */
by?: string,
/** Of attribution: the event that is a conversion; left out: the last step of the first saved funnel. */
goal?: string,
/** Of a matrix by outcome: the step by name or by number from 1. Of content-moves: `accepted:won`; left out: each. */
step?: string,
/** Of a matrix or of codes that stand together: only codes of this kind. */
kind?: string,
/** Of excerpts: only those of this code, by id or full name, and of the codes below it. */
code?: string,
/** Of quotes of a collection: which, by id or name; the one last added to when left out. */
collection?: string,
/** Of content-moves: moving on within so many days counts; 30 when left out. */
within_days?: number,
/** Of content-moves: whose meetings count, company (left out) or contact. */
whose?: string,
/** Pseudonyms instead of names. */
pseudonyms?: boolean,
/** Write over a file that is there; without it, it is refused. */
force?: boolean, };

/** An export that was written. */
export type ExportWritten = {
/** What. */
what: string,
/** Where it is. */
path: string,
/** Its size. */
bytes: number,
/** How many of it there are: codes, excerpts. */
items: number,
/** What a reader of the file should know: what was left out, and why. */
notes: Array<string>, };

/** One choice of a filter. */
export type Facet = {
/** What is sent back. */
value: string,
/** What is shown. */
label: string,
/** How many excerpts. */
count: number, };

/** A value and its count. */
export type FacetCount = {
/** The value. */
value: string,
/** How many. */
count: number, };

/** Counts over all hits. */
export type Facets = {
/** By code (full name), counted in people. */
codes: Array<FacetCount>,
/** interview, survey: paragraphs. */
kinds: Array<FacetCount>,
/** participant, interviewer, other: paragraphs. */
speakers: Array<FacetCount>,
/** left, went-on, in-progress in the saved funnel: people. As `outcome:` takes them. */
outcomes: Array<FacetCount>,
/** Steps people left at, in the order of the funnel: people. As `step:` takes them, with `outcome:left`. */
left_at: Array<FacetCount>,
/** Months of their sources (`2026-04`), in the order of time: paragraphs. As `date:` takes them. */
dates: Array<FacetCount>,
/** yes, no: paragraphs that may be shown, and that may not. As `consent:` takes them. */
consents: Array<FacetCount>, };

/** What became of one coding. */
export type FateView = {
/** `Q-0192`. */
short: string,
/** Title of its code. */
code: string,
/** Its words before. */
before: string,
/** Its words after. */
after: string | null,
/** How much alike, up to 1. */
similarity: number | null,
/** Why it was not found. */
reason: string | null, };

/** What the user chose for one file. Left out: what was detected. */
export type FileOptions = {
/** The file. */
path: string,
/** transcript, survey, people, identities, events, touchpoints, deals, codebook, excerpts. */
kind?: string,
/** Role of each column, by header; headers left out keep their proposed role. */
columns?: Array<ColumnChoice>,
/** A mapping file (TOML) instead. */
mapping?: string,
/** IANA name for times without offset. */
timezone?: string,
/** Leave this file out. */
skip?: boolean, };

/** What would become of one file. */
export type FilePreview = {
/** The file. */
path: string,
/** Its name. */
name: string,
/** Size. */
bytes: number,
/** Detected or chosen kind; `None`: not recognised, and why. */
kind: string | null,
/** "Product events", "Zoom VTT". */
kind_label: string,
/** Why it was taken for that. */
why: string,
/** "41,007 lines, 13 columns, comma, UTF-8". */
format: string,
/** A file that cannot be read at all. */
error: ApiError | null,
/** The very same file is in the project already: nothing would change. */
already_imported: boolean,
/** The mapping was remembered from an earlier file with these columns. */
mapping_remembered: boolean,
/** Columns with their proposed roles (tables only). */
columns: Array<ColumnPreview>,
/** Roles a column of this kind can have. */
roles: Array<RoleOption>,
/** First rows (at most 8), cell by cell. */
rows: Array<Array<string>>,
/** What every row would become. */
ledger: LedgerView,
/** Reasons of rejected rows with their number, most frequent first. */
reasons: Array<ReasonCount>,
/** First rejected rows (at most 100). */
rejected: Array<RejectedRow>,
/** What was noticed. */
warnings: Array<WarningView>,
/** People this file brings. */
people: PeopleEffect,
/** Of a transcript: who speaks. */
speakers: Array<SpeakerPreview>,
/** Of a transcript or survey: how the words begin (at most 6 paragraphs). */
excerpt: Array<ExcerptLine>,
/** Of times without offset: how they are read, in a sentence. */
time_note: string | null, };

/** A group of a column. */
export type FlowNode = {
/** fired, hired, next-job. */
kind: string,
/** What it is called; `None`: not named. */
name: string | null,
/** Its people. */
people: number,
/** Their words, as many as may be shown. */
excerpts: Array<Excerpt>, };

/** People between two groups. */
export type FlowRibbon = {
/** Place of the group on the left. */
from: number,
/** Place of the group on the right. */
to: number,
/** Who. */
people: Array<JobPerson>, };

/** One quadrant of the forces board. */
export type ForceQuadrant = {
/** push, pull, habit, anxiety. */
force: string,
/** Moves people to the new, or else holds them back. */
moves: boolean,
/** Full names of its codes; none: the codebook has no such force. */
codes: Array<string>,
/** Its people by side. */
sides: SideCounts,
/** Its people, those who left first. */
people: Array<JobPerson>,
/** Place in `people` of whose words stand for it. */
best: number | null,
/** Excerpts left out for want of consent. */
withheld: number,
/** The theme that most of its people have on the same words. */
top_theme: TopTheme | null, };

/** A force and its people. */
export type ForceRow = {
/** Full code name. */
code: string,
/** In words. */
title: string,
/** Of those who left. */
left: KofN,
/** Of those who went on. */
on: KofN,
/** The theme most often on the same words, among those who left. */
top_theme: string | null,
/** Words of one of them. */
quote: Quote | null, };

/** A code with one group. */
export type FoundMatrixCell = {
/** How many. */
figures: MatrixCell,
/** The best paragraph behind it that may be shown. */
top: SearchHit | null, };

/** A code in every group. */
export type FoundMatrixRow = {
/** Id of the code. */
code: string,
/** Its full name. */
name: string,
/** Its name in words. */
title: string,
/** Its kind. */
kind: string,
/** How many codes are above it. */
depth: number,
/** A cell to each group. */
cells: Array<FoundMatrixCell>,
/** Everybody, each once. */
everybody: FoundMatrixCell, };

/** What was found, by code and group: people with such a paragraph, of those of the group with any paragraph found. */
export type FoundMatrixView = {
/** By what, as it can be asked for. */
by: string,
/** By what, in words: "Outcome at Imported roster". */
title: string,
/** Groups, with the people in them who said what was found; the last is of people in no other, where there are any. */
groups: Array<MatrixGroup>,
/** People who said what was found. */
people: number,
/** Of these: none of what they said and was found bears a code. */
uncoded: number,
/** Codes on what was found, those above included, in the order of the codebook. */
rows: Array<FoundMatrixRow>,
/** What a reader should know. */
notes: Array<string>,
/** Everything people can be put in groups by. */
choices: Array<MatrixChoice>, };

/** A month. */
export type FoundMonth = {
/** `2026-04`. */
month: string,
/** Paragraphs found. */
paragraphs: number,
/** People who said them. */
people: number,
/** People heard in this month, of the kind of document asked for. */
heard: number, };

/** What was found, by month of the document. */
export type FoundMonthsView = {
/** Every month from the first to the last in which anybody was heard. */
months: Array<FoundMonth>,
/** Paragraphs found in documents without a date. */
undated_paragraphs: number,
/** People who said them. */
undated_people: number,
/** People heard in documents without a date. */
undated_heard: number,
/** What a reader should know: what counts as found by meaning, and what was answered otherwise. */
notes: Array<string>, };

/** Who said what was found, most paragraphs first. */
export type FoundPeopleView = {
/** People in all. */
total: number,
/** Paragraphs of which nobody knows whose they are. */
of_nobody: number,
/** What a reader should know: what counts as found by meaning, and what was answered otherwise. */
notes: Array<string>,
/** The part. */
people: Array<FoundPersonView>, };

/** Somebody who said what was found. */
export type FoundPersonView = {
/** The person. */
person: string,
/** How they are shown. */
name: string,
/** "left at Imported roster"; of the saved funnel. */
outcome: string | null,
/** Paragraphs of theirs that were found. */
paragraphs: number,
/** Of these: not shown, for want of consent. */
withheld: number,
/** The best of those that may be shown. */
top: SearchHit | null, };

/** How a picture is shown. */
export type Frame = {
/** Width it is shown at, in CSS pixels. */
width: number,
/** light or dark. */
theme: string, };

/** What people did next. */
export type FunnelAfter = {
/** What the figures rest on. */
basis: FunnelBasis,
/** The step, from 1. */
step: number,
/** Its name. */
step_name: string,
/** left, on, in_progress. */
side: string,
/** For so long. */
within_seconds: number,
/** People asked about. */
of: number,
/** Those who did nothing more in that time. */
nothing: FunnelNext,
/** What the others did, most frequent very next thing first. */
events: Array<FunnelNext>,
/** In sentences. */
summary: Array<string>, };

/** Whose next events. */
export type FunnelAfterRequest = {
/** Which funnel. */
funnel: FunnelRequest,
/** Who left at this step, from 2. */
step: number,
/** left (default), on, in_progress. */
side?: string,
/** For so long from the last step they reached; the window when left out. */
within_seconds?: number, };

/** What a figure of a funnel rests on. */
export type FunnelBasis = {
/** Saved name, where it is one. */
name: string | null,
/** Version of the saved definition. */
version: number | null,
/** The definition. */
definition: FunnelSpec,
/** The same in a sentence. */
in_words: string,
/** Names of the steps that may not be left out: the first is step 1. */
steps: Array<string>,
/** First and last entry that count. */
range: RangeView,
/** The imports the numbers rest on. */
lineage: Array<LineageView>,
/** Who was left out of them. */
left_out: LeftOutView,
/** local. */
engine: string,
/** People with events. */
people_with_events: number,
/** ISO 4217 code of values. */
currency: string,
/** Latest accepted event that is not in the future of its import (ISO 8601). */
data_end: string | null,
/** Steps no event matches, and the like. */
warnings: Array<string>, };

/** A funnel by groups. */
export type FunnelBreakdown = {
/** What the figures rest on. */
basis: FunnelBasis,
/** As it was asked for, whole: `property:plan`. */
by: string,
/** property, attribute, job, code. */
kind: string,
/** first, last, all, or a step's number; `None` where people, not events, are told apart. */
touch: string | null,
/** Everybody, to set the groups against. */
all: Array<FunnelGroupStep>,
/** Largest first; without a value, and never heard, last. */
groups: Array<FunnelGroup>,
/** Groups beyond those shown. */
more_groups: number,
/** People in those. */
more_people: number,
/** People who entered and are in a group. */
people: number,
/** Those of them with a value. */
with_value: number,
/** Those in more than one group. */
in_several: number,
/** What a reader should mind. */
notes: Array<string>, };

/** How a funnel is to be broken down. */
export type FunnelBreakdownRequest = {
/** Which funnel; with `with_people`, ids on each side of each step of each group. */
funnel: FunnelRequest,
/** `plan`, `property:plan`, `attribute:role`, `job`, `code`, `code:NAME`. */
by: string,
/** Of a property, which event tells it: first (default), last, the number of a step, all (only events of that value are
 * looked at, and a person may count for several). */
touch?: string, };

/** One of them. */
export type FunnelChoice = {
/** As `funnel_breakdown` takes it. */
by: string,
/** Its name. */
label: string,
/** property, attribute. */
kind: string,
/** Most frequent first; at most fifty. */
values: Array<FunnelChoiceValue>,
/** Values beyond those. */
more: number, };

/** A value. */
export type FunnelChoiceValue = {
/** The value. */
value: string,
/** Rows of a property, people of an attribute. */
count: number, };

/** What funnels can be broken down by, and filtered by. */
export type FunnelChoices = {
/** Properties of events, then attributes of people. Jobs and codes are in the codebook. */
choices: Array<FunnelChoice>, };

/** Two sides to compare. */
export type FunnelCompareRequest = {
/** The funnel that both sides are of, unless one names another. */
funnel: FunnelRequest,
/** The side whose shares come first. */
first: FunnelSide,
/** The other; left out: those the segment of the first is set against, or the funnel as it is asked for. */
second?: FunnelSide, };

/** One side. */
export type FunnelComparedSide = {
/** What it is called. */
label: string,
/** What its figures rest on. */
basis: FunnelBasis,
/** Who entered. */
people: number,
/** Fewer than 30. */
small: boolean,
/** Its steps. */
steps: Array<FunnelGroupStep>,
/** Ids of those whose words may be counted. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** Two sides, step by step as far as both go. */
export type FunnelComparison = {
/** The side whose shares come first. */
first: FunnelComparedSide,
/** The other. */
second: FunnelComparedSide,
/** Steps, first − second. */
steps: Array<FunnelStepComparison>,
/** People on both sides. */
shared: number,
/** A sentence for each step after the first. */
summary: Array<string>,
/** What a reader should mind. */
notes: Array<string>, };

/** A point of the curve. */
export type FunnelCurvePoint = {
/** Time since the first step. */
seconds: number,
/** Share of everyone who is through by then. */
share: number,
/** Lower end of its 95 % interval. */
low: number,
/** Upper end. */
high: number,
/** People still waiting, and seen, before that time. */
at_risk: number, };

/** A difference of shares with Newcombe's 95 % interval. */
export type FunnelDifference = {
/** First − second. */
difference: number,
/** Lower end. */
low: number,
/** Upper end. */
high: number,
/** more, less, cannot_tell. */
verdict: string, };

/** People of one value. */
export type FunnelGroup = {
/** value, without (a value, or any of the codes), unheard. */
kind: string,
/** The value, or the full name of the code; empty without one. */
value: string,
/** To be shown: the value, "(none)", "(not heard)". */
label: string,
/** As `funnel_compare` takes it, where the group is one that can be compared. */
segment: string | null,
/** Who entered. */
people: number,
/** Fewer than 30: counts say more than shares. */
small: boolean,
/** Their steps. */
steps: Array<FunnelGroupStep>,
/** Ids of those whose words may be counted. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** A step of some people. */
export type FunnelGroupStep = {
/** Step name. */
name: string,
/** Reached it. */
people: number,
/** Share of those who entered, with Wilson's interval. */
from_start: RateView | null,
/** Share of those at the step before. */
from_previous: RateView | null,
/** The same, leaving out those in progress. */
from_previous_settled: RateView | null,
/** Median time from the step before. */
median_seconds: number | null,
/** 90th percentile of it. */
p90_seconds: number | null,
/** Revenue from a run's start to start + window of those who reached it. */
value: number,
/** Were at the step before and left. */
left: number,
/** Were at the step before and may still come. */
in_progress: number,
/** Ids of those who reached it, when asked for. */
people_on?: Array<string>,
/** Ids of those who left, when asked for. */
people_left?: Array<string>, };

/** People by how long it took them, in bars of one width. */
export type FunnelHistogram = {
/** Where the first bar begins. */
from_seconds: number,
/** Width of every bar. */
width_seconds: number,
/** People in each. */
people: Array<number>, };

/** Saved funnels. */
export type FunnelList = {
/** By name. */
funnels: Array<SavedFunnel>, };

/** An event and who did it. */
export type FunnelNext = {
/** Event name; empty: nothing. */
event: string,
/** People of whom it was the very next thing. */
first: number,
/** Their share, with Wilson's interval. */
first_share: RateView | null,
/** People who did it at any time. */
ever: number,
/** Their share. */
ever_share: RateView | null,
/** Ids of the first. */
people_first: Array<string>,
/** Ids of all. */
people_ever: Array<string>,
/** Ids of those of them whose words may be counted. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** A saved funnel by name or id. */
export type FunnelRef = {
/** Name or id. */
funnel: string, };

/** Which funnel: a saved one, or a definition. */
export type FunnelRequest = {
/** Saved name. */
saved?: string,
/** Version of it; left out: the latest. */
version?: number,
/** Definition; wins over a name. */
funnel?: FunnelSpec,
/** Add the people's ids on each side. */
with_people?: boolean, };

/** What a funnel counts. Keys are a contract of the command line. */
export type FunnelResponse = {
/** Saved name, where it is one. */
name: string | null,
/** Version of the saved definition. */
version: number | null,
/** The definition. */
definition: FunnelSpec,
/** The steps. */
steps: Array<StepView>,
/** Conversion window. */
window_seconds: number,
/** ordered, strict, any. */
order: string,
/** latest, first. */
entry: string,
/** First and last entry that count. */
range: RangeView,
/** The imports the numbers rest on. */
lineage: Array<LineageView>,
/** Who was left out of them. */
left_out: LeftOutView,
/** local. */
engine: string,
/** People with events. */
people_with_events: number,
/** ISO 4217 code of `value`. */
currency: string,
/** Latest accepted event that is not in the future of its import (ISO 8601). */
data_end: string | null,
/** Steps no event matches, and the like. */
warnings: Array<string>,
/** Its optional steps. */
optional: Array<OptionalStepView>, };

/** A funnel that was saved. */
export type FunnelSaved = {
/** The funnel. */
funnel: SavedFunnel,
/** What changed. */
changed: Changed, };

/** A side. What is left out is as in the funnel that both are of. */
export type FunnelSide = {
/** Some people only: `plan=Team`, `property:plan=Team`, `attribute:role=Owner`, `job:NAME`, `code:NAME`. */
segment?: string,
/** Entries from this day on. */
from?: string,
/** Entries until this day. */
to?: string,
/** A version of the saved funnel. */
version?: number,
/** Another funnel. */
funnel?: FunnelRequest, };

/** A funnel's definition. */
export type FunnelSpec = {
/** Two to twenty. */
steps: Array<StepSpec>,
/** Conversion window. */
window_seconds: number,
/** ordered, strict, any. */
order?: string,
/** latest, first. */
entry?: string,
/** Events that end a run. */
exclude?: Array<string>,
/** Earliest entry (`YYYY-MM-DD` or ISO 8601), inclusive. */
from?: string,
/** Latest entry, inclusive as a date, exclusive as an instant. */
to?: string, };

/** One step of both sides. */
export type FunnelStepComparison = {
/** Step number, from 1. */
step: number,
/** Its name on the first side. */
first_name: string,
/** Its name on the second. */
second_name: string,
/** Of whom it is settled: from the step before; `None` at step 1, and where a side has nobody. */
from_previous: FunnelDifference | null,
/** From the start. */
from_start: FunnelDifference | null,
/** First median − second median of the time from the step before. Without an interval: medians are not shares. */
median_seconds: number | null,
/** Mean value of the people who entered, first − second. */
value_per_person: number | null, };

/** A time with its 95 % interval. */
export type FunnelTimeBy = {
/** The time. */
seconds: number,
/** Lower end. */
low: number | null,
/** Upper end; `None` where the data does not reach so far. */
high: number | null, };

/** One person's time. */
export type FunnelTimed = {
/** Id. */
person: string,
/** Name. */
name: string,
/** To the later step; of who did not reach it, how long they were followed. */
seconds: number,
/** reached, left, in_progress. */
state: string,
/** Whether words of theirs may be counted. */
heard: boolean, };

/** Times from one step to another. */
export type FunnelTimes = {
/** What the figures rest on. */
basis: FunnelBasis,
/** From this step, from 1. */
from_step: number,
/** Its name. */
from_name: string,
/** To this step. */
to_step: number,
/** Its name. */
to_name: string,
/** People who reached the first of the two. */
of: number,
/** Those who reached the second. */
reached: number,
/** Those who did not and are not in progress. */
left: number,
/** Those who may still. */
in_progress: number,
/** Mean over those who reached it. */
mean_seconds: number | null,
/** Median over those who reached it. */
median_seconds: number | null,
/** Nine tenths of those who reached it were faster. */
p90_seconds: number | null,
/** Their times in bars; `None` of nobody. */
histogram: FunnelHistogram | null,
/** By when half of everyone who reached the first step is through (Kaplan–Meier); `None` where the data does not get there. */
half_by: FunnelTimeBy | null,
/** By when nine tenths are. */
nine_tenths_by: FunnelTimeBy | null,
/** Share of everyone who is through by a time (Kaplan–Meier); at most 200 points. */
curve: Array<FunnelCurvePoint>,
/** Fastest first; then those who did not reach it, longest followed first. */
people: Array<FunnelTimed>,
/** In sentences. */
summary: Array<string>, };

/** Times from one step to another. */
export type FunnelTimesRequest = {
/** Which funnel. */
funnel: FunnelRequest,
/** From this step, from 1; 1 when left out. */
from_step?: number,
/** To this step; the last when left out. */
to_step?: number,
/** People listed at most; 100 when left out. */
limit?: number,
/** People passed over first. */
offset?: number, };

/** Why a person is counted where they are. */
export type FunnelTrace = {
/** What it rests on. */
basis: FunnelBasis,
/** Id. */
person: string,
/** Name. */
name: string,
/** "left at Imported roster"; `None`: never entered. */
standing: string | null,
/** Why, in sentences. */
summary: Array<string>,
/** Their events that matter, in order; where the last step was reached, no further. */
lines: Array<FunnelTraceLine>, };

/** An event of theirs. */
export type FunnelTraceLine = {
/** When (ISO 8601). */
at: string,
/** Event name. */
event: string,
/** Its properties. */
properties: Array<Attribute>,
/** started, did_not_start, reached, repeated, too_early, too_late, ended, served, not_needed. */
what: string,
/** The step it speaks of, from 1. */
step: number | null,
/** Whether it belongs to the run that is reported. */
counted: boolean,
/** What it did, in a sentence. */
sentence: string,
/** File it came with. */
file: string | null,
/** Line in it. */
line: number | null, };

/** Whose place in which funnel. */
export type FunnelTraceRequest = {
/** Which funnel. */
funnel: FunnelRequest,
/** A person's id, or an identifier of theirs. */
person: string,
/** At this step, from 1; left out: where they stopped. */
step?: number, };

/** Conversion by week of entry. */
export type FunnelTrend = {
/** What the figures rest on. */
basis: FunnelBasis,
/** From this step, from 1. */
from_step: number,
/** Its name. */
from_name: string,
/** To this step. */
to_step: number,
/** Its name. */
to_name: string,
/** Every week from the first to the last entry. */
weeks: Array<FunnelWeek>,
/** What a reader should mind. */
notes: Array<string>, };

/** Which conversion, by the week of entry. */
export type FunnelTrendRequest = {
/** Which funnel. */
funnel: FunnelRequest,
/** From this step, from 1; 1 when left out. */
from_step?: number,
/** To this step; the last when left out. */
to_step?: number,
/** Weeks begin on Monday at midnight so many minutes ahead of UTC; 0 when left out. */
utc_offset_minutes?: number, };

/** Those who entered in one week. */
export type FunnelWeek = {
/** Monday (`YYYY-MM-DD`). */
week: string,
/** Entered in it and reached the first of the two steps. */
of: number,
/** Of those: reached the second. */
reached: number,
/** The share with Wilson's interval; `None` of nobody. */
rate: RateView | null,
/** Whether the window of even its last entry was over when the data ended; else the share may still rise. */
mature: boolean, };

/** A closed answer that must be given. */
export type Given = {
/** Name or words of the question. */
variable: string,
/** The answer. */
value: string, };

/** A goal or programme by name. */
export type GoalRef = {
/** Its name. */
name: string, };

/** A goal or programme to be saved. */
export type GoalSave = {
/** What it is called; under a name in use it is a new version. */
name: string,
/** joint, team, owner, programme. */
level: string,
/** What it counts: `revenue`, `won` (amounts of deals won), `deals` (opened), the name of an event (people), or
 * `FUNNEL/Step name` (people). */
metric: string,
/** What must be so: a property of events, a column of deals, or `touch.channel`, `touch.campaign`, `touch.content`. */
scope?: Array<Attribute>,
/** How much is to come. */
target: number,
/** First day. */
from: string,
/** Last day, which counts. */
to: string,
/** Name of the goal it is part of; a part counts what the whole counts. */
parent?: string,
/** Who answers for it. */
owner?: string,
/** Who agreed to it. */
agreed_by?: Array<string>,
/** State the outcome of a programme that has begun; it is marked as stated late. */
after_start?: boolean, };

/** A goal as it stands. */
export type GoalView = {
/** Id of its definition. */
id: string,
/** Its name. */
name: string,
/** Version of its definition. */
version: number,
/** joint, team, owner, programme. */
level: string,
/** Who answers for it. */
owner: string,
/** Who agreed to it. */
agreed_by: Array<string>,
/** What it counts. */
metric: string,
/** money, count. */
unit: string,
/** What must be so. */
scope: Array<Attribute>,
/** How much is to come. */
target: number,
/** When it begins. */
from: string,
/** When it ends, exclusive. */
to: string,
/** Place in this list of the goal it is part of. */
parent: number | null,
/** What has come, with all its parts. */
actual: number,
/** What came by what it counts itself; less than `actual` where its parts count more. */
measured: number,
/** Targets of its direct parts together; less than the target: nobody has taken up the rest. */
taken_up: number | null,
/** Share of its time that has passed. */
passed: number,
/** What came ÷ what should have come by now, evenly; left out before it begins. */
pace: number | null,
/** What will have come at its end at this pace; it knows of no season. */
forecast: number | null,
/** When what it promises was first written down in this form. */
stated: string,
/** Whether that was after its start. */
stated_late: boolean,
/** How it stands, in a sentence. */
sentence: string, };

/** Goals and programmes. */
export type GoalsView = {
/** The project's currency. */
currency: string,
/** Until when what came is known: the data's end. */
as_of: string,
/** Goals, wholes before their parts. */
goals: Array<GoalView>,
/** What they rest on. */
lineage: Provenance, };

/** An answer. */
export type GridCell = {
/** Of a closed question: what was chosen; empty: nothing. */
values: Array<string>,
/** Of an open question: the paragraph of the document. */
paragraph: number | null,
/** Of an open question: the words. */
text: string | null,
/** Of an open question: the language, where it can be told. */
language: string | null,
/** Of an open question: codings on it. */
codings: Array<CodingSpan>, };

/** A part of a grid. */
export type GridPage = {
/** The survey; a cell to each of its variables. */
survey: SurveyView,
/** Responses that match. */
total: number,
/** The part. */
rows: Array<GridRow>, };

/** Which responses of which survey. */
export type GridRequest = {
/** The survey: its source, or the name of a file of it. */
survey: string,
/** Closed answers that must be given; all of them. */
given?: Array<Given>,
/** Words that an open answer must hold. */
find?: string,
/** Only responses with an open answer that bears no code. */
uncoded?: boolean,
/** Responses to skip. */
offset?: number,
/** Responses at most; 100 when left out, at most 1,000. */
limit?: number, };

/** A response. */
export type GridRow = {
/** The document. */
document: string,
/** The respondent, where known. */
person: string | null,
/** How they are called. */
name: string,
/** Where they stand in the funnel. */
outcome: string | null,
/** When they answered (`YYYY-MM-DD`). */
date: string | null,
/** "preview", "unfinished". */
flags: Array<string>,
/** Words may be shown outside this grid and the reader. */
quotable: boolean,
/** In the order of the survey's variables. */
cells: Array<GridCell>, };

/** People heard. */
export type HeardSides = {
/** Of those who went on. */
on: number,
/** Of those who left. */
left: number, };

/** Actions, newest first. */
export type History = {
/** How many there are in all. */
total: number,
/** How many can be undone. */
done: number,
/** How many can be done again. */
undone: number,
/** This part of them. */
entries: Array<HistoryEntry>, };

/** One line of the history. */
export type HistoryEntry = {
/** Its number: counts up, is never given twice. */
seq: number,
/** Sort of action: `merge-codes`. */
kind: string,
/** The sentence. */
label: string,
/** When (ISO 8601). */
at: string,
/** Who, as far as known. */
actor: string,
/** Taken back. */
undone: boolean,
/** How it stands. */
state: EntryState, };

/** Which part of the history. */
export type HistoryRequest = {
/** Entries to skip. */
offset?: number,
/** Entries at most; default 100, at most 1,000. */
limit?: number,
/** Leave out the undos and redos themselves. */
actions_only?: boolean, };

/** A paragraph that was found. */
export type HitRef = {
/** The document. */
document: string,
/** Paragraph index. */
paragraph: number, };

/** An identifier of a person. */
export type IdentifierView = {
/** email, user id, CRM id, anonymous id. */
kind: string,
/** As it stands. */
value: string,
/** A device somebody else was linked to later. */
shared: boolean, };

/** Past imports, newest first. */
export type ImportList = {
/** The imports. */
imports: Array<ImportRow>, };

/** What an import would do. Nothing is stored yet. */
export type ImportPreview = {
/** In the order they would be imported. */
files: Array<FilePreview>, };

/** Files and folders to look at, or to import. */
export type ImportRequest = {
/** Files and folders. */
paths: Array<string>,
/** Choices for single files of them. */
options?: Array<FileOptions>,
/** Kind for all of them, instead of detection. */
kind?: string,
/** IANA name for times without offset; default UTC. */
timezone?: string,
/** Remember the mappings of these files for files with the same columns. */
remember?: boolean, };

/** What became of one file. Keys are a contract of the command line. */
export type ImportResult = {
/** The file. */
path: string,
/** Its kind. */
kind: string,
/** Data rows in the file. */
rows_read: number,
/** Rows in the project. */
accepted: number,
/** Rows seen before. */
duplicates: number,
/** Rows left out. */
rejected_count: number,
/** The first 1,000 of them; the project keeps all. */
rejected: Array<RejectedRow>,
/** People not known before. */
people_new: number,
/** People known before. */
people_matched: number,
/** Shared devices and other things a human may want to decide. */
conflicts: Array<string>,
/** What was noticed. */
warnings: Array<WarningView>,
/** Time taken. */
seconds: number,
/** The file was in the project already; nothing changed. */
unchanged: boolean, };

/** One past import. */
export type ImportRow = {
/** Identity. */
id: string,
/** File name. */
name: string,
/** Where it lay. */
path: string,
/** Kind. */
kind: string,
/** "Zoom VTT", "Typeform CSV". */
format: string,
/** When (ISO 8601). */
imported_at: string,
/** What every row became. */
ledger: LedgerView, };

/** Somebody whom the rule concerns. */
export type InternalPerson = {
/** Id. */
id: string,
/** Their name. */
name: string,
/** Their address, where one is known. */
email: string | null,
/** How they stand. */
standing: InternalStanding,
/** Their events. */
events: number,
/** Marketing contacts with them. */
contacts: number,
/** Their deals. */
deals: number, };

/** Which part of the list. */
export type InternalRequest = {
/** People at most; left out: 500. */
limit?: number,
/** People passed over. */
offset?: number, };

/** How somebody stands. */
export type InternalStanding = {
/** domain, test, hand, robot: internal, by that; suspect: looks like a robot, and counts; counted: counts because somebody
 * said so. */
group: string,
/** What it rests on, in a sentence. */
evidence: string,
/** What was said by hand: internal, robot, counted. */
word: string | null,
/** Whether they are left out of every number. */
left_out: boolean, };

/** Whom the rule concerns. */
export type InternalView = {
/** Left out first, by reason; then who looks like a robot; then who was said to count. */
people: Array<InternalPerson>,
/** How many there are in all. */
total: number,
/** People who are internal or robots. */
internal: number,
/** People who look like robots, and count. */
suspects: number,
/** Domains of the house's own. */
own_domains: Array<string>,
/** Whether nobody said which those are: they bear the project's name. */
by_name: boolean,
/** Whether internal people and robots are counted in every number all the same. */
counted: boolean,
/** The result in a sentence. */
summary: string, };

/** The step that decides who left and who went on. */
export type JobBasis = {
/** The funnel. */
funnel: string,
/** Step from 0; -1: the whole funnel. */
step: number,
/** Its name. */
step_name: string,
/** The rule or choice, as a sentence. */
why: string,
/** Steps that can be chosen. */
steps: Array<BasisStep>, };

/** A job with its people and their words. */
export type JobDetail = {
/** The row of the list. */
row: JobListRow,
/** Where sides are taken. */
basis: JobBasis | null,
/** The story as one sentence, where its blanks are filled. */
story: string | null,
/** What stands in the blanks, in the order of the card. */
entries: Array<JobEntry>,
/** Where its people stand: who reached the end first, then who left, step by step. */
standings: Array<JobStanding>,
/** The forces board: push, pull, habit, anxiety. */
forces: Array<ForceQuadrant>,
/** Hired, fired, next job. */
switch: Array<SwitchSide>,
/** What its people met before they signed up; `None` without a funnel. */
met: JobMet | null, };

/** What stands in a blank of a job card. */
export type JobEntry = {
/** when, want, so, functional, emotional, social, hired, fired, next-job, alternative, touchpoint. */
blank: string,
/** The text. */
text: string,
/** Of a blank of the story, what stands before it in the sentence: "I want to". */
lead: string | null,
/** What it rests on: quote, withheld, gone, none, codebook (proposed from the description, no quote yet). */
source: string,
/** Short code of its excerpt, also where the words are withheld. */
short: string | null,
/** Its excerpt, where the words may be shown. */
excerpt: Excerpt | null, };

/** Hired ← fired → next, as people. */
export type JobFlow = {
/** name: by the names of solutions; theme: by the themes on the same words. */
by: string,
/** Groups: fired, then hired, then next job; most people first within each. */
nodes: Array<FlowNode>,
/** People who are in a group and in one of the next column. */
ribbons: Array<FlowRibbon>,
/** Everybody in it. */
people: number,
/** People in one column only. */
alone: number,
/** Excerpts left out for want of consent. */
withheld: number, };

/** Which flow. */
export type JobFlowRequest = {
/** Id, full name or last part of it; left out or "all": everybody heard. */
job?: string,
/** name or theme; left out: name where any solution has one, else theme. */
by?: string, };

/** A job in the list. */
export type JobListRow = {
/** The code; `None`: everybody heard. */
code: CodeView | null,
/** "Cover gap"; "All jobs". */
title: string,
/** Its people by side. */
sides: SideCounts,
/** Its people who entered the funnel. */
in_funnel: number,
/** All its people. */
people: number, };

/** What people met before they signed up. */
export type JobMet = {
/** Contacts count at or before this step. */
before: string,
/** People of the job who entered the funnel. */
entered: number,
/** Those of them of whom no contact was recorded. */
without: number,
/** Channels, most people first. */
channels: Array<MetChannel>, };

/** Somebody who holds a job, with what they say. */
export type JobPerson = {
/** Person id. */
person: string,
/** "Priya R." */
name: string,
/** "practice manager, clinic". */
role: string | null,
/** left, on, open at the step; `None`: on no side. */
side: string | null,
/** "left at Imported roster"; `None`: not in the funnel. */
standing: string | null,
/** The excerpt that speaks best, if any may be shown. */
excerpt: Excerpt | null, };

/** Which job, and at which step. */
export type JobRequest = {
/** Id, full name or last part of it; left out or "all": everybody heard. */
job?: string,
/** A saved funnel by name; the first one saved when left out. */
funnel?: string,
/** As in `jobs`. */
step?: number, };

/** A job and who hires for it. */
export type JobRow = {
/** Full code name; `None`: no job coded. */
code: string | null,
/** In words. */
title: string,
/** The job story. */
story: string,
/** People who left. */
left: number,
/** People who went on. */
on: number, };

/** People at one place of the funnel. */
export type JobStanding = {
/** "left at Imported roster". */
label: string,
/** left, on, open: over the whole funnel. */
side: string,
/** Who. */
people: Array<JobPerson>, };

/** The story of the job a document speaks of most. */
export type JobStory = {
/** The job; `None`: none is coded there. */
job: CodeView | null,
/** What stands in the blanks of its story. */
entries: Array<JobEntry>, };

/** The switch timeline. */
export type JobTimeline = {
/** The stages and triggers, in order. */
stages: Array<TimelineStage>,
/** A lane an interviewee: over the whole funnel who left first; longest known switch first within each side. */
lanes: Array<TimelineLane>,
/** Codings of moments that are none of the stages. */
other: number,
/** Moments whose words are withheld. */
withheld: number,
/** Median gaps between stages, over those who have a date for both; only where there are any. */
gaps: Array<StageGap>, };

/** Which people are placed on which sides. */
export type JobsRequest = {
/** A saved funnel by name; the first one saved when left out. */
funnel?: string,
/** Its step from 0, as metrics count them, from 1 on; left out: where most leave after the second. -1: the whole funnel. */
step?: number, };

/** The jobs of the codebook. */
export type JobsResponse = {
/** Where sides are taken; `None` while no funnel is saved. */
basis: JobBasis | null,
/** A row for each job: most people in the funnel first. */
jobs: Array<JobListRow>,
/** Everybody heard. */
all: JobListRow, };

/** What sort of trouble it is. A kind exists only where somebody acts on it. */
export type Kind = "NotFound" | "InvalidInput" | "FormatUnreadable" | "ProjectTooNew" | "ProjectLocked" | "Cancelled" | "LanguageUnavailable" | "WarehouseUnavailable" | "Internal";

/** *k* of *n* people. */
export type KofN = {
/** With it. */
k: number,
/** Heard. */
n: number, };

/** A step of the funnel somebody came to. */
export type LaneStep = {
/** Its name. */
name: string,
/** Day (UTC). */
day: string, };

/** A model. */
export type LanguageModel = {
/** What it is called: the name of its folder. */
name: string,
/** Its folder. */
folder: string,
/** Its family: distilbert. */
family: string | null,
/** labels, sentiment, names; nothing where it cannot be used. */
task: string | null,
/** What it is for, in words. */
purpose: string | null,
/** What it tells apart. */
labels: Array<string>,
/** "268 MB" of weights. */
size: string,
/** Whether it is the one that is asked where no other is named. */
used: boolean,
/** Why it cannot be used, with what to do. */
why: string | null, };

/** The folder of models of this machine. */
export type LanguageModels = {
/** The folder; nothing while none is named. */
folder: string | null,
/** The environment names it: it cannot be changed here. */
fixed: boolean,
/** Whether the language part is there that runs them. */
installed: boolean,
/** How they stand, in a sentence, with what to do. */
message: string,
/** What the folder holds, by name. */
models: Array<LanguageModel>, };

/** How the language part stands. */
export type LanguageState = "absent" | "stopped" | "starting" | "running" | "failed";

/** The language part and the open project. */
export type LanguageStatus = {
/** How it stands. */
state: LanguageState,
/** The same in a sentence, with what to do. */
message: string,
/** The command that installs it, where it is absent or failed. */
install: string | null,
/** Name of its model, while it runs. */
model: string | null,
/** Where it is installed. */
place: string | null,
/** What it takes there: "599 MB". */
size: string | null,
/** Paragraphs of the open project that say anything. */
paragraphs: number,
/** Their different texts. */
texts: number,
/** Those of them that were read for their meaning. */
ready: number, };

/** A column of the deals. */
export type LeadColumn = {
/** Its name in rules. */
name: string,
/** Rows that have something in it. */
filled: number,
/** Its most frequent values, where few repeat; at most eight. */
values: Array<string>, };

/** A lead definition by name, or a version of it: `marketing`, `marketing@1`. */
export type LeadDefinitionRef = {
/** Its name. */
name: string, };

/** A definition that was saved. */
export type LeadDefinitionSaved = {
/** The version made; the one there is, where it says the very same. */
definition: LeadDefinitionView,
/** What changed. */
changed: Changed, };

/** A version of a lead definition. */
export type LeadDefinitionView = {
/** Id, shared by all versions. */
id: string,
/** Name. */
name: string,
/** Version, from 1. */
version: number,
/** Who answers for it. */
owner: string,
/** Who agreed to it. */
agreed_by: Array<string>,
/** Day from which it holds. */
valid_from: string,
/** The rule, in words. */
rule: string,
/** Who saved this version; empty where nobody was named. */
author: string,
/** When it was saved. */
created: string,
/** When it was retired. */
retired: string | null,
/** Leads by it, among the deals of today; left out where there are no deals. */
leads: number | null,
/** Columns it asks for that the deals do not have: nobody fits a rule that asks for those. */
unknown_columns: Array<string>, };

/** Lead definitions, and what a rule may ask for. */
export type LeadDefinitions = {
/** The latest version of each, in the order in which they were first saved. */
definitions: Array<LeadDefinitionView>,
/** Columns of the deals; none where there are no deals. */
columns: Array<LeadColumn>,
/** Domains of the house itself: rows with such an address are set aside. */
internal_domains: Array<string>, };

/** A stage with dates. */
export type LeadEntry = {
/** What happened then. */
name: string,
/** Leads that have such a date. */
leads: number,
/** First such day. */
from: string | null,
/** Last such day. */
to: string | null,
/** Median days since the lead came up. */
median_days: number | null,
/** People of the project among them. */
people: Array<string>,
/** Those of them whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** One of the four fields. */
export type LeadField = {
/** both, first_only, second_only, neither. */
field: string,
/** In words: "marketing only". */
title: string,
/** Leads. */
leads: number,
/** The leads by reason, in the order of the ladder; together they are all of them. */
reasons: Array<LeadReason>,
/** The people. */
people: Array<LeadPerson>,
/** Those of them whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** An interval of a series. */
export type LeadInterval = {
/** Its first day. */
from: string,
/** The version that held at its beginning; left out before the first. */
version: number | null,
/** Leads by that version. */
told: number | null,
/** Leads by every version. */
under: Array<number>,
/** Whether another version held in the interval before: the line is broken here. */
is_break: boolean, };

/** A lead. */
export type LeadPerson = {
/** Id of the person. */
person: string | null,
/** Name. */
name: string,
/** Address. */
email: string,
/** Company, by the deals; empty where they say none. */
company: string,
/** Stage now. */
stage: string,
/** Their reason, by its name. */
reason: string,
/** Versions by which they are a lead: `marketing@1`. */
under: Array<string>, };

/** Of whom it is asked how far they came. */
export type LeadPipelineRequest = {
/** Leads by this definition; left out: all of them. */
definition?: string, };

/** How far leads came. */
export type LeadPipelineView = {
/** Leads it is about. */
leads: number,
/** The project's currency, as amounts are in. */
currency: string,
/** Stages that the deals have dates of, in their order. */
entries: Array<LeadEntry>,
/** Where they stand now, most leads first. */
stages: Array<LeadStage>,
/** What it rests on. */
lineage: Provenance, };

/** Leads of one reason. */
export type LeadReason = {
/** Its name; empty for those that none fits. */
name: string,
/** Its rule, in words. */
rule: string,
/** Leads; may be 0. */
leads: number,
/** Those of them whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** A reason, with the rule that tells it. */
export type LeadReasonRule = {
/** Its name. */
name: string,
/** Its rule, in words. */
rule: string, };

/** A rule to be tried out. */
export type LeadRuleText = {
/** The rule, in words. */
rule: string, };

/** What a rule would say. One that cannot be read is refused, with the place where it goes wrong. */
export type LeadRuleTried = {
/** The rule as it is written back. */
rule: string,
/** Leads by it; left out where there are no deals. */
leads: number | null,
/** Columns it asks for that the deals do not have. */
unknown_columns: Array<string>, };

/** Draw leads over time. */
export type LeadSeriesPictureRequest = {
/** What is asked. */
series: LeadSeriesRequest,
/** How it is shown. */
frame: Frame, };

/** Leads of a definition over time. */
export type LeadSeriesRequest = {
/** The definition. */
definition: string,
/** month (default), week. */
by?: string, };

/** Leads over time. Nothing is restated: what was told by the version that held then stays, with the others beside it. */
export type LeadSeriesView = {
/** Versions, the first one first: as `under` of the intervals. */
versions: Array<LeadDefinitionView>,
/** month, week. */
by: string,
/** From the first lead to the last. */
intervals: Array<LeadInterval>,
/** Leads of whom it is not known when they came up. */
undated: number,
/** In a few sentences, breaks among them. */
summary: Array<string>,
/** What it rests on, with the latest version. */
lineage: Provenance, };

/** A stage leads stand in now. */
export type LeadStage = {
/** In the words of the deals; empty where they say none. */
name: string,
/** Leads. */
leads: number,
/** What their deals are worth. */
amount: number,
/** People of the project among them. */
people: Array<string>,
/** Those of them whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** All versions of a definition. */
export type LeadVersions = {
/** The latest first. */
versions: Array<LeadDefinitionView>, };

/** A definition, and how many rows became how few leads by it. */
export type LeadsCounted = {
/** The definition. */
definition: LeadDefinitionView,
/** Rows it holds for. */
rows: number,
/** Of those: the house's own. */
internal: number,
/** Of those: without an address. */
without_email: number,
/** Of those: further rows of a lead counted already. */
duplicates: number,
/** Leads. */
leads: number, };

/** Draw two lead definitions beside each other. */
export type LeadsPictureRequest = {
/** What is asked. */
leads: LeadsRequest,
/** How it is shown. */
frame: Frame, };

/** Two definitions to be put beside each other. */
export type LeadsRequest = {
/** A definition, in its latest version or in the one named: `marketing`, `marketing@1`. */
first: string,
/** Another one, or another version. */
second: string,
/** Reasons to look for before all others. */
reasons?: Array<LeadReasonRule>, };

/** Two definitions beside each other. */
export type LeadsView = {
/** Rows of the deals. */
rows: number,
/** Of those: the house's own. */
internal: number,
/** Of the others: without an address. */
without_email: number,
/** Of the others: further rows of a lead counted already. */
duplicates: number,
/** People among the rest. */
leads: number,
/** The first definition. */
first: LeadsCounted,
/** The second. */
second: LeadsCounted,
/** Both, the first only, the second only, neither: in this order. */
fields: Array<LeadField>,
/** The result in a few sentences. */
summary: Array<string>,
/** What it rests on. */
lineage: Provenance, };

/** `rows_read = accepted + duplicates + rejected`, always. */
export type LedgerView = {
/** Data rows in the file. */
rows_read: number,
/** Rows in the project. */
accepted: number,
/** Rows seen before. */
duplicates: number,
/** Rows left out. */
rejected: number, };

/** Internal people and robots with rows of the kinds a number is made of. */
export type LeftOutView = {
/** People. */
people: number,
/** Rows of theirs. */
rows: number,
/** Whether they are counted all the same, since the project says so. */
counted: boolean,
/** The same in a sentence, with the reasons; empty where nobody is internal. */
sentence: string, };

/** An import a number rests on. */
export type LineageView = {
/** Import id. */
import: string,
/** File. */
path: string,
/** Accepted rows. */
rows: number, };

/** When a moment was. */
export type MarkDate = {
/** In the person's words. */
words: string,
/** First day it may have been. */
earliest: string,
/** Last day it may have been. */
latest: string,
/** Read from the quote, and not yet confirmed by anybody. */
proposed: boolean, };

/** What is said of people. */
export type MarkInternal = {
/** Ids, or any identifier of theirs. */
people: Array<string>,
/** internal, robot, counted; left out: what was said is taken back. */
word?: string, };

/** Says that somebody has read a document to its end. */
export type MarkRead = {
/** Id, title or source of the document. */
document: string,
/** Who; when left out, who codes here. */
coder?: string,
/** Read, or not read after all. */
read: boolean, };

/** How many said it. */
export type MatrixCell = {
/** People who said the code, or one below it. */
k: number,
/** People heard. */
n: number,
/** Their share, with Wilson's interval at 95 %; of a group of nobody nothing. */
share: RateView | null, };

/** Something people can be put in groups by. */
export type MatrixChoice = {
/** As it can be asked for. */
by: string,
/** What people call it. */
label: string,
/** Its groups. */
groups: number, };

/** A group of people. */
export type MatrixGroup = {
/** What it is called. */
name: string,
/** People heard in it. */
people: number, };

/** The quotes of a cell. */
export type MatrixQuotesRequest = {
/** As of the matrix. */
by?: string,
/** As of the matrix. */
step?: string,
/** Code: id or full name. */
code: string,
/** Place of the group, from 0; everybody when left out. */
group?: number,
/** Excerpts to skip. */
offset?: number,
/** Excerpts at most; 50 when left out, at most 1,000. */
limit?: number, };

/** Which matrix. */
export type MatrixRequest = {
/** `outcome`, or an attribute by its name or question; left out: the first there is. */
by?: string,
/** By outcome: the step by name or by number from 1; left out: where most of those who left were heard. */
step?: string,
/** Only codes of this kind: `theme`, `force`. */
kind?: string, };

/** A code in every group. */
export type MatrixRow = {
/** Id of the code. */
code: string,
/** Its full name. */
name: string,
/** Its name in words. */
title: string,
/** Its kind. */
kind: string,
/** How many codes are above it. */
depth: number,
/** A cell to each group. */
cells: Array<MatrixCell>,
/** Everybody, each once. */
everybody: MatrixCell, };

/** Codes by groups: people who said it, of those heard. */
export type MatrixView = {
/** By what, as it can be asked for. */
by: string,
/** By what, in words: "Outcome at Imported roster". */
title: string,
/** Groups; the last is of people in no other, where there are any. */
groups: Array<MatrixGroup>,
/** People heard. */
heard: number,
/** Codes that somebody said, in the order of the codebook. */
rows: Array<MatrixRow>,
/** What a reader should know. */
notes: Array<string>,
/** Everything people can be put in groups by. */
choices: Array<MatrixChoice>, };

/** What reading a project for its meaning came to. */
export type MeaningRead = {
/** Different texts of the project. */
texts: number,
/** Those that were read now. */
read: number,
/** Those longer than what the model reads: of them the beginning counts. */
cut: number,
/** Those the language part failed on: they are found by words alone. */
left_out: number, };

/** A page of memos, the one changed last first. */
export type MemoPage = {
/** Of how many. */
total: number,
/** The page. */
memos: Array<MemoView>, };

/** Names a memo. */
export type MemoRef = {
/** Identity. */
memo: string, };

/** A memo. */
export type MemoView = {
/** Identity: of the memo, or of the coding that bears it. */
id: string,
/** project, document, code, person, coding, gone. */
about: string,
/** Id of what it is about; empty for the project and for what is gone. */
subject: string,
/** How that is called. */
title: string,
/** Of a coding: its document and paragraph, to go there. */
document: string | null,
/** Of a coding: its words, unless consent withholds them. */
quote: string | null,
/** Of a coding: `Q-0192`. */
short: string | null,
/** The words. */
text: string,
/** Who wrote it. */
author: string,
/** When it was last changed (ISO 8601). */
changed: string, };

/** A memo that was written. */
export type MemoWritten = {
/** Its identity. */
memo: string,
/** What changed. */
changed: Changed, };

/** Which memos. */
export type MemosRequest = {
/** project, document, code, person, coding; all when left out. */
about?: string,
/** Only those on this very thing: id of a document, code, person or coding. */
subject?: string,
/** Words in the memo or in what it is about. */
find?: string,
/** Memos to skip. */
offset?: number,
/** Memos at most; 200 when left out. */
limit?: number, };

/** Make one code of several. */
export type MergeCodes = {
/** Codes that go: ids or full names. */
from: Array<string>,
/** The code that stays. */
into: string,
/** Say what it would come to; change nothing. */
preview?: boolean, };

/** How much was added. */
export type MergeCounts = {
/** Interviews and answers. */
documents: number,
/** Codes. */
codes: number,
/** Codings; each has a new short code, Q-…, of this project. */
codings: number,
/** Memos of codings, definitions and the like that were empty here. */
filled: number,
/** Notes. */
memos: number,
/** Entries of job cards. */
job_parts: number,
/** Dates of moments. */
dates: number,
/** Consents recorded by hand. */
consents: number,
/** Funnels. */
funnels: number,
/** Definitions of leads, experiments, goals and the like. */
definitions: number,
/** Companies and parts in buying said by hand. */
accounts: number,
/** Words said by hand on whose traffic counts. */
internal: number,
/** Documents marked as read. */
read_marks: number,
/** Collections. */
collections: number,
/** Quotes in collections. */
quotes: number,
/** Saved searches. */
searches: number, };

/** Which copy to merge. */
export type MergeRequest = {
/** Absolute path of the other file; it is only read. */
path: string,
/** Coders there who are called otherwise here. */
coders?: Array<CoderName>,
/** Tells what merging would do, and stores nothing. */
dry_run?: boolean, };

/** What a merge did, or would do. */
export type MergeResult = {
/** Name of the other file. */
file: string,
/** Whether both are copies of one project; else two projects that share documents. */
same_project: boolean,
/** The version of the other file where it is an earlier one; the file itself stays as it is. */
older_version: number | null,
/** Where a backup of this project was written; `None` of a preview, and where there was nothing to do. */
backup: string | null,
/** What was added. */
added: MergeCounts,
/** Codings added, by coder. */
by_coder: Array<CoderCount>,
/** Of these: found again by their words, since the text here is another. */
reanchored: number,
/** Codings whose words are not here. */
not_placed: Array<NotPlaced>,
/** What differs and was not known to differ before. */
conflicts: Array<ConflictView>,
/** What a reader should know besides. */
notes: Array<string>,
/** What changed; `None` when there was nothing to do, and of a preview. */
changed: Changed | null, };

/** A channel, as people. */
export type MetChannel = {
/** Its name; empty where the file named none. */
channel: string,
/** People who met it. */
people: number,
/** Those for whom it was the last contact. */
last: number,
/** What they met there, most people first. */
contents: Array<MetContent>, };

/** What people met in a channel. */
export type MetContent = {
/** Content, else campaign. */
name: string,
/** People. */
people: number, };

/** A named metric. */
export type MetricView = {
/** `Trial/Imported roster`. */
metric: string,
/** Share of those at the step before. */
value: RateView,
/** Reached it. */
people: number,
/** Of how many. */
of: number,
/** grounded, thin, shadow. */
grounding: string,
/** Heard on each side. */
heard_on: number,
/** Heard among those who left. */
heard_left: number, };

/** All metrics of the saved funnels. */
export type Metrics = {
/** In the funnels' order. */
metrics: Array<MetricView>, };

/** Whether a model can be loaded. */
export type ModelChecked = {
/** Whether it could. */
works: boolean,
/** In a sentence. */
message: string, };

/** What asking a model came to. */
export type ModelRead = {
/** The model. */
model: string,
/** Different texts there are. */
texts: number,
/** Those it was asked about now. */
read: number,
/** Those of which it read the beginning only. */
cut: number,
/** Those it failed on. */
left_out: number,
/** Codes it was asked about. */
codes: number, };

/** Names a model of the folder. */
export type ModelRef = {
/** The model. */
name: string, };

/** How far a model has come with what is looked at. */
export type ModelStanding = {
/** The model. */
model: string,
/** Texts it was asked about. */
read: number,
/** Texts there are. */
texts: number, };

/** Names the folder of models, or none any more. */
export type ModelsFolder = {
/** The folder; none when left out. */
folder?: string, };

/** Move codes, with all below them. */
export type MoveCodes = {
/** Ids or full names. */
codes: Array<string>,
/** New parent (id or full name); empty is the top. */
parent?: string,
/** Place among those that stand there, the moved ones left out; at the end when left out. */
position?: number,
/** Say what it would come to; change nothing. */
preview?: boolean, };

/** Put a coding on other words of its document. */
export type MoveCoding = {
/** Id or short code. */
coding: string,
/** Where it begins now. */
from: Place,
/** Where it ends now, exclusive. */
to: Place, };

/** Give a quote another place in its collection. */
export type MoveInCollection = {
/** Id or name. */
collection: string,
/** The quote: id, or number from 1. */
item: string,
/** The number it is to have, from 1; the others close up. Numbers are those of `CollectedQuote`. */
to: number, };

/** A content over all stages. */
export type MoveLabel = {
/** Its name. */
label: string,
/** Contacts. */
touches: number,
/** Opportunities of which somebody met it before they were closed. */
opportunities: number,
/** What those are worth. */
value: number,
/** Those that were won. */
won: number,
/** What those are worth. */
won_value: number, };

/** An opportunity. */
export type MoveOpportunity = {
/** Its id in the file; empty where it has none. */
record: string,
/** Company; empty where the file names none. */
company: string,
/** Stage it stands in now, in the words of the file. */
stage: string,
/** Worth. */
amount: number | null,
/** Whom the deal names. */
person: string,
/** Who met the content in the stage; empty for one it is compared with. */
met: Array<string>,
/** How many days it had stood there when somebody met it. */
age_days: number | null,
/** moved, lost, open. */
end: string,
/** Days until it moved on or was lost: since the meeting, or of one it is compared with since it came into the stage. */
days: number | null, };

/** A content at a step. */
export type MoveRow = {
/** Its name. */
label: string,
/** The step, as it is asked for. */
step: string,
/** Opportunities that met it in the stage: unripe + alone + compared. */
touched: number,
/** What those are worth. */
value: number,
/** Not followed for as long as is waited. */
unripe: number,
/** Without anybody to be compared with. */
alone: number,
/** Compared. */
compared: number,
/** Of those: moved on in time. */
moved: number,
/** Opportunities they are compared with. */
matched: number,
/** Share of those compared that moved on, Wilson. */
with: RateView | null,
/** Share of those they are compared with that did. */
without: number | null,
/** The difference with its interval; null where fewer than 10 stand on a side. */
difference: RateView | null,
/** p of no difference, by the interval. */
p: number | null,
/** The same, corrected for how many were compared. */
q: number | null,
/** more, less, cannot_tell, too_few. */
verdict: string,
/** Days after which half of those compared had moved on; null where fewer did in time. */
half_days_with: number | null,
/** The same of those they are compared with. */
half_days_without: number | null, };

/** A step from a stage into a later one. */
export type MoveStep = {
/** As it is asked for: `accepted:won`. */
step: string,
/** The stage it begins in: "accepted by sales". */
from: string,
/** The stage it leads to. */
to: string,
/** Opportunities that stood where it begins for some time. */
stood: number,
/** Those of them that moved on, ever. */
moved: number,
/** Those that were lost there. */
lost: number,
/** Those that still stand there. */
open: number,
/** Opportunities that came there and were gone at once, or before: in no comparison. */
passed: number, };

/** Rows of deals that are no opportunities. */
export type MovesSetAside = {
/** The house's own. */
internal: number,
/** Naming nobody who could have met anything. */
nobody: number,
/** Without a date of any stage. */
undated: number,
/** Entered twice: of the same person, open at the same time as another. */
twice: number, };

/** Answers grouped. */
export type NearDuplicates = {
/** Answers looked at. */
answers: number,
/** Left out: their people did not agree to analysis. */
withheld: number,
/** The largest first. */
groups: Array<SameAnswers>, };

/** Which answers. */
export type NearDuplicatesRequest = {
/** The survey: source or file name. */
survey: string,
/** The open question: name or words. */
question: string, };

/** A new collection. */
export type NewCollection = {
/** What to call it. */
name: string, };

/** A text, and the excerpt it rests on. */
export type NewJobEntry = {
/** The text. */
text: string,
/** Id or short code of the excerpt. */
quote?: string, };

/** A new, empty project. */
export type NewProject = {
/** Where: must not exist yet. */
path: string,
/** What to call it; the file's name when left out. */
name?: string, };

/** What to do next: exactly one. */
export type NextAction = {
/** interview, ask_more, draft_insight. */
action: string,
/** The sentence. */
sentence: string,
/** Whom to interview, balanced, with reasons. */
people: Array<Recruit>,
/** People on a side who left no address. */
without_address: number, };

/** A coding whose words are not in the text here; it waits for a place. */
export type NotPlaced = {
/** Full name of the code. */
code: string,
/** Who coded. */
coder: string,
/** Title of the document. */
document: string,
/** The words, as they stood there. */
quote: string,
/** Why it has no place. */
reason: string, };

/** Importance and satisfaction of outcomes, within a segment. */
export type OpportunityLandscape = {
/** Questions of surveys that are answered in marks. */
ratings: Array<OpportunityRating>,
/** Outcomes with their two questions. */
pairs: Array<OpportunityPair>,
/** Nobody has saved pairs: these are proposed by the names of their questions. */
proposed: boolean,
/** Segments to choose from. */
segments: Array<SegmentGroup>,
/** The outcomes, highest score first; none until a segment is chosen. */
points: Array<OpportunityPoint>,
/** People of the segment who gave both marks of at least one outcome. */
people: number,
/** Below so many people a score is flagged. */
few: number, };

/** An outcome, and the two questions that ask for it. */
export type OpportunityPair = {
/** What it is called. */
outcome: string,
/** The survey's file. */
source: string,
/** The question of how important it is. */
importance: string,
/** The question of how satisfied they are. */
satisfaction: string, };

/** An outcome in the landscape. */
export type OpportunityPoint = {
/** The outcome. */
outcome: string,
/** The survey's file. */
source: string,
/** The question of how important it is. */
importance_question: string,
/** The question of how satisfied they are. */
satisfaction_question: string,
/** "1 to 5"; `None`: its two questions have different scales. */
scale: string | null,
/** People who gave both marks. */
people: number,
/** Too few to rank. */
small: boolean,
/** Share who gave one of the two highest marks, 0 to 10. */
importance: number | null,
/** The same of satisfaction. */
satisfaction: number | null,
/** Importance + what satisfaction falls short of it: 0 to 20. */
score: number | null,
/** Lower end of the 95 % interval. */
low: number | null,
/** Upper end. */
high: number | null,
/** Where its score lies, in words; `None` without a score. */
verdict: string | null, };

/** A question answered in marks. */
export type OpportunityRating = {
/** The survey's file. */
source: string,
/** The question. */
name: string,
/** Lowest mark of its scale. */
lowest: number,
/** Highest mark of its scale. */
highest: number,
/** People who answered. */
people: number, };

/** Whose answers count; without a segment nothing is scored. */
export type OpportunityRequest = {
/** The segment. */
segment?: OpportunitySegment, };

/** A group of people. */
export type OpportunitySegment = {
/** all, job, left, on, answer. */
kind: string,
/** Of a job its code; of an answer the question. */
name?: string,
/** The answer. */
value?: string, };

/** An optional step: who did it, and whether they went on more often. They chose for themselves: that is no effect of it. */
export type OptionalStepView = {
/** Its name. */
name: string,
/** The step that it comes after, from 1. */
after: number,
/** Who did it, of those who reached the step before. */
done: RateView | null,
/** People who did. */
people: number,
/** Of whom it is settled: went on to the next step, of those who did it. */
with: RateView | null,
/** The same of those who did not do it. */
without: RateView | null,
/** First − second, with Newcombe's interval. */
difference: RateView | null,
/** In a sentence. */
sentence: string, };

/** Paragraphs with the codings that touch them. */
export type ParagraphPage = {
/** Of how many. */
total: number,
/** The paragraphs. */
paragraphs: Array<ParagraphView>, };

/** A paragraph of a document. */
export type ParagraphPick = {
/** The document: id or file name. */
document: string,
/** Paragraph index. */
paragraph: number, };

/** One turn or answer. */
export type ParagraphView = {
/** Index in the document. */
index: number,
/** Offset of its first character in the document's text, in scalar values. */
start: number,
/** Index of the speaker. */
speaker: number | null,
/** Start in the recording. */
start_ms: number | null,
/** Question, of a survey answer. */
heading: string | null,
/** The words. */
text: string,
/** Codings that touch this paragraph. */
codings: Array<CodingSpan>,
/** What others do not see of it. */
redactions?: Array<RedactionSpan>, };

/** A range of paragraphs. */
export type ParagraphsRequest = {
/** The document. */
document: string,
/** First index. */
from?: number,
/** How many; default 500, at most 2,000. */
count?: number, };

/** A path on this machine. */
export type PathRequest = {
/** Absolute path. */
path: string, };

/** A step of a person's path. */
export type PathStep = {
/** Step name. */
name: string,
/** When (ISO 8601); `None`: not reached. */
at: string | null,
/** Left here, or in progress here. */
state: string, };

/** What a file does to the people of the project. */
export type PeopleEffect = {
/** People not known before. */
new: number,
/** People already known. */
matched: number,
/** Devices used by more than one person. */
shared_devices: number, };

/** A page of people. */
export type PeoplePage = {
/** People in all who are known by an identifier. */
all: number,
/** Respondents without any identifier: each a person of their own, listed with the rest, not counted in `all`. */
without_identifier: number,
/** People with events. */
with_events: number,
/** People with a document. */
with_documents: number,
/** Devices used by more than one person. */
shared_devices: number,
/** How many the request matches. */
total: number,
/** The page. */
people: Array<PersonRow>, };

/** Which people. */
export type PeopleRequest = {
/** Words in name or identifier. */
find?: string,
/** Only people with a document. */
heard_only?: boolean,
/** People to skip. */
offset?: number,
/** People at most; default 100. */
limit?: number, };

/** A person beside a document: identifiers and path. */
export type PersonCard = {
/** Identity. */
id: string,
/** Name. */
name: string,
/** "clinic", where a segment is known. */
segment: string | null,
/** "priya.raman@…, u_11362". */
identifiers: string,
/** "Matched by user id." */
matched: string,
/** Name of the saved funnel the path is of. */
funnel: string | null,
/** Its steps, with when they were reached. */
path: Array<PathStep>, };

/** One person. */
export type PersonDetail = {
/** As in the list. */
row: PersonRow,
/** Everything they are known by. */
identifiers: Array<IdentifierView>,
/** Columns of the participants file, and closed answers. */
attributes: Array<Attribute>,
/** What they said. */
documents: Array<DocumentRow>,
/** Where they stand in the saved funnel. */
card: PersonCard,
/** Events, oldest first (at most 500). */
events: Array<EventView>,
/** "Consent given …", where there is one. */
consent: string | null,
/** What was written down about it by hand, the newest first. */
consents: Array<ConsentRecordView>,
/** Whether they are internal, look like a robot, or were said to count; left out: they count like anybody. */
internal: InternalStanding | null, };

/** Names a person. */
export type PersonRef = {
/** Identity, or any identifier of theirs. */
person: string, };

/** A person in a list. */
export type PersonRow = {
/** Identity. */
id: string,
/** Name, else the most telling identifier. */
name: string,
/** Email, where known. */
email: string | null,
/** Identifiers in all. */
identifiers: number,
/** Documents. */
documents: number,
/** Events. */
events: number,
/** First event (ISO 8601). */
first_event: string | null,
/** Last event (ISO 8601). */
last_event: string | null,
/** Where they stand in the saved funnel: "left at Imported roster". */
outcome: string | null, };

/** Personal data in a paragraph. */
export type PersonalDataFinding = {
/** Its document. */
document: string,
/** What that is called. */
document_title: string,
/** Its paragraph. */
paragraph: number,
/** First UTF-16 unit in the paragraph's text. */
start: number,
/** One past the last. */
end: number,
/** First character in the document's text, in scalar values; what `redact` on the command line counts. */
from: number,
/** One past the last, likewise. */
to: number,
/** email, phone … */
kind: string,
/** Why it was taken for it, in words. */
reason: string,
/** The words. */
text: string,
/** Words before them. */
before: string,
/** Words after them. */
after: string,
/** What others see in their place, where they are redacted. */
label: string | null,
/** The redaction, where they are redacted. */
redaction: string | null, };

/** How much of a kind there is. */
export type PersonalDataKind = {
/** email, phone … */
kind: string,
/** "e-mail addresses". */
words: string,
/** Found, or redacted by hand. */
found: number,
/** Those that others do not see. */
redacted: number,
/** Documents they stand in. */
documents: number, };

/** A part of the findings, with how many there are in all. */
export type PersonalDataPage = {
/** Findings that match. */
total: number,
/** Documents that were looked through. */
documents: number,
/** By kind, in the order they go before each other. */
kinds: Array<PersonalDataKind>,
/** The part, in the order of the words. */
findings: Array<PersonalDataFinding>,
/** How far the model of names has come, where it was wanted and there is one. */
model?: ModelStanding, };

/** Which findings. */
export type PersonalDataRequest = {
/** Only of this document: id or file name; of all when left out. */
document?: string,
/** Only these kinds: iban, card, id-number, email, ip, phone, url, address, name, company. */
kinds?: Array<string>,
/** Findings to skip. */
offset?: number,
/** Findings at most; 200 when left out. */
limit?: number,
/** With what the model of names found, as far as it was asked. */
by_model?: boolean, };

/** A picture of a funnel. */
export type PictureRequest = {
/** Which. */
funnel: FunnelRequest,
/** Width it is shown at, in CSS pixels. */
width: number,
/** light or dark. */
theme: string, };

/** A picture with the parts of it that stand for one datum. */
export type PictureView = {
/** The picture. */
svg: string,
/** Width in its own pixels. */
width: number,
/** Height. */
height: number,
/** What it shows, in a sentence. */
summary: string,
/** Clickable parts. */
regions: Array<RegionView>, };

/** Give a code a number key, or take it away. */
export type PinCode = {
/** Id or full name. */
code: string,
/** 1 to 9; left out: no key. A code that had the key before has none then. */
key?: number, };

/** A place in a document as the window counts: paragraph and UTF-16 unit within it. */
export type Place = {
/** Paragraph index. */
paragraph: number,
/** UTF-16 unit. */
offset: number, };

/** Put an excerpt that waits on words. */
export type PlaceExcerpt = {
/** The coding: id or short code. */
coding: string,
/** Where its words begin. */
from: Place,
/** One past their end. */
to: Place, };

/** How fast the first stage fills, and how fast it would have to. */
export type PlanPace = {
/** Weeks left in which people may enter and still be through. */
weeks: number,
/** People a week it takes. */
needed: EffectView,
/** People a week who came so far. */
so_far: number, };

/** Draw a plan. */
export type PlanPictureRequest = {
/** What is asked. */
plan: PlanRequest,
/** How it is shown. */
frame: Frame, };

/** A saved plan by name. */
export type PlanRef = {
/** Its name. */
name: string, };

/** What a plan is to bring. */
export type PlanRequest = {
/** A saved plan, in its latest version or in another (`Spring@1`), that tells what is left out here. */
name?: string,
/** Revenue to come; left out only with `name`. */
goal?: number,
/** A saved funnel whose last step is a win; left out: the first. */
funnel?: string,
/** What a win is worth; left out: what those of the cohort were. */
value?: number,
/** Money to spend. */
budget?: number,
/** Day by which the revenue is to be there. */
by?: string,
/** Earliest entry of the cohort whose rates are taken. */
from?: string,
/** Latest entry. */
to?: string, };

/** A plan to be saved. */
export type PlanSave = {
/** What it is called; under a name in use it is a new version. */
name: string,
/** What it asks. */
plan: PlanRequest,
/** Who answers for it. */
owner?: string,
/** Who agreed to it. */
agreed_by?: Array<string>, };

/** A saved plan: what it asks. */
export type PlanSavedView = {
/** Id, shared by all versions. */
id: string,
/** Name. */
name: string,
/** Version, from 1. */
version: number,
/** Who answers for it; empty where nobody was named. */
owner: string,
/** Who agreed to it. */
agreed_by: Array<string>,
/** When this version was saved. */
created: string,
/** Revenue to come. */
goal: number,
/** The saved funnel. */
funnel: string,
/** What a win is worth, where that was said. */
value: number | null,
/** Money to spend. */
budget: number | null,
/** When the revenue is to be there, exclusive. */
by: string | null,
/** Earliest entry of the cohort whose rates are taken. */
from: string | null,
/** Latest entry, exclusive. */
to: string | null, };

/** A stage of a plan. */
export type PlanStage = {
/** Its name. */
name: string,
/** People of the cohort who were in it. */
had: number,
/** Those who went on to the next; left out at the last. */
went_on: number | null,
/** Share that went on. */
rate: number | null,
/** People it takes, with the 95 % interval. */
needed: EffectView,
/** Part of the width of the first stage's interval that this stage's rate brings, 0 to 1. */
width_share: number,
/** What was spent for each of it so far. */
cost_each: number | null, };

/** Pipeline velocity: open deals × share won × amount ÷ days. */
export type PlanVelocity = {
/** Deals that are open. */
open: number,
/** Deals that were won. */
won: number,
/** Deals that were lost. */
lost: number,
/** Won ÷ (won + lost). */
share_won: number,
/** Mean amount of those won. */
value: number,
/** Mean days from opened to won. */
days: number,
/** Money a day. */
a_day: number, };

/** A plan. */
export type PlanView = {
/** Name of the funnel. */
funnel: string,
/** The project's currency. */
currency: string,
/** Revenue to come. */
goal: number,
/** What a win is worth; taken as known. */
value: number,
/** Wins of the cohort that this is the mean of; left out where it was given. */
value_of: number | null,
/** Wins it takes. */
wins: number,
/** Stages, the first first; the last are the wins. */
stages: Array<PlanStage>,
/** Place of the stage whose rate drives the width: the count worth getting more of. */
driver: number,
/** People of the cohort who still may go on, and are left aside. */
in_progress: number,
/** What one of the first stage may cost, if the budget is to suffice. */
break_even: EffectView | null,
/** What one of the first stage has cost so far. */
cost_per_lead: number | null,
/** What the first stage would cost at that. */
cost: EffectView | null,
/** The pace, where there is a day to be ready by. */
pace: PlanPace | null,
/** What the deals bring in a day. */
velocity: PlanVelocity | null,
/** What it rests on. */
lineage: Provenance,
/** The plan in a few sentences, with what it assumes. */
summary: Array<string>, };

/** Saved plans. */
export type PlansView = {
/** The project's currency. */
currency: string,
/** In the order in which they were first saved. */
plans: Array<PlanSavedView>, };

/** Which metric, and when things changed. */
export type ProcessChangeRequest = {
/** `FUNNEL/Step name`, the name of an event, or `revenue`. */
metric: string,
/** When things changed (`YYYY-MM-DD` or ISO 8601). Weeks begin on this day. */
change: string,
/** What changed, in a few words. */
what?: string,
/** Weeks that begin earlier are left aside. */
from?: string,
/** Weeks that end later are left aside. */
to?: string,
/** How many weeks before the change are looked at; left out: all of them. */
weeks_before?: number,
/** How many weeks after it; left out: all of them. */
weeks_after?: number, };

/** A metric by week before and after a change. Shares are from 0 to 1, money is in the project's currency. */
export type ProcessChangeView = {
/** The metric. */
metric: string,
/** share, people, money. */
unit: string,
/** The project's currency. */
currency: string,
/** When things changed. */
change: string,
/** What changed, in a few words; left out where nobody said. */
what: string | null,
/** Weeks, the earliest first. */
weeks: Array<ProcessWeek>,
/** Weeks at the ends that are not whole, or whose windows are still open. */
left_out: number,
/** How much higher it began after the change than the line from before had come to. */
level: ProcessEffect,
/** How much more it rises a week than before. */
slope: ProcessEffect,
/** How much higher it ended than the line from before, drawn on. */
at_end: ProcessEffect,
/** Rise a week before the change. */
slope_before: number,
/** What the line from before comes to in the first week after. */
level_before: number,
/** How many weeks away errors are taken to be alike. */
neighbours: number,
/** What it rests on. */
lineage: Provenance,
/** The result in a few sentences. */
summary: Array<string>, };

/** An effect with its 95 % interval. */
export type ProcessEffect = {
/** The figure. */
value: number,
/** Lower end. */
low: number,
/** Upper end. */
high: number,
/** What the interval lets one say. */
verdict: EffectVerdict, };

/** People with what they say. */
export type ProcessPeople = {
/** Ids. */
people: Array<string>,
/** Those whose words are in the project. */
heard: Array<string>,
/** Codes on their words, most people first; at most five. */
codes: Array<AttributionCode>, };

/** Draw a metric before and after a change. */
export type ProcessPictureRequest = {
/** What is asked. */
change: ProcessChangeRequest,
/** How it is shown. */
frame: Frame, };

/** A week of a metric. */
export type ProcessWeek = {
/** When it begins. */
begins: string,
/** Whether it lies after the change. */
after: boolean,
/** The metric. */
value: number,
/** Of a share: who reached it. */
reached: number | null,
/** Of a share: people it is of. */
of: number | null,
/** Of a share: with its Wilson 95 % interval. */
rate: RateView | null,
/** What the line of its side comes to. */
fitted: number,
/** What the line from before comes to, drawn on. */
expected: number,
/** Lower end of that line's 95 % interval. */
expected_low: number,
/** Upper end. */
expected_high: number, };

/** The people of a week. */
export type ProcessWeekPeople = {
/** When it begins. */
begins: string,
/** share, people, money. */
unit: string,
/** Who is in the value: went on, did it, paid. */
counted: ProcessPeople,
/** Of a share: who is of it and did not go on. */
others: ProcessPeople | null, };

/** A week of a metric, for its people. */
export type ProcessWeekRequest = {
/** What is asked. */
change: ProcessChangeRequest,
/** When the week begins (`YYYY-MM-DD` or ISO 8601). */
begins: string, };

/** The open project. */
export type ProjectInfo = {
/** Identity. */
id: string,
/** Name. */
name: string,
/** Where it lies. */
path: string,
/** Why nothing can be written, if so: "being written by pid 4711 on anna-laptop since 10:42". */
read_only: string | null,
/** A risk of its place, if any: a synced or network folder. */
risk: string | null,
/** Whether it is the sample study. */
is_sample: boolean,
/** ISO 4217 code of its money. */
currency: string,
/** Time zone of dates without time. */
timezone: string,
/** Who codes here on this machine; `None` while a copy made for a colleague has not been told. */
coder: string | null,
/** Counts. */
counts: Counts,
/** What undo would undo. */
undo: string | null,
/** What redo would do again. */
redo: string | null,
/** When the last change was saved (ISO 8601). */
saved_at: string | null, };

/** What a number rests on. */
export type Provenance = {
/** Name of the definition, where it has one. */
definition: string | null,
/** Its version. */
version: number | null,
/** Earliest and latest row. */
range: RangeView,
/** Imports with their accepted rows. */
imports: Array<LineageView>,
/** Rows of all of them. */
rows: number,
/** Who was left out. */
left_out: LeftOutView, };

/** One of them. */
export type PublicDomainView = {
/** `gmail.com`. */
domain: string,
/** Whether Subtext knows it by itself. */
built_in: boolean,
/** Whether it is taken as such here; false: somebody said that it is a company's. */
public: boolean,
/** People of the project with an address there. */
people: number, };

/** Domains at which anybody can have an address: they stand for no account. */
export type PublicDomainsView = {
/** In order. */
domains: Array<PublicDomainView>, };

/** Keep a search under a name; one of that name is written anew. */
export type PutSavedSearch = {
/** What to call it. */
name: string,
/** The question with its filters; its page is not kept. */
request: SearchRequest, };

/** A check. */
export type QualityCheck = {
/** freshness, gaps, schema, duplicates, rejected, identity, range, time-zone, traffic. */
check: string,
/** What it looks for, in a few words. */
title: string,
/** Findings of it. */
findings: number,
/** Why it could not be made; left out where it was. */
not_checked: string | null, };

/** Something that was found. */
export type QualityFinding = {
/** freshness, gaps, schema, duplicates, rejected, identity, range, time-zone, traffic. */
check: string,
/** fault, warning, note. */
severity: string,
/** What is the matter, in a sentence. */
what: string,
/** How many rows, days, columns or people. */
count: number,
/** Of how many; 0 where there is nothing to divide by. */
of: number,
/** What is counted: rows, days, columns, people. */
unit: string,
/** count ÷ of. */
share: number | null,
/** Where: the first few places. */
places: Array<QualityPlace>,
/** What to do. */
advice: string, };

/** Rows of one kind, and whose they are. */
export type QualityIdentity = {
/** events, interviews, survey answers, other documents, deals, touchpoints. */
what: string,
/** Rows. */
rows: number,
/** Those of somebody known by an address, a user or CRM id. */
identified: number,
/** Those of somebody the events know too. */
joined: number, };

/** An import in figures. */
export type QualityImport = {
/** Id. */
import: string,
/** Its file. */
file: string,
/** events, touchpoints, deals … */
kind: string,
/** The named source it belongs to. */
source: string,
/** When it came. */
imported: string,
/** Rows read: accepted, duplicates and rejected. */
rows_read: number,
/** Rows that are in the project. */
accepted: number,
/** Rows that were there already. */
duplicates: number,
/** Rows that were left out. */
rejected: number,
/** Its newest row, where rows have a time. */
newest: string | null,
/** Days from then to now. */
age_days: number | null, };

/** A place of a finding. */
export type QualityPlace = {
/** The import's id. */
import: string | null,
/** Its file. */
file: string,
/** Line of the file. */
line: number | null,
/** The row, day, column or value in words. */
text: string, };

/** What to look at. */
export type QualityRequest = {
/** Domains whose people count as the team's own, beside those that are. */
domains?: Array<string>, };

/** What was looked at and what was found. */
export type QualityView = {
/** When it was looked at. */
at: string,
/** Findings that are faults. */
faults: number,
/** Warnings. */
warnings: number,
/** Findings, the worst first. */
findings: Array<QualityFinding>,
/** Every check, with how many it found, or why it could not be made. */
checks: Array<QualityCheck>,
/** Imports, the earliest first. */
imports: Array<QualityImport>,
/** Rows of known people, by what they are rows of. */
identity: Array<QualityIdentity>,
/** Domains whose people count as the team's own. */
own_domains: Array<string>,
/** What was looked at. */
lineage: Provenance,
/** The result in a sentence. */
summary: string, };

/** A part of the question that could not be used. */
export type QueryMark = {
/** First UTF-16 unit of what was typed. */
start: number,
/** One past the last. */
end: number,
/** What is the matter, in a sentence. */
message: string, };

/** A quote beside a metric. */
export type Quote = {
/** left or on. */
side: string,
/** The document. */
document: string,
/** Paragraph index. */
paragraph: number,
/** Person id. */
person: string,
/** How they are shown. */
person_name: string,
/** "café owner". */
role: string | null,
/** The words. */
text: string,
/** Full code name it stands for. */
code: string,
/** person, stage or pinned. */
link: string,
/** The excerpt behind it. */
excerpt: Excerpt, };

/** From and to (ISO 8601). */
export type RangeView = {
/** First. */
from: string | null,
/** Last. */
to: string | null, };

/** A proportion with its Wilson 95 % interval. */
export type RateView = {
/** The share. */
rate: number,
/** Lower end. */
low: number,
/** Upper end. */
high: number, };

/** How far reading the events has come. */
export type ReadingEvents = {
/** The work that goes on; `None` when nothing is worth waiting for. */
now: EventsRead | null, };

/** A reason and how often. */
export type ReasonCount = {
/** The reason without the offending value: "bad date". */
reason: string,
/** Rows. */
count: number, };

/** A project opened before. */
export type RecentProject = {
/** Where it lies. */
path: string,
/** What it is called. */
name: string,
/** When it was last opened (ISO 8601). */
opened_at: string,
/** Whether the file is gone. */
missing: boolean, };

/** Give a coding another code; words, memo, star and number stay. */
export type Recode = {
/** Id or short code. */
coding: string,
/** Id or full name of the code. */
code: string, };

/** Somebody to interview. */
export type Recruit = {
/** Person id. */
person: string,
/** Name or identifier. */
name: string,
/** Address, where known. */
email: string | null,
/** left or on. */
side: string,
/** Why this one. */
reason: string, };

/** Whom to interview. */
export type RecruitRequest = {
/** Which step. */
step: ContextRequest,
/** left or on; both when left out. */
side?: string,
/** How many; default 10. */
count?: number,
/** Decides between equals. */
seed?: number, };

/** Whom to interview, and why these. */
export type RecruitResponse = {
/** The people. */
people: Array<Recruit>,
/** People on that side who left no address. */
without_address: number, };

/** What to redact: everything found of some kinds, or words chosen one by one. */
export type RedactRequest = {
/** Only in this document. */
document?: string,
/** Only these kinds; all when empty. */
kinds?: Array<string>,
/** Instead: these words. */
chosen?: Array<ChosenWords>,
/** With what the model of names found, as far as it was asked. */
by_model?: boolean, };

/** What was redacted or shown again, or would be. */
export type Redacted = {
/** How many. */
total: number,
/** Documents they stand in. */
documents: number,
/** Redacted before, and left so. */
already: number,
/** By kind. */
kinds: Array<PersonalDataKind>,
/** The first 500, with their words. */
replacements: Array<Replacement>,
/** What changed; nothing of a preview. */
changed: Changed | null, };

/** Words of a paragraph that others do not see. */
export type RedactionSpan = {
/** First UTF-16 unit in the paragraph's text. */
start: number,
/** One past the last. */
end: number,
/** What others see: `[name 1]`. */
label: string, };

/** A clickable part of a picture. */
export type RegionView = {
/** Step number, from 0. */
step: number,
/** "Imported roster: 689 people, 51.0 % of the step before". */
label: string,
/** Left edge. */
x: number,
/** Top edge. */
y: number,
/** Width. */
width: number,
/** Height. */
height: number, };

/** A page of rejected rows. */
export type RejectedPage = {
/** Of how many. */
total: number,
/** The rows. */
rows: Array<RejectedRow>, };

/** A page of the rejected rows of an import. */
export type RejectedRequest = {
/** The import. */
import: string,
/** Rows to skip. */
offset?: number,
/** Rows at most; default 200. */
limit?: number, };

/** A row left out. */
export type RejectedRow = {
/** Physical line. */
line: number,
/** Why. */
reason: string,
/** The row as it came. */
text: string, };

/** Take quotes out of a collection. */
export type RemoveFromCollection = {
/** Id or name. */
collection: string,
/** The quotes: id, or number from 1. */
items: Array<string>, };

/** Give a code another full name. */
export type RenameCode = {
/** Id or full name. */
code: string,
/** The new full name; spaces become hyphens. */
name: string,
/** Leave the codes below alone; else those whose names begin with the old one follow. */
alone?: boolean,
/** Say what it would come to; change nothing. */
preview?: boolean, };

/** Give a collection another name. */
export type RenameCollection = {
/** Id or name. */
collection: string,
/** The new name. */
name: string, };

/** A full name that changes. */
export type Renamed = {
/** Before. */
from: string,
/** After. */
to: string, };

/** Words and what stands in their place. */
export type Replacement = {
/** The document. */
document: string,
/** What it is called. */
document_title: string,
/** What they are. */
kind: string,
/** The words. */
text: string,
/** What others see: `[name 1]`. */
label: string, };

/** Write a report. */
export type ReportRequest = {
/** The funnel, with all its contexts. */
funnel: FunnelRequest,
/** Where to; the extension says the format (.html). */
out: string,
/** Pseudonyms instead of names; on unless told. */
pseudonyms?: boolean, };

/** A report that was written. */
export type ReportWritten = {
/** Where it is. */
path: string,
/** Its size. */
bytes: number,
/** Title. */
title: string,
/** Quotes in it. */
quotes: number,
/** Quotes left out for want of consent. */
withheld: number, };

/** Correct a transcript by a file. */
export type ReviseRequest = {
/** The document: id or file name. */
document: string,
/** The corrected file. */
path: string,
/** Why. */
note?: string, };

/** A text that was replaced. */
export type RevisionView = {
/** The first text is 1. */
number: number,
/** When it was replaced (ISO 8601). */
replaced: string,
/** Who replaced it. */
author: string,
/** Why. */
note: string,
/** The file that came in its place. */
source: string,
/** Its paragraphs. */
paragraphs: Array<string>, };

/** Earlier texts of a document. */
export type Revisions = {
/** The newest first. */
revisions: Array<RevisionView>, };

/** A role a column can have. */
export type RoleOption = {
/** As stored: `event_id`. */
value: string,
/** As shown: "Event id". */
label: string, };

/** Answers in nearly the same words. */
export type SameAnswers = {
/** The answer nearest to all others. */
first: AnswerView,
/** All of them. */
members: Array<AnswerView>,
/** People behind them. */
people: number, };

/** How full the evidence is. */
export type Saturation = {
/** New codes each further person brought, in order of date. */
new_codes: Array<number>,
/** New codes of the last three people. */
last_three: number,
/** Good–Turing coverage of codes; `None` when nobody was heard. */
coverage: number | null,
/** Date of the newest words. */
newest: string | null, };

/** A copy of the project. */
export type SaveCopy = {
/** Absolute path; must not exist yet. */
path: string,
/** For a colleague: the first coding there asks who codes. */
for_colleague?: boolean, };

/** An experiment to be saved; under a name in use, a new version. It may be said before its first event is there. */
export type SaveExperiment = {
/** What it is called. */
name: string,
/** What the events call it; left out: by its name. */
events_name?: string,
/** The event by which people come in, where the events name no such experiment. */
exposure?: string,
/** Filters of that event. */
filters?: Array<ExperimentFilter>,
/** The property that names the variant, with `exposure`; `variant` when left out. */
variant?: string,
/** Variants with their planned weights, the control first; left out: those the events name, alike. */
arms?: Array<ExperimentWeight>,
/** The variant the others are compared with, where no arms are given. */
control?: string,
/** The event that should happen more often; left out: the last step of the first saved funnel. */
metric?: string,
/** Time from the first exposure in which it counts; 14 days when left out. */
window_seconds?: number,
/** Difference expected beforehand, as a share; 0.03 when left out. */
expected?: number,
/** Earliest exposure (`YYYY-MM-DD` or ISO 8601), inclusive. */
from?: string,
/** Latest exposure, inclusive as a date, exclusive as an instant. */
to?: string,
/** Who answers for it. */
owner?: string,
/** Who agreed to it. */
agreed_by?: Array<string>, };

/** Save a funnel. Under a name in use: a new version. */
export type SaveFunnel = {
/** Name. */
name: string,
/** Definition. */
funnel: FunnelSpec, };

/** A definition to be saved; under a name in use, a new version. */
export type SaveLeadDefinition = {
/** Its name. */
name: string,
/** Its rule: `mql_date is set and not (source is test)`. */
rule: string,
/** Who answers for it; left out: who did so far. */
owner?: string,
/** Day from which it holds; left out: today. */
valid_from?: string,
/** Who agreed to it. */
agreed_by?: Array<string>, };

/** A mapping as a file. */
export type SaveMapping = {
/** The file whose mapping, with its choices. */
file: FileOptions,
/** Where to write the TOML. */
to: string, };

/** A saved funnel. */
export type SavedFunnel = {
/** Identity. */
id: string,
/** Name. */
name: string,
/** Newest version. */
version: number,
/** Its definition. */
definition: FunnelSpec,
/** When that version was saved (ISO 8601). */
saved_at: string, };

/** A search that was saved. */
export type SavedSearchDone = {
/** The search. */
search: SavedSearchView,
/** What changed. */
changed: Changed, };

/** Names a saved search. */
export type SavedSearchRef = {
/** Id or name. */
search: string, };

/** A search under a name. */
export type SavedSearchView = {
/** Identity. */
id: string,
/** What it is called. */
name: string,
/** The question with its filters, to be asked again as it is. */
request: SearchRequest,
/** Paragraphs it found when it was saved. */
paragraphs_then: number,
/** People who had said them. */
people_then: number,
/** Paragraphs it finds now; `None` of a question that goes by meaning, which is counted when it is asked. */
paragraphs_now: number | null,
/** People who said them. */
people_now: number | null,
/** "38 then, 41 now", "38, as then", "38 then". */
counts: string,
/** Who saved it. */
author: string,
/** When it was saved (ISO 8601). */
saved: string, };

/** Saved searches, by name. */
export type SavedSearches = {
/** The searches. */
searches: Array<SavedSearchView>, };

/** Put a code on what a search finds. */
export type SearchCodeRequest = {
/** The question with its filters; its page does not matter. */
request: SearchRequest,
/** Only these paragraphs of what is found; all when left out. */
hits?: Array<HitRef>,
/** Not these. */
except?: Array<HitRef>,
/** Code: id or full name. */
code: string,
/** Who; the coder of this machine when left out. */
coder?: string,
/** The very words found instead of their paragraphs. */
spans?: boolean,
/** Only say what it would do. */
dry_run?: boolean, };

/** What was coded, or would be. */
export type SearchCoded = {
/** Full name of the code. */
code: string,
/** Paragraphs. */
paragraphs: number,
/** Codings: as many as paragraphs, or more of exact words. */
codings: number,
/** People who said them. */
people: number,
/** Paragraphs left out: this coder put the code there already. */
already: number,
/** Paragraphs left out: without consent to quote they cannot be looked over here. */
withheld: number,
/** The sentence: "38 paragraphs of 11 people would be tagged 'Import anxiety'; 2 bear it already". */
summary: string,
/** What a reader should know: what counts as found by meaning, and what was answered otherwise. */
notes: Array<string>,
/** Of a dry run: the first 500 paragraphs. */
listed: Array<CodedParagraph>,
/** What changed; `None` of a dry run. */
changed: Changed | null, };

/** Write what a search finds as a table. */
export type SearchExportRequest = {
/** The question with its filters; its page does not matter. */
request: SearchRequest,
/** Only these paragraphs of what is found; all when left out. */
hits?: Array<HitRef>,
/** Where to; the ending says the format: .csv or .xlsx. */
out: string,
/** Pseudonyms instead of names. */
pseudonyms?: boolean,
/** Write over a file that is there; without it, it is refused. */
force?: boolean, };

/** One paragraph found. */
export type SearchHit = {
/** The document. */
document: string,
/** Its title. */
document_title: string,
/** interview or survey. */
kind: string,
/** Paragraph index. */
paragraph: number,
/** Who speaks, as shown. */
speaker: string | null,
/** interviewer, participant, other. */
speaker_role: string,
/** The person. */
person: string | null,
/** How they are shown. */
person_name: string | null,
/** "left at Imported roster". */
outcome: string | null,
/** When (`YYYY-MM-DD`). */
date: string | null,
/** Start in the recording. */
start_ms: number | null,
/** Question, of a survey answer. */
heading: string | null,
/** The whole paragraph; empty when withheld. */
text: string,
/** Matches in UTF-16 units of `text`. */
spans: Array<SpanView>,
/** The words around the matches, escaped, matches in `<mark>`. */
snippet_html: string,
/** Ranking score. */
score: number,
/** Full names of the codes on the paragraph. */
codes: Array<string>,
/** No consent: the words stay in the coder's own reader. */
withheld: boolean,
/** Of a hit that was found by its meaning: why. */
why?: WhyView, };

/** What a search finds, by code and group of people. */
export type SearchMatrixRequest = {
/** The question with its filters; its page does not matter. */
request: SearchRequest,
/** `outcome`, or an attribute by its name or question; left out: the first there is. */
by?: string,
/** By outcome: the step by name or by number from 1. */
step?: string, };

/** Who said what a search finds. */
export type SearchPeopleRequest = {
/** The question with its filters; its page does not matter. */
request: SearchRequest,
/** People to skip. */
offset?: number,
/** People at most; default 100, at most 1,000. */
limit?: number, };

/** A question to the words. */
export type SearchRequest = {
/** Words and fields; the language is described in docs/search.md. */
query: string,
/** words, meaning or both; words when left out. */
mode?: string,
/** Full code names: all must be on the paragraph. */
codes?: Array<string>,
/** interview, survey. */
kind?: string,
/** participant, interviewer. */
speaker?: string,
/** best (default), newest, oldest, document, person: in what order hits come. */
sort?: string,
/** The last word is still being typed. */
typing?: boolean,
/** Hits to skip. */
offset?: number,
/** Hits at most; default 20. */
limit?: number,
/** Whether people who were never asked are to be counted, which takes two more searches. */
asked?: boolean, };

/** What was found. Keys are a contract of the command line. */
export type SearchResponse = {
/** As asked. */
query: string,
/** As answered: words, meaning or both. */
mode: string,
/** Paragraphs found. */
total: number,
/** Documents they are in. */
documents: number,
/** People who said them. */
people: number,
/** Of those, who left somewhere in the saved funnel. */
people_left: number,
/** Of those, who reached its end. */
people_converted: number,
/** People heard in the project who did not use these words. */
people_without: number,
/** Of those, who were never asked: no question above an answer, and no turn of an interviewer, has the words. Left out
 * where it was not to be counted, and where the question has no words. */
people_never_asked?: number,
/** Time taken. */
seconds: number,
/** This page. */
hits: Array<SearchHit>,
/** Counts over all hits. */
facets: Facets,
/** What counts as found, in a sentence, where meaning was asked for. */
rule?: string,
/** What was left out or answered otherwise. */
warnings: Array<string>,
/** Where in the question something was left out. */
marks: Array<QueryMark>,
/** Another spelling that would find something. */
suggestion: string | null, };

/** What a search finds, by month. */
export type SearchTimeRequest = {
/** The question with its filters; its page does not matter. */
request: SearchRequest, };

/** A segment that can be chosen. */
export type SegmentChoice = {
/** How it is asked for. */
segment: OpportunitySegment,
/** In words. */
title: string,
/** Its people, whether they answered or not. */
people: number, };

/** Segments of one sort. */
export type SegmentGroup = {
/** "Sides at Imported roster", "Jobs", or the question. */
title: string,
/** The segments. */
segments: Array<SegmentChoice>, };

/** How many texts have a label. */
export type SentimentCount = {
/** The model's label, in small letters. */
label: string,
/** Texts. */
texts: number, };

/** What a model said of how texts sound; what it was not asked about is missing. */
export type SentimentPage = {
/** How far it has come. */
standing: ModelStanding,
/** "by model tone: …", to be shown wherever this is. */
by: string,
/** How many texts have each of its labels, in its own order. */
counts: Array<SentimentCount>,
/** Paragraphs left out: their people did not agree to analysis. */
withheld: number,
/** The texts, in the order of the documents. */
texts: Array<SentimentText>, };

/** How texts sound to a model. */
export type SentimentRequest = {
/** Only texts of this document. */
document?: string,
/** Only of this survey. */
survey?: string,
/** Only answers to this question of it. */
question?: string,
/** This model; the first for sentiment when left out. */
model?: string,
/** Texts at most; 500 when left out. */
limit?: number,
/** Without the words of the texts: for who shows them already. */
brief?: boolean, };

/** How one text sounds. */
export type SentimentText = {
/** Its document. */
document: string,
/** What that is called. */
document_title: string,
/** The paragraph. */
paragraph: number,
/** Its words; empty where they may not be quoted outside the coder's own reader. */
text: string,
/** The likeliest label, in small letters. */
label: string,
/** clear, likely, unsure: how sure the model says it is. */
sure: string, };

/** A blank and what is to stand in it; nothing empties it. */
export type SetBlank = {
/** Its word. */
blank: string,
/** What is to stand in it. */
entries: Array<NewJobEntry>, };

/** A part somebody has in buying, at the company they are of. */
export type SetBuyingRole = {
/** The person: id or any identifier. */
person: string,
/** initiator, influencer, champion, user, decider. */
role: string,
/** Whether they have it; true when left out. */
on?: boolean, };

/** Who codes in the open project. */
export type SetCoder = {
/** Their name. */
coder: string, };

/** Record a consent by hand. It wins over what files say; the newest record counts. */
export type SetConsent = {
/** All documents of this person, by id or identifier. */
person?: string,
/** One document only: id or file name. */
document?: string,
/** As `person`, of many at once. */
people?: Array<string>,
/** As `document`, of many at once. */
documents?: Array<string>,
/** yes, no, expired, unknown. */
state: string,
/** What for: analysis, quoting, reports, sharing. Left out: what the scope's words say, else everything. */
purposes?: Array<string>,
/** What for, in words. */
scope?: string,
/** When it was given or taken back (`YYYY-MM-DD`). */
date?: string,
/** The last day it holds (`YYYY-MM-DD`). */
expires?: string,
/** How it was given or taken back. */
note?: string,
/** Who writes it down; the coder of this machine when left out. */
author?: string, };

/** Which domains are the house's own; these and no others from now on. */
export type SetInternalDomains = {
/** `mill.example`. */
domains: Array<string>, };

/** Blanks of a card to be written anew; those not named stay. */
export type SetJob = {
/** Id, full name or last part of it. */
job: string,
/** The blanks. */
blanks: Array<SetBlank>, };

/** Change a memo. */
export type SetMemo = {
/** Id or short code. */
coding: string,
/** The new memo; empty removes it. */
memo: string, };

/** Say when a moment was. */
export type SetMomentDate = {
/** Id or short code of the excerpt. */
coding: string,
/** In the person's words. */
words?: string,
/** First day it may have been; left out: what the words tell, and without words the date is taken away. */
earliest?: string,
/** Last day it may have been; the first, when left out. */
latest?: string, };

/** Outcomes with their questions; none: they are proposed again. */
export type SetOpportunityPairs = {
/** The outcomes. */
pairs: Array<OpportunityPair>, };

/** Says at which domains anybody can have an address. */
export type SetPublicDomains = {
/** Anybody can have one there. */
add?: Array<string>,
/** These are a company's. */
remove?: Array<string>, };

/** Settings of this machine. */
export type Settings = {
/** `system`, `light` or `dark`. */
theme: string,
/** Name put on new codings where a project has no coder of its own. */
coder: string,
/** Keys that were changed: id of the command, and the chords that do it now (`Ctrl+K`, `j`; none: no key does it). */
keys?: { [key in string]: Array<string> },
/** Whether single letters and digits do anything; true when left out. */
letter_keys?: boolean, };

/** People by side. */
export type SideCounts = {
/** Left. */
left: number,
/** Went on. */
on: number,
/** In progress. */
open: number,
/** On no side: did not come to the step, or without events. */
nowhere: number, };

/** People of a step. */
export type Sides = {
/** Went on. */
on: number,
/** Left. */
left: number,
/** May still come. */
in_progress: number, };

/** Paragraphs like another one. */
export type Similar = {
/** meaning, or words where the language part is missing. */
basis: string,
/** What to know of that. */
note: string | null,
/** As near, but left out for want of consent. */
withheld: number,
/** The nearest first. */
paragraphs: Array<SimilarParagraph>, };

/** A paragraph that is like what was asked about. */
export type SimilarParagraph = {
/** Its document. */
document: string,
/** What that is called. */
document_title: string,
/** The paragraph. */
paragraph: number,
/** Its words. */
text: string,
/** very near, near, somewhat near. */
band: string,
/** Whose. */
person: string | null,
/** What they are called. */
person_name: string | null,
/** Where they stand in the funnel. */
outcome: string | null, };

/** Like what: an excerpt, or a paragraph of a document. */
export type SimilarRequest = {
/** Excerpt: id or short code. */
coding?: string,
/** Document: id or file name. */
document?: string,
/** The paragraph of it. */
paragraph?: number,
/** Paragraphs at most; 10 when left out. */
limit?: number, };

/** Words of a document. */
export type SpanPick = {
/** The document: id or file name. */
document: string,
/** Where they begin. */
from: Place,
/** Where they end, exclusive. */
to: Place, };

/** A span in UTF-16 units. */
export type SpanView = {
/** First unit. */
start: number,
/** One past the last. */
end: number, };

/** Who speaks in a transcript. */
export type SpeakerPreview = {
/** As the file labels it. */
label: string,
/** interviewer, participant, other. */
role: string,
/** Whom the label was matched to. */
name: string | null,
/** Turns. */
turns: number, };

/** A voice. */
export type SpeakerView = {
/** Index in the document. */
index: number,
/** As the file labels it. */
label: string,
/** How it is shown. */
name: string,
/** interviewer, participant, other. */
role: string,
/** Matched person. */
person: string | null,
/** Why it was matched: "by name", "the only other speaker", "chosen by you". */
matched: string, };

/** Give excerpts of a code to another code. */
export type SplitCode = {
/** The code that is split: id or full name. */
code: string,
/** Excerpts of it or of codes below it: ids or short codes. */
excerpts: Array<string>,
/** The code they get, if it is there. */
into?: string,
/** Else the new code they get; beside the one that is split and of its kind, unless told. */
new?: AddCode,
/** Say what it would come to; change nothing. */
preview?: boolean, };

/** The median time between two stages. */
export type StageGap = {
/** The stage before, in words. */
from: string,
/** The stage after, in words. */
to: string,
/** People who have a date for both. */
people: number,
/** Days between the middles of their dates. */
median: number,
/** The same, were every gap as short as the dates allow. */
shortest: number,
/** The same, were every gap as long as the dates allow. */
longest: number,
/** People whose later stage surely came first: told in another order, or dated wrongly. */
reversed: number,
/** People whose dates overlap. */
unsure: number, };

/** How often two codes stand together. */
export type StandingTogether = {
/** People. */
people: number,
/** Places: pairs of excerpts, paragraphs, people. */
places: number,
/** Those people ÷ people who said either code. */
jaccard: number, };

/** Mark a coding as telling, or take the mark off. */
export type StarCoding = {
/** Id or short code. */
coding: string,
/** Whether it is marked from now on. */
starred: boolean, };

/** A step's definition. */
export type StepSpec = {
/** Event name. */
event: string,
/** Properties it must have. */
filters?: Array<Attribute>,
/** Longest time from the step before, inclusive; left out: no other limit than the window. */
within_seconds?: number,
/** It may be left out: nobody is lost by it, and it has no number. */
optional?: boolean, };

/** One step's figures. */
export type StepView = {
/** Step name: its event, or "event (property is value)". */
name: string,
/** Reached it. */
people: number,
/** Share of those who entered. */
from_start: RateView,
/** Share of those at the step before. */
from_previous: RateView | null,
/** The same, leaving out those in progress. */
from_previous_settled: RateView | null,
/** Median time from the step before. */
median_seconds: number | null,
/** 90th percentile of it. */
p90_seconds: number | null,
/** Lower quartile of it. */
p25_seconds: number | null,
/** Upper quartile of it. */
p75_seconds: number | null,
/** Revenue from a run's start to start + window of those who reached it. */
value: number,
/** Were at the step before and left. */
left: number,
/** Were at the step before and may still come. */
in_progress: number,
/** People heard among those who went on and those who left. */
heard_on: number,
/** People heard among those who left. */
heard_left: number,
/** grounded, thin, shadow; empty at step 1. */
grounding: string,
/** The line of words under the figures. */
voice: VoiceLine | null,
/** Person ids who went on, when asked for. */
people_on?: Array<string>,
/** Person ids who left, when asked for. */
people_left?: Array<string>, };

/** How many actions. */
export type Steps = {
/** So many; one when left out, fewer where there are no more. */
steps?: number, };

/** A paragraph with suggestions. */
export type SuggestedParagraph = {
/** Its document. */
document: string,
/** What that is called. */
document_title: string,
/** The paragraph. */
paragraph: number,
/** Its words; empty where they may not be quoted outside the coder's own reader. */
text: string,
/** Codes, the likeliest first. */
suggestions: Array<SuggestionView>, };

/** A suggestion that was accepted. */
export type SuggestionAccepted = {
/** The coding made. */
made: CodingMade, };

/** How right suggestions are here. */
export type SuggestionQuality = {
/** meaning or words. */
basis: string,
/** What to know of that. */
note: string | null,
/** "Right in about 7 of 10 on your own codes: …". */
words: string,
/** Share of suggestions that were right; nothing where none would be made. */
right: number | null,
/** Paragraphs tried, each as if its person had never been coded. */
tried: number,
/** Of these: a code would be suggested. */
answered: number,
/** Codes that would be suggested. */
made: number,
/** Of these: somebody had put that very code there. */
made_right: number,
/** Paragraphs with a code, from which all of it was learned. */
learned_from: number,
/** Suggestions accepted, and standing. */
accepted: number,
/** Suggestions said not to fit. */
rejected: number, };

/** A suggestion, by paragraph and code. */
export type SuggestionRef = {
/** Id or file name. */
document: string,
/** The paragraph. */
paragraph: number,
/** Id or full name. */
code: string, };

/** A code suggested for a paragraph. */
export type SuggestionView = {
/** The code. */
code: string,
/** Its full name. */
name: string,
/** What people call it. */
title: string,
/** very likely, likely, worth a look. */
band: string,
/** "right in about 8 of 10 like it". */
words: string,
/** Excerpts it rests on, the nearest first, as far as they may be quoted; none where it rests on the code's definition. */
rests_on: Array<Excerpt>,
/** The model that took it from the code's definition, where one did. */
model?: string, };

/** Suggestions, by what they were worked out, and how right they are here. */
export type Suggestions = {
/** meaning, or words where the language part is missing. */
basis: string,
/** What to know of that. */
note: string | null,
/** "Right in about 7 of 10 on your own codes". */
quality: string,
/** Suggestions that were accepted so far and stand. */
accepted: number,
/** Codes that were said not to fit. */
rejected: number,
/** Paragraphs with a code, from which all of it was learned. */
learned_from: number,
/** Paragraphs left out: their people did not agree to analysis. */
withheld: number,
/** Paragraphs with suggestions. */
paragraphs: Array<SuggestedParagraph>,
/** How far the model for labels has come, where it was wanted and there is one. */
model?: ModelStanding,
/** Codes with a definition and no example yet, which such a model can be asked about. */
without_examples?: number, };

/** Suggestions for a document. */
export type SuggestionsRequest = {
/** Id or file name. */
document: string,
/** With codes that have no examples, as the model for labels took them from their definitions, as far as it was asked. */
by_model?: boolean, };

/** A survey. */
export type SurveyView = {
/** What names it. */
source: string,
/** The files it came in. */
files: Array<string>,
/** Responses. */
responses: number,
/** Its questions, in the order of its columns. */
variables: Array<VariableView>, };

/** The surveys of a project. */
export type Surveys = {
/** In the order they came in. */
surveys: Array<SurveyView>, };

/** Hired, fired or next job, with its people. */
export type SwitchSide = {
/** hired, fired, next-job. */
kind: string,
/** Full names of its codes. */
codes: Array<string>,
/** Its people by side. */
sides: SideCounts,
/** Its people, those who left first. */
people: Array<JobPerson>,
/** Place in `people` of whose words stand for it. */
best: number | null,
/** Excerpts left out for want of consent. */
withheld: number, };

/** Makes one coder's reading of a place that of others too. */
export type TakeReading = {
/** Id of the document. */
document: string,
/** Where it begins. */
from: Place,
/** Where it ends. */
to: Place,
/** Id or full name of the code. */
code: string,
/** Whose reading. */
reading_of: string,
/** Who shall read it so too. */
coders: Array<string>, };

/** Names a task. */
export type TaskRef = {
/** Number within this run of the app. */
task: number, };

/** Background work with progress. */
export type TaskState = {
/** Number within this run of the app. */
task: number,
/** What it does: "Importing interviews". */
label: string,
/** How it stands. */
status: TaskStatus,
/** What it is at: "Reading touchpoints.csv". */
note: string,
/** Part done, 0 to 1; `None` where it cannot be told. */
progress: number | null,
/** Of a finished import: the ledgers. */
imports: Array<ImportResult>,
/** Of a finished merge: what it did, or would do. */
merge: MergeResult | null,
/** Of a finished reading for meaning: how much was read. */
meaning?: MeaningRead,
/** Of a model that was asked: how much it read. */
model?: ModelRead,
/** Of a finished task: what changed. */
changed: Changed | null,
/** Of a failed one: why, and what to do. */
error: ApiError | null, };

/** How a task stands. */
export type TaskStatus = "running" | "done" | "cancelled" | "failed";

/** All tasks of this run, newest first. */
export type Tasks = {
/** The tasks. */
tasks: Array<TaskState>, };

/** A code made of a theme. */
export type ThemeCoded = {
/** The new code. */
code: string,
/** Its full name. */
name: string,
/** Answers that bear it. */
coded: number,
/** What changed. */
changed: Changed, };

/** Make a code of a theme. */
export type ThemeToCode = {
/** The survey: source or file name. */
survey: string,
/** The open question: name or words. */
question: string,
/** Name of the new code, or its last part where a parent is given. */
name: string,
/** The code above it. */
parent?: string,
/** When to use it. */
description?: string,
/** Documents whose answer gets it. */
documents: Array<string>,
/** Who codes; the coder of this machine when left out. */
coder?: string, };

/** A theme. */
export type ThemeView = {
/** What tells it apart, the most telling first. */
phrases: Array<string>,
/** Answers in it. */
answers: number,
/** People behind them. */
people: number,
/** Answers that stand for it. */
representatives: Array<AnswerView>,
/** All of them, the most typical first. */
members: Array<AnswerView>, };

/** Themes of the answers to a question that bear no code. */
export type ThemesFound = {
/** meaning, or words where the language part is missing. */
basis: string,
/** What to know of that. */
note: string | null,
/** Answers looked at. */
answers: number,
/** Left out: they bear a code. */
coded: number,
/** Left out: their people did not agree to analysis. */
withheld: number,
/** The largest first. */
themes: Array<ThemeView>,
/** Answers in none of them. */
leftover: Array<AnswerView>, };

/** Which answers. */
export type ThemesRequest = {
/** The survey: source or file name. */
survey: string,
/** The open question: name or words. */
question: string,
/** How many themes to look for; as many as the number of answers suggests when left out. */
themes?: number, };

/** The switch of one interviewee. */
export type TimelineLane = {
/** Person id; `None` where the document has no person. */
person: string | null,
/** How they are shown. */
name: string,
/** "practice manager, clinic". */
role: string | null,
/** left, on, open over the whole funnel. */
side: string | null,
/** "left at Imported roster". */
standing: string | null,
/** Day of the interview, against which words like "last spring" are read. */
said: string | null,
/** When they came to the steps of the funnel: what is known for certain. */
steps: Array<LaneStep>,
/** Days from the first dated moment to the last. */
days: number | null,
/** The moments, by stage. */
marks: Array<TimelineMark>, };

/** A moment of a switch. */
export type TimelineMark = {
/** Which stage. */
stage: string,
/** Short code of its excerpt. */
short: string,
/** Its excerpt; `None`: the words are withheld. */
excerpt: Excerpt | null,
/** When, if it is known. */
date: MarkDate | null, };

/** A stage of a switch, or a trigger between two. */
export type TimelineStage = {
/** first-thought, passive-looking, trigger-active, active-looking, trigger-deciding, deciding, first-use, ongoing-use. */
stage: string,
/** In words. */
title: string,
/** A mark between two stages. */
trigger: boolean,
/** People with such a moment. */
people: number, };

/** Draw how long people take from one step to another. */
export type TimesPictureRequest = {
/** What is asked. */
times: FunnelTimesRequest,
/** How it is shown. */
frame: Frame, };

/** An entry of the history that is to be the newest that stands. */
export type ToEntry = {
/** Its number; 0 is the beginning. */
to: number, };

/** A theme beside a force. */
export type TopTheme = {
/** Full name. */
code: string,
/** In words. */
title: string,
/** People who have both on the same words. */
people: number, };

/** What a caller must drop from its caches after a write. */
export type Topic = "project" | "imports" | "documents" | "codes" | "codings" | "people" | "events" | "funnels" | "search" | "settings" | "memos" | "jobs" | "collections" | "searches" | "redactions" | "suggestions" | "definitions" | "accounts" | "internal";

/** A place, and how often they are named there. */
export type TraceView = {
/** Title of a document, a sort of note, or name of a file. */
place: string,
/** Paragraphs, notes, or places in the file. */
count: number, };

/** A metric beside the revenue that comes later. */
export type TrackedMetric = {
/** `Trial/Signed up`. */
metric: string,
/** Its step, from 0. */
step: number,
/** people: who entered, beside the revenue of all of them; share: of the step before, beside the revenue of one who entered. */
unit: string,
/** tracks, `cannot_tell`, `moves_against`. */
verdict: string,
/** Weeks by which the revenue comes later, of the relation called. */
lag: number | null,
/** Every lag tried. */
lags: Array<TrackingLag>,
/** Weeks, the earliest first. */
cohorts: Array<TrackingCohort>,
/** The verdict in a sentence. */
sentence: string, };

/** Those who entered in one week. */
export type TrackingCohort = {
/** Monday of the week. */
week: string,
/** People who entered. */
entered: number,
/** The metric. */
metric: number | null,
/** Revenue within the window: of all, or of one who entered. */
revenue: number | null,
/** Whether the week is whole and its windows are over. */
counts: boolean, };

/** The metrics of a funnel. */
export type TrackingFunnel = {
/** Its name. */
funnel: string,
/** Every step but the last. */
metrics: Array<TrackedMetric>,
/** What they rest on. */
lineage: Provenance, };

/** The relation at one lag. */
export type TrackingLag = {
/** Weeks by which the revenue comes later. */
lag: number,
/** Pairs of weeks; 0 where there are too few, or nothing ever changes. */
pairs: number,
/** Spearman's rank correlation. */
rho: number | null,
/** Lower end of its 95 % interval, by resampling weeks. */
low: number | null,
/** Upper end. */
high: number | null,
/** p of no relation. */
p: number | null,
/** q over the lags tried. */
q: number | null, };

/** Which funnel. */
export type TrackingRequest = {
/** Name of a saved funnel; left out: all of them. */
funnel?: string, };

/** Whether numbers mean anything. */
export type TrackingView = {
/** The project's currency. */
currency: string,
/** Funnels. */
funnels: Array<TrackingFunnel>, };

/** Draw a funnel's conversion by week of entry. */
export type TrendPictureRequest = {
/** What is asked. */
trend: FunnelTrendRequest,
/** How it is shown. */
frame: Frame, };

/** A week of entries. */
export type TrendPoint = {
/** First day (`YYYY-MM-DD`). */
week: string,
/** Of that week's entries: reached the step before. */
of: number,
/** Reached it. */
people: number,
/** Share with interval; `None` when nobody entered. */
rate: RateView | null,
/** The window of some is still open. */
open: boolean, };

/** What was undone or done again. */
export type Turned = {
/** Sentences of the actions, in the order they were undone or done again. */
actions: Array<string>,
/** What changed; `None` when there was nothing to do. */
changed: Changed | null, };

/** What to show again. */
export type UnredactRequest = {
/** Only in this document. */
document?: string,
/** Only these kinds; all when empty. */
kinds?: Array<string>,
/** Only these redactions. */
redactions?: Array<string>, };

/** Changes to a code; what is left out stays. */
export type UpdateCode = {
/** Id or full name. */
code: string,
/** New full name. */
name?: string,
/** New kind. */
kind?: string,
/** New description. */
description?: string,
/** Groups only, or not; a code in use cannot become a category. */
is_category?: boolean,
/** What it covers. */
includes?: string,
/** What it does not cover. */
excludes?: string,
/** A good example, in words. */
example?: string,
/** An excerpt whose words are the example: id or short code. Refused without consent to quote. */
example_of?: string,
/** Other names. */
aliases?: Array<string>,
/** 1 to 10, or a foreign `#RRGGBB`; empty: by its place. */
color?: string,
/** solid, dashed, dotted, double; empty: by its place. */
pattern?: string,
/** New parent (id or full name); empty moves it to the top. */
parent?: string,
/** New place among its siblings. */
position?: number, };

/** A question of a survey. */
export type VariableView = {
/** Column header as the file gives it. */
name: string,
/** The question in words. */
question: string,
/** `open_text`, `single_choice`, `multi_choice`, `scale`, `number`, `date`, `yes_no`. */
kind: string,
/** The kind in words: "Several choices". */
kind_label: string,
/** Options, in order. */
options: Array<string>,
/** Of a scale: its lowest step. */
lowest: number | null,
/** Of a scale: its highest step. */
highest: number | null, };

/** Whether the project file is in order. */
export type Verified = {
/** What is not, by ids and never by anybody's words. Empty when all is well. */
faults: Array<string>, };

/** One quote that speaks for the finding of a step. */
export type VoiceLine = {
/** The words, shortened with an ellipsis. */
text: string,
/** Who. */
person_name: string,
/** Full code name. */
code: string,
/** *k* of *n* who left. */
left: KofN,
/** *k* of *n* who went on. */
on: KofN,
/** too_few, cannot_tell, hint, pattern, confirmed. */
verdict: string,
/** The document. */
document: string,
/** Paragraph index. */
paragraph: number, };

/** Excerpts whose words a correction took away. */
export type Waiting = {
/** By number. */
excerpts: Array<WaitingExcerpt>, };

/** An excerpt that waits for a place. */
export type WaitingExcerpt = {
/** Identity of the coding. */
coding: string,
/** `Q-0192`. */
short: string,
/** The document. */
document: string,
/** The code. */
code: string,
/** Title of the code. */
code_title: string,
/** Its words. */
quote: string,
/** What stood before them. */
before: string,
/** What stood after them. */
after: string,
/** Who coded. */
coder: string,
/** Why, if they said. */
memo: string,
/** Why it was not found. */
reason: string, };

/** Which excerpts that wait. */
export type WaitingRequest = {
/** Of this document; of all when left out. */
document?: string, };

/** A column. */
export type WarehouseColumn = {
/** Its name. */
name: string,
/** Its type, in ClickHouse's words. */
kind: string, };

/** An event's name. */
export type WarehouseEvent = {
/** The name. */
name: string,
/** Rows that bear it. */
rows: number, };

/** What a warehouse counted. */
export type WarehouseFunnel = {
/** The definition. */
definition: FunnelSpec,
/** Everybody, or each value of the property, largest first. */
groups: Array<WarehouseGroup>,
/** clickhouse, and its version. */
engine: string,
/** The table. */
table: string,
/** The end of the data that was taken (ISO 8601). */
data_end: string,
/** ISO 4217 code of `value`. */
currency: string,
/** What was left out, and what is unsure. */
warnings: Array<string>, };

/** A funnel to be counted in the warehouse. */
export type WarehouseFunnelRequest = {
/** Saved name. */
saved?: string,
/** Definition; wins over a name. */
funnel?: FunnelSpec,
/** A property to group people by. */
by?: string,
/** first, last, or the number of a step: where the property is read. */
at?: string,
/** The end of the data (a day, or ISO 8601); the latest event that is not later than now. */
end?: string, };

/** People of one value. */
export type WarehouseGroup = {
/** The value; empty where there is none, or nothing was asked for. */
value: string,
/** Their steps. */
steps: Array<WarehouseStep>, };

/** Which column of a table is what. */
export type WarehouseMapping = {
/** `table` or `database.table`. */
table: string,
/** Column of the person. */
person: string,
/** Column of the instant. */
time: string,
/** seconds, milliseconds, microseconds: what a whole number in it counts. */
unit?: string,
/** Column of the event's name. */
event: string,
/** Properties and where they are. */
properties?: Array<WarehouseProperty>,
/** Column of the event's id. */
event_id?: string,
/** Column of money, in whole units of the currency. */
revenue?: string,
/** Whether all rows of a person are on one server of a distributed table. */
sharded_by_person?: boolean, };

/** Names of events. */
export type WarehouseNames = {
/** Those of most rows first; the first thousand. */
events: Array<WarehouseEvent>,
/** The mapped properties. */
properties: Array<string>, };

/** A password for the project's warehouse. */
export type WarehousePassword = {
/** The password; empty for none any more. */
password: string,
/** Whether the system's keyring keeps it; else it is good while the program runs. */
keep?: boolean, };

/** People of a step, by name. */
export type WarehousePeople = {
/** As the table names them. */
people: Array<WarehousePerson>,
/** Ids of those of them who are known in the project by the same identifier, and were heard. */
heard: Array<string>,
/** Codes on their words, most people first. */
codes: Array<AttributionCode>, };

/** People of a step. */
export type WarehousePeopleRequest = {
/** The funnel. */
question: WarehouseFunnelRequest,
/** The step, from 1. */
step: number,
/** on, left, in_progress. */
side: string,
/** Most people; 100 where nothing is said, 10,000 at most. */
limit?: number, };

/** One of them. */
export type WarehousePerson = {
/** As the table names them. */
name: string,
/** When they came to each step they reached (ISO 8601). */
times: Array<string>,
/** Revenue of their run. */
value: number,
/** Their id in the project, where somebody there has the same identifier. */
person: string | null,
/** What they are called there. */
known_as: string | null, };

/** A property and where it is. */
export type WarehouseProperty = {
/** What it is called in a funnel. */
name: string,
/** Its column. */
column: string,
/** The key in a column of type Map, a text of JSON, or two lists `column.key` and `column.value`. */
key?: string, };

/** Where a warehouse is, and which column is what. Never holds a password. */
export type WarehouseSettings = {
/** `https://host:8443` or `http://host:8123`. */
address: string,
/** Who asks; the server's default user where it is empty. */
user?: string,
/** The database tables are looked for in. */
database?: string,
/** Whether a connection to another machine may go unencrypted. */
unencrypted?: boolean,
/** Longest time for a query, seconds; 300 where nothing is said. */
seconds?: number,
/** The table; none before one was chosen. */
mapping?: WarehouseMapping, };

/** One step's figures. */
export type WarehouseStep = {
/** Step name. */
name: string,
/** Reached it. */
people: number,
/** Share of those who entered. */
from_start: RateView | null,
/** Share of those at the step before. */
from_previous: RateView | null,
/** The same, leaving out those in progress. */
from_previous_settled: RateView | null,
/** Median time from the step before. */
median_seconds: number | null,
/** 90th percentile of it. */
p90_seconds: number | null,
/** Revenue of those who reached it. */
value: number,
/** Did not go on, and will not. */
left: number,
/** Did not go on, and may still. */
in_progress: number, };

/** Which table to look at. */
export type WarehouseTableRequest = {
/** `table` or `database.table`; all tables are listed where none is named. */
table?: string, };

/** Tables of the warehouse. */
export type WarehouseTables = {
/** `database.table`. */
tables: Array<string>,
/** The columns, where one table was asked for. */
columns: Array<WarehouseColumn>, };

/** How the warehouse stands. */
export type WarehouseTested = {
/** The server's version. */
version: string,
/** How it stands, in a sentence. */
message: string,
/** Rows of the mapped table with a person and an instant. */
rows: number | null,
/** The earliest instant (ISO 8601). */
first: string | null,
/** The latest. */
last: string | null, };

/** How long it took. */
export type WarehouseTimes = {
/** The first of the two steps. */
from_name: string,
/** The second. */
to_name: string,
/** People who reached the first of the two steps. */
of: number,
/** Those who reached the second. */
reached: number,
/** Mean seconds. */
mean_seconds: number | null,
/** Median. */
median_seconds: number | null,
/** 90th percentile. */
p90_seconds: number | null,
/** Where the first bar begins. */
from_seconds: number,
/** Width of every bar. */
width_seconds: number,
/** People in each bar. */
bars: Array<number>, };

/** Times from one step to another. */
export type WarehouseTimesRequest = {
/** The funnel. */
question: WarehouseFunnelRequest,
/** From this step, from 1; the first where nothing is said. */
from?: number,
/** To this one; the last where nothing is said. */
to?: number, };

/** The server that is known. */
export type WarehouseTrust = {
/** The project's warehouse, as its address was read by whoever says so. */
address: string,
/** Whether the connection to it may go unencrypted. */
unencrypted?: boolean, };

/** The project's warehouse. */
export type WarehouseView = {
/** Where it is; none where none was named, and then nothing is ever sent anywhere. */
settings: WarehouseSettings | null,
/** Whether somebody on this machine has said that they know the server; before that nothing is sent there. */
known: boolean,
/** Whether what is sent there, the password too, can be read on the way. */
open_to_others: boolean,
/** Where the password is to be had from: given (for this run), environment, keyring, nowhere. */
password: string, };

/** Something noticed. */
export type WarningView = {
/** Physical line, where one is to blame. */
line: number | null,
/** What, and what was done about it. */
message: string, };

/** Why a paragraph was found by its meaning. */
export type WhyView = {
/** How near it is, in words: "near in meaning". */
band: string,
/** Its words nearest to the question, nearest first; may be none. */
words: Array<string>, };

/** Write a memo: a new one about something, or one that is there anew. */
export type WriteMemo = {
/** The memo to write anew; left out: a new one. */
memo?: string,
/** Of a new one: project, document, code, person. */
about?: string,
/** Of a new one: id or name of what it is about. */
subject?: string,
/** The words. */
text: string,
/** Who writes it; the coder of this machine when left out. */
author?: string, };
