package dev.arrivals.server.commands;

import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.qualification.Verdict;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Whatever clients and providers may do, in any order. */
final class RandomTraffic {
  private static final int MESSAGES = 40;

  private final Random random;

  RandomTraffic(long seed) {
    this.random = new Random(seed);
  }

  /** Does one thing and waits until it is durable. */
  void step(Commands commands) {
    switch (random.nextInt(13)) {
      case 0 -> commands.create(Ingest.delivery(delivery())).exceptionally(e -> null).join();
      case 1, 2, 3 -> commands.register(registrations(), 100).join();
      case 4 ->
          commands.update(delivery(), d -> d.withValidityOver()).exceptionally(e -> null).join();
      case 5 -> {
        if (random.nextInt(6) == 0) {
          commands.delete(delivery()).exceptionally(e -> null).join();
        }
      }
      case 6 -> commands.qualify(text(), decision()).exceptionally(e -> null).join();
      default -> commands.report(feedback()).join();
    }
  }

  /** One of few, so that many messages share it. */
  private Failure failure() {
    return random.nextBoolean()
        ? Failure.builder(Reason.values()[random.nextInt(Reason.values().length)]).build()
        : Failure.unqualified().code("UNDELIV 00" + random.nextInt(5)).build();
  }

  private String text() {
    Failure failure = Failure.unqualified().code("UNDELIV 00" + random.nextInt(5)).build();
    return FailureText.of(Channel.SMS, "sms-smpp", failure, Optional.empty()).id();
  }

  private Decision decision() {
    return switch (random.nextInt(3)) {
      case 0 -> Decision.NONE;
      case 1 -> Decision.dismiss(Ingest.NOW);
      default ->
          Decision.keep(
              new Verdict(Reason.REFUSED, FailureType.SOFT, Blame.CONTENT, Optional.of("PRICE")),
              Ingest.NOW);
    };
  }

  private String delivery() {
    return "d" + random.nextInt(3);
  }

  private List<Registration> registrations() {
    List<Registration> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      int m = random.nextInt(MESSAGES);
      items.add(
          new Registration(
              delivery(),
              "m" + m,
              Optional.empty(),
              "+3360000" + m,
              Map.of("k", "v" + m),
              1 + m % 2,
              0,
              List.of(binding(m))));
    }
    return items;
  }

  private Binding binding(int m) {
    String id = (random.nextInt(4) == 0 ? "00N" : "n") + m;
    return new Binding(new LegId(1, 1 + random.nextInt(2)), "sms-smpp", id, Optional.empty());
  }

  private List<Feedback> feedback() {
    List<Feedback> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      items.add(random.nextInt(5) == 0 ? nativeItem() : typed());
    }
    return items;
  }

  private Feedback nativeItem() {
    byte[] content = ("raw " + random.nextInt(100)).getBytes(StandardCharsets.UTF_8);
    NativeFeedback raw =
        NativeFeedback.of(content, Map.of("content-type", "text/plain"), Ingest.NOW);
    Mapping mapping =
        random.nextBoolean()
            ? Mapping.unmappable("noise")
            : Mapping.reports("test", List.of(report(), report()));
    return new Feedback.Native(random.nextBoolean() ? "sms-smpp" : "opens", raw, mapping);
  }

  private Feedback typed() {
    return new Feedback.Typed(
        "sms-smpp", report(), Ingest.NOW.plusSeconds(random.nextInt(1_000_000)));
  }

  private StatusReport report() {
    ReportKind kind = ReportKind.values()[random.nextInt(ReportKind.values().length)];
    StatusReport.Builder b =
        StatusReport.builder(kind)
            .nativeId("n" + random.nextInt(MESSAGES + 5))
            .attempt(random.nextInt(3))
            .part(random.nextInt(3));
    if (kind.needsFailure()) {
      b.failure(failure());
    }
    if (random.nextBoolean()) {
      b.eventTime(Ingest.NOW.plusSeconds(random.nextInt(2_000_000) - 1_000_000));
    }
    if (random.nextInt(4) == 0) {
      b.reference(delivery() + "/m" + random.nextInt(MESSAGES));
    }
    if (random.nextInt(3) == 0) {
      b.recipient("+3360000" + random.nextInt(MESSAGES));
    }
    return b.build();
  }
}
