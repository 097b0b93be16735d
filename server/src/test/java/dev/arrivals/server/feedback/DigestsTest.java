package dev.arrivals.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Digests are stored and break ties, so they must never become others. */
class DigestsTest {
  @ParameterizedTest
  @EnumSource(value = ReportKind.class)
  void the_digest_of_a_report_is_that_of_its_words(ReportKind kind) {
    StatusReport.Builder b = StatusReport.builder(kind).nativeId("n1");
    String words = kind + "||";
    if (kind.needsFailure()) {
      b.failure(Failure.builder(Reason.REFUSED).code("5.7.1").diagnostic("no é").build());
      words = kind + "|no é|5.7.1";
    }
    assertThat(Digests.of(b.build())).isEqualTo(Digests.of(words.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_known_report_has_the_digest_that_it_always_had() {
    StatusReport sent = StatusReport.builder(ReportKind.SENT).nativeId("n1").build();
    assertThat(Long.toHexString(Digests.of(sent))).isEqualTo("9b0aa8e255f1441f");
  }
}
