"""Prints what an account holds in a region, as JSON: a text for each thing, by Terraform's type of resource."""

import json
import sys

import boto3

session = boto3.Session(region_name=sys.argv[1])
ec2, iam, kms, logs = (session.client(service) for service in ("ec2", "iam", "kms", "logs"))


def pages(client, operation, key, **arguments):
    return [item for page in client.get_paginator(operation).paginate(**arguments) for item in page[key]]


def ids(items, field):
    return [item[field] for item in items]


# AWS shows some things for a while after their deletion.
def standing(items):
    return [item for item in items if item["State"] not in ("deleted", "deleting")]


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
    "aws_cloudwatch_log_group": ids(pages(logs, "describe_log_groups", "logGroups"), "logGroupName"),
}
print(json.dumps(inventory))
