// Package dashboards reads the chart's dashboards as Grafana would, field by field.
package dashboards

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

// What is wrong with a dashboard; the SDK's errors are never nil, but say nothing if there is nothing to say.
func faults(text string) string {
	var read dashboard.Dashboard
	if err := read.UnmarshalJSONStrict([]byte(text)); err != nil && err.Error() != "" {
		return err.Error()
	}
	if err := read.Validate(); err != nil {
		return err.Error()
	}
	return ""
}

func TestEachDashboardHasTheFieldsThatGrafanaKnowsAndNoOther(t *testing.T) {
	plugins.RegisterDefaultPlugins()
	files, err := filepath.Glob("../product-classification-operator/files/dashboards/*.json")
	if err != nil || len(files) != 2 {
		t.Fatal("two dashboards are expected:", files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := faults(string(text)); found != "" {
			t.Errorf("%s: %s", file, found)
		}
		for _, field := range []string{"gridPos", "legendFormat", "includeAll"} {
			if faults(strings.Replace(string(text), field, field+"x", 1)) == "" {
				t.Errorf("%s: a misspelt %s is not found", file, field)
			}
		}
	}
}
