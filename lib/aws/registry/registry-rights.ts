import { globalArnIn, type Place } from '../arn';
import type { PolicyStatement } from '../policy-document';

export const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
export const PUSH = [
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

/** Lets whole accounts pull; who in them may, their own policies say. */
export function accountsPull(place: Place, accounts: readonly string[]): PolicyStatement {
  return { Sid: 'ClustersPull', Principal: { AWS: rootsOf(place, accounts) }, Action: PULL };
}

/** ARNs by which policies name whole accounts. */
export function rootsOf({ region }: Place, accounts: readonly string[]): string[] {
  return accounts.map((account) => globalArnIn({ account, region }, 'iam', 'root'));
}
