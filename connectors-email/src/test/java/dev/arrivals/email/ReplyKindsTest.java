package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What replies mean, by the kinds of what they say, in the words of many servers and languages. */
class ReplyKindsTest {
  private static final SmtpReplyConnectorFactory FACTORY = new SmtpReplyConnectorFactory();
  private static final Connector CONNECTOR =
      FACTORY.create("mta", ConnectorOptions.of(FACTORY.options(), Map.of()));

  /** Several outcomes have {@code /} between them; {@code *} is any that is not HARD. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "reply-kinds.csv",
      numLinesToSkip = 1,
      delimiter = '|',
      quoteCharacter = '`')
  void aKindMeans(String phase, String reply, String outcomes) {
    Failure failure = failure(phase, reply, "ann@one.example");
    if (outcomes.equals("*")) {
      assertThat(failure.type()).as(reply).isNotEqualTo(FailureType.HARD);
    } else {
      assertThat(outcomes.split("/"))
          .as(reply)
          .contains(failure.type() + " " + failure.reason() + " " + failure.blame());
    }
  }

  /** What a server says of a mailbox counts for the recipient only where it can mean that one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@one.example|550 5.1.1 <ann@one.example>: User unknown|HARD",
        "ann@one.example|550 5.1.1 <ANN@ONE.EXAMPLE>: User unknown|HARD",
        "ann@one.example|550 5.1.1 <ann@mail.two.example>: User unknown|HARD",
        "ann@one.example|550 5.1.1 <a.smith@one.example>: User unknown|HARD",
        "ann@one.example|550 5.1.1 <news@sender.example>: User unknown|SOFT",
        "ann@one.example|550-5.1.1 <news@sender.example>\\n550 5.1.1 User unknown|SOFT",
        "ann@one.example|550 5.1.1 User unknown: news@sender.example|SOFT",
        "ann@one.example|550 5.1.1 User unknown, write to help@two.example|HARD",
        "ann@one.example|550 5.1.1 User unknown: postmaster@two.example|HARD",
        "''|550 5.1.1 <news@sender.example>: User unknown|HARD"
      })
  void anotherAddressIsNotTheRecipient(String recipient, String reply, FailureType type) {
    Failure failure = failure("", reply.replace("\\n", "\r\n"), recipient);
    // Nobody is told: no verdict on anybody.
    assertThat(failure.type()).isEqualTo(recipient.isEmpty() ? FailureType.IGNORED : type);
  }

  private static Failure failure(String phase, String reply, String recipient) {
    Map<String, String> attributes = new HashMap<>(Map.of("recipient", recipient));
    if (phase != null) {
      attributes.put("phase", phase);
    }
    StatusReport report =
        Mails.report(
            CONNECTOR
                .mapper()
                .map(
                    NativeFeedback.of(
                        reply.getBytes(StandardCharsets.UTF_8), attributes, Mails.RECEIVED)));
    return report.failure().orElseThrow();
  }
}
