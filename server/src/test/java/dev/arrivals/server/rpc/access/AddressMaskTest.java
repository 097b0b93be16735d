package dev.arrivals.server.rpc.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressMaskTest {
  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 <ada@example.com>: user unknown, 550 5.1.1 <*>: user unknown",
    "'no mailbox, rfc822;ada.l+x@example.com', 'no mailbox, rfc822;*'",
    "to=ada@example.com and to=bob@example.org, to=* and to=*",
    "absent subscriber +33612345678, absent subscriber *",
    "4.4.7 expired after 345600 s, 4.4.7 expired after 345600 s",
    "@, *",
    "nothing to hide, nothing to hide",
    "'a@b@c', *",
    "ünï@exämple.de ist unbekannt, * ist unbekannt"
  })
  void addresses_are_hidden_and_the_rest_stays(String text, String shown) {
    assertThat(AddressMask.over(text)).isEqualTo(shown);
  }
}
