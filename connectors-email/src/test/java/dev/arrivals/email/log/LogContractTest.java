package dev.arrivals.email.log;

import dev.arrivals.email.log.line.LogWords;
import dev.arrivals.email.log.line.PowerMtaReader;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.testkit.Fixture;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The examples of the words, and those of the rules in lines of a log. */
class LogContractTest extends ConnectorContract {
  private static final String FAILED =
      "2026-11-20 09:00:00 1vLxyz-000000Abc12-0a1b ** cat@example.com R=dnslookup"
          + " T=remote_smtp H=mx.one.example [192.0.2.1]: ";

  @Override
  protected ConnectorFactory factory() {
    return new LogConnectorFactory();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of();
  }

  @Override
  protected List<Fixture> fixtures() {
    return Stream.of(
            LogWords.load().all().stream()
                .filter(word -> word.kind().isPresent())
                .map(word -> Fixture.reaching(word.id(), word.example())),
            RuleTable.load().rules().stream()
                .map(rule -> Fixture.reaching(rule.id(), FAILED + rule.example())),
            Stream.of(
                Fixture.other(
                    "of the queue", "Nov 20 09:00:00 mx1 postfix/qmgr[1]: 4F1B2C0042: removed\n"),
                Fixture.other("columns alone", PowerMtaReader.COLUMNS + "\n")))
        .flatMap(fixtures -> fixtures)
        .toList();
  }
}
