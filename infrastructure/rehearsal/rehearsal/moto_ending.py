"""What moto 5.2 lacks when a stack is changed and taken down."""

import json
import uuid


def apply() -> None:
    _refresh_instances()
    _let_caches_change_and_go()
    _take_a_file_systems_policy_away()


def _refresh_instances() -> None:
    """Auto Scaling's instance refresh: begun, and done at once, because nothing runs on the stand-in's machines."""
    from moto.autoscaling.responses import AutoScalingResponse
    from moto.core.responses import ActionResult

    begun: dict[str, list[dict]] = {}

    def start_instance_refresh(self: AutoScalingResponse):
        group = self._get_param("AutoScalingGroupName")
        begun.setdefault(group, []).insert(
            0, {"InstanceRefreshId": str(uuid.uuid4()), "AutoScalingGroupName": group, "Status": "Successful", "PercentageComplete": 100})
        return ActionResult({"InstanceRefreshId": begun[group][0]["InstanceRefreshId"]})

    def describe_instance_refreshes(self: AutoScalingResponse):
        return ActionResult({"InstanceRefreshes": begun.get(self._get_param("AutoScalingGroupName"), [])})

    for function in (start_instance_refresh, describe_instance_refreshes):
        setattr(AutoScalingResponse, function.__name__, function)


def _let_caches_change_and_go() -> None:
    """ElastiCache: a change of a group or a cluster is answered with what it is; what is deleted is gone; so are subnet groups."""
    from moto.core.responses import ActionResult, EmptyResult
    from moto.elasticache.models import ElastiCacheBackend
    from moto.elasticache.responses import ElastiCacheResponse

    group_deleted, cluster_deleted = ElastiCacheBackend.delete_replication_group, ElastiCacheBackend.delete_cache_cluster

    def delete_replication_group(self: ElastiCacheBackend, replication_group_id: str, retain_primary_cluster: bool | None):
        members = list(self.replication_groups[replication_group_id].member_clusters) if replication_group_id in self.replication_groups else []
        group = group_deleted(self, replication_group_id, retain_primary_cluster)
        del self.replication_groups[replication_group_id]
        for name in members:
            self.cache_clusters.pop(name, None)
        return group

    def delete_cache_cluster(self: ElastiCacheBackend, cache_cluster_id: str):
        cluster = cluster_deleted(self, cache_cluster_id)
        del self.cache_clusters[cache_cluster_id]
        return cluster

    def modify_replication_group(self: ElastiCacheResponse):
        return ActionResult({"ReplicationGroup": self.elasticache_backend.describe_replication_groups(self._get_param("ReplicationGroupId"))[0]})

    def modify_cache_cluster(self: ElastiCacheResponse):
        return ActionResult({"CacheCluster": self.elasticache_backend.describe_cache_clusters(self._get_param("CacheClusterId"))[0]})

    def delete_cache_subnet_group(self: ElastiCacheResponse):
        self.elasticache_backend.cache_subnet_groups.pop(self._get_param("CacheSubnetGroupName"), None)
        return EmptyResult()

    ElastiCacheBackend.delete_replication_group, ElastiCacheBackend.delete_cache_cluster = delete_replication_group, delete_cache_cluster
    for function in (modify_replication_group, modify_cache_cluster, delete_cache_subnet_group):
        setattr(ElastiCacheResponse, function.__name__, function)


def _take_a_file_systems_policy_away() -> None:
    """EFS's DeleteFileSystemPolicy."""
    from moto.efs.responses import EFSResponse

    def delete_file_system_policy(self: EFSResponse):
        self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].file_system_policy = None
        return json.dumps({}), {"Content-Type": "application/json"}

    EFSResponse.delete_file_system_policy = delete_file_system_policy
