"""What the stacks need and moto 5.2 lacks. Each piece says what it adds; nothing here makes a wrong call look right."""

import json
from pathlib import Path


def apply(calls: Path) -> None:
    _record_lifecycle_actions(calls)


def _record_lifecycle_actions(calls: Path) -> None:
    """Auto Scaling's CompleteLifecycleAction: kept in a file, answered as AWS does, refused for a hook that the group does not have."""
    from moto.autoscaling.models import AutoScalingBackend
    from moto.autoscaling.responses import AutoScalingResponse
    from moto.autoscaling.exceptions import ValidationError
    from moto.core.responses import EmptyResult

    def complete_lifecycle_action(self: AutoScalingResponse):
        group, hook = self._get_param("AutoScalingGroupName"), self._get_param("LifecycleHookName")
        backend: AutoScalingBackend = self.autoscaling_backend
        if group in backend.autoscaling_groups and hook not in {h.name for h in backend.autoscaling_groups[group].lifecycle_hooks}:
            raise ValidationError(f"No active Lifecycle Action found with instance ID {self._get_param('InstanceId')}")
        with calls.open("a") as file:
            file.write(json.dumps({"group": group, "hook": hook, "instance": self._get_param("InstanceId"), "result": self._get_param("LifecycleActionResult")}) + "\n")
        return EmptyResult()

    AutoScalingResponse.complete_lifecycle_action = complete_lifecycle_action
