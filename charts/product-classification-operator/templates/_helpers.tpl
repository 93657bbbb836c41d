{{- define "operator.name" -}}
{{ contains .Chart.Name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "operator.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "operator.labels" -}}
{{ include "operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "operator.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "operator.name" .) }}
{{- end }}

{{/* The namespaces of which the release was told, one a line. */}}
{{- define "operator.namespaces" -}}
{{- if has .Release.Namespace .Values.watch.namespaces }}
{{- fail (printf "watch.namespaces has %s, the release's own namespace: whoever may create resources there could have pods under the operator's account. Install the release in a namespace of its own" .Release.Namespace) }}
{{- end }}
{{- join "\n" .Values.watch.namespaces }}
{{- end }}

{{/* Whether every namespace is watched; empty: those of which it was told. */}}
{{- define "operator.watchesAll" -}}
{{- if or .Values.watch.cluster (empty .Values.watch.namespaces) }}true{{ end }}
{{- end }}

{{- define "operator.image" -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end }}
