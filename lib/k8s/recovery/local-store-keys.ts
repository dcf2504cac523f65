import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { LOCAL_STORE } from './local-store';

/** @see https://external-secrets.io/latest/api/generator/password/ */
interface PasswordSpec {
  readonly length: number;
  readonly symbols: number;
  readonly noUpper: boolean;
  readonly allowRepeat: boolean;
}

/** @see https://external-secrets.io/latest/api/externalsecret/ */
interface GeneratedSecretSpec {
  /** Another password would shut out whoever has the first. */
  readonly refreshPolicy: 'CreatedOnce';
  readonly dataFrom: readonly {
    readonly sourceRef: {
      readonly generatorRef: {
        readonly apiVersion: string;
        readonly kind: 'Password';
        readonly name: string;
      };
    };
  }[];
  readonly target: {
    readonly name: string;
    readonly template: { readonly engineVersion: 'v2'; readonly data: Readonly<Record<string, string>> };
  };
}

const USER = 'velero';
const PASSWORD: PasswordSpec = { length: 40, symbols: 0, noUpper: false, allowRepeat: true };

/** Keys of the store, made once in the cluster: as the store reads them, and as the clients of AWS do. */
export class LocalStoreKeys extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    placeInFile(this, 'keys.yaml');
    const { namespace, secret } = LOCAL_STORE;
    const apiVersion = 'generators.external-secrets.io/v1alpha1';
    const metadata = { name: secret, namespace };
    new ApiObject(this, 'Generator', { apiVersion, kind: 'Password', metadata, spec: PASSWORD });
    const spec: GeneratedSecretSpec = {
      refreshPolicy: 'CreatedOnce',
      dataFrom: [{ sourceRef: { generatorRef: { apiVersion, kind: 'Password', name: secret } } }],
      target: {
        name: secret,
        template: {
          engineVersion: 'v2',
          data: {
            user: USER,
            password: '{{ .password }}',
            cloud: [
              '[default]',
              `aws_access_key_id=${USER}`,
              'aws_secret_access_key={{ .password }}',
              '',
            ].join('\n'),
          },
        },
      },
    };
    new ApiObject(this, 'Secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata,
      spec,
    });
  }
}
