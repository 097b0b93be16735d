package dev.arrivals.testkit;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A connector with two words, {@code up} and {@code down}; sound unless it has another mapper. */
final class SketchConnector {
  private SketchConnector() {}

  static Connector of(FeedbackMapper mapper) {
    return builder(mapper).build();
  }

  static Connector.Builder builder(FeedbackMapper mapper) {
    return Connector.builder(
        mapper,
        List.of(
            VocabularyRow.of("up", "up", ReportKind.RECEIVED_ON_MOBILE, Optional.empty(), ""),
            VocabularyRow.of("down", "down", ReportKind.FAILED, Optional.of(unreachable()), "")));
  }

  static Mapping read(NativeFeedback feedback) {
    return switch (text(feedback)) {
      case "up" -> reports(StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE), "up");
      case "down" ->
          reports(StatusReport.builder(ReportKind.FAILED).failure(unreachable()), "down");
      case "hi" -> Mapping.notFeedback("sketch", "a greeting");
      default -> Mapping.unmappable("neither up nor down");
    };
  }

  static String text(NativeFeedback feedback) {
    return new String(feedback.content(), StandardCharsets.UTF_8);
  }

  private static Mapping reports(StatusReport.Builder builder, String row) {
    return Mapping.reports("sketch", List.of(builder.match(Match.of(row, row)).build()));
  }

  private static Failure unreachable() {
    return Failure.builder(Reason.UNREACHABLE).build();
  }
}
