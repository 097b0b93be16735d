package dev.arrivals.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.IncomingReportCodec;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.qualification.Verdict;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import dev.arrivals.server.text.FailureTextCodec;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.stored.StoredBindings;
import dev.arrivals.stored.StoredText;
import dev.arrivals.stored.StoredUnmatched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is stored is what is read again, whatever of it there is. */
class CodecLawsTest {
  private static final int CASES = 1_000;
  private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_123L);

  private final FailureTextCodec texts = new FailureTextCodec();
  private final BoundLegsCodec legs = new BoundLegsCodec();

  @Test
  void a_report_that_waits() {
    Seeds.forAll(
        CASES,
        random -> {
          IncomingReport waiting = waiting(random);
          StoredUnmatched stored = IncomingReportCodec.encode(waiting);
          assertThat(IncomingReportCodec.decode(reread(StoredUnmatched.parser(), stored)))
              .isEqualTo(waiting);
          assertThat(waiting.asStored()).isEqualTo(waiting);
        });
  }

  /** Each part by itself, so that none can be lost behind another. */
  @Test
  void a_report_that_waits_with_one_part_only() {
    StatusReport.Builder plain = StatusReport.builder(ReportKind.SENT);
    IncomingReport none = of(plain.build());
    List<StatusReport> single =
        List.of(
            StatusReport.builder(ReportKind.SENT).nativeId("n1").nativeId("n2").build(),
            StatusReport.builder(ReportKind.SENT).reference("d/m").build(),
            StatusReport.builder(ReportKind.SENT).claimedReference("d/m").build(),
            StatusReport.builder(ReportKind.SENT).recipient("+331").build(),
            StatusReport.builder(ReportKind.SENT).finalRecipient("+332").build(),
            StatusReport.builder(ReportKind.SENT).attempt(2).build(),
            StatusReport.builder(ReportKind.SENT).part(3).build(),
            StatusReport.builder(ReportKind.SENT).eventId("e1").build(),
            StatusReport.builder(ReportKind.SENT).nativeCode("250").build(),
            StatusReport.builder(ReportKind.CLICKED).link("https://a.example/").build(),
            StatusReport.builder(ReportKind.OPENED).machine(true).build(),
            StatusReport.builder(ReportKind.SENT).eventTime(NOW).build(),
            StatusReport.builder(ReportKind.SENT).sequence(0).build(),
            StatusReport.builder(ReportKind.SENT).sequence(7).build(),
            StatusReport.builder(ReportKind.SENT).match(Match.of("rule", "span")).build());
    for (StatusReport report : single) {
      IncomingReport waiting = of(report);
      assertThat(waiting.asStored()).isEqualTo(waiting).isNotEqualTo(none);
    }
  }

  @Test
  void a_failure_text() {
    Seeds.forAll(
        CASES,
        random -> {
          FailureTextEntry text = text(random);
          byte[] row = texts.encode(text);
          assertThat(texts.decode(text.said().id(), row)).isEqualTo(text);
          assertThat(reread(StoredText.parser(), row).toByteArray()).isEqualTo(row);
        });
  }

  @Test
  void the_legs_that_an_id_may_mean() {
    Seeds.forAll(
        CASES,
        random -> {
          String id = random.oneIn(2) ? "BC614E" : "<m1@a.example>";
          List<BoundLeg> row = new ArrayList<>();
          for (int i = random.upTo(3); i >= 0; i--) {
            row.add(leg(random, id));
          }
          // All legs of a row have one form of the id, which is its key.
          String key = Names.nativeId("i", Names.boundId(row.get(0).recipient(), id));
          byte[] stored = legs.encode(row);
          assertThat(legs.decode(key, stored)).isEqualTo(row);
          assertThat(reread(StoredBindings.parser(), stored).toByteArray()).isEqualTo(stored);
        });
  }

  private static IncomingReport of(StatusReport report) {
    return new IncomingReport(report, "i", NOW, 1, 2, 1);
  }

  private static IncomingReport waiting(RandomReports random) {
    ReportKind kind = ReportKind.values()[random.upTo(ReportKind.values().length - 1)];
    StatusReport.Builder b = StatusReport.builder(kind).machine(random.oneIn(2));
    for (int i = random.upTo(3); i > 0; i--) {
      b.nativeId("n" + i);
    }
    if (random.oneIn(2)) {
      b.recipient("+33612345678").finalRecipient("+33612345679").part(random.upTo(3));
    }
    if (random.oneIn(2)) {
      b.reference("d/m").attempt(random.upTo(3)).eventId("e").link("https://a.example/ü");
    }
    if (random.oneIn(2)) {
      b.claimedReference("d/n").nativeCode("550 5.1.1").match(Match.of("r", "x y"));
    }
    if (random.oneIn(2)) {
      b.eventTime(NOW.minusMillis(random.upTo(100_000))).sequence(random.upTo(9));
    }
    if (kind.needsFailure()) {
      b.failure(failure(random));
    }
    return new IncomingReport(
        b.build(), "i", NOW, random.upTo(9), random.upTo(9) - 5, 1 + random.upTo(3));
  }

  private static Failure failure(RandomReports random) {
    return Failure.builder(any(random, Reason.values()))
        .type(any(random, FailureType.values()))
        .blame(any(random, Blame.values()))
        .qualified(random.oneIn(2))
        .detail(random.oneIn(2) ? "" : "THROTTLED")
        .diagnostic(random.oneIn(2) ? "" : "größer als erlaubt")
        .code(random.oneIn(2) ? "" : "552 5.3.4")
        .build();
  }

  private static FailureTextEntry text(RandomReports random) {
    return new FailureTextEntry(
        new FailureText(random.oneIn(2) ? "" : "550 5.1.1", "550 5.1.1 user unknown"),
        random.channel(),
        random.upTo(9),
        NOW,
        NOW.plusMillis(random.upTo(9)),
        names(random),
        names(random),
        decision(random));
  }

  private static Set<String> names(RandomReports random) {
    Set<String> names = new TreeSet<>();
    for (int i = random.upTo(3); i > 0; i--) {
      names.add("name" + i);
    }
    return names;
  }

  private static Decision decision(RandomReports random) {
    return switch (any(random, TextState.values())) {
      case TO_QUALIFY -> Decision.NONE;
      case DISMISSED -> Decision.dismiss(NOW);
      case KEPT ->
          Decision.keep(
              new Verdict(
                  any(random, Reason.values()),
                  any(random, FailureType.values()),
                  any(random, Blame.values()),
                  random.oneIn(2) ? Optional.empty() : Optional.of("DETAIL")),
              NOW);
    };
  }

  private static BoundLeg leg(RandomReports random, String id) {
    boolean mail = id.contains("@");
    return new BoundLeg(
        "d" + random.upTo(1),
        "m" + random.upTo(1),
        new LegId(1 + random.upTo(2), 1 + random.upTo(2)),
        mail ? "ada@a.example" : "+3361" + random.upTo(9),
        random.oneIn(2) ? Optional.empty() : Optional.of(NOW),
        random.oneIn(2) || mail ? id : id.toLowerCase(java.util.Locale.ROOT));
  }

  private static <T> T any(RandomReports random, T[] values) {
    return values[random.upTo(values.length - 1)];
  }

  private static <M extends Message> M reread(Parser<M> parser, M message) {
    return reread(parser, message.toByteArray());
  }

  private static <M extends Message> M reread(Parser<M> parser, byte[] row) {
    try {
      return parser.parseFrom(row);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
