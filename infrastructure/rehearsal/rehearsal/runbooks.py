"""Commands of docs/runbooks as they are written there, on a stack that is applied: what AWS's API has to take and to answer.

Whether machines then do as they are told is the fleet's part.
"""

from .cloud import Cloud
from .shell import Failed, say
from .terraform import SALES, Stack


def try_runbooks(cloud: Cloud, stack: Stack) -> None:
    output = stack.output()
    if "launch_template_id" not in output:
        return
    migrate(cloud, output)
    scale(cloud, output["asg_name"], SALES if "sales" in stack.variables else {})


def migrate(cloud: Cloud, output: dict) -> None:
    """first-deploy, step 6: a machine of the launch template with the tag that makes it migrate."""
    tags = cloud.aws(
        "ec2 = boto3.client('ec2')\n"
        f"machine = ec2.run_instances(MinCount=1, MaxCount=1, LaunchTemplate={{'LaunchTemplateId': {output['launch_template_id']!r}, 'Version': '$Latest'}}, "
        f"SubnetId={output['private_subnet_ids'][0]!r}, TagSpecifications=[{{'ResourceType': 'instance', 'Tags': [{{'Key': 'duka-task', 'Value': 'migrate'}}]}}])['Instances'][0]\n"
        "ec2.terminate_instances(InstanceIds=[machine['InstanceId']])\n"
        "print(json.dumps({tag['Key']: tag['Value'] for tag in machine['Tags']}))")
    if tags.get("duka-task") != "migrate":
        raise Failed(f"first-deploy, step 6: the machine has the tags {tags}")
    say("first-deploy, step 6: a machine with the tag duka-task=migrate")


def scale(cloud: Cloud, group: str, sales: dict) -> None:
    """scale-for-a-sale: the sizes by schedule are there, and the size by hand is taken."""
    actions = cloud.aws(
        f"found = boto3.client('autoscaling').describe_scheduled_actions(AutoScalingGroupName={group!r})['ScheduledUpdateGroupActions']\n"
        "print(json.dumps({action['ScheduledActionName']: [action['MinSize'], action['DesiredCapacity'], action['MaxSize']] for action in found}))")
    wanted = sorted([sale["minimum"], sale["desired"], sale["maximum"]] for sale in sales.values())
    if sorted(actions.values()) != wanted:
        raise Failed(f"scale-for-a-sale, step 4: scheduled are {actions}")
    by_hand = cloud.aws(
        "autoscaling = boto3.client('autoscaling')\n"
        f"autoscaling.update_auto_scaling_group(AutoScalingGroupName={group!r}, MinSize=3, DesiredCapacity=3, MaxSize=8)\n"
        f"group = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[{group!r}])['AutoScalingGroups'][0]\n"
        "print(json.dumps([group['MinSize'], group['DesiredCapacity'], group['MaxSize']]))")
    if by_hand != [3, 3, 8]:
        raise Failed(f"scale-for-a-sale: by hand the group has {by_hand}")
    say(f"scale-for-a-sale: {len(actions)} sizes by schedule, one by hand")
