# From nothing to a Ready node.

node_kubectl() { "$bin/kubectl" --kubeconfig "$run/admin.kubeconfig" "$@"; }

node_up() {
  if running "$run" kubelet && node_kubectl get --raw /readyz >/dev/null 2>&1; then
    echo "$run/admin.kubeconfig"
    return
  fi
  [ "$(id -u)" = 0 ] || fail "a node needs root"
  packages
  build
  newer_containerd
  keys
  node_down # what a machine that lost power left
  mkdir -p "$run"
  remember_settings
  ip link add cni0 type bridge
  ip address add "$node_ip/24" dev cni0
  ip link set cni0 up
  say "starting"
  control_plane "$run" 2379 2380 6443 "$node_ip" --kubelet-preferred-address-types=InternalIP \
    --kubelet-client-certificate="$pki/admin.crt" --kubelet-client-key="$pki/admin.key" \
    --feature-gates="MutatingAdmissionPolicy=true,ImageVolume=$(image_volumes)" --runtime-config=admissionregistration.k8s.io/v1beta1=true
  container_runtime
  await_control_plane "$run"
  controllers
  kubelet
  services_and_names
  await 60 "$run" kubelet node_is_ready
  await 30 "$run" kube-controller-manager node_kubectl get serviceaccount default
  echo "$run/admin.kubeconfig"
}

node_is_ready() {
  [ "$(node_kubectl get node node1 --output 'jsonpath={.status.conditions[?(@.type=="Ready")].status}')" = True ]
}

container_runtime() {
  mkdir -p "$run/cni"
  settings containerd.toml
  settings pods.conflist cni/
  start "$run" containerd containerd --config "$run/containerd.toml"
  await 30 "$run" containerd node_ctr version
  pause_image "$run/pause.tar"
  load_images "$run/pause.tar" >/dev/null
}

controllers() {
  local name
  for name in kube-controller-manager kube-scheduler kubelet kube-proxy; do kubeconfig "$run" $name 6443; done
  controller_manager "$run"
  start "$run" kube-scheduler "$bin/kube-node" kube-scheduler --leader-elect=false \
    --kubeconfig="$run/kube-scheduler.kubeconfig"
}

kubelet() {
  mkdir -p "$run/kubelet"
  settings kubelet.yaml
  start "$run" kubelet "$bin/kube-node" kubelet --kubeconfig="$run/kubelet.kubeconfig" --config="$run/kubelet.yaml" \
    --root-dir="$run/kubelet" --hostname-override=node1 --node-ip="$node_ip"
}

services_and_names() {
  start "$run" kube-proxy "$bin/kube-node" kube-proxy --kubeconfig="$run/kube-proxy.kubeconfig" \
    --proxy-mode=iptables --cluster-cidr=$pod_range --hostname-override=node1 --conntrack-max-per-core=0
  settings Corefile
  start "$run" coredns "$bin/kube-node" coredns -conf "$run/Corefile"
}

# settings NAME [SUBFOLDER/]: copies a file of settings/ into the node's folder, its @words@ replaced.
settings() {
  sed "s#@run@#$run#g; s#@pki@#$pki#g; s#@node_ip@#$node_ip#g; s#@pod_range@#$pod_range#g;
    s#@image_volumes@#$(image_volumes)#" \
    "$here/settings/$1" > "$run/${2:-}$1"
}
