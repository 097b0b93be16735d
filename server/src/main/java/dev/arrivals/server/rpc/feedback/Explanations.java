package dev.arrivals.server.rpc.feedback;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Explanation;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.rpc.page.PageBudget;
import dev.arrivals.server.rpc.translation.Messages;
import dev.arrivals.server.rpc.translation.Reports;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.State;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.v1.AddressEvent;
import dev.arrivals.v1.AddressEventKind;
import dev.arrivals.v1.ExplainFeedbackResponse;
import dev.arrivals.v1.MappingOutcome;
import dev.arrivals.v1.MessageView;
import dev.arrivals.v1.ReportExplanation;
import dev.arrivals.v1.Resolution;
import java.time.Instant;

/** Explanations of what feedback means and would change, in the words of the API. */
public final class Explanations {
  private static final int MOST_EVENTS = 1_000;

  private Explanations() {}

  /** Explains a mapping without any state: what the connector made of it. */
  public static ExplainFeedbackResponse of(Mapping mapping) {
    ExplainFeedbackResponse.Builder b = header(mapping);
    if (mapping instanceof Mapping.Reports reports) {
      reports.reports().forEach(r -> b.addReports(explained(r)));
    }
    return b.build();
  }

  static ExplainFeedbackResponse of(Feedback feedback, State state, Instant now) {
    if (feedback instanceof Feedback.Native item) {
      ExplainFeedbackResponse.Builder b = header(item.mapping()).addAllNotices(feedback.notices());
      if (item.mapping() instanceof Mapping.Reports reports) {
        PageBudget room = new PageBudget();
        reports.reports().stream()
            .map(r -> explained(r, item.instance(), state, now))
            .takeWhile(room::take)
            .forEach(b::addReports);
        b.setReportsInAll(reports.reports().size());
      }
      if (item.mapping() instanceof Mapping.AddressEvents said) {
        said.events().stream()
            .limit(MOST_EVENTS)
            .map(e -> event(e, item.instance()))
            .forEach(b::addAddressEvents);
      }
      return b.build();
    }
    StatusReport report = ((Feedback.Typed) feedback).report();
    return ExplainFeedbackResponse.newBuilder()
        .setRecognizedAs("status-report")
        .setOutcome(MappingOutcome.MAPPING_OUTCOME_REPORTS)
        .addAllNotices(feedback.notices())
        .addReports(explained(report, feedback.instance(), state, now))
        .setReportsInAll(1)
        .build();
  }

  private static ExplainFeedbackResponse.Builder header(Mapping mapping) {
    return ExplainFeedbackResponse.newBuilder()
        .setRecognizedAs(mapping.recognizedAs())
        .setOutcome(outcome(mapping))
        .setWhy(why(mapping));
  }

  private static ReportExplanation.Builder explained(StatusReport report) {
    ReportExplanation.Builder b = ReportExplanation.newBuilder().setReport(Reports.of(report));
    report.kind().finality().ifPresent(f -> b.setFinalityValue(Words.number(f)));
    return b;
  }

  private static ReportExplanation explained(
      StatusReport report, String instance, State state, Instant now) {
    Explanation e = Explanation.of(new IncomingReport(report, instance, now, 0, 0), state, now);
    ReportExplanation.Builder b =
        explained(report)
            .setResolution(
                e.how()
                    .map(how -> Resolution.forNumber(Words.number(how)))
                    .orElse(Resolution.RESOLUTION_UNMATCHED));
    e.before().ifPresent(m -> b.setMessage(m.name()).setBefore(view(m, state)));
    e.after().ifPresent(m -> b.setAfter(view(m, state)));
    return b.build();
  }

  private static AddressEvent event(dev.arrivals.spi.AddressEvent e, String instance) {
    return AddressEvent.newBuilder()
        .setKind(
            switch (e.kind()) {
              case OPT_OUT -> AddressEventKind.ADDRESS_EVENT_KIND_OPT_OUT;
              case OPT_IN -> AddressEventKind.ADDRESS_EVENT_KIND_OPT_IN;
            })
        .setAddress(e.address())
        .setInstance(instance)
        .setText(e.text())
        .build();
  }

  private static MessageView view(Message m, State state) {
    return state
        .delivery(m.delivery())
        .map((Delivery d) -> Messages.explained(m.evidence(), m.outcome(), d))
        .orElse(MessageView.getDefaultInstance());
  }

  private static MappingOutcome outcome(Mapping mapping) {
    if (mapping instanceof Mapping.Reports) {
      return MappingOutcome.MAPPING_OUTCOME_REPORTS;
    }
    if (mapping instanceof Mapping.AddressEvents) {
      return MappingOutcome.MAPPING_OUTCOME_ADDRESS_EVENTS;
    }
    if (mapping instanceof Mapping.NoVerdict) {
      return MappingOutcome.MAPPING_OUTCOME_NO_VERDICT;
    }
    return mapping instanceof Mapping.NotFeedback
        ? MappingOutcome.MAPPING_OUTCOME_NOT_FEEDBACK
        : MappingOutcome.MAPPING_OUTCOME_UNMAPPABLE;
  }

  private static String why(Mapping mapping) {
    if (mapping instanceof Mapping.NoVerdict m) {
      return m.why();
    }
    if (mapping instanceof Mapping.NotFeedback m) {
      return m.why();
    }
    return mapping instanceof Mapping.Unmappable m ? m.why() : "";
  }
}
