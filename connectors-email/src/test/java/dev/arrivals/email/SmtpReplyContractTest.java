package dev.arrivals.email;

import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.testkit.Fixture;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules' own examples as bare replies, and one reply of each class without known words. */
class SmtpReplyContractTest extends ConnectorContract {
  private static final Map<String, String> RCPT = Map.of("recipient", "cat@example.com");

  @Override
  protected ConnectorFactory factory() {
    return new SmtpReplyConnectorFactory();
  }

  @Override
  protected List<Fixture> fixtures() {
    return Stream.concat(
            Stream.of(
                Fixture.reaching("smtp-2yz", "250 2.0.0 Ok"),
                Fixture.reaching("smtp-4yz", "450 Cat"),
                Fixture.reaching("smtp-5yz", "550 Cat")),
            SmtpReplyConnector.rules(RuleTable.load())
                .map(rule -> Fixture.reaching(rule.id(), reply(rule.example()))))
        .map(fixture -> fixture.with(RCPT))
        .toList();
  }

  /** Some words stand in reports without a code; a server never answers without one. */
  private static String reply(String example) {
    boolean coded = Character.isDigit(example.charAt(0)) && example.charAt(1) != '.';
    return coded ? example : (example.startsWith("4.") ? "450 " : "550 ") + example;
  }
}
