"""What the stacks need and moto 5.2 lacks. Each piece says what it adds; nothing here makes a wrong call look right."""

import json
from pathlib import Path


def apply(calls: Path) -> None:
    _record_lifecycle_actions(calls)
    _name_zones_as_aws_does()
    _tell_budget_subscribers()
    _keep_composite_alarms()
    _keep_mixed_instances()
    _find_trails_by_arn()
    _keep_notifications_of_groups()
    _show_members_of_replication_groups()
    _tell_databases_apart()
    _keep_tags_of_scalable_targets()
    _take_plaintext_for_tls()
    _take_a_record_sent_twice()
    _show_attributes_of_queues()


def _record_lifecycle_actions(calls: Path) -> None:
    """Auto Scaling's CompleteLifecycleAction: kept in a file, answered as AWS does, refused for a hook that the group does not have."""
    from moto.autoscaling.models import AutoScalingBackend
    from moto.autoscaling.responses import AutoScalingResponse
    from moto.autoscaling.exceptions import ValidationError
    from moto.core.responses import EmptyResult

    def complete_lifecycle_action(self: AutoScalingResponse):
        group, hook = self._get_param("AutoScalingGroupName"), self._get_param("LifecycleHookName")
        backend: AutoScalingBackend = self.autoscaling_backend
        if group in backend.autoscaling_groups and f"{group}_{hook}" not in backend.lifecycle_hooks:
            raise ValidationError(f"No active Lifecycle Action found with instance ID {self._get_param('InstanceId')}")
        with calls.open("a") as file:
            file.write(json.dumps({"group": group, "hook": hook, "instance": self._get_param("InstanceId"), "result": self._get_param("LifecycleActionResult")}) + "\n")
        return EmptyResult()

    AutoScalingResponse.complete_lifecycle_action = complete_lifecycle_action


def _name_zones_as_aws_does() -> None:
    """Ids of hosted zones begin with Z, and the stacks check that."""
    from moto.route53 import models

    made = models.create_route53_zone_id

    def create(*arguments, **more) -> str:
        folder, slash, name = made(*arguments, **more).rpartition("/")
        return f"{folder}{slash}Z{name[1:]}"

    models.create_route53_zone_id = create


def _tell_budget_subscribers() -> None:
    """Budgets' DescribeSubscribersForNotification: those that the notification was made with."""
    from moto.budgets.responses import BudgetsResponse

    def describe_subscribers_for_notification(self: BudgetsResponse) -> str:
        budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
        wanted = self._get_param("Notification")
        same = [n for n in budget.notifications if all(str(n.details.get(key)) == str(value) for key, value in wanted.items() if key != "NotificationState")]
        return json.dumps({"Subscribers": same[0].subscribers if same else []})

    tags: dict[str, list] = {}

    def list_tags_for_resource(self: BudgetsResponse) -> str:
        return json.dumps({"ResourceTags": tags.get(self._get_param("ResourceARN"), [])})

    def tag_resource(self: BudgetsResponse) -> str:
        tags.setdefault(self._get_param("ResourceARN"), []).extend(self._get_param("ResourceTags"))
        return "{}"

    created = BudgetsResponse.create_budget

    def create_budget(self: BudgetsResponse) -> str:
        name = f"arn:aws:budgets::{self._get_param('AccountId')}:budget/{self._get_param('Budget')['BudgetName']}"
        tags[name] = self._get_param("ResourceTags") or []
        return created(self)

    BudgetsResponse.describe_subscribers_for_notification = describe_subscribers_for_notification
    for function in (list_tags_for_resource, tag_resource, create_budget):
        setattr(BudgetsResponse, function.__name__, function)


