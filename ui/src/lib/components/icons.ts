/** Every icon as paths on a 16 or 20 pixel grid, drawn with the one stroke of the tokens. */
export const icons = {
  home: { size: 20, paths: ['M3.5 9 10 3.5 16.5 9v7.5h-4.5v-4.5H8v4.5H3.5z'] },
  documents: { size: 20, paths: ['M5 3.5h7l3 3v10H5zM7.5 9.5h5M7.5 12.5h5'] },
  codes: { size: 20, paths: ['M4 5h4v4H4zM12 3.5h4v4h-4zM12 12.5h4v4h-4zM8 7h2v7.5h2M10 5.5h2'] },
  jobs: { size: 20, paths: ['M3.5 15 8 10.500l3 2.500 5.500-6.500M12.500 6.500h4v4'] },
  matrix: { size: 20, paths: ['M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8 4v12M12.250 8v8'] },
  collections: {
    size: 20,
    paths: ['M5 6.500h10v10H5zM7 4h8.500a1.500 1.500 0 0 1 1.500 1.500V14M7.500 10h5M7.500 13h3'],
  },
  searchView: { size: 20, paths: ['M14 9a5 5 0 1 1-10 0 5 5 0 0 1 10 0z', 'm13 13 3.5 3.5'] },
  funnels: { size: 20, paths: ['M3.5 5h13M5.5 10h9M8 15h4'] },
  attribution: {
    size: 20,
    paths: ['M3.5 5h3.500l4.500 5h5M3.5 10h8M3.5 15h3.500l4.500-5', 'm14 7.500 2.500 2.500-2.500 2.500'],
  },
  experiments: {
    size: 20,
    paths: [
      'M8 3.5h4M8.750 3.500v5L4.500 15.500a.7.7 0 0 0 .6 1h9.800a.7.7 0 0 0 .6-1L11.250 8.500v-5M6.700 12.500h6.600',
    ],
  },
  leads: {
    size: 20,
    paths: ['M13 8.500a5 5 0 1 1-10 0 5 5 0 0 1 10 0z', 'M17 11.500a5 5 0 1 1-10 0 5 5 0 0 1 10 0z'],
  },
  accounts: {
    size: 20,
    paths: ['M4 16.500V4h7v12.500M11 8.500h5v8M3 16.500h14M6.500 7h2M6.500 10h2M6.500 13h2'],
  },
  plans: { size: 20, paths: ['M4 16.500V4M4 4.500h9.500l-2 3 2 3H4'] },
  reports: { size: 20, paths: ['M4 3.5h12v13H4zM7 7h6M7 10h6M7 13h3'] },
  people: {
    size: 20,
    paths: [
      'M10.25 7a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0z',
      'M2.5 16c.4-3 2.3-4.5 5-4.5s4.6 1.5 5 4.5M13 4.5a2.75 2.75 0 0 1 0 5M14.5 11.8c1.7.7 2.7 2.1 3 4.2',
    ],
  },
  importView: { size: 20, paths: ['M10 3.5v8.5M6.5 9l3.5 3.5L13.500 9M4 16.500h12'] },
  tasks: { size: 20, paths: ['M4 5.5h12M4 10h12M4 14.5h7'] },
  settings: {
    size: 20,
    paths: [
      'M12.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
      'M10 3v2.5M10 14.5V17M3 10h2.5M14.5 10H17M5 5l1.8 1.8M13.2 13.2 15 15M15 5l-1.8 1.8M6.8 13.2 5 15',
    ],
  },
  mark: { size: 20, paths: ['M3 8h14', 'M5.5 12.5h9M5.5 15.5h5.5'] },
  search: { size: 16, paths: ['M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0z', 'm10 10 3.5 3.5'] },
  close: { size: 16, paths: ['m4.5 4.5 7 7M11.5 4.5l-7 7'] },
  page: { size: 16, paths: ['M2.5 3.5h11v9h-11zM9.5 3.5v9'] },
  file: { size: 16, paths: ['M4.5 2.5h5l2.5 2.5v8.5h-7.5z'] },
  folder: { size: 16, paths: ['M2.5 4.5h4l1.5 1.5h5.500v6.500h-11z'] },
  check: { size: 16, paths: ['m3.5 8.5 3 3 6-7'] },
  clock: { size: 16, paths: ['M13 8a5 5 0 1 1-10 0 5 5 0 0 1 10 0z', 'M8 5.2V8l2 1.5'] },
  help: {
    size: 16,
    paths: [
      'M14 8a6 6 0 1 1-12 0 6 6 0 0 1 12 0z',
      'M6.300 6.300a1.800 1.800 0 1 1 2.600 1.600c-.6.3-.9.7-.9 1.300M8 11.300h.01',
    ],
  },
  warning: { size: 16, paths: ['M8 3 14 13H2zM8 7v3M8 11.5h.01'] },
  plus: { size: 16, paths: ['M8 3.5v9M3.5 8h9'] },
  more: { size: 16, paths: ['M3.5 8h.01M8 8h.01M12.5 8h.01'] },
  down: { size: 16, paths: ['m4.5 6.5 3.5 3.5 3.5-3.5'] },
  right: { size: 16, paths: ['m6.5 4.5 3.5 3.5-3.5 3.5'] },
  left: { size: 16, paths: ['m9.5 4.5-3.5 3.5 3.5 3.5'] },
  up: { size: 16, paths: ['m4.5 9.5 3.500-3.500 3.500 3.500'] },
  out: { size: 16, paths: ['M6 4h6v6M12 4 4.5 11.5'] },
  download: { size: 16, paths: ['M8 3v7M5 7.5l3 3 3-3M3 13h10'] },
  link: {
    size: 16,
    paths: [
      'm6.500 9.500 3-3M7.500 5l1.700-1.700a2.400 2.400 0 0 1 3.500 3.500L11 8.500M8.500 11l-1.700 1.700a2.400 2.400 0 0 1-3.500-3.500L5 7.500',
    ],
  },
  edit: { size: 16, paths: ['M3.5 12.5 4 10l6.500-6.500 2 2L6 12z'] },
  star: {
    size: 16,
    paths: [
      'm8 2.5 1.700 3.600 3.900.5-2.900 2.700.8 3.900L8 11.300l-3.500 1.900.8-3.900-2.900-2.700 3.900-.5z',
    ],
  },
  trash: { size: 16, paths: ['M3.500 4.500h9M6.500 4.500v-1.500h3v1.500M4.500 4.500l.5 8.500h6l.5-8.500'] },
  undo: { size: 16, paths: ['M6 4 3.500 6.500 6 9M3.500 6.500H10a3 3 0 0 1 0 6H7'] },
  lock: { size: 16, paths: ['M4 7.500h8v5.500H4zM5.500 7.500V5.500a2.500 2.500 0 0 1 5 0v2'] },
} as const;

export type IconName = keyof typeof icons;
