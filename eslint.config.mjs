import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const electronOnlyInItsHost = {
  name: 'electron',
  message: 'Only src/main/hosts/electron, src/main/electron.ts and src/preload know Electron.',
};

/** The rooms of the house, and which rooms a line of code in each may not reach into. */
const layers = [
  {
    files: ['src/shared/**'],
    forbidden: [
      {
        group: ['node:*', 'electron', 'react', '@mantine/*', '**/main/**', '**/renderer/**'],
        message: 'shared imports neither Node nor DOM, and nothing above it.',
      },
    ],
  },
  {
    files: ['src/renderer/**'],
    forbidden: [
      {
        group: ['node:*', 'electron', '**/main/**', '@duckdb/*', 'openai', '@google/*'],
        message: 'A screen reaches the core through the typed client only.',
      },
    ],
  },
  {
    files: [
      'src/main/services/**',
      'src/main/generation/**',
      'src/main/models/**',
      'src/main/warehouse/**',
      'src/main/workspace/**',
    ],
    forbidden: [
      {
        group: [
          'electron',
          '**/renderer/**',
          '**/hosts/electron/**',
          '**/hosts/web/**',
          '**/hosts/cli/**',
        ],
        message: 'The core knows nothing of Electron, HTTP or a terminal.',
      },
    ],
  },
  {
    files: ['src/main/hosts/web/**', 'src/main/hosts/cli/**', 'src/main/*.ts'],
    ignores: ['src/main/electron.ts'],
    forbidden: [{ group: ['electron', '**/renderer/**'], message: electronOnlyInItsHost.message }],
  },
];

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'playwright-report/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.shared.json',
          './tsconfig.main.json',
          './tsconfig.renderer.json',
          './tsconfig.tests.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSAsExpression > TSAnyKeyword', message: 'Check the value instead.' },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  ...layers.map(({ files, ignores, forbidden }) => ({
    files,
    ...(ignores ? { ignores } : {}),
    rules: { 'no-restricted-imports': ['error', { patterns: forbidden }] },
  })),
  {
    // Vitest's matchers (`expect.any`, mocks) are typed `any`; a wrong type there fails the test.
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'Buffer',
          'setTimeout',
          'clearTimeout',
          'module',
          'fetch',
          'AbortSignal',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
