package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.AddressEvent;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsmClassTest {
  private static final String DELIVERED = "id:A1 stat:DELIVRD err:000";

  @ParameterizedTest
  @ValueSource(ints = {0x04, 0x44, 0x84, 0xC4, 0x08, 0x48, 0x0C, 0x07})
  void aReceiptIsFoundByMask(int esmClass) {
    assertThat(EsmClass.of(esmClass)).isEqualTo(EsmClass.RECEIPT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x40, 0x80, 0x03, 0x10, 0x18, 0x50})
  void whatPhonesSendIsInbound(int esmClass) {
    assertThat(EsmClass.of(esmClass)).isEqualTo(EsmClass.INBOUND);
    assertThat(Smpp.map(Pdu.deliverSm().esmClass(esmClass & 0x3F).text(DELIVERED)))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ENROUTE,ACCEPTED",
    "ACCEPTD,ACCEPTED",
    "DELIVRD,ACCEPTED",
    "UNKNOWN,ACCEPTED",
    "UNDELIV,DEFERRED",
    "EXPIRED,DEFERRED",
    "REJECTD,DEFERRED",
    "DELETED,DEFERRED",
    "FAILED,DEFERRED",
  })
  void anIntermediateNotificationIsNeverFinal(String stat, ReportKind kind) {
    StatusReport report =
        Smpp.report(Smpp.map(Pdu.deliverSm().esmClass(0x20).text("id:A1 stat:" + stat)));
    assertThat(report.kind()).isEqualTo(kind);
    assertThat(report.nativeCode()).contains(stat);
  }

  @Test
  void anIntermediateNotificationKeepsTheCauseButIsNeverHard() {
    StatusReport report =
        Smpp.report(
            Smpp.map(
                Pdu.deliverSm().esmClass(0x60).text("\0id:A1 stat:UNDELIV err:001"),
                "error-codes",
                "gsm-map"));
    assertThat(report.kind()).isEqualTo(ReportKind.DEFERRED);
    assertThat(report.failure().orElseThrow().type()).isEqualTo(FailureType.SOFT);
    assertThat(report.failure().orElseThrow().reason()).isEqualTo(Reason.USER_UNKNOWN);
  }

  @Test
  void aForgedReceiptIsAnInboundTextUnlessTextIsTrusted() {
    Pdu forged = Pdu.deliverSm().esmClass(0).text(DELIVERED);
    Mapping mapping = Smpp.map(forged);
    assertThat(mapping).isInstanceOf(Mapping.NotFeedback.class);
    assertThat(mapping.recognizedAs()).isEqualTo("smpp-inbound-text");
    assertThat(Smpp.report(Smpp.map(forged, "trust-text", "true")).kind())
        .isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,OPT_OUT",
    "stop,OPT_OUT",
    "' Stop! ',OPT_OUT",
    "STOP 72000,OPT_OUT",
    "ARRET,OPT_OUT",
    "START,OPT_IN",
    "unstop.,OPT_IN"
  })
  void aKeywordIsAnAddressEvent(String text, AddressEvent.Kind kind) {
    for (String trust : new String[] {"true", "false"}) {
      Mapping mapping = Smpp.map(Pdu.deliverSm().esmClass(0).text(text), "trust-text", trust);
      AddressEvent event = ((Mapping.AddressEvents) mapping).events().get(0);
      assertThat(event.kind()).isEqualTo(kind);
      assertThat(event.address()).isEqualTo("+46700000000");
      assertThat(event.text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"please don't STOP", "STOP it", "nonstop", "", "1234", "Hello"})
  void otherTextsAreNoFeedback(String text) {
    assertThat(Smpp.map(Pdu.deliverSm().esmClass(0).text(text)))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void theKeywordsAreOptions() {
    String[] options = {"stop-words", "Basta, ", "start-words", ""};
    Pdu inbound = Pdu.deliverSm().esmClass(0);
    assertThat(Smpp.map(inbound.text("basta"), options)).isInstanceOf(Mapping.AddressEvents.class);
    assertThat(Smpp.map(inbound.text("STOP"), options)).isInstanceOf(Mapping.NotFeedback.class);
    assertThat(Smpp.map(inbound.text("START"), options)).isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void nobodyOptsOutWithoutANumber() {
    assertThat(Smpp.map(Pdu.deliverSm().esmClass(0).source(0, "").text("STOP")))
        .isInstanceOf(Mapping.NotFeedback.class);
  }
}
