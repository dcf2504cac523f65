import { App, TeamChart, WebService } from '../../lib';
import { sampleTeam, webProps } from '../support/samples';

/** A program whose mistakes show at three times: in a constructor, after it, and when the whole app is there. */
const app = new App({ outdir: 'never-written' });
const chart = new TeamChart(app, 'shop', { team: sampleTeam(), environment: 'production' });

new WebService(chart, 'early', webProps({ port: 80 }));
new WebService(chart, 'late', webProps({ overrides: [{ kind: 'CronJob', path: '/spec', value: 1 }] }));
new WebService(chart, 'last', webProps({ calls: [{ namespace: 'shop', service: 'cart', port: 8080 }] }));

const problems = app.node.findAll().flatMap((construct) => construct.node.validate());
console.log(problems.map((problem) => /([^/]+:\d+)\)$/.exec(problem)?.[1] ?? problem).join('\n'));
