package dev.arrivals.server.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.com",
        "ada.lovelace+news@mail.example.co.uk",
        "a..b.@docomo.example",
        "\"ada lovelace\"@example.com",
        "\"a@b\"@example.com",
        "o'neil!#$%&*/=?^`{|}~@example.com",
        "用户@例子.广告",
        "ünï@exämple.de",
        "ada@localhost",
        "ada@xn--exmple-cua.de",
        "ada@[192.0.2.1]",
        "ada@[IPv6:2001:db8::1]",
        "a@under_score.example"
      })
  void addresses_that_mail_is_sent_to(String address) {
    assertThat(Addressing.expected(Channel.EMAIL, address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "@example.com",
        "ada@",
        "Ada <ada@example.com>",
        "<ada@example.com>",
        "mailto:ada@example.com",
        "ada@example.com, bob@example.com",
        "ada@example..com",
        "ada@.example.com",
        "ada@exa mple.com",
        "ada lovelace@example.com",
        "+33612345678"
      })
  void what_is_no_mail_address(String address) {
    assertThat(Addressing.expected(Channel.EMAIL, address))
        .hasValueSatisfying(e -> assertThat(e).contains("ada@example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+33612345678",
        "0033612345678",
        "06 12 34 56 78",
        "+33 (0)6-12.34.56.78",
        "+1 (555) 010-9999",
        "331",
        "0612/345678",
        "whatsapp:+33612345678",
        "+33\u00a0612345678"
      })
  void numbers_that_texts_are_sent_to(String address) {
    assertThat(Addressing.expected(Channel.SMS, address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.com",
        "12",
        "+",
        "ACME",
        "+336123456789012345678",
        "12+345",
        "6x12345"
      })
  void what_is_no_number(String address) {
    assertThat(Addressing.expected(Channel.SMS, address))
        .hasValueSatisfying(e -> assertThat(e).contains("3 to 20 digits"));
  }

  @Test
  void octets_count_and_not_characters() {
    String longest = "a".repeat(64) + "@" + "b".repeat(255);
    assertThat(Addressing.expected(Channel.EMAIL, longest)).isEmpty();
    assertThat(Addressing.expected(Channel.EMAIL, longest + "b")).contains("at most 320 octets");
    assertThat(Addressing.expected(Channel.EMAIL, "é".repeat(160) + "@b")).isPresent();
  }
}
