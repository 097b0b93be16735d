package dev.arrivals.server.zoo;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A mapper that does what its input says: throw, hang, loop, eat memory, leak threads, say too
 * much.
 */
final class WildConnector implements Connector {
  private static final int LEAKED = 50;

  private static volatile boolean spinning;

  @Override
  public FeedbackMapper mapper() {
    return WildConnector::map;
  }

  @Override
  public List<VocabularyRow> vocabulary() {
    return List.of();
  }

  @Override
  public boolean reportsDeliveries() {
    return true;
  }

  @SuppressWarnings("NullAway") // A broken plugin returns null where it must not.
  private static Mapping map(NativeFeedback feedback) {
    String content = new String(feedback.content(), StandardCharsets.UTF_8);
    return switch (content.split(" ", -1)[0]) {
      case "throw" -> throw new IllegalStateException("on purpose");
      case "overflow" -> overflow(0);
      case "hang" -> hang();
      case "eat" -> eat();
      case "spin" -> spin();
      case "leak" -> leak(content);
      case "null" -> null;
      case "judge" -> Mapping.reports("wild", List.of(delivered("n1"), excluded()));
      case "flood" -> Mapping.reports("wild", Collections.nCopies(50_000, delivered("f")));
      default -> Mapping.reports("wild", List.of(delivered(content)));
    };
  }

  private static StatusReport delivered(String id) {
    return StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId(id).build();
  }

  /** What only the sender of a message can say. */
  private static StatusReport excluded() {
    return StatusReport.builder(ReportKind.EXCLUDED_BY_SENDER)
        .failure(Failure.builder(Reason.EXCLUDED_BY_RULE).build())
        .nativeId("n1")
        .build();
  }

  private static Mapping overflow(int depth) {
    return depth < 0 ? Mapping.notFeedback("wild", "") : overflow(depth + 1);
  }

  private static Mapping hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Mapping.notFeedback("wild", "interrupted");
  }

  /** Ends the loops that no interrupt ends. */
  static void stopSpinning() {
    spinning = false;
  }

  /** No interrupt ends it; only its deadline lets the line go on. */
  private static Mapping spin() {
    spinning = true;
    while (spinning) {
      Thread.onSpinWait();
    }
    return Mapping.notFeedback("wild", "at last");
  }

  /** Starts threads that nobody will stop, and does its work. */
  private static Mapping leak(String content) {
    for (int i = 0; i < LEAKED; i++) {
      Thread thread = new Thread(WildConnector::hang, "leaked");
      thread.setDaemon(true); // Or the tests' own process would not end.
      thread.start();
    }
    return Mapping.reports("wild", List.of(delivered(content)));
  }

  @SuppressWarnings("ModifiedButNotUsed") // It is there to be full.
  private static Mapping eat() {
    List<byte[]> eaten = new ArrayList<>();
    while (true) {
      eaten.add(new byte[Integer.MAX_VALUE - 8]);
    }
  }
}