def _keep_mixed_instances() -> None:
    """Auto Scaling: an update that says nothing of instance types leaves them as they are."""
    from moto.autoscaling.models import FakeAutoScalingGroup

    updated, decided = FakeAutoScalingGroup.update, FakeAutoScalingGroup._set_launch_configuration

    def update(self: FakeAutoScalingGroup, *arguments, **more):
        kept = self.mixed_instances_policy
        updated(self, *arguments, **more)
        self.mixed_instances_policy = more.get("mixed_instances_policy") or kept

    def set_launch_configuration(self: FakeAutoScalingGroup, launch_config_name, launch_template, mixed_instances_policy):
        if launch_config_name or launch_template or mixed_instances_policy:
            decided(self, launch_config_name, launch_template, mixed_instances_policy)

    FakeAutoScalingGroup._set_launch_configuration = set_launch_configuration
    FakeAutoScalingGroup.update = update


def _find_trails_by_arn() -> None:
    """CloudTrail's StartLogging and StopLogging take a name or an ARN."""
    from moto.cloudtrail.models import CloudTrailBackend

    CloudTrailBackend.start_logging = lambda self, name: self.get_trail(name).start_logging()
    CloudTrailBackend.stop_logging = lambda self, name: self.get_trail(name).stop_logging()


def _keep_composite_alarms() -> None:
    """CloudWatch's PutCompositeAlarm, for which moto has the model and not the action."""
    from moto.cloudwatch.responses import CloudWatchResponse

    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm


def _keep_notifications_of_groups() -> None:
    """Auto Scaling's notifications: put, described, deleted."""
    from moto.autoscaling.responses import AutoScalingResponse
    from moto.core.responses import ActionResult, EmptyResult

    kept: dict[tuple[str, str], list[str]] = {}

    def put_notification_configuration(self: AutoScalingResponse):
        kept[self._get_param("AutoScalingGroupName"), self._get_param("TopicARN")] = self._get_param("NotificationTypes", [])
        return EmptyResult()

    def describe_notification_configurations(self: AutoScalingResponse):
        groups = self._get_param("AutoScalingGroupNames", [])
        rows = [
            {"AutoScalingGroupName": group, "TopicARN": topic, "NotificationType": kind}
            for (group, topic), kinds in kept.items() if not groups or group in groups for kind in kinds]
        return ActionResult({"NotificationConfigurations": rows})

    def delete_notification_configuration(self: AutoScalingResponse):
        kept.pop((self._get_param("AutoScalingGroupName"), self._get_param("TopicARN")), None)
        return EmptyResult()

    for function in (put_notification_configuration, describe_notification_configurations, delete_notification_configuration):
        setattr(AutoScalingResponse, function.__name__, function)


def _show_members_of_replication_groups() -> None:
    """ElastiCache's clusters inside a replication group, which moto names and does not show; and all of them, not the first alone."""
    import copy

    from moto.elasticache.models import CacheCluster, ElastiCacheBackend

    described, created = ElastiCacheBackend.describe_cache_clusters, ElastiCacheBackend.create_replication_group

    def create_replication_group(self: ElastiCacheBackend, *arguments, **more):
        group = created(self, *arguments, **more)
        if not group.cluster_enabled:
            for number in range(len(group.member_clusters) + 1, (more.get("num_cache_clusters") or 1) + 1):
                name = f"{group.replication_group_id}-{number:03}"
                group.member_clusters.append(name)
                group.node_groups[0]["node_group_members"].append({"cache_cluster_id": name, "cache_node_id": "0001", "current_role": "replica"})
        return group

    def describe_cache_clusters(self: ElastiCacheBackend, cache_cluster_id: str | None = None):
        for group in self.replication_groups.values():
            for name in group.member_clusters:
                if name not in self.cache_clusters:
                    names = CacheCluster.__init__.__code__.co_varnames[1 : CacheCluster.__init__.__code__.co_argcount]
                    values = {key: copy.copy(getattr(group, key, None)) for key in names}
                    values |= {"account_id": self.account_id, "region_name": self.region_name, "cache_cluster_id": name, "num_cache_nodes": 1, "tags": []}
                    cluster = self.cache_clusters[name] = CacheCluster(**values)
                    for key in ("at_rest_encryption_enabled", "transit_encryption_enabled", "auth_token_enabled"):
                        setattr(cluster, key, getattr(group, key))
        return described(self, cache_cluster_id)

    ElastiCacheBackend.create_replication_group = create_replication_group
    ElastiCacheBackend.describe_cache_clusters = describe_cache_clusters


