import { ENVIRONMENT_NAMES, type EnvironmentName, type Profile, PROFILES } from '../../lib/core/environment';
import type { Mutation } from './mutation';

const FIELDS = Object.keys(PROFILES.production) as (keyof Profile)[];

/** Every figure of every environment, mistaken for that of another one. */
export const OF_PROFILES: readonly Mutation[] = FIELDS.flatMap((field) =>
  ENVIRONMENT_NAMES.map((environment) => ({
    breaks: `${environment}.${field}`,
    file: 'lib/core/environment.ts',
    after: `  ${environment}: {\n`,
    from: assignment(environment, field),
    to: otherAssignment(environment, field),
  })),
);

function otherAssignment(environment: EnvironmentName, field: keyof Profile): string {
  const own = assignment(environment, field);
  const others = ENVIRONMENT_NAMES.map((name) => assignment(name, field)).filter((other) => other !== own);
  if (others[0] === undefined) throw new Error(`'${field}' must differ between environments`);
  return others[0];
}

/** As prettier writes it. */
function assignment(environment: EnvironmentName, field: keyof Profile): string {
  const text = JSON.stringify(PROFILES[environment][field]).replaceAll('"', "'");
  const spaced = text
    .replaceAll(/'(\w+)':/g, '$1: ')
    .replace('{', '{ ')
    .replace(',', ', ')
    .replace('}', ' }');
  return `${field}: ${spaced},`;
}
