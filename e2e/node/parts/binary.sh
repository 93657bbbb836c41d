# What the node is made of: Debian's packages and the binary built from go.mod.

packages() {
  install_packages containerd runc containernetworking-plugins iptables conntrack socat ethtool openssl kmod \
    iproute2 procps
}

install_packages() { # package...
  local missing=() package
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || fail "these packages are missing and installing them needs root: ${missing[*]}"
  say "installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Builds bin/kube-node unless it is there for these very sources. One build at a time, however many ask for it.
build() {
  mkdir -p "$bin"
  (
    flock 9
    local sources
    sources=$(cat "$here"/*.go "$here"/pause/*.go "$here/go.mod" "$here/go.sum" | sha256sum)
    [ "$(cat "$bin/sources" 2>/dev/null)" != "$sources" ] || exit 0
    compile
    echo "$sources" > "$bin/sources"
  ) 9> "$home/lock"
}

compile() {
  "$here/../../tools/require-go" || exit 1
  local version minor stamp=k8s.io/component-base/version
  version=$(sed -n 's#^\tk8s.io/kubernetes ##p' "$here/go.mod")
  minor=${version#v1.}
  say "building Kubernetes $version: 5 to 10 minutes on two cores the first time, seconds with a warm Go cache"
  cd "$here"
  CGO_ENABLED=0 go build -trimpath -o "$bin/kube-node" -ldflags "-s -w -X $stamp.gitVersion=$version \
    -X $stamp.gitMajor=1 -X $stamp.gitMinor=${minor%%.*}" .
  CGO_ENABLED=0 go build -trimpath -o "$bin/pause" -ldflags "-s -w" ./pause
  ln -sf kube-node "$bin/kubectl"
}
