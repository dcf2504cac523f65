import { nameProblem } from './names';
import { onlyProblems, type Problem } from './problems';
import { show } from './shape';

/** A key of a Secret in the namespace `observability`. What it holds is no part of the model, nor of Git. */
export interface SecretKey {
  readonly secret: string;
  readonly key: string;
}

/**
 * A way to reach people: a channel of Slack, a mail address, a service of PagerDuty by its integration key, or a
 * webhook by its URL. How the cluster gets into Slack and sends mail is its own matter: `clusters[].platform.alerts`.
 */
export type Contact =
  | { readonly slack: string }
  | { readonly mail: string }
  | { readonly pagerduty: SecretKey }
  | { readonly webhook: SecretKey };

/** Where a team hears of what concerns it. */
export interface TeamChannel {
  /** What can wait for the morning: alerts of severity `ticket`, and what Flux did and could not do. */
  readonly tickets: Contact;
  /**
   * What wakes somebody: alerts of severity `page`.
   *
   * @default - where tickets go
   */
  readonly pages?: Contact;
}

export type ContactKind = (typeof CONTACT_KINDS)[number];

const CONTACT_KINDS = ['slack', 'mail', 'pagerduty', 'webhook'] as const;

const SLACK_CHANNEL = /^#[a-z0-9][a-z0-9_-]{0,79}$/;
const MAIL_ADDRESS = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;
const KEY = /^[\w.-]+$/;

/** Which of the ways it is. */
export function kindOfContact(contact: Contact): ContactKind {
  return CONTACT_KINDS.find((kind) => kind in contact) ?? 'slack';
}

/** A sentence for each thing that is wrong with a channel, whatever its type claims. */
export function channelProblems(path: string, channel: unknown): string[] {
  if (!isObject(channel)) {
    return [
      `'${path}' must be an object, got ${show(channel)}: write it like { tickets: { slack: '#shop' } }`,
    ];
  }
  return onlyProblems([
    ...contactProblems(`${path}.tickets`, channel.tickets),
    ...(channel.pages === undefined ? [] : contactProblems(`${path}.pages`, channel.pages)),
  ]);
}

function contactProblems(path: string, contact: unknown): Problem[] {
  const fields = isObject(contact) ? contact : {};
  const [kind, ...more] = CONTACT_KINDS.filter((name) => name in fields);
  if (kind === undefined || more.length > 0 || Object.keys(fields).length > 1) {
    return [`'${path}' must be one of ${CONTACT_KINDS.join(', ')}, got ${show(contact)}: name one way`];
  }
  const target = fields[kind];
  if (kind === 'slack') return [textProblem(`${path}.slack`, target, SLACK_CHANNEL, '#shop-alerts')];
  if (kind === 'mail') return [textProblem(`${path}.mail`, target, MAIL_ADDRESS, 'shop@acme.example')];
  return secretKeyProblems(`${path}.${kind}`, target);
}

/** A sentence for each thing that keeps `value` from naming a key of a Secret. */
export function secretKeyProblems(path: string, value: unknown): Problem[] {
  const { secret, key } = isObject(value) ? value : {};
  if (typeof secret !== 'string' || typeof key !== 'string') {
    // The value could be the secret itself: it is not shown.
    const cure =
      "write it like { secret: 'alert-receivers', key: 'shop' }, and keep the value out of the model";
    return [
      `'${path}' must name a key of a Secret, got ${isObject(value) ? 'other fields' : typeof value}: ${cure}`,
    ];
  }
  return [nameProblem(`${path}.secret`, secret), textProblem(`${path}.key`, key, KEY, 'shop')];
}

function textProblem(path: string, value: unknown, form: RegExp, example: string): Problem {
  const fits = typeof value === 'string' && form.test(value);
  return !fits && `'${path}' must be like '${example}', got ${show(value)}: write it so`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
