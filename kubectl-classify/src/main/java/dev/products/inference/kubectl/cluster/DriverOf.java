package dev.products.inference.kubectl.cluster;

import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.Resource;

/** The driver's pod of a resource. */
public final class DriverOf {

  private DriverOf() {}

  /** Its name; fails if there is none. */
  public static String resource(Kubectl kubectl, String name) {
    Resource resource = new Resource(kubectl.json("get", Kubectl.RESOURCE, name));
    return resource
        .driver()
        .orElseThrow(
            () ->
                new KubectlFailure(
                    name
                        + " has no driver; it is "
                        + (resource.phase().isEmpty() ? "new" : resource.phase())
                        + ": "
                        + resource.command("why")));
  }
}
