package gitops

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"sort"
	"testing"

	appv1 "github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/gitops-engine/pkg/health"
	"sigs.k8s.io/yaml"
)

func TestSettingsHaveTheScripts(t *testing.T) {
	want := settingsText(t)
	if os.Getenv("UPDATE_GENERATED") != "" {
		if err := os.WriteFile(settings, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, settings) != want {
		t.Fatal("argocd-cm.yaml is out of date: UPDATE_GENERATED=1 gitops/test writes it")
	}
}

func TestHealth(t *testing.T) {
	var cases struct {
		Tests []struct {
			HealthStatus health.HealthStatus `json:"healthStatus"`
			InputPath    string              `json:"inputPath"`
		} `json:"tests"`
	}
	parse(t, "health_test.yaml", &cases)
	if len(cases.Tests) == 0 {
		t.Fatal("no tests")
	}
	for _, test := range cases.Tests {
		t.Run(test.InputPath, func(t *testing.T) {
			if found := healthOf(t, script(t, test.InputPath)); *found != test.HealthStatus {
				t.Errorf("%v, not %v", *found, test.HealthStatus)
			}
		})
	}
}

func TestActions(t *testing.T) {
	var cases struct {
		DiscoveryTests []struct {
			InputPath string                 `json:"inputPath"`
			Result    []appv1.ResourceAction `json:"result"`
		} `json:"discoveryTests"`
		ActionTests []struct{ Action, InputPath, ExpectedOutputPath string } `json:"actionTests"`
	}
	parse(t, "actions/action_test.yaml", &cases)
	if len(cases.DiscoveryTests) == 0 || len(cases.ActionTests) == 0 {
		t.Fatal("no tests")
	}
	vm := interpreter(t)
	for _, test := range cases.DiscoveryTests {
		t.Run("discovery/"+test.InputPath, func(t *testing.T) {
			source := object(t, script(t, filepath.Join("actions", test.InputPath)))
			scripts, err := vm.GetResourceActionDiscovery(source)
			if err != nil {
				t.Fatal(err)
			}
			found, err := vm.ExecuteResourceActionDiscovery(source, scripts)
			if err != nil {
				t.Fatal(err)
			}
			sort.Slice(found, func(i, j int) bool { return found[i].Name < found[j].Name })
			sort.Slice(test.Result, func(i, j int) bool { return test.Result[i].Name < test.Result[j].Name })
			if !reflect.DeepEqual(found, test.Result) {
				t.Errorf("%+v, not %+v", found, test.Result)
			}
		})
	}
	for _, test := range cases.ActionTests {
		t.Run(test.Action+"/"+test.InputPath, func(t *testing.T) {
			source := object(t, script(t, filepath.Join("actions", test.InputPath)))
			action, err := vm.GetResourceAction(source, test.Action)
			if err != nil {
				t.Fatal(err)
			}
			changed, err := vm.ExecuteResourceAction(source, action.ActionLua, nil)
			if err != nil || len(changed) != 1 {
				t.Fatal(changed, err)
			}
			found := text(t, changed[0].UnstructuredObj.Object)
			want := text(t, object(t, script(t, filepath.Join("actions", test.ExpectedOutputPath))).Object)
			if found != want {
				t.Errorf("%s\nnot %s", found, want)
			}
		})
	}
}

var now = regexp.MustCompile(`(rerun-at: ")[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z`)

// With any time that is one in place of the one at which it runs.
func text(t *testing.T, object map[string]any) string {
	t.Helper()
	bytes, err := yaml.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	return now.ReplaceAllString(string(bytes), "${1}0001-01-01T00:00:00Z")
}

func healthOf(t *testing.T, text string) *health.HealthStatus {
	t.Helper()
	vm := interpreter(t)
	resource := object(t, text)
	source, libraries, err := vm.GetHealthScript(resource)
	if err != nil || libraries {
		t.Fatal(libraries, err)
	}
	found, err := vm.ExecuteHealthLua(resource, source)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func parse(t *testing.T, name string, into any) {
	t.Helper()
	if err := yaml.UnmarshalStrict([]byte(script(t, name)), into); err != nil {
		t.Fatal(err)
	}
}
