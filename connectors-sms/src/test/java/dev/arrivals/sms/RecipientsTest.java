package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the two addresses of a receipt, which was texted. */
class RecipientsTest {
  private static final String TEXT = "id:A1 stat:DELIVRD";

  @ParameterizedTest
  @CsvSource({
    "the standard swaps,            1, 46700000031,  0, 72000,        +46700000031",
    "both are numbers,              1, 46700000031,  1, 46700000099,  +46700000031",
    "a name did not swap,           5, Pelican,      1, 46700000031,  +46700000031",
    "a short code did not swap,     3, 72000,        1, 46700000031,  +46700000031",
    "a name of X and others,        5, Exxon,        0, 46700000031,  +46700000031",
    "a masked number,               0, 4670000XXXX,  1, 46700000099,  4670000XXXX",
    "a number masked by stars,      0, 4670000****,  1, 46700000099,  4670000****",
    "a national number,             2, 0700000031,   1, 46700000099,  0700000031",
    "neither is whole,              5, Pelican,      0, 0700000031,   Pelican",
  })
  void theRecipientIsTold(
      String what, int type, String source, int otherType, String destination, String expected) {
    assertThat(recipient(type, source, otherType, destination, "")).as(what).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 46700000099, 1, 46700000031, +46700000031",
    "1, 46700000031, 1, 46700000099, +46700000031",
    "5, Pelican,     2, 0700000031,  0700000031",
    "5, PELICAN,     1, 46700000031, +46700000031",
  })
  void ownSendersAreNeverTheRecipient(
      int type, String source, int otherType, String destination, String expected) {
    assertThat(recipient(type, source, otherType, destination, "+46 700 00 00 99, Pelican"))
        .isEqualTo(expected);
  }

  private static String recipient(
      int type, String source, int otherType, String destination, String own) {
    Pdu pdu = Pdu.deliverSm().source(type, source).destination(otherType, destination).text(TEXT);
    return Smpp.report(Smpp.map(pdu, "own-senders", own)).recipient().orElseThrow();
  }
}
