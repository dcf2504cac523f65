"""Prints what an account holds in a region, as JSON: a text for each thing, by Terraform's type of resource."""

import json
import sys

import boto3
from botocore.exceptions import ClientError

session = boto3.Session(region_name=sys.argv[1])
ec2, iam, kms, logs, eks, ecr, s3 = (
    session.client(service) for service in ("ec2", "iam", "kms", "logs", "eks", "ecr", "s3")
)
sns, sqs, events, alarms, dns, waf = (
    session.client(service) for service in ("sns", "sqs", "events", "cloudwatch", "route53", "wafv2")
)


def pages(client, operation, key, **arguments):
    return [item for page in client.get_paginator(operation).paginate(**arguments) for item in page[key]]


def ids(items, field):
    return [item[field] for item in items]


# AWS shows some things for a while after their deletion.
def standing(items):
    return [item for item in items if item["State"] not in ("deleted", "deleting")]


# Parts of a thing, which AWS tells one by one.
def having(things, question):
    return [thing for thing in things if told(question, thing)]


def told(question, thing):
    try:
        return question(thing)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code.startswith("NoSuch") or "NotFound" in code or code == "WAFNonexistentItemException":
            return None
        raise


def attribute_policies(things, attributes):
    return [thing for thing in things if "Policy" in attributes(thing)]


def inside(item, field, homes):
    home = item[field]
    return f"of {home}" if home in homes else f"of {home}, which is gone"


vpcs = ids(pages(ec2, "describe_vpcs", "Vpcs"), "VpcId")
subnets = ids(pages(ec2, "describe_subnets", "Subnets"), "SubnetId")
gateways = pages(ec2, "describe_internet_gateways", "InternetGateways")
interfaces = pages(ec2, "describe_network_interfaces", "NetworkInterfaces")
tables = pages(ec2, "describe_route_tables", "RouteTables")
acls = pages(ec2, "describe_network_acls", "NetworkAcls")
groups = pages(ec2, "describe_security_groups", "SecurityGroups")
nat_gateways = standing(pages(ec2, "describe_nat_gateways", "NatGateways"))
endpoints = standing(pages(ec2, "describe_vpc_endpoints", "VpcEndpoints"))
roles = ids(pages(iam, "list_roles", "Roles"), "RoleName")
groups_of_rules = pages(ec2, "describe_security_group_rules", "SecurityGroupRules")
log_groups = ids(pages(logs, "describe_log_groups", "logGroups"), "logGroupName")
clusters = pages(eks, "list_clusters", "clusters")
node_groups = [
    f"{cluster} {group}"
    for cluster in clusters
    for group in pages(eks, "list_nodegroups", "nodegroups", clusterName=cluster)
]
repositories = ids(pages(ecr, "describe_repositories", "repositories"), "repositoryName")
buckets = ids(s3.list_buckets()["Buckets"], "Name")
topics = ids(pages(sns, "list_topics", "Topics"), "TopicArn")
queues = sqs.list_queues().get("QueueUrls", [])
rules = ids(events.list_rules()["Rules"], "Name")
web_acls = waf.list_web_acls(Scope="REGIONAL")["WebACLs"]
providers = iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]
keys = [kms.describe_key(KeyId=key)["KeyMetadata"] for key in ids(pages(kms, "list_keys", "Keys"), "KeyId")]

