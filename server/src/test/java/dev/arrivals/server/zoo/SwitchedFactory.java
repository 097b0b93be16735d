package dev.arrivals.server.zoo;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A connector whose rules change: its feedback names what it means under the first rules, and under
 * the second. The form is {@code id;event millis;first;second;anything}, each meaning a list as in
 * {@code SENT,FAILED/USER_UNKNOWN}, "-" for none and "?" for what cannot be read. The id may be
 * several words: ids, {@code ref=REFERENCE} and {@code to=RECIPIENT}.
 */
public final class SwitchedFactory extends BaseFactory {
  /** The name of the connector, and of its instance by default. */
  public static final String NAME = "zoo-switched";

  private static volatile int rules;

  /** Chooses the rules, 0 or 1, of all of them; for classes with {@link SwitchesRules}. */
  public static void rules(int number) {
    rules = number;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    return new Switched();
  }

  private static final class Switched implements Connector {
    @Override
    public FeedbackMapper mapper() {
      return Switched::map;
    }

    @Override
    public List<VocabularyRow> vocabulary() {
      return List.of();
    }

    @Override
    public boolean reportsDeliveries() {
      return true;
    }

    private static Mapping map(NativeFeedback feedback) {
      String[] parts = new String(feedback.content(), StandardCharsets.UTF_8).split(";", -1);
      String meaning = parts[2 + rules];
      if (meaning.equals("?")) {
        return Mapping.unmappable("under these rules");
      }
      if (meaning.equals("-")) {
        return Mapping.noVerdict("switched", "under these rules");
      }
      List<StatusReport> reports = new ArrayList<>();
      for (String said : meaning.split(",", -1)) {
        reports.add(report(parts[0], parts[1], said));
      }
      return Mapping.reports("switched", reports);
    }

    private static StatusReport report(String id, String time, String said) {
      String[] words = said.split("/", -1);
      StatusReport.Builder b = StatusReport.builder(ReportKind.valueOf(words[0])).nativeCode("x");
      for (String name : id.split(" ", -1)) {
        name(b, name);
      }
      if (!time.isEmpty()) {
        b.eventTime(Instant.ofEpochMilli(Long.parseLong(time)));
      }
      if (words.length > 1) {
        b.failure(Failure.builder(Reason.valueOf(words[1])).build());
      }
      return b.build();
    }

    private static void name(StatusReport.Builder b, String name) {
      if (name.startsWith("ref=")) {
        b.reference(name.substring("ref=".length()));
      } else if (name.startsWith("to=")) {
        b.recipient(name.substring("to=".length()));
      } else {
        b.nativeId(name);
      }
    }
  }
}
