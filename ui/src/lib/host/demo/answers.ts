/** What the demo host answers: the sample study's figures, held still. Writes are acknowledged, not kept, but for codings. */
import type * as T from '$lib/api/generated/types';
import { HostError } from '../host';
import type { Answers } from '../memory';
import { attribution } from './attribution';
import codebook from './data/codebook.json';
import contexts from './data/contexts.json';
import detail from './data/detail.json';
import documents from './data/documents.json';
import eventNames from './data/events.json';
import funnel from './data/funnel.json';
import imports from './data/imports.json';
import paragraphs from './data/paragraphs.json';
import people from './data/people.json';
import preview from './data/preview.json';
import found from './data/search.json';

const project: T.ProjectInfo = {
  id: 'demo',
  name: 'Tidewater',
  path: '/home/demo/tidewater.subtext',
  read_only: null,
  risk: null,
  is_sample: true,
  currency: 'GBP',
  timezone: 'Europe/London',
  coder: 'Maya',
  counts: {
    interviews: 14,
    survey_responses: 240,
    paragraphs: 1312,
    events: 40715,
    people: 3529,
    people_with_events: 3000,
    people_with_words: 252,
    people_heard: 238,
    people_heard_with_events: 96,
    codes: 35,
    codings: 1687,
    excerpts: 714,
    coders: 1,
    imports: 22,
    documents_coded: 240,
    responses_unmatched: 158,
    consents_withheld: 2,
  },
  undo: 'Put “Habit” on a passage',
  redo: null,
  saved_at: '2026-05-13T10:42:00Z',
};

const done = (label: string, ...topics: T.Topic[]): T.Done => ({ changed: { topics, label } });

/** What an address like `?demo=empty` asks to see: nothing open, or a project that can only be read. */
function scene(): string {
  return new URLSearchParams(window.location.search).get('demo') ?? '';
}

