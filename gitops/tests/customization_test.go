// Package gitops runs what GitOps tools ask about a ProductClassification with their own code.
package gitops

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	appv1 "github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

const (
	customization = "../argocd/resource_customizations/inference.products.dev/ProductClassification"
	settings      = "../argocd/argocd-cm.yaml"
	key           = "inference.products.dev_ProductClassification"
)

var actionNames = []string{"rerun", "suspend", "resume"}

// What argocd-cm says of the kind, made of the scripts.
func settingsText(t *testing.T) string {
	t.Helper()
	text := "# Generated from the scripts beside it by `UPDATE_GENERATED=1 gitops/test`: merge it into Argo CD's own ConfigMap,\n" +
		"#   kubectl patch configmap argocd-cm --namespace argocd --patch-file gitops/argocd/argocd-cm.yaml\n" +
		"data:\n  resource.customizations.health." + key + ": |\n" + indented(script(t, "health.lua"), 4)
	text += "  resource.customizations.actions." + key + ": |\n    discovery.lua: |\n" +
		indented(script(t, "actions/discovery.lua"), 6) + "    definitions:\n"
	for _, name := range actionNames {
		text += "      - name: " + name + "\n        action.lua: |\n" + indented(script(t, "actions/"+name+"/action.lua"), 10)
	}
	return text
}

func script(t *testing.T, name string) string { return read(t, filepath.Join(customization, name)) }

func read(t *testing.T, path string) string {
	t.Helper()
	bytes, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes)
}

func indented(text string, spaces int) string {
	var lines strings.Builder
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if line != "" {
			lines.WriteString(strings.Repeat(" ", spaces) + line)
		}
		lines.WriteString("\n")
	}
	return lines.String()
}

// Argo CD's interpreter as it runs with argocd-cm: a script of that has no libraries.
func interpreter(t *testing.T) lua.VM {
	t.Helper()
	var patch struct {
		Data map[string]string `json:"data"`
	}
	if err := yaml.Unmarshal([]byte(read(t, settings)), &patch); err != nil {
		t.Fatal(err)
	}
	return lua.VM{ResourceOverrides: map[string]appv1.ResourceOverride{
		strings.Replace(key, "_", "/", 1): {
			HealthLua: patch.Data["resource.customizations.health."+key],
			Actions:   patch.Data["resource.customizations.actions."+key],
		},
	}}
}

// Numbers as the API server's client reads them.
func object(t *testing.T, text string) *unstructured.Unstructured {
	t.Helper()
	json, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	found := &unstructured.Unstructured{}
	if err := found.UnmarshalJSON(json); err != nil {
		t.Fatal(err)
	}
	return found
}
