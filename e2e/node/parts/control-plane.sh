# etcd and the API server, which are all that `api` starts, and the controllers, if it is asked for them.

# control_plane FOLDER ETCD_PORT ETCD_PEER_PORT API_PORT ADVERTISED_IP [API_SERVER_FLAG...]
# Data does not survive a crash of the machine (no fsync): nothing here is worth the wait.
control_plane() {
  local folder=$1 etcd_port=$2 peer=http://127.0.0.1:$3 port=$4 ip=$5
  local etcd=http://127.0.0.1:$etcd_port
  shift 5
  start "$folder" etcd "$bin/kube-node" etcd --data-dir "$folder/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls "$etcd" --advertise-client-urls "$etcd" --listen-peer-urls "$peer" \
    --initial-advertise-peer-urls "$peer" --initial-cluster "default=$peer"
  await 20 "$folder" etcd port_is_open "$etcd_port"
  start "$folder" kube-apiserver "$bin/kube-node" kube-apiserver --etcd-servers="$etcd" \
    --secure-port="$port" --bind-address="$([ "$ip" = 127.0.0.1 ] && echo 127.0.0.1 || echo 0.0.0.0)" \
    --advertise-address="$ip" --cert-dir="$folder" --service-cluster-ip-range=$service_range \
    --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" --client-ca-file="$pki/ca.crt" \
    --service-account-key-file="$pki/service-accounts.pub" \
    --service-account-signing-key-file="$pki/service-accounts.key" \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --audit-policy-file="$here/settings/audit.yaml" --audit-log-path="$folder/log/audit.log" \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true "$@"
  kubeconfig "$folder" admin "$port"
}

port_is_open() { : < "/dev/tcp/127.0.0.1/$1"; }

await_control_plane() { # folder
  await 60 "$1" kube-apiserver "$bin/kubectl" --kubeconfig "$1/admin.kubeconfig" get --raw /readyz
}

# api_up FOLDER [API_SERVER_FLAG...]
api_up() {
  mkdir -p "$1"
  local tries=1
  folder=$(cd "$1" && pwd) # not local: the trap needs it
  ! running "$folder" kube-apiserver || fail "an API server already runs in $folder"
  build
  keys
  trap 'stop "$folder" kube-apiserver etcd' EXIT
  until (on_free_ports "$folder" "${@:2}"); do
    stop "$folder" kube-apiserver etcd
    [ $((tries++)) -lt 3 ] || fail "no API server comes up in $folder"
    say "starting it again on other ports: somebody may have taken one of these"
    rm -rf "$folder/etcd"
  done
  trap - EXIT
  echo "$folder/admin.kubeconfig"
}

# on_free_ports FOLDER [API_SERVER_FLAG...]
on_free_ports() {
  local ports
  ports=$("$bin/kube-node" free-ports 3) || exit 1
  # No controller makes service accounts here, so pods must not need one.
  # shellcheck disable=SC2086
  control_plane "$1" $ports 127.0.0.1 --disable-admission-plugins=ServiceAccount "${@:2}"
  await_control_plane "$1"
}

# Deployments have pods, namespaces end, and what has no owner any more is removed. Nothing schedules or runs a pod.
api_controllers() {
  folder=$(cd "$1" && pwd)
  running "$folder" kube-apiserver || fail "no API server runs in $folder"
  kubeconfig "$folder" kube-controller-manager "$(api_port "$folder")"
  controller_manager "$folder" --secure-port=0
  await 30 "$folder" kube-controller-manager "$bin/kubectl" --kubeconfig "$folder/admin.kubeconfig" \
    get serviceaccount default
}

# controller_manager FOLDER [FLAG...]
controller_manager() {
  local folder=$1
  shift
  start "$folder" kube-controller-manager "$bin/kube-node" kube-controller-manager --leader-elect=false \
    --kubeconfig="$folder/kube-controller-manager.kubeconfig" --use-service-account-credentials=true \
    --service-account-private-key-file="$pki/service-accounts.key" --root-ca-file="$pki/ca.crt" \
    --cluster-signing-cert-file="$pki/ca.crt" --cluster-signing-key-file="$pki/ca.key" \
    --flex-volume-plugin-dir="$folder/volume-plugins" "$@"
}

api_port() { sed -n 's#.*https://127.0.0.1:\([0-9]*\).*#\1#p' "$1/admin.kubeconfig"; }

api_restart() {
  stop "$1" kube-apiserver
  # Its threads, which end a little later, still listen.
  while port_is_open "$(api_port "$1")" 2> /dev/null; do sleep 0.02; done
  start_again "$1" kube-apiserver
  await_control_plane "$1"
}

api_down() {
  [ -d "$1/pid" ] || fail "no API server was started in $1"
  stop "$1" kube-controller-manager kube-apiserver etcd
  rm -rf "$1"
}

api_run() {
  api_up "$@"
  trap 'api_down "$folder"' EXIT
  cat >/dev/null
}
