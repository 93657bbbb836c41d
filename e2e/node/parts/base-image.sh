# A base image with a JRE, for machines that can't pull one: jib takes it as from.image=tar://...

jre=openjdk-25-jre-headless
suite=trixie

# Kept until this file changes; prints where it is.
base_image() {
  local image="$home/images/$jre.tar" recipe layer
  recipe=$(cat "$here"/parts/{base-image,images}.sh | sha256sum)
  mkdir -p "$home/images"
  (
    flock 9
    [ "$(cat "$image.recipe" 2>/dev/null)" != "$recipe" ] || exit 0
    install_packages mmdebstrap debian-archive-keyring
    say "making a base image with $jre: about half a minute"
    layer=$(mktemp --suffix=.tar)
    trap 'rm -f "$layer"' EXIT
    mmdebstrap --quiet --variant=minbase --include="$jre,ca-certificates" \
      --dpkgopt='path-exclude=/usr/share/doc/*' \
      --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
      "$suite" "$layer"
    image_tar "kube-node/$jre:1" "$layer" '{"Env":["PATH=/usr/local/bin:/usr/bin:/bin","LANG=C.UTF-8"]}' "$image"
    echo "$recipe" > "$image.recipe"
  ) 9> "$home/lock"
  echo "$image"
}