function picture(request: T.PictureRequest): T.PictureView {
  const ink = request.theme === 'dark' ? '#ece9e2' : '#1d1c1a';
  const bars = funnel.steps.map((step, i) => ({
    step,
    y: 12 + i * 34,
    w: (step.people / 2973) * (request.width - 260),
  }));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${request.width}" height="220" viewBox="0 0 ${request.width} 220" font-family="Inter, sans-serif" font-size="12">${bars
    .map(
      ({ step, y, w }) =>
        `<text x="0" y="${y + 14}" fill="${ink}">${step.name}</text><rect x="140" y="${y}" width="${w}" height="20" fill="${ink}"/>`,
    )
    .join('')}</svg>`;
  return {
    svg,
    width: request.width,
    height: 220,
    summary: 'Six steps from 2,973 people who visited to 170 who subscribed.',
    regions: bars.map(({ step, y }, index) => ({
      step: index,
      label: `${step.name}: ${step.people} people`,
      x: 0,
      y: y - 6,
      width: request.width,
      height: 32,
    })),
  };
}

/** The made codebook says nothing of how its codes are used. */
const guidance = { includes: '', excludes: '', example: '', aliases: [], pinned: null };

function codings(): Answers {
  let made = 0;
  return {
    coding_add: (request: T.AddCoding): T.CodingMade => {
      const paragraph = paragraphs.paragraphs[request.from.paragraph];
      if (!paragraph) throw new HostError({ kind: 'NotFound', message: 'No such paragraph.', detail: null });
      const coding = `new${++made}`;
      const end = request.to.paragraph === request.from.paragraph ? request.to.offset : paragraph.text.length;
      const span = { coding, short: `Q-${1700 + made}`, code: request.code, start: request.from.offset, end };
      paragraph.codings.push({
        ...span,
        continues_from: false,
        continues_to: false,
        coder: 'anna',
        memo: request.memo ?? '',
        starred: false,
      } as (typeof paragraph.codings)[number]);
      const quote = paragraph.text.slice(request.from.offset, end);
      return {
        coding,
        joined: false,
        short: span.short,
        quote,
        changed: { topics: ['codings'], label: 'Put a code on a passage' },
      };
    },
    coding_remove: ({ coding }: T.CodingRef) => {
      for (const paragraph of paragraphs.paragraphs)
        paragraph.codings = paragraph.codings.filter((one) => one.coding !== coding);
      return done('Took a code off', 'codings');
    },
    coding_memo: ({ coding, memo }: T.SetMemo) => {
      for (const paragraph of paragraphs.paragraphs)
        for (const one of paragraph.codings) if (one.coding === coding) one.memo = memo;
      return done('Changed a memo', 'codings');
    },
  };
}

function excerpts(request: T.ExcerptsRequest): T.ExcerptPage {
  const quotes = (contexts as unknown as Record<string, T.ContextResponse>)['2']?.quotes ?? [];
  return {
    total: 58,
    hidden: 0,
    withheld: 4,
    people: 58,
    facets: {
      codes: [],
      people: [{ value: 'p0', label: 'Priya R.', count: quotes.length }],
      coders: [],
      starred: 0,
    },
    excerpts: quotes.map((quote) => ({ ...quote.excerpt, code: request.code })),
  };
}

/** All answers by command. */
export function answers(): Answers {
  let settings: T.Settings = { theme: 'system', coder: 'anna' };
  const tasks: T.TaskState[] = [];
  return {
    app_state: (): T.AppState => ({
      project:
        scene() === 'empty'
          ? null
          : scene() === 'locked'
            ? { ...project, read_only: 'being written by pid 4711 on anna-laptop since 10:42' }
            : project,
      recent: [
        {
          path: '/home/demo/tidewater.subtext',
          name: 'Tidewater',
          opened_at: '2026-05-13T10:00:00Z',
          missing: false,
        },
        {
          path: '/home/demo/autumn.subtext',
          name: 'Autumn interviews',
          opened_at: '2026-04-02T10:00:00Z',
          missing: true,
        },
      ],
      settings,
      version: '0.1.0',
    }),
    settings_save: (next: T.Settings) => {
      settings = next;
      return done('Changed a setting', 'settings');
    },
    tasks: (): T.Tasks => ({ tasks }),
    task_cancel: () => done('Stopped'),
    undo: (): T.Turned => ({
      actions: ['Put “Habit” on a passage'],
      ...done('Put “Habit” on a passage', 'codings'),
    }),
    redo: (): T.Turned => ({ actions: [], changed: null }),
    history: (): T.History => ({ total: 0, done: 0, undone: 0, entries: [] }),
    export_kinds: (): T.ExportKinds => ({
      kinds: [
        {
          what: 'codebook',
          label: 'Codebook',
          hint: 'Every code with its place, kind, definition, example, aliases and look.',
          formats: ['csv', 'qdc', 'xlsx'],
          names_people: false,
        },
      ],
    }),
    codebook: (): T.Codebook => ({ codes: codebook.codes.map((one) => ({ ...guidance, ...one })) }),
    documents: (request: T.DocumentsRequest) => {
      const rows = documents.documents.filter((row) => !request.kind || row.kind === request.kind);
      return { total: request.kind === 'survey' ? 240 : rows.length, documents: rows };
    },
    document: () => detail,
    paragraphs: () => paragraphs,
    ...codings(),
    excerpts,
    search: (request: T.SearchRequest) =>
      request.query.includes('zzz')
        ? { ...found, total: 0, hits: [], people: 0, documents: 0 }
        : { ...found, query: request.query },
    saved_searches: (): T.SavedSearches => ({ searches: [] }),
    collections: (): T.CollectionList => ({ collections: [] }),
    people: () => people.list,
    person: () => people.person,
    attribution,
    event_names: () => eventNames,
    funnel_run: () => funnel,
    funnel_list: (): T.FunnelList => ({
      funnels: [
        {
          id: 'f1',
          name: 'Trial',
          version: 1,
          definition: funnel.definition,
          saved_at: '2026-05-13T09:30:00Z',
        },
      ],
    }),
    funnel_picture: picture,
    funnel_save: (request: T.SaveFunnel): T.FunnelSaved => ({
      funnel: {
        id: 'f1',
        name: request.name,
        version: 2,
        definition: request.funnel,
        saved_at: '2026-05-13T09:30:00Z',
      },
      changed: { topics: ['funnels'], label: `Saved the funnel “${request.name}”` },
    }),
    context: (request: T.ContextRequest) =>
      (contexts as unknown as Record<string, T.ContextResponse>)[String(request.step ?? 2)],
    recruit: (): T.RecruitResponse => ({
      people: (contexts as unknown as Record<string, T.ContextResponse>)['1']?.next.people ?? [],
      without_address: 1389,
    }),
    import_list: () => imports,
    import_preview: () => preview,
    import_rejected: (): T.RejectedPage => ({ total: 32, rows: preview.files[1]?.rejected ?? [] }),
    import_start: () => {
      const result = (file: (typeof preview.files)[number]): T.ImportResult => ({
        path: file.path,
        kind: file.kind ?? '',
        rows_read: file.ledger.rows_read,
        accepted: file.already_imported ? 0 : file.ledger.accepted,
        duplicates: file.already_imported ? file.ledger.rows_read : file.ledger.duplicates,
        rejected_count: file.ledger.rejected,
        rejected: file.rejected,
        people_new: file.people.new,
        people_matched: file.people.matched,
        conflicts: file.people.shared_devices
          ? ['12 devices are shared by two people and merge nobody.']
          : [],
        warnings: [],
        seconds: 1.2,
        unchanged: file.already_imported,
      });
      const task = tasks.length + 1;
      const imports = preview.files.filter((file) => file.kind).map(result);
      const label = 'Importing 3 files';
      tasks.unshift({
        task,
        label,
        status: 'running',
        note: 'Reading events.csv',
        progress: 0.4,
        imports: [],
        merge: null,
        changed: null,
        error: null,
      });
      setTimeout(
        () =>
          (tasks[0] = {
            task,
            label,
            status: 'done',
            note: '',
            progress: 1,
            imports,
            merge: null,
            changed: { topics: ['imports'], label },
            error: null,
          }),
        900,
      );
      return { task };
    },
    language_status: (): T.LanguageStatus => ({
      state: 'absent',
      message: 'The language part is not installed. One command installs it: ./run --language',
      install: './run --language',
      model: null,
      place: null,
      size: null,
      paragraphs: 1312,
      texts: 1298,
      ready: 0,
    }),
    language_models: (): T.LanguageModels => ({
      folder: null,
      fixed: false,
      installed: false,
      message: 'No folder is named, so no other model is used.',
      models: [],
    }),
    report_write: (request: T.ReportRequest): T.ReportWritten => ({
      path: request.out,
      bytes: 184320,
      title: 'Trial',
      quotes: 21,
      withheld: 4,
    }),
  };
}
