import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/* Which room may import which. Lower rooms know nothing of higher ones; features know nothing of each other. */
const tauriOnly = { group: ['@tauri-apps/*'], message: 'Only src/lib/host/tauri.ts may talk to Tauri.' };
const tier = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [tauriOnly, ...patterns] }] },
});
const features = [
  'home',
  'import',
  'documents',
  'codes',
  'search',
  'funnels',
  'people',
  'reports',
  'tasks',
  'memos',
  'matrix',
];

export default ts.config(
  { ignores: ['dist', 'dist-demo', 'shots', 'src/lib/api/generated'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // Maps and sets that are not state are the rule here; what is state is a rune or a Svelte collection by choice.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text is set as text, never as markup.' },
        { property: 'outerHTML', message: 'Text is set as text, never as markup.' },
        { property: 'insertAdjacentHTML', message: 'Text is set as text, never as markup.' },
      ],
      'max-lines': ['error', { max: 600 }],
    },
  },
  { files: ['src/**'], rules: { 'no-restricted-imports': ['error', { patterns: [tauriOnly] }] } },
  tier(['src/lib/text/**'], {
    group: ['$lib/*', '$lib/**', '$features/**'],
    message: 'lib/text is pure: no imports from the rest of the app.',
  }),
  tier(['src/lib/components/**'], {
    group: ['$lib/api/**', '$lib/host/**', '$lib/nav/**', '$features/**', '**/views/**'],
    message: 'Components know no feature, no host and no commands: pass what they need as props.',
  }),
  tier(['src/lib/**/!(components|text)/**', 'src/lib/{api,host,nav}/**'], {
    group: ['$features/**', '**/views/**'],
    message: 'lib may not import features or views.',
  }),
  ...features.map((feature) =>
    tier([`src/features/${feature}/**`], {
      group: [
        '**/views/**',
        ...features.filter((other) => other !== feature).map((f) => `$features/${f}/**`),
      ],
      message: 'A feature may import only lib and itself; views compose features.',
    }),
  ),
  { files: ['**/*.test.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['src/lib/host/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
);
