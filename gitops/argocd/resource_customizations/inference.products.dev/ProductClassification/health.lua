-- The health of a ProductClassification, from the conditions that its status always has. Without Lua's libraries, which
-- Argo CD does not give to a script of argocd-cm.
local status = obj.status
local generation = obj.metadata.generation

local function condition(type)
  if status ~= nil and status.conditions ~= nil then
    for _, found in ipairs(status.conditions) do
      if found.type == type then
        return found
      end
    end
  end
  return {}
end

local function health(word, found)
  local message = found.message
  if message == nil or message == "" then
    message = found.reason
  end
  return {status = word, message = message}
end

local stalled = condition("Stalled")
if stalled.status == "True" and stalled.observedGeneration == generation then
  return health("Degraded", stalled)
end
if status == nil or status.phase == nil then
  return {status = "Progressing", message = "the operator has not seen it yet"}
end
if status.observedGeneration ~= generation then
  return {status = "Progressing", message = "the operator has not seen its last change yet"}
end
if status.phase == "Suspended" then
  return health("Suspended", condition("Running"))
end
if condition("Ready").reason == "ChangeHeld" then
  return health("Suspended", condition("Ready"))
end
if condition("Ready").status == "True" then
  return health("Healthy", condition("Ready"))
end
if condition("Reconciling").status == "True" then
  return health("Progressing", condition("Reconciling"))
end
return health("Progressing", condition("Running"))
