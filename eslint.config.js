import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const typescript = ['{app,db,tests}/**/*.{ts,tsx}'];

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', 'data/', 'drizzle/', 'public/', '.cache/', 'reports/', 'test-results/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Loader data and contexts are typed by inference; an empty interface is how a module adds to a declared one.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    files: typescript,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // drizzle's statements are thenables: without checkThenables an insert that nobody awaits goes unnoticed.
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, returns: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['app/**/*.tsx'],
    ...jsxA11y.flatConfigs.recommended,
    plugins: { ...jsxA11y.flatConfigs.recommended.plugins, 'react-hooks': reactHooks },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='style']",
          message: 'The Content-Security-Policy refuses style attributes: use a class, or an SVG presentation attribute.',
        },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text only: no HTML is taken from data.' },
      ],
    },
  },
  {
    files: ['app/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The domain has no clock: take the instant as an argument.',
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'The domain has no clock: take the instant as an argument.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'The domain has no random source: take it as an argument.',
        },
      ],
    },
  },
  // Loops over typed arrays stay within their bounds by construction; `?? 0` there would hide a fault and cost time.
  {
    files: ['app/domain/exposure/{simulate,insurance,measures,exact,what-if}/**/*.ts', 'app/domain/exposure/{contributions,run}.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  // The command line speaks through the console.
  { files: ['app/cli/**/*.ts', 'bin/**/*.js', 'tests/bench/**/*.ts'], rules: { 'no-console': 'off' } },
);
