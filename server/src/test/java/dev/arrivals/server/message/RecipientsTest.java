package dev.arrivals.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recipient that feedback tells says of the address that was registered. */
class RecipientsTest {
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "+33612345678, +33612345678",
    "33612345678, +33612345678",
    "0033612345678, +33612345678",
    "+33 6 12.34-56/78, +33612345678",
    "whatsapp:+33612345678, +33612345678",
    "rcs:+33612345678, +33612345678",
    "messenger:+33612345678, whatsapp:+33612345678",
    "tel:+33-6-12345678, +33612345678",
    "+33 (0)6 12 34 56 78, +33612345678",
    "+330612345678, +33612345678",
    "0612345678, +33612345678",
    "612345678, +33612345678",
    "+612345678, +33612345678",
    "+33612345678, 0612345678",
    "Ann@Example.com, ann@example.COM",
    "ACME, acme",
  })
  void these_are_one_recipient(String told, String registered) {
    assertThat(Recipients.compare(told, registered)).isEqualTo(Recipients.SAME);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "+33612345679, +33612345678",
    "33612345679, +33612345678",
    "0033698765432, +33612345678",
    "whatsapp:+33698765432, +33612345678",
    "+447700900123, +33612345678",
    "447700900123, +33612345678",
    "+33612345679, 0612345678",
    "4512345679, +4512345678",
  })
  void a_whole_number_that_differs_is_another_one(String told, String registered) {
    assertThat(Recipients.compare(told, registered)).isEqualTo(Recipients.OTHER);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "'', +33612345678",
    "+3361234****, +33612345678",
    "+120255XXXX, +33612345678",
    "whatsapp:+3361******9, +33612345678",
    "0698765432, +33612345678",
    "98765432, +33612345678",
    "36123, +33612345678",
    "ACME, +33612345678",
    "rcs:acme_agent, +33612345678",
    "ann@example.com, +33612345678",
    "forwarded@example.org, ann@example.com",
    "+33612345678, ''",
  })
  void what_cannot_be_compared_says_nothing(String told, String registered) {
    assertThat(Recipients.compare(told, registered)).isEqualTo(Recipients.UNTOLD);
  }
}
