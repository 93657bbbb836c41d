# With IMAGE_VOLUMES=1 pods mount images: by a containerd that can, and with the feature gate.

# The feature gate of API server and kubelet.
image_volumes() {
  [ -n "${IMAGE_VOLUMES:-}" ] && echo true || echo false
}

# containerd, its shim and ctr before Debian's, built once.
newer_containerd() {
  [ -n "${IMAGE_VOLUMES:-}" ] || return 0
  mkdir -p "$home/containerd"
  (
    flock 9
    local sources
    sources=$(cat "$here"/containerd/go.* | sha256sum)
    [ "$(cat "$home/containerd/sources" 2>/dev/null)" != "$sources" ] || exit 0
    say "building containerd: 3 minutes on two cores the first time"
    cd "$here/containerd"
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$home/containerd/" tool
    echo "$sources" > "$home/containerd/sources"
  ) 9> "$home/lock"
}

# An image of nothing but the folder's files, readable for everybody, in the node's containerd.
load_folder() { # image folder
  local work
  work=$(mktemp -d)
  tar -C "$2" --mode=a+rX --owner=0 --group=0 -cf "$work/layer.tar" .
  image_tar "$1" "$work/layer.tar" '{}' "$work/image.tar"
  load_images "$work/image.tar"
  rm -r "$work"
}
