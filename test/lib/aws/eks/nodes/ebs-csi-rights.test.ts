import { changesOfEverything, rightsOf } from './nodes-fixture';

const VOLUMES = 'arn:aws:ec2:eu-west-1:012345678901:volume/*';
const SNAPSHOTS = 'arn:aws:ec2:eu-west-1::snapshot/*';
const ASKED = { 'aws:RequestTag/ebs.csi.aws.com/cluster': 'true', 'aws:RequestTag/cluster': 'eu' };
const MARKED = { 'aws:ResourceTag/ebs.csi.aws.com/cluster': 'true', 'aws:ResourceTag/cluster': 'eu' };
const rights = rightsOf('ebs-csi-controller-sa');

test('the driver of volumes looks at everything, and changes nothing that it does not name', () => {
  expect(changesOfEverything(rights)).toEqual([]);
  expect(Object.values(rights).filter(({ Resource, Condition }) => Resource !== '*' && !Condition)).toEqual(
    [],
  );
});

test('it makes volumes and snapshots that are marked as its own and as the cluster’s', () => {
  expect(rights.MakeMarkedVolumes).toMatchObject({
    Action: ['ec2:CreateVolume'],
    Resource: VOLUMES,
    Condition: { StringEquals: ASKED },
  });
  expect(rights.MakeMarkedSnapshots).toMatchObject({
    Action: ['ec2:CreateSnapshot'],
    Resource: SNAPSHOTS,
    Condition: { StringEquals: ASKED },
  });
});

test('it marks what it makes, and nothing that stands already', () => {
  expect(rights.MarkWhatItMakes?.Condition).toEqual({
    StringEquals: { 'ec2:CreateAction': ['CreateSnapshot', 'CreateVolume'] },
  });
});

test('volumes and snapshots of another cluster are closed to it', () => {
  expect(rights.UseOwnVolumes).toMatchObject({ Resource: VOLUMES, Condition: { StringEquals: MARKED } });
  expect(rights.UseOwnSnapshots).toMatchObject({ Resource: SNAPSHOTS, Condition: { StringEquals: MARKED } });
  expect(rights.UseOwnMachines?.Condition).toEqual({
    StringEquals: { 'aws:ResourceTag/kubernetes.io/cluster/eu': 'owned' },
  });
});

test('it cannot clone a volume, since any volume of the account could be cloned', () => {
  const actions = Object.values(rights).flatMap(({ Action }) => Action);
  expect(actions).not.toContain('ec2:CopyVolumes');
});

test('it encrypts with the key of the cluster’s volumes', () => {
  expect(rights.UseKeyOfVolumes?.Resource).toBe('${aws_kms_key.volumes.arn}');
  expect(rights.HandKeyToVolumes?.Resource).toBe('${aws_kms_key.volumes.arn}');
});
