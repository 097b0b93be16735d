package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a text is counted depends on what was said, not on when or how often. */
class TextCountsTest {
  private static final int MESSAGES = 8;

  @TempDir private Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void any_order_with_doubles_and_restarts_counts_the_same(long seed) {
    Random random = new Random(seed);
    List<Feedback> said = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      said.add(feedback(random, i));
    }
    Map<String, Long> first = counts(directory.resolve("first"), said, 1);
    Collections.shuffle(said, random);
    said.addAll(said.subList(0, 30));
    Map<String, Long> other = counts(directory.resolve("other"), said, 4);
    assertThat(first).isNotEmpty();
    assertThat(other).isEqualTo(first);
  }

  private static Map<String, Long> counts(Path store, List<Feedback> said, int runs) {
    Map<String, Long> counts = Map.of();
    int each = (said.size() + runs - 1) / runs;
    for (int run = 0; run < runs; run++) {
      try (Ingest ingest = Ingest.open(store, 10)) {
        ingest.commands().create(Ingest.delivery("d0")).join();
        ingest.commands().register(registrations(), 100).join();
        int end = Math.min(said.size(), (run + 1) * each);
        for (Feedback feedback : said.subList(Math.min(end, run * each), end)) {
          ingest.commands().report(List.of(feedback)).join();
        }
        CountedTexts.equalRecount(ingest.state());
        counts = CountedTexts.kept(ingest.state());
        ingest.abandon();
      }
    }
    return counts;
  }

  private static List<Registration> registrations() {
    List<Registration> items = new ArrayList<>();
    for (int m = 0; m < MESSAGES; m++) {
      items.add(
          new Registration(
              "d0",
              "m" + m,
              Optional.empty(),
              "+3360000" + m,
              Map.of(),
              1,
              0,
              List.of(new Binding(new LegId(1, 1), "sms-smpp", "n" + m, Optional.empty()))));
    }
    return items;
  }

  private static Feedback feedback(Random random, int i) {
    Failure failure =
        random.nextInt(4) == 0
            ? Failure.builder(Reason.REFUSED).build()
            : Failure.unqualified().code("UNDELIV 00" + random.nextInt(6)).build();
    StatusReport report =
        StatusReport.builder(random.nextBoolean() ? ReportKind.FAILED : ReportKind.DEFERRED)
            .failure(failure)
            .nativeId("n" + random.nextInt(MESSAGES))
            .eventTime(Ingest.NOW.plusSeconds(random.nextInt(1000)))
            .build();
    return new Feedback.Typed("sms-smpp", report, Ingest.NOW.plusSeconds(i));
  }
}
