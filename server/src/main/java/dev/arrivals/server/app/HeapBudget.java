package dev.arrivals.server.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.arrivals.server.config.ServerConfig;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A check that everything that may be held at once fits into the memory that Java has. A server
 * that starts with too little works until it gets much to do.
 *
 * @param heap what {@code -Xmx} leaves for objects
 * @param outside what Java allows outside the heap
 */
record HeapBudget(long heap, long outside) {
  private static final long MIB = 1 << 20;
  // Code and classes at work, a group of changes, what no checkpoint has written, pages of answers.
  private static final long WORK = 96 * MIB;
  private static final long WEBHOOKS = 64 * MIB;

  /** Returns the budget of this process. */
  static HeapBudget ofThisProcess() {
    long heap = Runtime.getRuntime().maxMemory();
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    long set = Long.parseLong(bean.getVMOption("MaxDirectMemorySize").getValue());
    return new HeapBudget(heap, set > 0 ? set : heap);
  }

  /**
   * Refuses settings that do not fit.
   *
   * @throws IllegalStateException with the figures and what to change
   */
  void require(ServerConfig config) {
    List<String> problems = new ArrayList<>();
    long webhooks = config.webhooks().isPresent() ? WEBHOOKS : 0;
    long needed = WORK + config.queueBytes() + webhooks;
    if (heap < needed) {
      problems.add(heapTooSmall(config, needed, webhooks));
    }
    if (outside < config.hotRowBytes()) {
      problems.add(
          "memory.hot-rows is %s, and Java allows %s outside the heap; set memory.hot-rows to at most that, or raise -Xmx or -XX:MaxDirectMemorySize (ARRIVALS_JAVA_OPTS)"
              .formatted(mib(config.hotRowBytes()), mib(outside)));
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("\n", problems));
    }
  }

  private String heapTooSmall(ServerConfig config, long needed, long webhooks) {
    return "the heap is %s, and at least %s are needed: %s to work with, %s for memory.queue%s; raise -Xmx (ARRIVALS_JAVA_OPTS; some collectors keep a part of it), or make memory.queue smaller%s"
        .formatted(
            mib(heap),
            mib(needed),
            mib(WORK),
            mib(config.queueBytes()),
            webhooks > 0 ? ", " + mib(webhooks) + " for webhooks" : "",
            webhooks > 0 ? ", or set webhooks.port = off" : "");
  }

  private static String mib(long bytes) {
    return (bytes + MIB / 2) / MIB + " MiB";
  }
}
