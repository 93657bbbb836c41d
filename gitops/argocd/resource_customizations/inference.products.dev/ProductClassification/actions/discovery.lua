local actions = {}
local suspended = obj.spec.runPolicy ~= nil and obj.spec.runPolicy.suspend == true

actions["rerun"] = {["iconClass"] = "fa fa-fw fa-redo", ["displayName"] = "Run again", ["disabled"] = suspended}
if suspended then
  actions["resume"] = {["iconClass"] = "fa fa-fw fa-play", ["displayName"] = "Resume"}
else
  actions["suspend"] = {["iconClass"] = "fa fa-fw fa-pause", ["displayName"] = "Suspend"}
end
return actions
