package dev.products.inference.operator.randomkills;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.randomkills.Deed.Kind;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.run.RerunRequest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** They create, edit, suspend, resume and delete their resources, in no order. */
final class Users {

  private static final List<Kind> DRAWN =
      List.of(Kind.EDIT, Kind.EDIT, Kind.ASK_AGAIN, Kind.TUNE, Kind.SUSPEND, Kind.DELETE);

  private final TestNamespace namespace;
  private final List<String> names;
  private final Random random = new Random();
  private final List<Deed> deeds = new CopyOnWriteArrayList<>();
  private int number;

  Users(TestNamespace namespace, int resources) {
    this.namespace = namespace;
    this.names = IntStream.range(0, resources).mapToObj(i -> "produtos-" + i).toList();
    namespace.model();
  }

  /** All of them. */
  void create() {
    names.forEach(this::create);
  }

  /** Something, to one of them. */
  void act() {
    String name = names.get(random.nextInt(names.size()));
    if (isSuspended(name)) {
      suspend(name, false);
      return;
    }
    number++;
    switch (DRAWN.get(random.nextInt(DRAWN.size()))) {
      case EDIT ->
          patch(
              name, Kind.EDIT, "{\"spec\":{\"output\":{\"path\":\"/data/%d\"}}}".formatted(number));
      case ASK_AGAIN -> askAgain(name);
      case TUNE ->
          patch(
              name,
              Kind.TUNE,
              "{\"spec\":{\"driver\":{\"memory\":\"%dMi\"}}}".formatted(1024 + number));
      case SUSPEND -> suspend(name, true);
      default -> {
        note(name, Kind.DELETE);
        namespace.named(name).delete();
        create(name);
      }
    }
  }

  /** Whoever was suspended is resumed. */
  void resumeAll() {
    names.stream().filter(this::isSuspended).forEach(name -> suspend(name, false));
  }

  List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /** Of two kinds: a run under way is finished after an edit, or ended. */
  private void create(String name) {
    note(name, Kind.CREATE);
    String policy = name.hashCode() % 2 == 0 ? "{backoffLimit: 3}" : "{onChange: Rerun}";
    ProductClassification resource = Resources.read("driver-only", policy);
    resource.setMetadata(new ObjectMetaBuilder().withName(name).build());
    namespace.create(resource);
  }

  private boolean isSuspended(String name) {
    return Boolean.TRUE.equals(namespace.named(name).get().getSpec().runPolicy().suspend());
  }

  private void suspend(String name, boolean suspend) {
    patch(
        name,
        suspend ? Kind.SUSPEND : Kind.RESUME,
        "{\"spec\":{\"runPolicy\":{\"suspend\":%s}}}".formatted(suspend));
  }

  private void askAgain(String name) {
    patch(
        name,
        Kind.ASK_AGAIN,
        "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}"
            .formatted(RerunRequest.ANNOTATION, Instant.now()));
  }

  private void patch(String name, Kind kind, String patch) {
    note(name, kind);
    namespace.named(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private void note(String name, Kind kind) {
    deeds.add(new Deed(System.nanoTime(), name, kind));
  }
}
