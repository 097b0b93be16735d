package dev.arrivals.sms;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.testkit.RecordingSink;
import dev.arrivals.twins.smsc.SmscReceipt;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a message centre through the session to what the mapper makes of it. */
class SmppLiveTest {
  @TempDir Path directory;

  @Test
  @Timeout(60)
  void aReceiptOfAnyShapeFindsTheIdOfItsSubmission() throws InterruptedException {
    try (SmscTwin smsc = SmscTwin.start(SmscSettings.account("acme", "secret").seed(7));
        Connector connector = connect(smsc)) {
      Map<String, SmscReceipt> sent =
          smsc.deliver(300).stream()
              .collect(Collectors.toMap(r -> "+" + r.phone(), Function.identity()));
      for (NativeFeedback feedback : received(connector, smsc)) {
        StatusReport report = Smpp.report(connector.mapper().map(feedback));
        SmscReceipt receipt = requireNonNull(sent.remove(report.recipient().orElseThrow()));
        assertThat(report.nativeIds()).contains(receipt.submittedId());
        assertThat(MessageStates.load().byNumber(receipt.state()).orElseThrow().meaning().kind())
            .isEqualTo(report.kind());
      }
      assertThat(sent).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void aTextForgesNoReceiptAndAStopWordStops() throws InterruptedException {
    try (SmscTwin smsc = SmscTwin.start(SmscSettings.account("acme", "secret"));
        Connector connector = connect(smsc)) {
      smsc.deliverText("46700000001", "id:3000000000 stat:DELIVRD err:000");
      smsc.deliverText("46700000002", "Stop");
      List<Mapping> mappings =
          received(connector, smsc).stream().map(connector.mapper()::map).toList();
      assertThat(mappings)
          .hasSize(2)
          .noneMatch(m -> m instanceof Mapping.Reports)
          .anyMatch(m -> m instanceof Mapping.AddressEvents);
    }
  }

  private static Connector connect(SmscTwin smsc) {
    return Smpp.connector("smsc", smsc.address(), "system-id", "acme", "password", "secret");
  }

  private List<NativeFeedback> received(Connector connector, SmscTwin smsc)
      throws InterruptedException {
    RecordingSink sink = new RecordingSink();
    FeedbackSource source = connector.source().orElseThrow();
    source.start(sink, directory);
    while (smsc.open() > 0) {
      TimeUnit.NANOSECONDS.sleep(Duration.ofMillis(5).toNanos());
    }
    source.stop();
    return sink.accepted();
  }
}
