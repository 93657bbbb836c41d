package gitops

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/argoproj/gitops-engine/pkg/health"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
	"sigs.k8s.io/yaml"
)

const scenarios = "../../operator/src/test/resources/golden/scenarios"

type word struct {
	argo    health.HealthStatusCode
	kstatus status.Status
}

// What a person calls the phase, as each of the two tools calls it.
var words = map[string]word{
	"Scheduled": {health.HealthStatusHealthy, status.CurrentStatus},
	"Queued":    {health.HealthStatusProgressing, status.InProgressStatus},
	"Pending":   {health.HealthStatusProgressing, status.InProgressStatus},
	"Running":   {health.HealthStatusProgressing, status.InProgressStatus},
	"Suspended": {health.HealthStatusSuspended, status.InProgressStatus},
	"Succeeded": {health.HealthStatusHealthy, status.CurrentStatus},
	"Failed":    {health.HealthStatusDegraded, status.FailedStatus},
}

// What both call a run that is over while something else is asked for, by the reason of the condition Ready.
var exceptions = map[string]word{
	"ChangePending": {health.HealthStatusProgressing, status.InProgressStatus},
	"ChangeHeld":    {health.HealthStatusSuspended, status.InProgressStatus},
	"InvalidSpec":   {health.HealthStatusDegraded, status.FailedStatus},
}

// What both call a run that does not end, and does what it is there for.
var continuous = word{health.HealthStatusHealthy, status.CurrentStatus}

// The condition Ready: whether it holds, and its reason.
func ready(told map[string]any) (bool, string) {
	conditions, _ := told["conditions"].([]any)
	for _, found := range conditions {
		condition := found.(map[string]any)
		if condition["type"] == "Ready" {
			return condition["status"] == "True", condition["reason"].(string)
		}
	}
	return false, ""
}

// Every status that the operator's own tests know.
func TestStatuses(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(scenarios, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, file := range files {
		told := told(t, file)
		if told == nil {
			continue
		}
		phase, _ := told["phase"].(string)
		seen[phase]++
		want, known := words[phase]
		holds, reason := ready(told)
		if other, found := exceptions[reason]; found {
			want = other
		} else if holds && phase == "Running" {
			want = continuous
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			if !known {
				t.Fatalf("what is the phase %q?", phase)
			}
			generation := told["observedGeneration"].(float64)
			agree(t, resource(t, generation, told), want.argo, want.kstatus)
			agree(t, resource(t, generation+1, told), health.HealthStatusProgressing, status.InProgressStatus)
		})
	}
	for phase := range words {
		if seen[phase] == 0 {
			t.Errorf("no scenario is %s", phase)
		}
	}
}

// As the definition has it of a resource that the operator has not seen.
func TestNewResource(t *testing.T) {
	unseen := resource(t, 1, map[string]any{"observedGeneration": -1})
	agree(t, unseen, health.HealthStatusProgressing, status.InProgressStatus)
}

func agree(t *testing.T, text string, argo health.HealthStatusCode, kstatus status.Status) {
	t.Helper()
	if found := healthOf(t, text); found.Status != argo || found.Message == "" {
		t.Errorf("Argo CD says %v, not %s", *found, argo)
	}
	found, err := status.Compute(object(t, text))
	if err != nil {
		t.Fatal(err)
	}
	if found.Status != kstatus || (kstatus == status.FailedStatus && found.Message == "") {
		t.Errorf("kstatus says %s %q, not %s", found.Status, found.Message, kstatus)
	}
}

// The status in a golden file, after the words of its first line; nil if there is none.
func told(t *testing.T, file string) map[string]any {
	t.Helper()
	_, text, found := strings.Cut(read(t, file), "---\n")
	if !found {
		return nil
	}
	var told map[string]any
	if err := yaml.Unmarshal([]byte(text), &told); err != nil {
		t.Fatal(err)
	}
	return told
}

func resource(t *testing.T, generation float64, told map[string]any) string {
	t.Helper()
	bytes, err := yaml.Marshal(map[string]any{
		"apiVersion": "inference.products.dev/v1alpha1",
		"kind":       "ProductClassification",
		"metadata":   map[string]any{"name": "produtos", "namespace": "lojas", "generation": generation},
		"status":     told,
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes)
}
