package dev.arrivals.server.watch;

import dev.arrivals.server.status.Report;
import java.util.List;

/** The memory that reports take beyond the ordinary, because of their texts. */
public final class Weight {
  private static final int ORDINARY = 500;

  private Weight() {}

  /** Returns the bytes that the texts of these reports take beyond those of ordinary ones. */
  public static long of(List<Report> reports) {
    return reports.stream().mapToLong(Weight::of).sum();
  }

  private static long of(Report r) {
    int texts =
        r.failure().flatMap(f -> f.diagnostic()).map(String::length).orElse(0)
            + r.link().map(String::length).orElse(0);
    return 2L * Math.max(0, texts - ORDINARY);
  }
}
