import { Agent, request } from 'node:https';

import type { Manifest } from '../tree';

/** What the API server said to one request. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- every kind has its own shape
  readonly body: any;
  /** Warnings of the server: deprecated fields, Pod Security. */
  readonly warnings: readonly string[];
}

interface Endpoint {
  readonly port: number;
  readonly token: string;
  readonly certificate: Buffer;
}

interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

interface Body {
  readonly type: string;
  readonly text: string;
}

const FIELD_MANAGER = 'fieldManager=seaworthy-referee';

/** The few verbs of the Kubernetes API that a referee needs, always with strict field validation. */
export class KubeClient {
  private readonly agent: Agent;
  private readonly resources = new Map<string, Map<string, Resource>>();

  public constructor(private readonly endpoint: Endpoint) {
    this.agent = new Agent({ keepAlive: true, ca: endpoint.certificate });
  }

  public get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** Server-side apply of a document as it was written, so that the server's own parser reads it. */
  public async apply(manifest: Manifest, text: string, user?: string): Promise<Answer> {
    const path = `${await this.collectionOf(manifest)}/${manifest.metadata.name}`;
    const query = `${FIELD_MANAGER}&fieldValidation=Strict&force=true`;
    return this.send('PATCH', `${path}?${query}`, { type: 'application/apply-patch+yaml', text }, user);
  }

  /** Whether a user may delete an object, asked without doing it. */
  public async tryDelete(manifest: Manifest, user: string): Promise<Answer> {
    const path = `${await this.collectionOf(manifest)}/${manifest.metadata.name}?dryRun=All`;
    return this.send('DELETE', path, undefined, user);
  }

  /** Makes an object, or with `dryRun` says what would be made. */
  public async create(manifest: Manifest, dryRun: boolean): Promise<Answer> {
    const query = `${FIELD_MANAGER}&fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`;
    return this.send('POST', `${await this.collectionOf(manifest)}?${query}`, json(manifest));
  }

  /** Writes the status that a controller would write. */
  public async setStatus(manifest: Manifest, status: object): Promise<Answer> {
    const path = `${await this.collectionOf(manifest)}/${manifest.metadata.name}/status?${FIELD_MANAGER}`;
    return this.send('PATCH', path, { ...json({ status }), type: 'application/merge-patch+json' });
  }

  /** Whether somebody may do something, as `spec` of a SubjectAccessReview asks. */
  public reviewAccess(spec: object): Promise<Answer> {
    const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec };
    return this.send('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', json(review));
  }

  /** Resources and subresources of an API group, of all its versions. */
  public async resourceNames(group: string): Promise<string[]> {
    const listed: { groupVersion: string }[] = (await this.get(`/apis/${group}`)).body.versions ?? [];
    const versions = group === '' ? ['v1'] : listed.map(({ groupVersion }) => groupVersion);
    const answers = await Promise.all(versions.map((version) => this.get(groupPath(version))));
    return answers.flatMap(({ body }) => (body.resources as { name: string }[]).map(({ name }) => name));
  }

  public async knows(manifest: Manifest): Promise<boolean> {
    return (await this.resourcesOf(manifest)).has(manifest.kind);
  }

  public close(): void {
    this.agent.destroy();
  }

  private async collectionOf(manifest: Manifest): Promise<string> {
    const { plural, namespaced } = await this.resourceOf(manifest);
    const inside = namespaced ? `/namespaces/${manifest.metadata.namespace ?? 'default'}` : '';
    return `${groupPath(manifest.apiVersion)}${inside}/${plural}`;
  }

  private async resourceOf(manifest: Manifest): Promise<Resource> {
    const resource = (await this.resourcesOf(manifest)).get(manifest.kind);
    if (resource === undefined) {
      throw new UnknownKind(`the API server knows no ${manifest.kind} of ${manifest.apiVersion}`);
    }
    return resource;
  }

  private async resourcesOf({ apiVersion }: Manifest): Promise<ReadonlyMap<string, Resource>> {
    const known = this.resources.get(apiVersion) ?? (await this.discover(apiVersion));
    // A group without resources may get them from a CustomResourceDefinition later.
    if (known.size > 0) this.resources.set(apiVersion, known);
    return known;
  }

  private async discover(apiVersion: string): Promise<Map<string, Resource>> {
    const answer = await this.get(groupPath(apiVersion));
    const listed: { name: string; kind: string; namespaced: boolean }[] =
      answer.status === 200 ? answer.body.resources : [];
    return new Map(
      listed
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }) => [kind, { plural: name, namespaced }]),
    );
  }

  private send(method: string, path: string, body?: Body, user?: string): Promise<Answer> {
    const { port, token } = this.endpoint;
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(user === undefined ? {} : { 'impersonate-user': user }),
      ...(body === undefined
        ? {}
        : { 'content-type': body.type, 'content-length': Buffer.byteLength(body.text) }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, method, path, headers, agent: this.agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const warnings = warningsIn(response.rawHeaders);
            resolve({ status: response.statusCode ?? 0, body: parse(text), warnings });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body?.text);
    });
  }
}

/** No built-in kind and no CustomResourceDefinition at hand. */
export class UnknownKind extends Error {
  public override readonly name = 'UnknownKind';
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function json(value: unknown): Body {
  return { type: 'application/json', text: JSON.stringify(value) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** `299 - "text"`, one header each; Node would join them with commas. */
function warningsIn(rawHeaders: readonly string[]): string[] {
  return rawHeaders
    .filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'warning')
    .map((value) => value.replace(/^\d+ \S+ "(.*)"$/, '$1').replaceAll('\\"', '"'));
}
