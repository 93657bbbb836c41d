package dev.products.inference.e2e.environment;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How busy this machine is with something else. */
public final class MachineLoad {

  private MachineLoad() {}

  /** By how much longer what takes a moment may take: 1 on an idle machine, at most 8. */
  public static int now() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double waiting = system.getSystemLoadAverage() / system.getAvailableProcessors();
    return (int) Math.max(1, Math.min(8, Math.ceil(waiting)));
  }
}
