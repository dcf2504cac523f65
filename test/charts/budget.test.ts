import { type BudgetRow, budgetOf, budgetTable, sum } from '../support/charts/budget';
import { casesOf } from '../support/charts/chart-case';
import { placePlatform } from '../support/charts/placed-platform';
import { referenceFleet } from '../support/reference-clusters';

/** Three of the control plane and three workers: DaemonSets are counted on all of them. */
const NODES = 6;
const CPU = 4000;
const MEMORY = 8 * 2 ** 30;

const laptop = referenceFleet.clusters.find(({ kind }) => kind === 'local')!;
const rows = budgetOf(casesOf(placePlatform(laptop)), NODES);

/** Shows who asks for how much when the test fails. */
function within(all: readonly BudgetRow[]): string {
  const { cpu, memory } = sum(all);
  return cpu <= CPU && memory <= MEMORY
    ? 'within 4 CPU and 8 GiB'
    : `more than 4 CPU or 8 GiB:\n${budgetTable(all)}`;
}

test('the platform of a laptop asks for at most 4 CPU and 8 GiB on six nodes', () => {
  expect(rows.filter(({ cpu, memory }) => cpu > 0 && memory > 0).length).toBeGreaterThan(5);
  expect(within(rows)).toBe('within 4 CPU and 8 GiB');
});

/** Of a node with four cores, what Kubernetes leaves to pods; and what AWS runs by itself on three of them. */
const NODE = { cpu: 3920, memory: 14 * 2 ** 30 };
const OF_AWS = { addon: 'of AWS', cpu: 1000, memory: 2 * 2 ** 30 };

test('the platform of production has room on three nodes of four cores, and has none on three of two', () => {
  const production = referenceFleet.clusters.find(({ name }) => name === 'eks-production')!;
  const { cpu, memory } = sum([...budgetOf(casesOf(placePlatform(production)), 3), OF_AWS]);
  expect(cpu).toBeLessThan(3 * NODE.cpu);
  expect(memory).toBeLessThan(3 * NODE.memory);
  expect(cpu).toBeGreaterThan((3 * NODE.cpu) / 2);
});

test('one add-on that asks for too much is noticed, and the table tells which', () => {
  const greedy = { addon: 'greedy', cpu: 4001, memory: 0 };
  expect(within([...rows, greedy])).toMatch(/more than 4 CPU or 8 GiB:[^]*\| greedy \| 4001m \| 0Mi \|/);
});