def _tell_databases_apart() -> None:
    """RDS gives every instance, and every replica, a resource id of its own, by which the provider looks for it."""
    import hashlib

    from moto.rds.models import DBInstance, RDSBackend

    made, copied = DBInstance.__init__, RDSBackend.create_db_instance_read_replica

    def name(instance: DBInstance) -> DBInstance:
        instance.dbi_resource_id = "db-" + hashlib.sha256(instance.db_instance_arn.encode()).hexdigest()[:26].upper()
        return instance

    def make(self: DBInstance, *arguments, **more) -> None:
        made(self, *arguments, **more)
        name(self)

    DBInstance.__init__ = make
    RDSBackend.create_db_instance_read_replica = lambda self, values: name(copied(self, values))


def _keep_tags_of_scalable_targets() -> None:
    """Application Auto Scaling's tags: given with a target, added, listed, taken away."""
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

    kept: dict[str, dict[str, str]] = {}
    registered = ApplicationAutoScalingResponse.register_scalable_target

    def register_scalable_target(self: ApplicationAutoScalingResponse) -> str:
        answer = registered(self)
        kept.setdefault(json.loads(answer)["ScalableTargetARN"], {}).update(self._get_param("Tags") or {})
        return answer

    def tag_resource(self: ApplicationAutoScalingResponse) -> str:
        kept.setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags"))
        return "{}"

    def untag_resource(self: ApplicationAutoScalingResponse) -> str:
        for key in self._get_param("TagKeys"):
            kept.get(self._get_param("ResourceARN"), {}).pop(key, None)
        return "{}"

    def list_tags_for_resource(self: ApplicationAutoScalingResponse) -> str:
        return json.dumps({"Tags": kept.get(self._get_param("ResourceARN"), {})})

    for function in (register_scalable_target, tag_resource, untag_resource, list_tags_for_resource):
        setattr(ApplicationAutoScalingResponse, function.__name__, function)


def _take_plaintext_for_tls() -> None:
    """S3's bucket policies: the stand-in speaks no TLS, so a refusal of what comes without it, and that alone, does not count."""
    from moto.s3.models import FakeBucket

    asked = FakeBucket.get_permission

    def get_permission(self: FakeBucket, action: str, resource: str):
        whole = self.policy
        if whole is None:
            return asked(self, action, resource)
        policy = json.loads(whole)
        statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
        policy["Statement"] = [s for s in statements if not (s["Effect"] == "Deny" and s.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}})]
        self.policy = json.dumps(policy).encode()
        try:
            return asked(self, action, resource)
        finally:
            self.policy = whole

    FakeBucket.get_permission = get_permission


def _take_a_record_sent_twice() -> None:
    """Route 53: on a busy machine the stand-in's connections break after the work is done, and the provider sends the same change again, word
    for word. So two resources that make one record in the same words pass here, and would not at AWS."""
    from moto.route53.models import Route53Backend

    changed = Route53Backend.change_resource_record_sets

    def change_resource_record_sets(self: Route53Backend, zoneid: str, change_list: list[dict]) -> None:
        done = self.get_hosted_zone(zoneid).rr_changes
        again = [{**change, "Action": "UPSERT"} if change["Action"] == "CREATE" and change in done else change for change in change_list]
        return changed(self, zoneid, again)

    Route53Backend.change_resource_record_sets = change_resource_record_sets


def _show_attributes_of_queues() -> None:
    """SQS's RedriveAllowPolicy, which moto takes and does not show, while the provider waits for it; and RedrivePolicy without added spaces."""
    from moto.sqs.models import Queue

    name, shown = "RedriveAllowPolicy", Queue.attributes.fget
    Queue.redrive_allow_policy = None
    Queue.BASE_ATTRIBUTES = [*Queue.BASE_ATTRIBUTES, name]

    def attributes(self: Queue) -> dict:
        found = {key: value for key, value in shown(self).items() if key != name or value}
        if self.redrive_policy:
            found["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
        return found

    Queue.attributes = property(attributes)
