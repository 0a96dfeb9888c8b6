/** Lint rules. The two that carry the design: no inline styles (the CSP forbids them), one door to the host. */
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const oneDoor = {
  patterns: [
    { group: ['@tauri-apps/*'], message: 'Only src/lib/ipc speaks to the host: use its Backend.' },
    {
      group: ['**/ipc/tauri', '**/ipc/double'],
      message: 'Take the Backend from context, not an implementor.',
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/lib/ipc/bindings.ts'] },
  ...tseslint.configs.strictTypeChecked,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-imports': ['error', oneDoor],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    rules: {
      // The CSP lets `style:x={…}` through (it is set by script) and blocks `style="…"` (it is markup).
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'The CSP blocks style="…": use a class or style:x.',
        },
      ],
      'svelte/prefer-svelte-reactivity': 'off',
      // Types of imported components are svelte-check's work; this parser sees them as `any`.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'svelte/require-each-key': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/prefer-const': 'off',
      'prefer-const': 'off',
    },
  },
  {
    files: [
      'src/lib/ipc/**',
      'src/main.ts',
      'src/unlock.ts',
      'src/**/*.test.ts',
      'src/**/*.test.support.ts',
      'dev/**',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  { files: ['*.js'], ...tseslint.configs.disableTypeChecked },
);
