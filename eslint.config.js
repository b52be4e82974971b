import boundaries from 'eslint-plugin-boundaries'
import tseslint from 'typescript-eslint'

const ROOMS = ['core', 'dialogs', 'skills', 'agent', 'speech', 'hardware', 'caregiver', 'bench', 'cli', 'test']
/** Which room may import which, besides itself. */
const MAY_IMPORT = {
  core: [],
  dialogs: ['core'],
  skills: ['core'],
  agent: ['core', 'dialogs'],
  speech: ['core'],
  hardware: ['core'],
  caregiver: ['core'],
  bench: ['core', 'dialogs', 'skills', 'agent', 'speech', 'hardware', 'caregiver', 'cli'],
  cli: ['core', 'dialogs', 'skills', 'agent', 'speech', 'hardware', 'caregiver', 'bench'],
  test: ROOMS,
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'vendor'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { boundaries },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
      'boundaries/elements': ROOMS.map((type) => ({ type, pattern: `${type}/**`, partialMatch: false })),
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: ROOMS.map((room) => ({
            from: { element: { type: room } },
            allow: { to: { element: { type: [room, ...MAY_IMPORT[room]] } } },
          })),
        },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: false }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ThrowStatement > NewExpression[callee.name='Error']",
          message: 'Throw a HearthError of the table in core/errors.ts.',
        },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Ports are objects of closures, never of `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'core touches no machine.' }] }],
    },
  },
  {
    files: ['test/**/*.ts', '**/*.test.ts'],
    rules: { 'max-lines': ['error', { max: 600 }], 'no-restricted-syntax': 'off' },
  },
)
