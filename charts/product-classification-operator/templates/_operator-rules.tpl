{{/* What the operator does with resources and their drivers. Nothing of it reads a Secret. */}}
{{- define "operator.rules" -}}
- apiGroups: [inference.products.dev]
  resources: [productclassifications]
  verbs: [get, list, watch, delete]
- apiGroups: [inference.products.dev]
  resources: [productclassifications/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch, create, patch, delete]
# A run's own, and the one with the model: whether it is there.
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, watch, create, delete]
- apiGroups: [""]
  resources: [persistentvolumeclaims]
  verbs: [get, watch]
# What a namespace has left: a run begins when there is enough for all of it. Without this, its pods are refused.
- apiGroups: [""]
  resources: [resourcequotas]
  verbs: [list, watch]
# The kubelet's words about a pod.
- apiGroups: [""]
  resources: [events]
  verbs: [list, watch]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create]
{{- if .Values.kueue.enabled }}
- apiGroups: [kueue.x-k8s.io]
  resources: [workloads]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [kueue.x-k8s.io]
  resources: [workloads/status]
  verbs: [patch]
{{- end }}
{{- end }}
