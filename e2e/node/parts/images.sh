# Image tars in the form of `docker save`, which containerd and jib read, made of one layer.

# image_tar NAME LAYER.tar CONFIG_JSON OUT.tar: CONFIG_JSON is the image's "config" object.
image_tar() {
  local work architecture
  work=$(mktemp -d)
  architecture=$(dpkg --print-architecture)
  ln "$2" "$work/layer.tar" 2>/dev/null || cp "$2" "$work/layer.tar"
  printf '{"architecture":"%s","os":"linux","config":%s,"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
    "$architecture" "$3" "$(sha256sum < "$2" | cut -d' ' -f1)" > "$work/config.json"
  printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$1" > "$work/manifest.json"
  tar -C "$work" -cf "$4" manifest.json config.json layer.tar
  rm -r "$work"
}

# The image that holds each pod's namespaces.
pause_image() { # out.tar
  local layer
  layer=$(mktemp)
  tar -C "$bin" --owner=0 --group=0 -cf "$layer" pause
  image_tar kube-node/pause:1 "$layer" '{"Entrypoint":["/pause"],"User":"65535:65535"}' "$1"
  rm "$layer"
}

node_ctr() { ctr --address "$run/containerd.sock" --namespace k8s.io "$@"; }

load_images() {
  [ -S "$run/containerd.sock" ] || fail "no node runs here: node up starts it"
  local image
  for image in "$@"; do node_ctr images import "$image"; done
}
