package dev.arrivals.server.admin;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;

/** The process, under the names that dashboards for Java know. */
final class ProcessSource implements Source {
  private static final double MILLI = 1e-3;

  @Override
  public void write(Exposition out) {
    memory(out);
    collections(out);
    out.gauge(
        "jvm_threads_current",
        "Live threads.",
        ManagementFactory.getThreadMXBean().getThreadCount());
    out.gauge(
        "process_start_time_seconds",
        "When the process started, in seconds since 1970.",
        ManagementFactory.getRuntimeMXBean().getStartTime() * MILLI);
  }

  private static void memory(Exposition out) {
    MemoryMXBean bean = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = bean.getHeapMemoryUsage();
    MemoryUsage other = bean.getNonHeapMemoryUsage();
    out.gauge("jvm_memory_used_bytes", "Memory that Java uses.")
        .sample(heap.getUsed(), "area", "heap")
        .sample(other.getUsed(), "area", "nonheap");
    out.gauge("jvm_memory_max_bytes", "Memory that Java may use; -1 for no limit.")
        .sample(heap.getMax(), "area", "heap")
        .sample(other.getMax(), "area", "nonheap");
  }

  private static void collections(Exposition out) {
    Exposition.Family seconds =
        out.counter("jvm_gc_collection_seconds_total", "Time spent collecting garbage.");
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      seconds.sample(gc.getCollectionTime() * MILLI, "gc", gc.getName());
    }
    Exposition.Family count = out.counter("jvm_gc_collections_total", "Garbage collections.");
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      count.sample(gc.getCollectionCount(), "gc", gc.getName());
    }
  }
}