inventory = {
    "aws_vpc": vpcs,
    "aws_subnet": subnets,
    "aws_internet_gateway": ids(gateways, "InternetGatewayId"),
    "aws_eip": ids(ec2.describe_addresses()["Addresses"], "AllocationId"),
    "aws_nat_gateway": ids(nat_gateways, "NatGatewayId"),
    "aws_network_interface": [
        f'{interface["NetworkInterfaceId"]} {inside(interface, "SubnetId", subnets)}' for interface in interfaces
    ],
    "aws_route_table": ids(tables, "RouteTableId"),
    "aws_route": [
        f'{table["RouteTableId"]} {route["DestinationCidrBlock"]}'
        for table in tables
        for route in table["Routes"]
        if "DestinationCidrBlock" in route and route.get("GatewayId") != "local"
    ],
    "aws_route_table_association": [
        association["RouteTableAssociationId"] for table in tables for association in table["Associations"]
    ],
    "aws_network_acl": [f'{acl["NetworkAclId"]} {inside(acl, "VpcId", vpcs)}' for acl in acls],
    "aws_default_security_group": [group["GroupId"] for group in groups if group["GroupName"] == "default"],
    "aws_security_group": [group["GroupId"] for group in groups if group["GroupName"] != "default"],
    "aws_vpc_endpoint": ids(endpoints, "VpcEndpointId"),
    "aws_flow_log": ids(pages(ec2, "describe_flow_logs", "FlowLogs"), "FlowLogId"),
    "aws_iam_role": roles,
    "aws_iam_role_policy": [
        f"{role} {policy}" for role in roles for policy in pages(iam, "list_role_policies", "PolicyNames", RoleName=role)
    ],
    "aws_iam_policy": ids(pages(iam, "list_policies", "Policies", Scope="Local"), "Arn"),
    # A key is not deleted but told to go, in some days.
    "aws_kms_key": [key["KeyId"] for key in keys if key["KeyState"] != "PendingDeletion"],
    "aws_kms_alias": ids(pages(kms, "list_aliases", "Aliases"), "AliasName"),
    "aws_iam_role_policy_attachment": [
        f'{role} {policy["PolicyName"]}'
        for role in roles
        for policy in pages(iam, "list_attached_role_policies", "AttachedPolicies", RoleName=role)
    ],
    "aws_iam_instance_profile": ids(
        pages(iam, "list_instance_profiles", "InstanceProfiles"), "InstanceProfileName"
    ),
    "aws_iam_openid_connect_provider": ids(providers, "Arn"),
    "aws_vpc_security_group_ingress_rule": [
        rule["SecurityGroupRuleId"] for rule in groups_of_rules if not rule["IsEgress"]
    ],
    "aws_launch_template": ids(pages(ec2, "describe_launch_templates", "LaunchTemplates"), "LaunchTemplateId"),
    "aws_cloudwatch_log_group": log_groups,
    "aws_cloudwatch_log_resource_policy": ids(
        logs.describe_resource_policies()["resourcePolicies"], "policyName"
    ),
    "aws_cloudwatch_metric_alarm": ids(pages(alarms, "describe_alarms", "MetricAlarms"), "AlarmName"),
    "aws_cloudwatch_event_rule": rules,
    "aws_cloudwatch_event_target": [
        f'{rule} {target["Id"]}' for rule in rules for target in events.list_targets_by_rule(Rule=rule)["Targets"]
    ],
    "aws_eks_cluster": clusters,
    "aws_eks_node_group": node_groups,
    "aws_ecr_repository": repositories,
    "aws_ecr_repository_policy": having(repositories, lambda name: ecr.get_repository_policy(repositoryName=name)),
    "aws_ecr_lifecycle_policy": having(repositories, lambda name: ecr.get_lifecycle_policy(repositoryName=name)),
    # Of a registry there is always one: it counts where it says anything.
    "aws_ecr_registry_scanning_configuration": having(
        ["rules"], lambda rules: ecr.get_registry_scanning_configuration()["scanningConfiguration"][rules]
    ),
    "aws_s3_bucket": buckets,
    "aws_s3_bucket_policy": having(buckets, lambda name: s3.get_bucket_policy(Bucket=name)),
    "aws_s3_bucket_versioning": having(buckets, lambda name: "Status" in s3.get_bucket_versioning(Bucket=name)),
    "aws_s3_bucket_lifecycle_configuration": having(
        buckets, lambda name: s3.get_bucket_lifecycle_configuration(Bucket=name)
    ),
    "aws_s3_bucket_ownership_controls": having(
        buckets, lambda name: s3.get_bucket_ownership_controls(Bucket=name)
    ),
    "aws_s3_bucket_public_access_block": having(buckets, lambda name: s3.get_public_access_block(Bucket=name)),
    "aws_s3_bucket_server_side_encryption_configuration": having(
        buckets, lambda name: s3.get_bucket_encryption(Bucket=name)
    ),
    "aws_sns_topic": topics,
    "aws_sns_topic_policy": attribute_policies(
        topics, lambda arn: sns.get_topic_attributes(TopicArn=arn)["Attributes"]
    ),
    "aws_sns_topic_subscription": ids(pages(sns, "list_subscriptions", "Subscriptions"), "SubscriptionArn"),
    "aws_sqs_queue": queues,
    "aws_sqs_queue_policy": attribute_policies(
        queues, lambda url: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"]).get("Attributes", {})
    ),
    "aws_route53_zone": ids(pages(dns, "list_hosted_zones", "HostedZones"), "Id"),
    "aws_wafv2_web_acl": ids(web_acls, "Name"),
    "aws_wafv2_web_acl_logging_configuration": having(
        ids(web_acls, "ARN"), lambda arn: waf.get_logging_configuration(ResourceArn=arn)
    ),
}
print(json.dumps(inventory))
