/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Jest leaves one core free, which on two cores is half of the machine.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/referees/'],
  // The example of an add-on names the door that its users come in by.
  moduleNameMapper: { '^seaworthy/platform$': '<rootDir>/lib/k8s/platform/index.ts' },
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
