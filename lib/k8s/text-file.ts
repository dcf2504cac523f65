import { Construct } from 'constructs';

import { placeInFile } from './placement';

export interface TextFileProps {
  /** Name of the file in the folder of the construct above, with its extension. */
  readonly file: string;

  /** What stands in it; a final newline is added where there is none. */
  readonly content: string;
}

/**
 * A file of the Git tree that is not made of objects, such as a runbook.
 *
 * A file that ends in `.yaml` is listed in its folder's `kustomization.yaml`, so it must hold Kubernetes objects;
 * they are written as they are, and not compared with the objects of other constructs.
 *
 * @example
 * new TextFile(scope, 'Runbook', { file: 'checkout.md', content: '# checkout' });
 */
export class TextFile extends Construct {
  public readonly content: string;

  public constructor(scope: Construct, id: string, props: TextFileProps) {
    super(scope, id);
    placeInFile(this, props.file);
    this.content = props.content.endsWith('\n') ? props.content : `${props.content}\n`;
  }
}
