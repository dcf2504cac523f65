import { TerraformElement, TerraformOutput, TerraformStack } from 'cdktf';
import { deepMerge } from 'cdktf/lib/util';
import type { IConstruct } from 'constructs';

import { resolveValues } from './resolve-values';

/** Lets references say what they need of other stacks, which may add elements to both. */
export function prepareElements(stack: TerraformStack): void {
  for (const element of elementsBelow(stack)) resolveValues(stack, element.toTerraform(), true);
}

/**
 * The Terraform of a stack: what cdktf's own `toTerraform()` gives, in a third of the time.
 *
 * `overrides` are those of the stack, not of its elements.
 */
export function stackJson(stack: TerraformStack, overrides: object): object {
  const elements = elementsBelow(stack);
  const json: Record<string, unknown> = {
    '//': { metadata: metadataOf(stack, elements, overrides), outputs: outputsOf(elements) },
  };
  for (const element of elements) deepMerge(json, resolveValues(stack, element.toTerraform()));
  deepMerge(json, overrides);
  // Only what the overrides touched is not resolved yet.
  for (const block of Object.keys(overrides)) json[block] = resolveValues(stack, json[block]);
  return json;
}

function metadataOf(
  stack: TerraformStack,
  elements: readonly TerraformElement[],
  overrides: object,
): Record<string, unknown> {
  const overridden = Object.keys(overrides);
  const metadata = {
    version: stack.node.tryGetContext('cdktfVersion') as unknown,
    stackName: stack.node.id,
    // A backend says otherwise below.
    backend: 'local',
    ...(overridden.length > 0 && { overrides: { stack: overridden } }),
  };
  for (const element of elements) deepMerge(metadata, resolveValues(stack, element.toMetadata()));
  return metadata;
}

/** The names of all outputs, in a tree like that of the constructs. */
function outputsOf(elements: readonly TerraformElement[]): object {
  const outputs = {};
  for (const output of elements.filter((element) => TerraformOutput.isTerraformOutput(element))) {
    const path = output.node.path.split('/');
    deepMerge(
      outputs,
      path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), output.friendlyUniqueId),
    );
  }
  return outputs;
}

/** Without those of a stack within the stack, which has a file of its own. */
function elementsBelow(scope: IConstruct): TerraformElement[] {
  return scope.node.children
    .filter((child) => !TerraformStack.isStack(child))
    .flatMap((child) => [
      ...(TerraformElement.isTerraformElement(child) ? [child] : []),
      ...elementsBelow(child),
    ]);
}
