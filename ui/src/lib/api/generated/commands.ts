// Generated from crates/api by its test. Do not edit: SUBTEXT_UPDATE=1 cargo test -p api typescript

import type * as T from './types';

/** Every command: its name, what it takes, what it returns. */
export interface Commands {
  /** How the app stands: open project, recent ones, settings. */
  app_state: { request: T.Empty; response: T.AppState };
  /** Change a setting of this machine. */
  settings_save: { request: T.Settings; response: T.Done };
  /** Make an empty project and open it. */
  project_new: { request: T.NewProject; response: T.ProjectInfo };
  /** Open a project. */
  project_open: { request: T.PathRequest; response: T.ProjectInfo };
  /** Open the sample study; made first, in the user's data folder, where it is missing. */
  project_open_sample: { request: T.Empty; response: T.TaskRef };
  /** Make the sample project at a path and open it. */
  sample_make: { request: T.PathRequest; response: T.TaskRef };
  /** How far reading the events has come, while another command waits for them. Waits for nothing itself. */
  reading_events: { request: T.Empty; response: T.ReadingEvents };
  /** Close the project. */
  project_close: { request: T.Empty; response: T.Done };
  /** Write a consistent copy of the project. */
  project_save_copy: { request: T.SaveCopy; response: T.Done };
  /** Take a project off the list of recent ones. */
  recent_forget: { request: T.PathRequest; response: T.Done };
  /** Undo the newest action, or several. */
  undo: { request: T.Steps; response: T.Turned };
  /** Do the newest undone action again, or several. */
  redo: { request: T.Steps; response: T.Turned };
  /** Undo everything after an entry of the history, newest first; all or nothing. */
  undo_to: { request: T.ToEntry; response: T.Turned };
  /** Do undone actions again up to an entry of the history; all or nothing. */
  redo_to: { request: T.ToEntry; response: T.Turned };
  /** The actions, newest first. */
  history: { request: T.HistoryRequest; response: T.History };
  /** What an import would do; nothing is stored. */
  import_preview: { request: T.ImportRequest; response: T.ImportPreview };
  /** Import files and folders as one task and one undo entry. */
  import_start: { request: T.ImportRequest; response: T.TaskRef };
  /** Past imports. */
  import_list: { request: T.Empty; response: T.ImportList };
  /** Rejected rows of a past import. */
  import_rejected: { request: T.RejectedRequest; response: T.RejectedPage };
  /** Write a mapping to a file. */
  mapping_save: { request: T.SaveMapping; response: T.Done };
  /** Background tasks of this run. */
  tasks: { request: T.Empty; response: T.Tasks };
  /** Stop a task. */
  task_cancel: { request: T.TaskRef; response: T.Done };
  /** Documents. */
  documents: { request: T.DocumentsRequest; response: T.DocumentPage };
  /** One document, without its words. */
  document: { request: T.DocumentRef; response: T.DocumentDetail };
  /** Paragraphs with the codings on them. */
  paragraphs: { request: T.ParagraphsRequest; response: T.ParagraphPage };
  /** Say who a speaker is. */
  speaker_assign: { request: T.AssignSpeaker; response: T.Done };
  /** The surveys of the project, with their questions. */
  surveys: { request: T.Empty; response: T.Surveys };
  /** Responses of a survey as rows. */
  survey_grid: { request: T.GridRequest; response: T.GridPage };
  /** Which answers a batch would code. */
  survey_code_preview: { request: T.BatchRequest; response: T.BatchPreview };
  /** Code many answers to one question at once. */
  survey_code: { request: T.BatchRequest; response: T.BatchDone };
  /** What correcting a transcript by a file would do to its excerpts. */
  revision_preview: { request: T.ReviseRequest; response: T.CorrectionView };
  /** Correct a transcript by a file. */
  revise: { request: T.ReviseRequest; response: T.CorrectionView };
  /** Earlier texts of a document. */
  revisions: { request: T.DocumentRef; response: T.Revisions };
  /** Excerpts whose words a correction took away. */
  excerpts_waiting: { request: T.WaitingRequest; response: T.Waiting };
  /** Put such an excerpt on words of the text. */
  excerpt_place: { request: T.PlaceExcerpt; response: T.Done };
  /** Give such an excerpt up. */
  excerpt_give_up: { request: T.CodingRef; response: T.Done };
  /** Conversions shared out among channels, campaigns or contents by several models, with what those people say. */
  attribution: { request: T.AttributionRequest; response: T.AttributionView };
  /** Draw what each model credits. */
  attribution_picture: { request: T.AttributionPictureRequest; response: T.PictureView };
  /** Which content moved opportunities forward, from stage to stage: each beside its like that had not met it. */
  content_moves: { request: T.ContentMovesRequest; response: T.ContentMovesView };
  /** The opportunities behind one content at one step, and what their people say. */
  content_move: { request: T.ContentMoveRequest; response: T.ContentMoveView };
  /** Experiments that events name. */
  experiments: { request: T.Empty; response: T.ExperimentList };
  /** An experiment as it stands: lift with its intervals, the split, revenue as a guardrail, and what the people say. */
  experiment: { request: T.ExperimentRequest; response: T.ExperimentView };
  /** What is wrong with the data: old, missing, changed, twice, refused, unknown, impossible, shifted, internal. */
  quality: { request: T.QualityRequest; response: T.QualityView };
  /** A metric by week before and after a change, with intervals. */
  process_change: { request: T.ProcessChangeRequest; response: T.ProcessChangeView };
  /** A picture of it with a region a week. */
  process_change_picture: { request: T.ProcessPictureRequest; response: T.PictureView };
  /** The people of a week of it, and what they say. */
  process_change_people: { request: T.ProcessWeekRequest; response: T.ProcessWeekPeople };
  /** Whether the steps of saved funnels rise and fall with the revenue that comes later. */
  tracking: { request: T.TrackingRequest; response: T.TrackingView };
  /** From a revenue goal back to the volumes it takes at every stage, with intervals, costs, pace and pipeline velocity. */
  plan: { request: T.PlanRequest; response: T.PlanView };
  /** A picture of a plan with a region a stage. */
  plan_picture: { request: T.PlanPictureRequest; response: T.PictureView };
  /** Goals and programmes, added up, with pace and forecast. */
  goals: { request: T.Empty; response: T.GoalsView };
  /** Save a goal, or a programme with the outcome it is measured by. */
  goal_save: { request: T.GoalSave; response: T.DefinitionSaved };
  /** Retire a goal or programme. */
  goal_retire: { request: T.GoalRef; response: T.Done };
  /** A budget by channel beside what was spent and what came of it, and what would follow from moving money. */
  budget: { request: T.BudgetRequest; response: T.BudgetView };
  /** Save a budget. */
  budget_save: { request: T.BudgetSave; response: T.DefinitionSaved };
  /** Retire a budget; its versions stay. */
  budget_retire: { request: T.BudgetRef; response: T.Done };
  /** Saved plans: what each asks. */
  plans: { request: T.Empty; response: T.PlansView };
  /** Save a plan: what it asks, under a name; under a name in use, a new version. */
  plan_save: { request: T.PlanSave; response: T.DefinitionSaved };
  /** Retire a plan; its versions stay. */
  plan_retire: { request: T.PlanRef; response: T.Done };
  /** All versions of an experiment, goal, budget or plan, in words. */
  definition_versions: { request: T.DefinitionRef; response: T.DefinitionVersions };
  /** How many people of each group say each code. */
  matrix: { request: T.MatrixRequest; response: T.MatrixView };
  /** The quotes of a cell of that matrix. */
  matrix_quotes: { request: T.MatrixQuotesRequest; response: T.ExcerptPage };
  /** Codes that stand together. */
  cooccurrence: { request: T.CoOccurrenceRequest; response: T.CoOccurrenceView };
  /** Memos on everything, those of codings too. */
  memos: { request: T.MemosRequest; response: T.MemoPage };
  /** Write a memo on the project, a document, a code or a person. */
  memo_write: { request: T.WriteMemo; response: T.MemoWritten };
  /** Take such a memo away. */
  memo_delete: { request: T.MemoRef; response: T.Done };
  /** Record a consent by hand. */
  consent_set: { request: T.SetConsent; response: T.Done };
  /** Take a recorded consent away. */
  consent_forget: { request: T.ConsentRef; response: T.Done };
  /** Who agreed to what. */
  consents: { request: T.ConsentsRequest; response: T.ConsentPage };
  /** Personal data in the words, and what stands in its place. */
  personal_data: { request: T.PersonalDataRequest; response: T.PersonalDataPage };
  /** What redacting would do; nothing is stored. */
  redact_preview: { request: T.RedactRequest; response: T.Redacted };
  /** Put labels in place of personal data wherever others see the words. */
  redact: { request: T.RedactRequest; response: T.Redacted };
  /** Show redacted words again. */
  unredact: { request: T.UnredactRequest; response: T.Redacted };
  /** Codes suggested for a document, with what they rest on; nothing is put on words unasked. */
  suggestions: { request: T.SuggestionsRequest; response: T.Suggestions };
  /** Put a suggested code on its paragraph. */
  suggestion_accept: { request: T.SuggestionRef; response: T.SuggestionAccepted };
  /** Say that a suggested code does not fit. */
  suggestion_reject: { request: T.SuggestionRef; response: T.Done };
  /** How right suggestions are in this project. */
  suggestion_quality: { request: T.Empty; response: T.SuggestionQuality };
  /** Suggestions in many places, to be looked through; nothing is stored. */
  auto_code_preview: { request: T.AutoCodeScope; response: T.Suggestions };
  /** Put suggested codes on paragraphs, those that were looked through and kept. */
  auto_code: { request: T.AutoCode; response: T.AutoCoded };
  /** Paragraphs like an excerpt or another paragraph. */
  similar: { request: T.SimilarRequest; response: T.Similar };
  /** Answers to a question in nearly the same words. */
  near_duplicates: { request: T.NearDuplicatesRequest; response: T.NearDuplicates };
  /** Themes of the answers to a question that bear no code. */
  themes: { request: T.ThemesRequest; response: T.ThemesFound };
  /** Make a code of a theme and put it on its answers. */
  theme_to_code: { request: T.ThemeToCode; response: T.ThemeCoded };
  /** Put a code on a selection. */
  coding_add: { request: T.AddCoding; response: T.CodingMade };
  /** Take a code off. */
  coding_remove: { request: T.CodingRef; response: T.Done };
  /** Change a memo. */
  coding_memo: { request: T.SetMemo; response: T.Done };
  /** Put a coding on other words. */
  coding_move: { request: T.MoveCoding; response: T.CodingMade };
  /** Give a coding another code; its memo stays. */
  coding_recode: { request: T.Recode; response: T.Done };
  /** Mark a coding as telling, or take the mark off. */
  coding_star: { request: T.StarCoding; response: T.Done };
  /** One excerpt by id or short code. */
  quote: { request: T.CodingRef; response: T.Excerpt };
  /** The codebook. */
  codebook: { request: T.Empty; response: T.Codebook };
  /** A new code. */
  code_add: { request: T.AddCode; response: T.CodeMade };
  /** Change a code. */
  code_update: { request: T.UpdateCode; response: T.CodeMade };
  /** Give a code a number key, or take it away. */
  code_pin: { request: T.PinCode; response: T.CodeMade };
  /** Who codes: everybody, and who codes here. */
  coders: { request: T.Empty; response: T.CoderList };
  /** Say who codes in the open project on this machine. */
  coder_set: { request: T.SetCoder; response: T.Done };
  /** Say that a coder has read a document to its end. */
  document_read: { request: T.MarkRead; response: T.Done };
  /** Merge a colleague's copy as one task and one undo entry, after a backup; or tell what that would do. */
  merge_start: { request: T.MergeRequest; response: T.TaskRef };
  /** What merged copies disagree on. */
  merge_conflicts: { request: T.ConflictsRequest; response: T.ConflictList };
  /** Settle a disagreement. */
  merge_decide: { request: T.DecideConflict; response: T.Done };
  /** How far coders agree, and where they do not. */
  agreement: { request: T.AgreementRequest; response: T.AgreementResponse };
  /** Make one coder's reading of a place that of others too. */
  reading_take: { request: T.TakeReading; response: T.Done };
  /** Move codes, with all below them. */
  code_move: { request: T.MoveCodes; response: T.CodebookDone };
  /** Make one code of several. */
  code_merge: { request: T.MergeCodes; response: T.CodebookDone };
  /** Give excerpts of a code to another code, new or not. */
  code_split: { request: T.SplitCode; response: T.CodebookDone };
  /** Give a code another full name; those below follow. */
  code_rename: { request: T.RenameCode; response: T.CodebookDone };
  /** Delete codes, and say what becomes of their excerpts. */
  code_delete: { request: T.DeleteCode; response: T.CodebookDone };
  /** Excerpts of a code, consent obeyed. */
  excerpts: { request: T.ExcerptsRequest; response: T.ExcerptPage };
  /** What can be exported, and as what. */
  export_kinds: { request: T.Empty; response: T.ExportKinds };
  /** Write an export; the ending of the name says the format. */
  export_write: { request: T.ExportRequest; response: T.ExportWritten };
  /** Collections of quotes, by name. */
  collections: { request: T.Empty; response: T.CollectionList };
  /** The quotes of a collection, consent obeyed. */
  collection: { request: T.CollectionRequest; response: T.CollectionPage };
  /** Make an empty collection. */
  collection_create: { request: T.NewCollection; response: T.CollectionDone };
  /** Give a collection another name. */
  collection_rename: { request: T.RenameCollection; response: T.CollectionDone };
  /** Take a collection away with its quotes. */
  collection_delete: { request: T.CollectionRef; response: T.Done };
  /** Put excerpts, selections or paragraphs in a collection; left out, the one last added to. */
  collection_add: { request: T.AddToCollection; response: T.CollectionAdded };
  /** Take quotes out of a collection. */
  collection_remove: { request: T.RemoveFromCollection; response: T.CollectionDone };
  /** Give a quote another place in its collection. */
  collection_move: { request: T.MoveInCollection; response: T.CollectionDone };
  /** Search the words. */
  search: { request: T.SearchRequest; response: T.SearchResponse };
  /** Searches kept under a name, with what they find now. */
  saved_searches: { request: T.Empty; response: T.SavedSearches };
  /** Keep a search under a name. */
  saved_search_put: { request: T.PutSavedSearch; response: T.SavedSearchDone };
  /** Take a saved search away. */
  saved_search_delete: { request: T.SavedSearchRef; response: T.Done };
  /** Put a code on what a search finds: looked over first, one undo. */
  search_code: { request: T.SearchCodeRequest; response: T.SearchCoded };
  /** Who said what a search finds. */
  search_people: { request: T.SearchPeopleRequest; response: T.FoundPeopleView };
  /** What a search finds, by code and group of people. */
  search_matrix: { request: T.SearchMatrixRequest; response: T.FoundMatrixView };
  /** What a search finds, by month. */
  search_over_time: { request: T.SearchTimeRequest; response: T.FoundMonthsView };
  /** Write what a search finds as a table. */
  search_export: { request: T.SearchExportRequest; response: T.ExportWritten };
  /** Read the whole project file and name what is not in order. */
  verify: { request: T.Empty; response: T.Verified };
  /** Drop and rebuild the caches. */
  rebuild: { request: T.Empty; response: T.Done };
  /** The language part, and how much of the project was read for its meaning. */
  language_status: { request: T.Empty; response: T.LanguageStatus };
  /** Read the project for its meaning. */
  language_start: { request: T.Empty; response: T.TaskRef };
  /** The folder of models that the user named: what each is for, or why it cannot be used. */
  language_models: { request: T.Empty; response: T.LanguageModels };
  /** Name the folder of models, or none any more. */
  language_models_folder: { request: T.ModelsFolder; response: T.LanguageModels };
  /** Load a model of the folder to see whether it works. */
  language_model_check: { request: T.ModelRef; response: T.ModelChecked };
  /** Ask a model about texts of the project; what it says is kept in memory. */
  language_model_ask: { request: T.AskModel; response: T.TaskRef };
  /** How texts sound to a model, as far as it was asked; nothing is stored. */
  sentiment: { request: T.SentimentRequest; response: T.SentimentPage };
  /** Stop the language part. */
  language_stop: { request: T.Empty; response: T.Done };
  /** People. */
  people: { request: T.PeopleRequest; response: T.PeoplePage };
  /** One person. */
  person: { request: T.PersonRef; response: T.PersonDetail };
  /** What erasing a person would do. */
  erase_preview: { request: T.PersonRef; response: T.ErasurePlan };
  /** Erase a person. It cannot be undone. */
  erase: { request: T.EraseRequest; response: T.ErasureCertificate };
  /** Event names, most frequent first. */
  event_names: { request: T.Empty; response: T.EventNames };
  /** The project's warehouse; none where none was named, and then nothing is sent anywhere. */
  warehouse: { request: T.Empty; response: T.WarehouseView };
  /** Say where the warehouse is, and which column is what. Nothing is sent to it. */
  warehouse_save: { request: T.WarehouseSettings; response: T.Changed };
  /** Forget the warehouse. */
  warehouse_forget: { request: T.Empty; response: T.Changed };
  /** Give the password for the warehouse, for this run or into the system's keyring. Nothing is sent. */
  warehouse_connect: { request: T.WarehousePassword; response: T.Done };
  /** Say that this machine's user knows the server the project names: before that, nothing is sent there. */
  warehouse_trust: { request: T.WarehouseTrust; response: T.Done };
  /** Greet the warehouse, and look how far its table reaches. */
  warehouse_test: { request: T.Empty; response: T.WarehouseTested };
  /** Tables of the warehouse, or the columns of one. */
  warehouse_tables: { request: T.WarehouseTableRequest; response: T.WarehouseTables };
  /** Names of the events in the warehouse. */
  warehouse_names: { request: T.Empty; response: T.WarehouseNames };
  /** Count a funnel in the warehouse. */
  warehouse_funnel: { request: T.WarehouseFunnelRequest; response: T.WarehouseFunnel };
  /** People of a step of it. */
  warehouse_people: { request: T.WarehousePeopleRequest; response: T.WarehousePeople };
  /** Times from one of its steps to another. */
  warehouse_times: { request: T.WarehouseTimesRequest; response: T.WarehouseTimes };
  /** Stop what is being asked of the warehouse. */
  warehouse_cancel: { request: T.Empty; response: T.Done };
  /** Count a funnel. */
  funnel_run: { request: T.FunnelRequest; response: T.FunnelResponse };
  /** Saved funnels. */
  funnel_list: { request: T.Empty; response: T.FunnelList };
  /** Every version of a saved funnel, the latest first. */
  funnel_versions: { request: T.FunnelRef; response: T.FunnelList };
  /** What a funnel can be broken down by, with its values. */
  funnel_choices: { request: T.Empty; response: T.FunnelChoices };
  /** A funnel by groups: by a property, an attribute, a job or a code, with what each group says. */
  funnel_breakdown: { request: T.FunnelBreakdownRequest; response: T.FunnelBreakdown };
  /** Conversion by week of entry; weeks that may still rise are marked. */
  funnel_trend: { request: T.FunnelTrendRequest; response: T.FunnelTrend };
  /** Draw conversion by week of entry; weeks that may still rise are hatched. */
  funnel_trend_picture: { request: T.TrendPictureRequest; response: T.PictureView };
  /** How long it takes from one step to another, with those still open, person by person. */
  funnel_times: { request: T.FunnelTimesRequest; response: T.FunnelTimes };
  /** Draw how long people take, those who may still come reckoned in. */
  funnel_times_picture: { request: T.TimesPictureRequest; response: T.PictureView };
  /** Two periods, groups of people, versions or definitions beside each other. */
  funnel_compare: { request: T.FunnelCompareRequest; response: T.FunnelComparison };
  /** Why a person is counted where they are. */
  funnel_trace: { request: T.FunnelTraceRequest; response: T.FunnelTrace };
  /** What people did after leaving a step, with what they say. */
  funnel_after: { request: T.FunnelAfterRequest; response: T.FunnelAfter };
  /** Save a funnel; under a name in use, a new version. */
  funnel_save: { request: T.SaveFunnel; response: T.FunnelSaved };
  /** A picture of a funnel with clickable steps. */
  funnel_picture: { request: T.PictureRequest; response: T.PictureView };
  /** The metrics of all saved funnels. */
  metrics: { request: T.Empty; response: T.Metrics };
  /** The customers behind a step. */
  context: { request: T.ContextRequest; response: T.ContextResponse };
  /** Whom to interview next, and why these. */
  recruit: { request: T.RecruitRequest; response: T.RecruitResponse };
  /** The jobs of the codebook, each with its people by side. */
  jobs: { request: T.JobsRequest; response: T.JobsResponse };
  /** One job: its card, its people, its forces, in their words. */
  job: { request: T.JobRequest; response: T.JobDetail };
  /** The story of the job a document speaks of most. */
  job_story: { request: T.DocumentRef; response: T.JobStory };
  /** Write blanks of a job card. */
  job_set: { request: T.SetJob; response: T.Done };
  /** The switch timeline of those who hold a job, or of everybody. */
  job_timeline: { request: T.JobRequest; response: T.JobTimeline };
  /** Say when a moment of a switch was. */
  moment_date_set: { request: T.SetMomentDate; response: T.Done };
  /** Which solutions people let go, took up, and what they want done next. */
  job_flow: { request: T.JobFlowRequest; response: T.JobFlow };
  /** How important outcomes are to a segment, and how satisfied it is with them. */
  opportunity: { request: T.OpportunityRequest; response: T.OpportunityLandscape };
  /** Say which two questions ask for each outcome. */
  opportunity_pairs: { request: T.SetOpportunityPairs; response: T.Done };
  /** Write a report. */
  report_write: { request: T.ReportRequest; response: T.ReportWritten };
  /** Lead definitions, and the columns a rule may ask for. */
  lead_definitions: { request: T.Empty; response: T.LeadDefinitions };
  /** All versions of a lead definition. */
  lead_versions: { request: T.LeadDefinitionRef; response: T.LeadVersions };
  /** Save a lead definition; under a name in use, a new version. */
  lead_save: { request: T.SaveLeadDefinition; response: T.LeadDefinitionSaved };
  /** Retire a lead definition; its versions stay. */
  lead_retire: { request: T.LeadDefinitionRef; response: T.Done };
  /** Read a rule, and count the leads by it. */
  lead_try: { request: T.LeadRuleText; response: T.LeadRuleTried };
  /** Say which domains are the house's own. */
  internal_domains_set: { request: T.SetInternalDomains; response: T.Done };
  /** Who is left out of every number and why, who looks like a robot, and who was said to count. */
  internal: { request: T.InternalRequest; response: T.InternalView };
  /** Say by hand that people are internal, robots, or count, or take it back. */
  internal_mark: { request: T.MarkInternal; response: T.Done };
  /** Count internal people and robots in every number, or leave them out again. */
  internal_count: { request: T.CountInternal; response: T.Done };
  /** Two lead definitions beside each other, person by person. */
  leads: { request: T.LeadsRequest; response: T.LeadsView };
  /** Draw two definitions beside each other. */
  leads_picture: { request: T.LeadsPictureRequest; response: T.PictureView };
  /** How far leads came, stage by stage. */
  lead_pipeline: { request: T.LeadPipelineRequest; response: T.LeadPipelineView };
  /** Leads over time, under the version that held then and under every version. */
  lead_series: { request: T.LeadSeriesRequest; response: T.LeadSeriesView };
  /** A picture of it with a region an interval. */
  lead_series_picture: { request: T.LeadSeriesPictureRequest; response: T.PictureView };
  /** People by company. */
  accounts: { request: T.AccountsRequest; response: T.AccountsView };
  /** A company with its people. */
  account: { request: T.AccountRequest; response: T.AccountDetail };
  /** A saved funnel that companies go through, whoever of their people takes a step. */
  accounts_funnel: { request: T.AccountsFunnelRequest; response: T.AccountsFunnelView };
  /** Say by hand of which company somebody is, or take it back. */
  account_assign: { request: T.AssignAccount; response: T.Done };
  /** Call an account by another name; where there is one of that name, both are one. Or take a name back. */
  account_rename: { request: T.AccountRename; response: T.Done };
  /** Domains at which anybody can have an address: they stand for no account. */
  public_domains: { request: T.Empty; response: T.PublicDomainsView };
  /** Say at which domains anybody can have an address, and which are a company's. */
  public_domains_set: { request: T.SetPublicDomains; response: T.Done };
  /** Give somebody a part in their company's buying, or take it back. */
  account_role: { request: T.SetBuyingRole; response: T.Done };
  /** Save an experiment; under a name in use, a new version. */
  experiment_save: { request: T.SaveExperiment; response: T.ExperimentSaved };
  /** Retire a saved experiment; its versions stay. */
  experiment_retire: { request: T.ExperimentRef; response: T.Done };
  /** How many people an experiment needs. */
  experiment_plan: { request: T.ExperimentPlanRequest; response: T.ExperimentPlanView };
  /** People of an experiment: set aside, still open, converted, or all; and what they say. */
  experiment_people: { request: T.ExperimentPeopleRequest; response: T.ExperimentPeople };
}
