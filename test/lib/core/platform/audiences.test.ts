import { reachProblems } from '../../../../lib/core/platform/audiences';
import { logsProblems } from '../../../../lib/core/platform/logs';
import type { AlertsProps } from '../../../../lib/core/platform/alerts';
import { awsCluster, sampleAlerts, sampleFleet, sampleTeam } from '../../../support/samples';

/** Where the cluster of a fleet whose team hears by mail tells its operators otherwise. */
function problemsWith(alerts: AlertsProps): string[] {
  const channel = { tickets: { mail: 'shop@acme.example' } };
  const cluster = awsCluster({ platform: { alerts } });
  const fleet = sampleFleet({ teams: [sampleTeam({ channel })], clusters: [cluster] });
  return reachProblems(fleet.cluster('eu'));
}

const password = { secret: 'alert-receivers', key: 'smtp' };
const complete: AlertsProps = {
  ...sampleAlerts,
  mail: { server: 'smtp.acme.example:587', from: 'alerts@acme.example', user: 'alerts', password },
};

test('a cluster for production that says who is told is fine', () => {
  expect(problemsWith(complete)).toEqual([]);
});

test.each(['operators', 'heartbeat', 'slack', 'mail'] as const)(
  'in production nothing stands in for %s that is not said',
  (field) => {
    const { [field]: _left, ...others } = complete;
    const problems = problemsWith(others);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      new RegExp(`^'clusters\\.eu\\.platform\\.alerts\\.${field}' must .*, got nothing: `),
    );
  },
);

test('nothing stands in for a domain of OpenSearch that is not named', () => {
  expect(logsProblems('clusters.eu.platform.logs', 'eks', { to: 'opensearch' })).toEqual([
    "'clusters.eu.platform.logs.domain' must name a domain of OpenSearch, got nothing: write it like { name: 'logs', host: 'vpc-logs-abc.eu-west-1.es.amazonaws.com' }",
  ]);
});
