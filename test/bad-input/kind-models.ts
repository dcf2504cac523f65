import { App as PlainApp, Chart } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration, Size, type TeamChart, WebService } from '../../lib';
import { webProps } from '../support/samples';
import { cron, database, web } from './sample-app';
import { row, service } from './workload-row';
import type { WrongModel } from './wrong-model';

/** Overrides, names, and the other kinds of workload. */
export const KIND_MODELS: readonly WrongModel[] = [
  service(
    'an override that matches nothing',
    { overrides: [{ kind: 'Deployment', path: '/spec/tempalte/spec', value: 1 }] },
    "'overrides.path' must lead to a field of a Deployment, got '/spec/tempalte/spec': there is nothing at '/spec/tempalte'",
  ),
  service(
    'an override of a kind that is not produced',
    { overrides: [{ kind: 'CronJob', path: '/spec', value: 1 }] },
    "'overrides' must name an object of the workload, got a CronJob: it has Deployment 'web', Service 'web', HorizontalPodAutoscaler 'web', PodDisruptionBudget 'web', ServiceAccount 'web', NetworkPolicy 'web'",
  ),
  row(
    'members that do not replicate',
    database({ replicas: 3 }),
    "'replication' must say how 3 members replicate, got nothing: members with data of their own are not copies of one another",
    'eu/db',
  ),
  row(
    'a volume at a relative path',
    database({ storage: { size: Size.gibibytes(1), mountPath: 'data' } }),
    "'storage.mountPath' must be an absolute path, got 'data': write it like '/data'",
    'eu/db',
  ),
  row(
    'a schedule of four fields',
    cron({ schedule: '0 3 * *' }),
    "'schedule' must have five fields or be like '@daily', got '0 3 * *': write '30 2 * * *' for half past two",
    'eu/job',
  ),
  row(
    'an hour that no day has',
    cron({ schedule: '0 25 * * *' }),
    "'schedule' must name the hour by 0 to 23, got '25' in '0 25 * * *': write it like '*', '5', '1-5' or '*/10'",
    'eu/job',
  ),
  row(
    'a time zone that is none',
    cron({ timeZone: 'Berlin time' }),
    "'timeZone' must be a name of the IANA database, got 'Berlin time': write it like 'Europe/Berlin'",
    'eu/job',
  ),
  row(
    'a run that fails at once',
    cron({ deadline: Duration.seconds(0) }),
    "'deadline' must be longer than 0 s, got 0 s: name the time after which a run has failed",
    'eu/job',
  ),
  row(
    'a task with a name too long for its runs',
    cron({}, 'j'.repeat(53)),
    `'id' must be at most 52 lowercase letters, digits and '-', with a letter or digit at both ends, got '${'j'.repeat(53)}': did you mean '${'j'.repeat(52)}'?`,
    `eu/${'j'.repeat(53)}`,
  ),
  row(
    'a service whose name begins with a digit',
    web({}, '2048'),
    "'id' must be at most 63 lowercase letters, digits and '-', with a letter first and a letter or digit last, got '2048': write it like 'checkout'",
    'eu/2048',
  ),
  row(
    'two workloads of one name',
    (eu) => [web()(eu), cron({}, 'web')(eu)],
    "'id' must be unique in namespace 'shop', got 'web' twice: rename one of them",
    'eu/web again',
  ),
  row(
    'two workloads of one name in two scopes',
    (eu) => [web()(eu), new WebService(new Construct(eu, 'more'), 'web', webProps())],
    "'id' must be unique in namespace 'shop', got 'web' twice: rename one of them",
    'eu/more/web',
  ),
  row(
    'a Terraform value',
    web({ env: { BUCKET: '${TfToken[TOKEN.0]}' } }),
    "'spec.template.spec.containers[0].env[0].value' must not hold a Terraform value, got '${TfToken[TOKEN.0]}': Terraform values do not exist yet when YAML is written: derive the name from the model, or read it from apps/facts",
    'eu/web/Deployment',
  ),
  {
    wrong: 'a workload outside of a TeamChart',
    make: () => web()(new Chart(new PlainApp({ outdir: 'never-written' }), 'shop') as TeamChart),
    path: "WebService 'shop/web'",
    sentence:
      "'scope' must lie in a TeamChart, got Chart: make one with new TeamChart(app, 'shop', { team, environment: 'production' })",
  },
];
