package gitops

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// A model is committed and nothing else: its ConfigMap has another name, which the resource names.
func TestAnotherModelIsAnotherSpec(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../example")); err != nil {
		t.Fatal(err)
	}
	first := modelName(t, folder, "a model")
	if again := modelName(t, folder, "a model"); again != first {
		t.Fatalf("%s, then %s, of the same model", first, again)
	}
	if second := modelName(t, folder, "another"); second == first {
		t.Fatalf("another model is %s too", second)
	}
}

// The name of the model's ConfigMap, which is the one that the resource names.
func modelName(t *testing.T, folder, model string) string {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, "model.onnx"), []byte(model), 0o644); err != nil {
		t.Fatal(err)
	}
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		t.Fatal(err)
	}
	var generated, named string
	for _, found := range built.Resources() {
		switch found.GetKind() {
		case "ConfigMap":
			generated = found.GetName()
		case "ProductClassification":
			if named, err = found.GetString("spec.model.configMap.name"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if generated != named || !strings.HasPrefix(named, "classificador-produtos-") {
		t.Fatalf("the ConfigMap is %q, and the resource names %q", generated, named)
	}
	return named
}
