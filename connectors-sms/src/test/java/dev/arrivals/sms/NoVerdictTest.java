package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import org.junit.jupiter.api.Test;

/** Why a receipt gives no verdict, in the words that operators read. */
class NoVerdictTest {
  @Test
  void no_state_at_all() {
    assertThat(why("id:A1 sub:001 err:027 done date:2611200901"))
        .isEqualTo("the receipt names no known message state");
  }

  @Test
  void a_number_of_a_state_that_nobody_knows() {
    Mapping mapping = Smpp.map(Pdu.deliverSm().esmClass(4).messageId("A1").state(99));
    assertThat(((Mapping.NoVerdict) mapping).why())
        .isEqualTo("the receipt names no known message state");
  }

  @Test
  void an_unknown_word_is_quoted_up_to_a_hundred_characters() {
    assertThat(why("id:A1 stat:FOOBAR err:000")).isEqualTo("stat 'FOOBAR' is not known");
    assertThat(why("id:A1 stat:" + "F".repeat(100) + " err:000"))
        .isEqualTo("stat '" + "F".repeat(100) + "' is not known");
    assertThat(why("id:A1 stat:" + "F".repeat(101) + " err:000"))
        .isEqualTo("stat '" + "F".repeat(100) + "' is not known");
  }

  @Test
  void the_receipt_is_quoted_up_to_a_thousand_characters() {
    String text = "id:A1 stat:UNDELIV err:027 text:";
    assertThat(diagnostic(text + "x".repeat(2_000)))
        .isEqualTo(text + "x".repeat(1_000 - text.length()));
    assertThat(diagnostic(text + "x")).isEqualTo(text + "x");
  }

  private static String diagnostic(String text) {
    return Smpp.report(Smpp.map(text)).failure().orElseThrow().diagnostic().orElseThrow();
  }

  private static String why(String text) {
    return ((Mapping.NoVerdict) Smpp.map(text)).why();
  }
}
