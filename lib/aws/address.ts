import { type IConstruct } from 'constructs';
import { type TerraformElement, TerraformResource } from 'cdktf';

import { collisions } from '../core/names';

/**
 * Gives a resource the name that stands in its Terraform address, in place of one with a hash.
 *
 * People type addresses in `terraform state` commands; and a name made of a zone, not of a number, stays the same
 * when another zone comes or goes.
 *
 * @example
 * withAddress(new Subnet(this, 'Subnet', props), 'private_eu-west-1a'); // aws_subnet.private_eu-west-1a
 */
export function withAddress<T extends TerraformElement>(element: T, name: string): T {
  element.overrideLogicalId(name);
  return element;
}

/** A sentence for each address that two resources below `scope` share; Terraform would merge them into one. */
export function findSharedAddresses(scope: IConstruct): string[] {
  const resources = scope.node
    .findAll()
    .filter((construct) => TerraformResource.isTerraformResource(construct));
  return collisions(resources, ({ terraformResourceType, friendlyUniqueId }) =>
    [terraformResourceType, friendlyUniqueId].join('.'),
  ).map(([address, sharing]) => {
    const paths = sharing.map((resource) => `'${resource.node.path}'`).join(' and ');
    return `addresses must be unique in a stack, got '${address}' for ${paths}: rename all but one`;
  });
}
