"""Prints what moto answers to whoever makes what it lacks, as JSON by Terraform's type; null where it obeys."""

import json
import sys

import boto3
from botocore.config import Config

session = boto3.Session(region_name=sys.argv[1])
once = Config(retries={"mode": "standard", "max_attempts": 1})
eks, ecr, sts = (session.client(service, config=once) for service in ("eks", "ecr", "sts"))

account = sts.get_caller_identity()["Account"]
cluster = "gaps"
role = f"arn:aws:iam::{account}:role/gaps"
view = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
imports = {
    "Effect": "Allow",
    "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
    "Action": ["ecr:BatchImportUpstreamImage"],
    "Resource": f"arn:aws:ecr:{sys.argv[1]}:{account}:repository/quay/*",
}
policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Sid": "gaps", **imports}]})

tries = {
    # The provider tags the security group that EKS makes for a cluster.
    "aws_ec2_tag": lambda: eks.describe_cluster(name=cluster)["cluster"]["resourcesVpcConfig"][
        "clusterSecurityGroupId"
    ],
    "aws_ecr_pull_through_cache_rule": lambda: ecr.create_pull_through_cache_rule(
        ecrRepositoryPrefix="quay", upstreamRegistryUrl="quay.io"
    ),
    "aws_ecr_registry_policy": lambda: ecr.put_registry_policy(policyText=policy),
    "aws_ecr_repository_creation_template": lambda: ecr.create_repository_creation_template(
        prefix="quay", appliedFor=["PULL_THROUGH_CACHE"]
    ),
    "aws_eks_access_entry": lambda: eks.create_access_entry(clusterName=cluster, principalArn=role),
    "aws_eks_access_policy_association": lambda: eks.associate_access_policy(
        clusterName=cluster, principalArn=role, policyArn=view, accessScope={"type": "cluster"}
    ),
    "aws_eks_addon": lambda: eks.create_addon(clusterName=cluster, addonName="coredns"),
    "aws_eks_pod_identity_association": lambda: eks.create_pod_identity_association(
        clusterName=cluster, namespace="gaps", serviceAccount="gaps", roleArn=role
    ),
}


def answer(call):
    try:
        call()
    except Exception as error:
        return str(error)
    return None


eks.create_cluster(name=cluster, roleArn=role, resourcesVpcConfig={})
answers = {resource: answer(call) for resource, call in tries.items()}
eks.delete_cluster(name=cluster)
print(json.dumps(answers))
