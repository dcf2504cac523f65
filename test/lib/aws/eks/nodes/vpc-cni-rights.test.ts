import { changesOfEverything, rightsOf } from './nodes-fixture';

const EC2 = 'arn:aws:ec2:eu-west-1:012345678901';
/** Whose account a VPC is in is not told: a network that is given may be shared. */
const OWN_VPC = { ArnLike: { 'ec2:Vpc': 'arn:aws:ec2:eu-west-1:*:vpc/${data.aws_vpc.main.id}' } };
const OWN_INTERFACE = { StringEquals: { 'aws:ResourceTag/cluster.k8s.amazonaws.com/name': 'eu' } };
const rights = rightsOf('aws-node');

test('the network plugin looks at everything, and changes nothing that it does not name', () => {
  expect(changesOfEverything(rights)).toEqual([]);
  expect(Object.values(rights).filter(({ Resource, Condition }) => Resource !== '*' && !Condition)).toEqual(
    [],
  );
});

test('it makes interfaces in the VPC of the cluster, marked as the cluster’s', () => {
  expect(rights.MakeMarkedInterfaces).toMatchObject({
    Resource: `${EC2}:network-interface/*`,
    Condition: { StringEquals: { 'aws:RequestTag/cluster.k8s.amazonaws.com/name': 'eu' } },
  });
  expect(rights.MakeInterfacesInOwnVpc).toMatchObject({
    Resource: ['arn:aws:ec2:eu-west-1:*:subnet/*', `${EC2}:security-group/*`],
    Condition: OWN_VPC,
  });
});

test('it marks what it makes, and what machines of this VPC started with', () => {
  expect(rights.MarkWhatItMakes?.Condition).toEqual({
    StringEquals: { 'ec2:CreateAction': 'CreateNetworkInterface' },
  });
  expect(rights.MarkInterfacesInOwnVpc).toMatchObject({ Action: ['ec2:CreateTags'], Condition: OWN_VPC });
});

test('it uses marked interfaces, machines of the cluster, and groups of the VPC', () => {
  expect(rights.UseOwnInterfaces?.Condition).toEqual(OWN_INTERFACE);
  expect(rights.UseOwnMachines?.Condition).toEqual({
    StringEquals: { 'aws:ResourceTag/kubernetes.io/cluster/eu': 'owned' },
  });
  expect(rights.PutInterfacesIntoGroups?.Condition).toEqual(OWN_VPC);
});

test('prefixes go to the interface that a machine starts with: it must be able to assign them', () => {
  expect(rights.UseOwnInterfaces?.Action).toEqual(
    expect.arrayContaining(['ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses']),
  );
});
