package dev.arrivals.server.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of files that the process may open: the store keeps up to 512 of them open, and every
 * connection is one. Where they run out, connections fail, and then writes.
 *
 * @param most the number; empty where nobody can tell
 */
record FileLimit(Optional<Long> most) {
  private static final Logger log = LoggerFactory.getLogger(FileLimit.class);
  private static final long LEAST = 256;
  private static final long ENOUGH = 4_096;
  private static final String FIX =
      "raise it: ulimit -n, LimitNOFILE in the unit, --ulimit nofile of the container";

  /** Returns the limit of this process; Java has raised it to the hard limit. */
  static FileLimit ofThisProcess() {
    return new FileLimit(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? Optional.of(unix.getMaxFileDescriptorCount())
            : Optional.empty());
  }

  /**
   * Refuses too few, and warns of few.
   *
   * @throws IllegalStateException with the figures and the fix
   */
  void require() {
    problem(LEAST)
        .ifPresent(
            problem -> {
              throw new IllegalStateException(problem);
            });
    problem(ENOUGH).ifPresent(log::warn);
  }

  Optional<String> problem(long expected) {
    return most.filter(m -> m < expected)
        .map(
            m ->
                "the process may open %d files (expected: at least %d); %s"
                    .formatted(m, expected, FIX));
  }
}
