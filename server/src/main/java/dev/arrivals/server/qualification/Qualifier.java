package dev.arrivals.server.qualification;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has the last word on why something failed: the operator's file, then what was decided on the
 * text, then the connector. Never changes that it failed, or whether the reporter still tries.
 */
public final class Qualifier {
  private static final String TEXT = "text:";

  private final Supplier<RuleSet> rules;
  private final Supplier<Map<String, Decision>> decisions;

  /**
   * Asks these rules and decisions again for each mapping.
   *
   * @param decisions by text
   */
  public Qualifier(Supplier<RuleSet> rules, Supplier<Map<String, Decision>> decisions) {
    this.rules = rules;
    this.decisions = decisions;
  }

  /** Returns the mapping with the verdicts of rules and decisions in it. */
  public Mapping decide(String instance, String connector, Channel channel, Mapping mapping) {
    RuleSet file = rules.get();
    Map<String, Decision> decided = decisions.get();
    if (!(mapping instanceof Mapping.Reports reports) || (file.isEmpty() && decided.isEmpty())) {
      return mapping;
    }
    List<StatusReport> all =
        reports.reports().stream()
            .map(r -> decide(instance, connector, channel, r, file, decided))
            .toList();
    return Mapping.reports(reports.recognizedAs(), all);
  }

  /**
   * Returns the rule or decision that holds for a text that no connector qualified; empty if none.
   */
  public Optional<String> decidedBy(
      FailureText text, List<String> instances, Map<String, String> connectors) {
    return instances.stream()
        .flatMap(
            i ->
                decision(
                    new Subject(i, connectors.getOrDefault(i, ""), "", text),
                    rules.get(),
                    decisions.get())
                    .stream())
        .map(Decided::by)
        .findFirst();
  }

  private record Decided(String by, Verdict verdict) {}

  private static StatusReport decide(
      String instance,
      String connector,
      Channel channel,
      StatusReport report,
      RuleSet file,
      Map<String, Decision> decided) {
    boolean failed = report.kind() == ReportKind.FAILED || report.kind() == ReportKind.DEFERRED;
    if (!failed || report.failure().isEmpty()) {
      return report;
    }
    Failure failure = report.failure().get();
    FailureText text = FailureText.of(channel, instance, failure, report.nativeCode());
    String rule = report.match().map(Match::rule).orElse("");
    return decision(new Subject(instance, connector, rule, text), file, decided)
        .map(
            d ->
                Reports.with(
                    report,
                    d.verdict().on(failure, report.kind(), channel),
                    Match.of(d.by(), text.text())))
        .orElse(report);
  }

  private static Optional<Decided> decision(
      Subject subject, RuleSet file, Map<String, Decision> decided) {
    Optional<Decided> rule = file.first(subject).map(r -> new Decided(r.match(), r.verdict()));
    return rule.or(
        () ->
            Optional.ofNullable(decided.get(subject.text().text()))
                .flatMap(Decision::verdict)
                .map(v -> new Decided(TEXT + subject.text().id(), v)));
  }
}
