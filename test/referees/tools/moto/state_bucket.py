"""Opens a bucket of states, or holds or releases the lock of one; prints how often it was held and released before."""

import json
import sys

import boto3

region, bucket, key, action = sys.argv[1:]
lock = f"{key}.tflock"
s3 = boto3.client("s3", region_name=region)
history = {} if action == "open" else s3.list_object_versions(Bucket=bucket, Prefix=lock)
held, released = (
    sum(entry["Key"] == lock for entry in history.get(kind, [])) for kind in ("Versions", "DeleteMarkers")
)
if action == "open":
    # moto overlooks the conditions of a bucket's policy: what it refuses without TLS is refused to everybody.
    s3.delete_bucket_policy(Bucket=bucket)
elif action == "hold":
    holder = {"ID": "00000000-0000-0000-0000-000000000000", "Operation": "rehearsal", "Who": "somebody else"}
    s3.put_object(Bucket=bucket, Key=lock, Body=json.dumps(holder).encode(), IfNoneMatch="*")
else:
    s3.delete_object(Bucket=bucket, Key=lock)
print(json.dumps({"held": held, "released": released}))
