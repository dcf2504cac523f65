/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Jest leaves one core free, which on two cores is half of the machine.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/referees/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
