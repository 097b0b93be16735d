package dev.arrivals.server.status;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Random feedback for one message: all kinds, wrong clocks, doubles, attempts and parts. */
public final class RandomReports {
  private static final long NOW = Said.TODAY * Said.DAY;
  private static final List<OptionalLong> CLOCKS =
      List.of(
          OptionalLong.empty(),
          OptionalLong.of(0),
          OptionalLong.of(Long.MIN_VALUE),
          OptionalLong.of(Long.MAX_VALUE),
          OptionalLong.of(NOW),
          OptionalLong.of(NOW + 1),
          OptionalLong.of(NOW + 12 * Said.DAY),
          OptionalLong.of(4_102_444_800_000L));

  private final Random random;

  RandomReports(long seed) {
    random = new Random(seed * 0x9e3779b97f4a7c15L);
  }

  public int upTo(int most) {
    return random.nextInt(most + 1);
  }

  public boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  <E extends Enum<E>> E oneOf(Class<E> type) {
    return oneOf(List.of(type.getEnumConstants()));
  }

  /** The same reports, some of them twice, in another order. */
  List<Report> jumbled(List<Report> reports) {
    List<Report> all = new ArrayList<>(reports);
    reports.forEach(
        r -> {
          if (oneIn(3)) {
            all.add(r);
          }
        });
    Collections.shuffle(all, random);
    return all;
  }

  public List<Report> reports(int most) {
    return said(most).stream().map(Said::report).toList();
  }

  List<Said> said(int most) {
    List<Said> all = new ArrayList<>();
    int parts = 1 + upTo(2);
    int attempts = 1 + upTo(2);
    for (int i = upTo(most); i > 0; i--) {
      all.add(said(oneOf(ReportKind.class)).on(1 + upTo(attempts - 1), 1 + upTo(parts - 1)));
    }
    return all;
  }

  Said said(ReportKind kind) {
    Said said = Said.that(kind).byMachineIf(oneIn(2)).by(oneOf(List.of("relay", "mail", "sms")));
    OptionalLong clock = oneOf(CLOCKS);
    said = said.clock(clock, NOW + upTo(3) * Said.DAY);
    said = oneIn(2) ? said : said.code(oneOf(List.of("250", "550 5.1.1", "DELIVRD")));
    said = oneIn(4) ? said.link("https://example.org/" + upTo(1)) : said;
    return kind.needsFailure() ? said.because(failure()) : said;
  }

  Failure failure() {
    return Failure.builder(oneOf(Reason.class))
        .type(oneOf(FailureType.class))
        .blame(oneOf(Blame.class))
        .qualified(!oneIn(4))
        .detail(oneIn(2) ? "" : "THROTTLED")
        .diagnostic(oneIn(2) ? "" : "user unknown")
        .build();
  }

  public Expectation expectation() {
    Set<LegId> handedOver = new HashSet<>();
    for (int i = upTo(2); i > 0; i--) {
      handedOver.add(new LegId(1 + upTo(2), 1 + upTo(2)));
    }
    return new Expectation(1 + upTo(2), upTo(3), handedOver);
  }

  public Channel channel() {
    return oneOf(Channel.class);
  }

  Terms terms() {
    FeedbackPolicy policy = new FeedbackPolicy(oneOf(FeedbackMode.class), oneIn(2));
    return new Terms(policy, oneOf(Stage.class), oneIn(2));
  }
}
